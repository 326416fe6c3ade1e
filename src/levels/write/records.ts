import { csvRow } from '../../text/csvText';

/** What a cell of a table may hold; a list is written with blanks between. */
export type Cell = string | number | boolean | null | readonly string[];

/** CSV with a header, by default the first record's keys: no value is an empty cell, text is quoted where it must be. */
export function recordsCsv(
  records: readonly Readonly<Record<string, Cell>>[],
  keys: readonly string[] = Object.keys(records[0] ?? {}),
): string {
  if (keys.length === 0) return '';
  return [keys, ...records.map((record) => keys.map((key) => cellOf(record[key] ?? null)))]
    .map((cells) => `${csvRow(cells)}\n`)
    .join('');
}

function cellOf(cell: Cell): string | number | null {
  if (cell === null || typeof cell === 'string' || typeof cell === 'number') return cell;
  return typeof cell === 'boolean' ? String(cell) : cell.join(' ');
}
