import { describe, expect, test } from 'vitest';
import { RESOLUTION } from '../../../src/kernel/filters';
import { rowAt } from '../../../src/kernel/rowAt';
import { normalCdf } from '../../../src/pricing/normal';

const LEVELS = 80;
const row = (f: (x: number) => number): Float64Array => Float64Array.from({ length: LEVELS }, (_, j) => f(j));

describe('a row between its levels', () => {
  test.each([RESOLUTION, 6, 10, 30])('is the normal distribution that was sampled, of %d steps', (deviation) => {
    const f = (x: number): number => normalCdf((x - 39.3) / deviation);
    const sampled = row(f);
    for (let position = 8; position < LEVELS - 9; position += 0.173) {
      expect(Math.abs(rowAt(sampled, position) - f(position)), String(position)).toBeLessThan(1e-9);
    }
  });

  test('is the sample itself on a level, and follows polynomials up to the ends', () => {
    const f = (x: number): number => 1 + x / 7 - (x * x) / 300;
    const sampled = row(f);
    expect(rowAt(sampled, 33)).toBe(sampled[33]);
    for (const position of [0, 0.5, 3.25, LEVELS - 1.5, LEVELS - 1]) {
      expect(rowAt(sampled, position)).toBeCloseTo(f(position), 9);
    }
  });

  test('ends where its levels end', () => {
    const sampled = row(Math.sin);
    expect(() => rowAt(sampled, -0.1)).toThrow(RangeError);
    expect(() => rowAt(sampled, LEVELS - 0.9)).toThrow(RangeError);
    expect(() => rowAt(sampled.subarray(0, 15), 7.5)).toThrow(RangeError);
  });
});
