import type { SnapshotEntry } from '../../app/library';
import type { Analysis } from '../../exposure/analysis';

/** The kept snapshots that a chain can be compared with, latest first: of its symbol and currency, and of another time. */
export function comparableEntries(
  entries: readonly SnapshotEntry[],
  chain: Pick<Analysis, 'symbol' | 'currency' | 'asOf'>,
): SnapshotEntry[] {
  return entries
    .filter(
      ({ symbol, currency, asOf }) => symbol === chain.symbol && currency === chain.currency && asOf !== chain.asOf,
    )
    .sort((a, b) => b.asOf - a.asOf);
}
