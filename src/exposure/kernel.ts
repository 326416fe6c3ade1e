import { logMoneyness } from '../pricing/blackScholes';
import { normalCdf } from '../pricing/normal';
import type { Contracts } from './prepare';
import type { Terms } from './terms';

export const INVERSE_SQRT_TWO_PI = 0.398_942_280_401_432_7;
/** Beyond this |d1| the normal density is below 1e-31 of its peak: nothing that a sum of doubles could hold. */
const FARTHEST = 12;
export const LARGEST_SQUARE = FARTHEST * FARTHEST;

/**
 * Columns of what does not change when the book is re-priced at another spot, one row per contract with open interest
 * and a dealer sign. d1 at spot S·exp(u) is (u + offset)/deviation, so a re-pricing costs one exponential a contract.
 */
export interface Kernel {
  readonly count: number;
  readonly spot: number;
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
  readonly right: Uint8Array;
}

/** The kernel of the contracts that `isIncluded` (all of them when left out), at the given spot. */
export function buildKernel(
  contracts: Contracts,
  terms: readonly Terms[],
  spot: number,
  rate: number,
  isIncluded: (contract: number) => boolean = () => true,
): Kernel {
  const chosen: number[] = [];
  for (let i = 0; i < contracts.count; i += 1) {
    const holds = (contracts.openInterest[i] as number) * (contracts.sign[i] as number) !== 0;
    if (holds && isIncluded(i)) chosen.push(i);
  }
  const count = chosen.length;
  const contract = Uint32Array.from(chosen);
  const offset = new Float64Array(count);
  const inverseDeviation = new Float64Array(count);
  const gammaWeight = new Float64Array(count);
  const deltaWeight = new Float64Array(count);
  const right = new Uint8Array(count);
  for (let row = 0; row < count; row += 1) {
    const i = contract[row] as number;
    const strike = contracts.strike[i] as number;
    const { timeToExpiryYears, dividendYield } = terms[contracts.block[i] as number] as Terms;
    const deviation = (contracts.volatility[i] as number) * Math.sqrt(timeToExpiryYears);
    const shares =
      (contracts.sign[i] as number) * (contracts.openInterest[i] as number) * (contracts.multiplier[i] as number);
    const discounted = shares * Math.exp(-dividendYield * timeToExpiryYears);
    offset[row] = logMoneyness(spot, strike) + (rate - dividendYield) * timeToExpiryYears + (deviation * deviation) / 2;
    inverseDeviation[row] = 1 / deviation;
    gammaWeight[row] = (discounted * 0.01 * INVERSE_SQRT_TWO_PI) / deviation;
    deltaWeight[row] = discounted;
    right[row] = contracts.right[i] as number;
  }
  return { count, spot, contract, offset, inverseDeviation, gammaWeight, deltaWeight, right };
}

/** Total GEX, $ per +1%, with the book re-priced at `spot`; every contract keeps its volatility and time. */
export function gexAt(kernel: Kernel, spot: number): number {
  const { count, offset, inverseDeviation, gammaWeight } = kernel;
  const shift = logMoneyness(spot, kernel.spot);
  let sum = 0;
  for (let i = 0; i < count; i += 1) {
    const d1 = (shift + (offset[i] as number)) * (inverseDeviation[i] as number);
    const square = d1 * d1;
    if (square < LARGEST_SQUARE) sum += (gammaWeight[i] as number) * Math.exp(-0.5 * square);
  }
  return sum * spot;
}

/**
 * Dealer shares of delta gained when spot goes from the kernel's spot to `spot`, by full revaluation. The change is
 * summed contract by contract, so that deep in-the-money contracts cancel exactly.
 */
export function deltaChange(kernel: Kernel, spot: number): number {
  const { count, offset, inverseDeviation, deltaWeight } = kernel;
  const shift = logMoneyness(spot, kernel.spot);
  let sum = 0;
  for (let i = 0; i < count; i += 1) {
    const inverse = inverseDeviation[i] as number;
    const before = (offset[i] as number) * inverse;
    sum += (deltaWeight[i] as number) * normalDifference(before, before + shift * inverse);
  }
  return sum;
}

/** N(b) − N(a), from the tail that both lie in. Calls and puts share it: their deltas differ by a constant. */
function normalDifference(a: number, b: number): number {
  return a > 0 && b > 0 ? normalCdf(-a) - normalCdf(-b) : normalCdf(b) - normalCdf(a);
}
