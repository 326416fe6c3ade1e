import { describe, expect, test } from 'vitest';
import type { RawChain } from '../../../src/chain/rawChain';
import { selectSnapshot } from '../../../src/chain/snapshots';
import { quotesOf } from '../chain/rawChainOf';
import { read } from './samples';

/** What one answer of a vendor says: when, of which strikes, at which volatility and price of the underlying. */
interface Poll {
  readonly at: string;
  readonly volatility: number;
  readonly spot: number;
  readonly strikes: readonly number[];
}

interface Vendor {
  readonly name: string;
  readonly hasSpot: boolean;
  readonly answer: (poll: Poll) => unknown;
  /** The records alone, for vendors whose records are a list. */
  readonly records?: (poll: Poll) => readonly unknown[];
}

const occ = (strike: number): string => `XYZ261218C${String(strike * 1000).padStart(8, '0')}`;
const stampOf = ({ at }: Poll): number => Date.parse(at);

const tradier = (poll: Poll): readonly unknown[] =>
  poll.strikes.map((strike) => ({
    symbol: occ(strike),
    root_symbol: 'XYZ',
    underlying: 'XYZ',
    option_type: 'call',
    strike,
    expiration_date: '2026-12-18',
    open_interest: 100,
    contract_size: 100,
    bid_date: stampOf(poll) - 60_000,
    ask_date: stampOf(poll) - 60_000,
    greeks: { mid_iv: poll.volatility, updated_at: poll.at.slice(0, 19).replace('T', ' ') },
  }));
const polygon = (poll: Poll): readonly unknown[] =>
  poll.strikes.map((strike) => ({
    details: { ticker: `O:${occ(strike)}`, contract_type: 'call', strike_price: strike, expiration_date: '2026-12-18' },
    implied_volatility: poll.volatility,
    open_interest: 100,
    last_quote: { bid: 1, ask: 1.1, last_updated: stampOf(poll) * 1e6 },
    underlying_asset: { ticker: 'XYZ', price: poll.spot, last_updated: stampOf(poll) * 1e6 },
  }));
const deribit = (poll: Poll): readonly unknown[] =>
  poll.strikes.map((strike) => ({
    instrument_name: `XYZ-18DEC26-${strike}-C`,
    mark_iv: poll.volatility * 100,
    open_interest: 100,
    estimated_delivery_price: poll.spot,
    underlying_price: poll.spot,
    creation_timestamp: stampOf(poll),
  }));

const VENDORS: readonly Vendor[] = [
  { name: 'Tradier', hasSpot: false, answer: (poll) => ({ options: { option: tradier(poll) } }), records: tradier },
  { name: 'Polygon', hasSpot: true, answer: (poll) => ({ status: 'OK', results: polygon(poll) }), records: polygon },
  { name: 'Deribit', hasSpot: true, answer: (poll) => ({ jsonrpc: '2.0', result: deribit(poll) }), records: deribit },
  {
    name: 'Alpaca',
    hasSpot: false,
    answer: (poll) => ({
      snapshots: Object.fromEntries(
        poll.strikes.map((strike) => [
          occ(strike),
          { impliedVolatility: poll.volatility, open_interest: 100, latestQuote: { t: poll.at, bp: 1, ap: 1.1 } },
        ]),
      ),
    }),
  },
  {
    name: 'Yahoo',
    hasSpot: true,
    answer: (poll) => ({
      optionChain: {
        result: [
          {
            underlyingSymbol: 'XYZ',
            quote: { regularMarketPrice: poll.spot, regularMarketTime: stampOf(poll) / 1000 },
            options: [
              {
                calls: poll.strikes.map((strike) => ({
                  contractSymbol: occ(strike),
                  strike,
                  expiration: Date.UTC(2026, 11, 18) / 1000,
                  openInterest: 100,
                  impliedVolatility: poll.volatility,
                })),
                puts: [],
              },
            ],
          },
        ],
      },
    }),
  },
];

