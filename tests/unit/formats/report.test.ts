import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ISSUE_CODES } from '../../../src/chain/issues';
import { describeIssue } from '../../../src/formats/report';
import { oneLine } from '../../../src/formats/reportLine';

const issueOf = (code: (typeof ISSUE_CODES)[number], count: number, openInterest = 0) => ({
  code,
  count,
  openInterest,
  examples: [],
});

describe('the import in one line', () => {
  test('names what was used, what could not be priced and what was rejected', () => {
    expect(
      oneLine({
        contracts: { read: 20_514, used: 19_742, excluded: 760, rejected: 12 },
        openInterest: { call: 400_000, put: 600_000 },
        issues: [issueOf('X_NO_IV', 760, 21_000), issueOf('R_BAD_NUMBER', 12)],
      }),
    ).toBe('20,514 contracts · 19,742 used · 760 without IV (2.1 % of OI) · 12 rejected');
  });

  test('names expired contracts and sums up the other reasons', () => {
    expect(
      oneLine({
        contracts: { read: 1000, used: 700, excluded: 300, rejected: 0 },
        openInterest: { call: 50, put: 50 },
        issues: [issueOf('X_EXPIRED', 200, 9), issueOf('X_NO_IV', 40, 10), issueOf('X_ADJUSTED', 60, 3)],
      }),
    ).toBe('1,000 contracts · 700 used · 40 without IV (10.0 % of OI) · 200 expired · 60 left out');
  });

  test('does not count rows of other underlyings and times as missing from this chain', () => {
    expect(
      oneLine({
        contracts: { read: 1911, used: 849, excluded: 1062, rejected: 0 },
        openInterest: { call: 50, put: 50 },
        issues: [issueOf('X_OTHER_SYMBOL', 1049, 9), issueOf('X_EXPIRED', 13)],
      }),
    ).toBe('862 contracts · 849 used · 13 expired · 1,049 of other chains');
  });

  test('says one contract in the singular', () => {
    const one = { read: 1, used: 1, excluded: 0, rejected: 0 };
    expect(oneLine({ contracts: one, openInterest: { call: 1, put: 0 }, issues: [] })).toBe('1 contract · 1 used');
  });

  test('does not call a small share nothing, nor nothing a small share', () => {
    const withoutIv = (openInterest: number) =>
      oneLine({
        contracts: { read: 10, used: 9, excluded: 1, rejected: 0 },
        openInterest: { call: 600_000, put: 400_000 },
        issues: [issueOf('X_NO_IV', 1, openInterest)],
      });
    expect(withoutIv(0)).toBe('10 contracts · 9 used · 1 without IV (0 % of OI)');
    expect(withoutIv(1)).toBe('10 contracts · 9 used · 1 without IV (<0.1 % of OI)');
    expect(withoutIv(999)).toBe('10 contracts · 9 used · 1 without IV (<0.1 % of OI)');
    expect(withoutIv(1000)).toBe('10 contracts · 9 used · 1 without IV (0.1 % of OI)');
  });

  test('counts contracts that contradict one another among the rejected', () => {
    expect(
      oneLine({
        contracts: { read: 10, used: 7, excluded: 0, rejected: 3 },
        openInterest: { call: 1, put: 1 },
        issues: [issueOf('R_QUOTE', 1), issueOf('R_DUP_CONFLICT', 2)],
      }),
    ).toBe('10 contracts · 7 used · 3 rejected');
  });

  test('has parts that add up to the contracts of the file, whatever became of them', () => {
    const classes = ISSUE_CODES.filter((code) => /^[RX]_/.test(code));
    const counts = fc.record(
      Object.fromEntries(classes.map((code) => [code, fc.oneof(fc.constant(0), fc.nat(3_000_000))])),
    );
    fc.assert(
      fc.property(counts, fc.nat(3_000_000), fc.nat(1000), (lost, used, held) => {
        const sumOf = (letter: string) =>
          classes.reduce((sum, code) => (code.startsWith(letter) ? sum + (lost[code] ?? 0) : sum), 0);
        const read = used + sumOf('X') + sumOf('R');
        const line = oneLine({
          contracts: { read, used, excluded: sumOf('X'), rejected: sumOf('R') },
          openInterest: { call: held, put: 1 },
          issues: classes.filter((code) => lost[code]).map((code) => issueOf(code, lost[code] ?? 0, held)),
        });
        const [whole, ...parts] = line
          .replaceAll(/[,]|\(.*?\)/g, '')
          .split(' · ')
          .map((part) => Number.parseInt(part, 10));
        const ofOthers = (lost.X_OTHER_SYMBOL ?? 0) + (lost.X_OTHER_DATE ?? 0);
        expect(whole).toBe(read - ofOthers);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(read);
      }),
    );
  });

  test('leaves out classes that are empty, and a share of nothing', () => {
    const none = { call: 0, put: 0 };
    expect(oneLine({ contracts: { read: 6, used: 6, excluded: 0, rejected: 0 }, openInterest: none, issues: [] })).toBe(
      '6 contracts · 6 used',
    );
    expect(
      oneLine({
        contracts: { read: 6, used: 5, excluded: 1, rejected: 0 },
        openInterest: none,
        issues: [issueOf('X_NO_IV', 1)],
      }),
    ).toBe('6 contracts · 5 used · 1 without IV');
  });
});

describe('issues in words', () => {
  test('every code has a title and a sentence of its own', () => {
    const described = ISSUE_CODES.map((code) => describeIssue(code));
    expect(new Set(described.map(({ title }) => title)).size).toBe(ISSUE_CODES.length);
    for (const { title, meaning } of described) {
      expect(title).toMatch(/^[A-Z][^.]{4,40}$/);
      expect(meaning).toMatch(/^[A-Z].{25,}\.$/);
    }
  });

  test('a volatility that counts as missing is explained by the rule, not by the vendor', () => {
    const { meaning } = describeIssue('W_IV_SENTINEL');
    for (const words of ['500 % and more', '0.1 % and less', 'placeholder', 'missing'])
      expect(meaning).toContain(words);
  });

  test('a spot in doubt is explained by either of its causes', () => {
    const { meaning } = describeIssue('W_SPOT_FAR');
    expect(meaning).toContain('in the file');
    expect(meaning).toContain('options');
  });

  test('the severity says what happened to the contracts', () => {
    expect(describeIssue('E_HTML').severity).toBe('error');
    expect(describeIssue('E_TRUNCATED').severity).toBe('error');
    expect(describeIssue('E_JSON_NAN').severity).toBe('note');
    expect(describeIssue('R_QUOTE').severity).toBe('rejected');
    expect(describeIssue('X_EXPIRED').severity).toBe('excluded');
    expect(describeIssue('W_TIME_ROLLED').severity).toBe('note');
  });
});
