import { describe, expect, test } from 'vitest';
import { dayFromYmd } from '../../../../src/chain/civilDay';
import { selectSnapshot } from '../../../../src/chain/snapshots';
import { preferredSnapshot, quotesOf } from '../../chain/rawChainOf';
import { accountsHold, codes, issue, read, refusal } from '../samples';
import { contractsOf, harmlessVariants, withCell, withoutColumn, withShortRow } from './csvVariants';

/** Made from documentation: the file specification of Cboe DataShop with calculations. Every number is made up. */
const CALCS = `underlying_symbol,quote_date,root,expiration,strike,option_type,open,high,low,close,trade_volume,bid_size_1545,bid_1545,ask_size_1545,ask_1545,underlying_bid_1545,underlying_ask_1545,implied_underlying_price_1545,active_underlying_price_1545,implied_volatility_1545,delta_1545,gamma_1545,theta_1545,vega_1545,rho_1545,bid_size_eod,bid_eod,ask_size_eod,ask_eod,underlying_bid_eod,underlying_ask_eod,vwap,open_interest,delivery_code
XYZ,2026-03-02,XYZ,2026-03-20,95.000,C,5.4,5.6,5.3,5.53,100,10,5.48,11,5.58,100.24,100.26,0.0000,100.2500,0.2100,0.8803,0.0427,-0.0259,0.0445,0.1,12,5.6,13,5.7,100.3,100.32,5.5,1001,
XYZ,2026-03-02,XYZ,2026-03-20,95.000,P,0.3,0.3,0.3,0.3,101,10,0.25,11,0.35,100.24,100.26,0.0000,100.2500,0.2150,-0.1250,0.0430,-0.0274,0.0459,0.1,12,0.2,13,0.3,100.3,100.32,0.3,2001,
XYZ,2026-03-02,XYZ,2026-04-17,105.000,P,0,0,0,0,0,10,6.63,11,6.73,100.24,100.26,0.0000,100.2500,0.0000,0.0000,0.0000,0.0000,0.0000,0,12,6.6,13,6.7,100.3,100.32,0,2006,
`;
const CALC_COLUMNS = [
  'implied_underlying_price_1545',
  'active_underlying_price_1545',
  'implied_volatility_1545',
  'delta_1545',
  'gamma_1545',
  'theta_1545',
  'vega_1545',
  'rho_1545',
];

