import { normalCdf, normalPdf, scaledTail } from './normal';

/** Newton's method on a scale on which the price is close to straight; which one is best depends on the price. */
type Scale = 'reciprocal log of price' | 'price' | 'log of what is missing to the bound';

const MOST_STEPS = 100;
/** A step of this fraction is the last one: Newton's method has arrived, or is creeping along the rounding errors. */
const SMALLEST_STEP = 16 * Number.EPSILON;
const INVERSE_SQRT_TWO_PI = 0.3989422804014327;
/** For a smaller distance a difference of two tails would lose its digits, and their slope serves instead. */
const SHORTEST = 1e-6;

/**
 * The total deviation (volatility times root of time) at which the normalised price equals `target`, for any price
 * that has one, by Newton steps kept inside a shrinking bracket; right to 1e-7 at worst, mostly to the last digits. NaN
 * for prices that have none, and when the search does not come to an end.
 */
export function searchDeviation(distance: number, target: number): number {
  const moneyness = -distance;
  const limit = Math.exp(moneyness / 2);
  if (!(target > 0 && target < limit)) return Number.NaN;
  // The price turns from convex to concave here, which is also where d1 is zero.
  const inflection = Math.sqrt(-2 * moneyness);
  const atInflection = inflection > 0 ? normalisedPrice(moneyness, inflection) : 0;
  if (target < atInflection) {
    return search('reciprocal log of price', Math.log(target), moneyness, inflection, 0, inflection);
  }
  const start = inflection > 0 ? inflection : target / normalPdf(0);
  return target > limit / 2
    ? search('log of what is missing to the bound', Math.log(limit - target), moneyness, start, inflection, Infinity)
    : search('price', target, moneyness, start, inflection, Infinity);
}

function search(scale: Scale, goal: number, moneyness: number, start: number, low: number, high: number): number {
  let below = low;
  let above = high;
  let deviation = start;
  for (let i = 0; i < MOST_STEPS; i++) {
    const move = newtonStep(scale, goal, moneyness, deviation);
    if (move === 0 || Number.isNaN(move)) return deviation + move;
    if (move > 0) below = deviation;
    else above = deviation;
    let next = deviation + move;
    if (!(next > below && next < above)) {
      if (Math.abs(move) <= SMALLEST_STEP * deviation) return deviation;
      next = above === Number.POSITIVE_INFINITY ? 2 * deviation : (below + above) / 2;
    }
    if (Math.abs(next - deviation) <= SMALLEST_STEP * next) return next;
    deviation = next;
  }
  return Number.NaN;
}

/** Positive when the solution is above the deviation; infinite where the price has underflowed at this end. */
function newtonStep(scale: Scale, goal: number, moneyness: number, deviation: number): number {
  const h = moneyness / deviation;
  const t = deviation / 2;
  if (scale === 'reciprocal log of price') {
    const scaled =
      Math.abs(moneyness) < SHORTEST ? -2 * t * scaledTailSlope(-h) : scaledTail(-h - t) - scaledTail(t - h);
    if (!(scaled > 0)) return Number.POSITIVE_INFINITY;
    const logPrice = -(h * h + t * t) / 2 + Math.log(scaled);
    // The slope of the price is its density at d1, so slope over price is the density over that difference.
    return ((goal - logPrice) * logPrice * scaled) / (goal * INVERSE_SQRT_TWO_PI);
  }
  const vega = Math.exp(moneyness / 2) * normalPdf(h + t);
  if (scale === 'price') return (goal - normalisedPrice(moneyness, deviation)) / vega;
  const gap = Math.exp(moneyness / 2) * normalCdf(-h - t) + Math.exp(-moneyness / 2) * normalCdf(h - t);
  return gap > 0 ? ((Math.log(gap) - goal) * gap) / vega : Number.NEGATIVE_INFINITY;
}

/** Derivative of `scaledTail`. */
function scaledTailSlope(x: number): number {
  return x * scaledTail(x) - INVERSE_SQRT_TWO_PI;
}

/** Undiscounted out-of-the-money price over the geometric mean of forward and strike; d1 not below zero. */
function normalisedPrice(moneyness: number, deviation: number): number {
  const h = moneyness / deviation;
  const t = deviation / 2;
  return Math.exp(moneyness / 2) * normalCdf(h + t) - Math.exp(-moneyness / 2) * normalCdf(h - t);
}
