import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chainAt } from '../../../src/chain/quoteFacts';
import { selectSnapshot } from '../../../src/chain/snapshots';
import { unusedRowAt } from '../../../src/chain/unusedRows';
import { DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { openBook } from '../../../src/exposure/book';
import { unusedRows } from '../../../src/exposure/unusedRows';
import { changed, ROW_4900, ROW_5000, ROW_5100, read, withRows } from '../formats/samples';

const GONE = ROW_5000.replace('Fri Nov 27 2026', 'Thu Nov 19 2026').replaceAll('SPXW261127', 'SPXW261119');
const TOO_SHORT = ROW_5100.split(',').slice(0, -1).join(',');
const UNPRICED = [7, 3, 4, 5, 18, 14, 15, 13].reduce((row, place) => changed(place, '0', row), ROW_4900);

/** A chain of these rows, at the spot and time that the file states. */
function bookOf(...rows: string[]) {
  const text = withRows(...rows);
  const raw = read(text);
  const book = openBook(chainAt(raw, { spot: 5000.5, asOf: raw.asOf! }), DEFAULT_ASSUMPTIONS);
  return { text, book, list: (most?: number) => listed(unusedRows(book, most)) };
}

const listed = (rows: ReturnType<typeof unusedRows>) => Array.from(rows.line, (_, index) => unusedRowAt(rows, index));

describe('the rows that are not in the sums', () => {
  test('are every rejected row and every contract left out, with line, place, contract and what they held', () => {
    const { list, text } = bookOf(ROW_5000, GONE, TOO_SHORT, changed(10, '-7'));
    const offsetOf = (line: number) =>
      text
        .split('\n')
        .slice(0, line - 1)
        .join('\n').length + 1;
    const common = { file: 'chain.csv', column: '', cell: '', contracts: 1 };
    expect(list()).toEqual([
      {
        ...common,
        code: 'X_EXPIRED',
        line: 6,
        offset: offsetOf(6),
        contract: 'SPXW 2026-11-19 5000 C',
        openInterest: 1000,
      },
      {
        ...common,
        code: 'X_EXPIRED',
        line: 6,
        offset: offsetOf(6),
        contract: 'SPXW 2026-11-19 5000 P',
        openInterest: 2000,
      },
      {
        ...common,
        code: 'R_FEW_CELLS',
        line: 7,
        offset: offsetOf(7),
        contract: '',
        contracts: 2,
        openInterest: null,
        column: '21 of 22 cells',
        cell: TOO_SHORT.slice(0, 80),
      },
      {
        ...common,
        code: 'R_NEG_OI',
        line: 8,
        offset: offsetOf(8),
        contract: 'SPXW 2026-11-27 5000 C',
        openInterest: null,
        column: 'Open Interest',
        cell: '-7',
      },
      {
        ...common,
        code: 'X_DUP',
        line: 8,
        offset: offsetOf(8),
        contract: 'SPXW 2026-11-27 5000 P',
        openInterest: 2000,
      },
    ]);
  });

  test('V9: name the volatility that a contract without a usable one states', () => {
    const rows = bookOf(UNPRICED, ROW_5000).list();
    expect(rows.map(({ code, column, cell, openInterest }) => ({ code, column, cell, openInterest }))).toEqual([
      { code: 'X_NO_IV', column: 'implied volatility', cell: '0', openInterest: 100 },
      { code: 'X_NO_IV', column: 'implied volatility', cell: '0', openInterest: 200 },
    ]);
  });

  test('hold as many contracts and as much open interest as the report says', () => {
    const row = fc.constantFrom(ROW_4900, ROW_5000, ROW_5100, GONE, TOO_SHORT, UNPRICED, changed(10, 'many'), 'x,y');
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        const { book, list } = bookOf(...rows, ROW_4900, changed(0, 'Fri Dec 18 2026', ROW_5100));
        const { contracts, openInterest } = book.report;
        const unused = list();
        expect(unused.reduce((sum, each) => sum + each.contracts, 0)).toBe(contracts.excluded + contracts.rejected);
        expect(unused.reduce((sum, each) => sum + (each.openInterest ?? 0), 0)).toBe(
          openInterest.excluded + openInterest.rejected,
        );
        expect(contracts.used + contracts.excluded + contracts.rejected).toBe(contracts.read);
        expect(openInterest.used + openInterest.excluded + openInterest.rejected).toBe(
          openInterest.call + openInterest.put,
        );
        expect(unused.map(({ line }) => line)).toEqual(unused.map(({ line }) => line).sort((a, b) => a - b));
      }),
      { numRuns: 200 },
    );
  });

  test('are counted where there are too many to list', () => {
    const { book } = bookOf(ROW_5000, GONE, TOO_SHORT, GONE);
    // Two contracts gone, the two listed again, and the row of two that cannot be read.
    expect(unusedRows(book)).toMatchObject({ count: 5, total: 5 });
    expect(unusedRows(book, 2)).toMatchObject({ count: 2, total: 5 });
    expect(unusedRows(book, 0)).toMatchObject({ count: 0, total: 5 });
  });

  test('V35: include the contracts of another time of the file', () => {
    const raw = read(withRows(ROW_5000, ROW_5100));
    const later = { ...raw.snapshots[0]!, asOf: raw.asOf! + 60_000 };
    raw.quotes.snapshot[0] = 1;
    const both = { ...raw, snapshots: [raw.snapshots[0]!, later] };
    const chain = chainAt(selectSnapshot(both, 0), { spot: 5000.5, asOf: raw.asOf! });
    const book = openBook(chain, DEFAULT_ASSUMPTIONS);
    expect(book.report.contracts).toEqual({ read: 4, used: 3, excluded: 1, rejected: 0 });
    expect(listed(unusedRows(book))).toMatchObject([
      { code: 'X_OTHER_DATE', line: 5, contract: 'SPXW 2026-11-27 5000 C', openInterest: 1000 },
    ]);
  });
});
