import { crc32 as zlibCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64Url, toBase64Url } from '../../../src/share/base64url';
import { type LinkParts, LONGEST_LINK, readLink, writeLink, writeView } from '../../../src/share/link';
import { crc32 } from '../../../src/text/crc32';

const PARTS: LinkParts = {
  symbol: 'SPX',
  settings: new Map([
    ['sign', 'short-all'],
    ['spot', '-1%'],
    ['exp', '2026-11-20.AM,2026-12-18.PM'],
  ]),
  chain: Uint8Array.from({ length: 600 }, (_, i) => (i * 7919 + (i >> 3)) & 0xff),
  summary: null,
};
const LINK = writeLink(PARTS);

/** Code of the fault of a link, or 'same' and 'other' for what it opens. */
function outcome(text: string): string {
  const read = readLink(text);
  if (read.kind === 'fault') return read.fault.code;
  if (read.kind === 'none') return 'none';
  expect([...read.parts.settings]).toEqual([...PARTS.settings]);
  expect(read.parts).toEqual(PARTS);
  return 'same';
}

describe('base64url', () => {
  test('is that of Node, and back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const text = toBase64Url(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64url'));
        expect(fromBase64Url(text)).toEqual(bytes);
      }),
    );
    expect(fromBase64Url('A')).toBeNull();
    expect(fromBase64Url('AA+A')).toBeNull();
  });
});

describe('CRC-32', () => {
  test('of the digits 1 to 9 is the one that the standard gives', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf4_3926);
  });

  test.runIf(typeof zlibCrc32 === 'function')('is that of zlib', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => crc32(bytes) === zlibCrc32(bytes)));
  });
});

describe('a link', () => {
  test('is read as it was written, with and without its sign', () => {
    expect(outcome(LINK)).toBe('same');
    expect(outcome(`#${LINK}`)).toBe('same');
    expect(LINK).toMatch(/^gx1\.\d+\.[\w-]{6};SPX;sign=short-all;spot=-1%;exp=2026-11-20\.AM,2026-12-18\.PM;data=/);
  });

  test('L1: that was cut says how much of it is left', () => {
    const read = readLink(LINK.slice(0, 500));
    expect(read).toMatchObject({
      kind: 'fault',
      fault: { code: 'L_CUT', title: `This link is cut: 500 of ${LINK.length} characters` },
    });
    for (let length = 3; length < LINK.length; length += 1) expect(outcome(LINK.slice(0, length))).toMatch(/^L_/);
  });

  test('L2: with one character changed, swapped, added or lost is damaged, wherever it is', () => {
    const letters = 'ABCXYZabcxyz0189-_.,;=%+ ';
    for (let at = 0; at < LINK.length; at += 1) {
      const letter = letters.charAt(at % letters.length);
      const variants = [
        LINK.slice(0, at) + letter + LINK.slice(at + 1),
        LINK.slice(0, at) + letter + LINK.slice(at),
        LINK.slice(0, at) + LINK.slice(at + 1),
        LINK.slice(0, at) + LINK.charAt(at + 1) + LINK.charAt(at) + LINK.slice(at + 2),
      ];
      // A fault, or the very same; a link that is none of ours any more is opened as nothing.
      for (const variant of variants) expect(outcome(variant)).toMatch(/^(L_|same$|none$)/);
    }
  });

  test.each([
    ['a full stop', (link: string) => `${link}.`],
    ['a bracket and a sign', (link: string) => `${link})>`],
    ['a quotation mark', (link: string) => `${link}”`],
    ['an equals sign', (link: string) => `${link}=`],
    ['line breaks', (link: string) => link.replace(/.{76}/g, '$&\r\n')],
    ['blanks around it', (link: string) => ` ${link} `],
    ['its signs escaped', (link: string) => encodeURIComponent(link)],
    ['percent signs escaped', (link: string) => link.replaceAll('%', '%25')],
  ])('L3: survives %s', (_, change) => {
    expect(outcome(change(LINK))).toBe('same');
  });

  test('L5: of a newer version says so', () => {
    expect(readLink(LINK.replace('gx1.', 'gx9.'))).toMatchObject({
      fault: { code: 'L_NEWER', title: expect.stringContaining('its format is 9, this page reads up to 2') },
    });
  });

  test('L7: of more than a million characters is refused before it is looked at', () => {
    expect(readLink(`gx1.2000000.AAAAAA;SPX;data=${'A'.repeat(LONGEST_LINK)}`)).toMatchObject({
      fault: { code: 'L_TOO_LONG' },
    });
  });

  test('L6: with a summary that no chat could hold is refused before it is unpacked', () => {
    const summaryOf = (bytes: number) => ({ ...PARTS, chain: null, summary: new Uint8Array(bytes).fill(7) });
    expect(readLink(writeLink(summaryOf(14_000)))).toMatchObject({ kind: 'link' });
    expect(readLink(writeLink(summaryOf(15_100)))).toMatchObject({ fault: { code: 'L_DAMAGED' } });
  });

  test('L9: with settings that nobody knows keeps them for whoever reads them, and drops what is none', () => {
    const settings = new Map([['future', 'yes']]);
    const read = readLink(writeLink({ symbol: 'SPY', settings, chain: null, summary: null }));
    expect(read).toMatchObject({ kind: 'link', parts: { symbol: 'SPY', settings } });
  });
});

describe('an address with a view', () => {
  test('is short and readable, and read back', () => {
    const text = writeView(
      'SPX',
      new Map([
        ['exp', '0dte'],
        ['spot', '-1%'],
      ]),
    );
    expect(text).toBe('SPX;exp=0dte;spot=-1%');
    for (const variant of [text, `#${text}`, 'SPX;exp=0dte;spot=-1%25', 'SPX%3Bexp=0dte%3Bspot=-1%25']) {
      expect(readLink(variant)).toMatchObject({ kind: 'link', parts: { symbol: 'SPX', chain: null } });
    }
  });

  test.each(['', '#', '#chain=/chains/spx.json', '#top', 'SPX', '<script>;a=b', '#;;;'])('%s is none', (text) => {
    expect(readLink(text)).toEqual({ kind: 'none' });
  });
});
