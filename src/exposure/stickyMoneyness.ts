import { logMoneyness } from '../pricing/blackScholes';
import { INVERSE_SQRT_TWO_PI, LARGEST_SQUARE } from './kernel';
import type { Contracts } from './prepare';
import type { Terms } from './terms';

/** The contracts of one right in one block, strikes ascending: together they are a smile. */
interface Smile {
  readonly carry: number;
  readonly timeToExpiryYears: number;
  /** ln(K / spot). */
  readonly moneyness: Float64Array;
  readonly volatility: Float64Array;
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
    return {
      carry: (rate - dividendYield) * timeToExpiryYears,
      timeToExpiryYears,
      moneyness: Float64Array.from(rows, (i) => -logMoneyness(spot, contracts.strike[i] as number)),
      volatility: Float64Array.from(rows, (i) => contracts.volatility[i] as number),
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
  const { carry, timeToExpiryYears, moneyness, volatility, weight } = smile;
  const last = moneyness.length - 1;
  const rootTime = Math.sqrt(timeToExpiryYears);
  let sum = 0;
  let left = 0;
  for (let i = 0; i <= last; i += 1) {
    const z = (moneyness[i] as number) - shift;
    while (left < last && (moneyness[left + 1] as number) < z) left += 1;
    const deviation = rootTime * volatilityAt(moneyness, volatility, left, z);
    const d1 = (carry - z) / deviation + deviation / 2;
    const square = d1 * d1;
    if (square < LARGEST_SQUARE) sum += ((weight[i] as number) / deviation) * Math.exp(-0.5 * square);
  }
  return sum;
}

/** Interpolated at `z`, given the last point at or below it (the first one when all are above). */
function volatilityAt(moneyness: Float64Array, volatility: Float64Array, left: number, z: number): number {
  const z0 = moneyness[left] as number;
  const v0 = volatility[left] as number;
  if (z <= z0 || left === moneyness.length - 1) return v0;
  const z1 = moneyness[left + 1] as number;
  return v0 + (((volatility[left + 1] as number) - v0) * (z - z0)) / (z1 - z0);
}
