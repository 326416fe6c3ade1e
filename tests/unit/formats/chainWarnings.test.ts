import { describe, expect, test } from 'vitest';
import type { Issue } from '../../../src/chain/issues';
import { chainWarnings, reasonToConfirm } from '../../../src/formats/chainWarnings';
import type { ReportAccounts } from '../../../src/formats/reportLine';

function report({ rejected = 0, issues = [] }: { rejected?: number; issues?: readonly Issue[] } = {}): ReportAccounts {
  const contracts = { read: 1000, used: 1000 - rejected, excluded: 0, rejected };
  return { contracts, openInterest: { call: 6000, put: 4000 }, issues };
}

const issue = (code: Issue['code'], openInterest = 0, note?: string): Issue => ({
  code,
  count: 1,
  openInterest,
  examples: [],
  ...(note === undefined ? {} : { note }),
});

describe('warnings beside the numbers', () => {
  test('are none for a whole chain, and for up to one percent rejected', () => {
    expect(chainWarnings(report())).toEqual([]);
    expect(chainWarnings(report({ rejected: 10 }))).toEqual([]);
  });

  test('come with more than one percent of contracts rejected', () => {
    const [warning] = chainWarnings(report({ rejected: 11 }));
    expect(warning?.severity).toBe('amber');
    expect(warning?.sentence).toContain('11 contracts (1.1%)');
  });

  test('come with more than one percent of open interest rejected, however few the contracts', () => {
    const few = report({ rejected: 1, issues: [issue('R_NEG_IV', 101)] });
    expect(chainWarnings(few)).toHaveLength(1);
    expect(chainWarnings(report({ rejected: 1, issues: [issue('R_NEG_IV', 100)] }))).toEqual([]);
  });

  test('V8: are red where there is no open interest at all', () => {
    expect(chainWarnings(report({ issues: [issue('W_OI_ALL_ZERO')] }))).toMatchObject([{ severity: 'red' }]);
  });

  test('repeat what the reader found of a cut file and of a doubtful spot', () => {
    const issues = [issue('E_TRUNCATED', 0, 'Line 90 is cut.'), issue('W_SPOT_FAR', 0, 'Check the spot.')];
    expect(chainWarnings(report({ issues })).map(({ sentence }) => sentence)).toEqual([
      'Line 90 is cut.',
      'Check the spot.',
    ]);
  });
});

test('a file that seems to hold quotes of several times waits for a word of the user, and is warned of', () => {
  const held = report({ issues: [issue('W_SEVERAL_TIMES', 0, '9 of 12 contracts differ.')] });
  expect(reasonToConfirm(held)).toBe('9 of 12 contracts differ.');
  expect(chainWarnings(held)).toEqual([{ severity: 'amber', sentence: '9 of 12 contracts differ.' }]);
  expect(reasonToConfirm(report({ issues: [issue('W_DUP_QUOTES'), issue('X_DUP')] }))).toBeNull();
});
