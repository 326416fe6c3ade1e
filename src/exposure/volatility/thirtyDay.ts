import type { VolatilityPoint } from '../analysis';
import type { ThirtyDayBasis } from '../analyticsTypes';

const THIRTY_DAYS = 30 / 365;
const TRADING_DAYS_PER_YEAR = 252;

/** What of a point the estimate reads. */
type DatedVolatility = Pick<VolatilityPoint, 'timeToExpiryYears' | 'atmImpliedVolatility'>;

/** 30-day volatility at the money, a fraction, and where it comes from. */
export interface ThirtyDayEstimate extends ThirtyDayBasis {
  readonly volatility: number | null;
}

/**
 * 30-day at-the-money volatility: total variance linear in time between the expiries around 30 days. Where all lie on
 * one side, the nearest one's own volatility, marked as such. Null when no expiry has one.
 */
export function thirtyDayEstimate(points: readonly DatedVolatility[]): ThirtyDayEstimate {
  let before: Dated | null = null;
  let after: Dated | null = null;
  for (let index = 0; index < points.length; index += 1) {
    const { timeToExpiryYears: time, atmImpliedVolatility: volatility } = points[index] as DatedVolatility;
    if (volatility === null) continue;
    if (time <= THIRTY_DAYS && (!before || time > before.time)) before = { index, time, volatility };
    if (time >= THIRTY_DAYS && (!after || time < after.time)) after = { index, time, volatility };
  }
  if (!before || !after) return oneSided(before, after);
  if (before.time === after.time) {
    return { volatility: before.volatility, basis: 'between', expiries: [before.index], reason: null };
  }
  const lower = before.volatility ** 2 * before.time;
  const upper = after.volatility ** 2 * after.time;
  const share = (THIRTY_DAYS - before.time) / (after.time - before.time);
  return {
    volatility: Math.sqrt((lower + (upper - lower) * share) / THIRTY_DAYS),
    basis: 'between',
    expiries: [before.index, after.index],
    reason: null,
  };
}

function oneSided(before: Dated | null, after: Dated | null): ThirtyDayEstimate {
  const only = before ?? after;
  if (!only) {
    return { volatility: null, basis: null, expiries: [], reason: 'no expiry has a volatility at the money' };
  }
  const reason = before
    ? 'all expiries with a volatility at the money settle within 30 days'
    : 'all expiries with a volatility at the money settle after 30 days';
  return { volatility: only.volatility, basis: 'nearest', expiries: [only.index], reason };
}

interface Dated {
  readonly index: number;
  readonly time: number;
  readonly volatility: number;
}

/** The volatility of `thirtyDayEstimate` alone. */
export function thirtyDayVolatility(points: readonly DatedVolatility[]): number | null {
  return thirtyDayEstimate(points).volatility;
}

/** One standard deviation of a trading day, as a fraction of spot: iv30·√(1/252). */
export function dailySigma(iv30: number | null): number | null {
  return iv30 === null ? null : iv30 / Math.sqrt(TRADING_DAYS_PER_YEAR);
}
