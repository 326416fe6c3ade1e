import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { downloadName } from '../../../src/app/download';
import { filteredRows, orderedRows, rowSums, rowsByCode } from '../../../src/app/unusedRowsView';
import type { UnusedRow } from '../../../src/chain/issues';
import { unusedRowColumns } from '../../../src/chain/unusedRows';

const row = (line: number, code: UnusedRow['code'], rest: Partial<UnusedRow> = {}): UnusedRow => ({
  code,
  line,
  offset: line * 100,
  contracts: 1,
  contract: '',
  column: '',
  cell: '',
  openInterest: null,
  ...rest,
});

const ROWS = unusedRowColumns(
  [
    row(10, 'X_EXPIRED', { contract: 'SPXW 2026-11-18 6400 C', openInterest: 5 }),
    row(11, 'R_QUOTE', { cell: 'a "b', column: 'quote inside a cell', contracts: 2 }),
    row(12, 'X_EXPIRED', { contract: 'SPXW 2026-11-18 6500 P', openInterest: 70 }),
    row(13, 'X_NO_IV', { contract: 'SPX 2026-12-18 6400 C', openInterest: 0 }),
  ],
  4,
  'a.csv',
);

const lines = (chosen: readonly number[]) => chosen.map((index) => ROWS.line[index]);

describe('looking through the unused rows', () => {
  test('finds a class, a text in any cell, both, and nothing', () => {
    const found = (code: UnusedRow['code'] | null, text = '') => lines(filteredRows(ROWS, { code, text }));
    expect(found(null)).toEqual([10, 11, 12, 13]);
    expect(found('X_EXPIRED')).toEqual([10, 12]);
    expect(found(null, '6400')).toEqual([10, 13]);
    expect(found('X_EXPIRED', ' 6400 ')).toEqual([10]);
    expect(found(null, 'QUOTE INSIDE')).toEqual([11]);
    expect(found(null, 'a "b')).toEqual([11]);
    expect(found(null, 'r_quote')).toEqual([11]);
    expect(found(null, 'no implied')).toEqual([13]);
    expect(found(null, '12')).toEqual([12, 13]);
    expect(found(null, 'nowhere')).toEqual([]);
    expect(found('R_NEG_OI')).toEqual([]);
  });

  test('orders by place or by open interest, what could not be read last', () => {
    const order = (by: 'line' | 'openInterest', isDescending: boolean) =>
      lines(orderedRows(ROWS, [0, 1, 2, 3], { by, isDescending }));
    expect(order('line', true)).toEqual([13, 12, 11, 10]);
    expect(order('openInterest', true)).toEqual([12, 10, 13, 11]);
    expect(order('openInterest', false)).toEqual([13, 10, 12, 11]);
  });

  test('adds up what is found', () => {
    expect(rowSums(ROWS, [0, 1, 2, 3])).toEqual({ rows: 4, contracts: 5, openInterest: 75, unreadable: 1 });
    expect(rowSums(ROWS, [1])).toEqual({ rows: 1, contracts: 2, openInterest: 0, unreadable: 1 });
    expect([...rowsByCode(ROWS)]).toEqual([
      ['X_EXPIRED', 2],
      ['R_QUOTE', 1],
      ['X_NO_IV', 1],
    ]);
  });
});

test('T18: a download has a plain name, whatever a file calls its underlying', () => {
  const symbols = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('../../etc/passwd', 'CON', '\u202eSPX', 'a\0b', '.', '..', 'x'.repeat(200)),
  );
  fc.assert(
    fc.property(symbols, fc.constantFrom('', 'UNUSED'), (symbol, part) => {
      const name = downloadName(symbol, Date.UTC(2026, 10, 18, 16, 0), { part, extension: 'csv' });
      expect(name).toMatch(/^[A-Z0-9_-]{1,32}-20261118-1100\.csv$/);
    }),
  );
  expect(downloadName('spx', Date.UTC(2026, 10, 18, 16, 0), { part: 'UNUSED', extension: 'csv' })).toBe(
    'SPX-UNUSED-20261118-1100.csv',
  );
});
