import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Analysis, ExposureKey } from '../../../src/exposure/analysis';
import { EXPOSURE_KEYS, type LEVEL_KEYS } from '../../../src/exposure/analysis';
import { analyzeBook } from '../../../src/exposure/analyze';
import { DEALER_SIGNS, DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { type Book, openBook } from '../../../src/exposure/book';
import { explain } from '../../../src/exposure/explain';
import type { Figure } from '../../../src/exposure/figures';
import { BASELINE, type Scenario } from '../../../src/exposure/scenario';
import { evaluateBook } from '../../../src/exposure/snapshot';
import { blackScholes } from '../../../src/pricing/blackScholes';
import { AS_OF, type ContractSpec, chainOf } from './chainOf';
import { randomContracts } from './heldBook';

const ASSUMED = { ...DEFAULT_ASSUMPTIONS, carry: 'yield' } as const;
const SPOT = 100;
const ALL = Number.POSITIVE_INFINITY;

/** Two expiries, one of them today's, with walls that differ by side. */
const CONTRACTS: readonly ContractSpec[] = [
  { strike: 95, right: 'P', openInterest: 700, daysToSettlement: 5 / 24, impliedVolatility: 0.3 },
  { strike: 100, right: 'C', openInterest: 300, daysToSettlement: 5 / 24, impliedVolatility: 0.25 },
  { strike: 105, right: 'C', openInterest: 900, daysToSettlement: 30, impliedVolatility: 0.18 },
  { strike: 105, right: 'P', openInterest: 40, daysToSettlement: 30, impliedVolatility: 0.19 },
  { strike: 95, right: 'P', openInterest: 800, daysToSettlement: 30, impliedVolatility: 0.24 },
  { strike: 95, right: 'C', openInterest: 60, daysToSettlement: 30, impliedVolatility: 0.23 },
  { strike: 120, right: 'C', openInterest: 0, daysToSettlement: 30 },
];

interface Held {
  readonly spec: ContractSpec;
  readonly position: number;
  readonly greeks: (spot: number) => ReturnType<typeof blackScholes>;
}

/** The contracts by themselves, priced by `blackScholes` alone. */
function held(contracts = CONTRACTS, dealerSign: { call: number; put: number } = ASSUMED.dealerSign): Held[] {
  return contracts.map((spec) => ({
    spec,
    position: (spec.right === 'C' ? dealerSign.call : dealerSign.put) * (spec.openInterest ?? 100) * 100,
    greeks: (spot) =>
      blackScholes({
        spot,
        strike: spec.strike,
        right: spec.right === 'C' ? 0 : 1,
        volatility: spec.impliedVolatility ?? 0.2,
        timeToExpiryYears: Math.max((spec.daysToSettlement ?? 7) * 1440, ASSUMED.floorMinutes) / 525_600,
        rate: ASSUMED.rate,
        dividendYield: ASSUMED.dividendYield,
      }),
  }));
}

function exposureOf({ position, greeks }: Held, key: ExposureKey, spot = SPOT): number {
  const { delta, gamma, vanna, charm } = greeks(spot);
  const perShare = {
    gex: gamma * spot * spot * 0.01,
    dex: delta * spot,
    vex: vanna * 0.01 * spot,
    chex: (charm / 365) * spot,
  };
  return position * perShare[key];
}

const sum = (values: readonly number[]): number => values.reduce((all, own) => all + own, 0);

function bookOf(contracts = CONTRACTS): { book: Book; analysis: Analysis } {
  const book = openBook(chainOf({ spot: SPOT, contracts }), ASSUMED);
  return { book, analysis: analyzeBook(book) };
}

function expectSame(actual: number | null, expected: number, gross: number): void {
  expect(Math.abs(actual! - expected)).toBeLessThanOrEqual(1e-9 * gross);
}

/** The figure is what is expected, contract by contract, and the parts add up to it. */
function check(figure: Figure, adds: (own: Held) => number, expected?: number): void {
  const { book } = bookOf();
  const explained = explain(book, BASELINE, figure, ALL);
  const own = held().map((one) => ({ ...one, value: adds(one) }));
  const adding = own.filter(({ value }) => value !== 0);
  const gross = sum(adding.map(({ value }) => Math.abs(value)));
  expect(explained.reason).toBeNull();
  expect(explained.contracts).toBe(adding.length);
  expect(explained.top).toHaveLength(adding.length);
  expectSame(explained.gross, gross, gross);
  expectSame(explained.total, sum(adding.map(({ value }) => value)), gross);
  expectSame(sum(explained.top.map(({ value }) => value)), explained.total!, gross);
  if (expected !== undefined) expectSame(explained.total, expected, gross);
  const bySize = [...adding].sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  explained.top.forEach((contract, rank) => {
    const { spec, value } = bySize[rank]!;
    expect(contract).toMatchObject({
      strike: spec.strike,
      right: spec.right === 'C' ? 0 : 1,
      openInterest: spec.openInterest,
      volatility: spec.impliedVolatility,
      isVolatilityStated: true,
      multiplier: 100,
      line: CONTRACTS.indexOf(spec) + 1,
    });
    expectSame(contract.value, value, gross);
    expect(contract.share).toBeCloseTo(Math.abs(value) / gross, 9);
  });
  expect(sum(explained.top.map(({ share }) => share))).toBeCloseTo(1, 9);
}

describe('a figure taken apart', () => {
  const { analysis } = bookOf();
  const levelAt = (key: (typeof LEVEL_KEYS)[number]): number =>
    analysis.levels.find((level) => level.key === key)!.price!;
  const isToday = ({ spec }: Held): boolean => spec.daysToSettlement === 5 / 24;

  test.each(EXPOSURE_KEYS)('net %s is the sum over all contracts', (exposure) => {
    check({ kind: 'net', exposure }, (own) => exposureOf(own, exposure), analysis.net![exposure]);
  });

  test('names contracts as their rows are named', () => {
    const { book } = bookOf();
    const { top } = explain(book, BASELINE, { kind: 'net', exposure: 'gex' });
    expect(top.map(({ contract }) => contract)).toContain('SYN 2026-04-05 105 C');
  });

  test('a strike holds the contracts of that strike', () => {
    check({ kind: 'strike', exposure: 'gex', strike: 95 }, (own) =>
      own.spec.strike === 95 ? exposureOf(own, 'gex') : 0,
    );
  });

  test('a wall holds the contracts of its side', () => {
    const [call, put] = [levelAt('callWall'), levelAt('putWall')];
    expect([call, put]).toEqual([100, 95]);
    const at = (strike: number, right: 'C' | 'P') => (own: Held) =>
      own.spec.strike === strike && own.spec.right === right ? exposureOf(own, 'gex') : 0;
    const size = (key: string): number => analysis.levels.find((level) => level.key === key)!.size!;
    check({ kind: 'level', level: 'callWall', price: call }, at(call, 'C'), size('callWall'));
    check({ kind: 'level', level: 'putWall', price: put }, at(put, 'P'), size('putWall'));
  });

  test.each(['maxPositiveGamma', 'maxNegativeGamma', 'zeroDteMagnet'] as const)('%s holds both sides', (level) => {
    const price = levelAt(level);
    check(
      { kind: 'level', level, price },
      (own) => (own.spec.strike === price && (level !== 'zeroDteMagnet' || isToday(own)) ? exposureOf(own, 'gex') : 0),
      analysis.levels.find(({ key }) => key === level)!.size!,
    );
  });

  test('the most open interest is counted in contracts', () => {
    const price = levelAt('highestOpenInterest');
    check({ kind: 'level', level: 'highestOpenInterest', price }, ({ spec }) =>
      spec.strike === price ? spec.openInterest! : 0,
    );
  });

  test('gamma at the flip cancels', () => {
    const price = levelAt('gammaFlip');
    const value = (own: Held): number => exposureOf(own, 'gex', price);
    const gross = sum(held().map((own) => Math.abs(value(own))));
    expect(Math.abs(sum(held().map(value)))).toBeLessThan(1e-9 * gross);
    check({ kind: 'level', level: 'gammaFlip', price }, value);
    check({ kind: 'distance', flip: price }, value);
  });

  test.each([-0.01, -0.005, 0.01])('the hedge of a move by %d is minus the delta gained', (move) => {
    check(
      { kind: 'hedge', move },
      ({ position, greeks }) => -position * (greeks(SPOT * (1 + move)).delta - greeks(SPOT).delta) * SPOT,
      analysis.hedging.find((one) => one.move === move)!.fullDollars,
    );
  });

  test('GEX and vanna together', () => {
    check({ kind: 'effectiveGex' }, (own) => exposureOf(own, 'gex') - exposureOf(own, 'vex'), analysis.effectiveGex!);
  });

  test('what settles today, signed and in magnitude, and its shares', () => {
    const signed = (own: Held): number => (isToday(own) ? exposureOf(own, 'gex') : 0);
    check({ kind: 'zeroDte', of: 'net' }, signed, analysis.zeroDte.netGex!);
    check({ kind: 'zeroDte', of: 'gross' }, (own) => Math.abs(signed(own)), analysis.zeroDte.grossGex!);
    const { book } = bookOf();
    for (const of of ['shareOfGross', 'shareOfNet'] as const) {
      const { total, whole } = explain(book, BASELINE, { kind: 'zeroDte', of });
      const magnitude = (value: number): number => (of === 'shareOfGross' ? Math.abs(value) : value);
      const part = sum(held().map((own) => magnitude(signed(own))));
      const all = sum(held().map((own) => magnitude(exposureOf(own, 'gex'))));
      expect(total! / whole!).toBeCloseTo(part / all, 9);
      expect(total! / whole!).toBeCloseTo(analysis.zeroDte[of]!, 9);
    }
  });

  test('an expiry holds its own contracts', () => {
    const own = analysis.expiries[1]!;
    check(
      { kind: 'expiry', expiration: own.expiration, session: own.session },
      (one) => (isToday(one) ? 0 : exposureOf(one, 'gex')),
      own.net.gex,
    );
  });

  test('names ten contracts and counts all', () => {
    const { book } = bookOf(randomContracts(7));
    const whole = explain(book, BASELINE, { kind: 'net', exposure: 'gex' }, ALL);
    const short = explain(book, BASELINE, { kind: 'net', exposure: 'gex' });
    expect(short.contracts).toBeGreaterThan(10);
    expect(short.top).toEqual(whole.top.slice(0, 10));
    expect(short).toMatchObject({ total: whole.total, contracts: whole.top.length });
  });
});

test('of any chain under any dealer position, in any scenario, the parts add up to the figure on screen', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e6 }),
      fc.constantFrom(...Object.values(DEALER_SIGNS), { call: 0.3, put: -1 }),
      fc.constantFrom<Scenario>(
        BASELINE,
        { ...BASELINE, spotShift: -0.03 },
        { ...BASELINE, volShiftPoints: 4, minutesForward: 400 },
        { ...BASELINE, spotShift: 0.02, rate: 0.02 },
      ),
      (seed, dealerSign, scenario) => {
        const book = openBook(chainOf({ contracts: randomContracts(seed) }), { ...ASSUMED, dealerSign });
        const { snapshot } = evaluateBook(book, scenario);
        const figures: [Figure, number][] = EXPOSURE_KEYS.map((exposure) => [
          { kind: 'net', exposure },
          snapshot.net![exposure],
        ]);
        for (const { move, fullDollars } of snapshot.hedging) figures.push([{ kind: 'hedge', move }, fullDollars]);
        for (const { key, price, size } of snapshot.levels) {
          if (price !== null) figures.push([{ kind: 'level', level: key, price }, size ?? 0]);
        }
        figures.push([{ kind: 'zeroDte', of: 'net' }, snapshot.zeroDte.netGex!]);
        figures.push([{ kind: 'zeroDte', of: 'gross' }, snapshot.zeroDte.grossGex!]);
        for (const { expiration, session, net } of snapshot.expiries) {
          figures.push([{ kind: 'expiry', expiration, session }, net.gex]);
        }
        for (const [figure, expected] of figures) {
          const { total, gross, top } = explain(book, scenario, figure, ALL);
          expectSame(total, expected, gross);
          expectSame(sum(top.map(({ value }) => value)), expected, gross);
        }
      },
    ),
    { numRuns: 60, seed: 20230609 },
  );
});

