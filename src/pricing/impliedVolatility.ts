import { guessDeviation } from './deviationGuess';
import { searchDeviation } from './deviationSearch';
import { refineDeviations } from './deviationStep';

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

/** Prices of options on one underlying; the five columns run in parallel. Units as in `PricedOption`. */
export interface PricedOptions {
  readonly spot: number;
  readonly rate: number;
  readonly price: Float64Array;
  readonly strike: Float64Array;
  readonly timeToExpiryYears: Float64Array;
  readonly dividendYield: Float64Array;
  readonly right: Uint8Array;
}

/** A time value below this many units in the last place of the price is rounding, not information. */
const TIME_VALUE_UNITS = 16;

/** The columns of a single option, and its result. */
const single = {
  spot: Number.NaN,
  rate: Number.NaN,
  price: new Float64Array(1),
  strike: new Float64Array(1),
  timeToExpiryYears: new Float64Array(1),
  dividendYield: new Float64Array(1),
  right: new Uint8Array(1),
};
const singleVolatility = new Float64Array(1);

/**
 * The volatility (fraction per year) at which `blackScholes` gives this price. NaN when there is none: a price at or
 * below its discounted intrinsic value or at or above its upper bound, a time value lost in the rounding of the price,
 * or inputs that are not positive.
 *
 * The price is reduced to its out-of-the-money side (parity is exact in the model) in units of the geometric mean of
 * discounted spot and strike. What is left depends on the distance from the forward and the total deviation alone.
 */
export function impliedVolatility(option: PricedOption): number {
  single.spot = option.spot;
  single.rate = option.rate;
  single.price[0] = option.price;
  single.strike[0] = option.strike;
  single.timeToExpiryYears[0] = option.timeToExpiryYears;
  single.dividendYield[0] = option.dividendYield;
  single.right[0] = option.right;
  return impliedVolatilities(single, singleVolatility)[0] as number;
}

/** Rows that go through the three steps of the solution together, and what the steps hand to each other. */
const BLOCK = 512;
const distances = new Float64Array(BLOCK);
const targets = new Float64Array(BLOCK);
const deviations = new Float64Array(BLOCK);

/**
 * `impliedVolatility` of every row, to the same bit whatever the order of the rows, because each is solved from its own
 * numbers alone. Neighbours with the same time and dividend yield share their discount factors, so a chain sorted by
 * expiry takes least time. Written to `volatility` if given, which must be as long as the columns.
 */
export function impliedVolatilities(
  options: PricedOptions,
  volatility: Float64Array = new Float64Array(options.price.length),
): Float64Array {
  const { timeToExpiryYears } = options;
  for (let start = 0; start < volatility.length; start += BLOCK) {
    const count = Math.min(BLOCK, volatility.length - start);
    normalise(options, start, count);
    for (let i = 0; i < count; i++) {
      const distance = distances[i] as number;
      const target = targets[i] as number;
      const guess = guessDeviation(distance, target);
      deviations[i] = guess > 0 ? guess : searchDeviation(distance, target);
    }
    refineDeviations(deviations, distances, targets, count);
    for (let i = 0; i < count; i++) {
      const refined = deviations[i] as number;
      const deviation = refined > 0 ? refined : searchDeviation(distances[i] as number, targets[i] as number);
      volatility[start + i] = deviation / Math.sqrt(timeToExpiryYears[start + i] as number);
    }
  }
  return volatility;
}

/**
 * The first step, which fills the block: the distance |ln(forward / strike)|, and the out-of-the-money price in units of
 * the geometric mean of discounted spot and strike, NaN when it has no volatility.
 */
function normalise(options: PricedOptions, start: number, count: number): void {
  const { spot, rate } = options;
  let time = Number.NaN;
  let dividendYield = Number.NaN;
  // The discounts less one, which are tiny short of expiry: with them spot less strike stays exact.
  let yieldChange = 0;
  let rateChange = 0;
  let rootOfDiscounts = 0;
  let carry = 0;
  for (let i = 0; i < count; i++) {
    const row = start + i;
    const timeOfRow = options.timeToExpiryYears[row] as number;
    const yieldOfRow = options.dividendYield[row] as number;
    if (timeOfRow !== time || yieldOfRow !== dividendYield) {
      time = timeOfRow;
      dividendYield = yieldOfRow;
      yieldChange = Math.expm1(-dividendYield * time);
      rateChange = Math.expm1(-rate * time);
      rootOfDiscounts = Math.sqrt(spot * (1 + yieldChange)) * Math.sqrt(1 + rateChange);
      carry = (rate - dividendYield) * time;
    }
    const price = options.price[row] as number;
    const strike = options.strike[row] as number;
    const isCall = options.right[row] === 0;
    const gap = spot - strike;
    const forwardGap = gap + (spot * yieldChange - strike * rateChange);
    const intrinsic = isCall ? forwardGap : -forwardGap;
    const upperBound = isCall ? spot + spot * yieldChange : strike + strike * rateChange;
    let timeValue = price;
    if (!(intrinsic <= 0)) {
      timeValue = price - intrinsic;
      if (!(timeValue > TIME_VALUE_UNITS * unitInLastPlace(price))) timeValue = Number.NaN;
    }
    const isPriced = spot > 0 && strike > 0 && time > 0 && price > 0 && price < upperBound;
    targets[i] = isPriced ? timeValue / (rootOfDiscounts * Math.sqrt(strike)) : Number.NaN;
    distances[i] = Math.abs(logRatio(spot, strike) + carry);
  }
}

/** Distance from a positive double to the next above it. */
function unitInLastPlace(value: number): number {
  return Number.EPSILON * 2 ** Math.floor(Math.log2(value));
}

const NEAR = 0.05;

/**
 * ln(spot / strike), without the loss that rounding the quotient brings when the two are close: twice the inverse
 * hyperbolic tangent of their difference over their sum.
 */
function logRatio(spot: number, strike: number): number {
  const y = (spot - strike) / (spot + strike);
  if (!(Math.abs(y) <= NEAR)) return Math.log(spot / strike);
  const q = y * y;
  return 2 * y * (1 + q * (1 / 3 + q * (1 / 5 + q * (1 / 7 + q * (1 / 9 + q * (1 / 11 + q * (1 / 13)))))));
}
