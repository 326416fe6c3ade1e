import { expect } from 'vitest';
import type { Analysis, HedgingMove } from '../../../src/exposure/analysis';

type Act = 'buy' | 'sell' | 'nothing';

/** What the re-priced hedge of a move is; less than half a cent is nothing. */
function actOf({ fullDollars }: HedgingMove): Act {
  if (Math.abs(fullDollars) < 0.005) return 'nothing';
  return fullDollars > 0 ? 'buy' : 'sell';
}

function act(word: string): Act {
  return word === 'buy' || word === 'sell' ? word : 'nothing';
}

/** The words for what a trade does to moves of its direction. */
function effect(way: string, trade: Act): string {
  if (trade === 'nothing') return '';
  return (trade === 'sell') === (way === 'rises') ? 'keep small' : 'make larger';
}

interface Claim {
  readonly way: string;
  readonly trade: Act;
  readonly low: number;
  readonly high: number;
}

/** What the sentence of the regime says of each direction, read back from its words. */
function claimsOf(sentence: string): Claim[] {
  const claims: Claim[] = [];
  const near =
    /(buy|sell|trade next to nothing) in(?:to)? (rises|falls)(?: of up to ([\d.]+)%)?( and falls(?: of up to ([\d.]+)%)?)?/g;
  for (const [, word, way, reach, andFalls, fallReach] of sentence.matchAll(near)) {
    claims.push({ way: way!, trade: act(word!), low: 0, high: Number(reach ?? 5) });
    if (andFalls) claims.push({ way: 'falls', trade: act(word!), low: 0, high: Number(fallReach ?? 5) });
  }
  const later =
    /In (rises|falls) of ([\d.]+)%(?: to ([\d.]+)%)? they (buy|sell|trade next to nothing)(?:, which tends to (keep|make) those (small|larger))?\./g;
  for (const [, way, low, high, word, verb, size] of sentence.matchAll(later)) {
    claims.push({ way: way!, trade: act(word!), low: Number(low), high: Number(high ?? low) });
    expect(verb ? `${verb} ${size}` : '', sentence).toBe(effect(way!, act(word!)));
  }
  return claims;
}

/** Every word of the regime's sentence about trades agrees with the re-priced hedges, move by move. */
export function checkRegime({ narrative, hedging, regime, net }: Analysis): void {
  const sentence = narrative.regime;
  if (regime.kind === 'undetermined') {
    expect(sentence).not.toMatch(/buy|sell|dampen|amplif/);
    return;
  }
  expect(sentence).toMatch(/ This is about the size of moves, not their direction\./);
  if (regime.kind !== 'transition') expect(sentence).toMatch(net!.gex > 0 ? /^Dealers are long/ : /^Dealers are short/);
  const claims = claimsOf(sentence);
  for (const move of hedging) {
    const way = move.move > 0 ? 'rises' : 'falls';
    const size = Math.round(Math.abs(move.move) * 1e4) / 100;
    const about = claims.filter((claim) => claim.way === way && size >= claim.low && size <= claim.high);
    expect(
      about.map(({ trade }) => trade),
      `${size}% of ${way}: ${sentence}`,
    ).toEqual([actOf(move)]);
  }
  const [rise, fall] = [0.001, -0.001].map((size) => hedging.find(({ move }) => move === size)!);
  const effects = [effect('rises', actOf(rise!)), effect('falls', actOf(fall!))];
  if (/keep moves small/.test(sentence)) expect(effects, sentence).toEqual(['keep small', 'keep small']);
  if (/make moves larger/.test(sentence)) expect(effects, sentence).toEqual(['make larger', 'make larger']);
}

/** So do the sentence about GEX and the one about trades that re-pricing turns round. */
export function checkOnePercent({ narrative, hedging, unknown }: Analysis): void {
  const trade = (size: number): Act => actOf(hedging.find(({ move }) => move === size)!);
  const sentence = narrative.exposure.gex;
  if (unknown.net !== null) {
    expect(sentence).toMatch(/^Net GEX cannot be told: /);
    expect(hedging).toEqual([]);
    return;
  }
  if (sentence === 'If spot rises or falls 1%, dealers trade next to nothing.') {
    expect([trade(0.01), trade(-0.01)]).toEqual(['nothing', 'nothing']);
  } else {
    const [, rise, fall] = /^If spot rises 1%, dealers (buy|sell|trade).*; if it falls 1%, they (buy|sell|trade)/.exec(
      sentence,
    )!;
    expect([act(rise!), act(fall!)], sentence).toEqual([trade(0.01), trade(-0.01)]);
  }
  const reversal = narrative.conflicts.find(({ code }) => code === 'hedgingReversal')?.sentence ?? '';
  for (const [, sign, word] of reversal.matchAll(/at ([+−])1% dealers (buy|sell)/gi)) {
    expect(act(word!), reversal).toBe(trade(sign === '+' ? 0.01 : -0.01));
  }
}
