import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { impliedVolatility } from '../../src/pricing/impliedVolatility';

/**
 * implied_volatilities.csv: prices from a minute to five years, moneyness 0.3 to 3 and volatility 3 to 300 %, with the
 * volatility that the double in the file implies. A solver can do no better than a few units in the last place of the
 * volatility, and where the price is less exact than that, of the price.
 */
const rows = readFileSync(new URL('./implied_volatilities.csv', import.meta.url), 'utf8')
  .split(/\r?\n/)
  .filter((line) => line !== '' && !line.startsWith('#'))
  .slice(1)
  .map((line) => line.split(',') as [string, string, string, string, string, string, 'C' | 'P', string, string]);

describe('implied volatilities against 60-digit roots', () => {
  it('are right to two parts in 1e15, or what rounding of the price leaves', () => {
    expect(rows).toHaveLength(199);
    for (const [price, spot, strike, time, rate, dividendYield, right, expected, condition] of rows) {
      const found = impliedVolatility({
        price: Number(price),
        spot: Number(spot),
        strike: Number(strike),
        timeToExpiryYears: Number(time),
        rate: Number(rate),
        dividendYield: Number(dividendYield),
        right: right === 'C' ? 0 : 1,
      });
      const error = Math.abs(found / Number(expected) - 1);
      expect(error, `price ${price}, strike ${strike}, time ${time}`).toBeLessThanOrEqual(
        2e-15 * Math.max(1, Number(condition)),
      );
    }
  });
});
