import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StrikeTable } from '../../../src/exposure/analysis';
import { NoChain } from '../../../src/share/sharedFaults';
import type { SharedSummary, SummaryBars } from '../../../src/share/summary';
import { summaryBars } from '../../../src/share/summaryBars';
import { MOST_BARS, packSummary, unpackSummary } from '../../../src/share/summaryCodec';

const KNOWN = { call: null, put: null, net: null };

/** Bars of one sign a side, by strike. */
const table = fc
  .record({
    rows: fc.uniqueArray(
      fc.record({
        strike: fc.integer({ min: 1, max: 24_000 }).map((half) => half / 2),
        call: fc.double({ min: 0, max: 5e9, noNaN: true }),
        put: fc.double({ min: 0, max: 5e9, noNaN: true }),
      }),
      { selector: ({ strike }) => strike, minLength: 1, maxLength: 60 },
    ),
    callSign: fc.constantFrom(1, -1),
    putSign: fc.constantFrom(1, -1),
  })
  .map(({ rows, callSign, putSign }) => {
    const sorted = [...rows].sort((a, b) => a.strike - b.strike);
    return {
      strike: Float64Array.from(sorted, ({ strike }) => strike),
      gex: {
        call: Float64Array.from(sorted, ({ call }) => call * callSign),
        put: Float64Array.from(sorted, ({ put }) => put * putSign),
      },
    };
  });

const barsOf = (
  given: Pick<StrikeTable, 'strike' | 'gex'>,
  { within = Number.POSITIVE_INFINITY, steps = 1000, spot = 6000 } = {},
): SummaryBars | null => summaryBars(given, KNOWN, spot, { within, steps });

const SUMMARY: SharedSummary = {
  ...{
    symbol: 'SPX',
    title: 'S&P 500',
    source: 'Cboe CSV',
    spot: 6425.25,
    asOf: Date.UTC(2026, 10, 18, 16),
    market: 'PM',
  },
  ...{ contracts: 20_592, expiries: 59, regime: 'transition', confidence: 'low', zeroDteShare: 0.1234 },
  net: { gex: -11_720_123_456, dex: 2.14e12, vex: 2.86e10, chex: -5.28e9 },
  grossGex: 2.36e11,
  levels: {
    ...{ gammaFlip: 6418.7234, callWall: 6500, putWall: 6400, maxPositiveGamma: 6600, maxNegativeGamma: 6200.5 },
    ...{ highestOpenInterest: 6000, zeroDteMagnet: null },
  },
  ...{ flipBand: { low: 6390.1, high: 6440.9 }, cumulativeFlip: null, maxPain: 6300, bars: null },
};

describe('a summary', () => {
  test('is read back with nine digits of every number, and what is not known is null', () => {
    expect(unpackSummary(packSummary(SUMMARY))).toEqual({
      ...SUMMARY,
      net: { ...SUMMARY.net, gex: -11_720_123_500 },
    });
    const unknown: SharedSummary = {
      ...{ ...SUMMARY, regime: 'undetermined', confidence: null, net: null, grossGex: null, zeroDteShare: null },
      ...{ flipBand: null, maxPain: null, market: '15:30 IST' },
    };
    expect(unpackSummary(packSummary(unknown))).toEqual(unknown);
  });

  test.each([1e-31, -1e-31, 1e-205, -1e-306, 5e-324])('holds a size of %d as 0', (tiny) => {
    const { net } = SUMMARY;
    const read = unpackSummary(packSummary({ ...SUMMARY, zeroDteShare: tiny, net: net && { ...net, vex: tiny } }));
    expect(read.zeroDteShare).toBe(0);
    expect(read.net?.vex).toBe(0);
    expect(unpackSummary(packSummary({ ...SUMMARY, zeroDteShare: 1e-29 })).zeroDteShare).toBeCloseTo(1e-29, 38);
  });

  test('brings the bars that were given to it', () => {
    fc.assert(
      fc.property(table, fc.constantFrom(250, 1000, 10_000), (given, steps) => {
        const bars = barsOf(given, { steps })!;
        const read = unpackSummary(packSummary({ ...SUMMARY, bars })).bars!;
        expect(read.strike).toEqual(bars.strike);
        for (const side of ['call', 'put'] as const) {
          for (const [row, value] of bars[side]!.entries()) {
            expect(Math.abs(read[side]![row]! - value)).toBeLessThanOrEqual(Math.abs(value) * 1e-8);
          }
        }
        expect([read.low, read.high]).toEqual([bars.low, bars.high]);
      }),
      { numRuns: 150 },
    );
  });

  test('without a side has no bars of it', () => {
    const given = { strike: Float64Array.of(100), gex: { call: Float64Array.of(5), put: Float64Array.of(-3) } };
    const bars = summaryBars(given, { call: null, put: 'No puts', net: 'No puts' }, 100, { within: 1, steps: 100 })!;
    expect(bars.put).toBeNull();
    expect(unpackSummary(packSummary({ ...SUMMARY, bars })).bars!.put).toBeNull();
    expect(summaryBars(given, { call: 'x', put: 'x', net: 'x' }, 100, { within: 1, steps: 100 })).toBeNull();
  });
});

