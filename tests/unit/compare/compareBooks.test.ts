import { describe, expect, it } from 'vitest';
import { compareBooks } from '../../../src/compare/compareBooks';
import { type Interval, intervalBetween, intervalWords } from '../../../src/compare/interval';
import { EXPOSURE_KEYS } from '../../../src/exposure/analysis';
import { analyze } from '../../../src/exposure/analyze';
import { openBook } from '../../../src/exposure/book';
import type { ContractSpec } from '../exposure/chainOf';
import { ASSUMED, bookOf, compared, snapshotChain } from './booksOf';

const FIRST: readonly ContractSpec[] = [
  { strike: 90, right: 'P', openInterest: 900 },
  { strike: 95, right: 'P', openInterest: 400 },
  { strike: 105, right: 'C', openInterest: 900 },
  { strike: 110, right: 'C', openInterest: 100 },
];
const SECOND: readonly ContractSpec[] = [
  { strike: 90, right: 'P', openInterest: 950 },
  { strike: 95, right: 'P', openInterest: 5000 },
  { strike: 105, right: 'C', openInterest: 500 },
  { strike: 112, right: 'C', openInterest: 60 },
];

describe('two snapshots side by side', () => {
  const before = { contracts: FIRST };
  const after = { contracts: SECOND, spot: 101, daysLater: 3 };
  const comparison = compared(before, after);
  const first = analyze(snapshotChain(before), ASSUMED);
  const second = analyze(snapshotChain(after), ASSUMED);

  it('have the figures that each has by itself', () => {
    expect(comparison.before.net).toEqual(first.net);
    expect(comparison.after.net).toEqual(second.net);
    expect(comparison.after.regime).toEqual(second.regime);
    expect([comparison.before.spot, comparison.after.spot]).toEqual([100, 101]);
  });

  it('have their levels, max pain among them, beside one another', () => {
    const rows = new Map(comparison.levels.map((row) => [row.key, row]));
    expect(comparison.levels).toHaveLength(8);
    for (const { key, price } of first.levels) expect(rows.get(key)?.from).toBe(price);
    for (const { key, price } of second.levels) expect(rows.get(key)?.to).toBe(price);
    expect(rows.get('putWall')).toMatchObject({ from: 95, to: 95, change: 0, fraction: 0 });
    const flip = rows.get('gammaFlip');
    expect(flip?.change).toBeCloseTo((flip?.to ?? 0) - (flip?.from ?? 0), 12);
    expect(flip?.fraction).toBeCloseTo((flip?.change ?? 0) / (flip?.from ?? 1), 12);
    expect(rows.get('maxPain')?.from).toBe(first.maxPain);
    expect(rows.get('zeroDteMagnet')?.fromReason).not.toBeNull();
  });

  it('have the exposures of every strike of either, 0 where one lists none', () => {
    const { strikes } = comparison;
    expect(Array.from(strikes.strike)).toEqual([90, 95, 105, 110, 112]);
    for (const key of EXPOSURE_KEYS) {
      for (const side of ['call', 'put'] as const) {
        expect(strikes.before[key][side][4]).toBe(0);
        expect(strikes.after[key][side][3]).toBe(0);
        first.strikes.strike.forEach((strike, row) => {
          expect(strikes.before[key][side][strikes.strike.indexOf(strike)]).toBe(first.strikes[key][side][row]);
        });
        second.strikes.strike.forEach((strike, row) => {
          expect(strikes.after[key][side][strikes.strike.indexOf(strike)]).toBe(second.strikes[key][side][row]);
        });
      }
    }
  });

  it('say what the walls held and hold', () => {
    const put = comparison.walls.filter(({ side }) => side === 'put');
    expect(put).toHaveLength(1);
    expect(put[0]).toMatchObject({
      strike: 95,
      isWall: 'both',
      before: { openInterest: 400 },
      after: { openInterest: 5000 },
      trend: 'stronger',
    });
    expect(put[0]?.after.gex).toBe(second.strikes.gex.put[second.strikes.strike.indexOf(95)]);
    const moved = compared(
      { contracts: FIRST },
      {
        contracts: [
          ...FIRST.slice(0, 2),
          { strike: 105, right: 'C', openInterest: 1 },
          { strike: 110, right: 'C', openInterest: 700 },
        ],
      },
    );
    expect(
      moved.walls.filter(({ side }) => side === 'call').map(({ strike, isWall, trend }) => [strike, isWall, trend]),
    ).toEqual([
      [105, 'before', 'weaker'],
      [110, 'after', 'stronger'],
    ]);
  });

  it('count at a wall what its GEX is of: contracts in the sums, of each snapshot by itself', () => {
    const settled: ContractSpec = { strike: 95, right: 'P', openInterest: 70, daysToSettlement: 1 };
    const later: ContractSpec = { strike: 95, right: 'P', openInterest: 600, daysToSettlement: 30 };
    const { walls } = compared(
      { contracts: [...FIRST, { ...later, openInterest: 300 }] },
      { contracts: [settled, ...SECOND, { ...later, openInterest: Number.NaN }], daysLater: 3 },
    );
    // Before 400 + 300, though the second is not stated after; after 5000 without what had settled.
    expect(walls.find(({ side }) => side === 'put')).toMatchObject({
      strike: 95,
      before: { openInterest: 700 },
      after: { openInterest: 5000 },
    });
  });

  it.each([
    ['open interest', { openInterest: Number.NaN }],
    ['volatility', { impliedVolatility: Number.NaN }],
  ])('say that a wall is unknown where a file states no %s for what it lists there', (_what, missing) => {
    const unknown = FIRST.map((own) => (own.strike === 95 ? { ...own, ...missing } : own));
    const { walls } = compared({ contracts: unknown }, { contracts: SECOND });
    const wall = walls.find(({ side, strike }) => side === 'put' && strike === 95);
    expect(wall).toMatchObject({ before: { gex: null, openInterest: null }, trend: null });
    expect(wall?.before.reason).toContain('is in the sums');
    expect(wall?.after.openInterest).toBe(5000);
    // A strike that is not listed, or holds none, holds 0.
    const none = FIRST.map((own) => (own.strike === 95 ? { ...own, openInterest: 0 } : own));
    for (const contracts of [none, FIRST.filter(({ strike }) => strike !== 95)]) {
      const found = compared({ contracts }, { contracts: SECOND }).walls;
      expect(found.find(({ side, strike }) => side === 'put' && strike === 95)).toMatchObject({
        before: { gex: 0, openInterest: 0, reason: null },
        trend: 'stronger',
      });
    }
  });

  it('are refused where they are of two symbols, or in the wrong order', () => {
    const other = openBook({ ...snapshotChain(before), symbol: 'XYZ' }, ASSUMED);
    expect(() => compareBooks(other, bookOf(after))).toThrow('One chain is of XYZ and the other of SYN');
    expect(() => compareBooks(bookOf(after), bookOf(before))).toThrow('later');
  });

  it('take a spot and time of one’s own for the chain that has them only', () => {
    const own = openBook(snapshotChain(after), { ...ASSUMED, spotOverride: 97 });
    const found = compareBooks(bookOf(before), own);
    expect([found.before.spot, found.after.spot]).toEqual([100, 97]);
  });
});

