import { describe, expect, it } from 'vitest';
import type { Analysis, ExposureValues, HedgingMove } from '../../../src/exposure/analysis';
import { analyze } from '../../../src/exposure/analyze';
import { type Assumptions, DEALER_SIGNS, DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { type NarrativeInputs, tellNarrative } from '../../../src/exposure/narrative';
import { moneySize } from '../../../src/exposure/wording';
import { type ContractSpec, chainOf } from './chainOf';

const BOOK: ContractSpec[] = [
  { strike: 90, right: 'P', openInterest: 500 },
  { strike: 95, right: 'P', openInterest: 400 },
  { strike: 101, right: 'C', openInterest: 900 },
  { strike: 105, right: 'C', openInterest: 900 },
  { strike: 101, right: 'C', openInterest: 50, daysToSettlement: 0.2 },
  { strike: 99, right: 'P', openInterest: 10, daysToSettlement: 0.2 },
];

function told(assumptions: Partial<Assumptions> = {}): Analysis {
  return analyze(chainOf({ contracts: BOOK }), { ...DEFAULT_ASSUMPTIONS, carry: 'yield', ...assumptions });
}

/** The narrative of a made-up set of numbers. */
function narrativeOf(given: Partial<NarrativeInputs>) {
  const { spot, net, effectiveGex, vannaAligned, regime, flips, flipBand, levels, hedging } = told();
  return tellNarrative({
    currency: 'USD',
    underlying: { kind: 'stock', of: 'stock', unit: 'shares' },
    unknown: { call: null, put: null, net: null },
    spot,
    net: net!,
    effectiveGex: effectiveGex!,
    vannaAligned,
    spotVolBeta: -1,
    chexSettlingSoon: 0,
    regime,
    flips,
    flipBand,
    levels,
    hedging,
    wallRule: 'anywhere',
    oneSide: null,
    ...given,
  });
}

describe('a wall', () => {
  const sentence = (spot: number, key: 'callWall' | 'putWall'): string => {
    const chain = { ...chainOf({ contracts: BOOK }), spot };
    return analyze(chain, { ...DEFAULT_ASSUMPTIONS, carry: 'yield' }).narrative.level[key];
  };

  it('that spot has passed says so', () => {
    expect(sentence(100, 'callWall')).not.toContain('Spot is');
    expect(sentence(100, 'putWall')).not.toContain('Spot is');
    expect(sentence(107, 'callWall')).toMatch(/ Spot is above it\.$/);
    expect(sentence(89, 'putWall')).toMatch(/ Spot is below it\.$/);
  });
});

/** Exposures of which only GEX matters. */
function netOf(gex: number): ExposureValues {
  return { gex, dex: 1, vex: 1, chex: 1 };
}

/** Re-priced trades for six falls and six rises, each from the smallest to the largest: b buy, s sell, 0 none. */
function trades(falls: string, rises: string): HedgingMove[] {
  const sizes = [0.001, 0.0025, 0.005, 0.01, 0.02, 0.05];
  const side = (letters: string, way: 1 | -1): HedgingMove[] =>
    sizes.map((size, i) => {
      const shares = { b: 1e6, s: -1e6 }[letters.charAt(i)] ?? 0;
      const dollars = shares * 100;
      return { move: way * size, fullShares: shares, fullDollars: dollars, linearShares: 0, linearDollars: 0 };
    });
  return [...side(falls, -1).reverse(), ...side(rises, 1)];
}

function allSentences({ narrative }: Analysis): string[] {
  return [
    narrative.regime,
    ...Object.values(narrative.exposure),
    ...Object.values(narrative.level),
    ...narrative.conflicts.map(({ sentence }) => sentence),
  ];
}

describe('the sentences about the regime', () => {
  const REGIME = told().regime;
  const SCOPE = ' This is about the size of moves, not their direction.';

  it('say that long gamma sells rises, buys falls and keeps moves small', () => {
    expect(narrativeOf({ hedging: trades('bbbbbb', 'ssssss'), net: netOf(1.854e9) }).regime).toBe(
      `Dealers are long $1.85B of gamma per 1%: they sell into rises and buy into falls, which tends to keep moves small.${SCOPE}`,
    );
  });

  it('say the opposite of short gamma', () => {
    expect(
      narrativeOf({
        hedging: trades('ssssss', 'bbbbbb'),
        net: netOf(-1.854e9),
        regime: { ...REGIME, kind: 'negative_gamma', sign: -1 },
      }).regime,
    ).toBe(
      `Dealers are short $1.85B of gamma per 1%: they buy into rises and sell into falls, which tends to make moves larger.${SCOPE}`,
    );
  });

  it('say how far that holds where re-pricing turns the trade round', () => {
    expect(narrativeOf({ hedging: trades('bbbbss', 'ssssss'), net: netOf(1.854e9) }).regime).toBe(
      `Dealers are long $1.85B of gamma per 1%: they sell into rises and buy into falls of up to 1%, which tends to keep moves small. In falls of 2% to 5% they sell, which tends to make those larger.${SCOPE}`,
    );
    expect(
      narrativeOf({
        hedging: trades('ssssss', 'bbbsss'),
        net: netOf(-1.854e9),
        regime: { ...REGIME, kind: 'negative_gamma', sign: -1 },
      }).regime,
    ).toBe(
      `Dealers are short $1.85B of gamma per 1%: they buy into rises of up to 0.5% and sell into falls, which tends to make moves larger. In rises of 1% to 5% they sell, which tends to keep those small.${SCOPE}`,
    );
    expect(narrativeOf({ hedging: trades('bbssbs', 'sssssb'), net: netOf(1.854e9) }).regime).toContain(
      ' In rises of 5% they buy, which tends to make those larger. In falls of 0.5% to 1% they sell, which tends to make those larger. In falls of 2% they buy, which tends to keep those small. In falls of 5% they sell, which tends to make those larger.',
    );
  });

  it('do not take the trade from gamma where re-pricing never agrees with it', () => {
    expect(narrativeOf({ hedging: trades('ssssss', 'ssssss'), net: netOf(1.854e9) }).regime).toBe(
      `Dealers are long $1.85B of gamma per 1% at spot. Re-priced, they sell into rises, which tends to keep those small, and sell into falls, which tends to make those larger.${SCOPE}`,
    );
    expect(narrativeOf({ hedging: trades('ssssss', 'bbbbbb'), net: netOf(1.854e9) }).regime).toBe(
      `Dealers are long $1.85B of gamma per 1% at spot. Re-priced, they buy into rises and sell into falls, which tends to make moves larger.${SCOPE}`,
    );
    expect(narrativeOf({ hedging: trades('000000', 'ssssss'), net: netOf(1.854e9) }).regime).toBe(
      `Dealers are long $1.85B of gamma per 1% at spot. Re-priced, they sell into rises, which tends to keep those small, and trade next to nothing in falls.${SCOPE}`,
    );
    expect(narrativeOf({ hedging: trades('000000', '000000'), net: netOf(1.854e9) }).regime).toBe(
      `Dealers are long $1.85B of gamma per 1% at spot. Re-priced, they trade next to nothing in rises and falls.${SCOPE}`,
    );
  });

  it('say that the sign is uncertain where other rules put the flip on both sides of spot', () => {
    const band = (low: number, high: number) => ({ low, high, variants: [] });
    expect(narrativeOf({ flipBand: band(99, 100.5) }).regime).toMatch(
      / anywhere from 99 to 100\.50, and spot lies in between: the sign is uncertain\.$/,
    );
    expect(narrativeOf({ flipBand: band(98, 99.9) }).regime).not.toMatch(/uncertain/);
    expect(narrativeOf({ flipBand: null }).regime).not.toMatch(/uncertain/);
    const { regime } = told();
    expect(
      narrativeOf({ flipBand: band(99, 101), regime: { ...regime, kind: 'transition', reason: 'Close' } }).regime,
    ).not.toMatch(/uncertain/);
  });

  it('never say which way price goes', () => {
    for (const analysis of [
      told(),
      told({ dealerSign: DEALER_SIGNS.shortCallsLongPuts }),
      told({ spotVolBeta: -30 }),
    ]) {
      for (const sentence of allSentences(analysis)) {
        expect(sentence).not.toMatch(
          /\bdamp(s|ed|ing)?\b|bullish|bearish|rally|sell-?off|support|resistance|target|will (rise|fall|hold)/i,
        );
        expect(sentence).not.toMatch(/NaN|Infinity|undefined|null|-\$|\$-/);
        expect(sentence).toMatch(/\.$/);
      }
    }
  });

  it('explain a transition and an undetermined regime by their reasons', () => {
    const { regime } = told();
    expect(
      narrativeOf({ regime: { ...regime, kind: 'transition', reason: 'Net GEX is less than 5% of gross GEX' } }).regime,
    ).toMatch(
      /^Dealer gamma is on the edge: net GEX is less than 5% of gross GEX\. Re-priced, dealers sell into rises .*, not their direction\.$/,
    );
    expect(
      narrativeOf({ regime: { ...regime, kind: 'undetermined', reason: 'Only calls could be used' } }).regime,
    ).toBe('The regime cannot be told: only calls could be used.');
  });
});

describe('the sentence about an exposure', () => {
  const sentence = (key: 'gex' | 'dex' | 'vex' | 'chex', value: number): string =>
    narrativeOf({ net: { gex: 1, dex: 1, vex: 1, chex: 1, [key]: value } }).exposure[key];

  it('gives the re-priced trade for GEX, whichever way it goes', () => {
    const sentenceFor = (fall: number, rise: number): string =>
      narrativeOf({
        hedging: told().hedging.map((move) =>
          Math.abs(move.move) === 0.01 ? { ...move, fullDollars: move.move > 0 ? rise : fall } : move,
        ),
      }).exposure.gex;
    expect(sentenceFor(34.82e9, -34.13e9)).toBe(
      'If spot rises 1%, dealers sell $34.1B of stock; if it falls 1%, they buy $34.8B.',
    );
    expect(sentenceFor(-34.82e9, 34.13e9)).toBe(
      'If spot rises 1%, dealers buy $34.1B of stock; if it falls 1%, they sell $34.8B.',
    );
    expect(sentenceFor(-7.9e9, -2.26e10)).toBe(
      'If spot rises 1%, dealers sell $22.6B of stock; if it falls 1%, they sell $7.90B.',
    );
    expect(sentenceFor(0, -2.26e10)).toBe(
      'If spot rises 1%, dealers sell $22.6B of stock; if it falls 1%, they trade next to nothing.',
    );
    expect(sentenceFor(0.004, -0.004)).toBe('If spot rises or falls 1%, dealers trade next to nothing.');
  });

  it('follows the sign of DEX', () => {
    expect(sentence('dex', 3.12e8)).toMatch(/are long \$312M of stock; fully hedged, they are short/);
    expect(sentence('dex', -3.12e8)).toMatch(/are short \$312M of stock; fully hedged, they are long/);
  });

  it('follows the sign of VEX: positive sells when volatility rises', () => {
    expect(sentence('vex', 2.1e8)).toMatch(
      /^Dealers sell \$210M of stock for each point that volatility rises and buy/,
    );
    expect(sentence('vex', -2.1e8)).toMatch(
      /^Dealers buy \$210M of stock for each point that volatility rises and sell/,
    );
  });

  it.each([
    [-1, 2e8, true, / If volatility falls 1 point with each 1% rise of spot, this adds to gamma\.$/],
    [-1.5, 2e8, false, / If volatility falls 1\.5 points with each 1% rise of spot, this works against gamma\.$/],
    [0.5, -2e8, false, / If volatility rises 0\.5 points with each 1% rise of spot, this works against gamma\.$/],
    [0, 2e8, null, /for each point that it falls\.$/],
  ])('says with %d points per 1%% whether vanna adds to gamma', (spotVolBeta, vex, vannaAligned, end) => {
    expect(narrativeOf({ spotVolBeta, vannaAligned, net: { ...netOf(1e9), vex } }).exposure.vex).toMatch(end);
  });

  it('follows the sign of CHEX, a rate: a positive drift of delta is sold as time passes', () => {
    expect(sentence('chex', 4.8e8)).toBe(
      'At the present rate dealers sell $480M of stock a day, with spot and volatility unchanged.',
    );
    expect(sentence('chex', -4.8e8)).toBe(
      'At the present rate dealers buy $480M of stock a day, with spot and volatility unchanged.',
    );
  });

  it('says which part of CHEX ends as contracts settle within a day', () => {
    const sentenceFor = (chex: number, chexSettlingSoon: number): string =>
      narrativeOf({ net: { ...netOf(1), chex }, chexSettlingSoon }).exposure.chex;
    expect(sentenceFor(-29.7e9, -22.9e9)).toBe(
      'At the present rate dealers buy $29.7B of stock a day, with spot and volatility unchanged. $22.9B of it belongs to contracts that settle within 24 hours, and ends then.',
    );
    expect(sentenceFor(5e9, 5e9)).toBe(
      'At the present rate dealers sell $5.00B of stock a day, with spot and volatility unchanged. All of it belongs to contracts that settle within 24 hours, and ends then.',
    );
    expect(sentenceFor(-1e9, -9e9)).toBe(
      'At the present rate dealers buy $1.00B of stock a day, with spot and volatility unchanged. For contracts that settle within 24 hours they buy $9.00B, but only until then; for the others they sell $8.00B.',
    );
    expect(sentenceFor(-1e9, 2e9)).toBe(
      'At the present rate dealers buy $1.00B of stock a day, with spot and volatility unchanged. For contracts that settle within 24 hours they sell $2.00B, but only until then; for the others they buy $3.00B.',
    );
  });

  it('takes the part of CHEX from the contracts that settle within 24 hours', () => {
    const { expiries, net, narrative } = told();
    const [today, nextWeek] = expiries.map((expiry) => expiry.net.chex) as [number, number];
    expect(expiries).toHaveLength(2);
    expect(Math.sign(today)).toBe(Math.sign(net!.chex));
    expect(Math.sign(nextWeek)).toBe(Math.sign(net!.chex));
    expect(narrative.exposure.chex).toContain(
      `${moneySize(today, 'USD')} of it belongs to contracts that settle within 24`,
    );
    const daily = (days: number): string =>
      analyze(chainOf({ contracts: BOOK.map((contract) => ({ ...contract, daysToSettlement: days })) }), {
        ...DEFAULT_ASSUMPTIONS,
        carry: 'yield',
      }).narrative.exposure.chex;
    expect(daily(1)).toMatch(/All of it belongs/);
    expect(daily(1.001)).not.toMatch(/24 hours/);
  });

  it('names no trade when there is nothing to hedge', () => {
    for (const key of ['dex', 'vex', 'chex'] as const) expect(sentence(key, 0)).not.toMatch(/\$/);
    expect(narrativeOf({ hedging: trades('000000', '000000') }).exposure.gex).not.toMatch(/\$/);
  });
});

describe('the meaning of a level', () => {
  it('turns round with the direction of the crossing', () => {
    expect(told().narrative.level.gammaFlip).toMatch(/^Above it dealer hedging dampens moves, below it .* amplifies/);
    expect(told({ dealerSign: DEALER_SIGNS.shortCallsLongPuts }).narrative.level.gammaFlip).toMatch(
      /^Above it dealer hedging amplifies moves, below it .* dampens/,
    );
  });

  it('turns round with the sign of gamma at the strike', () => {
    expect(told().narrative.level.callWall).toMatch(/dampens moves around it/);
    expect(told().narrative.level.putWall).toMatch(/amplifies moves around it/);
    expect(told().narrative.level.zeroDteMagnet).toMatch(/positive: hedging tends to hold price near it/);
    const mirrored = told({ dealerSign: DEALER_SIGNS.shortCallsLongPuts }).narrative.level;
    expect(mirrored.callWall).toMatch(/amplifies moves around it/);
    expect(mirrored.putWall).toMatch(/dampens moves around it/);
    expect(mirrored.zeroDteMagnet).toMatch(/negative: hedging tends to hurry price away/);
  });

  it('is the reason where the level does not exist', () => {
    expect(told({ dealerSign: DEALER_SIGNS.shortAll }).narrative.level.gammaFlip).toBe(
      'Dealer gamma is negative everywhere within ±20% of spot.',
    );
  });
});

describe('conflicts', () => {
  it('are none when everything agrees', () => {
    expect(narrativeOf({ effectiveGex: told().net!.gex * 1.1 }).conflicts).toEqual([]);
  });

  it('show vanna outweighing gamma', () => {
    const found = narrativeOf({ net: { gex: 2e9, dex: 0, vex: 3e9, chex: 0 }, effectiveGex: -1e9 }).conflicts;
    expect(found.map(({ code }) => code)).toEqual(['vanna']);
    expect(found[0]!.sentence).toMatch(
      /^Gamma alone is \+\$2\.00B per 1%, but if volatility falls 1 point with each 1% rise/,
    );
    expect(found[0]!.sentence).toMatch(/together −\$1\.00B per 1%, which amplifies moves/);
  });

  it('show a sign of gamma that the side of the flip contradicts', () => {
    const { flips, spot } = told();
    const at = (level: number) => {
      const primary = { level, direction: 'positiveToNegative', minor: false } as const;
      const profile = { crossings: [], primary, reason: null };
      return { ...flips, profile, cumulative: { ...profile, primary: null, reason: 'none' } };
    };
    const found = (gex: number, level: number) =>
      narrativeOf({ net: netOf(gex), effectiveGex: gex, flips: at(level) }).conflicts;
    expect(found(2e9, spot - 1)).toEqual([]);
    expect(found(-2e9, spot + 1)).toEqual([]);
    expect(found(2e9, spot)).toEqual([]);
    expect(found(-2e9, spot - 1).map(({ code }) => code)).toEqual(['flipSide']);
    expect(found(-2e9, spot - 1)[0]!.sentence).toMatch(/at spot is negative although spot is above the flip/);
    expect(found(2e9, spot + 1)[0]!.sentence).toMatch(/at spot is positive although spot is below the flip/);
  });

  it('show a running-sum flip on the other side of spot', () => {
    const { flips, spot } = told();
    const at = (level: number) => ({
      crossings: [],
      primary: { level, direction: 'negativeToPositive', minor: false } as const,
      reason: null,
    });
    const conflicts = (profile: number, cumulative: number) =>
      narrativeOf({ flips: { ...flips, profile: at(profile), cumulative: at(cumulative) } }).conflicts;
    expect(conflicts(spot - 2, spot - 1)).toEqual([]);
    expect(conflicts(spot - 2, spot + 1).map(({ code }) => code)).toEqual(['cumulativeFlip']);
    expect(conflicts(spot - 2, spot + 1)[0]!.sentence).toMatch(/is 101, above spot, while the re-priced flip is 98/);
  });

  it('show a trade at ±1% that re-pricing turns round', () => {
    const { hedging } = told();
    const reversed = hedging.map((move) =>
      move.move === -0.01
        ? { ...move, fullShares: -5, fullDollars: -7.9e9, linearShares: 9, linearDollars: 2e10 }
        : move,
    );
    const unseen = reversed.map((move) => ({ ...move, fullDollars: move.fullDollars / 1e13 }));
    expect(narrativeOf({ hedging: unseen }).conflicts).toEqual([]);
    const found = narrativeOf({ hedging: reversed }).conflicts;
    expect(found.map(({ code }) => code)).toEqual(['hedgingReversal']);
    expect(found[0]!.sentence).toMatch(
      /^At −1% dealers sell \$7\.90B when every contract is re-priced, where the linear estimate buys/,
    );
  });
});
