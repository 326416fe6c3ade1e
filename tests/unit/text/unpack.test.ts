import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type ByteSource, bytesSource } from '../../../src/text/byteSource';
import { crc32 } from '../../../src/text/crc32';
import { TextRefusal } from '../../../src/text/refusal';
import { type PlainFile, unpack } from '../../../src/text/unpack';
import { type Packed, zipOf } from './archives';

const MIB = 1024 * 1024;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
/** Text that does not pack well, so that its packed bytes are many pieces. */
const NOISE = Array.from({ length: 40_000 }, (_, i) => ((i * 2_654_435_761) % 4_294_967_296).toString(36)).join(',');

async function fileOf(bytes: Uint8Array, name: string, member: number | null = null): Promise<PlainFile> {
  const file = await unpack(bytesSource(bytes), name, member);
  if (file.kind !== 'file') throw new Error('several files');
  return file;
}

async function textOf(file: PlainFile): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const piece of file.read()) parts.push(piece.slice());
  return Buffer.concat(parts).toString();
}

const opened = async (bytes: Uint8Array, name = 'a.zip'): Promise<string> => textOf(await fileOf(bytes, name));

async function refusal(work: Promise<unknown>): Promise<TextRefusal> {
  try {
    await work;
  } catch (error) {
    if (error instanceof TextRefusal) return error;
    throw error;
  }
  throw new Error('was not refused');
}

/** A gzip header with a file name, before the body that Node makes. */
function namedGzip(content: string, name: string): Uint8Array {
  const plain = gzipSync(content);
  const head = Buffer.from(plain.subarray(0, 10));
  head[3] = 8;
  return Buffer.concat([head, Buffer.from(`${name}\0`), plain.subarray(10)]);
}

describe('CRC-32', () => {
  // The check value of CRC-32/ISO-HDLC, and well-known others.
  test.each([
    ['123456789', 0xcbf43926],
    ['', 0],
    ['a', 0xe8b7be43],
    ['The quick brown fox jumps over the lazy dog', 0x414fa339],
  ])('of %j', (text, checksum) => {
    expect(crc32(utf8(text))).toBe(checksum);
    expect(crc32(utf8(text.slice(3)), crc32(utf8(text.slice(0, 3))))).toBe(checksum);
  });
});

describe('a file that is not packed', () => {
  test('is given as it is, in pieces, as often as asked', async () => {
    const file = await fileOf(utf8(NOISE), 'a.csv');
    expect(file).toMatchObject({ name: 'a.csv', isPacked: false, bytes: NOISE.length, packedBytes: NOISE.length });
    expect(await textOf(file)).toBe(NOISE);
    expect(await textOf(file)).toBe(NOISE);
  });
});

describe('F5: gzip', () => {
  test.each([
    ['spx.csv.gz', gzipSync('abc'), 'spx.csv in spx.csv.gz'],
    ['spx.CSV.GZ', gzipSync('abc'), 'spx.CSV in spx.CSV.GZ'],
    ['download', gzipSync('abc'), 'download'],
    ['download', namedGzip('abc', 'spx.csv'), 'spx.csv in download'],
    ['x.gz', namedGzip('abc', '../data/s\u0007px.csv'), 'spx.csv in x.gz'],
    ['x.gz', namedGzip('abc', 'x.gz'), 'x.gz'],
  ])('%s opens and names the file inside', async (name, bytes, inner) => {
    const file = await fileOf(bytes, name);
    expect(file).toMatchObject({ name: inner, isPacked: true, bytes: null, packedBytes: bytes.length });
    expect(await textOf(file)).toBe('abc');
  });

  test('large content arrives whole, twice, and the packed bytes read are told', async () => {
    const packed = gzipSync(NOISE);
    const file = await fileOf(packed, 'a.gz');
    const fed: number[] = [];
    let bytes = 0;
    for await (const piece of file.read((done) => fed.push(done))) bytes += piece.length;
    expect(bytes).toBe(NOISE.length);
    expect(fed.length).toBe(Math.ceil(packed.length / (16 * 1024)));
    expect(fed.at(-1)).toBe(packed.length);
    expect(await textOf(file)).toBe(NOISE);
  });

  test('cut anywhere it is refused as cut, with what to do', async () => {
    const whole = gzipSync(NOISE.slice(0, 2000));
    for (let length = 12; length < whole.length; length += 37) {
      const { code, title, detail } = await refusal(opened(whole.subarray(0, length), 'spx.csv.gz'));
      expect(`${length} ${code}`).toBe(`${length} E_TRUNCATED`);
      expect(title).toBe('spx.csv.gz is cut short or damaged: it unpacks only in part');
      expect(detail).toContain('Download it again');
    }
  });

  test('one changed byte of the content is noticed', async () => {
    const whole = gzipSync(NOISE.slice(0, 3000));
    for (let at = 20; at < whole.length - 8; at += 101) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 0x10;
      expect((await refusal(opened(bytes, 'a.gz'))).code).toBe('E_TRUNCATED');
    }
  });

  test('what goes wrong with the file itself is passed on as it is', async () => {
    const bytes = gzipSync(NOISE);
    const source: ByteSource = {
      size: bytes.length,
      slice: (start, end) =>
        start > 30_000 ? Promise.reject(new RangeError('gone')) : Promise.resolve(bytes.subarray(start, end)),
    };
    const file = await unpack(source, 'a.gz');
    if (file.kind !== 'file') throw new Error('several files');
    await expect(textOf(file)).rejects.toThrow(new RangeError('gone'));
  });
});

