import { describe, expect, test } from 'vitest';
import type { Issue } from '../../../src/chain/issues';
import {
  accountSums,
  type FullAccounts,
  lineWords,
  placeWord,
  reportClasses,
  sumWords,
} from '../../../src/formats/accounts';

const LINES = { read: 1013, blank: 1, preamble: 2, header: 1, footer: 3, repeatedHeader: 6, data: 1000 };
const NO_LINES = { read: 0, blank: 0, preamble: 0, header: 0, footer: 0, repeatedHeader: 0, data: 0 };

function accounts(issues: readonly Issue[] = [], lines = LINES): FullAccounts {
  return {
    contracts: { read: 2000, used: 1700, excluded: 260, rejected: 40 },
    openInterest: { call: 6000, put: 4000, unpriced: 100, used: 9000, excluded: 800, rejected: 200 },
    issues,
    lines,
  };
}

const issue = (code: Issue['code'], openInterest: number, lines: readonly number[] = [5]): Issue => ({
  code,
  count: 1,
  openInterest,
  examples: lines.map((line) => ({ line, column: '', cell: '' })),
});

describe('the accounts', () => {
  test('are identities in contracts, open interest and lines', () => {
    const [contracts, held] = accountSums(accounts());
    expect(sumWords(contracts)).toBe(
      'Contracts in the file 2,000 = used in the sums 1,700 + left out 260 + rejected 40',
    );
    expect(sumWords(held)).toBe(
      'Call open interest 6,000 + put open interest 4,000 = used open interest 9,000 + left out 800 + rejected (as far as readable) 200',
    );
    expect(lineWords(accounts())).toBe(
      '1,013 lines read = 1,000 data + 2 preamble + 1 header + 6 repeated header + 3 footer + 1 blank',
    );
    for (const { whole, parts } of [contracts, held]) {
      const sum = (items: typeof whole) => items.reduce((total, { value }) => total + value, 0);
      expect(sum(parts)).toBe(sum(whole));
    }
  });

  test('say what share was rejected, and no share of nothing', () => {
    const shares = accountSums(accounts()).map(({ parts }) => parts.map(({ share }) => share));
    expect(shares).toEqual([
      [0.85, 0.13, 0.02],
      [0.9, 0.08, 0.02],
    ]);
    const none = { call: 0, put: 0, unpriced: 0, used: 0, excluded: 0, rejected: 0 };
    const [, held] = accountSums({ ...accounts(), openInterest: none });
    expect(held.parts.map(({ share }) => share)).toEqual([null, null, null]);
  });

  test('count entries of a JSON file, which has no lines', () => {
    expect(lineWords(accounts([], NO_LINES))).toBe('');
    expect([placeWord(accounts()), placeWord(accounts([], NO_LINES))]).toEqual(['line', 'contract']);
  });
});

describe('the classes', () => {
  test('stand with the gravest first, and in their own order otherwise', () => {
    const issues = [
      issue('W_CROSSED', 1),
      issue('X_NO_IV', 100),
      issue('R_QUOTE', 0),
      issue('X_DUP', 2),
      issue('E_TRUNCATED', 0),
    ];
    expect(reportClasses(accounts(issues)).map(({ issue: { code }, word }) => `${word}: ${code}`)).toEqual([
      'File: E_TRUNCATED',
      'Rejected: R_QUOTE',
      'Left out: X_NO_IV',
      'Left out: X_DUP',
      'Note: W_CROSSED',
    ]);
  });

  test('do not call an open interest that could not be read nothing', () => {
    const issues = [issue('R_QUOTE', 0), issue('R_NEG_IV', 50), issue('X_NO_IV', 0), issue('W_IV_PERCENT', 0, [])];
    expect(
      reportClasses(accounts(issues)).map(({ openInterest, share, isAboutFile }) => [openInterest, share, isAboutFile]),
    ).toEqual([
      [null, null, false],
      [50, 0.005, false],
      [0, 0, false],
      [null, null, true],
    ]);
  });

  test('say what this file holds where the reader found more than the code means', () => {
    const [spoken, plain] = reportClasses(
      accounts([{ ...issue('W_SPOT_FAR', 0), note: 'Far.' }, issue('W_CROSSED', 0)]),
    );
    expect(spoken?.meaning).toBe('Far.');
    expect(plain?.meaning).toContain('crossed');
    expect(plain?.advice).toMatch(/^[A-Z].+\.$/);
  });
});
