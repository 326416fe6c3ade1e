import { describe, expect, it } from 'vitest';
import { EXPOSURE_KEYS } from '../../../src/exposure/analysis';
import { analyze } from '../../../src/exposure/analyze';
import { DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { NEAR_GRID, PROFILE_GRID } from '../../../src/exposure/profile';
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

describe('the profiles', () => {
  const { profile, profileNearSpot, net, gross } = ANALYSIS;

  it('hold spot, every 0.1% within ±20% and every 0.05% within ±3%', () => {
    expect(profile.spot[PROFILE_GRID.spotLevel]).toBe(200);
    expect(profile.spot[0]).toBeLessThanOrEqual(160);
    expect(profile.spot.at(-1)).toBeGreaterThanOrEqual(240);
    expect(profileNearSpot.spot[NEAR_GRID.spotLevel]).toBe(200);
    expect(profileNearSpot.spot[0]).toBeLessThanOrEqual(194);
    expect(profileNearSpot.spot.at(-1)).toBeGreaterThanOrEqual(206);
    const gaps = (spots: Float64Array) => Array.from(spots.subarray(1), (spot, i) => Math.log(spot / spots[i]!));
    for (const gap of gaps(profile.spot)) expect(gap).toBeCloseTo(0.001, 12);
    for (const gap of gaps(profileNearSpot.spot)) expect(gap).toBeCloseTo(0.0005, 12);
  });

  it.each([
    ['wide', profile],
    ['near', profileNearSpot],
  ])('are total GEX of the book re-priced at each point: %s', (_, { spot, gex }) => {
    spot.forEach((at, level) => {
      const expected = dollarGamma(at, 201, 0.2, 70) - dollarGamma(at, 190, 7, 30);
      expect(Math.abs(gex[level]! - expected)).toBeLessThan(1e-10 * gross!.gex);
    });
  });

  it('hold the other exposures too, those of the chain at spot', () => {
    for (const key of EXPOSURE_KEYS) {
      expect(Math.abs(profile[key][PROFILE_GRID.spotLevel]! - net![key])).toBeLessThan(1e-10 * gross![key]);
    }
  });

  it('add up over the expiries', () => {
    const levels = profile.spot.length;
    const rows = ANALYSIS.profileByExpiry!;
    expect(ANALYSIS.expiries).toHaveLength(2);
    for (const key of EXPOSURE_KEYS) {
      expect(rows[key]).toHaveLength(2 * levels);
      profile[key].forEach((total, level) => {
        const parts = rows[key][level]! + rows[key][levels + level]!;
        expect(Math.abs(total - parts)).toBeLessThanOrEqual(1e-15 * Math.max(gross![key], Math.abs(total)));
      });
    }
  });

  it('are in the download, the wide one with all four exposures', () => {
    const { points } = resultDocument(ANALYSIS, []).profile;
    expect(points).toHaveLength(profile.spot.length);
    expect(points[PROFILE_GRID.spotLevel]).toEqual({
      spot: 200,
      net_gex: profile.gex[PROFILE_GRID.spotLevel],
      net_dex: profile.dex[PROFILE_GRID.spotLevel],
      net_vex: profile.vex[PROFILE_GRID.spotLevel],
      net_chex: profile.chex[PROFILE_GRID.spotLevel],
    });
  });
});
