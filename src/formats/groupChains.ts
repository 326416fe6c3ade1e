import { newYorkClock } from '../chain/newYork';
import { underlyingOfRoot } from '../chain/occSymbol';
import type { QuoteTable } from '../chain/quoteTable';
import type { RawChain } from '../chain/rawChain';
import type { AsOfBasis } from '../chain/rawQuotes';
import { areOfTwoDays, contradictOneAnother, SnapshotEvidence } from './chainContradictions';

/** One underlying at one time of quotes, in one file or put together from several. Nothing is summed across two. */
export interface ChainGroup {
  /** Names it among the groups of the same files. */
  readonly key: string;
  readonly underlying: string;
  /** UTC milliseconds; null where the files do not say it. */
  readonly asOf: number | null;
  readonly contracts: number;
  /** Contracts of open interest; null where no row states any. */
  readonly openInterest: number | null;
  /** Whether it has calls alone, or puts. */
  readonly isOneSided?: boolean;
  /** Names of its files. */
  readonly files: readonly string[];
}

/** One snapshot of one file, by their indices. */
export interface ChainUnit {
  readonly chain: number;
  readonly snapshot: number;
}

/** A group, and what it is put together from. */
export interface UnitGroup extends ChainGroup {
  readonly units: readonly ChainUnit[];
}

/** Quotes taken within this time of one another are of one moment: files are downloaded one after the other. */
const ONE_MOMENT = 30 * 60_000;

interface Unit extends ChainUnit {
  readonly name: string;
  readonly underlying: string;
  /** When its quotes were taken, UTC milliseconds; null where its file does not say it. */
  readonly moment: number | null;
  /** Days since 1970-01-01 in New York. */
  readonly day: number | null;
  /** Whether the time of day is known, and not only the date. */
  readonly hasClock: boolean;
  readonly contracts: number;
  readonly openInterest: number | null;
  readonly evidence: SnapshotEvidence;
}

/**
 * Which snapshots of which files make up one chain: those of one underlying and one moment, such as calls and puts, one
 * expiry a file, the pages of an answer, open interest and greeks. Two snapshots of one file are never put together,
 * nor are two files whose open interest shows that they are of different days. A file without a time joins the only
 * chain of its underlying that it can belong to, and that nothing it says contradicts; one that fits several chains of
 * its time, as open interest of the day does, joins the largest.
 * @param savedAt when the file of each chain was saved, UTC milliseconds; null or left out where nobody knows
 */
export function groupChains(chains: readonly RawChain[], savedAt: readonly (number | null)[] = []): UnitGroup[] {
  const units = chains.flatMap((chain, index) => unitsOf(chain, index, savedAt[index] ?? null));
  const byUnderlying = new Map<string, Unit[]>();
  for (const unit of units) addTo(byUnderlying, unit.underlying, unit);
  const groups = [...byUnderlying.values()].flatMap(groupsOfUnderlying);
  return groups.map(groupOf).sort((a, b) => compareUnits(a.units[0], b.units[0]));
}

/**
 * The group to propose: the latest of the underlying that holds most open interest, or most contracts where none is
 * stated. Undefined without groups.
 */
export function preferredGroup<G extends ChainGroup>(groups: readonly G[]): G | undefined {
  const latest = new Map<string, G>();
  for (const group of groups) {
    const known = latest.get(group.underlying);
    if (!known || isLater(group, known)) latest.set(group.underlying, group);
  }
  return [...latest.values()].sort(
    (a, b) => (b.openInterest ?? 0) - (a.openInterest ?? 0) || b.contracts - a.contracts,
  )[0];
}

/** Of two undated ones the one with both sides is later, then the larger: nothing else tells them apart. */
function isLater(a: ChainGroup, b: ChainGroup): boolean {
  const isDated = a.asOf !== null && b.asOf !== null;
  if (!isDated && (a.isOneSided ?? false) !== (b.isOneSided ?? false)) return !a.isOneSided;
  if (a.asOf !== b.asOf) return (a.asOf ?? Number.NEGATIVE_INFINITY) > (b.asOf ?? Number.NEGATIVE_INFINITY);
  return (a.openInterest ?? 0) > (b.openInterest ?? 0);
}

/** Groups of one underlying. One file may hold tens of thousands of times, so that only those of near days are compared. */
function groupsOfUnderlying(units: readonly Unit[]): Unit[][] {
  const byDay = new Map<number, Unit[][]>();
  const groups: Unit[][] = [];
  for (const unit of units) {
    const { day } = unit;
    if (day === null) continue;
    const near = [day - 1, day, day + 1].flatMap((other) => byDay.get(other) ?? []);
    const group = largestFor(unit, near);
    if (group) {
      group.push(unit);
      continue;
    }
    const own = [unit];
    groups.push(own);
    addTo(byDay, day, own);
  }
  for (const unit of units) {
    if (unit.day !== null) continue;
    const fitting = groups.filter((others) => others.every((other) => belongTogether(other, unit)));
    const [only] = fitting;
    if (only && fitting.length === 1) only.push(unit);
    else groups.push([unit]);
  }
  return groups;
}

/** The group with most contracts that a unit belongs to: a few rows whose time is damaged do not draw another file away. */
function largestFor(unit: Unit, groups: readonly Unit[][]): Unit[] | null {
  let largest: Unit[] | null = null;
  for (const others of groups) {
    if (largest && contractsIn(others) <= contractsIn(largest)) continue;
    if (others.every((other) => belongTogether(other, unit))) largest = others;
  }
  return largest;
}

