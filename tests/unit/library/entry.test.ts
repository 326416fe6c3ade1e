import { describe, expect, test } from 'vitest';
import { type Assumptions, DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { ENTRY_VERSION, freeName, outlived, readEntry, type SnapshotEntry } from '../../../src/library/entry';
import { exportRecord, exportStart, NotExport, readExport, type WholeSnapshot } from '../../../src/library/exportFile';
import { assumptionsName, withoutOverrides } from '../../../src/library/summary';
import { crc32 } from '../../../src/text/crc32';

const DAY = 86_400_000;
const BYTES = Uint8Array.from([1, 2, 3, 250]);

function entryOf(change: Partial<SnapshotEntry> = {}): SnapshotEntry {
  return {
    id: 'a',
    name: 'SPX close',
    symbol: 'SPX',
    currency: 'USD',
    asOf: Date.UTC(2026, 10, 18, 21),
    keptAt: Date.UTC(2026, 10, 19),
    format: 'Cboe CSV',
    source: 'quotes.csv',
    isFromLink: false,
    contracts: 12,
    byteLength: BYTES.length,
    checksum: crc32(BYTES),
    summary: {
      assumptions: '{}',
      spot: 100.5,
      netGex: -1e9,
      netDex: 2e9,
      netVex: null,
      netChex: 0,
      gammaFlip: 99,
      callWall: 105,
      putWall: null,
      regime: 'negative_gamma',
    },
    ...change,
  };
}

describe('a stored record', () => {
  test('is read back as it was', () => {
    const entry = entryOf();
    expect(readEntry('a', { ...entry, version: ENTRY_VERSION })).toEqual(entry);
  });

  test('S8: of a later version is named with that version, and not used', () => {
    const newer = { ...entryOf(), version: 7, summary: 'other' };
    expect(readEntry('a', newer)).toEqual({ id: 'a', name: 'SPX close', newer: 7 });
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['a number', 5],
    ['no summary', { ...entryOf(), summary: undefined }],
    ['a spot that is no number', { ...entryOf(), summary: { ...entryOf().summary, spot: Number.NaN } }],
    ['an unknown regime', { ...entryOf(), summary: { ...entryOf().summary, regime: 'calm' } }],
    ['an unknown currency', { ...entryOf(), currency: 'XXX' }],
    ['a time beyond all dates', { ...entryOf(), asOf: 9e15 }],
  ])('S8: with %s is told as damaged', (_, stored) => {
    expect(readEntry('a', stored)).toMatchObject({ id: 'a', newer: null });
  });
});

test('S6: a name that is taken gets the first free number', () => {
  const taken = new Set(['SPX close', 'SPX close (2)', 'SPX close (4)']);
  expect(freeName('SPX close', taken)).toBe('SPX close (3)');
  expect(freeName('  QQQ ', taken)).toBe('QQQ');
  expect(freeName(' ', taken)).toBe('Snapshot');
});

test('what was kept longer ago than the setting says is due, and nothing without a setting', () => {
  const now = Date.UTC(2026, 10, 20);
  const entries = [29, 30, 31, 400].map((days) => entryOf({ id: String(days), keptAt: now - days * DAY }));
  expect(outlived(entries, 30, now).map(({ id }) => id)).toEqual(['31', '400']);
  expect(outlived(entries, null, now)).toEqual([]);
});

/** What a file gives: its snapshots, and how many cannot be read. */
async function read(file: Blob) {
  const snapshots: WholeSnapshot[] = [];
  let unreadable = 0;
  for await (const snapshot of readExport(file)) {
    if (snapshot) snapshots.push(snapshot);
    else unreadable += 1;
  }
  return { snapshots, unreadable };
}

describe('an exported library', () => {
  const whole = (entries: readonly SnapshotEntry[]) =>
    new Blob([exportStart(), ...entries.flatMap((entry) => exportRecord({ entry, bytes: BYTES }))]);

  test('gives every snapshot back, bytes and all', async () => {
    const entries = [entryOf(), entryOf({ id: 'b', name: 'SPY open', symbol: 'SPY' })];
    const { snapshots, unreadable } = await read(whole(entries));
    expect(unreadable).toBe(0);
    expect(snapshots.map(({ entry }) => ({ ...entry, id: '' }))).toEqual(
      entries.map((entry) => ({ ...entry, id: '' })),
    );
    for (const { bytes } of snapshots) expect(bytes).toEqual(BYTES);
  });

  test('loses only the snapshot whose bytes have changed', async () => {
    const file = new Uint8Array(await whole([entryOf(), entryOf({ name: 'second' })]).arrayBuffer());
    const first =
      exportStart().length + exportRecord({ entry: entryOf(), bytes: BYTES }).reduce((n, b) => n + b.length, 0);
    file[first - 1]! ^= 1;
    const { snapshots, unreadable } = await read(new Blob([file]));
    expect(snapshots.map(({ entry }) => entry.name)).toEqual(['second']);
    expect(unreadable).toBe(1);
  });

  test('gives what stands before a cut', async () => {
    const file = whole([entryOf(), entryOf({ name: 'second' })]);
    const { snapshots, unreadable } = await read(file.slice(0, file.size - 1));
    expect(snapshots.map(({ entry }) => entry.name)).toEqual(['SPX close']);
    expect(unreadable).toBe(1);
  });

  test('of a later version, and any other file, is refused in words', async () => {
    const later = exportStart();
    later[8] = 9;
    await expect(read(new Blob([later]))).rejects.toThrow(
      new NotExport('is of version 9, which this page cannot read'),
    );
    await expect(read(new Blob(['strike,openInterest']))).rejects.toThrow(NotExport);
    await expect(read(new Blob([]))).rejects.toThrow(NotExport);
  });
});

test('figures have one name where they are of the same assumptions and version', () => {
  const nameOf = (assumptions: Assumptions, version = '1') => assumptionsName(assumptions, version);
  const name = nameOf(DEFAULT_ASSUMPTIONS);
  expect(nameOf({ ...DEFAULT_ASSUMPTIONS, averageDailyDollarVolume: 5e9 })).toBe(name);
  expect(nameOf({ ...DEFAULT_ASSUMPTIONS, rate: 0.05 })).not.toBe(name);
  expect(nameOf(DEFAULT_ASSUMPTIONS, '2')).not.toBe(name);
  const moved = { ...DEFAULT_ASSUMPTIONS, spotOverride: 100, asOfOverride: 5 };
  expect(nameOf(moved)).not.toBe(name);
  expect(nameOf(withoutOverrides(moved))).toBe(name);
});
