// Tables for a terminal and for Markdown, from the same cells.

/** @typedef {{ title: string, columns: readonly string[], rows: readonly (readonly string[])[] }} Table */

/** What stands in a cell that has no number. */
export const NONE = '–';

/**
 * A number with as many digits as timings deserve: three significant ones, more only before the point.
 * @param {number | null | undefined} value
 */
export function digits(value) {
  if (value === null || value === undefined) return NONE;
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US');
  return value === 0
    ? '0'
    : value.toLocaleString('en-US', { minimumSignificantDigits: 3, maximumSignificantDigits: 3 });
}

/** '31 ×': how many times as long something else takes. @param {number | null | undefined} value */
export function times(value) {
  return value === null || value === undefined ? NONE : `${digits(value)} ×`;
}

/** @param {number} value */
export function whole(value) {
  return value.toLocaleString('en-US');
}

/** Numbers to the right, the first column to the left. @param {Table} table */
export function textTable({ title, columns, rows }) {
  const widths = columns.map((column, i) => Math.max(column.length, ...rows.map((row) => (row[i] ?? '').length)));
  const line = (/** @type {readonly string[]} */ cells) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ');
  return [title, ...[columns, ...rows].map((cells) => `  ${line(cells).trimEnd()}`)].join('\n');
}

/** @param {Table} table */
export function markdownTable({ columns, rows }) {
  const line = (/** @type {readonly string[]} */ cells) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(columns), `|${columns.map((_, i) => (i === 0 ? '---' : '---:')).join('|')}|`, ...rows.map(line)].join(
    '\n',
  );
}
