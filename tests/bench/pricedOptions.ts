import { logMoneyness } from '../../src/pricing/blackScholes';
import type { PricedOptions } from '../../src/pricing/impliedVolatility';
import { RepeatableRandom } from '../../src/sample/random';
import { atTheMoneyVolatility, sampleVolatility } from '../../src/sample/volatilitySurface';
import { generatedChain, MOST_EXPIRIES } from './generatedChain';

/** Prices to be solved, and the volatilities that they were made from. */
export interface SolvableOptions extends PricedOptions {
  readonly volatility: Float64Array;
}

const PER_EXPIRY = 500;
/** Strikes reach this many at-the-money deviations from the forward: as far as quotes hold information. */
const REACH = 4;

/**
 * 25,000 out-of-the-money prices over all expiries of the generated chain, smiles skewed. The price is integrated over
 * vega, whose terms are all positive, so that it is right to a few units in its last place and what the solver misses is
 * the solver's.
 */
export function solvableOptions(): SolvableOptions {
  const { spot, rate, dividendYield, expiries } = generatedChain({ expiries: MOST_EXPIRIES, strikes: 2 });
  const count = expiries.length * PER_EXPIRY;
  const random = new RepeatableRandom(7);
  const column = (): Float64Array => new Float64Array(count);
  const made = { price: column(), strike: column(), timeToExpiryYears: column(), volatility: column() };
  const right = new Uint8Array(count);
  expiries.forEach(({ timeToExpiryYears: time }, expiry) => {
    const forward = spot * Math.exp((rate - dividendYield) * time);
    const reach = REACH * atTheMoneyVolatility(time) * Math.sqrt(time);
    for (let i = 0; i < PER_EXPIRY; i += 1) {
      const row = expiry * PER_EXPIRY + i;
      const strike = forward * Math.exp(reach * (2 * ((i + random.uniform()) / PER_EXPIRY) - 1));
      const distance = logMoneyness(spot, strike) + (rate - dividendYield) * time;
      const volatility = sampleVolatility(-distance, time);
      const unit = Math.sqrt(spot * strike) * Math.exp(-0.5 * (rate + dividendYield) * time);
      made.price[row] = unit * timeValue(distance, volatility * Math.sqrt(time));
      made.strike[row] = strike;
      made.timeToExpiryYears[row] = time;
      made.volatility[row] = volatility;
      right[row] = distance < 0 ? 0 : 1;
    }
  });
  return { ...made, right, spot, rate, dividendYield: column().fill(dividendYield) };
}

/** Each panel of the integral ends at most this many times as far from 0 as it begins. */
const PANEL_RATIO = 1.1;
/** What the integral leaves out below is a smaller share of it than a double can hold. */
const LEAST_SHARE = 1e-17;
/** Gauss-Legendre points and weights of order 8 on −1 … 1, the positive half. */
const POINTS = [0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363] as const;
const WEIGHTS = [0.362683783378362, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763] as const;

/**
 * The out-of-the-money price in units of the geometric mean of discounted forward and strike, from the distance
 * ln(forward / strike) and the deviation: the integral of its derivative exp(−(x/u)²/2 − u²/8)/√(2π) over u from 0.
 */
export function timeValue(distance: number, deviation: number): number {
  // Below a twelfth of |distance| the derivative is under 1e-31 of its peak.
  const start = Math.max(Math.abs(distance) / 12, LEAST_SHARE * deviation);
  const panels = Math.max(1, Math.ceil(Math.log(deviation / start) / Math.log(PANEL_RATIO)));
  const growth = (deviation / start) ** (1 / panels);
  let sum = 0;
  for (let panel = 0; panel < panels; panel += 1) {
    const from = start * growth ** panel;
    const to = panel === panels - 1 ? deviation : from * growth;
    const half = (to - from) / 2;
    for (const [k, point] of POINTS.entries()) {
      for (const u of [from + half * (1 - point), from + half * (1 + point)]) {
        const ratio = distance / u;
        sum += half * (WEIGHTS[k] as number) * Math.exp(-0.5 * ratio * ratio - 0.125 * u * u);
      }
    }
  }
  return sum / Math.sqrt(2 * Math.PI);
}
