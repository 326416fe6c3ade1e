import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../../src/exposure/analysis';
import { analyze } from '../../../src/exposure/analyze';
import { type Assumptions, DEALER_SIGNS, DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { type NarrativeInputs, tellNarrative } from '../../../src/exposure/narrative';
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
  const { spot, net, effectiveGex, regime, flips, flipBand, levels, hedging } = told();
  return tellNarrative({
    spot,
    net,
    effectiveGex,
    spotVolBeta: -1,
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

function allSentences({ narrative }: Analysis): string[] {
  return [
    narrative.regime,
    ...Object.values(narrative.exposure),
    ...Object.values(narrative.level),
    ...narrative.conflicts.map(({ sentence }) => sentence),
  ];
}

describe('the sentences about the regime', () => {
  it('say that long gamma sells rises, buys falls and keeps moves small', () => {
    const { regime, narrative } = told();
    expect(regime.kind).toBe('positive_gamma');
    expect(narrative.regime).toMatch(/long \$[\d.]+[KMB]? of gamma per 1%: they sell into rises and buy into falls/);
    expect(narrative.regime).toMatch(/moves small/);
  });

  it('say the opposite of short gamma', () => {
    const { regime, narrative } = told({ dealerSign: DEALER_SIGNS.shortCallsLongPuts });
    expect(regime.kind).toBe('negative_gamma');
    expect(narrative.regime).toMatch(/short \$[\d.]+[KMB]? of gamma per 1%: they buy into rises and sell into falls/);
    expect(narrative.regime).toMatch(/moves larger/);
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
          /bullish|bearish|rally|sell-?off|support|resistance|target|will (rise|fall|hold)/i,
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
    ).toMatch(/net GEX is less than 5% of gross GEX\. Hedging can turn/);
    expect(
      narrativeOf({ regime: { ...regime, kind: 'undetermined', reason: 'Only calls could be used' } }).regime,
    ).toBe('The regime cannot be told: only calls could be used.');
  });
});

describe('the sentence about an exposure', () => {
  const sentence = (key: 'gex' | 'dex' | 'vex' | 'chex', value: number): string =>
    narrativeOf({ net: { gex: 1, dex: 1, vex: 1, chex: 1, [key]: value } }).exposure[key];

  it('follows the sign of GEX', () => {
    expect(sentence('gex', 1.854e9)).toMatch(/^Dealers sell about \$1\.85B of stock when spot rises 1% and buy/);
    expect(sentence('gex', -1.854e9)).toMatch(/^Dealers buy about \$1\.85B of stock when spot rises 1% and sell/);
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

  it('follows the sign of CHEX: a positive drift of delta is sold as time passes', () => {
    expect(sentence('chex', 4.8e8)).toMatch(/dealers sell \$480M of stock over the next calendar day/);
    expect(sentence('chex', -4.8e8)).toMatch(/dealers buy \$480M of stock over the next calendar day/);
  });

  it('names no trade when there is nothing to hedge', () => {
    for (const key of ['gex', 'dex', 'vex', 'chex'] as const) expect(sentence(key, 0)).not.toMatch(/\$/);
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
    expect(narrativeOf({ effectiveGex: told().net.gex * 1.1 }).conflicts).toEqual([]);
  });

  it('show vanna outweighing gamma', () => {
    const found = narrativeOf({ net: { gex: 2e9, dex: 0, vex: 3e9, chex: 0 }, effectiveGex: -1e9 }).conflicts;
    expect(found.map(({ code }) => code)).toEqual(['vanna']);
    expect(found[0]!.sentence).toMatch(/Gamma alone dampens moves, but if volatility falls 1 point with each 1% rise/);
    expect(found[0]!.sentence).toMatch(/together −\$1\.00B per 1%, which amplifies moves/);
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
    const found = narrativeOf({ hedging: reversed }).conflicts;
    expect(found.map(({ code }) => code)).toEqual(['hedgingReversal']);
    expect(found[0]!.sentence).toMatch(
      /^At −1% dealers sell \$7\.90B when every contract is re-priced, where the linear estimate buys/,
    );
  });
});
