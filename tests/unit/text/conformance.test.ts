import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CsvReader } from '../../../src/text/csv';
import { decodeBytes } from '../../../src/text/encoding';

/** csv-spectrum (BSD-2-Clause): files of comma-separated values and what they say, as JSON. */
const FOLDER = 'node_modules/csv-spectrum';
const NAMES = readdirSync(`${FOLDER}/csvs`).map((name) => name.replace(/\.csv$/, ''));
/** Its JSON is neither a list nor UTF-8 and has another phone number than its CSV, which has a bare quote in a cell. */
const BROKEN = 'location_coordinates';

function rowsOf(name: string): { cells: readonly string[]; problem: string | null }[] {
  const { text } = decodeBytes(new Uint8Array(readFileSync(`${FOLDER}/csvs/${name}.csv`)), name);
  const reader = new CsvReader(text, { delimiter: ',' });
  const rows: { cells: readonly string[]; problem: string | null }[] = [];
  for (let row = reader.next(); row; row = reader.next()) rows.push({ cells: row.cells, problem: row.problem });
  return rows;
}

describe('the tokenizer on csv-spectrum', () => {
  test('there are eleven sound files and one that contradicts itself', () => {
    expect(NAMES).toHaveLength(12);
    expect(NAMES).toContain(BROKEN);
  });

  test.each(NAMES.filter((name) => name !== BROKEN))('%s is read to the letter', (name) => {
    const [header, ...rows] = rowsOf(name);
    const records = rows.map(({ cells }) =>
      Object.fromEntries(header?.cells.map((column, at): [string, string] => [column, cells[at] ?? '']) ?? []),
    );
    expect(records).toEqual(JSON.parse(readFileSync(`${FOLDER}/json/${name}.json`, 'utf8')));
    expect([header, ...rows].map((row) => [row?.cells.length, row?.problem])).toEqual(
      [header, ...rows].map(() => [header?.cells.length, null]),
    );
  });

  test('F23: the row with a bare quote in a cell is a fault of its own, not of its file', () => {
    expect(rowsOf(BROKEN).map(({ problem }) => problem)).toEqual([null, 'quote inside a cell']);
  });
});

/** Cases that the public collections of CSV files agree on, each in our own words. */
describe('the tokenizer on files that are often got wrong', () => {
  test.each<[string, string, (readonly string[] | string)[]]>([
    ['F22: a quote that is never closed', 'a,b\n"1,2\n3,4\n', [['a', 'b'], 'quote never closed', ['3', '4']]],
    [
      'F23: quotes that are not doubled',
      'a,b\n"1 "x" 2",3\n4,5\n',
      [['a', 'b'], 'text after a closing quote', ['4', '5']],
    ],
    ['F23: quotes within a cell', 'a,b\n1 "x" 2,3\n4,5\n', [['a', 'b'], 'quote inside a cell', ['4', '5']]],
    [
      'F24: rows shorter and longer than the header',
      'a,b,c\n1,2\n1,2,3,4\n',
      [
        ['a', 'b', 'c'],
        ['1', '2'],
        ['1', '2', '3', '4'],
      ],
    ],
    [
      'cells all empty',
      ',,\n,,\n',
      [
        ['', '', ''],
        ['', '', ''],
      ],
    ],
    ['one column', 'a\n1\n2\n', [['a'], ['1'], ['2']]],
    [
      'blanks before and after cells',
      ' a , b\n 1 ,2 \n',
      [
        [' a ', ' b'],
        [' 1 ', '2 '],
      ],
    ],
    ['F20: a line end at the end, and two', 'a,b\n1,2\n\n', [['a', 'b'], ['1', '2'], ['']]],
    [
      'F19: carriage returns alone',
      'a,b\r1,2\r',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'F18: three kinds of line ends',
      'a,b\r\n1,2\n3,4\r5,6',
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
        ['5', '6'],
      ],
    ],
    [
      'a delimiter in quotes',
      'a,b\n"1,5",2\n',
      [
        ['a', 'b'],
        ['1,5', '2'],
      ],
    ],
    [
      'quotes of nothing',
      'a,b\n"",""""\n',
      [
        ['a', 'b'],
        ['', '"'],
      ],
    ],
  ])('%s', (_, text, expected) => {
    const reader = new CsvReader(text, { delimiter: ',' });
    const found: (readonly string[] | string)[] = [];
    for (let row = reader.next(); row; row = reader.next()) found.push(row.problem ?? row.cells);
    expect(found).toEqual(expected);
  });
});
