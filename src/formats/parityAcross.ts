import { isTwoSided } from '../chain/duplicates';
import type { QuoteTable } from '../chain/quoteTable';
import { CALL, PUT } from '../chain/rawQuotes';

/** Quoted calls and puts of one snapshot of one file. */
export interface QuotedRows {
  readonly quotes: QuoteTable;
  /** A row of every contract, by any key. */
  readonly rows: ReadonlyMap<string, number>;
}

/** A call of one file and the put of the other at the same strike. */
interface Pair {
  readonly strike: number;
  /** Strike + call − put, from the middles: the forward, but for discounting and early exercise. */
  readonly forward: number;
  /** Half of what bid and ask of both leave open of it. */
  readonly halfWidth: number;
  readonly callMid: number;
  readonly putMid: number;
}

/** What the pairs of one expiry say, in the underlying's currency. */
interface Reading {
  /** Forwards well below, at and well above the one at which call and put cost the same. */
  readonly low: Group;
  readonly middle: Group;
  readonly high: Group;
  /** That forward, and the price of a call there: all of it is time value. */
  readonly forward: number;
  readonly timeValue: number;
}

interface Group {
  readonly forward: number;
  readonly halfWidth: number;
}

/** As many of the soonest expiries are read as tell something. */
const EXPIRIES_READ = 6;
const FEWEST_BESIDE = 3;
const FEWEST_AT_MIDDLE = 2;
/** In time values at the money, of which two and a half are one standard deviation: what is at it, and what is beside it. */
const AT_MIDDLE = 0.75;
const BESIDE_FROM = 2.5;
const BESIDE_TO = 8;
/** As a fraction of the time value: calls and puts of one time differ by less. */
const OTHER_TIME_VALUE = 0.1;
/** As a fraction of what the quotes leave open. */
const BEYOND_QUOTES = 0.5;
/**
 * As fractions of the forward. Dividends and interest raise what low strikes say above what high ones do, where calls
 * or puts are worth exercising early; nothing raises the high ones in expiries as soon as these.
 */
const FALL_OF_FORWARDS = 0.0045;
const RISE_OF_FORWARDS = 0.003;
/** Time value as a fraction of the forward up to which interest makes less than that. */
const SOON = 0.015;

/**
 * Whether calls of one file and puts of the other contradict one another by put-call parity. At each strike of an expiry
 * they give a forward. Of one time these agree, or fall from low strikes to high ones by what dividends and interest
 * make of early exercise. Calls and puts of two times differ in time value, so that the forward at the money is outside
 * those on either side; or in the price of the underlying, so that low strikes, where puts are worth next to nothing,
 * tell that of the calls and high strikes that of the puts. Neither time, rate nor spot is needed.
 */
export function disagreeInParity(a: QuotedRows, b: QuotedRows): boolean {
  return isApart(readingsOf(a, b)) || isApart(readingsOf(b, a));
}

function isApart(readings: readonly Reading[]): boolean {
  const [soonest, next] = readings;
  // The difference in time value gets less with time; the one in price does not.
  return [soonest, next].some((reading) => reading && hasOtherTimeValue(reading)) || haveOtherSpot(readings);
}

function hasOtherTimeValue({ low, middle, high, timeValue }: Reading): boolean {
  const above = middle.forward - Math.max(low.forward, high.forward);
  const below = Math.min(low.forward, high.forward) - middle.forward;
  const beyond = Math.max(above, below);
  const open = middle.halfWidth + Math.max(low.halfWidth, high.halfWidth);
  return beyond > OTHER_TIME_VALUE * timeValue && beyond > BEYOND_QUOTES * open;
}

function haveOtherSpot(readings: readonly Reading[]): boolean {
  const soon = readings.filter(({ timeValue, forward }) => timeValue <= SOON * forward);
  const isFarApart = soon.map(({ low, high, forward }) => {
    const fall = low.forward - high.forward;
    const most = (fall > 0 ? FALL_OF_FORWARDS : RISE_OF_FORWARDS) * forward;
    return Math.abs(fall) > Math.max(most, low.halfWidth, high.halfWidth);
  });
  return isFarApart.length > 0 && isFarApart.filter(Boolean).length * 2 > isFarApart.length;
}

