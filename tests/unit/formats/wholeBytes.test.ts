import { describe, expect, test } from 'vitest';
import { readChain } from '../../../src/formats/read';
import { quotesOf } from '../chain/rawChainOf';
import {
  accountsHold,
  CSV,
  CSV_HEADER,
  CSV_LINES,
  changed,
  codes,
  issue,
  ROW_4900,
  ROW_5000,
  ROW_5100,
  read,
  refusal,
  utf8,
  withRows,
} from './samples';

const clean = read(CSV);
const quotes = quotesOf(clean);
const joined = (...parts: (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...utf8(part)] : [...part])));
const ofBytes = (bytes: Uint8Array) => readChain(bytes, 'chain.csv');

function utf16(text: string, order: 'le' | 'be'): number[] {
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  return units.flatMap((unit) => (order === 'le' ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255]));
}

describe('bytes that are not plain UTF-8', () => {
  test.each<[string, Uint8Array, RegExp]>([
    ['F6: UTF-16 LE with its mark', joined([0xff, 0xfe], utf16(CSV, 'le')), /UTF-16 LE, by its byte order mark/],
    ['F6: UTF-16 BE with its mark', joined([0xfe, 0xff], utf16(CSV, 'be')), /UTF-16 BE, by its byte order mark/],
    ['F7: UTF-16 LE without a mark', joined(utf16(CSV, 'le')), /UTF-16 LE, guessed from its zero bytes/],
    ['F7: UTF-16 BE without a mark', joined(utf16(CSV, 'be')), /UTF-16 BE, guessed from its zero bytes/],
  ])('%s gives the contracts of the plain file, and says how it was read', (_, bytes, note) => {
    const chain = ofBytes(bytes);
    expect(quotesOf(chain)).toEqual(quotes);
    expect(chain).toMatchObject({ spot: clean.spot, asOf: clean.asOf, contractsRejected: 0, lines: clean.lines });
    expect(codes(chain)).toEqual(['W_ENCODING']);
    expect(issue(chain, 'W_ENCODING')?.note).toMatch(note);
  });

  test('F8: a byte order mark is no part of the first column name', () => {
    const table = [CSV_HEADER, ROW_4900, ROW_5000, ROW_5100, ''].join('\n');
    const marked = ofBytes(joined([0xef, 0xbb, 0xbf], table));
    expect(quotesOf(marked)).toEqual(quotesOf(read(table)));
    expect(codes(marked)).toEqual(codes(read(table)));
  });

  test('F9: windows-1252 keeps accents and its no-break spaces in numbers', () => {
    const text = CSV.replace('S&P 500 INDEX', 'Société Générale').replace(',1000,', ',1\u00a0000,');
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    const chain = ofBytes(bytes);
    expect(chain.title).toBe('Société Générale');
    expect(quotesOf(chain)).toEqual(quotes);
    expect(issue(chain, 'W_ENCODING')?.note).toContain('windows-1252');
  });

  test.each([
    ['a lone continuation byte', [0x80]],
    ['the start of a letter that does not follow', [0xc3]],
    ['a byte that UTF-8 never has', [0xff]],
    ['half of a surrogate pair', [0xed, 0xa0, 0x80]],
  ])('F10: %s in a symbol costs that contract alone, and becomes part of no symbol', (_, bad) => {
    const [before = '', after = ''] = CSV.split('W261127C05000000');
    const chain = ofBytes(joined(`${before}`, bad, `W261127C05000000${after}`));
    expect(quotesOf(chain)).toEqual(quotes.filter((_quote, at) => at !== 2));
    expect(codes(chain)).toEqual(['W_ENCODING', 'R_BAD_SYMBOL']);
    expect(issue(chain, 'R_BAD_SYMBOL')).toMatchObject({
      count: 1,
      openInterest: 1000,
      examples: [{ line: 6, column: 'Calls' }],
    });
    for (const { symbol, root } of quotesOf(chain)) expect(`${symbol}${root}`).toMatch(/^[A-Z0-9]+$/);
    expect(accountsHold(chain)).toBe(true);
  });

  test('F10: one in a number rejects that contract, not its row or file', () => {
    const [before = '', after = ''] = CSV.split(',1000,5000.00,');
    const chain = ofBytes(joined(`${before},1`, [0x81], `00,5000.00,${after}`));
    expect(quotesOf(chain)).toEqual(quotes.filter((_, at) => at !== 2));
    expect(codes(chain)).toEqual(['W_ENCODING', 'R_BAD_NUMBER']);
  });
});

describe('files without a chain', () => {
  test.each<[string, Uint8Array | string, string, string]>([
    ['F1: no bytes', '', 'E_EMPTY', 'SPX.csv is empty (0 bytes)'],
    ['F2: only a byte order mark', '\ufeff', 'E_EMPTY', 'SPX.csv holds only blank lines'],
    [
      'F2: only a header',
      `${CSV_HEADER}\n`,
      'E_NO_ROWS',
      'SPX.csv holds no contracts: the header is on line 1, and there is nothing below it',
    ],
    ['F4: a Parquet file', joined('PAR1', [0, 1, 2]), 'E_BINARY', 'SPX.csv is a Parquet file'],
    ['F4: a program', joined('MZ', [0x90, 0]), 'E_BINARY', 'SPX.csv is a Windows program'],
    ['F4: bytes of no known kind', joined(CSV, [0]), 'E_BINARY', 'SPX.csv is not a text file'],
  ])('%s is refused with what it is', (_, content, code, title) => {
    expect(refusal(content)).toMatchObject({ code, title });
  });
});

