import { FARTHEST, INVERSE_SQRT_TWO_PI } from '../kernel/constants';
import { logMoneyness } from '../pricing/blackScholes';
import { expMinus } from '../pricing/exponential';
import { normalCdf } from '../pricing/normal';
import type { Contracts } from './prepare';
import type { Terms } from './terms';

/** Beyond it the density is nothing that a sum of doubles could hold. */
const LARGEST_SQUARE = FARTHEST * FARTHEST;

/**
 * Columns of what does not change when the book is re-priced at another spot, one row per contract with open interest
 * and a dealer sign. d1 at spot S·exp(u) is (u + offset)/deviation, so a re-pricing costs one exponential a contract.
 */
export interface DirectBook extends DirectColumns {
  readonly count: number;
  readonly spot: number;
}

/** Columns of a direct book; longer ones may serve it, of which only the first `count` rows count. */
export interface DirectColumns {
  /** Row of the contract in `Contracts`. */
  readonly contract: Uint32Array;
  /** ln(S/K) + (r − q)T + σ²T/2. */
  readonly offset: Float64Array;
  /** 1/(σ√T). */
  readonly inverseDeviation: Float64Array;
  /** sign · open interest · multiplier · 0.01 · exp(−qT)/(σ√(2πT)): times spot and exp(−d1²/2) it is dollar gamma. */
  readonly gammaWeight: Float64Array;
  /** sign · open interest · multiplier · exp(−qT): times N(d1), or N(d1) − 1 for a put, it is delta in shares. */
  readonly deltaWeight: Float64Array;
}

export function directColumns(count: number): DirectColumns {
  return {
    contract: new Uint32Array(count),
    offset: new Float64Array(count),
    inverseDeviation: new Float64Array(count),
    gammaWeight: new Float64Array(count),
    deltaWeight: new Float64Array(count),
  };
}

/** The book of the blocks that `isIncluded` (all of them when left out), at the spot that they were prepared for. */
export function buildDirectBook(
  contracts: Contracts,
  terms: readonly Terms[],
  spot: number,
  rate: number,
  isIncluded: ((block: number) => boolean) | null = null,
  into: DirectColumns = directColumns(contracts.count),
): DirectBook {
  const most = contracts.count;
  const { contract, offset, inverseDeviation, gammaWeight, deltaWeight } = into;
  let last = -1;
  let isIn = true;
  let rootTime = 0;
  let drift = 0;
  let discount = 1;
  let count = 0;
  for (let i = 0; i < most; i += 1) {
    const block = contracts.block[i] as number;
    if (block !== last) {
      isIn = !isIncluded || isIncluded(block);
      const { timeToExpiryYears, dividendYield } = terms[block] as Terms;
      last = block;
      rootTime = Math.sqrt(timeToExpiryYears);
      drift = (rate - dividendYield) * timeToExpiryYears;
      discount = Math.exp(-dividendYield * timeToExpiryYears);
    }
    if (!isIn) continue;
    const held = (contracts.sign[i] as number) * (contracts.openInterest[i] as number);
    if (held === 0) continue;
    const deviation = (contracts.volatility[i] as number) * rootTime;
    const discounted = held * (contracts.multiplier[i] as number) * discount;
    contract[count] = i;
    offset[count] = (contracts.logMoneyness[i] as number) + drift + (deviation * deviation) / 2;
    inverseDeviation[count] = 1 / deviation;
    gammaWeight[count] = (discounted * 0.01 * INVERSE_SQRT_TWO_PI) / deviation;
    deltaWeight[count] = discounted;
    count += 1;
  }
  return { count, spot, ...into, contract: contract.subarray(0, count) };
}

/** Total GEX, $ per +1%, with the book re-priced at `spot`; every contract keeps its volatility and time. */
export function gexAt(direct: DirectBook, spot: number): number {
  const { count, offset, inverseDeviation, gammaWeight } = direct;
  const shift = logMoneyness(spot, direct.spot);
  let sum = 0;
  for (let i = 0; i < count; i += 1) {
    const d1 = (shift + (offset[i] as number)) * (inverseDeviation[i] as number);
    const square = d1 * d1;
    if (square < LARGEST_SQUARE) sum += (gammaWeight[i] as number) * expMinus(0.5 * square, 0);
  }
  return sum * spot;
}

/** GEX of every contract at the book's spot, $ per +1 %, into a column as long as `Contracts`. */
export function contractGex(
  { count, spot, contract, offset, inverseDeviation, gammaWeight }: DirectBook,
  into: Float64Array,
): void {
  into.fill(0);
  for (let row = 0; row < count; row += 1) {
    const d1 = (offset[row] as number) * (inverseDeviation[row] as number);
    const square = d1 * d1;
    if (square < LARGEST_SQUARE) {
      into[contract[row] as number] = (gammaWeight[row] as number) * expMinus(0.5 * square, 0) * spot;
    }
  }
}

/**
 * Dealer shares of delta gained when spot goes from the book's spot to each of `spots`, by full revaluation. The change
 * is summed contract by contract, so that deep in-the-money contracts cancel exactly.
 */
export function deltaChanges(direct: DirectBook, spots: readonly number[]): number[] {
  const { count, offset, inverseDeviation, deltaWeight } = direct;
  const shifts = spots.map((spot) => logMoneyness(spot, direct.spot));
  const sums = spots.map(() => 0);
  for (let i = 0; i < count; i += 1) {
    const inverse = inverseDeviation[i] as number;
    const weight = deltaWeight[i] as number;
    const before = (offset[i] as number) * inverse;
    const tailBefore = normalCdf(-Math.abs(before));
    for (let k = 0; k < shifts.length; k += 1) {
      const after = before + (shifts[k] as number) * inverse;
      const gained = chanceGained(before, tailBefore, after, normalCdf(-Math.abs(after)));
      sums[k] = (sums[k] as number) + weight * gained;
    }
  }
  return sums;
}

/** GEX of every contract of the book at `spot`, $ per +1 %; they sum to `gexAt`. Rows as the direct book. */
export function gexByContract(direct: DirectBook, spot: number): Float64Array {
  const { count, offset, inverseDeviation, gammaWeight } = direct;
  const shift = logMoneyness(spot, direct.spot);
  return Float64Array.from({ length: count }, (_, i) => {
    const d1 = (shift + (offset[i] as number)) * (inverseDeviation[i] as number);
    return d1 * d1 < LARGEST_SQUARE ? (gammaWeight[i] as number) * expMinus(0.5 * d1 * d1, 0) * spot : 0;
  });
}

/** What every contract adds to `deltaChanges` at one spot, in dealer shares. Rows as the direct book. */
export function deltaChangeByContract(direct: DirectBook, spot: number): Float64Array {
  const { count, offset, inverseDeviation, deltaWeight } = direct;
  const shift = logMoneyness(spot, direct.spot);
  return Float64Array.from({ length: count }, (_, i) => {
    const inverse = inverseDeviation[i] as number;
    const before = (offset[i] as number) * inverse;
    const after = before + shift * inverse;
    const gained = chanceGained(before, normalCdf(-Math.abs(before)), after, normalCdf(-Math.abs(after)));
    return (deltaWeight[i] as number) * gained;
  });
}

/**
 * N(b) − N(a) from the tails N(−|a|) and N(−|b|), without cancellation when both lie on one side. Calls and puts share
 * it: their deltas differ by a constant.
 */
function chanceGained(a: number, tailA: number, b: number, tailB: number): number {
  if (a > 0) return b > 0 ? tailA - tailB : tailB - (1 - tailA);
  return b > 0 ? 1 - tailB - tailA : tailB - tailA;
}
