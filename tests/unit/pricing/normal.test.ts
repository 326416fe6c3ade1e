import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erfcx, normalCdf, normalPdf, scaledTail } from '../../../src/pricing/normal';

/** Correctly rounded from 40 digits: x, distribution function, density. */
const VALUES = [
  [-37, 5.725571222524577e-300, 2.1200065515246056e-298],
  [-20, 2.7536241186062337e-89, 5.520948362159764e-88],
  [-8, 6.220960574271784e-16, 5.052271083536892e-15],
  [-5, 2.866515718791939e-7, 1.4867195147342977e-6],
  [-3, 0.0013498980316300946, 0.0044318484119380075],
  [-1.96, 0.024997895148220435, 0.05844094433345146],
  [-1, 0.15865525393145705, 0.24197072451914334],
  [-0.66, 0.25462691467133614, 0.32086380377117246],
  [-0.5, 0.3085375387259869, 0.35206532676429947],
  [0, 0.5, 0.3989422804014327],
  [0.3, 0.6179114221889527, 0.3813878154605241],
  [1, 0.8413447460685429, 0.24197072451914334],
  [2.5, 0.9937903346742238, 0.017528300493568537],
  [6, 0.9999999990134123, 6.075882849823285e-9],
] as const;

/** exp(z²)·erfc(z), correctly rounded. */
const SCALED = [
  [0, 1],
  [0.25, 0.7703465477309968],
  [0.46875, 0.6320696892495561],
  [0.5, 0.6156903441929259],
  [1, 0.427583576155807],
  [3.9, 0.14031418160068973],
  [4, 0.13699945762506138],
  [4.1, 0.133834116418652],
  [26, 0.021683584850562907],
  [100_000, 5.6418958351954685e-6],
] as const;

/** exp(x²/2)·N(−x), correctly rounded from 60 digits; on and between the nodes of the table, and beyond it. */
const TAILS = [
  [0, 0.5],
  [0.015625, 0.49382705844430697],
  [0.1, 0.4624787852875356],
  [0.7, 0.30913791910109306],
  [1, 0.2615782918651234],
  [2.33, 0.14949984730167964],
  [4.71, 0.0813095501938025],
  [7.99, 0.04918223676686291],
  [8, 0.049122546212424935],
  [12.5, 0.03171492556981549],
  [40, 0.00996733518830131],
] as const;

const RELATIVE = 8e-16;

describe('the normal distribution', () => {
  it.each(VALUES)('is right to 8e-16 of itself at %d, tail or not', (x, cdf, pdf) => {
    expect(Math.abs(normalCdf(x) / cdf - 1)).toBeLessThanOrEqual(RELATIVE);
    expect(Math.abs(normalPdf(x) / pdf - 1)).toBeLessThanOrEqual(RELATIVE);
  });

  it.each(SCALED)('has its scaled complement right to 8e-16 of itself at %d', (z, expected) => {
    expect(Math.abs(erfcx(z) / expected - 1)).toBeLessThanOrEqual(RELATIVE);
  });

  it.each(TAILS)('has its scaled tail right to 4.5e-16 of itself at %d', (x, expected) => {
    expect(Math.abs(scaledTail(x) / expected - 1)).toBeLessThanOrEqual(4.5e-16);
  });

  it('has a scaled tail that agrees with its other form everywhere', () => {
    for (let x = 0; x < 16; x += 0.00373) {
      expect(Math.abs(scaledTail(x) / (0.5 * erfcx(x * Math.SQRT1_2)) - 1)).toBeLessThanOrEqual(1.2e-15);
    }
    expect(scaledTail(Number.NaN)).toBeNaN();
    expect(scaledTail(Number.POSITIVE_INFINITY)).toBe(0);
  });

  it('is exactly one half at zero', () => {
    expect(normalCdf(0)).toBe(0.5);
  });

  it('has its limits at infinity and stays NaN for NaN', () => {
    expect([normalCdf(Number.NEGATIVE_INFINITY), normalCdf(Number.POSITIVE_INFINITY)]).toEqual([0, 1]);
    expect([normalPdf(Number.NEGATIVE_INFINITY), normalPdf(Number.POSITIVE_INFINITY)]).toEqual([0, 0]);
    expect(normalCdf(Number.NaN)).toBeNaN();
    expect(normalPdf(Number.NaN)).toBeNaN();
  });

  it('adds up to one with its mirror image and never falls', () => {
    const point = fc.double({ min: -30, max: 30, noNaN: true });
    fc.assert(
      fc.property(point, point, (x, y) => {
        expect(Math.abs(normalCdf(x) + normalCdf(-x) - 1)).toBeLessThanOrEqual(2.3e-16);
        const [low, high] = x < y ? [x, y] : [y, x];
        expect(normalCdf(low)).toBeLessThanOrEqual(normalCdf(high) * (1 + RELATIVE));
      }),
      { numRuns: 2000 },
    );
  });
});
