import { describe, expect, it } from 'vitest';
import { EXPOSURE_KEYS } from '../../../src/exposure/analysis';
import { analyze } from '../../../src/exposure/analyze';
import { type Assumptions, DEALER_SIGNS, DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { openBook } from '../../../src/exposure/book';
import { assertFinite } from '../../../src/exposure/finite';
import { BASELINE, isBaseline, type Scenario } from '../../../src/exposure/scenario';
import { evaluateBook, type Snapshot } from '../../../src/exposure/snapshot';
import { buildSmiles, stickyMoneynessGexAt } from '../../../src/exposure/stickyMoneyness';
import { AS_OF, type ContractSpec, chainOf } from './chainOf';

const ASSUMED: Assumptions = { ...DEFAULT_ASSUMPTIONS, carry: 'yield' };

/** Four expiries from hours to half a year, nine strikes each, with a skew and lively open interest. */
const CONTRACTS = [0.2, 1.2, 9, 180].flatMap((daysToSettlement, expiry) =>
  [80, 90, 95, 98, 100, 102, 105, 110, 120].flatMap((strike, k): ContractSpec[] =>
    (['C', 'P'] as const).map((right) => ({
      strike,
      right,
      daysToSettlement,
      impliedVolatility: 0.22 - (strike - 100) / 400 + (right === 'P' ? 0.004 : 0),
      openInterest: right === 'C' ? 300 + 40 * k + 7 * expiry : 900 - 60 * k + 11 * expiry,
      volume: 10 + k,
    })),
  ),
);
const CHAIN = chainOf({ contracts: CONTRACTS });
const BOOK = openBook(CHAIN, ASSUMED);
const BASE = analyze(CHAIN, ASSUMED);

function evaluated(change: Partial<Scenario>, detail: 'quick' | 'full' = 'full'): Snapshot {
  return evaluateBook(BOOK, { ...BASELINE, ...change }, detail).snapshot;
}

function expectSameExposures(a: Snapshot, b: Snapshot, tolerance = 1e-12): void {
  for (const key of EXPOSURE_KEYS) {
    expect(Math.abs(a.net![key] - b.net![key]), key).toBeLessThanOrEqual(tolerance * b.gross![key]);
    expect(Math.abs(a.gross![key] - b.gross![key]), `gross ${key}`).toBeLessThanOrEqual(tolerance * b.gross![key]);
    a.strikes[key].call.forEach((value, row) => {
      expect(Math.abs(value - b.strikes[key].call[row]!)).toBeLessThanOrEqual(tolerance * b.gross![key]);
    });
    a.strikes[key].put.forEach((value, row) => {
      expect(Math.abs(value - b.strikes[key].put[row]!)).toBeLessThanOrEqual(tolerance * b.gross![key]);
    });
  }
}

function expectSameFlip(a: Snapshot, b: Snapshot): void {
  const [own, expected] = [a.flips.profile.primary, b.flips.profile.primary];
  expect(own?.direction).toBe(expected?.direction);
  if (own && expected) expect(own.level).toBeCloseTo(expected.level, 6);
}

describe('a scenario', () => {
  it('that changes nothing is the analysis', () => {
    expect(isBaseline(BASELINE)).toBe(true);
    const { snapshot } = evaluateBook(BOOK);
    for (const key of Object.keys(snapshot) as (keyof Snapshot)[]) expect(snapshot[key], key).toEqual(BASE[key]);
  });

  it('of another spot is the analysis of a user who sets that spot', () => {
    for (const spotShift of [-0.04, 0.025]) {
      const set = analyze(CHAIN, { ...ASSUMED, spotOverride: 100 * (1 + spotShift) });
      const moved = evaluated({ spotShift });
      expect(moved.spot).toBe(100 * (1 + spotShift));
      expectSameExposures(moved, set);
      expectSameFlip(moved, set);
      moved.hedging.forEach(({ fullShares }, i) => {
        expect(Math.abs(fullShares - set.hedging[i]!.fullShares)).toBeLessThan((1e-11 * set.gross!.dex) / set.spot);
      });
      expect(moved.levels.map(({ price }) => price?.toFixed(6))).toEqual(
        set.levels.map(({ price }) => price?.toFixed(6)),
      );
    }
  });

  it('of higher volatility is the analysis of a chain with that volatility', () => {
    const lifted = chainOf({
      contracts: CONTRACTS.map((own) => ({ ...own, impliedVolatility: own.impliedVolatility! + 0.03 })),
    });
    const set = analyze(lifted, ASSUMED);
    const moved = evaluated({ volShiftPoints: 3 });
    expectSameExposures(moved, set);
    expectSameFlip(moved, set);
    expect(moved.iv30).toBeCloseTo(BASE.iv30! + 0.03, 3);
  });

  it('of a later hour is the analysis of a user who sets that time, without what settled', () => {
    const minutesForward = 0.5 * 1440;
    const set = analyze(CHAIN, { ...ASSUMED, asOfOverride: AS_OF + minutesForward * 60_000 });
    const moved = evaluated({ minutesForward });
    expect(moved.asOf).toBe(AS_OF + minutesForward * 60_000);
    for (const key of EXPOSURE_KEYS) {
      expect(Math.abs(moved.net![key] - set.net![key]), key).toBeLessThanOrEqual(1e-12 * set.gross![key]);
    }
    expectSameFlip(moved, set);
    expect(moved.expiries).toHaveLength(4);
    expect(moved.expiries[0]).toMatchObject({ isZeroDte: false, callOpenInterest: 0, putOpenInterest: 0 });
    expect(moved.expiries[0]!.net).toEqual({ gex: 0, dex: 0, vex: 0, chex: 0 });
    expect(moved.expiries.slice(1).map(({ net }) => net.gex)).toEqual(set.expiries.map(({ net }) => net.gex));
  });

  it('of other expiries is the analysis of their contracts alone', () => {
    const alone = analyze(chainOf({ contracts: CONTRACTS.filter((own) => own.daysToSettlement === 9) }), ASSUMED);
    const moved = evaluated({ expiries: [2] });
    for (const key of EXPOSURE_KEYS) expect(moved.net![key]).toBeCloseTo(alone.net![key], 6);
    expectSameFlip(moved, alone);
    expect(moved.strikes.callOpenInterest).toEqual(alone.strikes.callOpenInterest);
  });

  it('of another dealer position, rate or yield is the analysis under that assumption', () => {
    const short = analyze(CHAIN, { ...ASSUMED, dealerSign: DEALER_SIGNS.shortCallsLongPuts });
    expectSameExposures(evaluated({ dealerSign: DEALER_SIGNS.shortCallsLongPuts }), short);
    const rated = analyze(CHAIN, { ...ASSUMED, rate: 0.06, dividendYield: 0.02 });
    const moved = evaluated({ rate: 0.06, dividendYield: 0.02 });
    expectSameExposures(moved, rated);
    expectSameFlip(moved, rated);
  });

  it('lets volatility follow spot by a beta, in points per percent', () => {
    const moved = evaluated({ spotShift: -0.02, spotVolBeta: -1.5 });
    const byHand = evaluated({ spotShift: -0.02, volShiftPoints: 3 });
    expectSameExposures(moved, byHand);
  });

  it('keeps volatility with the moneyness when asked to: the profile by moneyness at that spot, and no change of a flat smile', () => {
    const spotShift = 0.05;
    const moved = evaluated({ spotShift, smileRule: 'stickyMoneyness' });
    const fixed = evaluated({ spotShift });
    expect(Math.abs(moved.net!.gex - fixed.net!.gex)).toBeGreaterThan(1e-4 * fixed.gross!.gex);
    // Net GEX there is the sticky-moneyness profile, which prices the smile in another way.
    const { contracts, terms, spot, rate } = BOOK.prepared;
    const expected = stickyMoneynessGexAt(buildSmiles(contracts, terms, spot, rate), spot * (1 + spotShift));
    expect(Math.abs(moved.net!.gex - expected)).toBeLessThan(1e-12 * moved.gross!.gex);
    const flat = openBook(
      chainOf({ contracts: CONTRACTS.map((own) => ({ ...own, impliedVolatility: 0.2 })) }),
      ASSUMED,
    );
    const one = evaluateBook(flat, { ...BASELINE, spotShift, smileRule: 'stickyMoneyness' }).snapshot;
    const two = evaluateBook(flat, { ...BASELINE, spotShift }).snapshot;
    expectSameExposures(one, two, 1e-11);
  });

  it('lowers no volatility past 0.1%', () => {
    const moved = evaluated({ volShiftPoints: -50 });
    expect(moved.net!.gex).not.toBeNaN();
    const floored = analyze(
      chainOf({ contracts: CONTRACTS.map((own) => ({ ...own, impliedVolatility: 0.001_000_001 })) }),
      ASSUMED,
    );
    expect(moved.iv30).toBeCloseTo(0.001, 8);
    expect(floored.iv30).toBeCloseTo(0.001, 8);
  });

  it('without a spot, or that runs backwards, is refused', () => {
    expect(() => evaluated({ spotShift: -1 })).toThrow(RangeError);
    expect(() => evaluated({ minutesForward: -1 })).toThrow(RangeError);
  });
});

describe('a scenario in which something has left', () => {
  const floorless = { ...ASSUMED, floorMinutes: 0 };

  it.each(['quick', 'full'] as const)('holds nothing of what settled when there is no time floor: %s', (detail) => {
    const book = openBook(CHAIN, floorless);
    const minutesForward = 0.5 * 1440;
    const { snapshot } = evaluateBook(book, { ...BASELINE, minutesForward }, detail);
    const set = analyze(CHAIN, { ...floorless, asOfOverride: AS_OF + minutesForward * 60_000 });
    for (const key of EXPOSURE_KEYS) {
      expect(Math.abs(snapshot.net![key] - set.net![key]), key).toBeLessThanOrEqual(1e-12 * set.gross![key]);
    }
    assertFinite(snapshot);
  });

  it('is judged as a chain of what is left: calls alone have no regime', () => {
    const mixed = openBook(
      chainOf({
        contracts: [95, 100, 105].flatMap((strike): ContractSpec[] => [
          { strike, right: 'P', daysToSettlement: 5 },
          { strike, right: 'C', daysToSettlement: 5 },
          { strike, right: 'C', daysToSettlement: 50 },
          { strike, right: 'P', daysToSettlement: 50, openInterest: 0 },
        ]),
      }),
      ASSUMED,
    );
    expect(evaluateBook(mixed).snapshot.regime.kind).not.toBe('undetermined');
    for (const change of [{ minutesForward: 6 * 1440 }, { expiries: [1] }]) {
      const { regime } = evaluateBook(mixed, { ...BASELINE, ...change }).snapshot;
      expect(regime).toMatchObject({ kind: 'undetermined', confidence: null });
      expect(regime.reason).toMatch(/^Only calls/);
    }
  });

  it('says so when nothing is left', () => {
    for (const detail of ['quick', 'full'] as const) {
      const { snapshot } = evaluateBook(BOOK, { ...BASELINE, minutesForward: 400 * 1440 }, detail);
      expect(snapshot.regime).toMatchObject({
        kind: 'undetermined',
        reason: 'No open interest is left in this scenario',
      });
      expect(snapshot.net).toEqual({ gex: 0, dex: 0, vex: 0, chex: 0 });
    }
  });

  it('has no 0DTE when today is not among its expiries', () => {
    expect(BASE.zeroDte.expiration).not.toBeNull();
    const { zeroDte, flips } = evaluated({ expiries: [2, 3] });
    expect(zeroDte).toMatchObject({ expiration: null, netGex: 0 });
    expect(flips.zeroDte).toBeNull();
  });

  it('chooses the same expiries at another rate, at which one of them has no volatility', () => {
    // A call below its discounted intrinsic value at the higher rate implies none.
    const contracts: ContractSpec[] = [
      { strike: 100, right: 'C', daysToSettlement: 10 },
      { strike: 100, right: 'P', daysToSettlement: 10 },
      { strike: 101, right: 'C', daysToSettlement: 100, impliedVolatility: 0, bid: 1.19, ask: 1.21 },
      { strike: 110, right: 'C', daysToSettlement: 300 },
      { strike: 98, right: 'P', daysToSettlement: 300 },
    ];
    const book = openBook(chainOf({ contracts }), ASSUMED);
    expect(book.prepared.expiries).toHaveLength(3);
    const { net, expiries, flips, flipBand } = evaluateBook(book, { ...BASELINE, rate: 0.2, expiries: [2] }).snapshot;
    expect(expiries).toHaveLength(2);
    const alone = analyze(chainOf({ contracts: contracts.slice(3) }), { ...ASSUMED, rate: 0.2 });
    for (const key of EXPOSURE_KEYS) expect(net![key]).toBeCloseTo(alone.net![key], 6);
    // The band is that of these expiries too: a floor of minutes changes nothing ten months before settlement.
    const floor = flipBand!.variants.find(({ name }) => name === 'time floor 0 minutes')!;
    expect(floor.level).toBeCloseTo(flips.profile.primary!.level, 6);
  });

  it('moves contracts that nobody holds along the smile of the others', () => {
    const smile = [90, 95, 100, 105, 110].flatMap((strike): ContractSpec[] =>
      (['C', 'P'] as const).map((right) => ({
        strike,
        right,
        daysToSettlement: 30,
        impliedVolatility: 0.2 - (strike - 100) / 300,
        openInterest: right === 'C' && strike === 105 ? 0 : 100,
      })),
    );
    const held = smile.map((own) => ({ ...own, openInterest: 100 }));
    const moves = { ...BASELINE, spotShift: 0.04, smileRule: 'stickyMoneyness' as const };
    const [some, all] = [smile, held].map(
      (contracts) => evaluateBook(openBook(chainOf({ contracts }), ASSUMED), moves).snapshot.iv30!,
    );
    expect(some).toBeCloseTo(all!, 3);
  });
});

describe('a flip where there is no gamma between two signs', () => {
  it('is the middle of that stretch, in the profile and of today’s contracts alike', () => {
    const contracts = [48, 49, 50, 51, 52].map(
      (strike): ContractSpec => ({
        strike,
        right: strike > 50 ? 'C' : 'P',
        daysToSettlement: 14 / 1440,
        impliedVolatility: 0.12,
      }),
    );
    const { flips } = analyze(chainOf({ spot: 50.2, contracts }), ASSUMED);
    const profile = flips.profile.primary!.level;
    // At the floor of a quarter of an hour a deviation is 0.064 %: gammas of 50 and 51 fade out at equal distances.
    expect(profile).toBeCloseTo(Math.sqrt(50 * 51), 2);
    expect(flips.zeroDte!.primary!.level).toBeCloseTo(profile, 5);
  });
});

describe('a quick answer', () => {
  it('has the same tables with and without cells', () => {
    const moved = { ...BASELINE, spotShift: 0.02, minutesForward: 2000 };
    const whole = evaluateBook(BOOK, moved, 'quick', true).snapshot;
    const short = evaluateBook(BOOK, moved, 'quick', false).snapshot;
    expect(whole.cells).not.toBeNull();
    expect(short).toEqual({ ...whole, cells: null });
  });

  const SCENARIOS: readonly Partial<Scenario>[] = [
    {},
    { spotShift: 0.03 },
    { spotShift: -0.06, volShiftPoints: 4 },
    { minutesForward: 2000 },
    { expiries: [1, 3], dealerSign: { call: 1, put: -0.5 } },
    { spotShift: 0.02, smileRule: 'stickyMoneyness' },
    { rate: 0.01 },
  ];

  it.each(SCENARIOS.map((change) => [JSON.stringify(change), change] as const))(
    'has the exposures, tables, flip and hedges of the full one: %s',
    (_, change) => {
      const full = evaluated(change);
      const quick = evaluated(change, 'quick');
      expectSameExposures(quick, full, 1e-13 * 10);
      expectSameFlip(quick, full);
      for (const key of ['callOpenInterest', 'putOpenInterest', 'callVolume', 'putVolume'] as const) {
        expect(quick.strikes[key], key).toEqual(full.strikes[key]);
        expect(quick.cells![key], key).toEqual(full.cells![key]);
      }
      quick.expiries.forEach((expiry, index) => {
        const { netTheta: _theta, netVega: _vega, ...own } = expiry;
        const expected = full.expiries[index]!;
        expect(own.contractsUsed).toBe(expected.contractsUsed);
        expect(own.callOpenInterest).toBe(expected.callOpenInterest);
        for (const key of EXPOSURE_KEYS) {
          expect(Math.abs(own.net[key] - expected.net[key])).toBeLessThanOrEqual(1e-12 * full.gross![key]);
        }
        expect(own.atmImpliedVolatility).toEqual(expected.atmImpliedVolatility);
        expect(own.maxPain).toEqual(expected.maxPain);
      });
      quick.hedging.forEach(({ move, fullShares, linearShares }, i) => {
        const expected = full.hedging[i]!;
        expect(move).toBe(expected.move);
        expect(Math.abs(fullShares - expected.fullShares)).toBeLessThan((1e-9 * full.gross!.dex) / full.spot);
        expect(Math.abs(linearShares - expected.linearShares)).toBeLessThan((1e-9 * full.gross!.dex) / full.spot);
      });
      expect(quick.levels.map(({ key, price }) => [key, price?.toFixed(5)])).toEqual(
        full.levels.map(({ key, price }) => [key, price?.toFixed(5)]),
      );
      expect(quick.regime.kind).toBe(full.regime.kind);
      expect(quick.narrative.exposure).toEqual(full.narrative.exposure);
    },
  );

  it('says nothing of what it did not work out', () => {
    const quick = evaluated({ spotShift: 0.01 }, 'quick');
    expect(quick).toMatchObject({
      netTheta: null,
      netVega: null,
      thirdOrder: null,
      profileByExpiry: null,
      flipBand: null,
      flips: { stickyMoneyness: null, zeroDte: null },
    });
    expect(quick.regime.confidence).toBeNull();
    expect(quick.regime.confidenceReasons).toEqual([]);
    expect(quick.expiries.every(({ netTheta, netVega }) => netTheta === null && netVega === null)).toBe(true);
  });

  it('looks as far as ±20% when there is no flip within ±12%', () => {
    const pair: ContractSpec[] = [
      { strike: 84, right: 'P', daysToSettlement: 20, openInterest: 100 },
      { strike: 88, right: 'C', daysToSettlement: 20, openInterest: 100 },
    ];
    const book = openBook(chainOf({ contracts: pair }), ASSUMED);
    const quick = evaluateBook(book, BASELINE, 'quick').snapshot;
    const full = evaluateBook(book, BASELINE, 'full').snapshot;
    expect(full.flips.profile.primary!.level).toBeLessThan(88);
    expectSameFlip(quick, full);
  });

  it('leaves the book as it was', () => {
    evaluated({ spotShift: 0.05, volShiftPoints: 10, minutesForward: 5000 }, 'quick');
    expect(evaluateBook(BOOK).snapshot.net).toEqual(BASE.net);
    expect(evaluateBook(BOOK).snapshot.flips).toEqual(BASE.flips);
  });
});
