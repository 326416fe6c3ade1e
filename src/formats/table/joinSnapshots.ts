import type { IssueLog } from '../../chain/issues';
import { newYorkClock } from '../../chain/newYork';
import { underlyingOfRoot } from '../../chain/occSymbol';
import type { QuoteTable } from '../../chain/quoteTable';
import type { RawSnapshot } from '../../chain/rawChain';
import { noteOtherPrices } from '../statedSpot';
import type { SnapshotPer } from './mapping';

/** Moments with no more time between them are of one answer whose pages came one after the other. */
const ONE_ANSWER = 30 * 60_000;
const MINUTE = 60_000;

/**
 * Makes one snapshot, at the latest time, of moments that are one chain: rows that were stamped one after the other, or
 * pages, and not the same chain again. The rows of `quotes` are put into it. Moments in which a contract stands twice are
 * never one; a row that stands twice in one of them is a copy.
 *
 * In the order of time, moments are one as long as no half an hour lies between two of them and no contract stands twice.
 * Per day (of New York) or file they are one over any time, if no contract stands twice in any of them: vendors keep the
 * old stamps of what nobody quotes.
 * @returns the snapshots that are left, in their order
 */
export function joinSnapshots(
  quotes: QuoteTable,
  snapshots: readonly RawSnapshot[],
  per: SnapshotPer,
  log: IssueLog,
): RawSnapshot[] {
  if (per === 'moment' || snapshots.length < 2) return [...snapshots];
  const groups = groupsOf(snapshots, per).filter((members) => members.length > 1);
  const target = snapshots.map((_, index) => index);
  if (groups.length > 0) {
    const rows = rowsBySnapshot(quotes, snapshots.length);
    for (const group of groups) {
      for (const cluster of clustersOf(group, snapshots, per, new Repeats(quotes, rows))) {
        const last = cluster.at(-1) ?? 0;
        for (const member of cluster) target[member] = last;
      }
    }
  }
  const kept = target.filter((to, index) => to === index);
  if (kept.length === snapshots.length) return [...snapshots];
  const place = new Map(kept.map((index, at) => [index, at]));
  for (let row = 0; row < quotes.length; row += 1) {
    const to = place.get(target[quotes.snapshot[row] as number] ?? -1);
    if (to !== undefined) quotes.snapshot[row] = to;
  }
  const members = new Map<number, RawSnapshot[]>(kept.map((index) => [index, []]));
  for (const [index, snapshot] of snapshots.entries()) members.get(target[index] ?? -1)?.push(snapshot);
  for (const [index, joined] of members) noteOlderDays(snapshots[index]?.asOf ?? null, joined, log);
  return kept.flatMap((index) => {
    const own = snapshots[index];
    return own ? [withSpotOf(own, members.get(index) ?? [], log)] : [];
  });
}

/** Counts the times of joined rows that are of an earlier day (of New York) than their chain. */
function noteOlderDays(asOf: number | null, members: readonly RawSnapshot[], log: IssueLog): void {
  if (asOf === null) return;
  const { day } = newYorkClock(asOf);
  const count = members.filter((member) => member.asOf !== null && newYorkClock(member.asOf).day < day).length;
  if (count > 0) log.add('W_TIMES_OLDER', { count });
}

/** Indices of the snapshots that may be one, those of an underlying and, per day, of a day, in the order of time. */
function groupsOf(snapshots: readonly RawSnapshot[], per: SnapshotPer): number[][] {
  const groups = new Map<string, number[]>();
  for (const [index, { underlying, asOf }] of snapshots.entries()) {
    const day = per !== 'day' || asOf === null ? '' : newYorkClock(asOf).day;
    const key = `${underlyingOfRoot(underlying)} ${day}`;
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  }
  const timeOf = (index: number): number => snapshots[index]?.asOf ?? Number.NEGATIVE_INFINITY;
  for (const group of groups.values()) group.sort((a, b) => timeOf(a) - timeOf(b) || a - b);
  return [...groups.values()];
}

/** The snapshots of a group that are one each, the latest at the end. Ones without a time stand first in the group. */
function clustersOf(
  group: readonly number[],
  snapshots: readonly RawSnapshot[],
  per: SnapshotPer,
  repeats: Repeats,
): number[][] {
  const isWhole = per !== 'halfHour' && !group.some((index) => repeats.addUnlessRepeated(index));
  if (isWhole) return [[...group]];
  repeats.clear();
  const clusters: number[][] = [];
  let previous: number | null = null;
  for (const index of group) {
    const asOf = snapshots[index]?.asOf ?? null;
    const isNear = previous !== null && asOf !== null && asOf - previous <= ONE_ANSWER;
    previous = asOf;
    const cluster = clusters.at(-1);
    if (cluster && isNear && !repeats.addUnlessRepeated(index)) cluster.push(index);
    else {
      repeats.clear();
      repeats.addUnlessRepeated(index);
      clusters.push([index]);
    }
  }
  return withUndated(clusters, snapshots, repeats);
}

