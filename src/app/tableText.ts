import { csvRow } from '../text/csvText';

export type TableCell = string | number | null;

/** A table as CSV, a line end after every row; null is an empty cell. @throws RangeError for a number that is not finite. */
export function tableCsv(rows: readonly (readonly TableCell[])[]): string {
  return rows.map((row) => `${csvRow(row)}\n`).join('');
}

/**
 * A table as text with tabs, as spreadsheets take it from the clipboard. Numbers stand in full with a point; what would
 * end a cell or a line is a blank; null is an empty cell.
 */
export function tableTsv(rows: readonly (readonly TableCell[])[]): string {
  return rows.map((row) => `${row.map(tsvCell).join('\t')}\n`).join('');
}

function tsvCell(cell: TableCell): string {
  if (cell === null) return '';
  return typeof cell === 'number' ? String(cell === 0 ? 0 : cell) : cell.replace(/[\t\r\n]+/g, ' ');
}
