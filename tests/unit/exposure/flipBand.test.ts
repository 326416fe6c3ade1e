import { describe, expect, it } from 'vitest';
import type { Analysis, Crossing, CrossingDirection, FlipVariantName } from '../../../src/exposure/analysis';
import { analyze } from '../../../src/exposure/analyze';
import { type Assumptions, DEALER_SIGNS, DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { openBook } from '../../../src/exposure/book';
import { flipBand } from '../../../src/exposure/flipBand';
import { resultDocument } from '../../../src/exposure/resultDocument';
import { type ContractSpec, chainOf } from './chainOf';

/** Without carry a forward is its spot. */
const FLAT: Assumptions = { ...DEFAULT_ASSUMPTIONS, rate: 0, dividendYield: 0, carry: 'yield' };
const YEAR = 365;
const MINUTE = 1 / 1440;

interface PairSpec {
  readonly put: number;
  readonly call: number;
  readonly volatility: number;
  readonly days: number;
}

/** A put below and a call above, as many of each: gamma is negative near the one and positive near the other. */
function pair({ put, call, volatility, days }: PairSpec): ContractSpec[] {
  const common = { impliedVolatility: volatility, daysToSettlement: days };
  return [
    { strike: put, right: 'P', ...common },
    { strike: call, right: 'C', ...common },
  ];
}

/** Where the two gammas of a pair are equal: d1 of the one is minus d1 of the other. T in years. */
function balance(put: number, call: number, volatility: number, years: number): number {
  return Math.sqrt(put * call) * Math.exp((-volatility * volatility * years) / 2);
}

function analyzed(contracts: readonly ContractSpec[], given: Partial<Assumptions> = {}, spot = 100): Analysis {
  return analyze(chainOf({ spot, contracts }), { ...FLAT, ...given });
}

function levelOf({ flipBand: band }: Analysis, name: FlipVariantName): number | null {
  return band!.variants.find((variant) => variant.name === name)!.level;
}

const YEAR_PAIR = { put: 95, call: 105, volatility: 0.2, days: YEAR };

/** The same with `ratio` calls for every put: d1²/2 of the one is d1²/2 of the other less the logarithm of the ratio. */
function weightedBalance(put: number, call: number, volatility: number, years: number, ratio: number): number {
  const variance = volatility * volatility * years;
  return balance(put, call, volatility, years) * Math.exp((-variance * Math.log(ratio)) / Math.log(call / put));
}

describe('the band of the gamma flip', () => {
  it('spans the flips that a put and a call have by hand by every rule', () => {
    const analysis = analyzed(pair(YEAR_PAIR));
    const { low, high } = analysis.flipBand!;
    expect(analysis.flips.profile.primary!.level).toBeCloseTo(balance(95, 105, 0.2, 1), 6);
    expect(levelOf(analysis, 'volatility +1 point')).toBeCloseTo(balance(95, 105, 0.21, 1), 6);
    expect(levelOf(analysis, 'volatility −1 point')).toBeCloseTo(balance(95, 105, 0.19, 1), 6);
    expect(levelOf(analysis, 'call open interest +10%')).toBeCloseTo(weightedBalance(95, 105, 0.2, 1, 1.1), 6);
    expect(levelOf(analysis, 'call open interest −10%')).toBeCloseTo(weightedBalance(95, 105, 0.2, 1, 0.9), 6);
    expect(levelOf(analysis, 'put open interest +10%')).toBeCloseTo(weightedBalance(95, 105, 0.2, 1, 1 / 1.1), 6);
    expect(levelOf(analysis, 'put open interest −10%')).toBeCloseTo(weightedBalance(95, 105, 0.2, 1, 1 / 0.9), 6);
    // A forward that grows by a point more reaches the same moneyness from a spot that is a point lower.
    expect(levelOf(analysis, 'rate +1%')).toBeCloseTo(balance(95, 105, 0.2, 1) * Math.exp(-0.01), 6);
    expect(levelOf(analysis, 'rate −1%')).toBeCloseTo(balance(95, 105, 0.2, 1) * Math.exp(0.01), 6);
    expect(low).toBe(levelOf(analysis, 'put open interest −10%'));
    expect(high).toBe(levelOf(analysis, 'call open interest −10%'));
  });

  it('has a variant for each rule, and leaves those that change nothing at the flip', () => {
    const analysis = analyzed(pair(YEAR_PAIR));
    const flip = analysis.flips.profile.primary!.level;
    expect(analysis.flipBand!.variants.map(({ name }) => name)).toEqual([
      'sticky strike',
      'sticky moneyness',
      'volatility +1 point',
      'volatility −1 point',
      'call open interest +10%',
      'call open interest −10%',
      'put open interest +10%',
      'put open interest −10%',
      'rate +1%',
      'rate −1%',
      'time floor 0 minutes',
      'time floor 60 minutes',
    ]);
    expect(levelOf(analysis, 'sticky strike')).toBe(flip);
    expect(levelOf(analysis, 'time floor 0 minutes')).toBe(flip);
    expect(levelOf(analysis, 'time floor 60 minutes')).toBe(flip);
    // One contract a smile is a flat smile: volatility by moneyness is the volatility by strike.
    expect(levelOf(analysis, 'sticky moneyness')).toBeCloseTo(flip, 6);
  });

  it('takes the sticky-moneyness crossing where smiles are steep', () => {
    const contracts = [90, 95, 100, 105, 110].flatMap((strike): ContractSpec[] => [
      { strike, right: 'P', impliedVolatility: 0.3 - (strike - 100) / 100, openInterest: 200 - strike },
      { strike, right: 'C', impliedVolatility: 0.3 - (strike - 100) / 100, openInterest: strike },
    ]);
    const analysis = analyzed(contracts);
    const moneyness = analysis.flips.stickyMoneyness!.primary!.level;
    expect(Math.abs(moneyness - analysis.flips.profile.primary!.level)).toBeGreaterThan(0.01);
    expect(levelOf(analysis, 'sticky moneyness')).toBe(moneyness);
    expect(analysis.flipBand!.low).toBeLessThanOrEqual(moneyness);
    expect(analysis.flipBand!.high).toBeGreaterThanOrEqual(moneyness);
  });

  it.each([
    [0, ['time floor 60 minutes']],
    [15, ['time floor 0 minutes', 'time floor 60 minutes']],
    [60, ['time floor 0 minutes']],
  ])('tries the time floors other than the assumed %d minutes', (floorMinutes, names) => {
    const { variants } = analyzed(pair(YEAR_PAIR), { floorMinutes }).flipBand!;
    expect(variants.map(({ name }) => name).filter((name) => name.startsWith('time floor'))).toEqual(names);
  });

  it('moves the clock of what settles within the floor', () => {
    const soon = pair({ put: 99, call: 101, volatility: 1, days: 5 * MINUTE });
    const analysis = analyzed(soon);
    const years = (minutes: number): number => minutes / 525_600;
    expect(analysis.flips.profile.primary!.level).toBeCloseTo(balance(99, 101, 1, years(15)), 6);
    expect(levelOf(analysis, 'time floor 0 minutes')).toBeCloseTo(balance(99, 101, 1, years(5)), 6);
    expect(levelOf(analysis, 'time floor 60 minutes')).toBeCloseTo(balance(99, 101, 1, years(60)), 6);
  });

  it('gives at another time floor the flip that a user gets who sets it, solved volatilities included', () => {
    const quoted = (strike: number, right: 'C' | 'P', bid: number): ContractSpec => ({
      strike,
      right,
      bid,
      ask: bid + 0.02,
      impliedVolatility: 0,
      daysToSettlement: 5 * MINUTE,
    });
    const contracts = [
      quoted(99.5, 'P', 0.05),
      quoted(100.5, 'C', 0.07),
      quoted(101, 'C', 0.01),
      { strike: 100.3, right: 'C', daysToSettlement: 40 * MINUTE },
      ...pair({ put: 98, call: 103, volatility: 0.2, days: 20 }),
    ] as const;
    const analysis = analyzed(contracts);
    expect(analysis.report.issues.map(({ code, count }) => [code, count])).toContainEqual(['W_IV_SOLVED', 3]);
    const levels = [0, 60].map(
      (floorMinutes) => analyzed(contracts, { floorMinutes }).flips.profile.primary!.level,
    ) as [number, number];
    expect(levelOf(analysis, 'time floor 0 minutes')).toBeCloseTo(levels[0], 6);
    expect(levelOf(analysis, 'time floor 60 minutes')).toBeCloseTo(levels[1], 6);
    expect(Math.abs(levels[0] - levels[1])).toBeGreaterThan(1e-3);
  });

  it('lowers no volatility past 0.1%', () => {
    const low = { put: 99.5, call: 100.5, volatility: 0.005, days: YEAR };
    expect(levelOf(analyzed(pair(low)), 'volatility −1 point')).toBeCloseTo(balance(99.5, 100.5, 0.001, 1), 7);
  });

  it('is not widened by a rule under which gamma crosses zero nowhere within 20% of spot', () => {
    const flip = balance(95, 105, 0.2, 1);
    const analysis = analyzed(pair(YEAR_PAIR), {}, flip / 0.801);
    expect(levelOf(analysis, 'volatility +1 point')).toBeNull();
    expect(levelOf(analysis, 'put open interest −10%')).toBeNull();
    expect(analysis.flipBand!.low).toBeCloseTo(flip, 6);
    expect(analysis.flipBand!.high).toBeCloseTo(weightedBalance(95, 105, 0.2, 1, 0.9), 6);
  });

  it('follows the crossing of the same direction when gamma also crosses back', () => {
    const contracts = [
      ...pair({ put: 95, call: 105, volatility: 0.2, days: 30 }),
      { strike: 115, right: 'P', openInterest: 150, daysToSettlement: 30 } as const,
    ];
    const above = analyzed(contracts, {}, 109);
    expect(above.flips.profile.crossings.map(({ direction }) => direction)).toEqual([
      'negativeToPositive',
      'positiveToNegative',
    ]);
    const [rising, falling] = above.flips.profile.crossings.map(({ level }) => level) as [number, number];
    expect(above.flips.profile.primary!.level).toBe(falling);
    expect(above.flipBand!.low).toBeGreaterThan(falling - 1);
    expect(above.flipBand!.high).toBeLessThan(falling + 1);
    const below = analyzed(contracts, {}, 99).flipBand!;
    expect(below.low).toBeGreaterThan(rising - 1);
    expect(below.high).toBeLessThan(rising + 1);
  });

  it('passes over sticky-moneyness crossings of the other direction, however near', () => {
    const chain = chainOf({ contracts: pair(YEAR_PAIR) });
    const { flips, profile } = analyze(chain, FLAT);
    const flip = flips.profile.primary!.level;
    const crossing = (level: number, direction: CrossingDirection): Crossing => ({ level, direction, minor: false });
    const crossings = [
      crossing(flip - 5, 'negativeToPositive'),
      crossing(flip + 0.1, 'positiveToNegative'),
      crossing(flip + 3, 'negativeToPositive'),
    ];
    const book = openBook(chain, FLAT);
    const bandWith = (kept: readonly Crossing[]) =>
      flipBand({
        book,
        prepared: book.prepared,
        flips: { ...flips, stickyMoneyness: { crossings: kept, primary: kept[0]!, reason: null } },
        profile,
        others: [],
      })!;
    expect(bandWith(crossings).variants[1]).toEqual({ name: 'sticky moneyness', level: flip + 3 });
    expect(bandWith(crossings).high).toBeGreaterThanOrEqual(flip + 3);
    expect(bandWith(crossings.slice(1, 2)).variants[1]).toEqual({ name: 'sticky moneyness', level: null });
  });

  it('is the same for the opposite dealer position', () => {
    const usual = analyzed(pair(YEAR_PAIR)).flipBand;
    expect(analyzed(pair(YEAR_PAIR), { dealerSign: DEALER_SIGNS.shortCallsLongPuts }).flipBand).toEqual(usual);
  });

  it('does not exist without a flip', () => {
    const calls = analyzed(pair(YEAR_PAIR).filter(({ right }) => right === 'C'));
    expect(calls.flipBand).toBeNull();
    expect(resultDocument(calls, []).summary.gamma_flip_band).toBeNull();
    expect(analyzed(pair(YEAR_PAIR), { dealerSign: DEALER_SIGNS.longAll }).flipBand).toBeNull();
    expect(analyzed([]).flipBand).toBeNull();
  });
});

describe('confidence in the regime', () => {
  // In a year a point of the rate moves a forward, and the flip with it, by 1%: more than volatility and open interest.
  const DISTANT = { put: 100 * Math.exp(-0.1), call: 100 * Math.exp(0.1), volatility: 0.05, days: YEAR };
  const FLIP = 100 * Math.exp(-0.001_25);
  // A third strike, since two are too few for any confidence; it holds too little to move the flip.
  const TRACE = { strike: 100, right: 'C', openInterest: 1e-9, daysToSettlement: DISTANT.days } as const;
  const at = (distance: number) =>
    analyzed([...pair(DISTANT), TRACE], { confidenceRule: 'percent' }, FLIP * Math.exp(distance));

  it('is low where spot lies in the band, though the flip is far enough away for more', () => {
    const { regime, flipBand: band, narrative } = at(0.008);
    expect(band!.high).toBeCloseTo(FLIP * Math.exp(0.01), 6);
    expect(band!.low).toBeCloseTo(FLIP * Math.exp(-0.01), 6);
    expect(regime).toMatchObject({ kind: 'positive_gamma', confidence: 'low', reason: '' });
    expect(regime.confidenceReasons[0]).toBe('spot lies within the flip’s band');
    expect(regime.distanceToFlip).toBeGreaterThan(0.005);
    expect(narrative.regime).toMatch(
      /flip anywhere from 98\.88 to 100\.88, and spot lies in between: the sign is uncertain\.$/,
    );
  });

  it('follows the distance to the flip where spot lies outside the band', () => {
    const { regime, narrative } = at(0.012);
    expect(regime).toMatchObject({
      kind: 'positive_gamma',
      confidence: 'moderate',
      confidenceReasons: ['the flip is 1.19% away'],
    });
    expect(narrative.regime).not.toMatch(/uncertain/);
  });
});
