import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { QuoteTable } from '../../src/chain/quoteTable';
import { disagreeInParity, type QuotedRows } from '../../src/formats/parityAcross';
import { readChain } from '../../src/formats/read';
import { CHAINS, isAbsent } from './openChain';

const FOLDERS = ['cboe-csv', 'cboe-json', 'cboe-legacy', 'tdameritrade-schwab', 'tradier', 'yfinance'];

function quotesOf(path: string): QuoteTable | null {
  try {
    const { quotes, snapshots } = readChain(readFileSync(new URL(path, CHAINS)), path.split('/').at(-1)!);
    return snapshots.length === 1 ? quotes : null;
  } catch {
    return null;
  }
}
const paths = isAbsent
  ? []
  : FOLDERS.flatMap((folder) => readdirSync(new URL(`${folder}/`, CHAINS)).map((name) => `${folder}/${name}`));

function side(quotes: QuoteTable, right: 0 | 1): QuotedRows {
  const rows = new Map<string, number>();
  for (let row = 0; row < quotes.length; row += 1) if (quotes.right[row] === right) rows.set(`${row}`, row);
  return { quotes, rows };
}

describe.skipIf(isAbsent)('calls and puts of real files (needs the shared chains)', () => {
  test('of one file agree by parity', () => {
    const tables = paths.flatMap((path) => {
      const quotes = quotesOf(path);
      return quotes ? [{ path, quotes }] : [];
    });
    expect(tables.length).toBeGreaterThan(20);
    const apart = tables.filter(({ quotes }) => disagreeInParity(side(quotes, 0), side(quotes, 1)));
    expect(apart.map(({ path }) => path)).toEqual([]);
  });

  test('of two files of neighbouring days disagree', () => {
    const [before, after] = ['2025-04-30', '2025-05-01'].map((day) => quotesOf(`cboe-csv/cboe-spy-${day}.csv`)!);
    expect(disagreeInParity(side(before!, 0), side(after!, 1))).toBe(true);
    expect(disagreeInParity(side(after!, 0), side(before!, 1))).toBe(true);
  });
});
