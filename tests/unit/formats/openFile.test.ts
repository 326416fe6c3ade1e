import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ImportError, type ImportFailure } from '../../../src/formats/errors';
import { IMPORT_LIMITS, type ImportLimits } from '../../../src/formats/limits';
import { openFile, type ReadProgress } from '../../../src/formats/openFile';
import { readFile } from '../../../src/formats/read';
import { bytesSource } from '../../../src/text/byteSource';
import { zipOf } from '../text/archives';
import { CSV, CSV_DATE, CSV_HEADER, CSV_TITLE, codes, issue, ROW_4900, ROW_5000, utf8, withRows } from './samples';

const opened = (content: string | Uint8Array, fileName = 'spx', limits: Partial<ImportLimits> = {}) =>
  openFile(bytesSource(typeof content === 'string' ? utf8(content) : content), fileName, {
    limits: { ...IMPORT_LIMITS, ...limits },
  });

async function chainOf(...given: Parameters<typeof opened>) {
  const read = await opened(...given);
  if (read.kind !== 'chain') throw new Error(`not a chain but ${read.kind}`);
  return read.chain;
}

async function refusal(...given: Parameters<typeof opened>): Promise<ImportFailure> {
  try {
    await opened(...given);
  } catch (error) {
    if (error instanceof ImportError) return error.toPlain();
    throw error;
  }
  throw new Error('was not refused');
}

const CONTRACT = (strike: number, right: string, openInterest: number): string =>
  `{"option":"SPXW261127${right}${String(strike * 1000).padStart(8, '0')}","iv":0.15,"open_interest":${openInterest},"bid":1,"ask":2,"delta":0.5,"gamma":0.001,"volume":1,"last_trade_price":1.5}`;
const ALL = [CONTRACT(4900, 'C', 10), CONTRACT(4900, 'P', 20), CONTRACT(5000, 'C', 30), CONTRACT(5000, 'P', 40)];
const page = (options: readonly string[], time = '2026-11-20T13:40:00', more = ''): string =>
  `{"data":{"symbol":"SPX","current_price":5000.5,"last_trade_time":"${time}",${more}"options":[${options.join(',')}]}}`;

describe('F5: a packed file', () => {
  test.each([
    ['gzip', 'spx.csv.gz', gzipSync(CSV), 'spx.csv in spx.csv.gz'],
    ['zip', 'spx.zip', zipOf([{ path: 'spx.csv', content: CSV }]), 'spx.csv in spx.zip'],
  ])('of %s gives the chain of the plain one, named by the file inside', async (_, name, bytes, inner) => {
    const plain = readFile(utf8(CSV), inner);
    expect(await opened(bytes, name)).toEqual(plain);
    expect(plain).toMatchObject({ kind: 'chain', chain: { fileName: inner } });
  });

  test('with several files gives their list, and each opens', async () => {
    const bytes = zipOf([
      { path: 'a.csv', content: CSV },
      { path: 'prices.csv', content: 'Date,Open,High,Low,Close\n2024-01-02,1,2,1,2\n' },
    ]);
    expect(await opened(bytes, 'x.zip')).toMatchObject({ kind: 'archive', members: [{ index: 0 }, { index: 1 }] });
    const source = bytesSource(bytes);
    expect(await openFile(source, 'x.zip', { member: 0 })).toMatchObject({ kind: 'chain' });
    expect(await openFile(source, 'x.zip', { member: 1 })).toMatchObject({
      kind: 'history',
      history: { fileName: 'prices.csv in x.zip' },
    });
  });

  test('that is wrong inside is refused by the name inside', async () => {
    expect(await refusal(zipOf([{ path: 'people.csv', content: 'a,b\nc,d\n' }]), 'x.zip')).toMatchObject({
      title: expect.stringContaining('people.csv in x.zip'),
    });
    expect(await refusal(gzipSync(gzipSync(CSV)), 'x.gz')).toMatchObject({
      code: 'E_BINARY',
      title: 'x in x.gz is a gzip archive',
    });
  });

  test('has the limits of a plain one', async () => {
    const size = utf8(CSV).length;
    for (const bytes of [gzipSync(CSV), zipOf([{ path: 'spx.csv', content: CSV }])]) {
      expect((await opened(bytes, 'x', { tableBytes: size })).kind).toBe('chain');
      expect(await refusal(bytes, 'x', { tableBytes: size - 1 })).toMatchObject({ code: 'E_TOO_BIG' });
    }
  });
});

describe('limits', () => {
  test('F17: of characters: the limit opens, one more does not', async () => {
    expect((await opened(CSV, 'spx', { textLength: CSV.length + 1 })).kind).toBe('chain');
    expect((await opened(CSV, 'spx', { textLength: CSV.length })).kind).toBe('chain');
    expect(await refusal(CSV, 'spx', { textLength: CSV.length - 1 })).toMatchObject({ code: 'E_TOO_BIG' });
  });

  test('of expiry dates: the limit opens, one more does not', async () => {
    // The sample has two.
    expect((await opened(CSV, 'spx', { expiries: 3 })).kind).toBe('chain');
    expect((await opened(CSV, 'spx', { expiries: 2 })).kind).toBe('chain');
    expect(await refusal(CSV, 'spx', { expiries: 1 })).toMatchObject({
      code: 'E_TOO_BIG',
      title: 'spx has 2 expiry dates; the most are 1',
    });
  });
});

