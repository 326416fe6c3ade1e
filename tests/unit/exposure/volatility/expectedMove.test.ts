import { describe, expect, it } from 'vitest';
import { chanceWithinStraddle, straddleAtForward } from '../../../../src/exposure/volatility/expectedMove';
import type { Smile } from '../../../../src/exposure/volatility/smile';
import { stripOf } from './stripOf';

const NONE = Number.NaN;

function smileWith(strike: readonly number[], call: readonly number[], put: readonly number[]): Smile {
  const none = new Float64Array(strike.length);
  return {
    count: strike.length,
    strike: Float64Array.from(strike),
    callVolatility: none,
    putVolatility: none,
    callDelta: none,
    putDelta: none,
    callPrice: Float64Array.from(call),
    putPrice: Float64Array.from(put),
  };
}

const SMILE = smileWith([95, 100, 105], [7, 4.1, 2], [2.2, 4.2, 7.1]);
const ROWS = [
  [95, 7, 2],
  [100, 4, 4.25],
  [105, 2, 7],
  [110, 1, 11],
] as const;

describe('the straddle at the forward', () => {
  it('is call plus put at the nearest listed strike, by quotes and by the model', () => {
    expect(straddleAtForward(stripOf(ROWS), SMILE, 101, 99.75)).toEqual({
      strike: 100,
      mid: 8.25,
      model: 4.1 + 4.2,
      reason: null,
    });
  });

  it('has no mid without two-sided quotes there', () => {
    const found = straddleAtForward(stripOf([ROWS[0], [100, NONE, 4.25], ROWS[2]]), SMILE, 101, 100);
    expect(found).toMatchObject({ strike: 100, mid: null });
    expect(found.model).toBeCloseTo(8.3, 12);
    expect(found.reason).toMatch(/no two-sided quotes/);
  });

  it('has no mid where quotes are of another forward, farther off than a quarter of it', () => {
    expect(straddleAtForward(stripOf(ROWS), SMILE, 101, 101 - 8.25 / 4).mid).toBe(8.25);
    expect(straddleAtForward(stripOf(ROWS), SMILE, 101, 98.9)).toMatchObject({
      strike: 100,
      mid: null,
      reason: 'call and put quotes imply another forward than the one in use',
    });
    expect(straddleAtForward(stripOf(ROWS), SMILE, 101, null).mid).toBeNull();
  });

  it('has no model price where the strike is not in the sums', () => {
    expect(straddleAtForward(stripOf(ROWS), SMILE, 109, 109)).toEqual({
      strike: 110,
      mid: 12,
      model: null,
      reason: null,
    });
  });

  it('has no strike where the listed ones do not bracket the forward', () => {
    expect(straddleAtForward(stripOf(ROWS), SMILE, 111, 100)).toEqual({
      strike: null,
      mid: null,
      model: null,
      reason: 'the listed strikes do not bracket the forward',
    });
  });
});

describe('the chance of staying within the straddle', () => {
  const base = { strike: 100, forward: 100, volatility: 0.2, timeToExpiryYears: 1 / 52 };

  it('is about 57.5% at the model’s own price', () => {
    const price = 100 * 0.2 * Math.sqrt(1 / 52) * Math.sqrt(2 / Math.PI);
    expect(chanceWithinStraddle({ ...base, price })).toBeCloseTo(0.575, 3);
  });

  it('is a lognormal integral between the break-evens', () => {
    // Trapezoids over the density of ln(S), from 97 to 103.
    const deviation = 0.2 * Math.sqrt(1 / 52);
    const density = (x: number): number =>
      Math.exp(-0.5 * ((x - Math.log(100) + deviation ** 2 / 2) / deviation) ** 2) /
      (deviation * Math.sqrt(2 * Math.PI));
    const [from, to, steps] = [Math.log(97), Math.log(103), 4000];
    let area = (density(from) + density(to)) / 2;
    for (let i = 1; i < steps; i += 1) area += density(from + ((to - from) * i) / steps);
    expect(chanceWithinStraddle({ ...base, price: 3 })).toBeCloseTo((area * (to - from)) / steps, 7);
  });

  it('counts every price down to 0 when the straddle costs more than its strike', () => {
    const chance = chanceWithinStraddle({ ...base, price: 101, volatility: 3, timeToExpiryYears: 1 });
    // N((ln(201/100) + 4.5)/3).
    expect(chance).toBeCloseTo(0.958, 2);
  });
});