describe('the interval between two snapshots', () => {
  const NEW_YORK = { blocks: [] };
  const at = (day: number, hour: number): number => Date.UTC(2026, 2, day, hour);

  it.each([
    // Friday 6 March 2026 to Monday; New York goes to daylight time on the 8th.
    [
      at(6, 21),
      at(9, 20),
      { minutes: 4260, days: 3, isTradingDayBefore: true },
      'since the trading day before, 3 days',
    ],
    [at(4, 21), at(5, 21), { minutes: 1440, days: 1, isTradingDayBefore: true }, 'since yesterday'],
    [at(3, 21), at(5, 21), { minutes: 2880, days: 2, isTradingDayBefore: false }, 'over 2 days'],
    [at(5, 15), at(5, 18), { minutes: 180, days: 0, isTradingDayBefore: false }, 'within one day, 3 h apart'],
    [at(5, 15), at(5, 15), { minutes: 0, days: 0, isTradingDayBefore: false }, 'at the same time'],
    // Saturday to Sunday: yesterday, but no trading day.
    [at(7, 15), at(8, 15), { minutes: 1440, days: 1, isTradingDayBefore: false }, 'over 1 day'],
  ] satisfies [number, number, Interval, string][])('%#: is told by the trading days', (from, to, interval, words) => {
    const found = intervalBetween(from, to, NEW_YORK);
    expect(found).toEqual(interval);
    expect(intervalWords(found)).toBe(words);
  });
});
