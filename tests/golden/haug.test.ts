import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { blackScholes } from '../../src/pricing/blackScholes';

/** haug_values.csv: values printed in E. G. Haug, "Option pricing formulas", with the tolerance of their last digit. */
const rows = readFileSync(new URL('./haug_values.csv', import.meta.url), 'utf8')
  .split(/\r?\n/)
  .filter((line) => line !== '' && !line.startsWith('#'))
  .slice(1)
  .map((line) => line.split(','));

function computed(quantity: string, inputs: Parameters<typeof blackScholes>[0]): number {
  const greeks = blackScholes(inputs);
  switch (quantity) {
    case 'price':
    case 'delta':
    case 'gamma':
    case 'vega':
    case 'theta':
    case 'rho':
      return greeks[quantity];
    case 'theta per day':
      return greeks.theta / 365;
    case 'elasticity':
      return (greeks.delta * inputs.spot) / greeks.price;
    case 'dividendRho':
      return -greeks.delta * inputs.spot * inputs.timeToExpiryYears;
    default:
      throw new Error(`haug_values.csv has a quantity without a counterpart here: ${quantity}`);
  }
}

describe('published values', () => {
  it('reads all 54 of them', () => {
    expect(rows).toHaveLength(54);
  });

  it.each(rows)('reproduces %s of a %s with S=%s K=%s T=%s sigma=%s r=%s q=%s: %s', (...row) => {
    const [quantity, right, S, K, T, sigma, r, q, value, tolerance] = row as string[];
    const found = computed(quantity!, {
      spot: Number(S),
      strike: Number(K),
      timeToExpiryYears: Number(T),
      volatility: Number(sigma),
      rate: Number(r),
      dividendYield: Number(q),
      right: right === 'C' ? 0 : 1,
    });
    expect(Math.abs(found - Number(value))).toBeLessThanOrEqual(Number(tolerance));
  });

  it('reproduces the printed charm, zomma and speed of the second edition', () => {
    const charm = blackScholes({
      spot: 105,
      strike: 90,
      timeToExpiryYears: 0.25,
      volatility: 0.24,
      rate: 0.14,
      dividendYield: 0.14,
      right: 1,
    }).charm;
    const zomma = blackScholes({
      spot: 100,
      strike: 80,
      timeToExpiryYears: 0.25,
      volatility: 0.26,
      rate: 0.05,
      dividendYield: 0.05,
      right: 0,
    }).zomma;
    const speed = blackScholes({
      spot: 50,
      strike: 48,
      timeToExpiryYears: 1 / 12,
      volatility: 0.2,
      rate: 0.06,
      dividendYield: 0.05,
      right: 0,
    }).speed;
    expect([charm, zomma, speed].map((value) => value.toFixed(4))).toEqual(['0.3700', '0.0463', '-0.0291']);
  });
});