/** What the soonest expiries say that are quoted widely enough. */
function readingsOf(calls: QuotedRows, puts: QuotedRows): Reading[] {
  const expiries = [...pairsByExpiry(calls, puts).values()].sort((a, b) => a.expiryDay - b.expiryDay);
  const readings: Reading[] = [];
  for (const { pairs } of expiries) {
    const reading = readingOf(pairs);
    if (reading) readings.push(reading);
    if (readings.length === EXPIRIES_READ) break;
  }
  return readings;
}

function pairsByExpiry(
  calls: QuotedRows,
  puts: QuotedRows,
): Map<string, { readonly expiryDay: number; readonly pairs: Pair[] }> {
  const expiries = new Map<string, { readonly expiryDay: number; readonly pairs: Pair[] }>();
  const rowOfPut = new Map<string, number>();
  for (const row of quoted(puts, PUT)) rowOfPut.set(`${expiryOf(puts, row)} ${puts.quotes.strike[row]}`, row);
  for (const row of rowOfPut.size > 0 ? quoted(calls, CALL) : []) {
    const strike = calls.quotes.strike[row] as number;
    const name = expiryOf(calls, row);
    const put = rowOfPut.get(`${name} ${strike}`);
    if (put === undefined) continue;
    const call = midOf(calls.quotes, row);
    const other = midOf(puts.quotes, put);
    const expiry = expiries.get(name) ?? { expiryDay: calls.quotes.expiryDay[row] as number, pairs: [] };
    expiries.set(name, expiry);
    expiry.pairs.push({
      strike,
      forward: strike + call.mid - other.mid,
      halfWidth: (call.width + other.width) / 2,
      callMid: call.mid,
      putMid: other.mid,
    });
  }
  return expiries;
}

function* quoted({ quotes, rows }: QuotedRows, right: number): Iterable<number> {
  for (const row of rows.values()) {
    if (quotes.right[row] === right && isTwoSided(quotes.bid[row] as number, quotes.ask[row] as number)) yield row;
  }
}

function expiryOf({ quotes }: QuotedRows, row: number): string {
  return `${quotes.rootAt(row)} ${quotes.expiryDay[row]}`;
}

function midOf({ bid, ask }: QuoteTable, row: number): { readonly mid: number; readonly width: number } {
  const [low, high] = [bid[row] as number, ask[row] as number];
  return { mid: (low + high) / 2, width: high - low };
}

function readingOf(pairs: readonly Pair[]): Reading | null {
  const [first] = pairs;
  if (!first) return null;
  const apart = ({ callMid, putMid }: Pair): number => Math.abs(callMid - putMid);
  const balanced = pairs.reduce((best, pair) => (apart(pair) < apart(best) ? pair : best), first);
  const { forward } = balanced;
  const timeValue = (balanced.callMid + balanced.putMid) / 2;
  const within = (from: number, to: number): Pair[] =>
    pairs.filter(({ strike }) => strike - forward >= from * timeValue && strike - forward <= to * timeValue);
  const low = groupOf(within(-BESIDE_TO, -BESIDE_FROM), FEWEST_BESIDE);
  const middle = groupOf(within(-AT_MIDDLE, AT_MIDDLE), FEWEST_AT_MIDDLE);
  const high = groupOf(within(BESIDE_FROM, BESIDE_TO), FEWEST_BESIDE);
  return low && middle && high ? { low, middle, high, forward, timeValue } : null;
}

function groupOf(pairs: readonly Pair[], fewest: number): Group | null {
  if (pairs.length < fewest) return null;
  return {
    forward: median(pairs.map(({ forward }) => forward)),
    halfWidth: median(pairs.map(({ halfWidth }) => halfWidth)),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
