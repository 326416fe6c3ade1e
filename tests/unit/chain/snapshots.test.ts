import { describe, expect, test } from 'vitest';
import { dayFromYmd } from '../../../src/chain/civilDay';
import { QuoteTable } from '../../../src/chain/quoteTable';
import type { RawChain, RawSnapshot } from '../../../src/chain/rawChain';
import { rawChain, selectSnapshot } from '../../../src/chain/snapshots';
import { preferredSnapshot } from './rawChainOf';

const MONDAY = Date.UTC(2026, 10, 16, 21);
const TUESDAY = Date.UTC(2026, 10, 17, 21);

const snapshot = (underlying: string, asOf: number | null, spot: number): RawSnapshot => ({
  underlying,
  asOf,
  asOfBasis: 'file',
  asOfText: '',
  quoteDelayMinutes: 0,
  spot,
  spotText: String(spot),
});

/** Rows of [snapshot, open interest], lines from 2 on. */
function chainOf(snapshots: readonly RawSnapshot[], rows: readonly (readonly [number, number])[]): RawChain {
  const quotes = new QuoteTable();
  rows.forEach(([of, held], i) => {
    const root = quotes.rootIndex(snapshots[of]!.underlying);
    const row = quotes.addRow(root, dayFromYmd(2026, 11, 20), 100 + i, 0, i + 2);
    quotes.openInterest[row] = held;
    quotes.snapshot[row] = of;
  });
  return rawChain({
    format: 'made',
    fileName: 'made.csv',
    title: '',
    quotes,
    snapshots,
    issues: [],
    contractsRead: rows.length + 1,
    contractsRejected: 1,
    openInterest: { call: 100, put: 0 },
    lines: { read: 0, blank: 0, preamble: 0, header: 0, footer: 0, repeatedHeader: 0, data: 0 },
  });
}

describe('a file with several snapshots', () => {
  const chain = chainOf(
    [snapshot('SPY', MONDAY, 600), snapshot('QQQ', MONDAY, 500), snapshot('SPY', TUESDAY, 606)],
    [
      [0, 10],
      [1, 500],
      [0, Number.NaN],
      [2, 7],
      [1, 1],
      [2, 600],
    ],
  );

  test('has the facts of the first until one is chosen', () => {
    expect(chain).toMatchObject({ spot: 600, asOf: MONDAY });
  });

  test('gives one alone, and says what the others held', () => {
    const one = selectSnapshot(chain, 2);
    expect([...one.quotes].map(({ line, openInterest }) => [line, openInterest])).toEqual([
      [5, 7],
      [7, 600],
    ]);
    expect(one).toMatchObject({ spot: 606, asOf: TUESDAY, contractsRead: 7, contractsRejected: 1 });
    expect(one.snapshots).toEqual([chain.snapshots[2]]);
    expect(one.issues).toEqual([
      {
        code: 'X_OTHER_DATE',
        count: 2,
        openInterest: 10,
        examples: [{ line: 2, column: '', cell: 'SPY 2026-11-16 16:00 New York' }],
      },
      {
        code: 'X_OTHER_SYMBOL',
        count: 2,
        openInterest: 501,
        examples: [{ line: 3, column: '', cell: 'QQQ 2026-11-16 16:00 New York' }],
      },
    ]);
    const left = one.issues.reduce((sum, { count }) => sum + count, 0);
    expect(one.contractsRead).toBe(one.quotes.length + left + one.contractsRejected);
  });

  test('shows the latest time of the underlying whose latest time holds most, unless told otherwise', () => {
    expect(preferredSnapshot(chain)).toBe(2);
    expect(
      preferredSnapshot(
        chainOf(chain.snapshots, [
          [0, 900],
          [1, 50],
          [2, 49],
        ]),
      ),
    ).toBe(1);
    expect(
      preferredSnapshot(
        chainOf(chain.snapshots, [
          [1, 0],
          [2, 0],
          [2, 0],
        ]),
      ),
    ).toBe(2);
  });

  test('is left as it is when it has only one', () => {
    const single = chainOf([snapshot('SPY', null, 1)], [[0, 1]]);
    expect(selectSnapshot(single, preferredSnapshot(single))).toBe(single);
    expect(() => selectSnapshot(single, 1)).toThrow(RangeError);
  });
});