describe('bars of a summary', () => {
  test('are off by less than a step, and their sums up to any strike by half a step a side', () => {
    fc.assert(
      fc.property(table, fc.constantFrom(250, 1000), (given, steps) => {
        const bars = barsOf(given, { steps })!;
        for (const side of ['call', 'put'] as const) {
          const own = new Map([...bars.strike].map((strike, row) => [strike, bars[side]![row]!]));
          let exact = 0;
          let shown = 0;
          given.strike.forEach((strike, row) => {
            const value = given.gex[side][row]!;
            exact += value;
            shown += own.get(strike) ?? 0;
            expect(Math.abs((own.get(strike) ?? 0) - value)).toBeLessThanOrEqual(bars.step * (1 + 1e-9));
            expect(Math.abs(shown - exact)).toBeLessThanOrEqual(bars.step * (0.5 + 1e-9));
          });
        }
      }),
      { numRuns: 150 },
    );
  });

  test('of a range say what part of all they are, and what lies below', () => {
    const given = {
      strike: Float64Array.of(80, 100, 120),
      gex: { call: Float64Array.of(10, 60, 10), put: Float64Array.of(-5, -10, -5) },
    };
    const bars = barsOf(given, { within: 0.1, spot: 100, steps: 60 })!;
    expect([...bars.strike]).toEqual([100]);
    expect(bars).toMatchObject({ low: 100, high: 100, covered: 0.7, callBelow: 10, putBelow: -5, step: 1 });
  });

  test('of both signs on one side are not made', () => {
    const given = { strike: Float64Array.of(1, 2), gex: { call: Float64Array.of(1, -1), put: Float64Array.of(0, 0) } };
    expect(() => barsOf(given)).toThrow(RangeError);
  });
});

const FLAT: SummaryBars = {
  ...{ strike: Float64Array.of(90, 100), call: Float64Array.of(2, 4), put: Float64Array.of(-2, 0) },
  ...{ low: 90, high: 100, covered: 1, step: 2, callBelow: 0, putBelow: 0 },
};

test.each<[words: string, wrong: Partial<SharedSummary>]>([
  ['a spot of 0', { spot: 0 }],
  ['a spot below 0', { spot: -5 }],
  ['a time in 300 years', { asOf: Date.UTC(2326, 10, 18) }],
  ['a time before 1970', { asOf: -1 }],
  ['a level of 0', { levels: { ...SUMMARY.levels, callWall: 0 } }],
  ['a level below 0', { maxPain: -1 }],
  ['a number of no size', { grossGex: 1e60 }],
  ['bars in steps of nothing', { bars: { ...FLAT, step: 0 } }],
  ['bars over more than everything', { bars: { ...FLAT, covered: 1.5 } }],
  ['bars outside of their range', { bars: { ...FLAT, high: 95 } }],
  ['bars from high to low', { bars: { ...FLAT, low: 100, high: 90 } }],
  ['a strike of 0', { bars: { ...FLAT, strike: Float64Array.of(0, 100) } }],
])('L8: a summary with %s is refused', (_, wrong) => {
  expect(() => unpackSummary(packSummary({ ...SUMMARY, ...wrong }))).toThrow(NoChain);
});

test('L8: more bars than a link can hold are refused, and never made', () => {
  const strike = Float64Array.from({ length: MOST_BARS + 1 }, (_, row) => row + 1);
  const bars = { ...FLAT, strike, call: strike, put: null, low: 1, high: strike.length };
  expect(() => packSummary({ ...SUMMARY, bars })).toThrow(RangeError);
});

test('bytes of anything are a summary in bounds, or refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      try {
        const { spot, bars } = unpackSummary(bytes);
        expect(spot).toBeGreaterThan(0);
        expect(bars?.strike.length ?? 0).toBeLessThanOrEqual(MOST_BARS);
        for (const column of [bars?.strike, bars?.call, bars?.put]) {
          expect(column?.every(Number.isFinite) ?? true).toBe(true);
        }
      } catch (error) {
        expect((error as Error).name).toMatch(/^(NoChain|OutOfBytes)$/);
      }
    }),
    { numRuns: 3000 },
  );
});
