import { marketOf } from '../chain/marketHours';
import type { Analysis, Level, LevelKey } from '../exposure/analysis';
import type { LevelKind, LevelSheet, MissingLevel, NamedLevel } from './levelSheet';
import { NO_SHIFT } from './priceShift';
import { dailySigma, gexRanks, wallsOf, zeroDteSides } from './strikeLevels';

/** Names as they are written into files, ASCII only. */
export const LEVEL_NAMES: Readonly<Record<Exclude<LevelKind, 'gex' | 'crossing'>, string>> = {
  gammaFlip: 'Gamma flip',
  callWall: 'Call wall',
  putWall: 'Put wall',
  maxPositiveGamma: 'Max positive gamma',
  maxNegativeGamma: 'Max negative gamma',
  highestOpenInterest: 'Highest open interest',
  zeroDteMagnet: '0DTE magnet',
  callWall0dte: 'Call wall 0DTE',
  putWall0dte: 'Put wall 0DTE',
  flip0dte: 'Gamma flip 0DTE',
  expectedMoveLow: '1D min',
  expectedMoveHigh: '1D max',
};

const NO_ZERO_DTE = 'No contract in the sums settles today';
const UNTIL_REST = 'Computed when the slider rests';

/**
 * The levels of an analysis as they are exported: the key levels, the walls and the flip of what settles today, spot ±
 * one standard deviation of a trading day (iv30·√(1/252)), the ten strikes with the largest |net GEX|, and every further
 * crossing of the profile. Levels that do not exist stand apart with their reasons.
 */
export function levelsOf(analysis: Analysis): LevelSheet {
  const { symbol, spot, asOf, currency, assumptions } = analysis;
  const levels: NamedLevel[] = [];
  const missing: MissingLevel[] = [];
  const put = (kind: Exclude<LevelKind, 'gex' | 'crossing'>, price: number | null, reason: string): void => {
    const name = LEVEL_NAMES[kind];
    if (price === null || !(price > 0)) missing.push({ kind, name, reason });
    else levels.push({ kind, rank: null, name, price });
  };
  const byKey = new Map<LevelKey, Level>(analysis.levels.map((level) => [level.key, level]));
  for (const [key, { price, reason }] of byKey) put(key, price, reason ?? '');

  const sides = zeroDteSides(analysis);
  const isUnknown = sides === null && analysis.expiries.some(({ isZeroDte }) => isZeroDte);
  const noSides = analysis.zeroDte.reason ?? (isUnknown ? UNTIL_REST : NO_ZERO_DTE);
  const walls = sides ? wallsOf(sides, spot, assumptions.wallRule) : null;
  const noWall = (side: string): string =>
    walls && analysis.zeroDte.reason === null ? `No ${side} that settles today has gamma there` : noSides;
  put('callWall0dte', walls?.call ?? null, noWall('call'));
  put('putWall0dte', walls?.put ?? null, noWall('put'));
  const { zeroDte } = analysis.flips;
  put('flip0dte', zeroDte?.primary?.level ?? null, zeroDte?.reason ?? noSides);

  const sigma = dailySigma(analysis);
  const noSigma = 'No expiry has a volatility at the money';
  put('expectedMoveLow', sigma === null ? null : spot * (1 - sigma), noSigma);
  put('expectedMoveHigh', sigma === null ? null : spot * (1 + sigma), noSigma);

  gexRanks(analysis).forEach((price, at) => {
    levels.push({ kind: 'gex', rank: at + 1, name: `GEX ${at + 1}`, price });
  });
  const { crossings, primary } = analysis.flips.profile;
  crossings
    .filter((crossing) => crossing !== primary && crossing.level !== primary?.level)
    .forEach(({ level }, at) => {
      levels.push({ kind: 'crossing', rank: at + 1, name: `Crossing ${at + 1}`, price: level });
    });
  return {
    symbol,
    underlying: symbol,
    spot,
    asOf,
    market: marketOf(analysis.expiries),
    currency,
    dealerSign: assumptions.dealerSign,
    note: null,
    expiries: null,
    shift: NO_SHIFT,
    levels,
    missing,
  };
}
