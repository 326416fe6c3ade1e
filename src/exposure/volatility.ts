import { isoDate } from '../chain/civilDay';
import { CALL } from '../chain/rawQuotes';
import type { VolatilityPoint } from './analysis';
import type { ContractExposures } from './contractExposures';
import type { ExpiryGroup, Prepared } from './prepare';
import type { Terms } from './terms';

const THIRTY_DAYS = 30 / 365;
const WING_DELTA = 0.25;
const TRADING_DAYS_PER_YEAR = 252;

/** At-the-money volatility, 25-delta wings and straddle of every expiry, from the root that holds most open interest. */
export function volatilityPoints(prepared: Prepared, exposures: ContractExposures): VolatilityPoint[] {
  const members = new Map<number, number[]>();
  for (let i = 0; i < prepared.contracts.count; i += 1) {
    const block = prepared.contracts.block[i] as number;
    const rows = members.get(block);
    if (rows) rows.push(i);
    else members.set(block, [i]);
  }
  return prepared.expiries.map((group) => {
    const block = group.blocks[0] ?? 0;
    return volatilityPoint(prepared, exposures, group, prepared.terms[block] as Terms, members.get(block) ?? []);
  });
}

function volatilityPoint(
  prepared: Prepared,
  exposures: ContractExposures,
  group: ExpiryGroup,
  { forward, timeToExpiryYears }: Terms,
  rows: readonly number[],
): VolatilityPoint {
  const { contracts, spot } = prepared;
  const atmImpliedVolatility = interpolated(meanByStrike(prepared, rows), forward);
  const wing = (right: number, delta: number): number | null => {
    const points = rows
      .filter((i) => contracts.right[i] === right)
      .map((i): Point => [exposures.delta[i] as number, contracts.volatility[i] as number]);
    return interpolated(points.sort(ascending), delta);
  };
  const put25 = wing(1, -WING_DELTA);
  const call25 = wing(0, WING_DELTA);
  const hasWings = put25 !== null && call25 !== null;
  return {
    expiration: isoDate(group.expiryDay),
    timeToExpiryYears,
    forward,
    atmImpliedVolatility,
    put25,
    call25,
    skew25: hasWings ? put25 - call25 : null,
    butterfly25: hasWings && atmImpliedVolatility !== null ? (put25 + call25) / 2 - atmImpliedVolatility : null,
    straddle: straddle(prepared, exposures, rows),
    oneSigma: atmImpliedVolatility === null ? null : spot * atmImpliedVolatility * Math.sqrt(timeToExpiryYears),
  };
}

type Point = readonly [x: number, y: number];

function ascending(a: Point, b: Point): number {
  return a[0] - b[0];
}

/** Volatility by strike, calls and puts averaged, strikes ascending. */
function meanByStrike({ contracts }: Prepared, rows: readonly number[]): Point[] {
  const sums = new Map<number, { sum: number; count: number }>();
  for (const i of rows) {
    const strike = contracts.strike[i] as number;
    const entry = sums.get(strike) ?? { sum: 0, count: 0 };
    entry.sum += contracts.volatility[i] as number;
    entry.count += 1;
    sums.set(strike, entry);
  }
  return [...sums].map(([strike, { sum, count }]): Point => [strike, sum / count]).sort(ascending);
}

/** Value at `x` on the lines between the points, which are sorted; null outside them. */
function interpolated(points: readonly Point[], x: number): number | null {
  for (let i = 0; i + 1 < points.length; i += 1) {
    const [x0, y0] = points[i] as Point;
    const [x1, y1] = points[i + 1] as Point;
    if (x0 <= x && x <= x1) return x1 === x0 ? (y0 + y1) / 2 : y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
  }
  return null;
}

/** Call plus put at the strike nearest to spot (of two the lower) that has both; null when none has. */
function straddle(prepared: Prepared, exposures: ContractExposures, rows: readonly number[]): number | null {
  const { contracts, spot } = prepared;
  const prices = new Map<number, { call: number | null; put: number | null }>();
  for (const i of rows) {
    const strike = contracts.strike[i] as number;
    const entry = prices.get(strike) ?? { call: null, put: null };
    entry[contracts.right[i] === CALL ? 'call' : 'put'] = exposures.price[i] as number;
    prices.set(strike, entry);
  }
  let best: { strike: number; price: number } | null = null;
  for (const [strike, { call, put }] of prices) {
    if (call === null || put === null) continue;
    const closer = best ? Math.abs(strike - spot) - Math.abs(best.strike - spot) : -1;
    if (!best || closer < 0 || (closer === 0 && strike < best.strike)) best = { strike, price: call + put };
  }
  return best ? best.price : null;
}

/**
 * 30-day at-the-money volatility: total variance linear in time between the expiries around 30 days, the nearest
 * expiry's own volatility when all lie on one side. Null when no expiry has one.
 */
export function thirtyDayVolatility(points: readonly VolatilityPoint[]): number | null {
  let before: Dated | null = null;
  let after: Dated | null = null;
  for (const { timeToExpiryYears: time, atmImpliedVolatility: volatility } of points) {
    if (volatility === null) continue;
    if (time <= THIRTY_DAYS && (!before || time > before.time)) before = { time, volatility };
    if (time >= THIRTY_DAYS && (!after || time < after.time)) after = { time, volatility };
  }
  if (!before || !after) return (before ?? after)?.volatility ?? null;
  if (before.time === after.time) return before.volatility;
  const lower = before.volatility ** 2 * before.time;
  const upper = after.volatility ** 2 * after.time;
  const share = (THIRTY_DAYS - before.time) / (after.time - before.time);
  return Math.sqrt((lower + (upper - lower) * share) / THIRTY_DAYS);
}

interface Dated {
  readonly time: number;
  readonly volatility: number;
}

/** One standard deviation of a trading day, as a fraction of spot: iv30·√(1/252). */
export function dailySigma(iv30: number | null): number | null {
  return iv30 === null ? null : iv30 / Math.sqrt(TRADING_DAYS_PER_YEAR);
}
