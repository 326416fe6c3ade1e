import { describe, expect, test } from 'vitest';
import { buildChain } from '../../../../src/chain/buildChain';
import { dayFromYmd } from '../../../../src/chain/civilDay';
import { quotesOf } from '../../chain/rawChainOf';
import { accountsHold, codes, issue, read, refusal } from '../samples';
import { contractsOf, harmlessVariants, withCell } from './csvVariants';

/** Sunday 2024-03-10, 05:57:12 in Greenwich: New York is asleep, and closed. */
const CREATED = Date.UTC(2024, 2, 10, 5, 57, 12);
const EXPIRY = dayFromYmd(2024, 3, 14);

/** Made from documentation of `get_book_summary_by_currency`. Every number is made up. */
const CALL = {
  instrument_name: 'BTC-14MAR24-72000-C',
  base_currency: 'BTC',
  quote_currency: 'BTC',
  mark_iv: 80.5,
  open_interest: 25.5,
  underlying_price: 72500,
  underlying_index: 'SYN.BTC-14MAR24',
  estimated_delivery_price: 72000,
  creation_timestamp: CREATED,
  mark_price: 0.02,
  last: 0.02,
  bid_price: 0.018,
  ask_price: 0.022,
  volume: 12.5,
};
const PUT = {
  ...CALL,
  instrument_name: 'BTC-14MAR24-70000-P',
  mark_iv: 100,
  open_interest: 10,
  bid_price: null,
  ask_price: 0.01,
  last: null,
  volume: 0,
  creation_timestamp: CREATED + 19,
};
const answer = (result: unknown): string => JSON.stringify({ jsonrpc: '2.0', result, usIn: 1, testnet: false });
const NAMES = Object.keys(CALL);
/** The same as a table, as pandas writes it. */
function tableOf(records: readonly Readonly<Record<string, unknown>>[]): string {
  const rows = records.map((record) => NAMES.map((name) => record[name] ?? ''));
  return `${[NAMES, ...rows].map((row) => row.join(',')).join('\n')}\n`;
}
const CSV = tableOf([CALL, PUT]);

describe.each([
  ['Deribit JSON', answer([CALL, PUT])],
  ['Deribit CSV', CSV],
])('%s', (format, text) => {
  test('V7, V10: has volatility in percent, coins, and prices at those of their own future', () => {
    const chain = read(text);
    expect(chain).toMatchObject({
      format,
      spot: 72_000,
      asOf: CREATED + 19,
      asOfBasis: 'file',
      asOfText: String(CREATED + 19),
      contractsRead: 2,
      contractsRejected: 0,
      openInterest: { call: 25.5, put: 10 },
    });
    expect(chain.snapshots.map(({ underlying }) => underlying)).toEqual(['BTC']);
    const [call, put] = contractsOf(chain);
    expect(call).toMatchObject({
      root: 'BTC',
      expiryDay: EXPIRY,
      strike: 72_000,
      right: 0,
      openInterest: 25.5,
      impliedVolatility: 0.805,
      bid: 1305,
      ask: 1595,
      last: 1450,
      volume: 12.5,
      multiplier: 1,
      settlementSession: '08:00 UTC',
    });
    expect(put).toMatchObject({ right: 1, strike: 70_000, impliedVolatility: 1, bid: Number.NaN, ask: 725 });
    expect(codes(chain)).toEqual(['W_IV_PERCENT']);
    expect(accountsHold(chain)).toBe(true);
  });

  test('settles at 08:00 in Greenwich and rolls no time back to a close', () => {
    const chain = read(text);
    const given = { spot: 72_000, spotBasis: 'file', asOf: chain.asOf!, asOfBasis: 'file' } as const;
    expect(buildChain(chain, given).blocks).toMatchObject([
      { session: '08:00 UTC', settlement: Date.UTC(2024, 2, 14, 8) },
    ]);
  });
});

describe.each([
  ['Deribit JSON', answer],
  ['Deribit CSV', (records: unknown[]) => tableOf(records as Record<string, unknown>[])],
])('%s of two kinds and several expiries', (_, write) => {
  const linear = {
    ...CALL,
    instrument_name: 'BTC_USDC-14MAR24-72000-C',
    underlying_price: 72_400,
    bid_price: 1300,
    ask_price: 1600,
    last: 1450,
  };
  const far = { ...CALL, instrument_name: 'BTC-28JUN24-90000-C', underlying_price: 77_316.26, bid_price: 0.05 };
  // The book of this contract was last touched before the future moved.
  const stale = { ...CALL, instrument_name: 'BTC-14MAR24-73000-C', underlying_price: 72_140 };

  test.each([
    ['coins first', [...Array(40).fill(CALL), linear]],
    ['dollars first', [linear, CALL]],
  ])('each contract has the unit of its prices: %s', (__, records) => {
    const quotes = quotesOf(read(write(records)));
    expect(quotes.find(({ root }) => root === 'BTC')).toMatchObject({ bid: 0.018 * 72_500, ask: 0.022 * 72_500 });
    expect(quotes.find(({ root }) => root === 'BTC_USDC')).toMatchObject({ bid: 1300, ask: 1600, last: 1450 });
  });

  test('the forward of an expiry is the price of its future, as most of its contracts state it', () => {
    const raw = read(write([CALL, stale, PUT, far]));
    const given = { spot: 72_000, spotBasis: 'file', asOf: raw.asOf!, asOfBasis: 'file' } as const;
    const { blocks } = buildChain(raw, given);
    expect(blocks.map(({ forward }) => forward)).toEqual([72_500, 77_316.26]);
    const none = read(write([{ ...CALL, underlying_price: 0 }, far]));
    expect(buildChain(none, given).blocks.map(({ forward }) => forward)).toEqual([undefined, 77_316.26]);
  });
});

