/**
 * Cells that a spreadsheet would take for a formula, blanks and apostrophes before it or not: = + - @, their full-width
 * forms, and what begins with a tab or line end. An apostrophe before one counts, so that `unguarded` can tell them apart.
 */
const FORMULA = /^(?:'*[\t\r\n]|['\s]*[=+\-@\uff1d\uff0b\uff0d\uff20])/;

/**
 * One row of RFC 4180 without its line end. Texts stand in quotes, and those that a spreadsheet would compute have an
 * apostrophe before them; numbers stand bare, with a point and without grouping, so that negative ones stay numbers. Null
 * is an empty cell.
 * @throws RangeError for a number that is not finite.
 */
export function csvRow(cells: readonly (string | number | null)[]): string {
  return cells.map((cell) => (typeof cell === 'string' ? csvText(cell) : csvNumber(cell))).join(',');
}

/** What stood in a cell of `csvRow` before the apostrophe, from the cell as a reader of CSV gives it. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
}

function csvText(text: string): string {
  const guarded = FORMULA.test(text) ? `'${text}` : text;
  return `"${guarded.replaceAll('"', '""')}"`;
}

function csvNumber(value: number | null): string {
  if (value === null) return '';
  if (!Number.isFinite(value)) throw new RangeError(`${value} cannot stand in a CSV file`);
  const text = String(value);
  // '1e+21' and '1e-7' are numbers to a spreadsheet as well, and exact.
  return text === '-0' ? '0' : text;
}
