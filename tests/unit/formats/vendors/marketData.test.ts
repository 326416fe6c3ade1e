import { describe, expect, test } from 'vitest';
import { dayFromYmd } from '../../../../src/chain/civilDay';
import { quotesOf } from '../../chain/rawChainOf';
import { accountsHold, codes, issue, read, refusal } from '../samples';
import { contractsOf, harmlessVariants, withCell, withoutColumn, withShortRow } from './csvVariants';

/** Made from documentation of MarketData.app's chain endpoint. Every number is made up; 1772484300 is 15:45 New York. */
const CSV = `optionSymbol,underlying,expiration,side,strike,dte,updated,bid,ask,last,openInterest,volume,underlyingPrice,iv,delta,gamma
XYZ260320C00095000,XYZ,1774036800,call,95.0,18,1772484300,5.48,5.58,5.53,1001,100,100.25,0.21,0.8803,0.0427
XYZ260320P00095000,XYZ,1774036800,put,95.0,18,1772484300,0.25,0.35,0.3,2001,101,100.25,0.215,-0.125,0.043
XYZ260417P00105000,XYZ,1776456000,put,105.0,46,1772484240,6.63,6.73,6.68,2006,601,100.25,0.265,-0.6718,0.0383
`;
const [NAMES = [], ...ROWS] = CSV.trimEnd()
  .split('\n')
  .map((line) => line.split(','));
const TEXTS = new Set(['optionSymbol', 'underlying', 'side']);
/** The same as JSON: a list for every column. */
const COLUMNS: Readonly<Record<string, unknown>> = {
  s: 'ok',
  ...Object.fromEntries(
    NAMES.map((name, at) => [name, ROWS.map((row) => (TEXTS.has(name) ? row[at] : Number(row[at])))]),
  ),
};
const json = (changes: Readonly<Record<string, unknown>> = {}): string => JSON.stringify({ ...COLUMNS, ...changes });

const FIRST = {
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
};
const FACTS = {
  spot: 100.25,
  asOf: Date.UTC(2026, 2, 2, 20, 45),
  asOfBasis: 'file',
  asOfText: '1772484300',
  contractsRead: 3,
  contractsRejected: 0,
  openInterest: { call: 1001, put: 4007 },
};

describe.each([
  ['MarketData CSV', CSV],
  ['MarketData JSON', json()],
])('%s', (format, text) => {
  test('gives the contracts of its symbols with spot and the latest time', () => {
    const chain = read(text);
    expect(chain).toMatchObject({ format, ...FACTS });
    expect(contractsOf(chain)[0]).toEqual(FIRST);
    expect(quotesOf(chain).slice(1)).toMatchObject([
      { right: 1, strike: 95, openInterest: 2001, impliedVolatility: 0.215, vendorDelta: -0.125 },
      { expiryDay: dayFromYmd(2026, 4, 17), strike: 105, right: 1, bid: 6.63, ask: 6.73, last: 6.68, volume: 601 },
    ]);
    expect(codes(chain)).toEqual([]);
    expect(accountsHold(chain)).toBe(true);
  });
});

describe.each([
  ['MarketData CSV', CSV.replace('1772484240', '1772225100')],
  ['MarketData JSON', json({ updated: [1772484300, 1772484300, 1772225100] })],
])('%s with a contract that was last updated on the Friday before', (_, text) => {
  test('is one chain at the latest time', () => {
    const chain = read(text);
    expect(chain.snapshots).toHaveLength(1);
    expect(chain).toMatchObject(FACTS);
    expect(contractsOf(chain)).toEqual(contractsOf(read(CSV)));
    expect(codes(chain)).toEqual(['W_TIMES_OLDER']);
  });
});

