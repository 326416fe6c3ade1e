import { describe, expect, test } from 'vitest';
import { decodeBytes } from '../../../src/text/encoding';
import { TextRefusal } from '../../../src/text/refusal';

const utf8 = (text: string) => new TextEncoder().encode(text);
const bytes = (...values: number[]) => Uint8Array.from(values);
const SAMPLE = 'Strike,Bid,Ask\n4355,166.6,168.3\n4360,161.8,163.5\n';

function utf16(text: string, order: 'le' | 'be', withMark: boolean): Uint8Array {
  const units = [...(withMark ? '\ufeff' : ''), ...text].map((char) => char.charCodeAt(0));
  return Uint8Array.from(units.flatMap((unit) => (order === 'le' ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])));
}

function refusal(input: Uint8Array, fileName = 'SPX.csv'): TextRefusal {
  try {
    decodeBytes(input, fileName);
  } catch (error) {
    if (error instanceof TextRefusal) return error;
    throw error;
  }
  throw new Error('was not refused');
}

describe('bytes to text', () => {
  test('UTF-8 is read without a note, and its byte order mark is gone', () => {
    expect(decodeBytes(utf8(SAMPLE), 'a')).toEqual({ text: SAMPLE, notes: [] });
    expect(decodeBytes(bytes(0xef, 0xbb, 0xbf, ...utf8(SAMPLE)), 'a')).toEqual({ text: SAMPLE, notes: [] });
  });

  test.each([
    ['le', true, 'The file was read as UTF-16 LE, by its byte order mark.'],
    ['be', true, 'The file was read as UTF-16 BE, by its byte order mark.'],
    ['le', false, 'The file was read as UTF-16 LE, guessed from its zero bytes.'],
    ['be', false, 'The file was read as UTF-16 BE, guessed from its zero bytes.'],
  ] as const)('F6, F7: UTF-16 %s (with mark: %s) is read and noted', (order, withMark, note) => {
    expect(decodeBytes(utf16(SAMPLE, order, withMark), 'a')).toEqual({
      text: SAMPLE,
      notes: [{ code: 'W_ENCODING', note }],
    });
  });

  test('a UTF-16 text cut in the middle of a character keeps the rest', () => {
    expect(decodeBytes(utf16(SAMPLE, 'le', true).slice(0, -1), 'a').text).toBe(SAMPLE.slice(0, -1));
  });

  test('F9: windows-1252 is read and noted', () => {
    const { text, notes } = decodeBytes(bytes(...utf8('Soci'), 0xe9, ...utf8('t'), 0xe9, ...utf8(',1\n')), 'a');
    expect(text).toBe('Société,1\n');
    expect(notes).toEqual([{ code: 'W_ENCODING', note: 'The file is not valid UTF-8; it was read as windows-1252.' }]);
  });

  test.each([
    ['no bytes', bytes(), 'E_EMPTY', 'SPX.csv is empty (0 bytes)'],
    ['only a byte order mark', bytes(0xef, 0xbb, 0xbf), 'E_EMPTY', 'SPX.csv holds only blank lines'],
    ['blank lines', utf8('\n \r\n\t\n'), 'E_EMPTY', 'SPX.csv holds only blank lines'],
    ['PNG', bytes(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), 'E_BINARY', 'SPX.csv is a PNG image'],
    ['JPEG', bytes(0xff, 0xd8, 0xff, 0xe0), 'E_BINARY', 'SPX.csv is a JPEG image'],
    ['gzip', bytes(0x1f, 0x8b, 8, 0), 'E_BINARY', 'SPX.csv is a gzip archive'],
    ['zip', bytes(0x50, 0x4b, 3, 4, ...utf8('....spx_quotedata.csv')), 'E_BINARY', 'SPX.csv is a zip archive'],
    [
      'xlsx',
      bytes(0x50, 0x4b, 3, 4, ...utf8('....[Content_Types].xml')),
      'E_XLSX',
      'SPX.csv is an Excel workbook (.xlsx)',
    ],
    ['xls', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'E_XLSX', 'SPX.csv is an Excel workbook (.xls)'],
    ['PDF', utf8('%PDF-1.7\n'), 'E_PDF', 'SPX.csv is a PDF document'],
    ['a NUL', bytes(...utf8('Strike,Bid'), 0, ...utf8('Ask\n1,2')), 'E_BINARY', 'SPX.csv is not a text file'],
    [
      'NULs in a hole',
      bytes(...utf8(SAMPLE), ...new Array<number>(8).fill(0), ...utf8(SAMPLE)),
      'E_BINARY',
      'SPX.csv is not a text file',
    ],
    ['control bytes', bytes(...utf8(SAMPLE), 1, 2, 3, 4), 'E_BINARY', 'SPX.csv is not a text file'],
    ['UTF-32', bytes(0xff, 0xfe, 0, 0, 65, 0, 0, 0), 'E_ENCODING', 'SPX.csv is encoded as UTF-32'],
    [
      'broken UTF-16',
      bytes(0xff, 0xfe, 65, 0, 0, 0xd8, 66, 0),
      'E_ENCODING',
      'SPX.csv looks like UTF-16 but holds bytes that are not',
    ],
    [
      'a web page',
      utf8('\n<!DOCTYPE html><html><head><title> Access\n Denied </title></head>'),
      'E_HTML',
      'SPX.csv is a web page: "Access Denied"',
    ],
    [
      'a page whose title has character references',
      utf8('<html><head><title>Access &amp; denied &#8211; it&#39;s&#160;403</title></head>'),
      'E_HTML',
      'SPX.csv is a web page: "Access & denied – it\'s 403"',
    ],
    ['a page without title', utf8('<html><body>hi</body></html>'), 'E_HTML', 'SPX.csv is a web page'],
    [
      'an XML error',
      utf8('<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>'),
      'E_HTML',
      'SPX.csv is a web page: "Access Denied"',
    ],
  ])('%s is refused by name', (_, input, code, title) => {
    const error = refusal(input);
    expect(error.code).toBe(code);
    expect(error.title).toBe(title);
    expect(error.detail).toMatch(/\.$/);
  });

  test('an empty file comes with the hint that it may have been a folder', () => {
    expect(refusal(bytes()).detail).toBe(
      'Download the chain again and open the new file. A folder cannot be opened: drop the file inside it.',
    );
  });

  test('column names in angle brackets are no web page', () => {
    const text = '<TICKER>,<DATE>,<OPEN>\nSPY.US,20240102,100\n';
    expect(decodeBytes(utf8(text), 'a').text).toBe(text);
  });

  test('an Excel workbook named .csv comes with the way to save it as CSV', () => {
    expect(refusal(bytes(0x50, 0x4b, 3, 4, ...utf8('....xl/workbook.xml'))).detail).toContain('Save As, "CSV UTF-8');
  });
});
