import { expect, test } from 'vitest';
import { tableCsv, tableTsv } from '../../../src/app/tableText';

const ROWS = [
  ['strike', 'net_gex', 'levels'],
  [2.125, -0.1, 'Spot 2.13, "near"'],
  [3, null, 'a\tb\nc'],
  [4, -0, ''],
];

test('a table as CSV: texts in quotes, numbers bare, nothing for what is unknown', () => {
  expect(tableCsv(ROWS)).toBe('"strike","net_gex","levels"\n2.125,-0.1,"Spot 2.13, ""near"""\n3,,"a\tb\nc"\n4,0,""\n');
});

test('a table for the clipboard: one tab between two cells, one line a row', () => {
  expect(tableTsv(ROWS)).toBe('strike\tnet_gex\tlevels\n2.125\t-0.1\tSpot 2.13, "near"\n3\t\ta b c\n4\t0\t\n');
});
