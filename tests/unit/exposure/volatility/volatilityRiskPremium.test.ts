import { describe, expect, it } from 'vitest';
import { volatilityRiskPremium } from '../../../../src/exposure/volatility/volatilityRiskPremium';

/** 0.01, 0.02 … 0.4. */
const PAST = Array.from({ length: 40 }, (_, i) => (i + 1) / 100);

describe('the volatility risk premium', () => {
  it('is implied minus realised, in volatility and in variance', () => {
    const found = volatilityRiskPremium(0.2, 0.15, PAST);
    expect(found.premium).toBeCloseTo(0.05, 14);
    expect(found.variancePremium).toBeCloseTo(0.04 - 0.0225, 14);
  });

  it('is ranked among the past, an equal day counting half', () => {
    const { percentileRank, zScore, mean, standardDeviation } = volatilityRiskPremium(0.5, 0.25, PAST);
    // 24 below 0.25 and one equal, of 40.
    expect(percentileRank).toBeCloseTo(24.5 / 40, 14);
    // Equally spaced: mean 0.205, sample variance step²·n(n + 1)/12.
    expect(mean).toBeCloseTo(0.205, 14);
    expect(standardDeviation).toBeCloseTo(0.01 * Math.sqrt((40 * 41) / 12), 14);
    expect(zScore).toBeCloseTo(0.045 / (0.01 * Math.sqrt((40 * 41) / 12)), 12);
  });

  it('looks back 252 days at most', () => {
    const older = Array(100).fill(9);
    const found = volatilityRiskPremium(0.5, 0.25, [...older, ...Array.from({ length: 252 }, (_, i) => i / 1000)]);
    expect(found.historyDays).toBe(252);
    expect(found.mean).toBeCloseTo(0.1255, 12);
  });

  it('has no rank among fewer than 30 days, and no score among equal ones', () => {
    expect(volatilityRiskPremium(0.2, 0.1, PAST.slice(0, 29))).toMatchObject({
      zScore: null,
      percentileRank: null,
      historyDays: 29,
      reason: 'needs 30 past days; there are 29',
    });
    expect(volatilityRiskPremium(0.2, 0.1, PAST.slice(0, 30)).zScore).not.toBeNull();
    expect(volatilityRiskPremium(0.4, 0.1, Array(31).fill(0.1))).toMatchObject({
      zScore: null,
      percentileRank: 1,
      standardDeviation: 0,
      reason: 'all past premiums are equal',
    });
  });

  it('refuses numbers that are none', () => {
    expect(() => volatilityRiskPremium(Number.NaN, 0.1, PAST)).toThrow(RangeError);
    expect(() => volatilityRiskPremium(0.2, 0.1, [...PAST, Number.NaN])).toThrow(RangeError);
  });
});
