import { describe, expect, it } from 'vitest';
import { type Smile, straddleNear, volatilityAt, volatilityAtDelta } from '../../../../src/exposure/volatility/smile';

const NONE = Number.NaN;

/** A smile from rows of strike, call and put volatility, call and put delta. */
function smileFrom(rows: readonly (readonly [number, number, number, number, number])[]): Smile {
  const column = (at: 0 | 1 | 2 | 3 | 4): Float64Array => Float64Array.from(rows, (row) => row[at]);
  return {
    count: rows.length,
    strike: column(0),
    callVolatility: column(1),
    putVolatility: column(2),
    callDelta: column(3),
    putDelta: column(4),
    callPrice: column(3),
    putPrice: column(4),
  };
}

const SMILE = smileFrom([
  [90, 0.3, 0.32, 0.9, -0.05],
  [95, NONE, 0.26, NONE, -0.2],
  [100, 0.2, 0.22, 0.5, -0.45],
  [110, 0.18, NONE, 0.1, NONE],
]);

describe('volatility at a price', () => {
  it('is linear in strike between the means of call and put', () => {
    // 0.26 at 95 by the put alone, 0.21 at 100.
    expect(volatilityAt(SMILE, 97)).toBeCloseTo(0.26 - 0.05 * 0.4, 14);
    expect(volatilityAt(SMILE, 105)).toBeCloseTo((0.21 + 0.18) / 2, 14);
  });

  it('is that of a listed strike itself', () => {
    expect(volatilityAt(SMILE, 90)).toBeCloseTo(0.31, 14);
    expect(volatilityAt(SMILE, 110)).toBe(0.18);
  });

  it('is null outside the strikes', () => {
    expect([volatilityAt(SMILE, 89.9), volatilityAt(SMILE, 110.1), volatilityAt(smileFrom([]), 100)]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe('volatility at a delta', () => {
  it('is linear in delta between the nearest options of that right', () => {
    // A fifth of the way from −0.2 to −0.45.
    expect(volatilityAtDelta(SMILE, 'put', -0.25)).toBeCloseTo(0.26 - 0.04 / 5, 14);
    expect(volatilityAtDelta(SMILE, 'call', 0.25)).toBeCloseTo(0.18 + (0.02 * 0.15) / 0.4, 14);
  });

  it('takes the closest deltas where a crooked smile does not order them by strike', () => {
    const crooked = smileFrom([
      [90, NONE, 0.5, NONE, -0.3],
      [95, NONE, 0.3, NONE, -0.2],
      [100, NONE, 0.4, NONE, -0.26],
    ]);
    expect(volatilityAtDelta(crooked, 'put', -0.25)).toBeCloseTo(0.3 + (0.1 * 0.05) / 0.06, 12);
  });

  it('is null where options do not reach that far', () => {
    expect(volatilityAtDelta(SMILE, 'put', -0.04)).toBeNull();
    expect(volatilityAtDelta(SMILE, 'call', 0.95)).toBeNull();
    expect(volatilityAtDelta(SMILE, 'put', -0.05)).toBe(0.32);
  });
});

describe('the model straddle', () => {
  it('is struck at the nearest strike that has both rights, of two the lower', () => {
    // The price columns hold the deltas here.
    expect(straddleNear(SMILE, 96)).toBeCloseTo(0.5 - 0.45, 14);
    expect(straddleNear(SMILE, 95)).toBeCloseTo(0.9 - 0.05, 14);
    expect(straddleNear(smileFrom([[90, 0.3, NONE, 0.9, NONE]]), 90)).toBeNull();
  });
});
