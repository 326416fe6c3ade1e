import { expect, test } from 'vitest';
import type { SnapshotEntry } from '../../../src/app/library';
import { comparableEntries } from '../../../src/panels/Compare/keptEntries';

const entryOf = (id: string, symbol: string, currency: string, asOf: number): SnapshotEntry =>
  ({ id, symbol, currency, asOf }) as unknown as SnapshotEntry;

test('snapshots to compare with are of the symbol, in its currency, of another time, latest first', () => {
  const entries = [
    entryOf('early', 'BTC', 'USD', 1),
    entryOf('late', 'BTC', 'USD', 3),
    entryOf('same time', 'BTC', 'USD', 2),
    entryOf('rupees', 'BTC', 'INR', 1),
    entryOf('other', 'ETH', 'USD', 1),
  ];
  const found = comparableEntries(entries, { symbol: 'BTC', currency: 'USD', asOf: 2 });
  expect(found.map(({ id }) => id)).toEqual(['late', 'early']);
});