describe('MarketData CSV', () => {
  test.each(harmlessVariants(CSV))('F8, F18, F26, F30: says the same with %s', (_, csv) => {
    const chain = read(csv);
    expect(contractsOf(chain)).toEqual(contractsOf(read(CSV)));
    expect(chain).toMatchObject(FACTS);
  });

  test('V33: reads dates where dates were asked for instead of epochs', () => {
    const dated = CSV.replaceAll('1774036800', '2026-03-20')
      .replaceAll('1776456000', '2026-04-17')
      .replaceAll('1772484300', '2026-03-02 15:45:00 -05:00')
      .replaceAll('1772484240', '2026-03-02 15:44:00 -05:00');
    const chain = read(dated);
    expect(contractsOf(chain)).toEqual(contractsOf(read(CSV)));
    expect(chain).toMatchObject({ asOf: FACTS.asOf, contractsRejected: 0 });
  });

  test.each([
    ['F24: a short row', 'R_FEW_CELLS', withShortRow(CSV, 3)],
    ['V4: a cell that is no number', 'R_BAD_NUMBER', withCell(CSV, 3, 'openInterest', 'many')],
    ['V26: another expiry than the symbol', 'R_COLUMN_VS_SYMBOL', withCell(CSV, 3, 'expiration', '1776456000')],
    ['V27: a wrong right', 'R_COLUMN_VS_SYMBOL', withCell(CSV, 3, 'side', 'call')],
    ['F10: a symbol that is none', 'R_BAD_SYMBOL', withCell(CSV, 3, 'optionSymbol', 'XYZ2603P95')],
  ])('%s is lost alone, by %s', (_, code, csv) => {
    const chain = read(csv);
    expect(issue(chain, code)).toMatchObject({ count: 1, examples: [{ line: 3 }] });
    const whole = contractsOf(read(CSV));
    expect(contractsOf(chain)).toEqual([whole[0], whole[2]]);
    expect(accountsHold(chain)).toBe(true);
  });

  test('is refused without open interest, and solves what it has no volatility for', () => {
    expect(refusal(withoutColumn(CSV, 'openInterest'))).toMatchObject({
      code: 'E_MISSING_COLUMN',
      title: 'SPX.csv has no open interest: the column is missing',
    });
    expect(quotesOf(read(withoutColumn(CSV, 'iv'))).map(({ impliedVolatility }) => impliedVolatility)).toEqual([
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
  });
});

describe('F39: columns of different lengths in MarketData JSON', () => {
  test.each(['openInterest', 'iv', 'bid', 'gamma', 'underlyingPrice', 'updated'])(
    'are refused where %s is one of them',
    (name) => {
      const longer = [...(COLUMNS[name] as unknown[]), 1];
      expect(refusal(json({ [name]: longer }), 'aapl.json')).toMatchObject({
        code: 'E_DAMAGED',
        title: `The columns of aapl.json have different lengths: ${name} 4, optionSymbol 3`,
      });
    },
  );

  test.each([
    ['side', ['call', 'call', 'call', 'call']],
    ['strike', [1, 2]],
    ['expiration', []],
    ['dte', [18]],
  ])('are noted where the symbols say what %s would', (name, list) => {
    const chain = read(json({ [name]: list }));
    expect(contractsOf(chain)).toEqual(contractsOf(read(json())));
    expect(chain).toMatchObject(FACTS);
    expect(issue(chain, 'W_COLUMN_VS_SYMBOL')?.note).toContain(`${name} ${list.length}, optionSymbol 3`);
  });
});

describe('MarketData JSON', () => {
  test('V4, F38: has none where a value is null, and reads numbers in strings', () => {
    const chain = read(json({ iv: [null, '0.215', 0], openInterest: [null, '2,001', 2006] }));
    expect(quotesOf(chain)).toMatchObject([
      { impliedVolatility: Number.NaN, openInterest: Number.NaN },
      { impliedVolatility: 0.215, openInterest: 2001 },
      { impliedVolatility: 0, openInterest: 2006 },
    ]);
  });

  test('a damaged value costs its contract alone', () => {
    const chain = read(json({ bid: [5.48, 'n/k', 6.63] }));
    expect(issue(chain, 'R_BAD_NUMBER')).toMatchObject({
      count: 1,
      openInterest: 2001,
      examples: [{ line: 2, column: 'bid', cell: 'n/k' }],
    });
    expect(chain.contractsRejected).toBe(1);
  });

  test('F35: no data is the answer of the vendor, and no chain', () => {
    expect(refusal('{"s":"no_data","optionSymbol":[]}').code).toBe('E_VENDOR_ERROR');
  });

  test('V24: two underlyings are two snapshots, each with its spot', () => {
    const chain = read(
      json({
        optionSymbol: ['XYZ260320C00095000', 'XYZ260320P00095000', 'ABC260417P00105000'],
        underlying: ['XYZ', 'XYZ', 'ABC'],
        underlyingPrice: [100.25, 100.25, 12.5],
      }),
    );
    expect(chain.snapshots.map(({ underlying, spot }) => [underlying, spot])).toEqual([
      ['XYZ', 100.25],
      ['ABC', 12.5],
    ]);
  });
});
