import { CALL } from '../../chain/rawQuotes';
import type { ContractExposures } from '../contractExposures';
import type { Contracts } from '../prepare';

/** Volatilities of one expiry by strike, ascending, in columns; NaN where a strike lacks the right. */
export interface Smile {
  readonly count: number;
  readonly strike: Float64Array;
  /** Fractions. */
  readonly callVolatility: Float64Array;
  readonly putVolatility: Float64Array;
  /** Spot deltas of long options. */
  readonly callDelta: Float64Array;
  readonly putDelta: Float64Array;
  /** Model prices, $ per share. */
  readonly callPrice: Float64Array;
  readonly putPrice: Float64Array;
}

/** The smile of some contracts of one root and expiry; `rows` are rows of `contracts`, strikes ascending. */
export function smileOf(contracts: Contracts, exposures: ContractExposures, rows: Uint32Array): Smile {
  const column = (): Float64Array => new Float64Array(rows.length).fill(Number.NaN);
  const smile = {
    strike: column(),
    callVolatility: column(),
    putVolatility: column(),
    callDelta: column(),
    putDelta: column(),
    callPrice: column(),
    putPrice: column(),
  };
  let count = 0;
  for (let at = 0; at < rows.length; at += 1) {
    const i = rows[at] as number;
    const strike = contracts.strike[i] as number;
    if (count === 0 || smile.strike[count - 1] !== strike) {
      smile.strike[count] = strike;
      count += 1;
    }
    const isCall = contracts.right[i] === CALL;
    const volatility = isCall ? smile.callVolatility : smile.putVolatility;
    volatility[count - 1] = contracts.volatility[i] as number;
    const delta = isCall ? smile.callDelta : smile.putDelta;
    delta[count - 1] = exposures.delta[i] as number;
    const price = isCall ? smile.callPrice : smile.putPrice;
    price[count - 1] = exposures.price[i] as number;
  }
  return { count, ...smile };
}

/**
 * Volatility at a price, calls and puts averaged, linear in strike between the listed strikes around it; null where the
 * strikes do not bracket it.
 */
export function volatilityAt(smile: Smile, price: number): number | null {
  const { count, strike } = smile;
  for (let i = 0; i < count; i += 1) {
    const here = strike[i] as number;
    if (here < price) continue;
    if (here === price) return meanVolatility(smile, i);
    if (i === 0) return null;
    const below = strike[i - 1] as number;
    const lower = meanVolatility(smile, i - 1);
    return lower + ((meanVolatility(smile, i) - lower) * (price - below)) / (here - below);
  }
  return null;
}

function meanVolatility({ callVolatility, putVolatility }: Smile, at: number): number {
  const call = callVolatility[at] as number;
  const put = putVolatility[at] as number;
  if (Number.isNaN(call)) return put;
  return Number.isNaN(put) ? call : (call + put) / 2;
}

/** A point of a smile between two listed options. */
export interface SmilePlace {
  readonly strike: number;
  /** Fraction per year. */
  readonly volatility: number;
}

/**
 * The calls (or puts) at a spot delta, strike and volatility linear in delta between the nearest listed deltas on either
 * side; null where they do not bracket it. Puts have negative deltas: −0.25 is the 25-delta put.
 */
export function placeAtDelta(smile: Smile, right: 'call' | 'put', target: number): SmilePlace | null {
  const delta = right === 'call' ? smile.callDelta : smile.putDelta;
  const volatility = right === 'call' ? smile.callVolatility : smile.putVolatility;
  let below = -1;
  let above = -1;
  for (let i = 0; i < smile.count; i += 1) {
    const here = delta[i] as number;
    if (here <= target && (below < 0 || here > (delta[below] as number))) below = i;
    if (here >= target && (above < 0 || here < (delta[above] as number))) above = i;
  }
  if (below < 0 || above < 0) return null;
  const from = delta[below] as number;
  const width = (delta[above] as number) - from;
  const between = (column: Float64Array): number => {
    const lower = column[below] as number;
    const rise = (column[above] as number) - lower;
    return width === 0 ? lower + rise / 2 : lower + (rise * (target - from)) / width;
  };
  return { strike: between(smile.strike), volatility: between(volatility) };
}

/** The volatility of `placeAtDelta` alone. */
export function volatilityAtDelta(smile: Smile, right: 'call' | 'put', target: number): number | null {
  return placeAtDelta(smile, right, target)?.volatility ?? null;
}

/** Model price of call plus put at the strike nearest to a price (of two the lower) that has both; null when none has. */
export function straddleNear({ count, strike, callPrice, putPrice }: Smile, price: number): number | null {
  let best = -1;
  for (let i = 0; i < count; i += 1) {
    if (Number.isNaN((callPrice[i] as number) + (putPrice[i] as number))) continue;
    if (best < 0 || Math.abs((strike[i] as number) - price) < Math.abs((strike[best] as number) - price)) best = i;
  }
  return best < 0 ? null : (callPrice[best] as number) + (putPrice[best] as number);
}
