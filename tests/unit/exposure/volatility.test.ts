import { describe, expect, it } from 'vitest';
import type { VolatilityPoint } from '../../../src/exposure/analysis';
import { dailySigma, thirtyDayVolatility } from '../../../src/exposure/volatility';

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
    const found = thirtyDayVolatility([point(2, 0.5), point(20, 0.2), point(40, 0.3), point(90, 0.1)]);
    const variance = (0.04 * 20 + 0.09 * 40) / 2 / 30;
    expect(found).toBeCloseTo(Math.sqrt(variance), 12);
  });

  it('is the nearest expiry’s own when all are shorter or all longer', () => {
    expect(thirtyDayVolatility([point(2, 0.5), point(20, 0.2)])).toBe(0.2);
    expect(thirtyDayVolatility([point(40, 0.3), point(90, 0.1)])).toBe(0.3);
  });

  it('passes over expiries without a volatility at the money, and is null without any', () => {
    expect(thirtyDayVolatility([point(20, 0.2), point(29, null), point(30, 0.25)])).toBe(0.25);
    expect(thirtyDayVolatility([point(29, null)])).toBeNull();
  });

  it('gives the standard deviation of a trading day', () => {
    expect(dailySigma(0.252)).toBeCloseTo(0.252 / 15.874507866387544, 14);
    expect(dailySigma(null)).toBeNull();
  });
});
