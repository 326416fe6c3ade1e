import { expect, test } from 'vitest';
import { selectSnapshot } from '../../../src/chain/snapshots';
import { quotesOf } from '../chain/rawChainOf';
import { read } from './samples';

const DEC_18 = '2026-12-18';
const DEC_24 = '2026-12-24';

const tradier = (expiry: string, stamp: string, strike: number): unknown => ({
  symbol: `XYZ${expiry.slice(2).replaceAll('-', '')}C${String(strike * 1000).padStart(8, '0')}`,
  root_symbol: 'XYZ',
  underlying: 'XYZ',
  option_type: 'call',
  strike,
  expiration_date: expiry,
  open_interest: 100,
  contract_size: 100,
  greeks: { mid_iv: 0.2, updated_at: stamp },
});
const polygon = (expiry: string, stamp: string, strike: number): unknown => ({
  details: {
    ticker: `O:XYZ${expiry.slice(2).replaceAll('-', '')}C${String(strike * 1000).padStart(8, '0')}`,
    contract_type: 'call',
    strike_price: strike,
    expiration_date: expiry,
  },
  implied_volatility: 0.2,
  open_interest: 100,
  last_quote: { bid: 1, ask: 1.1, last_updated: Date.parse(`${stamp.replace(' ', 'T')}Z`) * 1e6 },
  underlying_asset: { ticker: 'XYZ', price: 100 },
});
const VENDORS = { Tradier: tradier, Polygon: polygon };
const DAY_BEFORE = '2026-11-16 20:00:00';
const OF_THE_DAY = '2026-11-17 20:00:00';

test.each(Object.entries(VENDORS))('a %s list of one expiry of each of two days is two chains', (_, record) => {
  const records = [100, 105].flatMap((strike) => [
    record(DEC_18, DAY_BEFORE, strike),
    record(DEC_24, OF_THE_DAY, strike),
  ]);
  const chain = read(JSON.stringify(records));
  const found = chain.snapshots.map(({ asOf }, index) => ({
    asOf,
    contracts: quotesOf(selectSnapshot(chain, index)).map(({ symbol, line }) => [symbol.slice(-15, -9), line]),
  }));
  expect(found).toEqual([
    {
      asOf: Date.parse('2026-11-16T20:00:00Z'),
      contracts: [
        ['261218', 1],
        ['261218', 3],
      ],
    },
    {
      asOf: Date.parse('2026-11-17T20:00:00Z'),
      contracts: [
        ['261224', 2],
        ['261224', 4],
      ],
    },
  ]);
});

test.each(Object.entries(VENDORS))(
  'a %s list in which a contract keeps an older stamp stays one chain',
  (_, record) => {
    const records = [
      record(DEC_18, DAY_BEFORE, 100),
      record(DEC_18, OF_THE_DAY, 105),
      record(DEC_24, OF_THE_DAY, 100),
      record(DEC_24, OF_THE_DAY, 105),
    ];
    const chain = read(JSON.stringify(records));
    expect(chain.snapshots.map(({ asOf }) => asOf)).toEqual([Date.parse('2026-11-17T20:00:00Z')]);
    expect(chain.quotes.length).toBe(4);
  },
);