describe('F5: zip', () => {
  test.each<[string, Packed[], string]>([
    ['deflated', [{ path: 'spx.csv', content: NOISE }], 'spx.csv in a.zip'],
    ['stored', [{ path: 'spx.csv', content: NOISE, method: 0 }], 'spx.csv in a.zip'],
    [
      'with a folder and clutter',
      [
        { path: 'data/', content: '' },
        { path: '__MACOSX/data/._spx.csv', content: 'x' },
        { path: 'data/.DS_Store', content: 'x' },
        { path: 'data/empty.csv', content: '' },
        { path: 'data/spx.csv', content: NOISE },
      ],
      'data/spx.csv in a.zip',
    ],
    [
      'of the large kind',
      [
        { path: '._x', content: 'first' },
        { path: 'spx.csv', content: NOISE, isLarge: true },
      ],
      'spx.csv in a.zip',
    ],
  ])('%s opens', async (_, files, name) => {
    const file = await fileOf(zipOf(files), 'a.zip');
    expect(file).toMatchObject({ name, isPacked: true, bytes: NOISE.length });
    expect(await textOf(file)).toBe(NOISE);
  });

  test('a comment behind the list of files does not hide it', async () => {
    expect(await opened(zipOf([{ path: 'a', content: 'abc' }], 'made by hand'))).toBe('abc');
  });

  test('several files are listed, and each opens by its index', async () => {
    const bytes = zipOf([
      { path: 'x/', content: '' },
      { path: 'x/calls.csv', content: 'c' },
      { path: 'x/puts.csv', content: 'p' },
    ]);
    expect(await unpack(bytesSource(bytes), 'spx.zip')).toEqual({
      kind: 'archive',
      members: [
        { index: 0, name: 'x/calls.csv in spx.zip' },
        { index: 1, name: 'x/puts.csv in spx.zip' },
      ],
    });
    expect(await textOf(await fileOf(bytes, 'spx.zip', 0))).toBe('c');
    expect(await textOf(await fileOf(bytes, 'spx.zip', 1))).toBe('p');
  });

  test('names lose what could disguise them', async () => {
    const file = await fileOf(zipOf([{ path: 'a\u202Evsc.\nexe', content: 'x' }]), 'a.zip');
    expect(file.name).toBe('avsc.exe in a.zip');
  });

  test.each<[string, Uint8Array, string, RegExp]>([
    ['encrypted', zipOf([{ path: 's.csv', content: 'x', flags: 1 }]), 'E_BINARY', /^s\.csv in a\.zip is encrypted$/],
    [
      'another method',
      zipOf([{ path: 's.csv', content: 'x', method: 12 }]),
      'E_BINARY',
      /^s\.csv in a\.zip is packed by method 12,/,
    ],
    ['nothing in it', zipOf([]), 'E_EMPTY', /^a\.zip is a zip archive without a file/],
    ['folders only', zipOf([{ path: 'x/', content: '' }]), 'E_EMPTY', /without a file/],
    [
      'a workbook',
      zipOf([
        { path: '[Content_Types].xml', content: 'x' },
        { path: 'xl/workbook.xml', content: 'y' },
      ]),
      'E_XLSX',
      /^a\.zip is an Excel workbook \(\.xlsx\)$/,
    ],
    [
      'an ods',
      zipOf([
        { path: 'mimetype', content: 'x' },
        { path: 'content.xml', content: 'y' },
      ]),
      'E_XLSX',
      /OpenDocument/,
    ],
    [
      '21 files',
      zipOf(Array.from({ length: 21 }, (_, i) => ({ path: `${i}.csv`, content: 'x' }))),
      'E_TOO_BIG',
      /^a\.zip is a zip archive of 21 files; at most 20/,
    ],
    [
      'its end cut off',
      zipOf([{ path: 's.csv', content: NOISE }]).subarray(0, -30),
      'E_TRUNCATED',
      /^a\.zip is a zip archive that is cut short or damaged/,
    ],
    [
      'another checksum',
      zipOf([{ path: 's.csv', content: NOISE, crc32: 1 }]),
      'E_DAMAGED',
      /^s\.csv in a\.zip is damaged/,
    ],
    [
      'a checksum that only a stored file breaks',
      zipOf([{ path: 's.csv', content: 'x', method: 0, crc32: 1 }]),
      'E_DAMAGED',
      /damaged/,
    ],
    ['more content than stated', zipOf([{ path: 's.csv', content: NOISE, bytes: 100 }]), 'E_DAMAGED', /damaged/],
    ['less content than stated', zipOf([{ path: 's.csv', content: 'abc', bytes: 4 }]), 'E_DAMAGED', /damaged/],
  ])('%s is refused by name', async (_, bytes, code, title) => {
    const error = await refusal(opened(bytes));
    expect(error.code).toBe(code);
    expect(error.title).toMatch(title);
  });

  test('20 files are still opened together', async () => {
    const files = Array.from({ length: 20 }, (_, i) => ({ path: `${i}.csv`, content: 'x' }));
    expect(await unpack(bytesSource(zipOf(files)), 'a.zip')).toMatchObject({
      kind: 'archive',
      members: { length: 20 },
    });
  });

  test('a member that does not begin where the list says is refused', async () => {
    const two = zipOf([
      { path: '._a', content: 'x' },
      { path: 's.csv', content: 'abc' },
    ]);
    const second = Buffer.from(two).indexOf(Buffer.from([0x50, 0x4b, 3, 4]), 4);
    two[second + 3] = 9;
    expect((await refusal(opened(two))).code).toBe('E_DAMAGED');
  });

  test('no byte of an archive can be lost unseen: every cut is refused', async () => {
    const whole = zipOf([{ path: 's.csv', content: NOISE.slice(0, 500) }]);
    for (let length = 4; length < whole.length; length += 11) {
      const { code } = await refusal(opened(whole.subarray(0, length)));
      expect(`${length} ${code}`).toBe(`${length} E_TRUNCATED`);
    }
  });
});

