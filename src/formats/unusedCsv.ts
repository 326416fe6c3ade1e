import { type UnusedRows, unusedRowAt } from '../chain/unusedRows';
import { csvRow } from '../text/csvText';
import { wordOfCode } from './accounts';
import { describeIssue } from './report';

export const UNUSED_COLUMNS = [
  'file',
  'line',
  'offset',
  'class',
  'code',
  'message',
  'contract',
  'contracts',
  'open_interest',
  'column',
  'cell',
] as const;

/**
 * The rows that are not in the sums as CSV, with a header and a line end after every row. An offset that is not known
 * (JSON) and an open interest that could not be read are empty cells.
 * @param chosen indices of the rows to write, in this order; all of them when left out.
 */
export function unusedCsv(rows: UnusedRows, chosen: Iterable<number> = rows.line.keys()): string {
  return unusedCsvHeader() + unusedCsvRows(rows, chosen);
}

/** The first line of `unusedCsv`, for several lists below one another. */
export function unusedCsvHeader(): string {
  return `${csvRow(UNUSED_COLUMNS)}\n`;
}

/** `unusedCsv` without its header. */
export function unusedCsvRows(rows: UnusedRows, chosen: Iterable<number> = rows.line.keys()): string {
  const lines: string[] = [];
  for (const index of chosen) {
    const row = unusedRowAt(rows, index);
    const cells = [
      row.file,
      row.line,
      row.offset > 0 ? row.offset : null,
      wordOfCode(row.code),
      row.code,
      describeIssue(row.code).title,
      row.contract,
      row.contracts,
      row.openInterest,
      row.column,
      row.cell,
    ];
    lines.push(`${csvRow(cells)}\n`);
  }
  return lines.join('');
}
