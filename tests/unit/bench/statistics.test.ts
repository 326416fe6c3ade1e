import { describe, expect, test } from 'vitest';
import { figure, inTurns, median, quantile, ratio, rounded } from '../../../scripts/bench/statistics.mjs';

const oneTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

describe('quantiles', () => {
  test('of an odd and an even number of samples, in any order', () => {
    expect(median([5, 1, 3])).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(quantile(oneTo(101), 0.95)).toBe(96);
    expect(quantile(oneTo(3), 0.95)).toBeCloseTo(2.9, 12);
    expect(quantile([7], 0.95)).toBe(7);
  });

  test('do not exist without samples or with one that is no number', () => {
    expect(() => median([])).toThrow(RangeError);
    expect(() => median([1, Number.NaN, 2])).toThrow(RangeError);
  });

  test('leave the samples as they were', () => {
    const samples = [3, 1, 2];
    median(samples);
    expect(samples).toEqual([3, 1, 2]);
  });
});

describe('a figure', () => {
  test('takes thirty samples', () => {
    expect(() => figure(oneTo(29))).toThrow('29 samples are too few');
    expect(figure(oneTo(41))).toEqual({ p50: 21, p95: 39, samples: 41 });
    expect(figure(oneTo(30)).samples).toBe(30);
  });

  test('is compared by the median, and never with no time at all', () => {
    const slow = { p50: 60, p95: 600, samples: 30 };
    expect(ratio(slow, { p50: 1.5, p95: 2, samples: 30 })).toBe(40);
    expect(() => ratio(slow, { p50: 0, p95: 1, samples: 30 })).toThrow(RangeError);
  });

  test('is kept to four digits', () => {
    expect([1.23456, 0.000123456, 98765.4].map(rounded)).toEqual([1.235, 0.0001235, 98770]);
  });
});

describe('samples in turns', () => {
  test('come round by round, backwards every other time, the first turn thrown away', async () => {
    const calls: string[] = [];
    const taker = (name: string, cost: number) => async () => {
      calls.push(name);
      // The first turn is slow, as it is before anything is compiled.
      return Array.from({ length: 15 }, () => (calls.length <= 2 ? 1000 : cost));
    };
    const figures = await inTurns(2, { a: taker('a', 1), b: taker('b', 2) });
    expect(calls.join('')).toBe('ababba');
    expect(figures).toEqual({ a: { p50: 1, p95: 1, samples: 30 }, b: { p50: 2, p95: 2, samples: 30 } });
  });
});
