import { expect, test } from 'vitest';
import { QuoteTable } from '../../../src/chain/quoteTable';
import type { RawChain } from '../../../src/chain/rawChain';
import { rawChain } from '../../../src/chain/snapshots';
import { groupChains } from '../../../src/formats/groupChains';

const START = Date.UTC(2020, 0, 2, 15);
const MINUTE = 60_000;

/** One contract at every time. */
function polled(fileName: string, times: readonly number[]): RawChain {
  const quotes = new QuoteTable();
  const root = quotes.rootIndex('SPY');
  times.forEach((_, index) => {
    const row = quotes.addRow(root, 20_000, 600, 0, index + 2);
    quotes.openInterest[row] = 10;
    quotes.snapshot[row] = index;
  });
  return rawChain({
    ...{ format: 'made', fileName, title: '', quotes, issues: [] },
    snapshots: times.map((asOf) => ({
      ...{ underlying: 'SPY', asOf, asOfBasis: 'file' as const, asOfText: '' },
      ...{ quoteDelayMinutes: 0, spot: 600, spotText: '600' },
    })),
    ...{ contractsRead: times.length, contractsRejected: 0, openInterest: { call: 10 * times.length, put: 0 } },
    lines: { read: 0, blank: 0, preamble: 0, header: 0, footer: 0, repeatedHeader: 0, data: 0 },
  });
}

test('tens of thousands of times in two files are grouped, each with the one of the other that is near', () => {
  const hours = (count: number): number[] => Array.from({ length: count }, (_, index) => START + index * 60 * MINUTE);
  const chains = [
    polled('a.csv', hours(60_000)),
    polled(
      'b.csv',
      hours(40_000).map((time) => time + 5 * MINUTE),
    ),
  ];
  const groups = groupChains(chains);
  expect(groups).toHaveLength(60_000);
  expect(groups[39_999]?.units).toEqual([
    { chain: 0, snapshot: 39_999 },
    { chain: 1, snapshot: 39_999 },
  ]);
  expect(groups[40_000]?.units).toEqual([{ chain: 0, snapshot: 40_000 }]);
});

test('times on both sides of midnight are of one moment', () => {
  const midnight = Date.UTC(2020, 0, 3, 5);
  expect(groupChains([polled('a.csv', [midnight - MINUTE]), polled('b.csv', [midnight + MINUTE])])).toHaveLength(1);
});
