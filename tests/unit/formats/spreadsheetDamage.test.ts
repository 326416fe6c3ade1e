import { describe, expect, test } from 'vitest';
import { chainWarnings } from '../../../src/formats/chainWarnings';
import { lacksDigits } from '../../../src/text/numbers';
import { quotesOf } from '../chain/rawChainOf';
import {
  accountsHold,
  CSV,
  CSV_LINES,
  changed,
  codes,
  issue,
  ROW_4900,
  ROW_5000,
  ROW_5100,
  read,
  withRows,
} from './samples';

const clean = read(CSV);

describe('what a spreadsheet did to the cells', () => {
  test.each([
    ['1.23E+05', true],
    ['1E+06', true],
    ['5e3', true],
    ['1,23E+05', true],
    ['1.23456E+05', false],
    ['1.234567E+5', false],
    ['1.5E-05', false],
    ['123000', false],
    ['', false],
  ])('V38: %j has lost digits: %s', (cell, lost) => {
    expect(lacksDigits(cell)).toBe(lost);
  });

  test('V38: open interest such as 1.23E+05 is used and noted with its line, for its last digits are gone', () => {
    const chain = read(withRows(ROW_4900, changed(10, '1.23E+05'), ROW_5100));
    expect(quotesOf(chain)[2]).toMatchObject({ openInterest: 123_000, line: 6 });
    expect(quotesOf(chain).filter((_, i) => i !== 2)).toEqual(quotesOf(clean).filter((_, i) => i !== 2));
    expect(chain.issues).toEqual([
      {
        code: 'W_SPREADSHEET',
        count: 1,
        openInterest: 0,
        examples: [{ line: 6, column: 'Open Interest', cell: '1.23E+05' }],
        note: 'Numbers such as 1.23E+05 have lost their last digits, as a spreadsheet shows them.',
      },
    ]);
    expect(accountsHold(chain)).toBe(true);
  });

  test('V38: a number with all of its digits is no damage, however it is written', () => {
    expect(codes(read(withRows(changed(10, '1.23456E+05'), changed(10, '1000.00', ROW_4900))))).toEqual([]);
    expect(codes(read(withRows(changed(7, '1.4e-1'))))).toEqual([]);
  });

  test('V38: a strike that became a date rejects its row alone', () => {
    const chain = read(withRows(ROW_4900, changed(11, 'Mar-01'), ROW_5100));
    expect(chain.issues).toMatchObject([
      {
        code: 'R_BAD_NUMBER',
        count: 2,
        openInterest: 3000,
        examples: [{ line: 6, column: 'Strike', cell: 'Mar-01' }, {}],
      },
    ]);
    expect(quotesOf(chain)).toEqual(quotesOf(clean).filter((_, i) => i !== 2 && i !== 3));
  });

  test.each([65_536, 1_048_576])(
    'V38: a file of exactly %d lines is used and said to be cut by a spreadsheet; one line fewer or more is not',
    (most) => {
      const lines = (count: number): string => {
        const above = CSV_LINES.slice(0, 4);
        // Blank lines are as good as any to reach the limit; the contracts stand above them.
        return `${[...above, ROW_4900, ROW_5000].join('\n')}\n${'\n'.repeat(count - 6)}`;
      };
      const chain = read(lines(most));
      expect(chain.lines.read).toBe(most);
      expect(issue(chain, 'W_PERHAPS_CUT')).toMatchObject({ examples: [{ line: most }] });
      expect(issue(chain, 'W_PERHAPS_CUT')?.note).toContain(`${most.toLocaleString('en-US')} lines`);
      expect(quotesOf(chain)).toEqual(quotesOf(clean).slice(0, 4));
      const used = { read: 4, used: 4, excluded: 0, rejected: 0 };
      const [warning] = chainWarnings({ contracts: used, openInterest: chain.openInterest, issues: chain.issues });
      expect(warning).toMatchObject({
        severity: 'amber',
        sentence: expect.stringContaining('the most that a spreadsheet holds'),
      });
      for (const other of [most - 1, most + 1]) expect(codes(read(lines(other)))).toEqual([]);
    },
  );
});
