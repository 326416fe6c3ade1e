import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { blackScholes, type Greeks } from '../../src/pricing/blackScholes';
import { impliedVolatility } from '../../src/pricing/impliedVolatility';

/**
 * golden_greeks.csv: 600 options priced at 60 significant digits from the exact binary inputs. Every value must be
 * within 1e-13 of the natural scale of its greek, and within 1e-11 of itself where it is above 1e-12 of that scale.
 */
type Row = Record<string, string>;

const lines = readFileSync(new URL('./golden_greeks.csv', import.meta.url), 'utf8')
  .split(/\r?\n/)
  .filter((line) => line !== '' && !line.startsWith('#'));
const header = lines[0]!.split(',');
const rows: Row[] = lines.slice(1).map((line) => {
  const cells = line.split(',');
  return Object.fromEntries(header.map((name, i) => [name, cells[i] ?? '']));
});

function inputsOf(row: Row) {
  return {
    spot: Number(row.S),
    strike: Number(row.K),
    timeToExpiryYears: Number(row.T),
    volatility: Number(row.sigma),
    rate: Number(row.r),
    dividendYield: Number(row.q),
    right: row.right === 'C' ? (0 as const) : (1 as const),
  };
}

const SCALES: Record<keyof Greeks, (S: number, K: number, T: number, s: number, sd: number) => number> = {
  price: (S) => S,
  delta: () => 1,
  gamma: (S, _K, _T, _s, sd) => 1 / (S * sd),
  vega: (S, _K, T) => S * Math.sqrt(T),
  theta: (S, _K, T, s) => (S * s) / Math.sqrt(T) + 0.05 * S,
  rho: (_S, K, T) => K * T,
  vanna: (_S, _K, _T, s) => 1 / s,
  charm: (_S, _K, T) => 1 / T,
  vomma: (S, _K, T, s) => (S * Math.sqrt(T)) / s,
  speed: (S, _K, _T, _s, sd) => 1 / (S * sd) ** 2,
  zomma: (S, _K, _T, s, sd) => 1 / (S * sd * s),
  color: (S, _K, T, _s, sd) => 1 / (S * sd * T),
};

describe('greeks against 60-digit values', () => {
  it('reads the whole table', () => {
    expect(rows).toHaveLength(600);
    expect(rows.filter((row) => row.iv_of_price !== '')).toHaveLength(504);
  });

  it.each(Object.keys(SCALES) as (keyof Greeks)[])('gives %s within tolerance in all 600 rows', (name) => {
    for (const row of rows) {
      const inputs = inputsOf(row);
      const { spot, strike, timeToExpiryYears, volatility } = inputs;
      const scale = SCALES[name](
        spot,
        strike,
        timeToExpiryYears,
        volatility,
        volatility * Math.sqrt(timeToExpiryYears),
      );
      const expected = Number(row[name]);
      const error = Math.abs(blackScholes(inputs)[name] - expected);
      const relative = Math.abs(expected) > 1e-12 * scale ? 1e-11 * Math.abs(expected) : Number.POSITIVE_INFINITY;
      expect(error, `row ${row.id}: expected ${expected}`).toBeLessThanOrEqual(Math.min(1e-13 * scale, relative));
    }
  });

  it('finds the implied volatility of all 504 prices that have one', () => {
    for (const row of rows) {
      if (row.iv_of_price === '') continue;
      const found = impliedVolatility({ ...inputsOf(row), price: Number(row.price) });
      const error = Math.abs(found - Number(row.iv_of_price));
      expect(error, `row ${row.id}: found ${found}`).toBeLessThanOrEqual(Number(row.iv_abs_tol));
    }
  });

  it('gives no implied volatility for the 96 prices that have lost theirs', () => {
    const without = rows.filter((row) => row.iv_of_price === '');
    expect(without).toHaveLength(96);
    for (const row of without) {
      expect(impliedVolatility({ ...inputsOf(row), price: Number(row.price) }), `row ${row.id}`).toBeNaN();
    }
  });
});
