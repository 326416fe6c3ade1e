import { describe, expect, it } from 'vitest';
import { openInterestConcentration } from '../../../src/exposure/concentration';

describe('concentration of open interest', () => {
  it('is the share of the strikes that hold most, and the sum of squared shares', () => {
    // 10, 20 … 120 by strike, 780 in all, not in order.
    const held = [120, 10, 110, 20, 100, 30, 90, 40, 80, 50, 70, 60];
    const found = openInterestConcentration({
      callOpenInterest: Float64Array.from(held, (contracts) => contracts / 4),
      putOpenInterest: Float64Array.from(held, (contracts) => (contracts * 3) / 4),
    });
    expect(found.top3).toBeCloseTo(330 / 780, 14);
    expect(found.top5).toBeCloseTo(500 / 780, 14);
    expect(found.top10).toBeCloseTo(750 / 780, 14);
    // 100·(1² + … + 12²) = 65,000.
    expect(found.herfindahl).toBeCloseTo(65_000 / 780 ** 2, 14);
  });

  it('is complete with few strikes, and 1 over their number when all hold the same', () => {
    const two = { callOpenInterest: Float64Array.of(5, 0), putOpenInterest: Float64Array.of(0, 5) };
    expect(openInterestConcentration(two)).toEqual({ top3: 1, top5: 1, top10: 1, herfindahl: 0.5 });
  });

  it('is null without open interest', () => {
    const none = { top3: null, top5: null, top10: null, herfindahl: null };
    const of = (...held: number[]) => ({
      callOpenInterest: Float64Array.from(held),
      putOpenInterest: new Float64Array(held.length),
    });
    expect(openInterestConcentration(of(0, 0))).toEqual(none);
    expect(openInterestConcentration(of())).toEqual(none);
  });
});
