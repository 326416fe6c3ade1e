import { logMoneyness } from '../pricing/blackScholes';
import { INVERSE_SQRT_TWO_PI, LARGEST_SQUARE } from './directBook';
import type { Contracts, Prepared } from './prepare';
import type { Terms } from './terms';

/** The contracts of one right in one block, strikes ascending: together they are a smile. */
interface SmileCurve {
  /** ln(K / spot). */
  readonly moneyness: Float64Array;
  /** σ√T at each strike, and its slope per unit of moneyness up to the next strike; 0 after the last. */
  readonly deviation: Float64Array;
  readonly slope: Float64Array;
}

interface Smile extends SmileCurve {
  /** (r − q)T. */
  readonly carry: number;
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
  const smiles = smileMembers(contracts).map((rows): Smile => {
    const { timeToExpiryYears, dividendYield } = terms[contracts.block[rows[0] as number] as number] as Terms;
    const discount = Math.exp(-dividendYield * timeToExpiryYears) * 0.01 * INVERSE_SQRT_TWO_PI;
    return {
      carry: (rate - dividendYield) * timeToExpiryYears,
      ...smileCurve(contracts, rows, Math.sqrt(timeToExpiryYears)),
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

/** Contracts with open interest of each right in each block, strikes ascending. */
function smileMembers(contracts: Contracts): number[][] {
  const members = new Map<number, number[]>();
  for (let i = 0; i < contracts.count; i += 1) {
    if (!((contracts.openInterest[i] as number) > 0)) continue;
    const key = (contracts.block[i] as number) * 2 + (contracts.right[i] as number);
    const rows = members.get(key);
    if (rows) rows.push(i);
    else members.set(key, [i]);
  }
  const strike = (i: number): number => contracts.strike[i] as number;
  for (const rows of members.values()) rows.sort((a, b) => strike(a) - strike(b));
  return [...members.values()];
}

function smileCurve(contracts: Contracts, rows: readonly number[], rootTime: number): SmileCurve {
  const moneyness = Float64Array.from(rows, (i) => -(contracts.logMoneyness[i] as number));
  const deviation = Float64Array.from(rows, (i) => rootTime * (contracts.volatility[i] as number));
  return { moneyness, deviation, slope: slopes(moneyness, deviation) };
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

/** The deviation of every contract of a smile when spot has moved by `shift` in the logarithm, in order. */
function forEachDeviation(
  { moneyness, deviation, slope }: SmileCurve,
  shift: number,
  visit: (at: number, deviation: number) => void,
): void {
  const last = moneyness.length - 1;
  let left = 0;
  for (let i = 0; i <= last; i += 1) {
    const z = (moneyness[i] as number) - shift;
    while (left < last && (moneyness[left + 1] as number) < z) left += 1;
    const past = z - (moneyness[left] as number);
    visit(i, past > 0 ? (deviation[left] as number) + (slope[left] as number) * past : (deviation[left] as number));
  }
}

/**
 * The volatilities of the contracts when spot has moved to `spot` and volatility has stayed with the moneyness: each
 * contract with open interest takes what its right had at the same ln(strike/spot), linear in σ√T between the listed
 * strikes, flat beyond them; the others keep theirs. Rows as `Prepared.contracts`.
 */
export function volatilitiesByMoneyness({ contracts, terms, spot: from }: Prepared, spot: number): Float64Array {
  const volatility = contracts.volatility.slice();
  const shift = logMoneyness(spot, from);
  for (const rows of smileMembers(contracts)) {
    const { timeToExpiryYears } = terms[contracts.block[rows[0] as number] as number] as Terms;
    const rootTime = Math.sqrt(timeToExpiryYears);
    const smile = smileCurve(contracts, rows, rootTime);
    forEachDeviation(smile, shift, (at, deviation) => {
      volatility[rows[at] as number] = deviation / rootTime;
    });
  }
  return volatility;
}
