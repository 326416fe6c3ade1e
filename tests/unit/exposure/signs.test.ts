import { describe, expect, it } from 'vitest';
import { EXPOSURE_KEYS } from '../../../src/exposure/analysis';
import { analyze } from '../../../src/exposure/analyze';
import { type Assumptions, DEALER_SIGNS, DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { type ContractSpec, chainOf } from './chainOf';

const FLAT: Assumptions = { ...DEFAULT_ASSUMPTIONS, rate: 0, dividendYield: 0, carry: 'yield' };

const BOOK: ContractSpec[] = [
  { strike: 95, right: 'P', openInterest: 400 },
  { strike: 100, right: 'P', openInterest: 100 },
  { strike: 100, right: 'C', openInterest: 300 },
  { strike: 105, right: 'C', openInterest: 900, impliedVolatility: 0.18 },
];

function normalDensity(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

describe('GEX', () => {
  it('is gamma times open interest, multiplier and spot squared, per 1%', () => {
    const chain = chainOf({
      contracts: [
        { strike: 100, right: 'C', openInterest: 10, daysToSettlement: 365 },
        { strike: 100, right: 'P', openInterest: 0, daysToSettlement: 365 },
      ],
    });
    const d1 = 0.1;
    const gamma = normalDensity(d1) / (100 * 0.2);
    const { net, callTotal, putTotal, gammaShares } = analyze(chain, FLAT);
    expect(net!.gex).toBeCloseTo(gamma * 10 * 100 * 100 * 100 * 0.01, 8);
    expect(callTotal!.gex).toBe(net!.gex);
    expect(putTotal!.gex).toBe(0);
    expect(gammaShares).toBeCloseTo(gamma * 10 * 100, 10);
  });

  it('scales with open interest', () => {
    const once = analyze(chainOf({ contracts: BOOK }), FLAT);
    const thrice = analyze(
      chainOf({ contracts: BOOK.map((contract) => ({ ...contract, openInterest: contract.openInterest! * 3 })) }),
      FLAT,
    );
    for (const key of EXPOSURE_KEYS) expect(thrice.net![key] / once.net![key], key).toBeCloseTo(3, 12);
    expect(thrice.flips.profile.primary!.level).toBeCloseTo(once.flips.profile.primary!.level, 6);
  });
});

describe('the dealer sign', () => {
  const under = (name: keyof typeof DEALER_SIGNS) =>
    analyze(chainOf({ contracts: BOOK }), { ...FLAT, dealerSign: DEALER_SIGNS[name] });

  it('turned round mirrors every exposure and keeps the flip, with the opposite direction', () => {
    const long = under('longCallsShortPuts');
    const short = under('shortCallsLongPuts');
    for (const key of EXPOSURE_KEYS) {
      expect(short.net![key]).toBeCloseTo(-long.net![key], 6);
      expect(short.gross![key]).toBeCloseTo(long.gross![key], 6);
    }
    expect(short.flips.profile.primary!.level).toBeCloseTo(long.flips.profile.primary!.level, 6);
    expect(long.flips.profile.primary!.direction).toBe('negativeToPositive');
    expect(short.flips.profile.primary!.direction).toBe('positiveToNegative');
    expect(short.regime.sign).toBe(-long.regime.sign!);
  });

  it('short of everything leaves no flip and says so', () => {
    const { flips, regime, levels } = under('shortAll');
    expect(flips.profile.crossings).toEqual([]);
    expect(flips.profile.primary).toBeNull();
    expect(flips.profile.reason).toBe('Dealer gamma is negative everywhere within ±20% of spot');
    expect(flips.cumulative.reason).toMatch(/never changes sign/);
    expect(regime.kind).toBe('negative_gamma');
    expect(regime.distanceToFlip).toBeNull();
    expect(regime.distanceToFlipSigmas).toBeNull();
    expect(levels.find((level) => level.key === 'gammaFlip')!.reason).toBe(flips.profile.reason);
    expect(levels.find((level) => level.key === 'maxPositiveGamma')!.price).toBeNull();
    expect(levels.find((level) => level.key === 'maxPositiveGamma')!.reason).toMatch(/positive net GEX/);
  });

  it('long everything is positive everywhere', () => {
    expect(under('longAll').flips.profile.reason).toBe('Dealer gamma is positive everywhere within ±20% of spot');
  });

  it('takes fractions of a position', () => {
    const whole = under('longCallsShortPuts');
    const part = analyze(chainOf({ contracts: BOOK }), { ...FLAT, dealerSign: { call: 0.5, put: -0.25 } });
    expect(part.callTotal!.gex).toBeCloseTo(whole.callTotal!.gex * 0.5, 8);
    expect(part.putTotal!.gex).toBeCloseTo(whole.putTotal!.gex * 0.25, 8);
  });
});

describe('GEX with the response of volatility', () => {
  it('adds VEX times the points that volatility moves per 1%', () => {
    const { net, effectiveGex } = analyze(chainOf({ contracts: BOOK }), { ...FLAT, spotVolBeta: -1.5 });
    expect(effectiveGex).toBeCloseTo(net!.gex - 1.5 * net!.vex, 8);
  });
});
