import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { CsvReader } from '../../src/text/csv';

function read(text: string, delimiter: string): { cells: string[][]; problems: number } {
  const reader = new CsvReader(text, { delimiter, quotedLines: 1000 });
  const cells: string[][] = [];
  let problems = 0;
  for (let row = reader.next(); row; row = reader.next()) {
    cells.push([...row.cells]);
    if (row.problem) problems += 1;
  }
  return { cells, problems };
}

const delimiter = fc.constantFrom(',', ';', '\t', '|');
const lineEnd = fc.constantFrom('\n', '\r\n', '\r');
const cell = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', '\r', ' ', 'a', '1', '\t', '|'), maxLength: 6 }),
  fc.double({ noNaN: true }).map(String),
);
const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 });

function write(rows: string[][], separator: string, end: string, quoteAll: boolean): string {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  return rows
    .map((row) =>
      row.map((text) => (quoteAll || text === '' || /["\r\n,;\t|]/.test(text) ? quoted(text) : text)).join(separator),
    )
    .join(end);
}

describe('tokenizer', () => {
  test('well-formed text gives back the cells that were written', () => {
    fc.assert(
      fc.property(
        table,
        delimiter,
        lineEnd,
        fc.boolean(),
        fc.boolean(),
        (rows, separator, end, quoteAll, isTerminated) => {
          const text = write(rows, separator, end, quoteAll) + (isTerminated ? end : '');
          expect(read(text, separator)).toEqual({ cells: rows, problems: 0 });
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('well-formed text gives the same cells as papaparse', () => {
    fc.assert(
      fc.property(table, delimiter, lineEnd, fc.boolean(), (rows, separator, end, quoteAll) => {
        const text = write(rows, separator, end, quoteAll);
        const reference = Papa.parse<string[]>(text, { delimiter: separator, newline: end });
        expect(reference.errors).toEqual([]);
        expect(read(text, separator).cells).toEqual(reference.data);
      }),
      { numRuns: 1000 },
    );
  });

  test('any text at all is read to its end, every line once', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', '""', '\r\n'), maxLength: 60 }),
        (text) => {
          const reader = new CsvReader(text, { delimiter: ',' });
          let last = 0;
          for (let row = reader.next(); row; row = reader.next()) {
            expect(row.line).toBeGreaterThan(last);
            last = row.line;
          }
          expect(reader.offset).toBe(text.length);
          const lines = text.split(/\r\n|\n|\r/);
          expect(reader.line).toBe(lines.at(-1) === '' ? lines.length - 1 : lines.length);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('damage in one line leaves every other line as it was', () => {
    const lines = fc.array(fc.constantFrom<string>('1,2,3', '"a","b,c","d"', 'x,"y ""z""",', '4.5,,6'), {
      minLength: 3,
      maxLength: 10,
    });
    const damage = fc.string({ unit: fc.constantFrom('"', ',', 'a', '1', ' '), maxLength: 8 });
    fc.assert(
      fc.property(lines, damage, fc.nat(), (good, bad, at) => {
        const place = at % good.length;
        const byLine = (all: string[]) => {
          const reader = new CsvReader(`${all.join('\n')}\n`, { delimiter: ',', quotedLines: 1 });
          const found = new Map<number, readonly string[]>();
          for (let row = reader.next(); row; row = reader.next()) found.set(row.line, row.cells);
          return found;
        };
        const clean = byLine(good);
        const damaged = byLine(good.with(place, bad));
        clean.delete(place + 1);
        damaged.delete(place + 1);
        expect(damaged).toEqual(clean);
      }),
      { numRuns: 2000 },
    );
  });
});
