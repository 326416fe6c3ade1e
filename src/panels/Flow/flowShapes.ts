import { marketClock, marketZone } from '../../chain/marketClock';
import { isAlwaysOpen, marketOf } from '../../chain/marketHours';
import type { Analysis } from '../../exposure/analysis';
import type { FlowColumn, FlowMap } from '../../exposure/flowTypes';
import { zonedMoment } from '../../ui/format';

/** What the map shows: all of the flow, either part of it, or the gamma there. */
export type FlowMetric = 'flow' | 'unwinding' | 'untilSettlement' | 'netGex';

/** Dollars by cell, at column · spots + spot; + is buying, or positive gamma. */
export function flowValues({ flow, unwinding, netGex }: FlowMap, metric: FlowMetric): Float64Array {
  if (metric === 'flow') return flow;
  if (metric === 'unwinding') return unwinding;
  if (metric === 'netGex') return netGex;
  // Adding zero takes the sign off a negative one.
  return flow.map((dollars, cell) => dollars - (unwinding[cell] as number) + 0);
}

/** Indices of the spots within a fraction of the spot of now: from `first` up to, without, `end`. */
export function spotsWithin({ spot, now }: Pick<FlowMap, 'spot' | 'now'>, reach: number): SpotRange {
  // The outermost level of ±5 % lies just beyond it.
  const isIn = (at: number): boolean => Math.abs(at / now - 1) <= reach * 1.02;
  const first = spot.findIndex(isIn);
  if (first < 0) return { first: 0, end: 0 };
  return { first, end: spot.length - [...spot].reverse().findIndex(isIn) };
}

export interface SpotRange {
  readonly first: number;
  readonly end: number;
}

/** The largest magnitude among the cells of a range of spots. */
export function largestIn(values: Float64Array, spots: number, { first, end }: SpotRange): number {
  let most = 0;
  for (let cell = 0; cell < values.length; cell += 1) {
    const row = cell % spots;
    if (row >= first && row < end) most = Math.max(most, Math.abs(values[cell] as number));
  }
  return most;
}

/** Share of a percent of spot within which hedging has nothing left to trade. */
const BALANCED_MOVE = 0.25;

/**
 * Whether a cell lies within about a quarter of a percent of a spot where dealers would hold just the hedge they need,
 * with gamma positive, so that they buy below it and sell above it: |flow| ≤ ¼ of net GEX per 1 %.
 */
export function isBalanced({ flow, netGex }: Pick<FlowMap, 'flow' | 'netGex'>, cell: number): boolean {
  const gamma = netGex[cell] as number;
  return gamma > 0 && Math.abs(flow[cell] as number) <= BALANCED_MOVE * gamma;
}

/** One time of the map in words. */
export interface FlowMoment {
  /** '11:00' */
  readonly clock: string;
  /** 'Wed 18 Nov' */
  readonly date: string;
  /** 'Thu 19 Nov 16:00 ET' */
  readonly words: string;
  /** 'now', 'close': what it is beside its clock; '' within a session. */
  readonly name: string;
  /** Expiration dates of what settles after the column before and no later than this one. */
  readonly settles: readonly string[];
}

/** The times of a map on the clock of the market. */
export function flowMoments(columns: readonly FlowColumn[], { expiries }: Pick<Analysis, 'expiries'>): FlowMoment[] {
  const market = marketOf(expiries);
  const zone = marketZone(market);
  const close = isAlwaysOpen(market) ? 'settlement' : 'close';
  return columns.map(({ at, kind }, index) => {
    const words = zonedMoment(at, zone);
    const before = columns[index - 1]?.at ?? at;
    const minutes = Math.floor(marketClock(at, market).minutesOfDay);
    const two = (value: number): string => String(value).padStart(2, '0');
    return {
      clock: `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`,
      date: words.split(' ').slice(0, 3).join(' '),
      words,
      name: { now: 'now', intraday: '', open: 'open', close }[kind],
      settles: expiries.flatMap(({ settlement, contractsUsed, expiration }) =>
        contractsUsed > 0 && settlement > before && settlement <= at ? [expiration] : [],
      ),
    };
  });
}

/** Neighbouring columns without a flip for one reason. */
export interface FlipGap {
  readonly first: number;
  readonly last: number;
  readonly reason: string;
}

/** Where the line of the flip is broken, and why. */
export function flipGaps(columns: readonly FlowColumn[]): FlipGap[] {
  const gaps: Array<{ first: number; last: number; reason: string }> = [];
  columns.forEach(({ flip, flipReason }, column) => {
    if (flip !== null) return;
    const reason = flipReason ?? 'There is no flip';
    const open = gaps.at(-1);
    if (open && open.last === column - 1 && open.reason === reason) open.last = column;
    else gaps.push({ first: column, last: column, reason });
  });
  return gaps;
}

/** The table beside the map: cells of a few times and spots, as indices. */
export interface FlowTable {
  readonly columns: readonly number[];
  readonly spots: readonly number[];
}

const TABLE_MOVES = [-0.02, -0.01, 0, 0.01, 0.02];

/** Now, the close of today's session where it is to come, and that of the next; the levels nearest to 0, ±1 and ±2 %. */
export function flowTable({ columns, spot, now }: FlowMap): FlowTable {
  const nearest = (price: number): number =>
    spot.reduce((best, at, row) => (Math.abs(at - price) < Math.abs((spot[best] as number) - price) ? row : best), 0);
  const closes = columns.flatMap(({ kind, session }, index) => (kind === 'close' && session <= 1 ? [index] : []));
  return {
    columns: [0, ...closes],
    spots: spot.length === 0 ? [] : TABLE_MOVES.map((move) => nearest(now * (1 + move))),
  };
}
