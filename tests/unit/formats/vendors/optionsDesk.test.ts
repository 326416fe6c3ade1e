import { describe, expect, test } from 'vitest';
import { dayFromYmd } from '../../../../src/chain/civilDay';
import { quotesOf } from '../../chain/rawChainOf';
import { accountsHold, codes, issue, read, refusal } from '../samples';
import { contractsOf } from './csvVariants';

/** Made up, in the layout of a real file. */
const CALL = {
  symbol: 'XYZ260320C00095000',
  expiration: '2026-03-20',
  side: 'call',
  strike: 95,
  bid: 5.48,
  ask: 5.58,
  mid: 5.53,
  last: 5.5,
  volume: null,
  openInterest: 1001,
  iv: 0.21,
  delta: 0.8803,
  gamma: 0.0427,
  greeksSource: 'cboe',
};
const PUT = { ...CALL, symbol: 'XYZ260320P00095000', side: 'put', openInterest: null, iv: 0.00001, delta: -0.125 };
const json = (quotes: readonly unknown[], facts: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({
    symbol: 'XYZ',
    updated: '2026-03-02T15:45:00.293324-05:00',
    underlyingPrice: 100.25,
    greeks: { primarySource: 'cboe' },
    expirations: ['2026-03-20'],
    quotes,
    ...facts,
  });

describe('a snapshot of Options Desk', () => {
  test('gives its contracts with spot and time', () => {
    const chain = read(json([CALL, PUT]));
    expect(chain).toMatchObject({
      format: 'Options Desk JSON',
      title: 'XYZ',
      spot: 100.25,
      asOfText: '2026-03-02T15:45:00.293324-05:00',
      asOf: Date.UTC(2026, 2, 2, 20, 45),
      asOfBasis: 'file',
      contractsRead: 2,
      openInterest: { call: 1001, put: 0 },
      snapshots: [{ underlying: 'XYZ' }],
    });
    expect(contractsOf(chain)[0]).toEqual({
      symbol: 'XYZ260320C00095000',
      root: 'XYZ',
      expiryDay: dayFromYmd(2026, 3, 20),
      strike: 95,
      right: 0,
      openInterest: 1001,
      impliedVolatility: 0.21,
      bid: 5.48,
      ask: 5.58,
      last: 5.5,
      volume: Number.NaN,
      vendorDelta: 0.8803,
      vendorGamma: 0.0427,
      multiplier: 100,
      settlementSession: null,
    });
    expect(quotesOf(chain)[1]).toMatchObject({ right: 1, openInterest: Number.NaN, impliedVolatility: 1e-5 });
    expect(codes(chain)).toEqual([]);
    expect(accountsHold(chain)).toBe(true);
  });

  test('V29, V37: without spot or time asks for them', () => {
    expect(read(json([CALL, PUT], { underlyingPrice: null, updated: null }))).toMatchObject({ spot: null, asOf: null });
  });

  test.each([
    ['V26: another expiry than the symbol', 'R_COLUMN_VS_SYMBOL', { ...PUT, expiration: '2026-03-21' }, 'expiration'],
    ['V4: a cell that is no number', 'R_BAD_NUMBER', { ...PUT, bid: 'x' }, 'bid'],
    ['V6: negative open interest', 'R_NEG_OI', { ...PUT, openInterest: -3 }, 'openInterest'],
  ])('%s is lost alone, by %s', (_, code, damaged, column) => {
    const chain = read(json([CALL, damaged, CALL]));
    expect(issue(chain, code)).toMatchObject({ count: 1, examples: [{ line: 2, column }] });
    expect(chain).toMatchObject({ contractsRead: 3, contractsRejected: 1 });
  });

  test('is refused without open interest', () => {
    const { openInterest: _held, ...without } = CALL;
    expect(refusal(json([without])).code).toBe('E_MISSING_COLUMN');
    expect(refusal(json([{ ...CALL, openInterest: null }, PUT]), 'x.json')).toMatchObject({
      code: 'E_MISSING_COLUMN',
      title: 'x.json has no open interest: openInterest is blank for every contract',
    });
  });
});
