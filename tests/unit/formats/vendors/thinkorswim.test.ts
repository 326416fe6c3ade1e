import { describe, expect, test } from 'vitest';
import { buildChain } from '../../../../src/chain/buildChain';
import { quotesOf } from '../../chain/rawChainOf';
import { accountsHold, codes, issue, read, refusal } from '../samples';
import { contractsOf } from './csvVariants';
import { APRIL, askedOf, MARCH, readGiven } from './given';

const TITLE = 'Stock quote and option quote for XYZ on 3/2/26 13:45:00';
const UNDERLYING = [
  'UNDERLYING',
  'LAST,LX,Net Chng,BID,BX,ASK,AX,Size,Volume,Open,High,Low',
  '100.25,P,+.25,100.24, ,100.28, ,"91 x 5,000","1,234,567",100,101,99.5',
];
const HEADER =
  ',,Last,Delta,Gamma,Impl Vol,Volume,Open.Int,BID,BX,ASK,AX,Exp,Strike,BID,BX,ASK,AX,Last,Delta,Gamma,Impl Vol,Volume,Open.Int,,';
const ROW_95 =
  ',,5.53,.88,.04,21.00%,100,"1,001",5.48,Q,5.58,N,20 MAR 26,95,.25,Q,.35,N,<empty>,-.12,.04,21.50%,101,"2,001",,';
const ROW_APRIL =
  ',,1.87,.32,.04,--,600,"1,006",1.82,Q,1.92,N,17 APR 26,105,6.63,Q,6.73,N,6.68,-.67,.04,<empty>,601,"2,006",,';
const SECTION = '20 MAR 26  (18)  100';
const LINES = [
  `\ufeff${TITLE}`,
  '',
  ...UNDERLYING,
  '',
  SECTION,
  HEADER,
  ROW_95,
  '',
  '17 APR 26  (46)  100',
  HEADER,
  ROW_APRIL,
  '',
];
/** Made from documentation, with the lines above the table as in a real file of 2023. Every number is made up. */
const CSV = `${LINES.join('\n')}\n`;
/** The table alone, as in a real file of 2018. */
const BARE = `\ufeff${HEADER}\n${ROW_95}\n`;
const NAME = '2026-03-02-StockAndOptionQuoteForXYZ (1).csv';

