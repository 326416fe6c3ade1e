import { describe, expect, test } from 'vitest';
import { dayFromYmd } from '../../../../src/chain/civilDay';
import { quotesOf } from '../../chain/rawChainOf';
import { accountsHold, codes, issue, read, refusal } from '../samples';
import { contractsOf, harmlessVariants, withCell, withoutColumn, withShortRow } from './csvVariants';

/** Made from documentation of HISTORICAL_OPTIONS. Every number is made up. */
const CSV = `contractID,symbol,expiration,strike,type,last,mark,bid,bid_size,ask,ask_size,volume,open_interest,date,implied_volatility,delta,gamma,theta,vega,rho
XYZ260320C00095000,XYZ,2026-03-20,95.00,call,5.53,5.53,5.48,10,5.58,11,100,1001,2026-03-02,0.21000,0.88030,0.04270,-0.02590,0.04450,0.10000
XYZ260320P00095000,XYZ,2026-03-20,95.00,put,0.30,0.30,0.25,10,0.35,11,101,2001,2026-03-02,0.21500,-0.12500,0.04300,-0.02740,0.04590,0.10000
XYZ260417P00105000,XYZ,2026-04-17,105.00,put,6.68,6.68,6.63,10,6.73,11,601,2006,2026-03-02,0.26500,-0.67180,0.03830,-0.03700,0.12860,0.10000
`;
const [NAMES = [], ...ROWS] = CSV.trimEnd()
  .split('\n')
  .map((line) => line.split(','));
/** Every number is a string, as the vendor writes them. */
const RECORDS = ROWS.map((row) => Object.fromEntries(NAMES.map((name, at) => [name, row[at] ?? ''])));
const json = (data: readonly unknown[] = RECORDS): string =>
  JSON.stringify({ endpoint: 'Historical Options', message: 'success', data });

const FACTS = {
  spot: null,
  asOf: Date.UTC(2026, 2, 2, 21),
  asOfBasis: 'file',
  asOfText: '2026-03-02',
  contractsRead: 3,
  contractsRejected: 0,
  openInterest: { call: 1001, put: 4007 },
};

/** Without its endpoint an answer of one date may be one in real time. */
const NAMELESS = { ...FACTS, asOfBasis: 'guessed' };

describe.each([
  ['Alpha Vantage CSV', CSV, NAMELESS, ['W_PREAMBLE', 'W_TIME_GUESSED']],
  ['Alpha Vantage JSON', json(), FACTS, ['W_PREAMBLE']],
  ['Alpha Vantage JSON', JSON.stringify(RECORDS), NAMELESS, ['W_PREAMBLE', 'W_TIME_GUESSED']],
])('%s', (format, text, facts, notes) => {
  test('F38: gives the contracts of its symbols as of the close of its date', () => {
    const chain = read(text);
    expect(chain).toMatchObject({ format, ...facts });
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
      last: 5.53,
      volume: 100,
      vendorDelta: 0.8803,
      vendorGamma: 0.0427,
      multiplier: 100,
      settlementSession: null,
    });
    expect(quotesOf(chain).slice(1)).toMatchObject([
      { right: 1, openInterest: 2001, impliedVolatility: 0.215, vendorDelta: -0.125 },
      { expiryDay: dayFromYmd(2026, 4, 17), strike: 105, right: 1, openInterest: 2006, volume: 601 },
    ]);
    expect(codes(chain)).toEqual(notes);
    expect(accountsHold(chain)).toBe(true);
  });
});

