import { describe, expect, test } from 'vitest';
import { IssueLog } from '../../../src/chain/issues';
import { QuoteTable } from '../../../src/chain/quoteTable';
import type { RawSnapshot } from '../../../src/chain/rawChain';
import { joinSnapshots } from '../../../src/formats/table/joinSnapshots';

const at = (underlying: string, iso: string | null, spot: number | null = null): RawSnapshot => ({
  underlying,
  asOf: iso === null ? null : Date.parse(iso),
  asOfBasis: iso === null ? 'guessed' : 'file',
  asOfText: iso ?? '',
  quoteDelayMinutes: 0,
  spot,
  spotText: spot === null ? '' : `price ${spot}`,
});

/** A table of strikes, each of a snapshot. */
function tableOf(...rows: readonly (readonly [strike: number, snapshot: number])[]): QuoteTable {
  const quotes = new QuoteTable();
  for (const [strike, snapshot] of rows) {
    const row = quotes.addRow(quotes.rootIndex('XYZ'), 20_500, strike, 0, 1);
    quotes.snapshot[row] = snapshot;
  }
  return quotes;
}
const placesOf = (quotes: QuoteTable): number[] => [...quotes.snapshot.subarray(0, quotes.length)];

describe('moments in which no contract stands twice', () => {
  test('are one snapshot at the latest of them, with the spot of any', () => {
    const quotes = tableOf([95, 0], [100, 1], [105, 2]);
    const snapshots = [
      at('XYZ', '2026-03-02T20:45:00Z', 100),
      at('XYZ', '2026-03-02T20:45:07Z'),
      at('XYZ', '2026-03-02T20:44:00Z'),
    ];
    const joined = joinSnapshots(quotes, snapshots, 'day', new IssueLog());
    expect(joined).toEqual([{ ...snapshots[1], spot: 100, spotText: 'price 100' }]);
    expect(placesOf(quotes)).toEqual([0, 0, 0]);
  });

  test('of several days are one only where the whole file is', () => {
    const snapshots = [at('XYZ', '2026-02-27T11:30:00Z'), at('XYZ', '2026-03-02T11:30:00Z')];
    const days = tableOf([95, 0], [100, 1]);
    expect(joinSnapshots(days, snapshots, 'day', new IssueLog())).toHaveLength(2);
    expect(placesOf(days)).toEqual([0, 1]);
    const file = tableOf([95, 0], [100, 1]);
    expect(joinSnapshots(file, snapshots, 'file', new IssueLog())).toEqual([snapshots[1]]);
    expect(placesOf(file)).toEqual([0, 0]);
  });

  test('stay apart by underlying, and the rows follow their snapshots', () => {
    const snapshots = [
      at('XYZ', '2026-03-02T20:45:00Z'),
      at('ABC', '2026-03-02T20:45:00Z'),
      at('XYZ', '2026-03-02T20:46:00Z'),
    ];
    const quotes = tableOf([95, 0], [95, 1], [100, 2]);
    expect(joinSnapshots(quotes, snapshots, 'day', new IssueLog())).toEqual([snapshots[1], snapshots[2]]);
    expect(placesOf(quotes)).toEqual([1, 0, 1]);
  });

  test('say where their prices of the underlying are far apart', () => {
    const log = new IssueLog();
    const snapshots = [at('XYZ', '2026-03-02T20:45:00Z', 102), at('XYZ', '2026-03-02T20:46:00Z', 100)];
    joinSnapshots(tableOf([95, 0], [100, 1]), snapshots, 'day', log);
    expect(log.list()).toMatchObject([{ code: 'W_SPOT_FAR', note: expect.stringContaining('2.00 % above') }]);
  });
});

test('a chain that stands there again and again stays in its snapshots', () => {
  const snapshots = [at('XYZ', '2026-03-02T20:30:00Z', 100), at('XYZ', '2026-03-02T20:45:00Z', 101)];
  const quotes = tableOf([95, 0], [100, 0], [95, 1], [100, 1]);
  expect(joinSnapshots(quotes, snapshots, 'day', new IssueLog())).toEqual(snapshots);
  expect(placesOf(quotes)).toEqual([0, 0, 1, 1]);
});

describe('a chain that stands there twice, stamped row by row', () => {
  const snapshots = [
    at('XYZ', '2026-03-02T14:35:00Z', 100),
    at('XYZ', '2026-03-02T14:35:05Z', 100.5),
    at('XYZ', '2026-03-02T20:55:00Z', 110),
    at('XYZ', '2026-03-02T20:55:05Z'),
  ];

  test.each(['halfHour', 'day', 'file'] as const)('is two snapshots per %s, whatever the order of its rows', (per) => {
    const quotes = tableOf([95, 2], [95, 0], [100, 3], [100, 1]);
    expect(joinSnapshots(quotes, snapshots, per, new IssueLog())).toEqual([
      { ...snapshots[1], spot: 100, spotText: 'price 100' },
      { ...snapshots[3], spot: 110, spotText: 'price 110' },
    ]);
    expect(placesOf(quotes)).toEqual([1, 0, 1, 0]);
  });

  test('does not take in a new contract of hours later', () => {
    const quotes = tableOf([95, 0], [100, 1], [105, 2], [95, 3]);
    const joined = joinSnapshots(quotes, snapshots, 'day', new IssueLog());
    expect(joined.map(({ asOf }) => asOf)).toEqual([snapshots[1]?.asOf, snapshots[3]?.asOf]);
    expect(placesOf(quotes)).toEqual([0, 0, 1, 1]);
  });
});

test('a spot of hours before is not that of the latest rows', () => {
  const log = new IssueLog();
  const snapshots = [at('XYZ', '2026-03-02T14:35:00Z', 100), at('XYZ', '2026-03-02T20:55:00Z')];
  expect(joinSnapshots(tableOf([95, 0], [100, 1]), snapshots, 'day', log)).toEqual([snapshots[1]]);
  expect(log.list()).toMatchObject([{ code: 'W_PREAMBLE' }]);
});

test('moments of half an hour are one, later ones another, and one without a time that of the only chain', () => {
  const apart = [
    at('XYZ', '2026-03-02T15:00:00Z'),
    at('XYZ', '2026-03-02T15:30:00Z'),
    at('XYZ', '2026-03-02T16:00:01Z'),
  ];
  const quotes = tableOf([95, 0], [100, 1], [105, 2]);
  expect(joinSnapshots(quotes, apart, 'halfHour', new IssueLog())).toEqual([apart[1], apart[2]]);
  expect(placesOf(quotes)).toEqual([0, 0, 1]);
  const undated = [at('XYZ', null), at('XYZ', '2026-03-02T15:00:00Z')];
  expect(joinSnapshots(tableOf([95, 0], [100, 1]), undated, 'halfHour', new IssueLog())).toEqual([undated[1]]);
  expect(joinSnapshots(tableOf([95, 0], [95, 1]), undated, 'halfHour', new IssueLog())).toEqual(undated);
});
