import { describe, expect, it } from 'vitest';
import type { FlipResult } from '../../../src/exposure/analysis';
import { analyze } from '../../../src/exposure/analyze';
import { DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { judgeRegime, type RegimeInputs } from '../../../src/exposure/regime';
import { chainOf } from './chainOf';

function flipAt(level: number): FlipResult {
  const crossing = { level, direction: 'negativeToPositive', minor: false } as const;
  return { crossings: [crossing], primary: crossing, reason: null };
}

const NO_FLIP: FlipResult = { crossings: [], primary: null, reason: 'none' };

/** Spot 100 and a daily sigma of 1%, so that a dollar is a sigma. */
function judged(given: Partial<RegimeInputs>) {
  return judgeRegime({
    spot: 100,
    netGex: 50,
    grossGex: 100,
    flip: flipAt(97),
    flipBand: null,
    dailySigma: 0.01,
    confidenceRule: 'sigmas',
    obstacle: null,
    ...given,
  });
}

describe('the regime', () => {
  it('is the sign of net GEX, on whichever side of the flip spot is', () => {
    expect(judged({}).kind).toBe('positive_gamma');
    expect(judged({ netGex: -50 }).kind).toBe('negative_gamma');
    expect(judged({ flip: flipAt(103) }).kind).toBe('positive_gamma');
    expect(judged({}).reason).toBe('');
  });

  it('is a transition closer than a quarter of a daily sigma to the flip', () => {
    expect(judged({ flip: flipAt(99.76) })).toMatchObject({ kind: 'transition', confidence: 'low', sign: 1 });
    expect(judged({ flip: flipAt(99.76) }).reason).toMatch(/^The gamma flip is less than a quarter/);
    expect(judged({ flip: flipAt(100.24) }).kind).toBe('transition');
    expect(judged({ flip: flipAt(99.75) }).kind).toBe('positive_gamma');
  });

  it('is a transition when net is less than 5% of gross', () => {
    expect(judged({ netGex: 4.99 })).toMatchObject({ kind: 'transition', confidence: 'high' });
    expect(judged({ netGex: -4.99 }).kind).toBe('transition');
    expect(judged({ netGex: 5 }).kind).toBe('positive_gamma');
    expect(judged({ netGex: 4, flip: flipAt(99.9) }).reason).toMatch(/standard deviation away, and net GEX is less/);
  });

  it('measures the distance to the flip in fractions, dollars and daily sigmas, positive above it', () => {
    const above = judged({ flip: flipAt(97) });
    expect(above.distanceToFlip).toBeCloseTo(0.03, 12);
    expect(above.distanceToFlipDollars).toBe(3);
    expect(above.distanceToFlipSigmas).toBeCloseTo(3, 10);
    expect(above.netToGross).toBe(0.5);
    expect(judged({ flip: flipAt(104) }).distanceToFlipDollars).toBe(-4);
  });

  it('has no distance without a flip, and full confidence in a sign that never changes', () => {
    expect(judged({ flip: NO_FLIP })).toMatchObject({
      kind: 'positive_gamma',
      confidence: 'high',
      distanceToFlip: null,
      distanceToFlipDollars: null,
      distanceToFlipSigmas: null,
    });
  });

  it.each([
    [98.5, 'high'],
    [98.6, 'moderate'],
    [99.5, 'moderate'],
    [99.6, 'low'],
  ])('with the flip at %d, a dollar being a sigma, deserves %s confidence', (level, confidence) => {
    expect(judged({ flip: flipAt(level) }).confidence).toBe(confidence);
  });

  it.each([
    [97.9, 'high'],
    [98.1, 'moderate'],
    [99.4, 'moderate'],
    [99.6, 'low'],
  ])('with the flip at %d and the rule in percent deserves %s confidence', (level, confidence) => {
    expect(judged({ flip: flipAt(level), confidenceRule: 'percent', dailySigma: 0.001 }).confidence).toBe(confidence);
  });

  it('deserves low confidence wherever spot lies in the band of the flip, bounds included', () => {
    const band = (low: number, high: number) => ({ low, high, variants: [] });
    expect(judged({ flipBand: band(96.5, 99.9) }).confidence).toBe('high');
    expect(judged({ flipBand: band(96.5, 100) }).confidence).toBe('low');
    expect(judged({ flip: flipAt(104), flipBand: band(100, 104) }).confidence).toBe('low');
    expect(judged({ flip: flipAt(104), flipBand: band(100.1, 104) }).confidence).toBe('high');
    expect(judged({ flipBand: band(96.5, 101), confidenceRule: 'percent' })).toMatchObject({
      kind: 'positive_gamma',
      confidence: 'low',
      reason: '',
    });
  });

  it('has no confidence at all when undetermined, band or not', () => {
    const flipBand = { low: 96, high: 104, variants: [] };
    expect(judged({ flipBand, obstacle: 'Only calls could be used' }).confidence).toBeNull();
  });

  it('falls back on percent where no volatility is known', () => {
    expect(judged({ flip: flipAt(97.9), dailySigma: null })).toMatchObject({
      confidence: 'high',
      distanceToFlipSigmas: null,
    });
  });
});

describe('the regime of a chain', () => {
  it('is undetermined when nothing can be used', () => {
    const { regime, net, flips, levels, hedging, iv30 } = analyze(
      chainOf({ contracts: [{ strike: 100, right: 'C', impliedVolatility: 0 }] }),
      DEFAULT_ASSUMPTIONS,
    );
    expect(regime).toMatchObject({ kind: 'undetermined', confidence: null, sign: 0, netToGross: null });
    expect(regime.reason).toBe('No contract of the file could be used');
    expect(net).toEqual({ gex: 0, dex: 0, vex: 0, chex: 0 });
    expect(flips.profile.reason).toBe('Dealer gamma is zero everywhere within ±20% of spot');
    expect(flips.zeroDte).toBeNull();
    expect(levels.every((level) => level.price === null && level.reason !== '')).toBe(true);
    expect(hedging.every((move) => move.fullShares === 0 && move.linearShares === 0)).toBe(true);
    expect(iv30).toBeNull();
  });

  it('is undetermined when all open interest is zero', () => {
    const { regime } = analyze(
      chainOf({
        contracts: [
          { strike: 100, right: 'C', openInterest: 0 },
          { strike: 100, right: 'P', openInterest: 0 },
        ],
      }),
      DEFAULT_ASSUMPTIONS,
    );
    expect(regime).toMatchObject({ kind: 'undetermined', reason: 'The usable contracts have no open interest' });
  });

  it('is undetermined when only calls could be used, and the conflict says so', () => {
    const { regime, narrative, putCallRatioOpenInterest } = analyze(
      chainOf({
        contracts: [
          { strike: 100, right: 'C' },
          { strike: 105, right: 'C' },
        ],
      }),
      DEFAULT_ASSUMPTIONS,
    );
    expect(regime).toMatchObject({ kind: 'undetermined', reason: 'Only calls could be used' });
    expect(narrative.conflicts.map(({ code }) => code)).toEqual(['oneSided']);
    expect(narrative.conflicts[0]!.sentence).toMatch(/Load a chain with puts/);
    expect(putCallRatioOpenInterest).toBe(0);
  });
});
