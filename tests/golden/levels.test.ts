import { describe, expect, it } from 'vitest';
import type { LevelKey } from '../../src/exposure/analysis';
import { analyzeGolden, CONVENTIONS, golden } from './goldenChain';

const NAMES: Array<[LevelKey, string]> = [
  ['callWall', 'call_wall'],
  ['putWall', 'put_wall'],
  ['maxPositiveGamma', 'max_positive_gamma'],
  ['maxNegativeGamma', 'max_negative_gamma'],
  ['highestOpenInterest', 'highest_oi_strike'],
  ['zeroDteMagnet', 'zero_dte_magnet'],
];

describe('key levels of the oracle chain', () => {
  it.each(CONVENTIONS)('are the strikes that the oracle names: %s', (convention) => {
    const { levels } = analyzeGolden(convention);
    const found = Object.fromEntries(levels.map((level) => [level.key, level.price]));
    for (const [key, name] of NAMES) expect(found[key], name).toBe(golden.conventions[convention].levels[name]);
  });

  it('carry the gamma of their strike and its share of the side', () => {
    const convention = 'naive_long_calls_short_puts';
    const rows: Array<Record<string, number>> = golden.conventions[convention].per_strike;
    const wall = analyzeGolden(convention).levels.find((level) => level.key === 'callWall')!;
    const callGex = rows.find((row) => row.strike === wall.price)!.call_gex!;
    const total = rows.reduce((sum, row) => sum + Math.abs(row.call_gex!), 0);
    expect(wall.size! / callGex).toBeCloseTo(1, 11);
    expect(wall.strength!).toBeCloseTo(callGex / total, 11);
    expect(wall.distance!).toBeCloseTo((605 - 602.37) / 602.37, 12);
    expect(wall.distanceDollars!).toBeCloseTo(2.63, 9);
  });

  it('are measured in daily standard deviations of the 30-day volatility', () => {
    const wall = analyzeGolden('naive_long_calls_short_puts').levels.find((level) => level.key === 'putWall')!;
    const daily = golden.analytics.iv30_variance_linear * Math.sqrt(1 / 252);
    expect(wall.distanceSigmas!).toBeCloseTo((600 - 602.37) / 602.37 / daily, 10);
  });
});
