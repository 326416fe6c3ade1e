import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildChain } from '../../../src/chain/buildChain';
import { dayFromYmd } from '../../../src/chain/civilDay';
import type { Issue } from '../../../src/chain/issues';
import {
  ADJUSTED,
  DUPLICATE,
  DUPLICATE_CONFLICT,
  INCLUDED,
  NO_OPEN_INTEREST,
  type OptionChain,
  OTHER_SYMBOL,
} from '../../../src/chain/optionChain';
import type { RawQuote } from '../../../src/chain/rawQuotes';
import { rawChainOf, type StatedChain } from './rawChainOf';

const MONTHLY = dayFromYmd(2026, 11, 20);
const WEEKLY = dayFromYmd(2026, 11, 13);
const LINES = { read: 9, blank: 1, preamble: 3, header: 1, footer: 0, repeatedHeader: 0, data: 4 };
const NONE = Number.NaN;

function quote(given: Partial<RawQuote> = {}): RawQuote {
  return {
    symbol: 'SPXW261113C06000000',
    root: 'SPXW',
    expiryDay: WEEKLY,
    strike: 6000,
    right: 0,
    openInterest: 100,
    impliedVolatility: 0.15,
    bid: 10,
    ask: 11,
    last: 10.5,
    volume: 7,
    vendorDelta: 0.5,
    vendorGamma: 0.001,
    multiplier: 100,
    settlementSession: null,
    line: 5,
    ...given,
  };
}

function chainOf(quotes: readonly RawQuote[], more: Partial<StatedChain> = {}): OptionChain {
  const raw = rawChainOf({
    format: 'Cboe CSV',
    fileName: 'chain.csv',
    title: 'S&P 500 INDEX',
    quotes,
    spot: 6000,
    asOfText: 'November 10, 2026 at 11:00 AM EST',
    asOf: Date.UTC(2026, 10, 10, 15, 45),
    asOfBasis: 'file',
    quoteDelayMinutes: 15,
    issues: [],
    contractsRead: 12,
    contractsRejected: 3,
    openInterest: { call: 1234, put: 567 },
    lines: LINES,
    ...more,
  });
  return buildChain(raw, { spot: 6001.5, spotBasis: 'user', asOf: Date.UTC(2026, 10, 10, 16, 0), asOfBasis: 'user' });
}

const marks = (chain: OptionChain) => [...chain.exclusion];
const codes = (chain: OptionChain) => chain.issues.map((issue) => issue.code);

describe('a chain built from quotes', () => {
  it('V23: has its rows by settlement, root, strike and right, and one block per root, expiry and session', () => {
    const chain = chainOf([
      quote({ root: 'SPXW', expiryDay: MONTHLY, strike: 6000, line: 1 }),
      quote({ root: 'SPX', expiryDay: MONTHLY, strike: 6000, line: 2 }),
      quote({ root: 'SPXW', expiryDay: WEEKLY, strike: 6100, right: 1, line: 3 }),
      quote({ root: 'SPXW', expiryDay: WEEKLY, strike: 6100, right: 0, line: 4 }),
      quote({ root: 'SPXW', expiryDay: WEEKLY, strike: 900, right: 1, line: 5 }),
    ]);
    expect(chain.blocks).toEqual([
      { root: 'SPXW', expiryDay: WEEKLY, session: 'PM', settlement: Date.UTC(2026, 10, 13, 21, 0) },
      { root: 'SPX', expiryDay: MONTHLY, session: 'AM', settlement: Date.UTC(2026, 10, 20, 14, 30) },
      { root: 'SPXW', expiryDay: MONTHLY, session: 'PM', settlement: Date.UTC(2026, 10, 20, 21, 0) },
    ]);
    expect([...chain.line]).toEqual([5, 4, 3, 2, 1]);
    expect([...chain.block]).toEqual([0, 0, 0, 1, 2]);
    expect([...chain.strike]).toEqual([900, 6100, 6100, 6000, 6000]);
    expect([...chain.right]).toEqual([1, 0, 1, 0, 0]);
    expect(marks(chain)).toEqual([INCLUDED, INCLUDED, INCLUDED, INCLUDED, INCLUDED]);
    expect(chain.symbol).toBe('SPX');
  });

  it('sorts roots that settle together by name', () => {
    const chain = chainOf([quote({ root: 'SPXW' }), quote({ root: 'SPXPM' })]);
    expect(chain.blocks.map((block) => block.root)).toEqual(['SPXPM', 'SPXW']);
  });

  it('carries every column and everything the file says of itself', () => {
    const chain = chainOf([quote({ impliedVolatility: -999, multiplier: 10, last: NONE })]);
    expect(chain).toMatchObject({
      title: 'S&P 500 INDEX',
      format: 'Cboe CSV',
      fileName: 'chain.csv',
      spot: 6001.5,
      spotBasis: 'user',
      asOf: Date.UTC(2026, 10, 10, 16, 0),
      asOfBasis: 'user',
      asOfText: 'November 10, 2026 at 11:00 AM EST',
      quoteDelayMinutes: 15,
      count: 1,
      contractsRead: 12,
      contractsRejected: 3,
      openInterestRead: { call: 1234, put: 567 },
      lines: LINES,
    });
    const row = [
      chain.openInterest,
      chain.impliedVolatility,
      chain.bid,
      chain.ask,
      chain.last,
      chain.volume,
      chain.vendorGamma,
      chain.multiplier,
    ].map((column) => column[0]);
    expect(row).toEqual([100, -999, 10, 11, NONE, 7, 0.001, 10]);
  });

  it("follows the file's own settlement session before the rules", () => {
    const chain = chainOf([
      quote({ root: 'SPX', expiryDay: MONTHLY, settlementSession: 'PM' }),
      quote({ root: 'SPX', expiryDay: MONTHLY, settlementSession: 'AM' }),
    ]);
    expect(chain.blocks.map((block) => block.session)).toEqual(['AM', 'PM']);
    expect(marks(chain)).toEqual([INCLUDED, INCLUDED]);
  });

  it('is an empty chain without quotes', () => {
    const chain = chainOf([]);
    expect([chain.count, chain.symbol, chain.blocks.length, chain.issues.length]).toEqual([0, '', 0, 0]);
  });
});

