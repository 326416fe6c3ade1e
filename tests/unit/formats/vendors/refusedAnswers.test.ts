import { describe, expect, test } from 'vitest';
import { accountsHold, read, refusal } from '../samples';
import { contractsOf } from './csvVariants';
import { MARCH, QUOTED } from './given';

/** Made from documentation of Alpaca's option snapshots. Every number is made up. */
const SNAPSHOT = {
  latestQuote: { ap: 5.58, bp: 5.48, t: '2026-03-02T20:45:00.123456789Z' },
  latestTrade: { p: 5.53, t: '2026-03-02T20:44:00Z' },
  impliedVolatility: 0.21,
  greeks: { delta: 0.8803, gamma: 0.0427 },
};
const alpaca = (snapshot: object): string =>
  JSON.stringify({ snapshots: { XYZ260320C00095000: snapshot }, next_page_token: null });

describe('Alpaca', () => {
  test('is refused for what it never has', () => {
    expect(refusal(alpaca(SNAPSHOT))).toMatchObject({
      code: 'E_MISSING_COLUMN',
      title: expect.stringContaining('no open interest'),
      detail: expect.stringContaining('Alpaca’s snapshots never have it'),
    });
  });

  test('is read where somebody has added it', () => {
    const chain = read(alpaca({ ...SNAPSHOT, open_interest: 1001 }));
    expect(chain).toMatchObject({ format: 'Alpaca JSON', spot: null, openInterest: { call: 1001, put: 0 } });
    expect(Math.abs(chain.asOf! - QUOTED)).toBeLessThan(1000);
    expect(contractsOf(chain)).toMatchObject([
      { expiryDay: MARCH, strike: 95, impliedVolatility: 0.21, bid: 5.48, ask: 5.58, last: 5.53, vendorGamma: 0.0427 },
    ]);
    expect(accountsHold(chain)).toBe(true);
  });
});

describe('finished exposures', () => {
  const strike = { strike: 50, call_gex: 751.4, put_gex: -20253.3, net_gex: -19501.9, call_oi: 91, put_oi: 53468 };
  test('V18: are refused as what they are', () => {
    expect(refusal(JSON.stringify({ symbol: 'SPY', underlying_price: 749.8, strikes: [strike] }))).toMatchObject({
      code: 'E_UNKNOWN_FORMAT',
      title: expect.stringContaining('finished gamma exposures'),
      detail: expect.stringContaining('cannot be taken apart'),
    });
    const { call_gex: _c, put_gex: _p, net_gex: _n, ...rest } = strike;
    expect(refusal(JSON.stringify({ symbol: 'SPY', levels: [rest] })).title).not.toContain('finished');
  });
});
