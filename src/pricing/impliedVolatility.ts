import { logMoneyness } from './blackScholes';
import { erfcx, normalCdf, normalPdf } from './normal';

/** A price of one option, per share, and what it is priced from; see `OptionInputs` for units. */
export interface PricedOption {
  readonly price: number;
  readonly spot: number;
  readonly strike: number;
  readonly timeToExpiryYears: number;
  readonly rate: number;
  readonly dividendYield: number;
  /** 0 call, 1 put. */
  readonly right: 0 | 1;
}

/** A time value below this many units in the last place of the price is rounding, not information. */
const TIME_VALUE_UNITS = 16;
const MOST_STEPS = 100;
const SMALLEST_STEP = 2 * Number.EPSILON;

/**
 * The volatility (fraction per year) at which `blackScholes` gives this price. NaN when there is none: a price at or
 * below its discounted intrinsic value or at or above its upper bound, a time value lost in the rounding of the price,
 * or inputs that are not positive.
 *
 * The price is reduced to its out-of-the-money side (parity is exact in the model) in units of the geometric mean of
 * discounted spot and strike. What is left depends on the log-moneyness and the total deviation alone, and is solved by
 * Newton steps on a scale on which it is close to straight, kept inside a shrinking bracket.
 */
export function impliedVolatility(option: PricedOption): number {
  const { price, spot, strike, timeToExpiryYears: time, rate, dividendYield, right } = option;
  if (!(spot > 0 && strike > 0 && time > 0 && price > 0)) return Number.NaN;
  const discountedSpot = spot * Math.exp(-dividendYield * time);
  const discountedStrike = strike * Math.exp(-rate * time);
  const side = right === 0 ? 1 : -1;
  // The discounts as changes from one: short of expiry they are tiny, and spot less strike is exact.
  const carried = spot * Math.expm1(-dividendYield * time) - strike * Math.expm1(-rate * time);
  const intrinsic = Math.max(0, side * (spot - strike + carried));
  const timeValue = price - intrinsic;
  const upperBound = right === 0 ? discountedSpot : discountedStrike;
  if (!(price < upperBound) || !(timeValue > TIME_VALUE_UNITS * unitInLastPlace(price))) return Number.NaN;

  const moneyness = -Math.abs(logMoneyness(spot, strike) + (rate - dividendYield) * time);
  const target = timeValue / Math.sqrt(discountedSpot) / Math.sqrt(discountedStrike);
  const deviation = solveDeviation(target, moneyness);
  return deviation / Math.sqrt(time);
}

/** Distance from a positive double to the next above it. */
function unitInLastPlace(value: number): number {
  return Number.EPSILON * 2 ** Math.floor(Math.log2(value));
}

/** The total deviation (volatility times root of time) at which the normalised price equals `target`. */
function solveDeviation(target: number, moneyness: number): number {
  const limit = Math.exp(moneyness / 2);
  if (!(target > 0 && target < limit)) return Number.NaN;
  // The price turns from convex to concave here, which is also where d1 is zero.
  const inflection = Math.sqrt(-2 * moneyness);
  const atInflection = inflection > 0 ? normalisedPrice(moneyness, inflection) : 0;
  if (target < atInflection) return newton(inflection, 0, inflection, lowStep(target, moneyness));
  const step = target > limit / 2 ? highStep(limit - target, moneyness) : middleStep(target, moneyness);
  const start = inflection > 0 ? inflection : target / normalPdf(0);
  return newton(start, inflection, Number.POSITIVE_INFINITY, step);
}

/** A Newton step from a deviation; positive when the solution is above it. */
type Step = (deviation: number) => number;

function newton(start: number, low: number, high: number, step: Step): number {
  let below = low;
  let above = high;
  let deviation = start;
  for (let i = 0; i < MOST_STEPS; i++) {
    const move = step(deviation);
    if (move === 0 || Number.isNaN(move)) break;
    if (move > 0) below = deviation;
    else above = deviation;
    let next = deviation + move;
    if (!(next > below && next < above)) {
      if (Math.abs(move) <= SMALLEST_STEP * deviation) break;
      next = above === Number.POSITIVE_INFINITY ? 2 * deviation : (below + above) / 2;
    }
    const settled = Math.abs(next - deviation) <= SMALLEST_STEP * next;
    deviation = next;
    if (settled) break;
  }
  return deviation;
}

/** Below the inflection: Newton on the reciprocal of the log price, which is nearly linear in the square deviation. */
function lowStep(target: number, moneyness: number): Step {
  const logTarget = Math.log(target);
  return (deviation) => {
    const h = moneyness / deviation;
    const t = deviation / 2;
    const mills = Math.sqrt(Math.PI / 2) * (erfcx(-(h + t) * Math.SQRT1_2) - erfcx(-(h - t) * Math.SQRT1_2));
    const logPrice = -(h * h + t * t) / 2 + Math.log(mills / Math.sqrt(2 * Math.PI));
    // The slope of the price is its density at d1, so slope over price is one over the difference of Mills ratios.
    return ((logTarget - logPrice) * logPrice * mills) / logTarget;
  };
}

/** Above the inflection: Newton on the price itself, which is concave there. */
function middleStep(target: number, moneyness: number): Step {
  return (deviation) => (target - normalisedPrice(moneyness, deviation)) / normalisedVega(moneyness, deviation);
}

/** Close to the upper bound: Newton on the log of what is missing to the bound. */
function highStep(missing: number, moneyness: number): Step {
  const logMissing = Math.log(missing);
  return (deviation) => {
    const h = moneyness / deviation;
    const t = deviation / 2;
    const gap = Math.exp(moneyness / 2) * normalCdf(-h - t) + Math.exp(-moneyness / 2) * normalCdf(h - t);
    return ((Math.log(gap) - logMissing) * gap) / normalisedVega(moneyness, deviation);
  };
}

/** Undiscounted out-of-the-money price over the geometric mean of forward and strike; d1 not below zero. */
function normalisedPrice(moneyness: number, deviation: number): number {
  const h = moneyness / deviation;
  const t = deviation / 2;
  return Math.exp(moneyness / 2) * normalCdf(h + t) - Math.exp(-moneyness / 2) * normalCdf(h - t);
}

function normalisedVega(moneyness: number, deviation: number): number {
  return Math.exp(moneyness / 2) * normalPdf(moneyness / deviation + deviation / 2);
}
