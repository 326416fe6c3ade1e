import { describe, expect, it } from 'vitest';
import { EXP_UNDERFLOW, expMinus } from '../../../src/pricing/exponential';

/** Correctly rounded from 60 digits: x, rest, exp(−x − rest). */
const VALUES = [
  [0, 0, 1],
  [1e-9, 0, 0.999999999],
  [0.005, 0, 0.9950124791926823],
  [0.3, 0, 0.7408182206817179],
  [1, 0, 0.36787944117144233],
  [10.75, 0, 2.1445408316589164e-5],
  [50, 3e-6, 1.9287440617230533e-22],
  [100.5, 0, 2.256340135917036e-44],
  [700.25, 0, 7.678723813110872e-305],
  [700.25, -1e-5, 7.678800600732941e-305],
] as const;

describe('e to a negative power', () => {
  it.each(VALUES)('is right to a few parts in 1e16 at %d and a rest of %d', (x, rest, expected) => {
    expect(Math.abs(expMinus(x, rest) / expected - 1)).toBeLessThanOrEqual(3.4e-16);
  });

  it('agrees with Math.exp to two units in the last place all the way to the smallest normal double', () => {
    for (let x = 0; x < 708; x += 0.0107) {
      expect(Math.abs(expMinus(x, 0) / Math.exp(-x) - 1)).toBeLessThanOrEqual(4.5e-16);
    }
  });

  it('ends in the smallest doubles, and is NaN outside its range', () => {
    expect(expMinus(EXP_UNDERFLOW, 0)).toBe(5e-324);
    expect(expMinus(2000, 0)).toBeNaN();
    expect(expMinus(-5, 0)).toBeNaN();
    expect(expMinus(Number.NaN, 0)).toBeNaN();
  });
});