/** What has no time belongs to the only chain there is, unless it holds a contract of it. */
function withUndated(clusters: number[][], snapshots: readonly RawSnapshot[], repeats: Repeats): number[][] {
  const [undated = [], dated = []] = clusters;
  const isUndated = undated.length === 1 && snapshots[undated[0] ?? -1]?.asOf === null;
  if (clusters.length !== 2 || !isUndated) return clusters;
  repeats.clear();
  return [...undated, ...dated].some((index) => repeats.addUnlessRepeated(index)) ? clusters : [[...undated, ...dated]];
}

/** Rows of every snapshot: those of snapshot i stand in `rows` from `starts[i]` up to `starts[i + 1]`. */
interface RowsBySnapshot {
  readonly rows: Uint32Array;
  readonly starts: Uint32Array;
}

function rowsBySnapshot(quotes: QuoteTable, count: number): RowsBySnapshot {
  const starts = new Uint32Array(count + 1);
  const { snapshot, length } = quotes;
  for (let row = 0; row < length; row += 1) {
    const after = (snapshot[row] as number) + 1;
    starts[after] = (starts[after] as number) + 1;
  }
  for (let i = 1; i <= count; i += 1) starts[i] = (starts[i] as number) + (starts[i - 1] as number);
  const next = starts.slice();
  const rows = new Uint32Array(length);
  for (let row = 0; row < length; row += 1) {
    const of = snapshot[row] as number;
    rows[next[of] as number] = row;
    next[of] = (next[of] as number) + 1;
  }
  return { rows, starts };
}

/** Tells whether a contract of a snapshot stands in the ones before. */
class Repeats {
  private readonly quotes: QuoteTable;
  private readonly by: RowsBySnapshot;
  /** Strikes, below 0 of puts, by root and expiry. */
  private readonly seen = new Map<string, Set<number>>();

  constructor(quotes: QuoteTable, by: RowsBySnapshot) {
    this.quotes = quotes;
    this.by = by;
  }

  clear(): void {
    this.seen.clear();
  }

  /** Takes the contracts of a snapshot, unless one of them was taken before; whether one was. */
  addUnlessRepeated(snapshot: number): boolean {
    const { rows, starts } = this.by;
    const own = rows.subarray(starts[snapshot], starts[snapshot + 1]);
    if (own.some((row) => this.strikesOf(row)?.has(this.signedStrike(row)))) return true;
    for (const row of own) {
      const key = this.keyOf(row);
      const strikes = this.seen.get(key);
      if (strikes) strikes.add(this.signedStrike(row));
      else this.seen.set(key, new Set([this.signedStrike(row)]));
    }
    return false;
  }

  private strikesOf(row: number): ReadonlySet<number> | undefined {
    return this.seen.get(this.keyOf(row));
  }

  private keyOf(row: number): string {
    return `${this.quotes.root[row]} ${this.quotes.expiryDay[row]}`;
  }

  private signedStrike(row: number): number {
    const strike = this.quotes.strike[row] as number;
    return this.quotes.right[row] === 0 ? strike : -strike;
  }
}

/**
 * The snapshot with the spot of its latest members, those of its last minute: of the first of them in the file, as within
 * a snapshot, since later rows may state the forwards of later expiries. Older than half an hour it is none.
 */
function withSpotOf(own: RawSnapshot, members: readonly RawSnapshot[], log: IssueLog): RawSnapshot {
  const age = ({ asOf }: RawSnapshot): number => (asOf === null || own.asOf === null ? 0 : own.asOf - asOf);
  const priced = members.filter(({ spot }) => spot !== null);
  const near = priced.filter((member) => age(member) <= ONE_ANSWER);
  const newest = near.reduce((least, member) => Math.min(least, age(member)), Number.POSITIVE_INFINITY);
  const chosen = near.find((member) => age(member) < newest + MINUTE);
  if (!chosen || chosen.spot === null) {
    if (priced.length > 0) {
      log.add('W_PREAMBLE', { note: 'The latest rows give no price of the underlying, and those that do are older.' });
    }
    return own;
  }
  const others = priced.flatMap(({ spot, spotText }) =>
    spot === null ? [] : [{ words: `${spotText} in another row`, value: spot }],
  );
  noteOtherPrices({ words: chosen.spotText, value: chosen.spot }, others, log);
  return { ...own, spot: chosen.spot, spotText: chosen.spotText };
}
