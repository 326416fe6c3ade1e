import { describe, expect, test } from 'vitest';
import { ImportError } from '../../../src/formats/errors';
import { IMPORT_LIMITS } from '../../../src/formats/limits';
import { readFiles } from '../../../src/formats/readFiles';
import { bytesSource } from '../../../src/text/byteSource';
import { zipOf } from '../text/archives';

const NOTHING = { ofFile: {}, mappings: {} };
const DAY = 86_400_000;
const fileOf = (fileName: string, content: string | Uint8Array) => ({
  fileName,
  source: bytesSource(typeof content === 'string' ? new TextEncoder().encode(content) : content),
});

/** Barchart's stacked view names neither symbol nor expiry in its content. */
const STACKED = [
  'Strike,Moneyness,Bid,Mid,Ask,Latest,Change,%Change,Volume,"Open Int","OI Chg",Delta,IV,Type,"Last Trade"',
  '100.00,+4.08%,5.90,6.00,6.10,6.00,unch,unch,10,"1,200",+1,0.60,20.00%,Call,10/29/25',
  '105.00,-0.71%,2.90,3.00,3.10,3.00,unch,unch,10,800,+1,0.48,20.00%,Call,10/29/25',
  '100.00,-4.08%,1.70,1.80,1.90,1.80,unch,unch,10,700,+1,-0.40,20.00%,Put,10/29/25',
  '105.00,+0.71%,3.70,3.80,3.90,3.80,unch,unch,10,600,+1,-0.52,20.00%,Put,10/29/25',
  '"Downloaded from Barchart.com as of 10-29-2025 05:36pm CDT"',
  '',
].join('\n');
const NAMED = 'nvda-options-exp-2026-01-16-monthly-show-all-stacked-10-29-2025.csv';
const expiryOf = (text: string): number => Date.parse(`${text}T00:00Z`) / DAY;

describe('V25: a file that only its name would date', () => {
  test('is read with what the name suggests, and asks about it', async () => {
    const { chains, failures } = await readFiles([fileOf(NAMED, STACKED)], NOTHING);
    expect(failures).toEqual([]);
    expect(chains).toHaveLength(1);
    expect(chains[0]?.asked).toEqual({
      file: '0',
      fileName: NAMED,
      missing: ['expiryDay', 'underlying'],
      expiryDay: expiryOf('2026-01-16'),
      underlying: 'NVDA',
    });
    expect([...chains[0]!.raw.quotes].map(({ root, expiryDay }) => [root, expiryDay])).toEqual(
      Array(4).fill(['NVDA', expiryOf('2026-01-16')]),
    );
  });

  test('believes the answer, not the name', async () => {
    const expiryDay = expiryOf('2026-02-20');
    for (const given of [
      { ...NOTHING, ofFile: { '0': { expiryDay, underlying: 'AMD' } } },
      { ...NOTHING, ofAll: { expiryDay, underlying: 'AMD' } },
    ]) {
      const { chains } = await readFiles([fileOf(NAMED, STACKED)], given);
      expect(chains[0]?.asked).toBeNull();
      expect(chains[0]!.raw.quotes.at(0)).toMatchObject({ root: 'AMD', expiryDay });
    }
  });

  test('makes nothing up where the name says nothing', async () => {
    const { chains } = await readFiles([fileOf('download.csv', STACKED)], NOTHING, () => {}, {
      now: Date.UTC(2025, 9, 30),
    });
    expect(chains[0]?.asked).toMatchObject({ expiryDay: null, underlying: null });
  });

  test('is asked about by the file in an archive', async () => {
    const zip = zipOf([
      { path: 'notes.txt', content: 'buy milk' },
      { path: NAMED, content: STACKED },
    ]);
    const { chains, failures, count } = await readFiles([fileOf('first.csv', ''), fileOf('all.zip', zip)], NOTHING);
    expect(count).toBe(3);
    expect(chains.map(({ file, asked }) => [file, asked?.file, asked?.fileName])).toEqual([
      [1, '1/1', `${NAMED} in all.zip`],
    ]);
    expect(failures.map(({ file, fileName }) => [file, fileName])).toEqual([
      [0, 'first.csv'],
      [1, 'notes.txt in all.zip'],
    ]);
    expect(failures.every(({ error }) => error instanceof ImportError)).toBe(true);
  });
});

test('the limit of rows is that of all files together, and costs only those above it', async () => {
  const files = ['a.csv', 'b.csv', 'c.csv'].map((name, i) => fileOf(name, `${STACKED}${'\n'.repeat(i)}`));
  const given = { ...NOTHING, ofAll: { expiryDay: expiryOf('2026-01-16'), underlying: 'NVDA' } };
  const limits = { ...IMPORT_LIMITS, rows: 8 };
  const { chains, failures } = await readFiles(files, given, () => {}, { limits });
  expect(chains.map(({ file }) => file)).toEqual([0, 1]);
  expect(failures).toMatchObject([{ fileName: 'c.csv', error: { code: 'E_TOO_MANY_ROWS' } }]);
  const more = await readFiles(files, given, () => {}, { limits: { ...limits, rows: 12 } });
  expect(more.failures).toEqual([]);
});

test('a file that is given twice is read once, whatever it is called the second time', async () => {
  const files = [fileOf(NAMED, STACKED), fileOf('copy.csv', STACKED), fileOf('other.csv', `${STACKED} `)];
  const { chains, copies, failures, count } = await readFiles(files, NOTHING);
  expect(copies).toEqual([{ file: 1, fileName: 'copy.csv', of: NAMED }]);
  expect(chains.map(({ file }) => file)).toEqual([0, 2]);
  expect({ failures, count }).toEqual({ failures: [], count: 2 });
});

test('two empty files are not copies but two faults', async () => {
  const { copies, failures } = await readFiles([fileOf('a.csv', ''), fileOf('b.csv', '')], NOTHING);
  expect(copies).toEqual([]);
  expect(failures.map(({ fileName }) => fileName)).toEqual(['a.csv', 'b.csv']);
});
