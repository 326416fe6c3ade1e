import { describe, expect, it } from 'vitest';
import { linearRoot, rootBetween, signChanges } from '../../../src/exposure/roots';

describe('the root in a bracket', () => {
  it.each([
    ['a line', (x: number) => 3 * x - 1, 0, 2, 1 / 3],
    ['a cubic that is flat at its root', (x: number) => (x - 1) ** 3, -4, 3, 1],
    ['a step that secants overshoot', (x: number) => Math.atan(50 * (x - 0.3)), -10, 10, 0.3],
    ['an exponential', (x: number) => Math.exp(x) - 5, 0, 10, Math.log(5)],
    ['a falling curve', (x: number) => Math.cos(x), 1, 2, Math.PI / 2],
  ])('is found for %s', (_name, f, lower, upper, root) => {
    expect(Math.abs(rootBetween(f, lower, upper, f(lower), f(upper), 1e-11) - root)).toBeLessThan(1e-5);
    const found = rootBetween(f, lower, upper, f(lower), f(upper), 1e-11);
    expect(f(found - 1e-10) * f(found + 1e-10)).toBeLessThanOrEqual(0);
  });
});

describe('sign changes of samples', () => {
  const changes = (y: number[]) => {
    const x = y.map((_, i) => i);
    return signChanges(x, y, (left, right) => linearRoot(x, y, left, right));
  };

  it('are interpolated and carry their direction', () => {
    expect(changes([-1, 3, 1, -1])).toEqual([
      { at: 0.25, rising: true },
      { at: 2.5, rising: false },
    ]);
  });

  it('are at a sample that is exactly zero between opposite signs, once', () => {
    expect(changes([-1, 0, 2])).toEqual([{ at: 1, rising: true }]);
  });

  it('are not where zeros lie between equal signs or at the ends', () => {
    expect(changes([0, 0, 1, 0, 0, 2, 0])).toEqual([]);
    expect(changes([0, 0, 0])).toEqual([]);
  });
});
