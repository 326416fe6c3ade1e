import { blackScholes } from '../pricing/blackScholes';
import { EXPOSURE_KEYS, type ExposureKey } from './analysis';
import { DAYS_PER_YEAR, EXPOSURES, exposureRecord } from './exposureTable';
import type { Prepared } from './prepare';
import type { Terms } from './terms';

/** What every used contract adds to the sums, signed by the dealer position; rows as `Prepared.contracts`. */
export interface ContractExposures {
  /** Dollars, in the units of the exposure table. */
  readonly value: Readonly<Record<ExposureKey, Float64Array>>;
  /** $ per calendar day and $ per vol point. */
  readonly theta: Float64Array;
  readonly vega: Float64Array;
  /** Black-Scholes delta and price of one long option, per share, unsigned by the dealer position. */
  readonly delta: Float64Array;
  readonly price: Float64Array;
}

/** Prices every used contract once, at the spot of the analysis. */
export function contractExposures(prepared: Prepared): ContractExposures {
  const { contracts, terms, spot, rate } = prepared;
  const { count } = contracts;
  const value = exposureRecord(() => new Float64Array(count));
  const theta = new Float64Array(count);
  const vega = new Float64Array(count);
  const delta = new Float64Array(count);
  const price = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    const { timeToExpiryYears, dividendYield } = terms[contracts.block[i] as number] as Terms;
    const greeks = blackScholes({
      spot,
      strike: contracts.strike[i] as number,
      timeToExpiryYears,
      volatility: contracts.volatility[i] as number,
      rate,
      dividendYield,
      right: contracts.right[i] === 0 ? 0 : 1,
    });
    const shares =
      (contracts.sign[i] as number) * (contracts.openInterest[i] as number) * (contracts.multiplier[i] as number);
    for (const key of EXPOSURE_KEYS) value[key][i] = EXPOSURES[key].perShare(greeks, spot) * shares;
    theta[i] = (greeks.theta / DAYS_PER_YEAR) * shares;
    vega[i] = greeks.vega * 0.01 * shares;
    delta[i] = greeks.delta;
    price[i] = greeks.price;
  }
  return { value, theta, vega, delta, price };
}
