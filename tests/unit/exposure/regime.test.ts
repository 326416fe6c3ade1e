import { describe, expect, it } from 'vitest';
import type { Issue } from '../../../src/chain/issues';
import type { OptionChain } from '../../../src/chain/optionChain';
import type { FlipResult } from '../../../src/exposure/analysis';
import { analyze } from '../../../src/exposure/analyze';
import { DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { NO_DOUBTS } from '../../../src/exposure/confidence';
import { judgeRegime, type RegimeInputs } from '../../../src/exposure/regime';
import { type ContractSpec, chainOf } from './chainOf';

function flipAt(level: number): FlipResult {
  const crossing = { level, direction: 'negativeToPositive', minor: false } as const;
  return { crossings: [crossing], primary: crossing, reason: null };
}

const NO_FLIP: FlipResult = { crossings: [], primary: null, reason: 'none' };

/** Spot 100 and a daily sigma of 1%, so that a dollar is a sigma. */
function judged(given: Partial<RegimeInputs>) {
  return judgeRegime({
    spot: 100,
    currency: 'USD',
    netGex: 50,
    grossGex: 100,
    flip: flipAt(97),
    flipBand: null,
    dailySigma: 0.01,
    confidenceRule: 'sigmas',
    dataDoubts: NO_DOUBTS,
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

  it('says why confidence is not high: the band, the data, the distance', () => {
    expect(judged({}).confidenceReasons).toEqual([]);
    expect(judged({ flipBand: { low: 96.5, high: 100, variants: [] } }).confidenceReasons).toEqual([
      'spot lies within the flip’s band',
    ]);
    expect(judged({ flip: flipAt(99.1) })).toMatchObject({
      confidence: 'moderate',
      confidenceReasons: ['the flip is 0.90 daily sigmas away'],
    });
    expect(judged({ flip: flipAt(100.4), confidenceRule: 'percent' }).confidenceReasons).toEqual([
      'the flip is 0.40% away',
    ]);
    expect(
      judged({
        flip: flipAt(99.7),
        flipBand: { low: 99, high: 101, variants: [] },
        dataDoubts: { grave: ['the file is cut short'], slight: [] },
      }).confidenceReasons,
    ).toEqual(['spot lies within the flip’s band', 'the file is cut short', 'the flip is 0.30 daily sigmas away']);
  });

  it('deserves low confidence whatever the distance when the data are in doubt', () => {
    const dataDoubts = { grave: ['11.1% of contracts could not be read'], slight: [] };
    for (const flip of [flipAt(97), flipAt(99.1), NO_FLIP]) {
      expect(judged({ flip, dataDoubts }).confidence).toBe('low');
      expect(judged({ flip, dataDoubts }).confidenceReasons).toContain(dataDoubts.grave[0]);
    }
    expect(judged({ dataDoubts, obstacle: 'Only calls could be used' })).toMatchObject({
      confidence: null,
      confidenceReasons: [],
    });
  });

  it('deserves moderate confidence at most where much open interest has no volatility', () => {
    const dataDoubts = { grave: [], slight: ['12.9% of open interest could not be priced'] };
    expect(judged({ dataDoubts })).toMatchObject({ confidence: 'moderate', confidenceReasons: dataDoubts.slight });
    expect(judged({ dataDoubts, flip: NO_FLIP }).confidence).toBe('moderate');
    expect(judged({ dataDoubts, flip: flipAt(99.7) }).confidence).toBe('low');
  });

  it('is undetermined where gross gamma is next to nothing, as spot is far from every strike', () => {
    const far = judged({ netGex: 0.004, grossGex: 0.009, flip: NO_FLIP });
    expect(far.kind).toBe('undetermined');
    expect(far.reason).toMatch(/less than \$0\.01 per 1%, as spot lies far from every strike/);
    expect(judged({ netGex: 0.02, grossGex: 0.02, flip: NO_FLIP }).kind).toBe('positive_gamma');
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
    expect(regime).toMatchObject({ kind: 'undetermined', confidence: null, sign: null, netToGross: null });
    expect(regime.reason).toMatch(/^No contract of the file could be priced/);
    expect(net).toBeNull();
    expect(flips.profile.reason).toBe(regime.reason);
    expect(flips.zeroDte).toBeNull();
    expect(levels.every((level) => level.price === null && level.reason !== '')).toBe(true);
    expect(hedging).toEqual([]);
    expect(iv30).toBeNull();
  });

  it('V8: is undetermined when all open interest is zero', () => {
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

  it('V19: is undetermined when only calls could be used, and the conflict says so', () => {
    const { regime, narrative, putCallRatioOpenInterest } = analyze(
      chainOf({
        contracts: [
          { strike: 100, right: 'C' },
          { strike: 105, right: 'C' },
        ],
      }),
      DEFAULT_ASSUMPTIONS,
    );
    expect(regime).toMatchObject({ kind: 'undetermined', reason: 'Only calls could be used: the file lists no puts' });
    expect(narrative.conflicts.map(({ code }) => code)).toEqual(['oneSided']);
    expect(narrative.conflicts[0]!.sentence).toMatch(/Load a chain with puts/);
    expect(putCallRatioOpenInterest).toBeNull();
  });

  it.each([
    ['calls', 'puts', 'C', 'P'],
    ['puts', 'calls', 'P', 'C'],
  ] as const)('is undetermined when only %s have open interest', (held, empty, holds, lacks) => {
    const { regime, narrative, report } = analyze(
      chainOf({
        contracts: [95, 100, 105].flatMap((strike) => [
          { strike, right: holds, openInterest: 100 },
          { strike, right: lacks, openInterest: 0 },
        ]),
      }),
      DEFAULT_ASSUMPTIONS,
    );
    expect(regime).toMatchObject({
      kind: 'undetermined',
      confidence: null,
      confidenceReasons: [],
      reason: `Only ${held} have open interest`,
    });
    expect(narrative.conflicts.map(({ code }) => code)).toEqual(['oneSided']);
    expect(narrative.conflicts[0]!.sentence).toBe(
      `Only ${held} have open interest, so net exposures are one-sided and there is no flip. Load a chain with open interest of ${empty} as well.`,
    );
    expect(report.issues).toEqual([
      {
        code: 'W_ONE_SIDE',
        count: 6,
        openInterest: 0,
        examples: [],
        note: `Only ${held} have open interest; that of all 3 ${empty} is 0. Net exposures, the flip and put/call ratios need both sides.`,
      },
    ]);
  });
});

const HEALTHY: ContractSpec[] = [85, 90, 95, 105, 110].map((strike) => ({
  strike,
  right: strike < 100 ? 'P' : 'C',
  openInterest: strike < 100 ? 50 : 9000,
  impliedVolatility: 0.1,
}));

/** The confidence in the regime of the healthy chain, some of its fields changed. */
function confidenceIn(changed: Partial<OptionChain>, contracts: readonly ContractSpec[] = HEALTHY) {
  return analyze({ ...chainOf({ contracts }), ...changed }, { ...DEFAULT_ASSUMPTIONS, carry: 'yield' }).regime;
}

describe('confidence in the regime of a chain', () => {
  it('is high where the data are whole and the flip is far', () => {
    expect(confidenceIn({})).toMatchObject({ kind: 'positive_gamma', confidence: 'high', confidenceReasons: [] });
  });

  it.each([
    [2000, 20, 'high', []],
    [2000, 21, 'low', ['1.1% of contracts could not be read']],
    [45, 5, 'low', ['11.1% of contracts could not be read']],
  ] as const)(
    'with %d contracts read and %d rejected is as its reasons say',
    (contractsRead, rejected, confidence, reasons) => {
      expect(confidenceIn({ contractsRead, contractsRejected: rejected })).toMatchObject({
        confidence,
        confidenceReasons: reasons,
      });
    },
  );

  it.each([
    [10, 'high', []],
    [11, 'low', ['1.1% of open interest could not be read']],
  ] as const)('with %d of 1,000 open contracts rejected is as its reasons say', (openInterest, confidence, reasons) => {
    expect(
      confidenceIn({
        contractsRead: 1000,
        contractsRejected: 1,
        openInterestRead: { call: 600, put: 400 },
        issues: [{ code: 'R_BAD_NUMBER', count: 1, openInterest, examples: [] }],
      }),
    ).toMatchObject({ confidence, confidenceReasons: reasons });
  });

  it('is low for contradicting rows, which count as rejected', () => {
    const twice = HEALTHY.map((contract, i): ContractSpec => ({ ...contract, exclusion: i === 4 ? 5 : 0 }));
    expect(confidenceIn({}, twice)).toMatchObject({
      confidence: 'low',
      confidenceReasons: ['20.0% of contracts could not be read'],
    });
  });

  it.each([
    ['E_TRUNCATED', 'the file is cut short'],
    ['W_PERHAPS_CUT', 'the file may be cut short'],
    ['W_SPOT_FAR', 'the file’s prices disagree with the spot'],
  ] as const)('is low after %s', (code, reason) => {
    const issues: Issue[] = [{ code, count: 1, openInterest: 0, examples: [] }];
    expect(confidenceIn({ issues })).toMatchObject({ confidence: 'low', confidenceReasons: [reason] });
  });

  it('is low when the spot is far from the parity of the quotes', () => {
    const quoted = [195, 200, 205].flatMap((strike): ContractSpec[] => [
      { strike, right: 'C', bid: 208 - strike, ask: 209 - strike, impliedVolatility: 0.9 },
      { strike, right: 'P', bid: strike - 192, ask: strike - 191, openInterest: 5, impliedVolatility: 0.9 },
    ]);
    const { confidence, confidenceReasons } = confidenceIn({}, quoted);
    expect(confidence).toBe('low');
    expect(confidenceReasons).toContain('the file’s prices disagree with the spot');
  });

  it.each([
    [1, 'only 1 strike has gamma'],
    [2, 'only 2 strikes have gamma'],
  ])('is low with gamma at %d strikes', (count, reason) => {
    const strikes = [100, 103].slice(0, count);
    const contracts = strikes.flatMap((strike): ContractSpec[] => [
      { strike, right: 'C', openInterest: 900 },
      { strike, right: 'P', openInterest: 10 },
    ]);
    const empty: ContractSpec[] = [90, 95, 110].map((strike) => ({ strike, right: 'C', openInterest: 0 }));
    for (const chosen of [contracts, [...contracts, ...empty]]) {
      expect(confidenceIn({}, chosen)).toMatchObject({ confidence: 'low', confidenceReasons: [reason] });
    }
  });
});
