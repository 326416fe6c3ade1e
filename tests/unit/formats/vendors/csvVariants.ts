import type { RawChain } from '../../../../src/chain/rawChain';
import type { RawQuote } from '../../../../src/chain/rawQuotes';
import { quotesOf } from '../../chain/rawChainOf';

/** A comma-separated table without quoted cells, in lines. */
const tableOf = (csv: string): string[][] =>
  csv
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
const textOf = (table: readonly (readonly string[])[]): string => `${table.map((row) => row.join(',')).join('\n')}\n`;

/** What people do to a table without changing what it says: the reader has to give the same contracts. */
export function harmlessVariants(csv: string): [what: string, csv: string][] {
  const table = tableOf(csv);
  const [header = [], ...rows] = table;
  const reversed = table.map((row) => [...row].reverse());
  return [
    ['columns in another order', textOf(reversed)],
    ['a pandas index', textOf([['', ...header], ...rows.map((row, index) => [String(index), ...row])])],
    ['columns of the user', textOf([[...header, 'my note', 'weight'], ...rows.map((row) => [...row, 'checked', '1'])])],
    ['names in capitals', textOf([header.map((name) => name.toUpperCase()), ...rows])],
    ['names with blanks around', textOf([header.map((name) => ` ${name} `), ...rows])],
    ['lines of Windows', csv.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\ufeff${csv}`],
    ['no end of the last line', csv.trimEnd()],
    ['blank lines', csv.replaceAll('\n', '\n\n')],
    ['semicolons', csv.replaceAll(',', ';')],
    ['tabs', csv.replaceAll(',', '\t')],
  ];
}

/** The table with one cell replaced; `line` is 1-based, the header being line 1. */
export function withCell(csv: string, line: number, column: string, cell: string): string {
  const table = tableOf(csv);
  const place = table[0]?.indexOf(column) ?? -1;
  const row = table[line - 1];
  if (place < 0 || !row) throw new Error(`no ${column} on line ${line}`);
  row[place] = cell;
  return textOf(table);
}

/** The table without a column. */
export function withoutColumn(csv: string, column: string): string {
  const table = tableOf(csv);
  const place = table[0]?.indexOf(column) ?? -1;
  if (place < 0) throw new Error(`no ${column}`);
  return textOf(table.map((row) => row.filter((_, index) => index !== place)));
}

/** The table whose line has lost its last cell. */
export function withShortRow(csv: string, line: number): string {
  return textOf(tableOf(csv).map((row, index) => (index === line - 1 ? row.slice(0, -1) : row)));
}

/** What a chain says of its contracts, wherever they stood. */
export function contractsOf(chain: RawChain): Omit<RawQuote, 'line'>[] {
  return quotesOf(chain).map(({ line: _line, ...contract }) => contract);
}