describe('thinkorswim', () => {
  test('F33, V2, V4, V10: reads every section, volatility in percent, <empty> as none', () => {
    const chain = read(CSV);
    expect(chain).toMatchObject({
      format: 'thinkorswim',
      title: 'XYZ',
      spot: 100.25,
      asOf: Date.UTC(2026, 2, 2, 18, 45),
      asOfBasis: 'guessed',
      asOfText: '3/2/26 13:45:00',
      contractsRead: 4,
      contractsRejected: 0,
      openInterest: { call: 2007, put: 4007 },
    });
    expect(contractsOf(chain)).toMatchObject([
      {
        symbol: 'XYZ260320C00095000',
        root: 'XYZ',
        expiryDay: MARCH,
        strike: 95,
        right: 0,
        openInterest: 1001,
        impliedVolatility: 0.21,
        bid: 5.48,
        ask: 5.58,
        last: 5.53,
        volume: 100,
        vendorDelta: 0.88,
        vendorGamma: 0.04,
        multiplier: 100,
        settlementSession: null,
      },
      { right: 1, openInterest: 2001, impliedVolatility: 0.215, bid: 0.25, ask: 0.35, last: Number.NaN },
      { expiryDay: APRIL, strike: 105, right: 0, openInterest: 1006, impliedVolatility: Number.NaN },
      { expiryDay: APRIL, strike: 105, right: 1, openInterest: 2006, impliedVolatility: Number.NaN },
    ]);
    expect(issue(chain, 'W_TIME_GUESSED')?.note).toContain('time zone');
    expect(chain.lines).toMatchObject({ read: 14, data: 2, header: 1, repeatedHeader: 1, footer: 0 });
    expect(accountsHold(chain)).toBe(true);
  });

  test('V29, V37: without the lines above it asks for symbol, spot and time', () => {
    expect(askedOf(BARE, NAME)).toEqual({ missing: ['underlying'], guess: { underlying: 'XYZ' } });
    expect(askedOf(BARE, 'download.txt')).toEqual({ missing: ['underlying'], guess: {} });
    const chain = readGiven(BARE, { underlying: 'XYZ' });
    expect(chain).toMatchObject({ spot: null, asOf: null, contractsRead: 2 });
    expect(quotesOf(chain)[0]).toMatchObject({ root: 'XYZ', expiryDay: MARCH });
  });

  test('V9: without a column of volatility it is left to bid and ask', () => {
    const without = CSV.replaceAll('Impl Vol', 'Prob.ITM');
    expect(quotesOf(read(without))[0]).toMatchObject({ impliedVolatility: Number.NaN, bid: 5.48, ask: 5.58 });
  });

  test('says how to add open interest to the export', () => {
    expect(refusal(CSV.replaceAll('Open.Int', 'Mark'))).toMatchObject({
      code: 'E_MISSING_COLUMN',
      detail: expect.stringMatching(
        /Open Interest of the calls, Open Interest of the puts.*add the columns Open\.Int/s,
      ),
      line: 8,
    });
  });

  test('F30: columns may stand in any order and number', () => {
    const table = ['Open.Int,Bid,Ask,Exp,Strike,Bid,Ask,Open.Int', '"1,001",5.48,5.58,20 MAR 26,95,.25,.35,"2,001"'];
    expect(contractsOf(readGiven(`${table.join('\n')}\n`, { underlying: 'XYZ' }))).toMatchObject([
      { right: 0, openInterest: 1001, bid: 5.48, ask: 5.58, expiryDay: MARCH },
      { right: 1, openInterest: 2001, bid: 0.25, ask: 0.35 },
    ]);
  });

  test('V22, V23: takes shares per contract, root and series from the line of each section', () => {
    const spx = CSV.replace('for XYZ', 'for SPX')
      .replace(SECTION, '20 MAR 26  (18)  10 (SPXW) (Weeklys)')
      .replaceAll('XYZ', 'SPX');
    expect(quotesOf(read(spx))).toMatchObject([
      { root: 'SPXW', multiplier: 10, settlementSession: 'PM' },
      { root: 'SPXW', multiplier: 10, settlementSession: 'PM' },
      { root: 'SPX', multiplier: 100, settlementSession: null },
      { root: 'SPX', multiplier: 100, settlementSession: null },
    ]);
  });

  test('V23: two series of one date stay apart', () => {
    const twice = CSV.replace('for XYZ', 'for SPX').replace(
      '17 APR 26  (46)  100',
      ['20 MAR 26  (18)  100 (Weeklys)', HEADER, ROW_95, '17 APR 26  (46)  100'].join('\n'),
    );
    const chain = read(twice);
    const given = { spot: 100, spotBasis: 'file', asOf: chain.asOf!, asOfBasis: 'guessed' } as const;
    expect(buildChain(chain, given).blocks.map(({ session }) => session)).toEqual(['AM', 'PM', 'AM']);
  });

  test('reads option codes and lets them speak', () => {
    const lines = [
      'Open.Int,Option Code,Bid,Ask,Exp,Strike,Bid,Ask,Open.Int,Option Code',
      '5,.SPXW260320C97.5,1,2,20 MAR 26,97.5,3,4,6,.SPXW260320P97.5',
      '7,.SPXW260320C98,1,2,20 MAR 26,98,3,4,8,.SPXW260319P98',
    ];
    const chain = read(`${lines.join('\n')}\n`);
    expect(quotesOf(chain)).toMatchObject([
      { root: 'SPXW', strike: 97.5, right: 0, openInterest: 5 },
      { root: 'SPXW', strike: 97.5, right: 1, openInterest: 6 },
      { root: 'SPXW', strike: 98, right: 0, openInterest: 7 },
    ]);
    expect(issue(chain, 'R_COLUMN_VS_SYMBOL')).toMatchObject({ count: 1, openInterest: 8 });
  });

  test('F24, F11: a short row costs itself, in the middle and at the end', () => {
    const short = CSV.replace(ROW_95, ROW_95.slice(0, 60));
    const chain = read(short);
    expect(chain).toMatchObject({ contractsRead: 4, contractsRejected: 2 });
    expect(codes(chain)).toContain('R_FEW_CELLS');
    const cut = read(CSV.trimEnd().slice(0, -40));
    expect(codes(cut)).toContain('E_TRUNCATED');
    expect(cut.quotes).toHaveLength(2);
    expect(accountsHold(chain) && accountsHold(cut)).toBe(true);
  });

  test('V31: a last price far from the quotes of the underlying is noted', () => {
    expect(issue(read(CSV.replace('100.25,P', '97,P')), 'W_SPOT_FAR')?.note).toContain('LAST 97 was taken');
  });
});
