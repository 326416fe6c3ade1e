import { describe, expect, test } from 'vitest';
import { buildChain } from '../../../../src/chain/buildChain';
import { accountsHold, codes, issue } from '../samples';
import { contractsOf } from './csvVariants';
import { askedOf, MARCH, readGiven } from './given';

/** Made from documentation of `/optionchain`. Every number is made up. */
const CE = {
  greeks: { delta: 0.8803, gamma: 0.0427 },
  implied_volatility: 21.5,
  last_price: 5.53,
  oi: 1001,
  volume: 100,
  top_bid_price: 5.48,
  top_ask_price: 5.58,
};
const PE = { ...CE, greeks: { delta: -0.125, gamma: 0.043 }, implied_volatility: 0, oi: 2001 };
const ANSWER = {
  data: { last_price: 100.25, oc: { '95.000000': { ce: CE, pe: PE }, '100.500000': { ce: CE } } },
  status: 'success',
};
const TEXT = JSON.stringify(ANSWER);
const GIVEN = { expiryDay: MARCH, underlying: 'NIFTY' };

describe('Dhan', () => {
  test('is refused where a lost bracket has put later strikes inside an earlier one', () => {
    const oc = { '95.000000': { ce: CE, pe: PE, '100.500000': { ce: CE } } };
    expect(() => readGiven(JSON.stringify({ data: { ...ANSWER.data, oc } }), GIVEN)).toThrow(
      /its 100\.500000 stands inside its 95\.000000/,
    );
  });

  test('asks for expiry and symbol, which a name may suggest', () => {
    expect(askedOf(TEXT, 'chain.json')).toEqual({ missing: ['expiryDay', 'underlying'], guess: {} });
    expect(askedOf(TEXT, 'NIFTY_2026-03-20.json').guess).toEqual(GIVEN);
    const stated = JSON.stringify({ data: { ...ANSWER.data, expiry: '2026-03-20' } });
    expect(askedOf(stated, 'chain.json').missing).toEqual(['underlying']);
  });

  test('V10: has volatility in percent, and units of the underlying', () => {
    const chain = readGiven(TEXT, GIVEN);
    expect(chain).toMatchObject({
      format: 'Dhan JSON',
      title: 'NIFTY',
      spot: 100.25,
      asOf: null,
      asOfBasis: 'guessed',
      contractsRead: 3,
      openInterest: { call: 2002, put: 2001 },
    });
    expect(contractsOf(chain)[0]).toEqual({
      symbol: 'NIFTY260320C00095000',
      root: 'NIFTY',
      expiryDay: MARCH,
      strike: 95,
      right: 0,
      openInterest: 1001,
      impliedVolatility: 0.215,
      bid: 5.48,
      ask: 5.58,
      last: 5.53,
      volume: 100,
      vendorDelta: 0.8803,
      vendorGamma: 0.0427,
      multiplier: 1,
      settlementSession: '15:30 IST',
    });
    expect(contractsOf(chain).slice(1)).toMatchObject([
      { strike: 100.5, right: 0 },
      { strike: 95, right: 1, impliedVolatility: 0, vendorDelta: -0.125 },
    ]);
    expect(codes(chain)).toEqual(['W_MULTIPLIER_ASSUMED', 'W_TIME_GUESSED', 'W_IV_PERCENT']);
    expect(accountsHold(chain)).toBe(true);
    const facts = { spot: 100.25, spotBasis: 'file', asOf: Date.UTC(2026, 2, 2, 9), asOfBasis: 'user' } as const;
    expect(buildChain(chain, facts).blocks).toMatchObject([{ settlement: Date.UTC(2026, 2, 20, 10) }]);
  });

  test('V6: rejects a negative open interest and a strike that is none', () => {
    const damaged = {
      data: { last_price: 1, oc: { '95.0': { ce: { ...CE, oi: -1 }, pe: PE }, abc: { ce: CE }, '0': { pe: PE } } },
    };
    const chain = readGiven(JSON.stringify(damaged), GIVEN);
    expect(chain).toMatchObject({ contractsRead: 4, contractsRejected: 3 });
    expect(codes(chain)).toEqual(expect.arrayContaining(['R_NEG_OI', 'R_BAD_NUMBER', 'R_NEG_STRIKE']));
    expect(issue(chain, 'R_NEG_OI')?.count).toBe(1);
  });
});