describe('progress', () => {
  const rows = Array.from({ length: 10_000 }, () => ROW_5000);
  const text = withRows(...rows);

  async function progressOf(bytes: Uint8Array): Promise<ReadProgress[]> {
    const seen: ReadProgress[] = [];
    await openFile(bytesSource(bytes), 'x', { onProgress: (progress) => seen.push(progress) });
    return seen;
  }

  test('of a plain file counts its bytes while loading, then bytes and rows while reading', async () => {
    const seen = await progressOf(utf8(text));
    const loading = seen.filter(({ stage }) => stage === 'loading');
    expect(loading).toEqual(
      [1, 2].map((piece) => ({
        stage: 'loading',
        bytes: Math.min(piece * 1024 * 1024, text.length),
        totalBytes: text.length,
        rows: null,
      })),
    );
    const reading = seen.slice(loading.length);
    expect(reading.every(({ stage, totalBytes }) => stage === 'reading' && totalBytes === text.length)).toBe(true);
    expect(reading.at(-1)).toEqual({ stage: 'reading', bytes: text.length, totalBytes: text.length, rows: 10_000 });
    const counts = reading.map(({ rows: count }) => count ?? -1);
    expect(counts.length).toBeGreaterThan(4);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
  });

  test('of a packed file counts the packed bytes while unpacking, then the unpacked ones', async () => {
    const packed = gzipSync(text);
    const seen = await progressOf(packed);
    const unpacking = seen.filter(({ stage }) => stage === 'unpacking');
    expect(unpacking.length).toBe(Math.ceil(packed.length / (16 * 1024)));
    expect(unpacking.at(-1)).toMatchObject({ bytes: packed.length, totalBytes: packed.length, rows: null });
    expect(seen.at(-1)).toEqual({ stage: 'reading', bytes: text.length, totalBytes: text.length, rows: 10_000 });
  });
});

describe('F13: a JSON that breaks off', () => {
  test('gives its whole contracts, and says so', async () => {
    const whole = page(ALL);
    const chain = await chainOf(whole.slice(0, whole.indexOf(ALL[3] as string) + 30), 'spx.json');
    expect(chain.contractsRead).toBe(3);
    expect([...chain.quotes.openInterest.slice(0, 3)]).toEqual([10, 20, 30]);
    expect(chain).toMatchObject({ spot: 5000.5 });
    expect(issue(chain, 'E_TRUNCATED')?.note).toMatch(
      /^The JSON breaks off at line 1, column \d+: what is whole before was used, and nobody knows how much is missing\.$/,
    );
  });

  test('loses the spot with what stood behind the contracts, and makes none up', async () => {
    const text = `{"options":[${ALL.join(',')}],"current_price":50`;
    const chain = await chainOf(text, 'spx.json');
    expect(chain.contractsRead).toBe(4);
    expect(chain.spot).toBeNull();
    expect(chain.asOf).toBeNull();
  });

  test('cut anywhere it gives whole contracts only, or is refused', async () => {
    const whole = page(ALL);
    for (let length = 1; length < whole.length; length += 13) {
      const contracts = ALL.filter((text) => whole.indexOf(text) + text.length <= length).length;
      if (contracts === 0) {
        expect((await refusal(whole.slice(0, length))).code).toMatch(/^E_(?:TRUNCATED|UNKNOWN_FORMAT)$/);
      } else {
        const chain = await chainOf(whole.slice(0, length));
        expect(`${length} ${chain.contractsRead}`).toBe(`${length} ${contracts}`);
        expect(codes(chain)).toContain('E_TRUNCATED');
      }
    }
  });
});

describe('F40: JSON documents one after another', () => {
  test('of one contract each are a chain without spot and time', async () => {
    const chain = await chainOf(`${ALL.join('\n')}\n`, 'spx.ndjson');
    expect(chain.contractsRead).toBe(4);
    expect([...chain.quotes.openInterest.slice(0, 4)]).toEqual([10, 20, 30, 40]);
    expect(chain).toMatchObject({ format: 'Cboe JSON', spot: null, asOf: null });
  });

  test('that are pages of one answer are one chain', async () => {
    const both = await chainOf(`${page(ALL.slice(0, 2), undefined, '"next_page":"b",')}\n${page(ALL.slice(2))}`);
    const one = await chainOf(page(ALL));
    expect(both.contractsRead).toBe(4);
    expect([...both.quotes.openInterest.slice(0, 4)]).toEqual([10, 20, 30, 40]);
    expect(both).toMatchObject({ spot: one.spot, asOf: one.asOf });
  });

  test('of different times are never mixed', async () => {
    const failure = await refusal(`${page(ALL)}\n${page(ALL, '2026-11-20T13:41:00')}`, 'polls.ndjson');
    expect(failure).toMatchObject({
      code: 'E_UNKNOWN_FORMAT',
      title: 'polls.ndjson holds 2 JSON documents one after another that are not parts of one chain',
    });
    expect(failure.detail).toContain('They differ in last_trade_time.');
  });

  test.each([
    ['[1]\n{"a":1}', 'not parts of one chain'],
    ['{"a":[{"b":1}]}\n{"c":1}', 'not parts of one chain'],
    ['{"a":1}\n{"a":2}', 'The layout of x is not known'],
    ['[{"a":1}]\n[{"a":2}]', 'The layout of x is not known'],
  ])('%j is named', async (text, title) => {
    expect((await refusal(text, 'x')).title).toContain(title);
  });

  test('with a cut last line lose that line and say so', async () => {
    const text = ALL.join('\n');
    const chain = await chainOf(text.slice(0, -40));
    expect(chain.contractsRead).toBe(3);
    expect(codes(chain)).toContain('E_TRUNCATED');
  });
});

test('a table that happens to be packed keeps the lines of the original file in its report', async () => {
  const text = ['', CSV_TITLE, CSV_DATE, CSV_HEADER, ROW_4900, 'broken,row', ROW_5000, ''].join('\n');
  const chain = await chainOf(gzipSync(text), 'spx.gz');
  expect(issue(chain, 'R_FEW_CELLS')?.examples[0]?.line).toBe(6);
});
