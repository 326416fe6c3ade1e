import type { IssueLog } from '../../chain/issues';
import { newYorkClock } from '../../chain/newYork';
import { underlyingOfRoot } from '../../chain/occSymbol';
import type { QuoteTable } from '../../chain/quoteTable';
import type { RawSnapshot } from '../../chain/rawChain';
import { noteOtherPrices } from '../statedSpot';

/**
 * Makes one snapshot, at the latest time, of those of an underlying in which no contract stands twice: they are rows that
 * were stamped one after the other, and not the same chain again and again. The rows of `quotes` are put into it.
 * @param within whether to join those of each day of New York only, or all of the file
 * @returns the snapshots that are left, in their order
 */
export function joinSnapshots(
  quotes: QuoteTable,
  snapshots: readonly RawSnapshot[],
  within: 'day' | 'file',
  log: IssueLog,
): RawSnapshot[] {
  if (snapshots.length < 2) return [...snapshots];
  const groupOf = snapshots.map(({ underlying, asOf }) => {
    const day = within === 'file' || asOf === null ? '' : newYorkClock(asOf).day;
    return `${underlyingOfRoot(underlying)} ${day}`;
  });
  const repeating = groupsThatRepeat(quotes, groupOf);
  const latestOf = new Map<string, number>();
  snapshots.forEach(({ asOf }, index) => {
    const known = latestOf.get(groupOf[index] ?? '');
    const knownTime = known === undefined ? null : (snapshots[known]?.asOf ?? null);
    if (known === undefined || (asOf ?? Number.NEGATIVE_INFINITY) >= (knownTime ?? Number.NEGATIVE_INFINITY)) {
      latestOf.set(groupOf[index] ?? '', index);
    }
  });
  const target = snapshots.map((_, index) => {
    const group = groupOf[index] ?? '';
    return repeating.has(group) ? index : (latestOf.get(group) ?? index);
  });
  const kept = snapshots.map((_, index) => index).filter((index) => target[index] === index);
  const place = new Map(kept.map((index, at) => [index, at]));
  for (let row = 0; row < quotes.length; row += 1) {
    const to = place.get(target[quotes.snapshot[row] as number] ?? -1);
    if (to !== undefined) quotes.snapshot[row] = to;
  }
  return kept.flatMap((index) => {
    const members = snapshots.filter((_, other) => target[other] === index);
    const own = snapshots[index];
    return own ? [withSpotOf(own, members, log)] : [];
  });
}

/** The snapshot with the spot of another member where it has none itself. */
function withSpotOf(own: RawSnapshot, members: readonly RawSnapshot[], log: IssueLog): RawSnapshot {
  const priced = own.spot !== null ? own : members.find(({ spot }) => spot !== null);
  if (!priced || priced.spot === null) return own;
  const others = members.flatMap(({ spot, spotText }) =>
    spot === null ? [] : [{ words: `${spotText} in another row`, value: spot }],
  );
  noteOtherPrices({ words: priced.spotText, value: priced.spot }, others, log);
  return { ...own, spot: priced.spot, spotText: priced.spotText };
}

/** Groups in which two snapshots hold the same contract: a row that stands twice in one of them is a copy. */
function groupsThatRepeat(quotes: QuoteTable, groupOf: readonly string[]): ReadonlySet<string> {
  const seenIn = new Map<string, number>();
  const repeating = new Set<string>();
  for (let row = 0; row < quotes.length; row += 1) {
    const snapshot = quotes.snapshot[row] as number;
    const group = groupOf[snapshot] ?? '';
    if (repeating.has(group)) continue;
    const { expiryDay, strike, right } = quotes;
    const contract = `${group} ${quotes.rootAt(row)} ${expiryDay[row]} ${strike[row]} ${right[row]}`;
    const known = seenIn.get(contract);
    if (known !== undefined && known !== snapshot) repeating.add(group);
    seenIn.set(contract, snapshot);
  }
  return repeating;
}
