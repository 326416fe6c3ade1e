import { describe, expect, test } from 'vitest';
import { dayFromYmd } from '../../../src/chain/civilDay';
import { newYorkToUtc } from '../../../src/chain/newYork';
import { quotesOf } from '../chain/rawChainOf';
import { accountsHold, codes, issue, read, refusal } from './samples';

const contract = (option: string, more: object = {}) => ({
  option,
  bid: 44,
  ask: 47,
  iv: 0.14,
  open_interest: 1000,
  volume: 40,
  delta: 0.52,
  gamma: 0.002,
  last_trade_price: 45.5,
  last_trade_time: '2026-11-20T11:00:00',
  ...more,
});

const CALL = contract('SPXW261127C05000000');
const PUT = contract('SPXW261127P05000000', { delta: -0.48, open_interest: 2000 });

const payload = (options: unknown[], more: object = {}) => ({
  timestamp: '2026-11-20 18:40:12',
  symbol: '_SPX',
  data: {
    symbol: '^SPX',
    current_price: 5000.5,
    close: 4990,
    iv30: 14.2,
    last_trade_time: '2026-11-20T13:25:00',
    options,
    ...more,
  },
});

const readJson = (value: unknown) => read(JSON.stringify(value), 'spx.json');
const newYork = (clock: number) => newYorkToUtc(dayFromYmd(2026, 11, 20), clock);

