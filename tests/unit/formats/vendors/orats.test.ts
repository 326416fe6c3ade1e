import { describe, expect, test } from 'vitest';
import { dayFromYmd } from '../../../../src/chain/civilDay';
import { quotesOf } from '../../chain/rawChainOf';
import { accountsHold, codes, issue, read, refusal } from '../samples';
import { contractsOf, harmlessVariants, withCell, withoutColumn, withShortRow } from './csvVariants';

/** Made from documentation of the strikes endpoint. Every number is made up. */
const CSV = `ticker,tradeDate,expirDate,dte,strike,stockPrice,callVolume,callOpenInterest,callBidSize,callAskSize,putVolume,putOpenInterest,putBidSize,putAskSize,callBidPrice,callValue,callAskPrice,putBidPrice,putValue,putAskPrice,callBidIv,callMidIv,callAskIv,smvVol,putBidIv,putMidIv,putAskIv,residualRate,delta,gamma,theta,vega,rho,phi,driftlessTheta,callSmvVol,putSmvVol,extSmvVol,extCallValue,extPutValue,spotPrice,quoteDate,updatedAt,snapShotEstTime,snapShotDate,expiryTod,tickerId,monthId
XYZ,2026-03-02,2026-03-20,18,95,100.31,100,1001,1,2,101,2001,3,4,5.48,5.53,5.58,0.25,0.3,0.35,0.208,0.21,0.212,0.2125,0.213,0.215,0.217,0,0.8803,0.0427,-0.0259,0.0445,0.1,-0.1,-0.0259,0.21,0.215,0.21,5.53,0.3,100.25,2026-03-02T20:44:50Z,2026-03-02T20:45:00Z,2026-03-02T20:45:00Z,2026-03-02T20:45:00Z,pm,1,1
XYZ,2026-03-02,2026-04-17,46,105,100.6,600,1006,1,2,601,2006,3,4,1.82,1.87,1.92,6.63,6.68,6.73,0.258,0.26,0.262,0.2625,0.263,0.265,0.267,0,0.3244,0.0389,-0.0362,0.128,0.1,-0.1,-0.0362,0.26,0.265,0.26,1.87,6.68,100.25,2026-03-02T20:44:55Z,2026-03-02T20:45:00Z,2026-03-02T20:45:00Z,2026-03-02T20:45:00Z,am,1,1
`;
const CALL = {
  symbol: 'XYZ260320C00095000',
  root: 'XYZ',
  expiryDay: dayFromYmd(2026, 3, 20),
  strike: 95,
  right: 0,
  openInterest: 1001,
  impliedVolatility: 0.21,
  bid: 5.48,
  ask: 5.58,
  last: Number.NaN,
  volume: 100,
  vendorDelta: 0.8803,
  vendorGamma: 0.0427,
  multiplier: 100,
  settlementSession: 'PM',
};
const FACTS = {
  spot: 100.25,
  asOf: Date.UTC(2026, 2, 2, 20, 44, 55),
  asOfBasis: 'file',
  contractsRead: 4,
  contractsRejected: 0,
  openInterest: { call: 2007, put: 4007 },
};

