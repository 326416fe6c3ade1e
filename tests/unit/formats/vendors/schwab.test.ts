import { describe, expect, test } from 'vitest';
import { dayFromYmd } from '../../../../src/chain/civilDay';
import { quotesOf } from '../../chain/rawChainOf';
import { accountsHold, codes, issue, read, refusal } from '../samples';
import { contractsOf } from './csvVariants';
import { MARCH, QUOTED } from './given';

/** Made from documentation of Schwab's `/chains`. Every number is made up. */
const CALL_95 = {
  putCall: 'CALL',
  symbol: 'XYZ   260320C00095000',
  bid: 5.48,
  ask: 5.58,
  last: 5.53,
  mark: 5.53,
  totalVolume: 100,
  quoteTimeInLong: 1772484240000,
  volatility: 21.5,
  delta: 0.88,
  gamma: 0.043,
  openInterest: 1001,
  strikePrice: 95,
  expirationDate: '2026-03-20T20:00:00.000+00:00',
  multiplier: 100,
  settlementType: 'P',
  optionRoot: 'XYZ',
};
const PUT_95 = {
  ...CALL_95,
  putCall: 'PUT',
  symbol: 'XYZ   260320P00095000',
  bid: 0.25,
  ask: 0.35,
  openInterest: 2001,
  volatility: 'NaN',
  delta: -999,
  gamma: 'NaN',
};
const PUT_100 = {
  ...PUT_95,
  symbol: 'XYZ   260320P00100000',
  strikePrice: 100,
  volatility: -999,
  quoteTimeInLong: 0,
  settlementType: ' ',
};
const UNDERLYING = {
  symbol: 'XYZ',
  description: 'XYZ Corp',
  last: 100.25,
  mark: 100.26,
  close: 99,
  bid: 100.24,
  ask: 100.28,
  quoteTime: 1772484300000,
};
const CALLS = { '2026-03-20:18': { '95.0': [CALL_95] } };
const PUTS = { '2026-03-20:18': { '95.0': [PUT_95], '100.0': [PUT_100] } };
const CHAIN = {
  symbol: 'XYZ',
  status: 'SUCCESS',
  underlying: UNDERLYING,
  underlyingPrice: 100.26,
  volatility: 29,
  callExpDateMap: CALLS,
  putExpDateMap: PUTS,
};
const json = (changes: object = {}): string => JSON.stringify({ ...CHAIN, ...changes });