describe('a Cboe JSON', () => {
  test('gives one quote per contract with every number in its unit', () => {
    const chain = readJson(payload([CALL, PUT]));
    expect(quotesOf(chain)[1]).toEqual({
      symbol: 'SPXW261127P05000000',
      root: 'SPXW',
      expiryDay: dayFromYmd(2026, 11, 27),
      strike: 5000,
      right: 1,
      openInterest: 2000,
      impliedVolatility: 0.14,
      bid: 44,
      ask: 47,
      last: 45.5,
      volume: 40,
      vendorDelta: -0.48,
      vendorGamma: 0.002,
      multiplier: 100,
      settlementSession: null,
      line: 2,
    });
    expect(chain).toMatchObject({
      format: 'Cboe JSON',
      title: 'SPX',
      spot: 5000.5,
      asOf: newYork(13 * 60 + 25),
      asOfBasis: 'file',
      asOfText: '2026-11-20T13:25:00',
      quoteDelayMinutes: 0,
      openInterest: { call: 1000, put: 2000 },
      contractsRead: 2,
      contractsRejected: 0,
      issues: [],
    });
    expect(Object.values(chain.lines)).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  test('opens the same without its outer object', () => {
    const whole = readJson(payload([CALL, PUT]));
    const bare = readJson(payload([CALL, PUT]).data);
    expect(bare).toEqual(whole);
  });

  test('takes its UTC timestamp minus 15 minutes when the last trade has no time', () => {
    const chain = readJson(payload([CALL], { last_trade_time: null }));
    expect(chain).toMatchObject({
      asOf: newYork(13 * 60 + 25) + 12_000,
      asOfText: '2026-11-20 18:40:12 UTC',
      quoteDelayMinutes: 15,
    });
  });

  test('moves a last trade after the close to the close', () => {
    const chain = readJson(payload([CALL], { last_trade_time: '2026-11-20T16:15:04' }));
    expect(chain).toMatchObject({ asOf: newYork(960), asOfBasis: 'rolled' });
  });

  test('leaves the time open when there is none', () => {
    const chain = readJson({ options: [CALL], current_price: 5000 });
    expect(chain).toMatchObject({ asOf: null, asOfBasis: 'guessed', asOfText: '' });
    expect(codes(chain)).toEqual(['W_TIME_GUESSED']);
  });

  test('falls back to the close for the spot, and leaves it open without either', () => {
    expect(readJson(payload([CALL], { current_price: 0 })).spot).toBe(4990);
    const none = readJson(payload([CALL], { current_price: null, close: 0 }));
    expect(none.spot).toBeNull();
    expect(codes(none)).toEqual(['W_PREAMBLE']);
  });

  test.each([
    [
      { bid: 5080, ask: 5082 },
      'current_price 5000.5 was taken as spot, but the middle of bid/ask 5080/5082 is 1.61 % above it. They may be of different times: check the spot.',
    ],
    [
      { close: 4900 },
      'current_price 5000.5 was taken as spot, but close 4900 is 2.01 % below it. They may be of different times: check the spot.',
    ],
    [
      { bid: '5080', ask: '5082', close: 4900 },
      'current_price 5000.5 was taken as spot, but the middle of bid/ask 5080/5082 is 1.61 % above it and close 4900 is 2.01 % below it. They may be of different times: check the spot.',
    ],
    [
      { current_price: 0, bid: 5080, ask: 5082 },
      'close 4990 was taken as spot, but the middle of bid/ask 5080/5082 is 1.82 % above it. They may be of different times: check the spot.',
    ],
  ])('notes a spot that other prices of the file contradict: %j', (prices, note) => {
    const chain = readJson(payload([CALL], prices));
    expect(chain.spot).toBe('current_price' in prices ? 4990 : 5000.5);
    expect(codes(chain)).toEqual(['W_SPOT_FAR']);
    expect(issue(chain, 'W_SPOT_FAR')?.note).toBe(note);
  });

  test.each([
    { bid: 0, ask: 0 },
    { bid: 5000, ask: 5001, close: 0 },
    { bid: null, ask: 6000 },
    { current_price: null, close: null, bid: 5000, ask: 5001 },
  ])('notes nothing where there is nothing to compare: %j', (prices) => {
    expect(codes(readJson(payload([CALL], prices)))).not.toContain('W_SPOT_FAR');
  });

  test('F38: reads numbers that are written as text', () => {
    const chain = readJson(payload([{ ...CALL, open_interest: '1,234', iv: '0.2', bid: 'N/A' }]));
    expect(quotesOf(chain)[0]).toMatchObject({ openInterest: 1234, impliedVolatility: 0.2, bid: Number.NaN });
  });

  test('keeps what is absent as missing', () => {
    const chain = readJson(payload([CALL, { option: 'SPXW261127P05000000', open_interest: null }]));
    expect(quotesOf(chain)[1]).toMatchObject({
      openInterest: Number.NaN,
      impliedVolatility: Number.NaN,
      bid: Number.NaN,
      vendorGamma: Number.NaN,
    });
  });

  test('F36: reads NaN as missing and counts it', () => {
    const text = JSON.stringify(payload([CALL, PUT]))
      .replace('"iv":0.14', '"iv":NaN')
      .replace('"bid":44', '"bid":Infinity');
    const chain = read(text);
    expect(quotesOf(chain)[0]).toMatchObject({ impliedVolatility: Number.NaN, bid: Number.NaN, openInterest: 1000 });
    expect(issue(chain, 'E_JSON_NAN')?.count).toBe(2);
  });

  test.each<[string, unknown, string, string]>([
    ['R_BAD_SYMBOL', { ...CALL, option: 'SPXW' }, 'option', 'SPXW'],
    ['R_BAD_SYMBOL', { open_interest: 5 }, 'option', '{"open_interest":5}'],
    ['R_BAD_SYMBOL', null, 'option', 'null'],
    ['R_NEG_STRIKE', { ...CALL, option: 'SPXW261127C00000000' }, 'option', 'SPXW261127C00000000'],
    ['R_NEG_OI', { ...CALL, open_interest: -1 }, 'open_interest', '-1'],
    ['R_BAD_NUMBER', { ...CALL, open_interest: 'many' }, 'open_interest', 'many'],
    ['R_BAD_NUMBER', { ...CALL, open_interest: true }, 'open_interest', 'true'],
    ['R_NEG_IV', { ...CALL, iv: -0.1 }, 'iv', '-0.1'],
    ['R_BAD_NUMBER', { ...CALL, bid: -1 }, 'bid', '-1'],
    ['R_BAD_NUMBER', { ...CALL, gamma: '0x1F' }, 'gamma', '0x1F'],
  ])('%s rejects its contract alone (%j)', (code, bad, column, cell) => {
    const chain = readJson(payload([PUT, bad, CALL]));
    expect(chain.issues.map((found) => [found.code, found.count, found.examples])).toEqual([
      [code, 1, [{ line: 2, column, cell }]],
    ]);
    expect(quotesOf(chain).map((quote) => quote.line)).toEqual([1, 3]);
    expect(accountsHold(chain)).toBe(true);
  });

  test('a rejected contract still counts in the open interest of the file', () => {
    expect(readJson(payload([PUT, { ...CALL, iv: -1 }])).openInterest).toEqual({ call: 1000, put: 2000 });
  });

  test.each([
    ['the letter of its symbol', { ...CALL, option: 'SPXW269927C05000000', delta: 0 }, 2000, 2000],
    ['the letter of its symbol', { ...CALL, option: 'SPXW261127P050000OO', delta: 0 }, 1000, 3000],
    ['the sign of its delta', { ...CALL, option: '?' }, 2000, 2000],
    ['the sign of its delta', { ...PUT, option: 'SPXW' }, 1000, 4000],
  ])('one without a readable symbol counts on the side of %s', (_, bad, call, put) => {
    const chain = readJson(payload([CALL, PUT, bad]));
    expect(chain.openInterest).toEqual({ call, put });
    expect(issue(chain, 'R_BAD_SYMBOL')?.openInterest).toBe(bad.open_interest);
  });

  test('is refused without contracts, without open interest, and when none can be read', () => {
    expect(refusal(JSON.stringify(payload([]))).code).toBe('E_NO_ROWS');
    const { open_interest: _, ...without } = CALL;
    expect(refusal(JSON.stringify(payload([without])))).toMatchObject({
      code: 'E_MISSING_COLUMN',
      title: 'SPX.csv has no open interest: the field open_interest is missing',
      column: 'open_interest',
    });
    expect(refusal(JSON.stringify(payload([{ ...CALL, iv: 'x' }])))).toMatchObject({
      code: 'E_NO_ROWS',
      line: 1,
      column: 'iv',
    });
  });

  test('F37: keys that name parts of every object do no harm', () => {
    const text = JSON.stringify(payload([CALL])).replace(
      '{"timestamp"',
      '{"__proto__":{"polluted":1},"constructor":1,"timestamp"',
    );
    expect(quotesOf(read(text))).toHaveLength(1);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});
