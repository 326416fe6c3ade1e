import { describe, expect, test } from 'vitest';
import { decodeBytes, decodePieces, type TextLimits } from '../../../src/text/encoding';
import { TextRefusal } from '../../../src/text/refusal';

const LIMITS: TextLimits = { tableBytes: 1e6, jsonBytes: 1e6, textLength: 1e6 };
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function utf16(text: string, isBig = false): Uint8Array {
  const bytes = Buffer.from(text, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
}

/** A file that arrives in pieces of `step` bytes. */
function inPieces(bytes: Uint8Array, step: number, stated: number | null = null) {
  return {
    name: 'a.csv',
    bytes: stated,
    async *read() {
      for (let at = 0; at < bytes.length; at += step) yield await Promise.resolve(bytes.subarray(at, at + step));
    },
  };
}

async function refusal(work: Promise<unknown>): Promise<TextRefusal> {
  try {
    await work;
  } catch (error) {
    if (error instanceof TextRefusal) return error;
    throw error;
  }
  throw new Error('was not refused');
}

const TEXT = 'Strike,é,−5,😀,\uFEFFx\r\n1,ü,2,𝒳,y\n';

describe('bytes that arrive in pieces', () => {
  test.each([
    ['UTF-8', utf8(TEXT), TEXT],
    ['UTF-8 with its mark', utf8(`\uFEFF${TEXT}`), TEXT],
    ['UTF-16 LE with its mark', utf16(`\uFEFF${TEXT}`), TEXT],
    ['UTF-16 BE with its mark', utf16(`\uFEFF${TEXT}`, true), TEXT],
    ['UTF-16 LE cut in the middle of a character', utf16(`\uFEFF${TEXT}`).slice(0, -1), TEXT.slice(0, -1)],
    ['windows-1252', Uint8Array.from([...utf8('Strike,'), 0xe9, 0x2c, 0x96, 0x0a]), 'Strike,é,–\n'],
    ['windows-1252 that ends like the beginning of UTF-8', Uint8Array.from([...utf8('Strike,'), 0xe9]), 'Strike,é'],
  ])('of %s give the same text whatever the pieces', async (_, bytes, text) => {
    expect(decodeBytes(bytes, 'a.csv').text).toBe(text);
    for (const step of [1, 2, 3, 5, 7, 16, 1000]) {
      const decoded = await decodePieces(inPieces(bytes, step), LIMITS);
      expect(decoded).toEqual(decodeBytes(bytes, 'a.csv'));
    }
  });

  test('one invalid byte far behind the first 64 KiB makes the whole text windows-1252', async () => {
    const bytes = Uint8Array.from([...utf8('é,'.repeat(40_000)), 0x96]);
    const { text, notes } = await decodePieces(inPieces(bytes, 1000), LIMITS);
    expect(text === `${'Ã©,'.repeat(40_000)}–`).toBe(true);
    expect(notes).toMatchObject([{ code: 'W_ENCODING' }]);
  });

  test('are counted as they are decoded', async () => {
    const told: number[] = [];
    await decodePieces(inPieces(utf8('a,b,c\n1,2,3'), 4), LIMITS, (bytes) => told.push(bytes));
    expect(told).toEqual([4, 8, 11]);
  });

  test.each([
    ['nothing', new Uint8Array(0), 'E_EMPTY'],
    ['blank lines', utf8('\n \n'), 'E_EMPTY'],
    ['a page', utf8('<!doctype html><title>no</title>'), 'E_HTML'],
    ['an archive inside an archive', Uint8Array.from([0x1f, 0x8b, 8, 0]), 'E_BINARY'],
    ['a tar archive', Uint8Array.from({ length: 512 }, (_, i) => utf8('ustar')[i - 257] ?? 97), 'E_BINARY'],
  ])('that are %s are refused', async (_, bytes, code) => {
    expect((await refusal(decodePieces(inPieces(bytes, 3), LIMITS))).code).toBe(code);
  });
});

describe('limits of bytes and characters', () => {
  const outcome = async (text: string, limits: Partial<TextLimits>, stated: number | null = null): Promise<string> => {
    try {
      await decodePieces(inPieces(utf8(text), 64, stated), { ...LIMITS, ...limits });
      return 'opens';
    } catch (error) {
      if (error instanceof TextRefusal) return error.code;
      throw error;
    }
  };
  const table = 'a,b\n'.repeat(100);
  const json = `[${'1,'.repeat(199)}1]`;

  test.each([
    ['F16: bytes of a table, stated', table, 'tableBytes', table.length, table.length],
    ['F5: bytes of a table, counted while it unpacks', table, 'tableBytes', table.length, null],
    ['F16: bytes of a JSON file, stated', json, 'jsonBytes', json.length, json.length],
    ['F5: bytes of a JSON file, counted while it unpacks', json, 'jsonBytes', json.length, null],
    ['F17: characters of a text', 'é,'.repeat(100), 'textLength', 200, null],
  ] as const)('%s: one under and the limit itself open, one more does not', async (_, text, limit, size, stated) => {
    expect(await outcome(text, { [limit]: size + 1 }, stated)).toBe('opens');
    expect(await outcome(text, { [limit]: size }, stated)).toBe('opens');
    expect(await outcome(text, { [limit]: size - 1 }, stated)).toBe('E_TOO_BIG');
  });

  test('F16: a stated size above the limit is refused before more than the beginning is read', async () => {
    let read = 0;
    const file = {
      ...inPieces(utf8(table), 64, 1e9),
      async *read() {
        for (;;) {
          read += 65_536;
          yield await Promise.resolve(utf8('a,b\n'.repeat(16_384)));
        }
      },
    };
    const { title, detail } = await refusal(decodePieces(file, LIMITS));
    expect(title).toBe('a.csv has 953.7 MB; the most for a CSV file is 1 MB');
    expect(detail).toBe('Download fewer expirations and open that file.');
    expect(read).toBe(65_536);
  });

  test('F17: a text that no browser could hold says so', async () => {
    const { title } = await refusal(decodePieces(inPieces(utf8(table), 64), { ...LIMITS, textLength: 300 }));
    expect(title).toBe('a.csv has more than 300 characters, the most that a browser holds in one text');
  });
});
