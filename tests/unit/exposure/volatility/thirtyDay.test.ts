import { describe, expect, it } from 'vitest';
import type { VolatilityPoint } from '../../../../src/exposure/analysis';
import { dailySigma, thirtyDayEstimate, thirtyDayVolatility } from '../../../../src/exposure/volatility/thirtyDay';

function point(days: number, atmImpliedVolatility: number | null): VolatilityPoint {
  return {
    expiration: '',
    timeToExpiryYears: days / 365,
    forward: 100,
    atmImpliedVolatility,
    put25: null,
    call25: null,
    skew25: null,
    butterfly25: null,
    straddle: null,
    oneSigma: null,
  };
}

describe('30-day volatility', () => {
  it('is linear in total variance between the nearest expiries around 30 days', () => {
    const found = thirtyDayEstimate([point(2, 0.5), point(20, 0.2), point(40, 0.3), point(90, 0.1)]);
    const variance = (0.04 * 20 + 0.09 * 40) / 2 / 30;
    expect(found.volatility).toBeCloseTo(Math.sqrt(variance), 12);
    expect(found).toMatchObject({ basis: 'between', expiries: [1, 2], reason: null });
  });

  it('is the nearest expiry’s own, and says so, when all are shorter or all longer', () => {
    expect(thirtyDayEstimate([point(2, 0.5), point(20, 0.2)])).toEqual({
      volatility: 0.2,
      basis: 'nearest',
      expiries: [1],
      reason: 'all expiries with a volatility at the money settle within 30 days',
    });
    expect(thirtyDayEstimate([point(40, 0.3), point(90, 0.1)])).toEqual({
      volatility: 0.3,
      basis: 'nearest',
      expiries: [0],
      reason: 'all expiries with a volatility at the money settle after 30 days',
    });
  });

  it('passes over expiries without a volatility at the money, and is null without any', () => {
    expect(thirtyDayEstimate([point(20, 0.2), point(29, null), point(30, 0.25)])).toMatchObject({
      volatility: 0.25,
      basis: 'between',
      expiries: [2],
    });
    expect(thirtyDayVolatility([point(29, null)])).toBeNull();
    expect(thirtyDayEstimate([point(29, null)])).toMatchObject({
      basis: null,
      expiries: [],
      reason: 'no expiry has a volatility at the money',
    });
  });

  it('gives the standard deviation of a trading day', () => {
    expect(dailySigma(0.252)).toBeCloseTo(0.252 / 15.874507866387544, 14);
    expect(dailySigma(null)).toBeNull();
  });
});
