import { describe, expect, test } from 'vitest';
import { type CsvOptions, CsvReader, guessDelimiter, splitLine } from '../../../src/text/csv';
import { headLines } from '../../../src/text/lines';
import { TextRefusal } from '../../../src/text/refusal';

function rows(text: string, options: Partial<CsvOptions> = {}) {
  const reader = new CsvReader(text, { delimiter: ',', ...options });
  const found: [line: number, cells: readonly string[] | string][] = [];
  for (let row = reader.next(); row; row = reader.next()) found.push([row.line, row.problem ?? row.cells]);
  return found;
}

describe('rows and cells', () => {
  test.each([
    ['LF', 'a,b\nc,d\n'],
    ['CRLF', 'a,b\r\nc,d\r\n'],
    ['F19: CR', 'a,b\rc,d\r'],
    ['F20: no final line end', 'a,b\nc,d'],
  ])('%s', (_, text) => {
    expect(rows(text)).toEqual([
      [1, ['a', 'b']],
      [2, ['c', 'd']],
    ]);
  });

  test('mixed line ends count as lines, blank ones included', () => {
    expect(rows('a\n\r\nb\r\rc\r\nd')).toEqual([
      [1, ['a']],
      [2, ['']],
      [3, ['b']],
      [4, ['']],
      [5, ['c']],
      [6, ['d']],
    ]);
  });

  test('quoted cells hold delimiters, quotes and line ends, and the line numbers stay those of the file', () => {
    expect(rows('x,"a,b","say ""hi""",""\n"two\r\nlines",2\nlast,3\n')).toEqual([
      [1, ['x', 'a,b', 'say "hi"', '']],
      [2, ['two\r\nlines', '2']],
      [4, ['last', '3']],
    ]);
  });

  test('ragged rows are handed over as they are, never shifted', () => {
    expect(rows('a,b,c\n1,2\n1,2,3,4\n,,\n')).toEqual([
      [1, ['a', 'b', 'c']],
      [2, ['1', '2']],
      [3, ['1', '2', '3', '4']],
      [4, ['', '', '']],
    ]);
  });

  test.each([
    ['a quote never closed', '1,"2,3', 'quote never closed'],
    ['a quote inside a cell', '1,2"3,4', 'quote inside a cell'],
    ['text after a closing quote', '1,"2"3,4', 'text after a closing quote'],
    ['an escaped quote that hides the end', '1,"2""', 'quote never closed'],
  ])('%s costs its own row only', (_, bad, problem) => {
    expect(rows(`a,b\n${bad}\nc,d\ne,"f"\n`)).toEqual([
      [1, ['a', 'b']],
      [2, problem],
      [3, ['c', 'd']],
      [4, ['e', 'f']],
    ]);
  });

  test('a quote that is never closed does not swallow quoted rows further down', () => {
    expect(rows('1,"2\n"3","4"\n5,"6,7"\n')).toEqual([
      [1, 'quote never closed'],
      [2, ['3', '4']],
      [3, ['5', '6,7']],
    ]);
  });

  test('a quoted cell may span as many lines as allowed and no more', () => {
    expect(rows('"a\nb\nc",1\n', { quotedLines: 3 })).toEqual([[1, ['a\nb\nc', '1']]]);
    expect(rows('"a\nb\nc",1\n', { quotedLines: 2 })).toEqual([
      [1, 'quote never closed'],
      [2, ['b']],
      [3, 'quote inside a cell'],
    ]);
  });

  test.each([
    ['a plain row', (cell: string) => `a,${cell},b`],
    ['a row with quotes elsewhere', (cell: string) => `"a",${cell},b`],
    ['the last place', (cell: string) => `a,b,${cell}`],
  ])('a cell without quotes in %s may hold as many characters as allowed and no more', (_, row) => {
    const read = rows([9, 10, 11].map((length) => `${row('x'.repeat(length))}\n`).join(''), { cellLength: 10 });
    expect(read.map(([, cells]) => (typeof cells === 'string' ? cells : cells.length))).toEqual([
      3,
      3,
      'cell too long',
    ]);
  });

  test('a quoted cell may hold as many characters as allowed and no more', () => {
    const cell = (length: number) => `"${'x'.repeat(length)}",1`;
    expect(rows(`${cell(9)}\n${cell(10)}\n${cell(11)}\n`, { cellLength: 10 })).toEqual([
      [1, ['xxxxxxxxx', '1']],
      [2, ['xxxxxxxxxx', '1']],
      [3, 'cell too long'],
    ]);
  });

  test('a line longer than allowed is refused with its number', () => {
    const line = (length: number) => 'x'.repeat(length);
    expect(rows(`${line(99)}\n${line(100)}\n`, { lineLength: 100 })).toHaveLength(2);
    let refused: unknown;
    try {
      rows(`a\n${line(101)}\n`, { lineLength: 100, fileName: 'SPX.csv' });
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(TextRefusal);
    expect(refused).toMatchObject({
      code: 'E_LINE_TOO_LONG',
      line: 2,
      title: 'Line 2 of SPX.csv is longer than 100 characters',
    });
  });

  test('reading can begin at a later line', () => {
    expect(rows('skip\n"me\na,b\nc,d', { offset: 9, firstLine: 3 })).toEqual([
      [3, ['a', 'b']],
      [4, ['c', 'd']],
    ]);
  });

  test('the last row says whether it ends with a line end', () => {
    const last = (text: string) => {
      const reader = new CsvReader(text, { delimiter: ',' });
      let end: boolean | null = null;
      for (let row = reader.next(); row; row = reader.next()) end = row.isTerminated;
      return end;
    };
    expect(last('a\nb\n')).toBe(true);
    expect(last('a\nb')).toBe(false);
    expect(last('a\n"b"')).toBe(false);
    expect(last('')).toBeNull();
  });

  test('many unclosed quotes and a megabyte without delimiters are read in linear time', () => {
    const started = performance.now();
    expect(rows('"abc\n'.repeat(100_000))).toHaveLength(100_000);
    expect(rows('a"b\n'.repeat(100_000))).toHaveLength(100_000);
    expect(rows('x'.repeat(1_000_000))).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('lines above a table', () => {
  test('are cut on their own, with or without balanced quotes', () => {
    expect(splitLine('"Date: May 1, 2025",Bid: 1,"Volume: 1,234"', ',')).toEqual({
      cells: ['Date: May 1, 2025', 'Bid: 1', 'Volume: 1,234'],
      isBalanced: true,
    });
    expect(splitLine('Bid: 1,"Volume: 28,253', ',')).toEqual({
      cells: ['Bid: 1', 'Volume: 28', '253'],
      isBalanced: false,
    });
    expect(splitLine('', ',')).toEqual({ cells: [''], isBalanced: true });
  });

  test('come with their number and the place where the next one begins', () => {
    expect(headLines('\nab\r\ncd\nef', 3, 100)).toEqual([
      { content: '', line: 1, next: 1 },
      { content: 'ab', line: 2, next: 5 },
      { content: 'cd', line: 3, next: 8 },
    ]);
    expect(headLines('abcdef\n', 3, 4)).toEqual([{ content: 'abcd', line: 1, next: 7 }]);
  });
});

describe('delimiter', () => {
  test.each([',', ';', '\t', '|'])('%j is found by its regularity', (delimiter) => {
    const lines = ['Title, with commas', 'a b c', 'd e f', 'g h i'].map((line) => line.replaceAll(' ', delimiter));
    expect(guessDelimiter(['Some title', ...lines.slice(1)])).toBe(delimiter);
  });

  test('decimal commas do not hide a semicolon', () => {
    expect(guessDelimiter(['Strike;Bid;Ask', '4355;166,6;168,3', '4360;161,8;163,5', '4365;157;158,6'])).toBe(';');
  });

  test('one column reads as comma', () => {
    expect(guessDelimiter(['abc', 'def'])).toBe(',');
  });
});