/** Time, spot, volatilities and strikes of every snapshot, in the order of time. */
function snapshotsOf(chain: RawChain): unknown[] {
  return chain.snapshots
    .map(({ asOf, spot }, index) => {
      const quotes = quotesOf(selectSnapshot(chain, index));
      return {
        at: asOf,
        spot,
        volatilities: [...new Set(quotes.map(({ impliedVolatility }) => impliedVolatility.toFixed(4)))],
        strikes: quotes.map(({ strike }) => strike).sort((a, b) => a - b),
      };
    })
    .sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
}
const expected = (vendor: Vendor, poll: Poll): unknown => ({
  at: stampOf(poll),
  spot: vendor.hasSpot ? poll.spot : null,
  volatilities: [poll.volatility.toFixed(4)],
  strikes: poll.strikes,
});

const MORNING: Poll = { at: '2026-11-17T14:35:00Z', volatility: 0.3, spot: 110, strikes: [100, 105] };
const LATER: Poll = { at: '2026-11-17T20:45:00Z', volatility: 0.2, spot: 100, strikes: [100, 105] };
const DAY_BEFORE: Poll = { ...MORNING, at: '2026-11-16T14:35:00Z' };
const listOf = (vendor: Vendor, ...polls: readonly Poll[]): string => JSON.stringify(polls.map(vendor.answer));

describe.each(VENDORS)('answers of $name in one file', (vendor) => {
  test.each([
    ['of one day', MORNING],
    ['of two days', DAY_BEFORE],
  ])('%s stay apart, each with its own time, spot and volatility', (_, earlier) => {
    const both = [expected(vendor, earlier), expected(vendor, LATER)];
    expect(snapshotsOf(read(listOf(vendor, earlier, LATER)))).toEqual(both);
    expect(snapshotsOf(read(listOf(vendor, LATER, earlier)))).toEqual(both);
  });

  test('of other contracts hours apart stay apart', () => {
    const other = { ...LATER, strikes: [110] };
    const chain = read(listOf(vendor, MORNING, other));
    expect(snapshotsOf(chain)).toEqual([expected(vendor, MORNING), expected(vendor, other)]);
  });

  test('of other contracts within half an hour are one chain', () => {
    const soon = { ...MORNING, at: '2026-11-17T14:50:00Z', strikes: [110] };
    expect(snapshotsOf(read(listOf(vendor, soon, MORNING)))).toEqual([
      { ...(expected(vendor, soon) as object), strikes: [100, 105, 110] },
    ]);
  });

  test('of the same contracts minutes apart stay apart', () => {
    const soon = { ...LATER, at: '2026-11-17T14:40:00Z' };
    expect(snapshotsOf(read(listOf(vendor, MORNING, soon)))).toEqual([
      expected(vendor, MORNING),
      expected(vendor, soon),
    ]);
  });

  test('that are copies of one another are one, whose contracts stand twice', () => {
    const chain = read(listOf(vendor, MORNING, MORNING));
    expect(chain.snapshots).toHaveLength(1);
    expect(chain.quotes.length).toBe(4);
  });
});

describe.each(VENDORS.filter(({ records }) => records !== undefined))('records of $name', ({ records, ...vendor }) => {
  const of = records ?? (() => []);
  const interleaved = of(MORNING).flatMap((record, i) => [record, of(LATER)[i]]);

  test.each([
    ['one poll after the other', [...of(MORNING), ...of(LATER)]],
    ['contract by contract', interleaved],
  ])('of two polls in one list, %s, stay apart', (_, list) => {
    const both = [expected(vendor, MORNING), expected(vendor, LATER)];
    expect(snapshotsOf(read(JSON.stringify(list)))).toEqual(both);
  });
});

describe.each(VENDORS.filter(({ records }) => records !== undefined))('answers of $name, one a line', (vendor) => {
  test('stay apart as in a list', () => {
    const other = { ...LATER, strikes: [110] };
    const lines = [DAY_BEFORE, LATER, other].map((poll) => JSON.stringify(vendor.answer(poll))).join('\n');
    expect(snapshotsOf(read(lines))).toEqual([
      expected(vendor, DAY_BEFORE),
      { ...(expected(vendor, LATER) as object), strikes: [100, 105, 110] },
    ]);
    const days = [DAY_BEFORE, other].map((poll) => JSON.stringify(vendor.answer(poll))).join('\n');
    expect(snapshotsOf(read(days))).toEqual([expected(vendor, DAY_BEFORE), expected(vendor, other)]);
  });
});