describe('Schwab', () => {
  test('is refused where a lost bracket has put a later expiry inside an earlier one', () => {
    const slipped = { '2026-03-20:18': { '95.0': [PUT_95], '2026-04-17:46': { '95.0': [PUT_95] } } };
    expect(refusal(json({ putExpDateMap: slipped }))).toMatchObject({
      code: 'E_DAMAGED',
      title: expect.stringContaining('its 2026-04-17:46 stands inside its 2026-03-20:18'),
    });
  });

  test('V10, F38: has volatility in percent, and none where it says -999 or NaN', () => {
    const chain = read(json());
    expect(chain).toMatchObject({
      format: 'Schwab / TD Ameritrade JSON',
      title: 'XYZ Corp',
      spot: 100.25,
      asOf: QUOTED,
      asOfBasis: 'file',
      asOfText: '1772484300000',
      contractsRead: 3,
      contractsRejected: 0,
      openInterest: { call: 1001, put: 4002 },
    });
    expect(chain.snapshots).toMatchObject([{ underlying: 'XYZ', spotText: 'underlying.last 100.25' }]);
    const contracts = contractsOf(chain);
    expect(contracts[0]).toEqual({
      symbol: 'XYZ260320C00095000',
      root: 'XYZ',
      expiryDay: MARCH,
      strike: 95,
      right: 0,
      openInterest: 1001,
      impliedVolatility: 0.215,
      bid: 5.48,
      ask: 5.58,
      last: 5.53,
      volume: 100,
      vendorDelta: 0.88,
      vendorGamma: 0.043,
      multiplier: 100,
      settlementSession: 'PM',
    });
    const none = { impliedVolatility: Number.NaN, vendorDelta: Number.NaN, vendorGamma: Number.NaN };
    expect(contracts.slice(1)).toMatchObject([
      { right: 1, strike: 95, bid: 0.25, ask: 0.35, ...none, settlementSession: 'PM' },
      { right: 1, strike: 100, ...none, settlementSession: null },
    ]);
    expect(codes(chain)).toEqual(['W_IV_PERCENT']);
    expect(accountsHold(chain)).toBe(true);
  });

  test('V31: the spot is the last sale, and a price far from it is noted', () => {
    const evening = read(json({ underlyingPrice: 101.5 }));
    expect(evening.spot).toBe(100.25);
    expect(issue(evening, 'W_SPOT_FAR')?.note).toContain('underlyingPrice 101.5 is 1.25 % above it');
    expect(issue(read(json({ underlyingPrice: 100.7 })), 'W_SPOT_FAR')).toBeUndefined();
  });

  test('without the underlying it has underlyingPrice, and the time of the latest contract', () => {
    expect(read(json({ underlying: null }))).toMatchObject({
      spot: 100.26,
      asOf: Date.UTC(2026, 2, 2, 20, 44),
      asOfText: '1772484240000',
    });
  });

  test('settles what says A at the open', () => {
    const contract = { ...CALL_95, symbol: 'SPX   260320C05000000', strikePrice: 5000, settlementType: 'A' };
    const chain = read(
      json({ symbol: '$SPX', callExpDateMap: { '2026-03-20:18': { '5000.0': [contract] } }, putExpDateMap: {} }),
    );
    expect(quotesOf(chain)).toMatchObject([{ root: 'SPX', settlementSession: 'AM' }]);
    expect(chain.snapshots[0]?.underlying).toBe('SPX');
  });

  test('reads the names of its documentation, and every contract of a strike', () => {
    const { bid: bidPrice, ask: askPrice, last: lastPrice, ...rest } = CALL_95;
    const adjusted = { ...CALL_95, symbol: 'XYZ1  260320C00095000', optionRoot: 'XYZ1' };
    const chain = read(
      json({
        callExpDateMap: { '2026-03-20:18': { '95.0': [{ ...rest, bidPrice, askPrice, lastPrice }, adjusted] } },
        putExpDateMap: {},
      }),
    );
    expect(quotesOf(chain)).toMatchObject([
      { root: 'XYZ', bid: 5.48, ask: 5.58, last: 5.53 },
      { root: 'XYZ1', bid: 5.48 },
    ]);
  });

  test('V27: a put among the calls is rejected', () => {
    const chain = read(json({ callExpDateMap: { '2026-03-20:18': { '95.0': [CALL_95], '100.0': [PUT_100] } } }));
    expect(issue(chain, 'R_BAD_RIGHT')).toMatchObject({ count: 1, openInterest: 2001 });
    expect(chain.quotes).toHaveLength(3);
    expect(accountsHold(chain)).toBe(true);
  });

  test('V19: reads a chain of puts alone', () => {
    const { callExpDateMap: _, ...puts } = CHAIN;
    expect(quotesOf(read(JSON.stringify(puts))).map(({ right }) => right)).toEqual([1, 1]);
  });

  test('V33: a symbol and its date have to agree', () => {
    const wrong = { ...CALL_95, expirationDate: '2026-03-19T20:00:00.000+00:00' };
    const chain = read(json({ callExpDateMap: { '2026-03-20:18': { '95.0': [wrong] } } }));
    expect(issue(chain, 'R_COLUMN_VS_SYMBOL')).toMatchObject({
      count: 1,
      openInterest: 1001,
      examples: [{ column: 'expirationDate' }],
    });
  });

  test('refuses an answer without contracts, with its status', () => {
    expect(refusal(json({ status: 'FAILED', callExpDateMap: {}, putExpDateMap: {} }))).toMatchObject({
      code: 'E_NO_ROWS',
      title: expect.stringContaining('its status is FAILED'),
    });
  });
});

describe('TD Ameritrade', () => {
  test('V33: has symbols with the month first and an epoch', () => {
    const contract = {
      ...CALL_95,
      symbol: 'XYZ_032026C97.5',
      strikePrice: 97.5,
      expirationDate: 1774036800000,
      settlementType: ' ',
    };
    const chain = read(json({ callExpDateMap: { '2026-03-20:18': { '97.5': [contract] } }, putExpDateMap: {} }));
    expect(quotesOf(chain)).toMatchObject([
      {
        root: 'XYZ',
        expiryDay: dayFromYmd(2026, 3, 20),
        strike: 97.5,
        right: 0,
        openInterest: 1001,
        settlementSession: null,
      },
    ]);
    expect(codes(chain)).toEqual(['W_IV_PERCENT']);
  });
});
