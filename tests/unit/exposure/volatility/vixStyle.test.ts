import { describe, expect, it } from 'vitest';
import {
  type VixStyleVariance,
  vixStyleThirtyDay,
  vixStyleVariance,
} from '../../../../src/exposure/volatility/vixStyle';
import { blackScholes } from '../../../../src/pricing/blackScholes';
import { stripOf } from './stripOf';

const NONE = Number.NaN;
const YEARS = 0.1;
const RATE = 0.04;

/** Strikes from 40 to 200 with the prices of one volatility, spot 100 and no dividends. */
const FLAT = stripOf(
  Array.from({ length: 161 }, (_, i): [number, number, number] => {
    const price = (right: 0 | 1): number =>
      blackScholes({
        spot: 100,
        strike: 40 + i,
        timeToExpiryYears: YEARS,
        volatility: 0.3,
        rate: RATE,
        dividendYield: 0,
        right,
      }).price;
    return [40 + i, price(0), price(1)];
  }),
);

describe('model-free variance', () => {
  it('is that of the model where all prices have one volatility', () => {
    const found = vixStyleVariance(FLAT, RATE, YEARS);
    expect(found.volatility).toBeCloseTo(0.3, 3);
    expect(found).toMatchObject({ k0: 100, strikeCount: 161, putStrikes: 60, callStrikes: 100, isTruncated: false });
    expect(found.forward).toBeCloseTo(100 * Math.exp(RATE * YEARS), 10);
  });

  // Forward 100.5 with K0 100, so that the last term is (0.005)².
  const few = [
    [95, 7, 1],
    [100, 3, 2.5],
    [110, 0.5, 10],
  ] as const;

  it('adds up prices by hand', () => {
    const found = vixStyleVariance(stripOf(few), 0, YEARS);
    const sum = (5 / 95 ** 2) * 1 + (7.5 / 100 ** 2) * 2.75 + (10 / 110 ** 2) * 0.5;
    expect(found.variance).toBeCloseTo((2 * sum - 0.005 ** 2) / YEARS, 12);
    expect(found).toMatchObject({ k0: 100, strikeCount: 3, firstStrike: 95, lastStrike: 110, isTruncated: true });
  });

  it('stops at two neighbours without a bid, and leaves out a single one', () => {
    const gap = (last: number): VixStyleVariance =>
      vixStyleVariance(stripOf([[80, 20, 0.3], [85, 15, last], [90, 11, NONE], ...few]), 0, YEARS);
    expect(gap(0.5)).toMatchObject({ putStrikes: 3, firstStrike: 80 });
    expect(gap(NONE)).toMatchObject({ putStrikes: 1, firstStrike: 95 });
    const above = vixStyleVariance(stripOf([...few, [115, NONE, 15], [120, NONE, 20], [125, 0.1, 25]]), 0, YEARS);
    expect(above).toMatchObject({ callStrikes: 1, lastStrike: 110 });
  });

  it('is null with the reason where quotes are missing', () => {
    const reasonOf = (rows: readonly (readonly [number, number, number])[]): string | null => {
      const { variance, volatility, strikeCount, reason } = vixStyleVariance(stripOf(rows), 0, YEARS);
      expect([variance, volatility, strikeCount]).toEqual([null, null, 0]);
      return reason;
    };
    expect(reasonOf([])).toBe('no strike has two-sided quotes of call and put');
    expect(reasonOf([[100, 3, NONE]])).toBe('no strike has two-sided quotes of call and put');
    expect(reasonOf([[100, 3, 4]])).toBe('no listed strike is at or below the forward');
    expect(
      reasonOf([
        [100, 3, 1],
        [101, NONE, 2],
        [105, 1, NONE],
      ]),
    ).toBe('the strike at the forward has no two-sided quotes');
    expect(reasonOf([[100, 3, 3]])).toBe('only one strike has a bid');
  });
});

describe('30-day volatility by the VIX method', () => {
  const DAY = 24 * 60;
  const of = (variance: number | null, putStrikes = 9, isTruncated = false): VixStyleVariance => ({
    ...vixStyleVariance(stripOf([]), 0, YEARS),
    variance,
    putStrikes,
    callStrikes: 9,
    isTruncated,
  });

  it('is linear in minutes between the nearest expiries around 30 days', () => {
    const found = vixStyleThirtyDay([5 * DAY, 24 * DAY, 36 * DAY, 90 * DAY], [of(9), of(0.04), of(0.09), of(9)]);
    expect(found.volatility).toBeCloseTo(Math.sqrt((0.04 * 24 * 0.5 + 0.09 * 36 * 0.5) / 30), 12);
    expect(found).toMatchObject({ expiries: [1, 2], isTruncated: false, reason: null });
  });

  it('is an expiry’s own when it settles in 30 days', () => {
    const found = vixStyleThirtyDay([20 * DAY, 30 * DAY, 40 * DAY], [of(1), of(0.04), of(1)]);
    expect(found.volatility).toBeCloseTo(0.2, 14);
    expect(found.expiries).toEqual([1]);
  });

  it('passes over expiries with too few strikes, and says when strikes are missing outside', () => {
    const found = vixStyleThirtyDay([20 * DAY, 25 * DAY, 40 * DAY], [of(0.04, 9, true), of(0.09, 2), of(0.04)]);
    expect(found).toMatchObject({ expiries: [0, 2], isTruncated: true });
  });

  it('is never extrapolated', () => {
    expect(vixStyleThirtyDay([20 * DAY], [of(0.04)])).toMatchObject({
      volatility: null,
      expiries: [],
      reason: 'no expiry beyond 30 days has two-sided quotes at three strikes on both sides',
    });
    expect(vixStyleThirtyDay([40 * DAY], [of(0.04)]).reason).toMatch(/^no expiry within 30 days has/);
    expect(vixStyleThirtyDay([40 * DAY], [of(null)]).reason).toMatch(/^no expiry has/);
  });
});
