import type { ListedSnapshot, SnapshotSummary } from '../../app/snapshotFigures';
import { price, UNKNOWN } from '../../ui/format';

export const SNAPSHOT_COLUMNS = [
  'name',
  'symbol',
  'asOf',
  'spot',
  'netGex',
  'gammaFlip',
  'regime',
  'contracts',
] as const;
export type SnapshotColumn = (typeof SNAPSHOT_COLUMNS)[number];

/** Snapshots whose name, symbol, source or format hold every word that was typed, in the order that is wanted. */
export function snapshotRows(
  entries: readonly ListedSnapshot[],
  query: string,
  by: SnapshotColumn,
  isDescending: boolean,
): ListedSnapshot[] {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = entries.filter(({ name, symbol, source, format }) => {
    const text = `${name} ${symbol} ${source} ${format}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const sign = isDescending ? -1 : 1;
  return found.sort((a, b) => sign * compare(cellOf(a, by), cellOf(b, by)));
}

function cellOf(entry: ListedSnapshot, by: SnapshotColumn): string | number | null {
  if (by === 'name' || by === 'symbol') return entry[by];
  if (by === 'asOf' || by === 'contracts') return entry[by];
  return entry.summary?.[by] ?? null;
}

/** What is not known comes first, so that it is last where the largest are wanted. */
function compare(a: string | number | null, b: string | number | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  if (typeof a === 'string' || typeof b === 'string') return String(a).localeCompare(String(b), 'en');
  return a - b;
}

/** The flip of a snapshot in words: 'none' where net GEX is known and crosses zero nowhere. */
export function flipText({ gammaFlip, netGex }: Pick<SnapshotSummary, 'gammaFlip' | 'netGex'>): string {
  if (gammaFlip !== null) return price(gammaFlip);
  return netGex === null ? UNKNOWN : 'none';
}
