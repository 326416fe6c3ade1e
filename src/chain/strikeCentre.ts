import { isTwoSided } from './duplicates';
import type { QuoteTable } from './quoteTable';
import { CALL } from './rawQuotes';

/** Where an expiry has its middle: near the forward, for calls and puts alike. */
export interface StrikeCentre {
  /** Days since 1970-01-01. */
  readonly expiryDay: number;
  readonly strike: number;
  /** Distance to the next strikes: no centre is known better. */
  readonly spacing: number;
}

const FEWEST_STRIKES = 8;
/** So many strikes must lie on either side of a centre, or the strikes that are there end before it. */
const FEWEST_BESIDE = 2;
/**
 * As a fraction of the strike: so far the curve must rise on either side, or its least is one of noise. The same again
 * for each year after the first expiry: curves get flatter and quotes wider.
 */
const LEAST_RISE = 0.01;
const YEAR_DAYS = 365;
const DELTA_OF_CENTRE = 0.5;
const DELTA_WITHIN = 0.12;

/**
 * The centre of every expiry of which `rows` show it, soonest first. It is the strike at which the price of an option
 * falls or rises by half of what the strike does, where it is as likely to end above as below: the least of call +
 * K/2 or put − K/2 over the strikes K, since both are convex. Neither time, rate nor the other side is needed, so that a
 * file of calls can be compared with one of puts. Without two-sided quotes it is the strike with a delta of a half.
 */
export function strikeCentres(quotes: QuoteTable, rows: readonly number[]): StrikeCentre[] {
  const curves = new Map<string, Curve>();
  for (const row of rows) {
    const expiryDay = quotes.expiryDay[row] as number;
    const strike = quotes.strike[row] as number;
    const key = `${quotes.root[row]} ${expiryDay} ${quotes.right[row]}`;
    let curve = curves.get(key);
    if (!curve) {
      curve = { side: `${expiryDay} ${quotes.right[row]}`, expiryDay, points: [], deltas: [] };
      curves.set(key, curve);
    }
    const bid = quotes.bid[row] as number;
    const ask = quotes.ask[row] as number;
    if (isTwoSided(bid, ask)) {
      const half = quotes.right[row] === CALL ? strike / 2 : -strike / 2;
      curve.points.push({ strike, height: (bid + ask) / 2 + half });
    }
    const delta = Math.abs(quotes.vendorDelta[row] as number);
    if (delta > 0 && delta < 1) curve.deltas.push({ strike, height: Math.abs(delta - DELTA_OF_CENTRE) });
  }
  const first = [...curves.values()].reduce((day, { expiryDay }) => Math.min(day, expiryDay), Number.POSITIVE_INFINITY);
  const centres = fullest(curves).flatMap(({ expiryDay, points, deltas }) => {
    const rise = LEAST_RISE * (1 + (expiryDay - first) / YEAR_DAYS);
    const found = lowest(points, rise) ?? lowest(deltas.some(isNearHalf) ? deltas : [], 0);
    return found ? [{ expiryDay, ...found }] : [];
  });
  return centres.sort((a, b) => a.expiryDay - b.expiryDay);
}

interface Curve {
  /** Expiry and right: several roots may have it. */
  readonly side: string;
  readonly expiryDay: number;
  readonly points: Point[];
  readonly deltas: Point[];
}

/** Of roots with the same expiry the one with most strikes: adjusted contracts are on something else. */
function fullest(curves: ReadonlyMap<string, Curve>): Curve[] {
  const most = new Map<string, Curve>();
  for (const curve of curves.values()) {
    const known = most.get(curve.side);
    if (!known || curve.deltas.length + curve.points.length > known.deltas.length + known.points.length) {
      most.set(curve.side, curve);
    }
  }
  return [...most.values()];
}

interface Point {
  readonly strike: number;
  readonly height: number;
}

function isNearHalf({ height }: Point): boolean {
  return height < DELTA_WITHIN;
}

function lowest(points: Point[], leastRise: number): { strike: number; spacing: number } | null {
  if (points.length < FEWEST_STRIKES) return null;
  points.sort((a, b) => a.strike - b.strike);
  let at = 0;
  for (let i = 1; i < points.length; i += 1) {
    if ((points[i]?.height ?? 0) < (points[at]?.height ?? 0)) at = i;
  }
  if (at < FEWEST_BESIDE || at >= points.length - FEWEST_BESIDE) return null;
  const strike = points[at]?.strike ?? 0;
  const rise = Math.min(points[0]?.height ?? 0, points.at(-1)?.height ?? 0) - (points[at]?.height ?? 0);
  if (rise < leastRise * strike) return null;
  const below = strike - (points[at - 1]?.strike ?? strike);
  const above = (points[at + 1]?.strike ?? strike) - strike;
  return { strike, spacing: Math.max(below, above) };
}
