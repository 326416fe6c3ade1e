import { describe, expect, test } from 'vitest';
import { GAP_FILTER, MIDDLE_FILTER, RESOLUTION } from '../../../src/kernel/filters';
import { normalCdf } from '../../../src/pricing/normal';

/** A normal density of the given deviation in steps, and its slope and curvature, in units of their own largest value. */
const SHAPES = {
  density: (x: number, s: number): number => Math.exp(-0.5 * (x / s) ** 2),
  slope: (x: number, s: number): number => (x / s) * Math.exp(0.5 - 0.5 * (x / s) ** 2),
  curvature: (x: number, s: number): number => ((x / s) ** 2 - 1) * Math.exp(-0.5 * (x / s) ** 2),
};

function filtered(filter: readonly number[], f: (x: number) => number, at: number): number {
  return filter.reduce((sum, weight, t) => sum + weight * (f(at - t) + f(at + 1 + t)), 0);
}

/** The worst error over densities at 16 places between the samples and all gaps that see them. */
function worst(error: (offset: number, at: number) => number): number {
  let found = 0;
  for (let offset = 0; offset < 1; offset += 1 / 16) {
    for (let at = -60; at < 60; at += 1) found = Math.max(found, Math.abs(error(offset, at)));
  }
  return found;
}

describe('the filters of the kernel', () => {
  test.each([RESOLUTION, 6, 9, 40])('find the middle of a gap of densities with a deviation of %d steps', (s) => {
    const errorOf = (shape: (x: number, s: number) => number): number =>
      worst((offset, at) => {
        const f = (x: number): number => shape(x - offset, s);
        return filtered(MIDDLE_FILTER, f, at) - f(at + 0.5);
      });
    expect(errorOf(SHAPES.density)).toBeLessThan(9e-12);
    expect(errorOf(SHAPES.slope)).toBeLessThan(2e-11);
    expect(errorOf(SHAPES.curvature)).toBeLessThan(4e-11);
  });

  test.each([RESOLUTION, 6, 9, 40])('integrate a gap of densities with a deviation of %d steps', (s) => {
    const error = worst((offset, at) => {
      const exact = s * Math.sqrt(2 * Math.PI) * (normalCdf((at + 1 - offset) / s) - normalCdf((at - offset) / s));
      return filtered(GAP_FILTER, (x) => SHAPES.density(x - offset, s), at) - exact;
    });
    // The difference of two chances is itself good to some 1e-16 times the factor before it.
    expect(error).toBeLessThan(6e-12);
  });

  test('leave a constant as it is', () => {
    for (const filter of [MIDDLE_FILTER, GAP_FILTER]) {
      expect(2 * filter.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 14);
    }
  });
});