describe('what is left out of the sums', () => {
  it('is every underlying but the one with most open interest', () => {
    const chain = chainOf([
      quote({ root: 'AAPL', openInterest: 10 }),
      quote({ root: 'AAPL', strike: 200, openInterest: 10 }),
      quote({ root: 'MSFT', openInterest: 30 }),
    ]);
    expect(chain.symbol).toBe('MSFT');
    expect(marks(chain)).toEqual([OTHER_SYMBOL, OTHER_SYMBOL, INCLUDED]);
  });

  it('is the underlying with fewer contracts when there is no open interest to go by', () => {
    const chain = chainOf([
      quote({ root: 'MSFT', openInterest: 0 }),
      quote({ root: 'AAPL', openInterest: 0 }),
      quote({ root: 'AAPL', strike: 200, openInterest: NONE }),
    ]);
    expect(chain.symbol).toBe('AAPL');
  });

  it('V22: is an adjusted root while its plain root is in the file, and only then', () => {
    const both = chainOf([quote({ root: 'AMD1', strike: 105 }), quote({ root: 'AMD', strike: 105 })]);
    expect(both.symbol).toBe('AMD');
    expect(both.blocks.map((block) => block.root)).toEqual(['AMD', 'AMD1']);
    expect(marks(both)).toEqual([INCLUDED, ADJUSTED]);
    const alone = chainOf([quote({ root: 'AMD1' })]);
    expect([alone.symbol, ...marks(alone)]).toEqual(['AMD1', INCLUDED]);
  });

  it('is an adjusted root of another underlying as that other underlying', () => {
    const chain = chainOf([
      quote({ root: 'SPY', openInterest: 900 }),
      quote({ root: 'AMD', strike: 105 }),
      quote({ root: 'AMD1', strike: 105 }),
    ]);
    expect(marks(chain)).toEqual([OTHER_SYMBOL, OTHER_SYMBOL, INCLUDED]);
  });

  it('is a contract without open interest, but not one whose open interest is zero', () => {
    const chain = chainOf([
      quote({ strike: 1, openInterest: NONE }),
      quote({ strike: 2, openInterest: 0 }),
      quote({ strike: 3, openInterest: 5 }),
    ]);
    expect(marks(chain)).toEqual([NO_OPEN_INTEREST, INCLUDED, INCLUDED]);
  });

  it('is an adjusted contract without open interest for want of it, so that adjusted rows can be switched on', () => {
    const chain = chainOf([quote({ root: 'AMD' }), quote({ root: 'AMD1', openInterest: NONE })]);
    expect(marks(chain)).toEqual([INCLUDED, NO_OPEN_INTEREST]);
  });
});

