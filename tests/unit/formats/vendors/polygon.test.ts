import { describe, expect, test } from 'vitest';
import { quotesOf } from '../../chain/rawChainOf';
import { accountsHold, codes, issue, read, refusal } from '../samples';
import { contractsOf } from './csvVariants';
import { MARCH, QUOTED } from './given';

/** Made from documentation of the option chain snapshot. Every number is made up. */
const CALL_95 = {
  break_even_price: 100.5,
  day: { close: 5.5, volume: 100 },
  details: {
    contract_type: 'call',
    exercise_style: 'american',
    expiration_date: '2026-03-20',
    shares_per_contract: 100,
    strike_price: 95,
    ticker: 'O:XYZ260320C00095000',
  },
  greeks: { delta: 0.8803, gamma: 0.0427 },
  implied_volatility: 0.21,
  last_quote: { ask: 5.58, bid: 5.48, midpoint: 5.53, last_updated: 1772484300000000000 },
  last_trade: { price: 5.53, sip_timestamp: 1790000000000000000 },
  open_interest: 1001,
  underlying_asset: { price: 100.25, ticker: 'XYZ', last_updated: 1772484300000000000 },
};
const { implied_volatility: _, ...REST } = CALL_95;
/** What nobody quotes: no volatility, greeks {}, a quote of days ago. */
const PUT_95 = {
  ...REST,
  day: {},
  details: { ...CALL_95.details, contract_type: 'put', ticker: 'O:XYZ260320P00095000' },
  greeks: {},
  last_quote: { ask: 0.35, bid: 0.25, last_updated: 1772224200000000000 },
  last_trade: undefined,
  open_interest: 2001,
};
const page = (results: readonly unknown[], more: object = {}): string =>
  JSON.stringify({ request_id: 'a', status: 'OK', results, ...more });

describe('Polygon', () => {
  test('V12: reads contracts with and without volatility as of the latest quote', () => {
    const chain = read(page([CALL_95, PUT_95]));
    expect(chain).toMatchObject({
      format: 'Polygon JSON',
      spot: 100.25,
      asOf: QUOTED,
      asOfBasis: 'file',
      contractsRead: 2,
      openInterest: { call: 1001, put: 2001 },
    });
    expect(chain.snapshots.map(({ underlying }) => underlying)).toEqual(['XYZ']);
    expect(contractsOf(chain)).toEqual([
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
        vendorDelta: 0.8803,
        vendorGamma: 0.0427,
        multiplier: 100,
        settlementSession: null,
      },
      {
        symbol: 'XYZ260320P00095000',
        root: 'XYZ',
        expiryDay: MARCH,
        strike: 95,
        right: 1,
        openInterest: 2001,
        impliedVolatility: Number.NaN,
        bid: 0.25,
        ask: 0.35,
        last: Number.NaN,
        volume: Number.NaN,
        vendorDelta: Number.NaN,
        vendorGamma: Number.NaN,
        multiplier: 100,
        settlementSession: null,
      },
    ]);
    expect(codes(chain)).toEqual([]);
    expect(accountsHold(chain)).toBe(true);
  });

  test('F40: puts pages together, one a line or in a list, and reads the records alone', () => {
    const whole = contractsOf(read(page([CALL_95, PUT_95])));
    const pages = [page([CALL_95], { next_url: 'https://a.example/2' }), page([PUT_95], { request_id: 'b' })];
    expect(contractsOf(read(pages.join('\n')))).toEqual(whole);
    expect(contractsOf(read(`[${pages.join(',')}]`))).toEqual(whole);
    expect(contractsOf(read(JSON.stringify([CALL_95, PUT_95])))).toEqual(whole);
  });

  test('V22, V24: keeps shares per contract, and underlyings apart', () => {
    const other = {
      ...PUT_95,
      details: { ...PUT_95.details, ticker: 'O:SPXW260320P05000000', strike_price: 5000, shares_per_contract: 10 },
      underlying_asset: { value: 5010.5, ticker: 'I:SPX' },
    };
    const chain = read(page([CALL_95, other]));
    expect(quotesOf(chain)).toMatchObject([{ multiplier: 100 }, { multiplier: 10, root: 'SPXW' }]);
    expect(chain.snapshots).toMatchObject([
      { underlying: 'XYZ', spot: 100.25 },
      { underlying: 'SPX', spot: 5010.5 },
    ]);
  });

  test('V29: says that a plan leaves the price of the underlying out', () => {
    const chain = read(page([{ ...CALL_95, underlying_asset: { ticker: 'XYZ' } }]));
    expect(chain.spot).toBeNull();
    expect(issue(chain, 'W_PREAMBLE')?.note).toContain('underlying_asset.price');
  });

  test('rejects what contradicts its symbol or is no number, and refuses without open interest', () => {
    const chain = read(
      page([
        CALL_95,
        { ...PUT_95, details: { ...PUT_95.details, strike_price: 96 } },
        { ...PUT_95, open_interest: 'many' },
        { ...PUT_95, details: { ...PUT_95.details, shares_per_contract: 0 } },
      ]),
    );
    expect(chain.quotes).toHaveLength(1);
    expect(issue(chain, 'R_COLUMN_VS_SYMBOL')?.count).toBe(1);
    expect(issue(chain, 'R_BAD_NUMBER')?.count).toBe(2);
    expect(accountsHold(chain)).toBe(true);
    const { open_interest: _held, ...rest } = CALL_95;
    expect(refusal(page([rest]))).toMatchObject({ code: 'E_MISSING_COLUMN' });
    expect(refusal('{"status":"ERROR","error":"Unknown API Key"}')).toMatchObject({ code: 'E_VENDOR_ERROR' });
  });
});
