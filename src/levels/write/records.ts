/** What a cell of a table may hold; a list is written with blanks between. */
export type Cell = string | number | boolean | null | readonly string[];

/** CSV with a header, by default the first record's keys: no value is an empty cell, text is quoted where it must be. */
export function recordsCsv(
  records: readonly Readonly<Record<string, Cell>>[],
  keys: readonly string[] = Object.keys(records[0] ?? {}),
): string {
  if (keys.length === 0) return '';
  return [keys, ...records.map((record) => keys.map((key) => record[key] ?? null))]
    .map((cells) => `${cells.map(cellText).join(',')}\n`)
    .join('');
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  const text = typeof cell === 'string' ? cell : cell.join(' ');
  // A table program takes a cell that begins so for a formula.
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
