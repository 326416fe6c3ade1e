import { expMinus } from './exponential';
import { scaledTail } from './normal';

/**
 * The last step to the total deviation of an option. With distance x = |ln(forward / strike)|, deviation s, h = x/s and
 * t = s/2, an out-of-the-money price in units of the geometric mean of discounted forward and strike is
 *
 *   p = s · n(h) · exp(−t²/2) · D,   D = (M(h − t) − M(h + t)) / 2t,   M(z) = N(−z)/n(z),
 *
 * and its slope is p/(s·D). D is summed as a series in t², which does not cancel however short the time.
 */

const INVERSE_SQRT_TWO_PI = 0.3989422804014327;
const ROOT_TWO_PI = 2.5066282746310002;

const MOST_TERMS = 40;
/** 1 / ((2k + 2)(2k + 3)). */
const inverses = Float64Array.from({ length: MOST_TERMS }, (_, k) => 1 / ((2 * k + 2) * (2 * k + 3)));
/** A term below this fraction of the sum changes it no more. */
const NEGLIGIBLE = 5e-17;

/** Up to here the series has enough terms, and its rounding stays small. */
const MOST_SQUARE = 1;
const MOST_DISTANCE = 4;

/** The price misses its target by at most this fraction where one step is enough. */
const FARTHEST = 0.02;

/**
 * Replaces the first `count` guesses, right to 1e-4 or so, by the deviations that solve p = target to a few units in the
 * last place: one step of Householder's method of third order on ln p, whose error is the fourth power of the guess's.
 * NaN where the guess is not that good; a guess above 2 or a distance above 4 is left as it is.
 *
 * D = Σ wᵏ·|M⁽²ᵏ⁺¹⁾(h)|/(2k + 1)! with w = t². Every second derivative of M follows from the two before it,
 * M⁽ⁿ⁺²⁾ = (2n + 1 + h²)·M⁽ⁿ⁾ − n(n − 1)·M⁽ⁿ⁻²⁾, as M' = hM − 1 shows.
 */
export function refineDeviations(
  guesses: Float64Array,
  distances: Float64Array,
  targets: Float64Array,
  count: number,
): void {
  for (let i = 0; i < count; i++) {
    const guess = guesses[i] as number;
    const distance = distances[i] as number;
    const target = targets[i] as number;
    const h = distance / guess;
    const u = h * h;
    const w = 0.25 * guess * guess;

    const ww = w * w;
    const uw = 0.25 * distance * distance;
    let before = 1 - h * (ROOT_TWO_PI * scaledTail(h));
    let term = ((3 * w + uw) * before - w) * (1 / 6);
    let sum = before + term;
    for (let k = 1; k < MOST_TERMS && term > NEGLIGIBLE * sum; k++) {
      const next = (((4 * k + 3) * w + uw) * term - ww * before) * (inverses[k] as number);
      before = term;
      term = next;
      sum += next;
    }

    const price = guess * INVERSE_SQRT_TWO_PI * expMinus(0.5 * (u + w), 0) * sum;
    // The logarithm of price over target, which is close to one.
    const z = (price - target) / (price + target);
    const zz = z * z;
    const excess = 2 * z * (1 + zz * (1 / 3 + zz * (1 / 5)));

    // Everything here is relative to the guess: Newton's step, then ratios of derivatives of p and of ln p.
    const newton = -excess * sum;
    const slope = 1 / sum;
    const p2 = u - w;
    const p3 = p2 * p2 - 3 * u - w;
    const l2 = p2 - slope;
    const l3 = p3 - (3 * p2 - 2 * slope) * slope;
    const step = (newton * (1 + 0.5 * l2 * newton)) / (1 + newton * (l2 + l3 * newton * (1 / 6)));
    if (w > MOST_SQUARE || distance > MOST_DISTANCE) continue;
    guesses[i] = Math.abs(z) < FARTHEST ? guess + guess * step : Number.NaN;
  }
}
