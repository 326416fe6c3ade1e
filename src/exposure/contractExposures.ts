import { CALL } from '../chain/rawQuotes';
import { DAYS_PER_YEAR } from '../kernel/constants';
import { normalValues } from '../pricing/normal';
import type { ExposureKey } from './analysis';
import { exposureRecord } from './exposureTable';
import type { Prepared } from './prepare';

/** What every used contract adds to the sums, signed by the dealer position; rows as `Prepared.contracts`. */
export interface ContractExposures {
  /** Dollars, in the units of the exposure table. */
  readonly value: Readonly<Record<ExposureKey, Float64Array>>;
  /** GEX with the day's volume in the place of open interest, $ per +1 %. */
  readonly volumeGex: Float64Array;
  /** $ per calendar day and $ per vol point. */
  readonly theta: Float64Array;
  readonly vega: Float64Array;
  /** Changes of GEX, $ per +1 %: with a further +1 % of spot, a vol point, a calendar day. */
  readonly speed: Float64Array;
  readonly zomma: Float64Array;
  readonly color: Float64Array;
  /** Black-Scholes delta and price of one long option, per share, unsigned by the dealer position. */
  readonly delta: Float64Array;
  readonly price: Float64Array;
}

const PERCENT = 0.01;

/** Columns for `contractExposures` to write into, of `count` contracts. */
export function exposureColumns(count: number): ContractExposures {
  const column = (): Float64Array => new Float64Array(count);
  return {
    value: exposureRecord(column),
    volumeGex: column(),
    theta: column(),
    vega: column(),
    speed: column(),
    zomma: column(),
    color: column(),
    delta: column(),
    price: column(),
  };
}

/**
 * Prices every used contract once, at the spot of the analysis. The formulas are those of `blackScholes`, written over
 * columns: what a block shares is worked out once, and one exponential serves density and probability.
 * @param into columns to write over; new ones when left out
 */
export function contractExposures(
  prepared: Prepared,
  into: ContractExposures = exposureColumns(prepared.contracts.count),
): ContractExposures {
  const { contracts, terms, spot, rate } = prepared;
  const { count, block, right, volatility, openInterest, multiplier, sign, strike, logMoneyness, volume } = contracts;
  const { volumeGex, theta, vega, speed, zomma, color, delta, price } = into;
  const { gex, dex, vex, chex } = into.value;
  const columns = [gex, dex, vex, chex, volumeGex, theta, vega, speed, zomma, color, delta, price];
  const normal = { density: 0, tail: 0 };
  let last = -1;
  let time = 0;
  let rootTime = 0;
  let carry = 0;
  let dividendYield = 0;
  let discount = 1;
  let strikeDiscount = 1;
  for (let i = 0; i < count; i += 1) {
    const own = block[i] as number;
    if (own !== last) {
      last = own;
      const its = terms[own];
      time = its?.timeToExpiryYears ?? 0;
      dividendYield = its?.dividendYield ?? 0;
      rootTime = Math.sqrt(time);
      carry = rate - dividendYield;
      discount = Math.exp(-dividendYield * time);
      strikeDiscount = Math.exp(-rate * time);
    }
    if (!(time > 0)) {
      // Settled in a scenario without a floor: it is in the columns and holds nothing.
      for (const settled of columns) settled[i] = 0;
      continue;
    }
    const sigma = volatility[i] as number;
    const deviation = sigma * rootTime;
    const d1 = ((logMoneyness[i] as number) + carry * time) / deviation + deviation / 2;
    const d2 = d1 - deviation;
    const side = right[i] === CALL ? 1 : -1;
    normalValues(d2, normal);
    const chance2 = side * d2 > 0 ? 1 - normal.tail : normal.tail;
    normalValues(d1, normal);
    const chance1 = side * d1 > 0 ? 1 - normal.tail : normal.tail;
    const density = discount * normal.density;

    const shares = (sign[i] as number) * (openInterest[i] as number) * (multiplier[i] as number);
    const dollars = shares * spot;
    const ownDelta = side * discount * chance1;
    const inverse = 1 / deviation;
    const gammaDollars = density * inverse * dollars * PERCENT;
    const carryShift = carry * inverse;
    const ownVega = spot * density * rootTime;
    const strikeValue = (strike[i] as number) * strikeDiscount * chance2;
    delta[i] = ownDelta;
    price[i] = side * (spot * discount * chance1 - strikeValue);
    gex[i] = gammaDollars;
    volumeGex[i] =
      density * inverse * (sign[i] as number) * (volume[i] as number) * (multiplier[i] as number) * spot * PERCENT;
    dex[i] = ownDelta * dollars;
    vex[i] = ((-density * d2) / sigma) * PERCENT * dollars;
    chex[i] = ((dividendYield * ownDelta - density * (carryShift - d2 / (2 * time))) / DAYS_PER_YEAR) * dollars;
    theta[i] =
      (((-spot * density * sigma) / (2 * rootTime) +
        side * (dividendYield * spot * discount * chance1 - rate * strikeValue)) /
        DAYS_PER_YEAR) *
      shares;
    vega[i] = ownVega * PERCENT * shares;
    speed[i] = gammaDollars * PERCENT * (1 - d1 * inverse);
    zomma[i] = ((gammaDollars * (d1 * d2 - 1)) / sigma) * PERCENT;
    color[i] = (gammaDollars * (dividendYield + carryShift * d1 + (1 - d1 * d2) / (2 * time))) / DAYS_PER_YEAR;
  }
  return into;
}