describe('Alpha Vantage CSV', () => {
  test.each(harmlessVariants(CSV))('F8, F18, F26, F30: says the same with %s', (_, csv) => {
    const chain = read(csv);
    expect(contractsOf(chain)).toEqual(contractsOf(read(CSV)));
    expect(chain).toMatchObject(NAMELESS);
  });

  test('V34: on a half day the close is at 13:00', () => {
    const chain = read(CSV.replaceAll('2026-03-02', '2026-11-27').replaceAll('2026-03-20', '2026-03-20'));
    expect(chain.asOf).toBe(Date.UTC(2026, 10, 27, 18));
  });

  test('V35: dates are snapshots', () => {
    const earlier = CSV.split('\n').slice(1).join('\n').replaceAll('2026-03-02', '2026-02-27');
    const chain = read(CSV + earlier);
    expect(chain.snapshots.map(({ asOfText }) => asOfText)).toEqual(['2026-03-02', '2026-02-27']);
    expect(chain.snapshots.map(({ asOfBasis }) => asOfBasis)).toEqual(['file', 'file']);
    expect(codes(chain)).not.toContain('W_TIME_GUESSED');
  });

  test.each([
    ['F24: a short row', 'R_FEW_CELLS', withShortRow(CSV, 3)],
    ['V4: a cell that is no number', 'R_BAD_NUMBER', withCell(CSV, 3, 'implied_volatility', '21%%')],
    ['V28: a strike that cannot be', 'R_COLUMN_VS_SYMBOL', withCell(CSV, 3, 'strike', '96.00')],
    ['V26: another expiry than the symbol', 'R_COLUMN_VS_SYMBOL', withCell(CSV, 3, 'expiration', '2026-03-21')],
  ])('%s is lost alone, by %s', (_, code, csv) => {
    const chain = read(csv);
    expect(issue(chain, code)).toMatchObject({ count: 1, examples: [{ line: 3 }] });
    const whole = contractsOf(read(CSV));
    expect(contractsOf(chain)).toEqual([whole[0], whole[2]]);
    expect(accountsHold(chain)).toBe(true);
  });

  test('without open interest is refused', () => {
    expect(refusal(withoutColumn(CSV, 'open_interest')).code).toBe('E_MISSING_COLUMN');
  });
});

describe('Alpha Vantage JSON', () => {
  test('a damaged record costs itself alone', () => {
    const chain = read(json([RECORDS[0], { ...RECORDS[1], open_interest: 'x' }, RECORDS[2], 'no record']));
    expect(issue(chain, 'R_BAD_NUMBER')).toMatchObject({ count: 1, examples: [{ line: 2, column: 'open_interest' }] });
    expect(issue(chain, 'R_BAD_SYMBOL')).toMatchObject({ count: 1, examples: [{ line: 4 }] });
    expect(chain).toMatchObject({ contractsRead: 4, contractsRejected: 2 });
    expect(accountsHold(chain)).toBe(true);
  });

  test('without open interest is refused', () => {
    const without = RECORDS.map(({ open_interest: _held, ...rest }) => rest);
    expect(refusal(json(without)).code).toBe('E_MISSING_COLUMN');
  });

  test.each([
    [
      'F35: an answer without contracts',
      '{"Information":"The standard API rate limit is 25 requests per day."}',
      'E_VENDOR_ERROR',
    ],
    [
      'F35: an answer without contracts',
      '{"endpoint":"Historical Options","message":"No data for symbol","data":[]}',
      'E_VENDOR_ERROR',
    ],
  ])('%s is refused as such: %s', (_, text, code) => {
    expect(refusal(text).code).toBe(code);
  });
});

describe('an answer in real time', () => {
  test.each(['Realtime Options', 'Real-time Options'])(
    '%s: the hour is asked, with the close filled in',
    (endpoint) => {
      const chain = read(JSON.stringify({ endpoint, message: 'success', data: RECORDS }));
      expect(chain).toMatchObject({ asOf: null, asOfBasis: 'guessed', asOfText: '2026-03-02', contractsRead: 3 });
      expect(chain.snapshots[0]!.proposedAsOf).toEqual({
        value: Date.UTC(2026, 2, 2, 21),
        from: 'its date 2026-03-02 (the close)',
      });
      expect(codes(chain)).toContain('W_TIME_GUESSED');
      expect(accountsHold(chain)).toBe(true);
    },
  );
});