describe('end-of-day quotes of Cboe DataShop', () => {
  test('are those of 15:45, with the open interest of the morning', () => {
    const chain = read(CALCS);
    expect(chain).toMatchObject({
      format: 'Cboe DataShop',
      spot: 100.25,
      asOf: Date.UTC(2026, 2, 2, 20, 45),
      asOfBasis: 'file',
      asOfText: '2026-03-02',
      quoteDelayMinutes: 0,
      contractsRead: 3,
      contractsRejected: 0,
      openInterest: { call: 1001, put: 4007 },
    });
    expect(quotesOf(chain)).toEqual([
      {
        symbol: 'XYZ260320C00095000',
        root: 'XYZ',
        expiryDay: dayFromYmd(2026, 3, 20),
        strike: 95,
        right: 0,
        openInterest: 1001,
        impliedVolatility: 0.21,
        bid: 5.48,
        ask: 5.58,
        last: 5.53,
        volume: 100,
        vendorDelta: 0.8803,
        vendorGamma: 0.0427,
        multiplier: 100,
        settlementSession: null,
        line: 2,
      },
      expect.objectContaining({
        right: 1,
        openInterest: 2001,
        impliedVolatility: 0.215,
        vendorDelta: -0.125,
        bid: 0.25,
      }),
      expect.objectContaining({ expiryDay: dayFromYmd(2026, 4, 17), strike: 105, impliedVolatility: 0, volume: 0 }),
    ]);
    expect(codes(chain)).toEqual([]);
    expect(accountsHold(chain)).toBe(true);
  });

  test('V37: on a half day they are of 15 minutes before its close', () => {
    // 27 November 2026 is the Friday after Thanksgiving: the session ends at 13:00.
    const chain = read(CALCS.replaceAll('2026-03-02', '2026-11-27').replaceAll('2026-03-20', '2026-12-18'));
    expect(chain.asOf).toBe(Date.UTC(2026, 10, 27, 17, 45));
  });

  test('V9: without calculations have no volatility, and the spot is the middle of the underlying', () => {
    const chain = read(CALC_COLUMNS.reduce(withoutColumn, CALCS));
    expect(chain).toMatchObject({
      spot: 100.25,
      snapshots: [{ spotText: 'the middle of underlying_bid_1545/underlying_ask_1545 100.24/100.26' }],
    });
    expect(quotesOf(chain)).toMatchObject([
      { impliedVolatility: Number.NaN, bid: 5.48, ask: 5.58, openInterest: 1001 },
      { impliedVolatility: Number.NaN, bid: 0.25 },
      { impliedVolatility: Number.NaN, bid: 6.63 },
    ]);
  });

  test('V29: of an index take its own price, not the forwards of its expiries', () => {
    const forward = withCell(CALCS.replaceAll('XYZ,2026', '^SPX,2026'), 4, 'active_underlying_price_1545', '101.9');
    const chain = read(forward);
    expect(chain).toMatchObject({ spot: 100.25, snapshots: [{ underlying: 'SPX' }] });
    expect(codes(chain)).not.toContain('W_SPOT_FAR');
    const withoutIndex = forward.replaceAll('100.24,100.26', '0,0');
    expect(issue(read(withoutIndex), 'W_SPOT_FAR')?.note).toContain('the price 101.9 in another row is 1.65 % above');
    const withoutAny = withoutColumn(withoutIndex, 'active_underlying_price_1545');
    expect(read(withoutAny).spot).toBeNull();
  });

  test('V23, V24, V35: keep underlyings and dates apart, and roots of one expiry', () => {
    const rows = CALCS.trimEnd().split('\n');
    const weekly = rows[1]!.replace('XYZ,2026-03-02,XYZ', 'SPX,2026-03-02,SPXW').replaceAll('100.2', '5000.2');
    const monthly = weekly.replace('SPXW', 'SPX').replace(',1001,', ',7,');
    const earlier = rows[1]!.replace('2026-03-02', '2026-02-27');
    const chain = read(`${[...rows, weekly, monthly, earlier].join('\n')}\n`);
    expect(chain.snapshots.map(({ underlying, asOfText, spot }) => [underlying, asOfText, spot])).toEqual([
      ['XYZ', '2026-03-02', 100.25],
      ['SPX', '2026-03-02', 5000.25],
      ['XYZ', '2026-02-27', 100.25],
    ]);
    expect(quotesOf(selectSnapshot(chain, 1)).map(({ root, openInterest }) => [root, openInterest])).toEqual([
      ['SPXW', 1001],
      ['SPX', 7],
    ]);
    const main = selectSnapshot(chain, preferredSnapshot(chain));
    expect(main).toMatchObject({ asOfText: '2026-03-02', snapshots: [{ underlying: 'XYZ' }] });
    expect(issue(main, 'X_OTHER_SYMBOL')).toMatchObject({ count: 2, openInterest: 1008 });
    expect(issue(main, 'X_OTHER_DATE')).toMatchObject({ count: 1, openInterest: 1001 });
  });

  test('F26: are refused without roots, which alone tell the series of an index apart', () => {
    expect(refusal(CALCS.replace(',root,', ',oot,'))).toMatchObject({
      code: 'E_MISSING_COLUMN',
      title: expect.stringContaining('lacks a column: Root'),
    });
  });

  test.each(harmlessVariants(CALCS))('F8, F18, F26, F30: say the same with %s', (_, csv) => {
    const chain = read(csv);
    expect(contractsOf(chain)).toEqual(contractsOf(read(CALCS)));
    expect(chain).toMatchObject({ spot: 100.25, asOf: Date.UTC(2026, 2, 2, 20, 45), contractsRejected: 0 });
  });

  test.each([
    ['F24: a short row', 'R_FEW_CELLS', withShortRow(CALCS, 3)],
    ['V4: a cell that is no number', 'R_BAD_NUMBER', withCell(CALCS, 3, 'implied_volatility_1545', '0.2l5')],
    ['V6: negative open interest', 'R_NEG_OI', withCell(CALCS, 3, 'open_interest', '-5')],
    ['V34: a date that does not exist', 'R_BAD_DATE', withCell(CALCS, 3, 'expiration', '2026-02-30')],
    ['V28: a strike that cannot be', 'R_NEG_STRIKE', withCell(CALCS, 3, 'strike', '0')],
    ['V27: a wrong right', 'R_BAD_RIGHT', withCell(CALCS, 3, 'option_type', 'X')],
  ])('%s is lost alone, by %s', (_, code, csv) => {
    const chain = read(csv);
    expect(issue(chain, code)).toMatchObject({ count: 1, examples: [{ line: 3 }] });
    expect(chain).toMatchObject({ contractsRead: 3, contractsRejected: 1 });
    const whole = contractsOf(read(CALCS));
    expect(contractsOf(chain)).toEqual([whole[0], whole[2]]);
    expect(accountsHold(chain)).toBe(true);
  });

  test('are refused without open interest', () => {
    expect(refusal(withoutColumn(CALCS, 'open_interest'))).toMatchObject({ code: 'E_MISSING_COLUMN', line: 1 });
  });
});

describe('intervals of Cboe DataShop', () => {
  /** Made from documentation: the same columns without the hour in their names. */
  const INTERVALS = CALCS.replaceAll('_1545', '').replace('quote_date', 'quote_datetime');

  test('V35: are one snapshot each, by New York', () => {
    const two = INTERVALS.replaceAll('2026-03-02', '2026-03-02 10:15:00');
    const later = two.split('\n').slice(1).join('\n').replaceAll('10:15:00', '10:30:00');
    const chain = read(two + later);
    expect(chain.format).toBe('Cboe DataShop intervals');
    expect(chain.snapshots.map(({ asOf, spot }) => [asOf, spot])).toEqual([
      [Date.UTC(2026, 2, 2, 15, 15), 100.25],
      [Date.UTC(2026, 2, 2, 15, 30), 100.25],
    ]);
    expect(chain.contractsRead).toBe(6);
    expect(quotesOf(selectSnapshot(chain, 1)).map(({ line }) => line)).toEqual([5, 6, 7]);
  });
});
