import { describe, expect, test } from 'vitest';
import { dayFromYmd } from '../../../../src/chain/civilDay';
import { IssueLog } from '../../../../src/chain/issues';
import type { RawChain } from '../../../../src/chain/rawChain';
import { groupChains } from '../../../../src/formats/groupChains';
import { IMPORT_LIMITS } from '../../../../src/formats/limits';
import { chainOfGroup } from '../../../../src/formats/mergeChains';
import { readSource } from '../../../../src/formats/read';
import { openSource } from '../../../../src/formats/source';
import { quotesOf } from '../../chain/rawChainOf';
import { accountsHold, codes, issue, read, refusal, utf8 } from '../samples';
import { contractsOf, harmlessVariants, withCell, withoutColumn, withShortRow } from './csvVariants';

/** Made from documentation of version 3 of the terminal. Every number is made up. */
const GREEKS = `symbol,expiration,strike,right,timestamp,bid,ask,delta,theta,vega,rho,epsilon,lambda,gamma,vanna,charm,vomma,veta,implied_vol,iv_error,underlying_timestamp,underlying_price
XYZ,2026-03-20,95.000,CALL,2026-03-02T15:44:58.120,5.48,5.58,0.8803,-0.0259,0.0445,0.1,0,0,0.0427,0,0,0,0,0.21,0.0001,2026-03-02T15:45:00.000,100.25
XYZ,2026-03-20,95.000,PUT,2026-02-27T15:59:31.000,0.25,0.35,-0.125,-0.0274,0.0459,0.1,0,0,0.043,0,0,0,0,0.215,0.0001,2026-03-02T15:45:00.000,100.25
XYZ,2026-04-17,105.500,PUT,2026-03-02T15:44:59.000,6.63,6.73,-0.6718,-0.037,0.1286,0.1,0,0,0.0383,0,0,0,0,0.265,0.0001,2026-03-02T15:45:01.000,100.25
`;
const OPEN_INTEREST = `timestamp,symbol,expiration,strike,right,open_interest
2026-03-02T06:30:00.000,XYZ,2026-03-20,95.000,CALL,1001
2026-03-02T06:30:00.000,XYZ,2026-03-20,95.000,PUT,2001
2026-02-27T06:30:00.000,XYZ,2026-04-17,105.500,PUT,2006
`;
/** The same in version 2: strikes in thousandths, dates in digits, milliseconds since midnight. */
const GREEKS_2 = `root,expiration,strike,right,ms_of_day,bid,ask,delta,theta,vega,rho,epsilon,lambda,gamma,implied_vol,iv_error,ms_of_day2,underlying_price,date
XYZ,20260320,95000,C,56698120,5.48,5.58,0.8803,-0.0259,0.0445,0.1,0,0,0.0427,0.21,0.0001,56700000,100.25,20260302
XYZ,20260320,95000,P,56697000,0.25,0.35,-0.125,-0.0274,0.0459,0.1,0,0,0.043,0.215,0.0001,56700000,100.25,20260302
XYZ,20260417,105500,P,56699000,6.63,6.73,-0.6718,-0.037,0.1286,0.1,0,0,0.0383,0.265,0.0001,56701000,100.25,20260302
`;
const OPEN_INTEREST_2 = `root,expiration,strike,right,ms_of_day,open_interest,date
XYZ,20260320,95000,C,23400000,1001,20260302
XYZ,20260320,95000,P,23400000,2001,20260302
XYZ,20260417,105500,P,23400000,2006,20260302
`;

/** As files that are opened together are read: a part waits for the rest. */
function part(csv: string, fileName: string): RawChain {
  const context = { log: new IssueLog(), limits: IMPORT_LIMITS, onProgress: () => {} };
  const found = readSource(openSource(utf8(csv), fileName, context.log, IMPORT_LIMITS), context);
  if (found.kind !== 'chain') throw new Error('no chain');
  return found.chain;
}

const CALL = {
  symbol: 'XYZ260320C00095000',
  root: 'XYZ',
  expiryDay: dayFromYmd(2026, 3, 20),
  strike: 95,
  right: 0,
  openInterest: Number.NaN,
  impliedVolatility: 0.21,
  bid: 5.48,
  ask: 5.58,
  last: Number.NaN,
  volume: Number.NaN,
  vendorDelta: 0.8803,
  vendorGamma: 0.0427,
  multiplier: 100,
  settlementSession: null,
};

