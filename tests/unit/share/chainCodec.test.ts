import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayFromYmd } from '../../../src/chain/civilDay';
import { EXACT, MOST_CONTRACTS, packChain, unpackChain } from '../../../src/share/chainCodec';
import { RangeReader, RangeWriter } from '../../../src/share/rangeCoder';
import type { SharedBlock, SharedChain } from '../../../src/share/sharedChain';
import { NoChain } from '../../../src/share/sharedFaults';
import { alikeChain, manyExpiries, manyStrikes } from './hostileLinks';

const AS_OF = Date.UTC(2026, 10, 18, 16);
const DAY = dayFromYmd(2026, 11, 18);

const block = fc.record({
  root: fc.constantFrom('SPX', 'SPXW', 'BRK.B', 'AMD1'),
  session: fc.constantFrom('AM', 'PM', '15:30 IST', '08:00 UTC'),
  multiplier: fc.constantFrom(1, 10, 100, 0.1),
  forwardRatio: fc.option(fc.integer({ min: -5_000_000, max: 5_000_000 }).map((units) => 1 + units / 1e8)),
  days: fc.integer({ min: 0, max: 1500 }),
  rungs: fc.uniqueArray(
    fc.record({
      strike: fc.integer({ min: 1, max: 40_000 }).map((half) => half / 2),
      rights: fc.integer({ min: 1, max: 3 }),
      openInterest: fc.integer({ min: 1, max: 300_000 }),
      volatility: fc.integer({ min: 1000, max: 400_000 }).map((units) => units / 1e5),
    }),
    { selector: ({ strike }) => strike, maxLength: 40 },
  ),
});

const chains = fc
  .record({
    spot: fc.integer({ min: 1, max: 10_000_000 }).map((cents) => cents / 100),
    title: fc.string({ maxLength: 30 }),
    blocks: fc.array(block, { maxLength: 8 }),
  })
  .map(({ spot, title, blocks }): SharedChain => {
    const rows = blocks.flatMap(({ rungs }, index) =>
      [...rungs]
        .sort((a, b) => a.strike - b.strike)
        .flatMap(({ rights, ...rung }) =>
          [0, 1].filter((right) => rights & (1 << right)).map((right) => ({ ...rung, right, block: index })),
        ),
    );
    return {
      symbol: 'SPX',
      title,
      source: 'Cboe CSV',
      spot,
      asOf: AS_OF,
      blocks: blocks.map(({ days, rungs: _, ...own }): SharedBlock => ({ ...own, expiryDay: DAY + days })),
      count: rows.length,
      block: Uint16Array.from(rows, (row) => row.block),
      strike: Float64Array.from(rows, ({ strike }) => strike),
      right: Uint8Array.from(rows, ({ right }) => right),
      openInterest: Float64Array.from(rows, ({ openInterest }) => openInterest),
      volatility: Float64Array.from(rows, ({ volatility }) => volatility),
    };
  });

