import { describe, expect, test } from 'vitest';
import { dayFromYmd } from '../../../src/chain/civilDay';
import { quotesOf } from '../chain/rawChainOf';
import { accountsHold, codes, issue, read, refusal } from './samples';

/** Made up, in the shape of the address that the quote pages ask. */
const SECONDS = Date.UTC(2026, 10, 27) / 1000;
const contract = (symbol: string, more: object = {}) => ({
  contractSymbol: symbol,
  strike: 200,
  currency: 'USD',
  lastPrice: 45.5,
  bid: 44,
  ask: 47,
  volume: 40,
  openInterest: 1000,
  contractSize: 'REGULAR',
  expiration: SECONDS,
  impliedVolatility: 0.25,
  inTheMoney: true,
  ...more,
});
const CALL = contract('AAPL261127C00200000');
const PUT = contract('AAPL261127P00200000', { openInterest: 2000, volume: undefined });

const answer = (calls: unknown[], puts: unknown[], quote: object = {}) =>
  JSON.stringify({
    optionChain: {
      result: [
        {
          underlyingSymbol: 'AAPL',
          expirationDates: [SECONDS],
          strikes: [200],
          quote: {
            longName: 'Apple Inc.',
            regularMarketPrice: 240.5,
            regularMarketTime: Date.UTC(2026, 10, 20, 18, 0) / 1000,
            bid: 240,
            ask: 241,
            ...quote,
          },
          options: [{ expirationDate: SECONDS, calls, puts }],
        },
      ],
      error: null,
    },
  });

describe('a Yahoo JSON', () => {
  test('gives its contracts, spot and time', () => {
    const chain = read(answer([CALL], [PUT]));
    expect(chain).toMatchObject({
      format: 'Yahoo JSON',
      title: 'Apple Inc.',
      spot: 240.5,
      asOf: Date.UTC(2026, 10, 20, 18, 0),
      asOfBasis: 'file',
      openInterest: { call: 1000, put: 2000 },
      issues: [],
    });
    expect(chain.snapshots).toMatchObject([{ underlying: 'AAPL', spotText: 'regularMarketPrice 240.5' }]);
    expect(quotesOf(chain)).toMatchObject([
      { root: 'AAPL', expiryDay: dayFromYmd(2026, 11, 27), strike: 200, right: 0, impliedVolatility: 0.25, line: 1 },
      { right: 1, openInterest: 2000, volume: Number.NaN, line: 2 },
    ]);
    expect(accountsHold(chain)).toBe(true);
  });

  test.each<[string, object, string, string]>([
    ['R_BAD_SYMBOL', { contractSymbol: 'AAPL' }, 'contractSymbol', 'AAPL'],
    ['R_COLUMN_VS_SYMBOL', { strike: 210 }, 'strike', '210'],
    ['R_COLUMN_VS_SYMBOL', { expiration: SECONDS - 86_400 }, 'expiration', String(SECONDS - 86_400)],
    ['R_BAD_NUMBER', { bid: {} }, 'bid', '[object Object]'],
    ['R_NEG_OI', { openInterest: -1 }, 'openInterest', '-1'],
  ])('%s rejects its contract alone: %j', (code, more, column, cell) => {
    const chain = read(answer([CALL, contract('AAPL261127C00200000', more)], [PUT]));
    expect(chain.issues.map((found) => [found.code, found.count, found.examples])).toEqual([
      [code, 1, [{ line: 2, column, cell }]],
    ]);
    expect(quotesOf(chain).map(({ line }) => line)).toEqual([1, 3]);
    expect(accountsHold(chain)).toBe(true);
  });

  test('F40, V24: puts the answers of several expiries together, and keeps underlyings apart', () => {
    const april = contract('AAPL270416C00210000', { strike: 210, expiration: Date.UTC(2027, 3, 16) / 1000 });
    const pages = [answer([CALL], [PUT]), answer([april], [], { bid: 240.1 })];
    for (const text of [`[${pages.join(',')}]`, pages.join('\n')]) {
      const chain = read(text);
      expect(quotesOf(chain).map(({ symbol }) => symbol)).toEqual([
        'AAPL261127C00200000',
        'AAPL261127P00200000',
        'AAPL270416C00210000',
      ]);
      expect(chain.snapshots).toMatchObject([{ underlying: 'AAPL', spot: 240.5, asOf: Date.UTC(2026, 10, 20, 18) }]);
    }
    const other = answer([contract('MSFT261127C00200000')], [], { regularMarketPrice: 500 }).replace(
      '"AAPL"',
      '"MSFT"',
    );
    expect(read(`[${pages[0]},${other}]`).snapshots).toMatchObject([
      { underlying: 'AAPL', spot: 240.5 },
      { underlying: 'MSFT', spot: 500 },
    ]);
  });

  test('rejects a put among the calls', () => {
    const chain = read(answer([CALL, PUT], []));
    expect(chain.contractsRejected).toBe(1);
    expect(issue(chain, 'R_BAD_RIGHT')).toMatchObject({
      openInterest: 2000,
      examples: [{ line: 2, column: 'contractSymbol', cell: 'AAPL261127P00200000' }],
    });
  });

  test('is refused without contracts, and without open interest in any', () => {
    expect(refusal(answer([], [])).code).toMatch(/^E_/);
    expect(refusal(answer([{ ...CALL, openInterest: undefined }], [])).code).toBe('E_MISSING_COLUMN');
  });

  test('leaves spot and time open where there are none', () => {
    const chain = read(answer([CALL], [PUT], { regularMarketPrice: null, regularMarketTime: null }));
    expect(chain).toMatchObject({ spot: null, asOf: null });
    expect(codes(chain)).toEqual(['W_PREAMBLE', 'W_TIME_GUESSED']);
  });

  test('takes nothing from keys that name parts of every object', () => {
    const hostile = answer([CALL], [{ ...PUT, bid: undefined }]).replace(
      '"contractSymbol":"AAPL261127P',
      '"__proto__":{"bid":1},"contractSymbol":"AAPL261127P',
    );
    expect(quotesOf(read(hostile)).map(({ bid }) => bid)).toEqual([44, Number.NaN]);
    expect(({} as { bid?: number }).bid).toBeUndefined();
  });
});
