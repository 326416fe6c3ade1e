/** Volatilities are multiples of this. */
export const FINEST = 1e-5;
/** The coarsest step is 2^12 of the finest, a share of the volatility itself at most. */
const MOST_DOUBLINGS = 12;
const COARSEST_SHARE = 1 / 40;
/** Spots for which exposures are looked at are within this of the one the chain is of. */
const SPOT_SLACK = 0.03;

/** What the step of a contract's volatility depends on; known before the volatility itself. */
export interface StepInputs {
  readonly spot: number;
  readonly strike: number;
  readonly openInterest: number;
  readonly timeToExpiryYears: number;
  /** Volatility that is expected. */
  readonly expected: number;
}

/**
 * The step that a volatility is rounded to, as doublings of `FINEST`: the larger, the less its error moves net GEX. A step
 * in inverse proportion to how much of GEX a contract is costs least room for an error of the sum (reverse water-filling
 * of rate–distortion theory). Only the four operations and the square root are used, which are exact in every engine, so
 * that writer and reader agree to the bit.
 * @param budget error allowed to one contract, in the units of `influence`
 */
export function stepDoublings(inputs: StepInputs, budget: number): number {
  const allowed = budget / influence(inputs);
  const coarsest = inputs.expected * COARSEST_SHARE;
  let step = FINEST;
  let doublings = 0;
  while (doublings < MOST_DOUBLINGS && step * 2 <= allowed && step * 2 <= coarsest) {
    step *= 2;
    doublings += 1;
  }
  return doublings;
}

/**
 * How much GEX moves with a contract's volatility, but for factors that are the same for all: OI·φ(d)·|d² − 1| / (σ²√T)
 * with d the distance in standard deviations from the nearest spot that is looked at. φ is cut short as a series in its
 * denominator, |d² − 1| kept above a half.
 */
function influence({ spot, strike, openInterest, timeToExpiryYears, expected }: StepInputs): number {
  const root = Math.sqrt(timeToExpiryYears);
  const away = Math.abs((2 * (strike - spot)) / (strike + spot)) - SPOT_SLACK;
  const distance = Math.max(away, 0) / (expected * root);
  const half = (distance * distance) / 2;
  const density = 1 / (1 + half * (1 + (half / 2) * (1 + (half / 3) * (1 + half / 4))));
  const bend = Math.max(Math.abs(distance * distance - 1), 0.5);
  return (openInterest * density * bend) / (expected * expected * root) + Number.MIN_VALUE;
}
