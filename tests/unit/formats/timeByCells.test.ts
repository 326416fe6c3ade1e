import { describe, expect, test } from 'vitest';
import type { RawChain } from '../../../src/chain/rawChain';
import { selectSnapshot } from '../../../src/chain/snapshots';
import { quotesOf } from '../chain/rawChainOf';
import { guessed, rolesOf } from './mapping/unknownTables';
import { CSV_DATE, CSV_HEADER, CSV_TITLE, changed, codes, ROW_4900, ROW_5000, read, withRows } from './samples';

const HEADER =
  'contractSymbol,lastTradeDate,strike,lastPrice,bid,ask,volume,openInterest,impliedVolatility,inTheMoney,contractSize,currency,spot';
/** Ten calls of one poll; the cell of the added column may depend on the strike. */
const poll = (volatility: number, spot: number, time: string | ((strike: number) => string)): string[] =>
  Array.from({ length: 10 }, (_, step) => {
    const strike = 600 + step;
    const cell = typeof time === 'string' ? time : time(step);
    return `SPY261127C00${strike}000,2026-11-20 14:3${step}:00+00:00,${strike},5,4.9,5.1,10,100,${volatility},True,REGULAR,USD,${spot},${cell}`;
  });
const table = (column: string, ...rows: string[]): RawChain => read([`${HEADER},${column}`, ...rows, ''].join('\n'));
const found = (chain: RawChain): unknown =>
  chain.snapshots.map(({ asOf, spot }, index) => ({
    asOf: asOf === null ? null : new Date(asOf).toISOString().slice(0, 16),
    spot,
    volatilities: [
      ...new Set(quotesOf(selectSnapshot(chain, index)).map(({ impliedVolatility }) => impliedVolatility)),
    ],
  }));
const TWO_POLLS = [
  { asOf: '2026-11-20T14:35', spot: 650, volatilities: [0.3] },
  { asOf: '2026-11-20T20:55', spot: 660, volatilities: [0.2] },
];

describe('a column that somebody added to a table of yfinance', () => {
  test.each(['last_refresh', 'pull_time', 'whenever', 'datetime', 'time', 'as_of', 'scraped_at', 'quote_datetime'])(
    'is the time of the quotes by its cells: %s',
    (name) => {
      const rows = [...poll(0.3, 650, '2026-11-20 09:35'), ...poll(0.2, 660, '2026-11-20 15:55')];
      expect(found(table(name, ...rows))).toEqual(TWO_POLLS);
    },
  );

  test.each([
    ['seconds', 1000],
    ['milliseconds', 1],
  ])('is so as a count of %s', (_, divisor) => {
    const at = (time: string): string => String(Date.parse(time) / divisor);
    const rows = [...poll(0.3, 650, at('2026-11-20T14:35Z')), ...poll(0.2, 660, at('2026-11-20T20:55Z'))];
    expect(found(table('pulled', ...rows))).toEqual(TWO_POLLS);
  });

  test.each(['timestamp_utc', 'pulled_gmt'])('is on the clock of Greenwich where its name says so: %s', (name) => {
    const rows = [...poll(0.3, 650, '2026-11-20 14:35'), ...poll(0.2, 660, '2026-11-20 20:55')];
    expect(found(table(name, ...rows))).toEqual(TWO_POLLS);
  });

  test.each<[string, string, string | ((step: number) => string)]>([
    ['it is named after trades', 'last_trade_at', '2026-11-20 09:35'],
    ['it is named after expiries', 'expires', '2026-11-20 09:35'],
    ['every row has another one', 'pulled', (step) => `2026-11-20 09:3${step}`],
    ['it spans weeks', 'pulled', (step) => (step < 5 ? '2026-11-20 09:35' : '2026-10-20 09:35')],
    ['cells are no times', 'pulled', (step) => (step < 5 ? '2026-11-20 09:35' : 'x')],
  ])('is none where %s', (_, name, time) => {
    expect(table(name, ...poll(0.3, 650, time)).asOf).toBeNull();
  });
});

describe('a column of an unknown table', () => {
  const rows = (cell: string): string[] =>
    Array.from({ length: 10 }, (_, step) => `2026-11-27,${600 + step},put,100,0.2,650,${cell}`);
  const header = 'expiry,strike,type,open interest,iv,spot';

  test.each(['2026-11-20 09:35', '1795185300'])('with %s in every cell is the time of the quotes', (cell) => {
    expect(rolesOf(guessed([`${header},fetched by me`, ...rows(cell), ''].join('\n')))).toHaveProperty(
      'fetched by me',
      'quoteDate',
    );
  });

  test('is none where it is named after trades', () => {
    const guess = guessed([`${header},traded`, ...rows('2026-11-20 09:35'), ''].join('\n'));
    expect(Object.values(rolesOf(guess))).not.toContain('quoteDate');
  });
});

describe('a Cboe CSV to which another one was appended', () => {
  const LATER = ['SPX,Last: 5010.5,Change: 12', CSV_DATE.replace('1:40 PM', '3:40 PM'), CSV_HEADER];
  const volatile = changed(7, '0.9');

  test('is two snapshots, each with the time and spot above its rows', () => {
    const chain = read(`${withRows(ROW_4900, ROW_5000)}\n${[...LATER, ROW_4900, volatile].join('\n')}\n`);
    expect(chain.snapshots.map(({ spot, asOf }) => [spot, new Date(asOf ?? 0).toISOString().slice(11, 16)])).toEqual([
      [5000.5, '18:25'],
      [5010.5, '20:25'],
    ]);
    const ofCalls = (index: number) => quotesOf(selectSnapshot(chain, index))[2]?.impliedVolatility;
    expect([ofCalls(0), ofCalls(1)]).toEqual([0.14, 0.9]);
    expect(codes(chain)).not.toContain('R_BAD_SYMBOL');
  });

  test('is one where both state the same, or the later has other contracts', () => {
    const same = [CSV_TITLE, CSV_DATE, CSV_HEADER, ROW_4900];
    expect(read(`${withRows(ROW_4900, ROW_5000)}${same.join('\n')}\n`).snapshots).toHaveLength(1);
    const others = read(`${withRows(ROW_4900)}${[...LATER, ROW_5000].join('\n')}\n`);
    expect(others.snapshots.map(({ spot }) => spot)).toEqual([5010.5]);
  });
});