describe('F5: a bomb', () => {
  const zeros = Buffer.alloc(64 * MIB);

  test.each([
    ['gzip', gzipSync(zeros)],
    ['zip', zipOf([{ path: 'spx.csv', content: zeros }])],
  ])('of %s is stopped after 8 MiB of output', async (_, bytes) => {
    let produced = 0;
    let read = 0;
    const source: ByteSource = {
      size: bytes.length,
      slice: (start, end) => {
        read += end - start;
        return Promise.resolve(bytes.subarray(start, end));
      },
    };
    const file = await unpack(source, 'bomb');
    if (file.kind !== 'file') throw new Error('several files');
    read = 0;
    const error = await refusal(
      (async () => {
        for await (const piece of file.read()) produced += piece.length;
      })(),
    );
    expect(error.code).toBe('E_TOO_BIG');
    expect(error.title).toContain('more than 200 times its packed size');
    expect(produced).toBeGreaterThan(7 * MIB);
    expect(produced).toBeLessThanOrEqual(8 * MIB);
    // Not even the packed bytes are all read: they would make 64 MiB.
    expect(read).toBeLessThanOrEqual(32 * 1024);
  });

  test('is none up to 8 MiB, however well it packs', async () => {
    const file = await fileOf(gzipSync(zeros.subarray(0, 8 * MIB)), 'a.gz');
    let produced = 0;
    for await (const piece of file.read()) produced += piece.length;
    expect(produced).toBe(8 * MIB);
  });

  test('is none up to 200:1, however large it is', async () => {
    // Each KiB of noise is followed by 100 KiB of zeros.
    const parts = Array.from({ length: 120 }, (_, i) => [
      utf8(NOISE.slice(i * 1024, i * 1024 + 1024)),
      zeros.subarray(0, 100 * 1024),
    ]);
    const content = Buffer.concat(parts.flat());
    const packed = gzipSync(content);
    expect(content.length).toBeGreaterThan(9 * MIB);
    expect(content.length / packed.length).toBeLessThan(200);
    expect(content.length / packed.length).toBeGreaterThan(50);
    const file = await fileOf(packed, 'a.gz');
    let produced = 0;
    for await (const piece of file.read()) produced += piece.length;
    expect(produced).toBe(content.length);
  });
});
