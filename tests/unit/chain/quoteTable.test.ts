import { describe, expect, test } from 'vitest';
import { dayFromYmd } from '../../../src/chain/civilDay';
import { contractName, OccReader, parseOccSymbol } from '../../../src/chain/occSymbol';
import { QuoteTable } from '../../../src/chain/quoteTable';
import type { RawQuote } from '../../../src/chain/rawQuotes';

const EXPIRY = dayFromYmd(2026, 11, 27);

const quote = (line: number, given: Partial<RawQuote> = {}): RawQuote => ({
  symbol: 'SPXW261127C05000000',
  root: 'SPXW',
  expiryDay: EXPIRY,
  strike: 5000,
  right: 0,
  openInterest: 1000 + line,
  impliedVolatility: 0.14,
  bid: 44,
  ask: 47,
  last: 45.5,
  volume: 40,
  vendorDelta: 0.52,
  vendorGamma: 0.002,
  multiplier: 100,
  settlementSession: null,
  line,
  ...given,
});

describe('a table of quotes', () => {
  test('gives back what was added, however often it grew', () => {
    const quotes = Array.from({ length: 1000 }, (_, i) =>
      quote(i + 1, {
        symbol: i % 3 === 0 ? 'SPX261127P04999500' : 'SPXW261127C05000000',
        ...(i % 3 === 0 ? { root: 'SPX', right: 1 as const, strike: 4999.5, multiplier: 10 } : {}),
        settlementSession: i % 5 === 0 ? 'AM' : i % 7 === 0 ? 'PM' : null,
        bid: i % 11 === 0 ? Number.NaN : i,
      }),
    );
    const table = QuoteTable.of(quotes);
    expect(table).toHaveLength(1000);
    expect([...table]).toEqual(quotes);
    expect(table.roots).toEqual(['SPX', 'SPXW']);
  });

  test('leaves numbers that a reader does not write missing, and the multiplier at 100', () => {
    const table = new QuoteTable();
    for (let i = 0; i < 300; i += 1) table.addRow(table.rootIndex('QQQ'), EXPIRY, 500, 0, i + 1, 10 * i);
    expect(table.at(299)).toEqual({
      ...quote(300, { symbol: 'QQQ261127C00500000', root: 'QQQ', strike: 500 }),
      openInterest: Number.NaN,
      impliedVolatility: Number.NaN,
      bid: Number.NaN,
      ask: Number.NaN,
      last: Number.NaN,
      volume: Number.NaN,
      vendorDelta: Number.NaN,
      vendorGamma: Number.NaN,
    });
    expect(table.offset[299]).toBe(2990);
  });

  test('has no row beyond its length', () => {
    const table = QuoteTable.of([quote(1)]);
    expect(() => table.at(1)).toThrow(RangeError);
    expect(() => table.at(-1)).toThrow(RangeError);
  });

  test('gives the rows of one snapshot alone', () => {
    const table = new QuoteTable();
    for (let line = 1; line <= 6; line += 1) table.add(quote(line), line % 2);
    expect([...table.ofSnapshot(1)]).toEqual([quote(1), quote(3), quote(5)]);
    expect([...table.ofSnapshot(0)]).toEqual([quote(2), quote(4), quote(6)]);
  });
});

describe('the name of a contract', () => {
  test.each([
    ['SPXW', 0, 5000, 'SPXW261127C05000000'],
    ['AMD1', 1, 0.5, 'AMD1261127P00000500'],
    ['SPX', 0, 99_999.999, 'SPX261127C99999999'],
    ['BTC', 0, 100_000, 'BTC 2026-11-27 C 100000'],
    ['X', 1, 1.00005, 'X 2026-11-27 P 1.00005'],
  ] as const)('%s %i %d is %s', (root, right, strike, name) => {
    expect(contractName(root, EXPIRY, right, strike)).toBe(name);
  });
});

describe('symbols read one after the other', () => {
  test('name what each of them names alone', () => {
    const symbols = [
      'SPXW261127C05000000',
      'SPXW261127P05000000',
      'SPXW261127X05000000',
      'SPXW261127C0500000O',
      'spxw261127c05000000',
      ' SPXW261127C04900000 ',
      'SPXW  261127C04900000',
      'SPXW  261127P04900500',
      'O:SPY261127P00500000',
      'O:SPY261127C00500000',
      'O:SPY269927C00500000',
      'SPY261127C00000000',
      'SPXW',
      '',
      'SPXW261127C05000000',
    ];
    const reader = new OccReader();
    const read = symbols.map((symbol) => {
      const { root, expiryDay, right, strike } = reader.read(symbol) ? reader : ({} as OccReader);
      return root === undefined ? null : { root, expiryDay, right, strike };
    });
    expect(read).toEqual(symbols.map(parseOccSymbol));
    expect(read.filter((contract) => contract === null)).toHaveLength(5);
  });

  test('are found inside a line', () => {
    const reader = new OccReader();
    expect(reader.readAt('x,AAPL261127C00200000,y', 2, 21)).toBe(true);
    expect(reader).toMatchObject({ root: 'AAPL', expiryDay: EXPIRY, right: 0, strike: 200 });
    expect(reader.readAt('x,AAPL261127P00210000,y', 2, 21)).toBe(true);
    expect(reader).toMatchObject({ right: 1, strike: 210 });
  });
});
