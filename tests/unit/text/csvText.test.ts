import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CsvReader } from '../../../src/text/csv';
import { csvRow, unguarded } from '../../../src/text/csvText';

/** The cells of one written row, read back by the reader of files. */
function readBack(text: string): string[] {
  const reader = new CsvReader(`${text}\n`, { delimiter: ',', quotedLines: 100 });
  const row = reader.next();
  expect(row?.problem).toBeNull();
  expect(reader.next()).toBeNull();
  return (row?.cells ?? []).map(unguarded);
}

/** Openings that spreadsheets take for formulas, from the list of the Open Worldwide Application Security Project. */
const PAYLOADS = [
  '=1+1',
  '=HYPERLINK("http://example.invalid","click")',
  "=cmd|' /C calc'!A0",
  '+1+1',
  "-2+3+cmd|' /C calc'!A0",
  "@SUM(1+1)*cmd|' /C calc'!A0",
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '＝1+1',
  '＋1+1',
  '－1+1',
  '＠SUM(1)',
  ' =1+1',
  '\u00a0=1+1',
  "'=1+1",
];

describe('a written cell', () => {
  test.each(PAYLOADS)('T17: %j is text to a spreadsheet and comes back unchanged', (payload) => {
    const text = csvRow([payload]);
    expect(text.startsWith('"\'')).toBe(true);
    expect(text.endsWith('"')).toBe(true);
    expect(readBack(text)).toEqual([payload]);
  });

  test.each(['SPX', "O'Brien", "'", '', 'a=b', '1-2', 'a "b", c'])('T17: %j gets no apostrophe', (plain) => {
    expect(csvRow([plain])).toBe(`"${plain.replaceAll('"', '""')}"`);
    expect(readBack(csvRow([plain]))).toEqual([plain]);
  });

  test('T17: numbers stand bare, negative ones too, and the negative text of a file does not', () => {
    expect(csvRow([-5, 0, -0, 1234567.25, 1e21])).toBe('-5,0,0,1234567.25,1e+21');
    expect(csvRow(['-5'])).toBe('"\'-5"');
    expect(csvRow([null, 1, null])).toBe(',1,');
    for (const number of [-5, 3.5, 1234567.25]) expect(csvRow([number])).toMatch(/^-?\d+(?:\.\d+)?$/);
    expect(() => csvRow([Number.NaN])).toThrow(RangeError);
  });

  test('T17: any texts come back unchanged, and none begins as a formula', () => {
    const texts = fc.array(fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom(...PAYLOADS)), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(texts, (cells) => {
        const row = csvRow(cells);
        expect(readBack(row)).toEqual(cells);
        for (const cell of cells) expect(csvRow([cell])).not.toMatch(/^"[=+\-@\t\r\n＝＋－＠]/);
      }),
      { numRuns: 1000 },
    );
  });
});
