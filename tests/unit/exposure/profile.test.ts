import { describe, expect, it } from 'vitest';
import { analyze } from '../../../src/exposure/analyze';
import { DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { resultDocument } from '../../../src/exposure/resultDocument';
import { blackScholes } from '../../../src/pricing/blackScholes';
import { chainOf } from './chainOf';

/** Calls of today around spot and puts of next week below it. */
const ANALYSIS = analyze(
  chainOf({
    spot: 200,
    contracts: [
      { strike: 201, right: 'C', openInterest: 70, daysToSettlement: 0.2 },
      { strike: 190, right: 'P', openInterest: 30 },
    ],
  }),
  { ...DEFAULT_ASSUMPTIONS, rate: 0.04, dividendYield: 0.01, carry: 'yield' },
);

/** Dollar gamma per 1% of one side at another spot, from the formula itself. */
function dollarGamma(spot: number, strike: number, days: number, contracts: number): number {
  const terms = { timeToExpiryYears: days / 365, volatility: 0.2, rate: 0.04, dividendYield: 0.01, right: 0 } as const;
  return blackScholes({ spot, strike, ...terms }).gamma * contracts * 100 * spot * spot * 0.01;
}

describe('the profile near spot', () => {
  const { profile, profileNearSpot, net, gross } = ANALYSIS;

  it('has a point every 0.05% of spot from −3% to +3%, spot in the middle', () => {
    const { spot, gex } = profileNearSpot;
    expect(spot).toHaveLength(121);
    expect(gex).toHaveLength(121);
    expect(spot[0]).toBeCloseTo(194, 10);
    expect(spot[60]).toBe(200);
    expect(spot[61]! - spot[60]!).toBeCloseTo(0.1, 10);
    expect(spot[120]).toBeCloseTo(206, 10);
  });

  it('is total GEX of the book re-priced at each point', () => {
    for (const i of [0, 17, 60, 63, 64, 120]) {
      const at = profileNearSpot.spot[i]!;
      const expected = dollarGamma(at, 201, 0.2, 70) - dollarGamma(at, 190, 7, 30);
      expect(Math.abs(profileNearSpot.gex[i]! - expected)).toBeLessThan(1e-11 * gross.gex);
    }
    expect(Math.abs(profileNearSpot.gex[60]! - net.gex)).toBeLessThan(1e-12 * gross.gex);
  });

  it('agrees with the wide profile where both have a point', () => {
    for (let step = -12; step <= 12; step += 1) {
      const wide = profile.gex[80 + step]!;
      expect(Math.abs(profileNearSpot.gex[60 + 5 * step]! - wide)).toBeLessThan(1e-10 * gross.gex);
    }
  });

  it('leaves the wide profile and the download at 161 points', () => {
    expect(profile.spot).toHaveLength(161);
    const document = resultDocument(ANALYSIS, []);
    expect(document.profile.points).toHaveLength(161);
    expect(Object.keys(document.profile)).toEqual(['volatility', 'points', 'flips']);
  });
});
