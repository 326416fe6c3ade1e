import { describe, expect, it } from 'vitest';
import { nearestCrossing } from '../../../src/exposure/nearestCrossing';
import { scannedSpots } from '../../../src/exposure/profile';

/** 80 to 120 in steps of 0.25. */
const GRID = scannedSpots(100, 0.2, 80);

/** Negative below the first root, with a sign change at each. */
const cubic =
  (a: number, b: number, c: number) =>
  (x: number): number =>
    (x - a) * (x - b) * (x - c);

describe('the crossing nearest to a target', () => {
  it.each([
    ['on the spots that are sampled', 90, 100, 110],
    ['between them', 90.1, 100.1, 110.1],
  ])('is of the direction asked for, with roots %s', (_where, a, b, c) => {
    const f = cubic(a, b, c);
    expect(nearestCrossing(f, GRID, 99, 'negativeToPositive')).toBeCloseTo(a, 6);
    expect(nearestCrossing(f, GRID, 101, 'negativeToPositive')).toBeCloseTo(c, 6);
    expect(nearestCrossing(f, GRID, 82, 'positiveToNegative')).toBeCloseTo(b, 6);
    expect(nearestCrossing((x) => -f(x), GRID, 82, 'positiveToNegative')).toBeCloseTo(a, 6);
  });

  it('is the nearer one even when the other lies closer to the sampled spots', () => {
    // The target is just under 100: samples above it reach the root at 100.76 a cell after those below reach 99.1.
    const f = cubic(99.1, 100.1, 100.76);
    expect(nearestCrossing(f, GRID, 99.99, 'negativeToPositive')).toBeCloseTo(100.76, 6);
    expect(nearestCrossing(f, GRID, 99.9, 'negativeToPositive')).toBeCloseTo(99.1, 6);
  });

  it('is in the middle of a stretch of zeros, whichever side the target is on', () => {
    const step = (x: number): number => (x < 99 ? -1 : x > 101 ? 1 : 0);
    for (const target of [85, 99.6, 100, 115]) {
      expect(nearestCrossing(step, GRID, target, 'negativeToPositive')).toBe(100);
    }
  });

  it('does not exist where the curve keeps its sign, only touches zero or crosses beyond the grid', () => {
    expect(nearestCrossing(() => 1, GRID, 100, 'negativeToPositive')).toBeNull();
    expect(nearestCrossing(() => 0, GRID, 100, 'negativeToPositive')).toBeNull();
    expect(nearestCrossing((x) => (x - 100) ** 2, GRID, 100.3, 'negativeToPositive')).toBeNull();
    expect(nearestCrossing((x) => x - 79.9, GRID, 80, 'negativeToPositive')).toBeNull();
    expect(nearestCrossing((x) => x - 120.1, GRID, 120, 'negativeToPositive')).toBeNull();
    expect(nearestCrossing((x) => x - 100, GRID, 100, 'positiveToNegative')).toBeNull();
  });

  it('is found at either end of the grid', () => {
    expect(nearestCrossing((x) => x - 80.1, GRID, 120, 'negativeToPositive')).toBeCloseTo(80.1, 6);
    expect(nearestCrossing((x) => x - 119.9, GRID, 80, 'negativeToPositive')).toBeCloseTo(119.9, 6);
  });

  it('costs a few re-pricings when it is close by, not a whole profile', () => {
    let calls = 0;
    const f = (x: number): number => {
      calls += 1;
      return Math.atan(x - 100.6);
    };
    expect(nearestCrossing(f, GRID, 100.1, 'negativeToPositive')).toBeCloseTo(100.6, 6);
    expect(calls).toBeLessThan(15);
  });
});
