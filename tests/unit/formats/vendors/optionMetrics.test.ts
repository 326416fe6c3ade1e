import { describe, expect, test } from 'vitest';
import { dayFromYmd } from '../../../../src/chain/civilDay';
import { quotesOf } from '../../chain/rawChainOf';
import { accountsHold, codes, issue, read, refusal } from '../samples';
import { contractsOf, harmlessVariants, withCell, withoutColumn, withShortRow } from './csvVariants';

/** Made from documentation: the columns of the option price table. Every number is made up. */
const CSV = `secid,date,symbol,exdate,last_date,cp_flag,strike_price,best_bid,best_offer,volume,open_interest,impl_volatility,delta,gamma,vega,theta,optionid,am_settlement,contract_size
999999,2026-03-02,XYZ 260320C95000,2026-03-20,2026-03-02,C,95000,5.48,5.58,100,1001,0.21,0.8803,0.0427,4.45,-9.4,1,0,100
999999,2026-03-02,XYZ 260320P95000,2026-03-20,2026-03-02,P,95000,0.25,0.35,101,2001,-99.99,-99.99,-99.99,-99.99,-99.99,2,0,100
999999,2026-03-02,XYZ1 260417P105500,2026-04-17,2026-03-02,P,105500,6.63,6.73,601,2006,0.265,-0.6718,0.0383,12.8,-13.5,12,1,10
`;

describe('a table of OptionMetrics', () => {
  test('gives strikes of thousandths, roots of its symbols, and no volatility for its sentinel', () => {
    const chain = read(CSV);
    expect(chain).toMatchObject({
      format: 'OptionMetrics',
      spot: null,
      asOf: Date.UTC(2026, 2, 2, 21),
      asOfBasis: 'file',
      snapshots: [{ underlying: '999999' }],
      contractsRead: 3,
      contractsRejected: 0,
      openInterest: { call: 1001, put: 4007 },
    });
    const contracts = contractsOf(chain);
    expect(contracts[0]).toEqual({
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
    });
    expect(contracts.slice(1)).toMatchObject([
      { right: 1, impliedVolatility: Number.NaN, vendorDelta: Number.NaN, vendorGamma: Number.NaN, openInterest: 2001 },
      { root: 'XYZ1', strike: 105.5, settlementSession: 'AM', multiplier: 10, openInterest: 2006 },
    ]);
    expect(codes(chain)).toEqual(['W_PREAMBLE']);
    expect(accountsHold(chain)).toBe(true);
  });

  test.each(harmlessVariants(CSV))('F8, F18, F26, F30: says the same with %s', (_, csv) => {
    expect(contractsOf(read(csv))).toEqual(contractsOf(read(CSV)));
  });

  test('V24, V35: keeps underlyings and dates apart', () => {
    const chain = read(withCell(withCell(CSV, 3, 'secid', '108105'), 4, 'date', '2026-03-03'));
    expect(chain.snapshots.map(({ underlying, asOfText }) => [underlying, asOfText])).toEqual([
      ['999999', '2026-03-02'],
      ['108105', '2026-03-02'],
      ['999999', '2026-03-03'],
    ]);
  });

  test('reads the roots of old symbols, dates in digits, and a size that is not known', () => {
    const old = withCell(withCell(CSV, 2, 'symbol', 'XYZ.CS'), 2, 'contract_size', '-99');
    const chain = read(old.replaceAll('2026-03-20', '20260320').replaceAll('2026-03-02', '20260302'));
    expect(quotesOf(chain)[0]).toMatchObject({ root: 'XYZ.CS', expiryDay: dayFromYmd(2026, 3, 20), multiplier: 100 });
    expect(chain.asOf).toBe(Date.UTC(2026, 2, 2, 21));
  });

  test.each([
    ['F24: a short row', 'R_FEW_CELLS', withShortRow(CSV, 3)],
    ['V4: a cell that is no number', 'R_BAD_NUMBER', withCell(CSV, 3, 'best_offer', '0.35*')],
    ['V28: a strike that cannot be', 'R_NEG_STRIKE', withCell(CSV, 3, 'strike_price', '-95000')],
    ['V34: a date that does not exist', 'R_BAD_DATE', withCell(CSV, 3, 'exdate', '2026-13-20')],
    ['V6: negative open interest', 'R_NEG_OI', withCell(CSV, 3, 'open_interest', '-1')],
  ])('%s is lost alone, by %s', (_, code, csv) => {
    const chain = read(csv);
    expect(issue(chain, code)).toMatchObject({ count: 1, examples: [{ line: 3 }] });
    const whole = contractsOf(read(CSV));
    expect(contractsOf(chain)).toEqual([whole[0], whole[2]]);
    expect(accountsHold(chain)).toBe(true);
  });

  test('is refused without open interest', () => {
    expect(refusal(withoutColumn(CSV, 'open_interest')).code).toBe('E_MISSING_COLUMN');
  });
});