test('what is unknown has a reason and no contract', () => {
  const unknown = CONTRACTS.map((spec) => (spec.right === 'P' ? { ...spec, openInterest: Number.NaN } : spec));
  const { book, analysis } = bookOf(unknown);
  expect(analysis.unknown.net).not.toBeNull();
  for (const figure of [
    { kind: 'net', exposure: 'gex' },
    { kind: 'hedge', move: 0.01 },
    { kind: 'level', level: 'putWall', price: 95 },
    { kind: 'zeroDte', of: 'shareOfGross' },
  ] as const) {
    const explained = explain(book, BASELINE, figure);
    expect(explained).toMatchObject({ total: null, top: [], contracts: 0 });
    expect(explained.reason).toMatch(/put/);
  }
  const wall = explain(book, BASELINE, { kind: 'level', level: 'callWall', price: 105 });
  expect(wall.reason).toBeNull();
  expect(wall.total).toBeGreaterThan(0);
});

test('tells a volatility that the file does not state', () => {
  const mid = 3.1;
  const quoted = { strike: 102, right: 'C', impliedVolatility: Number.NaN, bid: mid - 0.05, ask: mid + 0.05 } as const;
  const { book } = bookOf([...CONTRACTS, { ...quoted, openInterest: 5000, daysToSettlement: 30 }]);
  const [first] = explain(book, BASELINE, { kind: 'net', exposure: 'gex' }).top;
  expect(first).toMatchObject({ strike: 102, isVolatilityStated: false });
  expect(AS_OF).toBe(book.prepared.asOf);
});