describe('Deribit CSV', () => {
  test.each(harmlessVariants(CSV))('F8, F18, F26, F30: says the same with %s', (_, csv) => {
    expect(contractsOf(read(csv))).toEqual(contractsOf(read(CSV)));
  });

  test('rejects a damaged row and keeps the rest', () => {
    const negative = read(withCell(CSV, 2, 'mark_iv', '-80'));
    expect(negative).toMatchObject({ contractsRead: 2, contractsRejected: 1 });
    expect(issue(negative, 'R_NEG_IV')).toMatchObject({ count: 1, openInterest: 25.5, examples: [{ line: 2 }] });
    const future = read(withCell(CSV, 3, 'instrument_name', 'BTC-PERPETUAL'));
    expect(issue(future, 'R_BAD_SYMBOL')).toMatchObject({ count: 1, examples: [{ line: 3, cell: 'BTC-PERPETUAL' }] });
  });

  test('prices without the price of their future mean nothing', () => {
    expect(quotesOf(read(withCell(CSV, 2, 'underlying_price', '')))[0]).toMatchObject({
      bid: Number.NaN,
      impliedVolatility: 0.805,
    });
  });

  test('prices of dollar options stand as they are', () => {
    const csv = CSV.replaceAll('BTC-14MAR24', 'BTC_USDC-14MAR24').replace(',0.018,', ',1305,');
    expect(quotesOf(read(csv))[0]).toMatchObject({ root: 'BTC_USDC', bid: 1305 });
  });
});

describe('Deribit JSON', () => {
  const ticker = {
    instrument_name: 'ETH-14MAR24-4000-C',
    timestamp: CREATED,
    mark_iv: 75,
    open_interest: 1000,
    underlying_price: 4020,
    index_price: 4000,
    estimated_delivery_price: 4001,
    best_bid_price: 0.05,
    best_ask_price: 0.06,
    last_price: 0.055,
    stats: { volume: 7 },
    greeks: { delta: 0.5, gamma: 0.0004 },
  };

  test('reads a ticker with its greeks, alone and one a line', () => {
    expect(contractsOf(read(answer(ticker)))).toMatchObject([
      {
        strike: 4000,
        bid: 201,
        last: 221.1,
        volume: 7,
        vendorDelta: 0.5,
        vendorGamma: 0.0004,
        impliedVolatility: 0.75,
      },
    ]);
    const lines = [ticker, { ...ticker, instrument_name: 'ETH-14MAR24-4000-P' }].map((record) => answer(record));
    expect(read(`[${lines.join(',')}]`)).toMatchObject({ contractsRead: 2, spot: 4000 });
  });

  test('V24: coins are snapshots with their own spot, and futures are no options', () => {
    const chain = read(
      answer([
        CALL,
        PUT,
        ticker,
        { ...CALL, instrument_name: 'BTC-PERPETUAL' },
        { ...CALL, instrument_name: 'BTC-28JUN24' },
      ]),
    );
    expect(chain.snapshots).toMatchObject([
      { underlying: 'BTC', spot: 72_000 },
      { underlying: 'ETH', spot: 4000 },
    ]);
    expect(chain).toMatchObject({ contractsRead: 3, contractsRejected: 0 });
  });

  test('dollar options are in dollars, and strikes may have decimals', () => {
    const linear = { ...CALL, instrument_name: 'XRP_USDC-14MAR24-0d625-C', bid_price: 0.03, underlying_price: 0.63 };
    expect(quotesOf(read(answer([linear])))).toMatchObject([{ root: 'XRP_USDC', strike: 0.625, bid: 0.03 }]);
  });

  test('rejects a name that is none, and refuses an answer without open interest', () => {
    const chain = read(answer([CALL, { ...CALL, instrument_name: 'BTC-31FEB24-72000-C' }]));
    expect(issue(chain, 'R_BAD_SYMBOL')).toMatchObject({ count: 1, examples: [{ cell: 'BTC-31FEB24-72000-C' }] });
    const { open_interest: _, ...rest } = CALL;
    expect(refusal(answer([rest]))).toMatchObject({ code: 'E_MISSING_COLUMN' });
  });
});