describe('the strikes of ORATS', () => {
  test('are a call and a put in each row; the delta is the call’s alone', () => {
    const chain = read(CSV);
    expect(chain).toMatchObject({ format: 'ORATS', ...FACTS, snapshots: [{ underlying: 'XYZ' }] });
    const contracts = contractsOf(chain);
    expect(contracts[0]).toEqual(CALL);
    expect(contracts[1]).toEqual({
      ...CALL,
      symbol: 'XYZ260320P00095000',
      right: 1,
      openInterest: 2001,
      impliedVolatility: 0.215,
      bid: 0.25,
      ask: 0.35,
      volume: 101,
      vendorDelta: Number.NaN,
    });
    expect(contracts.slice(2)).toMatchObject([
      { expiryDay: dayFromYmd(2026, 4, 17), strike: 105, openInterest: 1006, settlementSession: 'AM' },
      { right: 1, openInterest: 2006, impliedVolatility: 0.265, bid: 6.63 },
    ]);
    expect(codes(chain)).toEqual([]);
    expect(accountsHold(chain)).toBe(true);
  });

  test.each(harmlessVariants(CSV))('F8, F18, F26, F30: say the same with %s', (_, csv) => {
    const chain = read(csv);
    expect(contractsOf(chain)).toEqual(contractsOf(read(CSV)));
    expect(chain).toMatchObject(FACTS);
  });

  test('V29: without spotPrice take the stock price, and say where it is a forward of each expiry', () => {
    const forwards = withCell(withoutColumn(CSV, 'spotPrice'), 3, 'stockPrice', '101.9');
    const chain = read(forwards);
    expect(chain).toMatchObject({ spot: 100.31, snapshots: [{ spotText: 'stockPrice 100.31' }] });
    expect(issue(chain, 'W_SPOT_FAR')?.note).toContain('101.9 in another row');
  });

  test('V37: with a date alone, their time is a guess', () => {
    const dated = ['quoteDate', 'updatedAt', 'snapShotEstTime', 'snapShotDate'].reduce(withoutColumn, CSV);
    expect(read(dated)).toMatchObject({ asOf: Date.UTC(2026, 2, 2, 21), asOfBasis: 'guessed', asOfText: '2026-03-02' });
  });

  test('are read under the short names of their end-of-day files', () => {
    const short: readonly [string, string][] = [
      ['stockPrice', 'stkPx'],
      ['spotPrice', 'spot_px'],
      ['callOpenInterest', 'cOi'],
      ['putOpenInterest', 'pOi'],
      ['callMidIv', 'cMidIv'],
      ['putMidIv', 'pMidIv'],
      ['callBidPrice', 'cBidPx'],
      ['callAskPrice', 'cAskPx'],
      ['putBidPrice', 'pBidPx'],
      ['putAskPrice', 'pAskPx'],
      ['callVolume', 'cVolu'],
      ['putVolume', 'pVolu'],
    ];
    const csv = short.reduce((text, [long, name]) => text.replace(long, name), CSV);
    expect(contractsOf(read(csv))).toEqual(contractsOf(read(CSV)));
  });

  test('V21: keep a crossed quote as it is', () => {
    expect(quotesOf(read(withCell(CSV, 2, 'putBidPrice', '15.55')))[1]).toMatchObject({ bid: 15.55, ask: 0.35 });
  });

  test('a bad number costs its contract, and not the other of its row', () => {
    const bad = read(withCell(CSV, 2, 'putMidIv', '0.2x'));
    expect(issue(bad, 'R_BAD_NUMBER')).toMatchObject({
      count: 1,
      openInterest: 2001,
      examples: [{ line: 2, column: 'putMidIv', cell: '0.2x' }],
    });
    expect(contractsOf(bad).map(({ symbol }) => symbol)).toEqual([
      'XYZ260320C00095000',
      'XYZ260417C00105000',
      'XYZ260417P00105000',
    ]);
    expect(accountsHold(bad)).toBe(true);
  });

  test('F24: a short row costs both of its contracts', () => {
    const chain = read(withShortRow(CSV, 2));
    expect(issue(chain, 'R_FEW_CELLS')).toMatchObject({ count: 2, examples: [{ line: 2 }] });
    expect(chain).toMatchObject({ contractsRead: 4, contractsRejected: 2 });
    expect(accountsHold(chain)).toBe(true);
  });

  test('are refused without open interest of one side', () => {
    expect(refusal(withoutColumn(CSV, 'putOpenInterest'))).toMatchObject({
      code: 'E_MISSING_COLUMN',
      detail: expect.stringContaining('Needed and missing on line 1: Open Interest of the puts.'),
    });
  });
});