function contractsIn(units: readonly Unit[]): number {
  return units.reduce((sum, { contracts }) => sum + contracts, 0);
}

function addTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function unitsOf(chain: RawChain, chainIndex: number, savedAt: number | null): Unit[] {
  const { quotes } = chain;
  const counts = chain.snapshots.map(() => ({
    contracts: 0,
    openInterest: 0,
    isStated: false,
    roots: new Map<number, number>(),
  }));
  for (let row = 0; row < quotes.length; row += 1) {
    const count = counts[quotes.snapshot[row] as number];
    if (!count) continue;
    const openInterest = quotes.openInterest[row] as number;
    const root = quotes.root[row] as number;
    count.contracts += 1;
    count.roots.set(root, (count.roots.get(root) ?? 0) + 1);
    if (!Number.isNaN(openInterest)) {
      count.isStated = true;
      count.openInterest += openInterest;
    }
  }
  let rows: readonly (readonly number[])[] | null = null;
  return chain.snapshots.map((snapshot, index) => {
    const count = counts[index];
    const moment = snapshot.asOf;
    const rowsOf = (): readonly number[] => {
      rows ??= rowsBySnapshot(chain);
      return rows[index] ?? [];
    };
    return {
      chain: chainIndex,
      snapshot: index,
      name: chain.fileName,
      underlying: snapshot.underlying === '' ? mainUnderlying(quotes, count?.roots) : snapshot.underlying,
      moment,
      day: moment === null ? null : newYorkClock(moment).day,
      hasClock: hasClock(snapshot.asOf, snapshot.asOfBasis),
      contracts: count?.contracts ?? 0,
      openInterest: count?.isStated ? count.openInterest : null,
      evidence: new SnapshotEvidence(chain, snapshot, rowsOf, savedAt),
    };
  });
}

function hasClock(asOf: number | null, basis: AsOfBasis): boolean {
  return asOf !== null && basis !== 'guessed';
}

function mainUnderlying(quotes: QuoteTable, roots: ReadonlyMap<number, number> | undefined): string {
  const totals = new Map<string, number>();
  for (const [root, contracts] of roots ?? []) {
    const name = underlyingOfRoot(quotes.roots[root] ?? '');
    totals.set(name, (totals.get(name) ?? 0) + contracts);
  }
  return [...totals].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}

function rowsBySnapshot({ quotes, snapshots }: RawChain): number[][] {
  const rows: number[][] = snapshots.map(() => []);
  for (let row = 0; row < quotes.length; row += 1) rows[quotes.snapshot[row] as number]?.push(row);
  return rows;
}

function belongTogether(a: Unit, b: Unit): boolean {
  if (a.chain === b.chain || a.underlying !== b.underlying || !isOneTime(a, b)) return false;
  if (areOfTwoDays(a.evidence, b.evidence)) return false;
  // What two files say of the time of their quotes counts more than what suggests it.
  const isStated = a.moment !== null && b.moment !== null;
  return isStated || !contradictOneAnother(a.evidence, b.evidence);
}

function isOneTime(a: Unit, b: Unit): boolean {
  if (a.moment === null || b.moment === null) return true;
  // Open interest is counted once a day, before the open.
  const isOfTheDay = holdsOnly(a, 'openInterest') || holdsOnly(b, 'openInterest') || !a.hasClock || !b.hasClock;
  return isOfTheDay ? a.day === b.day : Math.abs(a.moment - b.moment) <= ONE_MOMENT;
}

function holdsOnly({ evidence }: Unit, holds: SnapshotEvidence['holds']): boolean {
  return evidence.holds === holds;
}

function groupOf(units: readonly Unit[]): UnitGroup {
  const ordered = [...units].sort(compareUnits);
  const stated = ordered.flatMap(({ openInterest }) => openInterest ?? []);
  const stamps = (units: readonly Unit[]): number[] => units.flatMap(({ evidence }) => evidence.newest ?? []);
  const moments = stamps(ordered.filter((unit) => !holdsOnly(unit, 'openInterest')));
  const days = stamps(ordered);
  const times = moments.length > 0 ? moments : days;
  const [side] = ordered.map(({ evidence }) => evidence.onlyRight);
  const isOneSided = side !== null && ordered.every(({ evidence }) => evidence.onlyRight === side);
  return {
    key: ordered.map(({ chain, snapshot }) => `${chain}.${snapshot}`).join('+'),
    underlying: ordered[0]?.underlying ?? '',
    asOf: times.length > 0 ? Math.max(...times) : null,
    contracts: contractsOf(ordered),
    openInterest: stated.length > 0 ? stated.reduce((sum, held) => sum + held, 0) : null,
    ...(isOneSided ? { isOneSided } : {}),
    files: ordered.map(({ name }) => name),
    units: ordered.map(({ chain, snapshot }) => ({ chain, snapshot })),
  };
}

/** Contracts of a group, each once where its files hold different things of the same ones. */
function contractsOf(units: readonly Unit[]): number {
  const [only] = units;
  if (only && units.length === 1) return only.contracts;
  if (units.every((unit) => holdsOnly(unit, 'everything'))) return contractsIn(units);
  return new Set(units.flatMap(({ evidence }) => [...evidence.rows.keys()])).size;
}

function compareUnits(a: ChainUnit | undefined, b: ChainUnit | undefined): number {
  return (a?.chain ?? 0) - (b?.chain ?? 0) || (a?.snapshot ?? 0) - (b?.snapshot ?? 0);
}
