import { describe, expect, it } from 'vitest';
import {
  type DailyBars,
  REALIZED_ESTIMATORS,
  realizedVolatilities,
  realizedVolatility,
} from '../../../../src/exposure/volatility/realizedVolatility';

/** Bars from [open, high, low, close] rows. */
function barsOf(rows: readonly (readonly [number, number, number, number])[]): DailyBars {
  const column = (at: 0 | 1 | 2 | 3): number[] => rows.map((row) => row[at]);
  return { open: column(0), high: column(1), low: column(2), close: column(3) };
}

const E = Math.E;
/** Closes e^0, e^0.03, e^0.02, e^0.04: returns 0.03, −0.01, 0.02. */
const CLOSES = [0, 0.03, 0.02, 0.04].map((x) => E ** x);

describe('realised volatility', () => {
  it('is the sample deviation and the root mean square of log returns', () => {
    const flat = CLOSES.map((close): [number, number, number, number] => [close, close, close, close]);
    const { volatility } = realizedVolatility(barsOf(flat), 3);
    // Mean 0.04/3; squares about it sum to 0.0014 − 0.0016/3.
    expect(volatility.closeToClose).toBeCloseTo(Math.sqrt((252 * (0.0014 - 0.0016 / 3)) / 2), 12);
    expect(volatility.closeToCloseZeroMean).toBeCloseTo(Math.sqrt((252 * 0.0014) / 3), 12);
    expect(volatility.downside).toBeCloseTo(Math.sqrt((2 * 252 * 0.0001) / 3), 12);
    expect(volatility.upside).toBeCloseTo(Math.sqrt((2 * 252 * 0.0013) / 3), 12);
    // No day has a range of its own.
    expect([volatility.parkinson, volatility.garmanKlass, volatility.rogersSatchell]).toEqual([0, 0, 0]);
  });

  it('is made from the range where bars have one', () => {
    const bar = [1, E ** 0.02, E ** -0.02, 1] as const;
    const { volatility } = realizedVolatility(barsOf([bar, bar, bar, bar]), 3);
    expect(volatility.parkinson).toBeCloseTo(Math.sqrt((252 * 0.0016) / (4 * Math.LN2)), 12);
    expect(volatility.garmanKlass).toBeCloseTo(Math.sqrt(252 * 0.0008), 12);
    // Two arms of 0.02 each, squared.
    expect(volatility.rogersSatchell).toBeCloseTo(Math.sqrt(252 * 0.0008), 12);
    // Neither night nor session moves, so the rest is the drift-free part: k = 0.34/(1.34 + 2).
    expect(volatility.yangZhang).toBeCloseTo(Math.sqrt(252 * (1 - 0.34 / 3.34) * 0.0008), 12);
  });

  it('ends where it is told to', () => {
    const bars = barsOf(CLOSES.map((close) => [close, close, close, close]));
    expect(realizedVolatility(bars, 2, 3).volatility.closeToCloseZeroMean).toBeCloseTo(
      Math.sqrt((252 * (0.0009 + 0.0001)) / 2),
      12,
    );
  });

  it('is null with the reason where there are too few days', () => {
    const found = realizedVolatility(barsOf([[1, 1, 1, 1]]), 5);
    expect(REALIZED_ESTIMATORS.map((estimator) => found.volatility[estimator])).toEqual(Array(8).fill(null));
    expect(found.reason).toBe('5 returns need 6 daily closes; there are 1');
    expect(realizedVolatilities(barsOf([])).map(({ windowDays }) => windowDays)).toEqual([5, 10, 20, 30, 60]);
  });

  it('keeps what closes alone give when a bar lacks its range', () => {
    const whole = [1, 1.01, 0.99, 1] as const;
    const { volatility, reason } = realizedVolatility(barsOf([whole, whole, [Number.NaN, 1.01, 0.99, 1]]), 2);
    expect(volatility.closeToClose).toBe(0);
    expect(volatility.parkinson).toBeGreaterThan(0);
    expect([volatility.garmanKlass, volatility.rogersSatchell, volatility.yangZhang]).toEqual([null, null, null]);
    expect(reason).toBe('a price of the window is missing or not above 0');
  });

  it('gives neither side when a close is missing', () => {
    const { volatility } = realizedVolatility(
      barsOf([
        [1, 1, 1, 1],
        [1, 1, 0.9, 0.9],
        [1, 1, 1, 0],
        [1, 1, 1, 1],
      ]),
      3,
    );
    expect([volatility.downside, volatility.upside, volatility.closeToClose]).toEqual([null, null, null]);
  });

  it('refuses a window without a variance', () => {
    expect(() => realizedVolatility(barsOf([]), 1)).toThrow(RangeError);
    expect(() => realizedVolatility(barsOf([]), 2.5)).toThrow(/2.5 days/);
  });
});
