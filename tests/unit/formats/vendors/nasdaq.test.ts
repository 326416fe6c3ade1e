import { describe, expect, test } from 'vitest';
import { dayFromYmd } from '../../../../src/chain/civilDay';
import { quotesOf } from '../../chain/rawChainOf';
import { accountsHold, codes, issue, read, refusal } from '../samples';
import { contractsOf } from './csvVariants';
import { askedOf, MARCH, QUOTED, readGiven } from './given';

/** Made from documentation of the page's own address. Every number is made up. */
const NO_SIDE = { c_Last: null, c_Bid: null, c_Openinterest: null, p_Last: null, strike: null, expiryDate: null };
const group = (expirygroup: string): object => ({ ...NO_SIDE, drillDownURL: null, expirygroup });
const ROW_95 = {
  expirygroup: '',
  expiryDate: 'Mar 20',
  c_Last: '5.53',
  c_Change: '--',
  c_Bid: '5.48',
  c_Ask: '5.58',
  c_Volume: '100',
  c_Openinterest: '1,001',
  c_colour: true,
  strike: '95.00',
  p_Last: '--',
  p_Change: '--',
  p_Bid: '0.25',
  p_Ask: '0.35',
  p_Volume: '--',
  p_Openinterest: '--',
  p_colour: false,
  drillDownURL: '/market-activity/stocks/xyz/option-chain/call-put-options/xyz---260320c00095000',
};
const ROW_JANUARY = {
  ...ROW_95,
  expiryDate: 'Jan 15',
  strike: '1,100.00',
  p_Openinterest: '2,006',
  drillDownURL: '/market-activity/stocks/xyz/option-chain/call-put-options/xyz---270115c01100000',
};
const ROWS = [group('March 20, 2026'), ROW_95, group('January 15, 2027'), ROW_JANUARY];
const answer = (rows: readonly unknown[], lastTrade = 'LAST TRADE: $1,100.25 (AS OF MAR 2, 2026 3:45 PM ET)'): string =>
  JSON.stringify({
    data: { totalRecord: 4, lastTrade, table: { headers: {}, rows } },
    message: null,
    status: { rCode: 200 },
  });

describe('Nasdaq', () => {
  test('V33, V2: has years from its groups, numbers as text, and no volatility', () => {
    const chain = read(answer(ROWS));
    expect(chain).toMatchObject({
      format: 'Nasdaq JSON',
      title: 'XYZ',
      spot: 1100.25,
      asOf: QUOTED,
      asOfBasis: 'file',
      asOfText: 'MAR 2, 2026 3:45 PM ET',
      contractsRead: 4,
      contractsRejected: 0,
      openInterest: { call: 2002, put: 2006 },
    });
    expect(contractsOf(chain)).toMatchObject([
      {
        symbol: 'XYZ260320C00095000',
        root: 'XYZ',
        expiryDay: MARCH,
        strike: 95,
        right: 0,
        openInterest: 1001,
        impliedVolatility: Number.NaN,
        bid: 5.48,
        ask: 5.58,
        last: 5.53,
        volume: 100,
        multiplier: 100,
        settlementSession: null,
      },
      { right: 1, openInterest: Number.NaN, bid: 0.25, ask: 0.35, last: Number.NaN, volume: Number.NaN },
      { expiryDay: dayFromYmd(2027, 1, 15), strike: 1100, right: 0 },
      { expiryDay: dayFromYmd(2027, 1, 15), strike: 1100, right: 1, openInterest: 2006 },
    ]);
    expect(codes(chain)).toEqual([]);
    expect(accountsHold(chain)).toBe(true);
  });

  test('roots are those of the contracts’ own pages, and asked for where there are none', () => {
    const url = '/market-activity/index/ndx/option-chain/call-put-options/ndxp--260320c00095000';
    expect(quotesOf(read(answer([ROWS[0], { ...ROW_95, drillDownURL: url }])))[0]).toMatchObject({ root: 'NDXP' });
    const text = answer([ROWS[0], { ...ROW_95, drillDownURL: null }]);
    expect(askedOf(text, 'ABC chain.json')).toEqual({ missing: ['underlying'], guess: { underlying: 'ABC' } });
    expect(quotesOf(readGiven(text, { underlying: 'ABC' }))[0]).toMatchObject({ root: 'ABC', expiryDay: MARCH });
  });

  test('V20: a blank side is no contract', () => {
    const calls = {
      ...ROW_95,
      p_Last: null,
      p_Change: null,
      p_Bid: null,
      p_Ask: '',
      p_Volume: null,
      p_Openinterest: null,
    };
    expect(read(answer([ROWS[0], calls]))).toMatchObject({ contractsRead: 1 });
  });

  test('V37: a close without clock is guessed, and a missing sentence asks for both', () => {
    expect(read(answer(ROWS, 'LAST TRADE: $100.25 (AS OF MAR 2, 2026)'))).toMatchObject({
      spot: 100.25,
      asOf: Date.UTC(2026, 2, 2, 21),
      asOfBasis: 'guessed',
    });
    expect(read(answer(ROWS, ''))).toMatchObject({ spot: null, asOf: null });
  });

  test('V34: rows below a group that is no date, or of another one, are rejected', () => {
    const bare = { ...ROW_95, drillDownURL: null };
    const chain = read(answer([ROWS[0], ROW_95, group('April 31, 2026'), bare, ROWS[2], bare, {}, [ROW_95]]));
    expect(chain).toMatchObject({ contractsRead: 10, contractsRejected: 8 });
    expect(issue(chain, 'R_BAD_DATE')?.count).toBe(4);
    expect(accountsHold(chain)).toBe(true);
  });

  test('refuses rows without a strike, and an answer of the server about itself', () => {
    expect(refusal('{"data":null,"message":"Symbol not exists.","status":{"rCode":400}}')).toMatchObject({
      code: 'E_VENDOR_ERROR',
      title: expect.stringContaining('Symbol not exists.'),
    });
  });

  test('a word in place of the blank group of a row leaves the year of the rows below as it was', () => {
    const noted = { ...ROW_95, expirygroup: '--', strike: '90.00', drillDownURL: null };
    const below = { ...ROW_95, drillDownURL: null };
    const chain = readGiven(answer([group('March 20, 2026'), noted, below]), { underlying: 'XYZ' });
    const days = quotesOf(chain).map(({ strike, expiryDay }) => [strike, expiryDay]);
    expect(days).toContainEqual([95, MARCH]);
    expect(days.every(([, day]) => day === MARCH)).toBe(true);
  });
});
