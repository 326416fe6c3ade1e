import { describe, expect, test } from 'vitest';
import { blackScholes } from '../../../src/pricing/blackScholes';
import { impliedVolatilities } from '../../../src/pricing/impliedVolatility';
import { solvableOptions, timeValue } from '../../bench/pricedOptions';

describe('prices for the solver', () => {
  test('at the money are the error function: erf(s / √8), from a table of 12 digits', () => {
    // erf(0.1) and erf(0.5), Abramowitz and Stegun, table 7.1.
    expect(timeValue(0, 0.1 * Math.sqrt(8))).toBeCloseTo(0.112462916, 10);
    expect(timeValue(0, 0.5 * Math.sqrt(8))).toBeCloseTo(0.5204998778, 10);
  });

  test('are those of Black and Scholes, as exactly as a difference of two probabilities can tell', () => {
    const options = solvableOptions();
    expect(options.price).toHaveLength(25_000);
    for (let i = 0; i < options.price.length; i += 37) {
      const right = options.right[i] === 0 ? 0 : 1;
      const strike = options.strike[i]!;
      const { price } = blackScholes({
        spot: options.spot,
        strike,
        timeToExpiryYears: options.timeToExpiryYears[i]!,
        volatility: options.volatility[i]!,
        rate: options.rate,
        dividendYield: options.dividendYield[i]!,
        right,
      });
      expect(Math.abs(options.price[i]! - price)).toBeLessThan(1e-11 * strike);
    }
  });

  test('are solved to the last digits, all of them', () => {
    const options = solvableOptions();
    impliedVolatilities(options).forEach((found, i) => {
      expect(Math.abs(found / options.volatility[i]! - 1)).toBeLessThan(1e-14);
    });
  });
});
