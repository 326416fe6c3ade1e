import { describe, expect, test } from 'vitest';
import type { UnusedRow } from '../../../src/chain/issues';
import { unusedRowColumns } from '../../../src/chain/unusedRows';
import { UNUSED_COLUMNS, unusedCsv } from '../../../src/formats/unusedCsv';
import { CsvReader } from '../../../src/text/csv';
import { unguarded } from '../../../src/text/csvText';

const ROWS: UnusedRow[] = [
  {
    code: 'R_BAD_SYMBOL',
    line: 12,
    offset: 900,
    contracts: 1,
    contract: '',
    column: 'Calls',
    cell: '=HYPERLINK("http://example.invalid","x, y")',
    openInterest: 12,
  },
  {
    code: 'R_NEG_OI',
    line: 9,
    offset: 0,
    contracts: 2,
    contract: 'BRK.B 2026-12-18 452.5 P',
    column: 'Open Interest',
    cell: '-5',
    openInterest: null,
  },
];

/** The cells of every row of a CSV, as the reader of files gives them. */
function cellsOf(text: string): string[][] {
  const reader = new CsvReader(text, { delimiter: ',' });
  const rows: string[][] = [];
  for (let row = reader.next(); row; row = reader.next()) {
    expect(row.problem).toBeNull();
    expect(row.isTerminated).toBe(true);
    rows.push([...row.cells]);
  }
  return rows;
}

describe('the unused rows as CSV', () => {
  test('T17: come back as they were, and nothing in them is a formula', () => {
    const [header, ...rows] = cellsOf(unusedCsv(unusedRowColumns(ROWS, 2, '+cmd.csv')));
    expect(header).toEqual([...UNUSED_COLUMNS]);
    expect(rows.map((row) => row.map(unguarded))).toEqual([
      [
        '+cmd.csv',
        '9',
        '',
        'Rejected',
        'R_NEG_OI',
        'Negative open interest',
        'BRK.B 2026-12-18 452.5 P',
        '2',
        '',
        'Open Interest',
        '-5',
      ],
      [
        '+cmd.csv',
        '12',
        '900',
        'Rejected',
        'R_BAD_SYMBOL',
        'Unreadable contract symbol',
        '',
        '1',
        '12',
        'Calls',
        '=HYPERLINK("http://example.invalid","x, y")',
      ],
    ]);
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@]/);
  });

  test('are those chosen, in that order', () => {
    const columns = unusedRowColumns(ROWS, 2, 'a.csv');
    const linesOf = (chosen: number[]) => cellsOf(unusedCsv(columns, chosen)).map((row) => row[1]);
    expect(linesOf([1, 0])).toEqual(['line', '12', '9']);
    expect(linesOf([])).toEqual(['line']);
  });
});