describe.each([
  ['version 3', GREEKS, OPEN_INTEREST],
  ['version 2', GREEKS_2, OPEN_INTEREST_2],
])('ThetaData, %s', (_, greeks, openInterest) => {
  test('greeks hold no open interest: alone they are refused with what to add', () => {
    expect(refusal(greeks, 'greeks.csv')).toMatchObject({
      code: 'E_MISSING_COLUMN',
      title: 'greeks.csv has no open interest: it holds only a part of a chain',
      detail: expect.stringContaining('open_interest file'),
      line: 1,
    });
    const chain = part(greeks, 'greeks.csv');
    expect(chain).toMatchObject({
      format: 'ThetaData greeks',
      part: { holds: 'volatility' },
      spot: 100.25,
      asOf: Date.UTC(2026, 2, 2, 20, 45, 1),
      asOfBasis: 'file',
      contractsRead: 3,
      contractsRejected: 0,
    });
    expect(chain.snapshots).toHaveLength(1);
    expect(contractsOf(chain)[0]).toEqual(CALL);
    expect(quotesOf(chain).slice(1)).toMatchObject([
      { right: 1, impliedVolatility: 0.215, vendorDelta: -0.125 },
      { expiryDay: dayFromYmd(2026, 4, 17), strike: 105.5, right: 1, bid: 6.63, ask: 6.73, impliedVolatility: 0.265 },
    ]);
    expect(codes(chain)).toEqual([]);
    expect(accountsHold(chain)).toBe(true);
  });

  test('open interest holds no volatility: alone it is refused with what to add', () => {
    expect(refusal(openInterest, 'oi.csv')).toMatchObject({
      code: 'E_MISSING_COLUMN',
      title: 'oi.csv has no implied volatility: it holds only a part of a chain',
      detail: expect.stringContaining('greeks file'),
    });
    const chain = part(openInterest, 'oi.csv');
    expect(chain).toMatchObject({
      part: { holds: 'openInterest' },
      openInterest: { call: 1001, put: 4007 },
      spot: null,
    });
    expect(chain.snapshots).toHaveLength(1);
    expect(chain.asOf).toBe(Date.UTC(2026, 2, 2, 11, 30));
  });

  test('F42: both together are a chain', () => {
    const chains = [part(greeks, 'greeks.csv'), part(openInterest, 'oi.csv')];
    const groups = groupChains(chains);
    expect(groups).toHaveLength(1);
    const chain = chainOfGroup(chains, groups[0]!);
    expect(chain).toMatchObject({
      spot: 100.25,
      asOf: Date.UTC(2026, 2, 2, 20, 45, 1),
      contractsRead: 3,
      openInterest: { call: 1001, put: 4007 },
    });
    expect(chain.part).toBeUndefined();
    expect(contractsOf(chain)[0]).toEqual({ ...CALL, openInterest: 1001 });
    expect(quotesOf(chain).map(({ openInterest: held, impliedVolatility }) => [held, impliedVolatility])).toEqual([
      [1001, 0.21],
      [2001, 0.215],
      [2006, 0.265],
    ]);
  });

  test.each(harmlessVariants(greeks))('F8, F18, F26, F30: greeks say the same with %s', (__, csv) => {
    const chain = part(csv, 'greeks.csv');
    expect(contractsOf(chain)).toEqual(contractsOf(part(greeks, 'greeks.csv')));
    expect(chain.asOf).toBe(Date.UTC(2026, 2, 2, 20, 45, 1));
  });

  test.each(harmlessVariants(openInterest))('F8, F18, F26, F30: open interest says the same with %s', (__, csv) => {
    expect(contractsOf(part(csv, 'oi.csv'))).toEqual(contractsOf(part(openInterest, 'oi.csv')));
  });

  test('F24, V4, V34: a damaged row is lost alone', () => {
    const damaged: readonly [string, string][] = [
      ['R_FEW_CELLS', withShortRow(greeks, 3)],
      ['R_BAD_NUMBER', withCell(greeks, 3, 'implied_vol', '.2.1')],
      ['R_BAD_DATE', withCell(greeks, 3, 'expiration', '20260230')],
      ['R_BAD_RIGHT', withCell(greeks, 3, 'right', 'PUTT')],
    ];
    for (const [code, csv] of damaged) {
      const chain = part(csv, 'greeks.csv');
      expect(issue(chain, code), code).toMatchObject({ count: 1, examples: [{ line: 3 }] });
      expect(quotesOf(chain).map(({ line }) => line)).toEqual([2, 4]);
      expect(accountsHold(chain)).toBe(true);
    }
  });

  test('V35: the same contracts at two times are two snapshots, each with the rows stamped one after the other', () => {
    const again = greeks.split('\n').slice(1).join('\n').replaceAll('T15:45:0', 'T15:30:0').replaceAll('5670', '5580');
    const chain = part(greeks + again, 'greeks.csv');
    expect(chain.snapshots.map(({ asOf }) => asOf)).toEqual([
      Date.UTC(2026, 2, 2, 20, 45, 1),
      Date.UTC(2026, 2, 2, 20, 30, 1),
    ]);
  });

  test('in one table, as programs join them, is a chain', () => {
    const held = ['1001', '2001', '2006'];
    const joined = greeks
      .trimEnd()
      .split('\n')
      .map((line, index) => `${line},${index === 0 ? 'open_interest' : held[index - 1]}`)
      .join('\n');
    const chain = read(joined);
    expect(chain).toMatchObject({ format: 'ThetaData CSV', spot: 100.25, openInterest: { call: 1001, put: 4007 } });
    expect(contractsOf(chain)[0]).toEqual({ ...CALL, openInterest: 1001 });
  });
});

test('V23, V24: symbols of one index are one underlying, and other underlyings another', () => {
  const csv = withCell(withCell(GREEKS, 2, 'symbol', 'SPX'), 3, 'symbol', 'SPXW');
  const chain = part(csv, 'greeks.csv');
  expect(chain.snapshots.map(({ underlying }) => underlying)).toEqual(['SPX', 'XYZ']);
  expect(quotesOf(chain).map(({ root }) => root)).toEqual(['SPX', 'SPXW', 'XYZ']);
});

test('a table of open interest with volatility under another name is not taken for one of open interest alone', () => {
  const csv = OPEN_INTEREST.replace('open_interest', 'open_interest,iv').replaceAll(/(\d{4})$/gm, '$1,0.2');
  expect(refusal(csv).code).toBe('E_UNKNOWN_FORMAT');
  expect(refusal(withoutColumn(GREEKS, 'implied_vol')).code).toBe('E_MISSING_COLUMN');
});