describe('line ends', () => {
  test.each<[string, (line: string, at: number) => string, string]>([
    ['LF and CRLF', (line, at) => `${line}${at % 2 === 0 ? '\n' : '\r\n'}`, 'LF and CRLF'],
    ['LF and CR', (line, at) => `${line}${at % 2 === 0 ? '\n' : '\r'}`, 'LF and CR'],
    ['all three', (line, at) => `${line}${['\n', 'x\r\n', '\r'][at % 3]?.replace('x', '')}`, 'LF and CRLF and CR'],
    ['another one above the table', (line, at) => `${line}${at < 2 ? '\r\n' : '\n'}`, 'LF and CRLF'],
  ])('F18: %s are all line ends, and the mixture is noted', (_, ended, names) => {
    const chain = read(CSV_LINES.map(ended).join(''));
    expect(quotesOf(chain)).toEqual(quotes);
    expect(chain.lines).toEqual(clean.lines);
    expect(codes(chain)).toEqual(['W_MIXED_EOL']);
    expect(issue(chain, 'W_MIXED_EOL')?.note).toBe(`Lines end with ${names} in one file.`);
  });

  test.each(['\n', '\r\n', '\r'])('F18: %j throughout is no mixture, with and without the last one', (end) => {
    for (const text of [CSV_LINES.join(end), `${CSV_LINES.join(end)}${end}`]) expect(codes(read(text))).toEqual([]);
  });
});

describe('tables that stand twice', () => {
  test('F33: of two with one header all rows are read, with a footer after each', () => {
    const footer = 'Downloaded from a vendor as of a date';
    const text = [...CSV_LINES.slice(0, 6), footer, '', CSV_HEADER, ROW_5100, footer, ''].join('\n');
    const chain = read(text);
    expect(quotesOf(chain).map(({ symbol, openInterest }) => [symbol, openInterest])).toEqual(
      quotes.map(({ symbol, openInterest }) => [symbol, openInterest]),
    );
    expect(chain.lines).toMatchObject({ repeatedHeader: 1, data: 3 });
    expect(chain.contractsRejected).toBe(0);
    expect(accountsHold(chain)).toBe(true);
  });

  test('F33: a second one with fewer columns is rejected row by row, never shifted into the first', () => {
    const text = `${withRows(ROW_4900, ROW_5000)}Strike,Open Interest\n5100,10\n5200,20\n`;
    const chain = read(text);
    expect(quotesOf(chain)).toEqual(quotes.slice(0, 4));
    expect(issue(chain, 'R_FEW_CELLS')?.examples.map(({ line }) => line)).toContain(8);
    expect(accountsHold(chain)).toBe(true);
  });
});

describe('what vendors write for numbers', () => {
  test.each(['', '-', '--', 'N/A', '#N/A', 'unch', '<empty>', 'null', 'NaN'])(
    'V4: %j is no value in any column, and never 0',
    (cell) => {
      const row = [2, 4, 5, 6, 7, 8, 9, 10].reduce((text, place) => changed(place, cell, text), ROW_5000);
      const chain = read(withRows(ROW_4900, row, ROW_5100));
      expect(chain.contractsRejected).toBe(0);
      expect(quotesOf(chain)[2]).toMatchObject({
        openInterest: Number.NaN,
        impliedVolatility: Number.NaN,
        bid: Number.NaN,
        ask: Number.NaN,
        volume: Number.NaN,
      });
      expect(quotesOf(chain).filter((_, at) => at !== 2)).toEqual(quotes.filter((_, at) => at !== 2));
      expect(chain.openInterest).toEqual({ call: 110, put: 2220 });
    },
  );

  test.each(['0x1F', 'Infinity', '1_000', '12abc', '9'.repeat(400), '1e999'])(
    'V5: %s is no number: its contract is rejected with line and cell',
    (cell) => {
      const chain = read(withRows(ROW_4900, changed(10, cell), ROW_5100));
      expect(quotesOf(chain)).toEqual(quotes.filter((_, at) => at !== 2));
      expect(issue(chain, 'R_BAD_NUMBER')).toMatchObject({
        count: 1,
        examples: [{ line: 6, column: 'Open Interest', cell: cell.slice(0, 80) }],
      });
    },
  );

  test.each([
    [10, 'R_NEG_OI', 'Open Interest'],
    [6, 'R_BAD_NUMBER', 'Volume'],
  ])('V6: -5 in column %d rejects its contract with %s and is not made 0', (place, code, column) => {
    const chain = read(withRows(ROW_4900, changed(place, '-5'), ROW_5100));
    expect(quotesOf(chain)).toEqual(quotes.filter((_, at) => at !== 2));
    expect(chain.issues).toMatchObject([{ code, count: 1, examples: [{ line: 6, column, cell: '-5' }] }]);
  });

  test.each([
    ['"1,000"', 1000],
    ['"4,99,772"', 499_772],
    ['1\u202f000', 1000],
    ['1\u2019000', 1000],
    ['"1,00"', null],
    ['"10,00,00"', null],
    ['1 000', null],
  ])('V2: %s is a number only where its groups are regular', (cell, held) => {
    // Commas in quotes are one cell; the row is cut by hand.
    const row = ROW_5000.replace(',1000,5000.00,', `,${cell},5000.00,`);
    const chain = read(withRows(ROW_4900, row, ROW_5100));
    if (held === null) {
      expect(issue(chain, 'R_BAD_NUMBER')).toMatchObject({
        count: 1,
        examples: [{ line: 6, column: 'Open Interest' }],
      });
      expect(quotesOf(chain)).toEqual(quotes.filter((_, at) => at !== 2));
    } else expect(quotesOf(chain)[2]).toEqual({ ...quotes[2], openInterest: held });
  });
});