describe('the same contract twice', () => {
  const withoutData = { impliedVolatility: 0, bid: 0, ask: 0 };
  it.each<[string, Partial<RawQuote>, Partial<RawQuote>, number[]]>([
    ['is counted once when the rows are alike', {}, {}, [INCLUDED, DUPLICATE]],
    ['is counted once when only prices differ', {}, { bid: 9, impliedVolatility: 0.16 }, [INCLUDED, DUPLICATE]],
    ['is counted by the row that has data', withoutData, {}, [DUPLICATE, INCLUDED]],
    [
      'is counted by the row that has data although the other states another open interest',
      { ...withoutData, openInterest: 55 },
      {},
      [DUPLICATE, INCLUDED],
    ],
    ['has data with two-sided quotes alone', withoutData, { impliedVolatility: NONE }, [DUPLICATE, INCLUDED]],
    ['has data with a volatility alone', withoutData, { bid: 0, ask: 0 }, [DUPLICATE, INCLUDED]],
    [
      'has no data in a floor volatility and a crossed quote',
      { impliedVolatility: 0.02, vendorGamma: 0, bid: 12 },
      {},
      [DUPLICATE, INCLUDED],
    ],
    [
      'is a conflict when both rows have data and differ in open interest',
      {},
      { openInterest: 101 },
      [DUPLICATE_CONFLICT, DUPLICATE_CONFLICT],
    ],
    [
      'is a conflict when neither row has data and they differ in open interest',
      withoutData,
      { ...withoutData, openInterest: 101 },
      [DUPLICATE_CONFLICT, DUPLICATE_CONFLICT],
    ],
    ['is counted by the row with open interest', { openInterest: NONE }, {}, [DUPLICATE, INCLUDED]],
    [
      'is without open interest when no row has one',
      { openInterest: NONE },
      { openInterest: NONE },
      [NO_OPEN_INTEREST, DUPLICATE],
    ],
  ])('%s', (_, first, second, expected) => {
    expect(marks(chainOf([quote(first), quote(second)]))).toEqual(expected);
  });

  it('V17: leaves a row without data a duplicate when two others are in conflict', () => {
    const chain = chainOf([quote({ ...withoutData, openInterest: 3 }), quote(), quote({ openInterest: 101 })]);
    expect(marks(chain)).toEqual([DUPLICATE, DUPLICATE_CONFLICT, DUPLICATE_CONFLICT]);
  });

  const found = (chain: OptionChain, code: string) => chain.issues.find((issue) => issue.code === code);
  const ladder = (count: number, more: (strike: number) => Partial<RawQuote>): RawQuote[] =>
    Array.from({ length: count }, (_, strike) => quote({ strike: 100 + strike, line: strike + 1, ...more(strike) }));

  it('says which row has other quotes, and what they are', () => {
    const chain = chainOf([...ladder(30, () => ({})), quote({ strike: 104, line: 40, bid: 9 })]);
    expect(found(chain, 'W_DUP_QUOTES')).toMatchObject({ count: 1, examples: [{ line: 40, column: 'Bid' }] });
    expect(found(chain, 'W_DUP_QUOTES')?.examples[0]?.cell).toMatch(/ 9, and .* on line 5$/);
    expect(found(chain, 'W_SEVERAL_TIMES')).toBeUndefined();
  });

  it.each<[string, number, number, number, boolean]>([
    ['ten of which three differ are several times', 100, 10, 3, true],
    ['ten of which two differ are copies', 100, 10, 2, false],
    ['nine of a hundred are too few to tell', 100, 9, 9, false],
    ['half of a small file are enough', 6, 3, 1, true],
    ['a single contract is not', 1, 1, 1, false],
  ])('of many that stand twice, %s', (_, contracts, twice, differing, expected) => {
    const again = ladder(twice, (index) => (index < differing ? { impliedVolatility: 0.3 } : {}));
    const chain = chainOf([...ladder(contracts, () => ({})), ...again]);
    expect(found(chain, 'W_SEVERAL_TIMES') !== undefined).toBe(expected);
    expect(found(chain, 'W_DUP_QUOTES')?.count ?? 0).toBe(differing);
  });

  it('has the same quotes where one row lacks them or states a volatility of 0', () => {
    const again = ladder(20, (index) => (index % 2 ? { impliedVolatility: 0 } : { bid: NONE, ask: NONE }));
    const chain = chainOf([...ladder(20, () => ({})), ...again]);
    expect(chain.issues.map(({ code }) => code)).not.toContain('W_DUP_QUOTES');
  });

  it('is not the same contract with another root, expiry, strike, right or session', () => {
    const chain = chainOf([
      quote(),
      quote({ root: 'SPX' }),
      quote({ expiryDay: MONTHLY }),
      quote({ strike: 6005 }),
      quote({ right: 1 }),
      quote({ settlementSession: 'AM' }),
    ]);
    expect(marks(chain)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(chain.count).toBe(6);
  });
});

describe('notes on a chain', () => {
  it('V21: count crossed and locked quotes and say where they are, one-sided ones not', () => {
    const chain = chainOf([
      quote({ strike: 1, bid: 12, ask: 11, line: 7, symbol: 'SPXW261113C00001000' }),
      quote({ strike: 2, bid: 11, ask: 11, line: 8, symbol: 'SPXW261113C00002000' }),
      quote({ strike: 3, bid: 5, ask: 0 }),
      quote({ strike: 4, bid: NONE, ask: 3 }),
    ]);
    expect(chain.issues).toEqual([
      {
        code: 'W_CROSSED',
        count: 1,
        openInterest: 100,
        examples: [{ line: 7, column: 'Bid / Ask', cell: 'SPXW261113C00001000 12 / 11' }],
      },
      {
        code: 'W_LOCKED',
        count: 1,
        openInterest: 100,
        examples: [{ line: 8, column: 'Bid / Ask', cell: 'SPXW261113C00002000 11 / 11' }],
      },
    ]);
  });

  it.each([
    ['a Saturday', dayFromYmd(2026, 11, 28), null, true],
    ['Thanksgiving', dayFromYmd(2026, 11, 26), null, true],
    ['a Sunday that is stated to settle at the close', dayFromYmd(2026, 11, 29), 'PM', true],
    ['a half day', dayFromYmd(2026, 11, 27), null, false],
    ['a Saturday of 2014, as monthlies were dated then', dayFromYmd(2014, 12, 20), null, false],
    ['a Saturday of a market without sessions', dayFromYmd(2026, 11, 28), '08:00 UTC', false],
  ] as const)('V34: say of an expiry on %s whether it has a session', (_, expiryDay, settlementSession, isNoted) => {
    const chain = chainOf([quote(), quote({ strike: 2, expiryDay, settlementSession, openInterest: 7, line: 8 })]);
    const found = chain.issues.filter(({ code }) => code === 'W_NO_SESSION');
    expect(found).toHaveLength(isNoted ? 1 : 0);
    if (isNoted)
      expect(found).toMatchObject([{ count: 1, openInterest: 7, examples: [{ line: 8, column: 'expiration' }] }]);
    expect(chain.count).toBe(2);
  });

  it.each([
    ['zero everywhere', 0, /^Every open interest in the file is zero/],
    ['stated nowhere', NONE, /^The file states no open interest/],
  ])('V8: say that open interest is %s', (_, openInterest, note) => {
    const chain = chainOf([quote({ openInterest }), quote({ strike: 6005, openInterest })]);
    expect(chain.issues).toHaveLength(1);
    expect(chain.issues[0]).toMatchObject({ code: 'W_OI_ALL_ZERO', count: 2, openInterest: 0 });
    expect(chain.issues[0]?.note).toMatch(note);
  });

  it('come after the issues of the reader and do not repeat them', () => {
    const read: Issue[] = [
      { code: 'R_BAD_NUMBER', count: 2, openInterest: 0, examples: [] },
      { code: 'W_OI_ALL_ZERO', count: 1, openInterest: 0, examples: [] },
    ];
    const chain = chainOf([quote({ openInterest: 0, bid: 12, ask: 11 })], { issues: read });
    expect(codes(chain)).toEqual(['R_BAD_NUMBER', 'W_OI_ALL_ZERO', 'W_CROSSED']);
  });
});

describe('any file', () => {
  it('has every quote in exactly one row, whatever its order, with the same sums', () => {
    const anyQuote = fc
      .record({
        root: fc.constantFrom('SPX', 'SPXW', 'AMD', 'AMD1'),
        expiryDay: fc.integer({ min: WEEKLY, max: MONTHLY + 40 }),
        strike: fc.integer({ min: 1, max: 8 }),
        right: fc.constantFrom(0 as const, 1 as const),
        openInterest: fc.constantFrom(0, 5, 10, NONE),
      })
      .map(quote);
    fc.assert(
      fc.property(fc.array(anyQuote, { maxLength: 60 }), (quotes) => {
        const numbered = quotes.map((entry, i) => ({ ...entry, line: i + 1 }));
        const chain = chainOf(numbered);
        expect([...chain.line].sort((a, b) => a - b)).toEqual(numbered.map((entry) => entry.line));
        const included = (found: OptionChain) =>
          [...found.openInterest].reduce((sum, held, i) => sum + (found.exclusion[i] === INCLUDED ? held : 0), 0);
        const reversed = chainOf([...numbered].reverse());
        expect(reversed.blocks).toEqual(chain.blocks);
        expect([...reversed.strike]).toEqual([...chain.strike]);
        if (reversed.symbol === chain.symbol) expect(included(reversed)).toBe(included(chain));
      }),
    );
  });
});
