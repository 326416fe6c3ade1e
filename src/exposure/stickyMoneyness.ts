import { logMoneyness } from '../pricing/blackScholes';
import { INVERSE_SQRT_TWO_PI, LARGEST_SQUARE } from './kernel';
import type { Contracts } from './prepare';
import type { Terms } from './terms';

/** The contracts of one right in one block, strikes ascending: together they are a smile. */
interface Smile {
  /** (r − q)T. */
  readonly carry: number;
  /** ln(K / spot). */
  readonly moneyness: Float64Array;
  /** σ√T at each strike, and its slope per unit of moneyness up to the next strike; 0 after the last. */
  readonly deviation: Float64Array;
  readonly slope: Float64Array;
  /** sign · open interest · multiplier · 0.01 · exp(−qT)/√(2π). */
  readonly weight: Float64Array;
}

/** The smiles of a book, to re-price it while volatility stays with the moneyness instead of with the strike. */
export interface SmileBook {
  readonly spot: number;
  readonly smiles: readonly Smile[];
}

/** Smiles of the contracts with open interest. A volatility of a contract that nobody holds bends no smile. */
export function buildSmiles(contracts: Contracts, terms: readonly Terms[], spot: number, rate: number): SmileBook {
  const members = new Map<number, number[]>();
  for (let i = 0; i < contracts.count; i += 1) {
    if (!((contracts.openInterest[i] as number) > 0)) continue;
    const key = (contracts.block[i] as number) * 2 + (contracts.right[i] as number);
    const smile = members.get(key);
    if (smile) smile.push(i);
    else members.set(key, [i]);
  }
  const smiles = [...members.values()].map((rows): Smile => {
    rows.sort((a, b) => (contracts.strike[a] as number) - (contracts.strike[b] as number));
    const { timeToExpiryYears, dividendYield } = terms[contracts.block[rows[0] as number] as number] as Terms;
    const discount = Math.exp(-dividendYield * timeToExpiryYears) * 0.01 * INVERSE_SQRT_TWO_PI;
    const rootTime = Math.sqrt(timeToExpiryYears);
    const moneyness = Float64Array.from(rows, (i) => -logMoneyness(spot, contracts.strike[i] as number));
    const deviation = Float64Array.from(rows, (i) => rootTime * (contracts.volatility[i] as number));
    return {
      carry: (rate - dividendYield) * timeToExpiryYears,
      moneyness,
      deviation,
      slope: slopes(moneyness, deviation),
      weight: Float64Array.from(
        rows,
        (i) =>
          (contracts.sign[i] as number) *
          (contracts.openInterest[i] as number) *
          (contracts.multiplier[i] as number) *
          discount,
      ),
    };
  });
  return { spot, smiles };
}

function slopes(x: Float64Array, y: Float64Array): Float64Array {
  return y.map((value, i) =>
    i + 1 < y.length ? ((y[i + 1] as number) - value) / ((x[i + 1] as number) - (x[i] as number)) : 0,
  );
}

/**
 * Total GEX, $ per +1%, at `spot` when every contract takes the volatility that its right had at the same ln(K/spot):
 * linear between the listed strikes, flat beyond them.
 */
export function stickyMoneynessGexAt(book: SmileBook, spot: number): number {
  const shift = logMoneyness(spot, book.spot);
  let sum = 0;
  for (const smile of book.smiles) sum += smileSum(smile, shift);
  return sum * spot;
}

function smileSum(smile: Smile, shift: number): number {
  const { carry, moneyness, deviation, slope, weight } = smile;
  const last = moneyness.length - 1;
  let sum = 0;
  // Both the contracts and the points they fall between ascend, so one walk over the smile serves them all.
  let left = 0;
  for (let i = 0; i <= last; i += 1) {
    const z = (moneyness[i] as number) - shift;
    while (left < last && (moneyness[left + 1] as number) < z) left += 1;
    const past = z - (moneyness[left] as number);
    const at = past > 0 ? (deviation[left] as number) + (slope[left] as number) * past : (deviation[left] as number);
    const inverse = 1 / at;
    const d1 = (carry - z) * inverse + at / 2;
    const square = d1 * d1;
    if (square < LARGEST_SQUARE) sum += (weight[i] as number) * inverse * Math.exp(-0.5 * square);
  }
  return sum;
}
