import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blackScholes } from '../../../src/pricing/blackScholes';
import { impliedVolatility } from '../../../src/pricing/impliedVolatility';

const OPTION = {
  spot: 100,
  strike: 100,
  timeToExpiryYears: 0.25,
  rate: 0.04,
  dividendYield: 0.01,
  right: 0 as 0 | 1,
};

describe('implied volatility', () => {
  it('gives back the volatility that made the price, for calls and puts out of the money', () => {
    const inputs = fc.record({
      spot: fc.double({ min: 5, max: 10_000, noNaN: true }),
      // In standard deviations from the forward.
      distance: fc.double({ min: 0, max: 7, noNaN: true }),
      timeToExpiryYears: fc.double({ min: 2e-6, max: 5, noNaN: true }),
      volatility: fc.double({ min: 0.03, max: 3, noNaN: true }),
      rate: fc.double({ min: -0.01, max: 0.08, noNaN: true }),
      dividendYield: fc.double({ min: 0, max: 0.06, noNaN: true }),
      right: fc.constantFrom(0 as const, 1 as const),
    });
    fc.assert(
      fc.property(inputs, ({ distance, volatility, ...given }) => {
        const T = given.timeToExpiryYears;
        const forward = given.spot * Math.exp((given.rate - given.dividendYield) * T);
        const side = given.right === 0 ? 1 : -1;
        const strike = forward * Math.exp(side * distance * volatility * Math.sqrt(T));
        const { price, vega } = blackScholes({ ...given, strike, volatility });
        const found = impliedVolatility({ ...given, strike, price });
        // What rounding spot and strike does to the price, as volatility, and the solver's own precision.
        const attainable = (16 * Number.EPSILON * (given.spot + strike)) / vega;
        expect(Math.abs(found - volatility)).toBeLessThanOrEqual(1e-12 * volatility + Math.min(attainable, 1));
      }),
      { numRuns: 5000 },
    );
  });

  it('rises with the price', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 90, noNaN: true }),
        fc.double({ min: 0.01, max: 5, noNaN: true }),
        (price, more) => {
          expect(impliedVolatility({ ...OPTION, price: price + more })).toBeGreaterThan(
            impliedVolatility({ ...OPTION, price }),
          );
        },
      ),
    );
  });

  it('is the same for a put as for the call it is at parity with', () => {
    const parity = 100 * Math.exp(-0.01 * 0.25) - 100 * Math.exp(-0.04 * 0.25);
    const call = impliedVolatility({ ...OPTION, price: 6 });
    expect(impliedVolatility({ ...OPTION, right: 1, price: 6 - parity })).toBeCloseTo(call, 13);
  });

  it('is right to fifteen digits for a price of 1e-200 and to thirteen for one near the upper bound', () => {
    // Roots found at 60 digits.
    const low = impliedVolatility({ ...OPTION, strike: 250, price: 1e-200 });
    expect(Math.abs(low / 0.060296110616311446 - 1)).toBeLessThan(1e-15);
    const high = impliedVolatility({ ...OPTION, price: 99 });
    expect(Math.abs(high / 10.686202213123861 - 1)).toBeLessThan(1e-13);
  });

  it.each([
    ['a call below its intrinsic value', { strike: 80, price: 19 }],
    ['a call at its intrinsic value', { strike: 80, price: 20, rate: 0, dividendYield: 0 }],
    ['a call at the price of the share', { price: 100, dividendYield: 0 }],
    ['a call above the price of the share', { price: 120 }],
    ['a put at its discounted strike', { right: 1 as const, price: 100, rate: 0 }],
    ['a free option', { price: 0 }],
    ['a negative price', { price: -1 }],
    ['no price', { price: Number.NaN }],
    ['an infinite price', { price: Number.POSITIVE_INFINITY }],
    ['an expired option', { price: 5, timeToExpiryYears: 0 }],
    ['no spot', { price: 5, spot: Number.NaN }],
    ['a strike of zero', { price: 5, strike: 0 }],
    ['no rate', { price: 5, rate: Number.NaN }],
  ])('is NaN for %s', (_, change) => {
    expect(impliedVolatility({ ...OPTION, ...change })).toBeNaN();
  });
});
