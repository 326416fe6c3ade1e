import { describe, expect, test } from 'vitest';
import { dayFromYmd } from '../../../src/chain/civilDay';
import { selectSnapshot } from '../../../src/chain/snapshots';
import { preferredSnapshot, quotesOf } from '../chain/rawChainOf';
import { accountsHold, codes, issue, read, refusal } from './samples';

/** Made up, in the columns that the package writes; the first is the index of its table. */
const HEADER =
  ',contractSymbol,lastTradeDate,strike,lastPrice,bid,ask,change,percentChange,volume,openInterest,impliedVolatility,inTheMoney,contractSize,currency';
const CALL =
  '0,AAPL261127C00200000,2026-11-20 15:59:58+00:00,200.0,45.5,44.0,47.0,0.5,1.11,40.0,1000,0.2500075,True,REGULAR,USD';
const PUT =
  '1,AAPL261127P00200000,2026-11-20 15:59:58+00:00,200.0,3.5,3.4,3.6,-0.5,-12.5,,,1.0000000000000003e-05,False,REGULAR,USD';
const fileOf = (...lines: string[]): string => `${lines.join('\n')}\n`;

describe('a table of yfinance', () => {
  test('gives the contracts of its symbols; spot and time are open', () => {
    const chain = read(fileOf(HEADER, CALL, PUT));
    expect(chain).toMatchObject({ format: 'yfinance CSV', spot: null, asOf: null, contractsRead: 2 });
    expect(quotesOf(chain)).toMatchObject([
      { root: 'AAPL', expiryDay: dayFromYmd(2026, 11, 27), strike: 200, right: 0, openInterest: 1000, last: 45.5 },
      { right: 1, openInterest: Number.NaN, volume: Number.NaN, impliedVolatility: 1.0000000000000003e-5, bid: 3.4 },
    ]);
    expect(codes(chain)).toEqual(['W_PREAMBLE', 'W_TIME_GUESSED']);
    expect(accountsHold(chain)).toBe(true);
  });

  test.each([
    // Friday 20 November 2026; New York is five hours behind Greenwich.
    [
      'its own minute within a session',
      ['2026-11-20 16:31:00+00:00', '2026-11-19 20:59:00+00:00'],
      '2026-11-20T16:31Z',
    ],
    ['the close just before it', ['2026-11-19 15:00:00+00:00', '2026-11-20 20:59:58+00:00'], '2026-11-20T21:00Z'],
    ['the close after it', ['2026-11-20 21:14:40+00:00', ''], '2026-11-20T21:00Z'],
    ['Greenwich without an offset', ['2026-11-20 21:14:40', '2026-09-28 20:02:24'], '2026-11-20T21:00Z'],
    ['an offset of New York', ['2026-11-20 11:31:00-05:00', 'NaT'], '2026-11-20T16:31Z'],
  ])('the latest trade suggests the time of the quotes: %s', (_, times, expected) => {
    const rows = [CALL, PUT].map((row, index) => row.replace('2026-11-20 15:59:58+00:00', times[index]!));
    const chain = read(fileOf(HEADER, ...rows));
    const proposed = chain.snapshots[0]!.proposedAsOf!;
    expect([chain.asOf, proposed.value]).toEqual([null, Date.parse(expected)]);
    expect(proposed.from).toMatch(/^the latest trade in the file, “2026-11-20/);
  });

  test('suggests no time without trades, and none where the file states one', () => {
    const none = [CALL, PUT].map((row) => row.replace('2026-11-20 15:59:58+00:00', ''));
    expect(read(fileOf(HEADER, ...none)).snapshots[0]).not.toHaveProperty('proposedAsOf');
    const stated = read(fileOf(`${HEADER},snapshot_time`, `${CALL},2026-11-20 10:00:00-05:00`));
    expect(stated.asOf).toBe(Date.UTC(2026, 10, 20, 15));
    expect(stated.snapshots[0]).not.toHaveProperty('proposedAsOf');
  });

  describe('slashed dates of quotes beside symbols', () => {
    const timed = (...times: string[]) =>
      read(fileOf(`${HEADER},snapshot_time`, ...times.map((time, at) => `${at % 2 === 0 ? CALL : PUT},${time}`)));

    test.each([
      ['day first by another row', ['06/11/2026 15:30', '20/11/2026 15:30'], ['2026-11-06', '2026-11-20']],
      ['month first by another row', ['11/06/2026 15:30', '11/20/2026 15:30'], ['2026-11-06', '2026-11-20']],
      ['the same number twice', ['11/11/2026 15:30'], ['2026-11-11']],
      ['no doubt in words', ['6 Nov 2026 15:30', '2026-11-20 15:30'], ['2026-11-06', '2026-11-20']],
    ])('have one order for the whole column: %s', (_, times, days) => {
      const found = timed(...times).snapshots.map(({ asOf }) => new Date(asOf ?? Number.NaN).toISOString());
      // 15:30 in New York in November.
      expect(found).toEqual(days.map((day) => `${day}T20:30:00.000Z`));
    });

    test('that may be read in two ways are asked about', () => {
      const chain = timed('06/11/2026 15:30', '06/11/2026 15:30');
      expect(chain.snapshots.map(({ asOf }) => asOf)).toEqual([null]);
      expect(issue(chain, 'W_TIME_GUESSED')?.note).toContain('could not be read');
    });
  });

  test('believes the symbol where the added expiry column is a day early', () => {
    const chain = read(fileOf(`${HEADER},spot,expiry`, `${CALL},240.5,2026-11-26`, `${PUT},240.5,2026-11-27`));
    expect(quotesOf(chain).map(({ expiryDay }) => expiryDay)).toEqual([0, 0].map(() => dayFromYmd(2026, 11, 27)));
    expect(chain.spot).toBe(240.5);
    expect(issue(chain, 'W_COLUMN_VS_SYMBOL')).toMatchObject({
      count: 1,
      openInterest: 1000,
      examples: [{ line: 2, column: 'expiry', cell: '2026-11-26' }],
    });
    expect(chain.contractsRejected).toBe(0);
  });

  test('of several underlyings without symbols is kept apart', () => {
    const header = 'ticker,type,strike,lastPrice,bid,ask,volume,openInterest,impliedVolatility,expiration,spot_price';
    const row = (ticker: string, type: string, held: number, spot: number) =>
      `${ticker},${type},500.0,1.5,1.4,1.6,7.0,${held},0.21,2026-11-27,${spot}`;
    const chain = read(
      fileOf(header, row('QQQ', 'call', 10, 505.5), row('SPY', 'put', 300, 610), row('QQQ', 'put', 20, 505.5)),
    );
    expect(chain.snapshots.map(({ underlying, spot }) => [underlying, spot])).toEqual([
      ['QQQ', 505.5],
      ['SPY', 610],
    ]);
    expect(chain.openInterest).toEqual({ call: 10, put: 320 });
    const main = selectSnapshot(chain, preferredSnapshot(chain));
    expect(main).toMatchObject({ spot: 610, contractsRead: 3 });
    expect(quotesOf(main).map(({ root, openInterest }) => [root, openInterest])).toEqual([['SPY', 300]]);
    expect(issue(main, 'X_OTHER_SYMBOL')).toMatchObject({ count: 2, openInterest: 30 });
  });

  test('without open interest is refused', () => {
    expect(refusal(fileOf(HEADER.replace('openInterest', 'held'), CALL)).code).toBe('E_MISSING_COLUMN');
  });
});