describe('a chain that is packed', () => {
  test('is read back as it was written: all but volatilities as given, and those as they were rounded', () => {
    fc.assert(
      fc.property(chains, fc.oneof(fc.integer({ min: 0, max: 120 }), fc.constant(EXACT)), (chain, budget) => {
        const { bytes, chain: written } = packChain(chain, budget);
        const read = unpackChain(bytes);
        expect(read).toEqual(written);
        const { volatility, ...rest } = read;
        const { volatility: given, ...all } = chain;
        expect(rest).toEqual(all);
        for (let i = 0; i < chain.count; i += 1) {
          expect(volatility[i]).toBeGreaterThan(0);
          if (budget === EXACT) expect(Math.abs(volatility[i]! - given[i]!)).toBeLessThan(0.6e-5);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('is written the same from what was read', () => {
    fc.assert(
      fc.property(chains, fc.integer({ min: 0, max: 120 }), (chain, budget) => {
        const { bytes } = packChain(chain, budget);
        expect(packChain(unpackChain(bytes), budget).bytes).toEqual(bytes);
      }),
      { numRuns: 100 },
    );
  });

  test('keeps open interest in parts of a coin, and prices of six decimals', () => {
    const chain: SharedChain = {
      ...{ symbol: 'BTC', title: '', source: 'Deribit', spot: 96_210.123456, asOf: AS_OF },
      blocks: [{ root: 'BTC', expiryDay: DAY + 9, session: '08:00 UTC', forwardRatio: 1.00123, multiplier: 1 }],
      ...{ count: 2, block: Uint16Array.of(0, 0), right: Uint8Array.of(0, 1) },
      ...{ strike: Float64Array.of(95_000, 95_000), openInterest: Float64Array.of(280.6, 0.1) },
      ...{ volatility: Float64Array.of(0.5, 0.6) },
    };
    const read = unpackChain(packChain(chain, 0).bytes);
    expect([...read.openInterest]).toEqual([280.6, 0.1]);
    expect(read.spot).toBe(96_210.123456);
    expect(read.blocks).toEqual(chain.blocks);
  });

  test('has no more contracts than any underlying', () => {
    const none = { ...unpackChain(packChain(empty(), 0).bytes), count: MOST_CONTRACTS + 1 };
    expect(() => packChain(none, 0)).toThrow(RangeError);
  });
});

function empty(): SharedChain {
  const none = new Float64Array(0);
  return {
    ...{
      symbol: '',
      title: '',
      source: '',
      spot: 1,
      asOf: 0,
      blocks: [],
      count: 0,
    },
    ...{ block: new Uint16Array(0), right: new Uint8Array(0), strike: none, openInterest: none, volatility: none },
  };
}

test.each<[words: string, wrong: { strike?: number; expiryDay?: number; multiplier?: number }]>([
  ['a strike of 0', { strike: 0 }],
  ['a strike below 0', { strike: -5 }],
  ['an expiry before 1970', { expiryDay: -3 }],
  ['an expiry in 300 years', { expiryDay: DAY + 110_000 }],
  ['a contract on no shares', { multiplier: 0 }],
])('L8: %s is refused', (_, { strike = 100, expiryDay = DAY + 9, multiplier = 100 }) => {
  const chain: SharedChain = {
    ...empty(),
    ...{ spot: 100, asOf: AS_OF, count: 1, block: Uint16Array.of(0), right: Uint8Array.of(0) },
    blocks: [{ root: 'SPX', expiryDay, session: 'PM', forwardRatio: null, multiplier }],
    ...{ strike: Float64Array.of(strike), openInterest: Float64Array.of(5), volatility: Float64Array.of(0.2) },
  };
  expect(() => unpackChain(packChain(chain, 0).bytes)).toThrow(NoChain);
});

describe('bytes of anything', () => {
  test('are a chain, or refused: never for long and never without an end', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        try {
          const { count, volatility, strike, openInterest } = unpackChain(bytes);
          expect(count).toBeLessThanOrEqual(MOST_CONTRACTS);
          for (const column of [volatility, strike, openInterest]) expect(column.every(Number.isFinite)).toBe(true);
        } catch (error) {
          expect((error as Error).name).toMatch(/^(NoChain|OutOfBytes)$/);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a packed chain that says it is larger than it is', () => {
  test.each([4097, 65_536, 4_000_000_000, 2 ** 52])('L6: %i expiries are refused before any is made', (count) => {
    expect(() => unpackChain(manyExpiries(count))).toThrow(new NoChain(`${count} expiries`));
  });

  test.each([60_001, 4_000_000_000, 2 ** 52])('L6: %i strikes are refused before any is made', (count) => {
    expect(() => unpackChain(manyStrikes(count))).toThrow(/^more than 15\d\d\d strikes$/);
  });

  test('L6: 60,000 strikes that are not there are refused', () => {
    expect(contractsIn(manyStrikes(60_000))).toBe(0);
  });

  test('is read to its end also where that is zeros', () => {
    const writer = new RangeWriter();
    for (let i = 0; i < 12; i += 1) writer.direct(16, i === 0 ? 5 : 0);
    const reader = new RangeReader(writer.finish());
    expect(Array.from({ length: 12 }, () => reader.direct(16))).toEqual([5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  test('L6: the densest bytes hold no more contracts than any underlying', () => {
    const { bytes } = packChain(alikeChain(MOST_CONTRACTS / 2), 80);
    // Some ten times as dense as a real chain: no denser ones are read.
    expect(bytes.length).toBe((MOST_CONTRACTS - 15_000) / 4);
    expect(unpackChain(bytes).count).toBe(MOST_CONTRACTS);
    const dense = bytes.subarray(0, bytes.findLastIndex((byte) => byte !== 0) + 1);
    expect(dense.length).toBeLessThan(1_000);
    expect(() => unpackChain(dense)).toThrow(/^more than 1[5-9]\d\d\d strikes$/);
    const { bytes: small } = packChain(alikeChain(10_000), 80);
    expect(small.length).toBeLessThan(1_500);
    expect(unpackChain(small).count).toBe(20_000);
    const more = alikeChain(MOST_CONTRACTS / 2 + 1);
    expect(() => packChain(more, 80)).toThrow(RangeError);
  });

  test('L6: a million letters of one kind are no chain', () => {
    for (const byte of [0x00, 0x55, 0xaa, 0xff]) {
      expect(contractsIn(new Uint8Array(750_000).fill(byte))).toBe(0);
    }
  });
});

/** How many contracts bytes hold; 0 where they are refused. */
function contractsIn(bytes: Uint8Array): number {
  try {
    return unpackChain(bytes).count;
  } catch (error) {
    expect((error as Error).name).toMatch(/^(NoChain|OutOfBytes)$/);
    return 0;
  }
}
