import { describe, expect, test } from 'vitest';
import { QuoteTable } from '../../../src/chain/quoteTable';
import { disagreeInParity, type QuotedRows } from '../../../src/formats/parityAcross';

interface Market {
  readonly forward: number;
  /** Standard deviation of the price at expiry. */
  readonly deviation: number;
  readonly dividend?: number;
  /** Half of the distance from bid to ask. */
  readonly half?: number;
}

/** Abramowitz and Stegun 26.2.17. */
function normal(x: number): number {
  if (x < 0) return 1 - normal(-x);
  const t = 1 / (1 + 0.2316419 * x);
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return 1 - (Math.exp(-(x ** 2) / 2) / Math.sqrt(2 * Math.PI)) * series;
}

/** One side of an expiry, priced by Bachelier's formula: call = (F − K) N(d) + s n(d) with d = (F − K) / s. */
function side(right: 0 | 1, { forward, deviation, dividend = 0, half = 0.02 }: Market, expiryDay = 20_800): QuotedRows {
  const quotes = new QuoteTable();
  const rows = new Map<string, number>();
  for (let strike = 470; strike <= 530; strike += 1) {
    const d = (forward - strike) / deviation;
    const call = (forward - strike) * normal(d) + (deviation * Math.exp((-d * d) / 2)) / Math.sqrt(2 * Math.PI);
    // Deep in the money a call is exercised before the dividend, which the put goes without.
    const price = right === 0 ? Math.max(call, forward + dividend - strike) : call - forward + strike;
    if (price - half <= 0) continue;
    const row = quotes.addRow(quotes.rootIndex('XYZ'), expiryDay, strike, right, 1);
    quotes.bid[row] = price - half;
    quotes.ask[row] = price + half;
    rows.set(`${strike}`, row);
  }
  return { quotes, rows };
}
const disagree = (calls: Market, puts: Market): boolean => disagreeInParity(side(0, calls), side(1, puts));
const NOON: Market = { forward: 500, deviation: 5 };

describe('calls of one file and puts of another', () => {
  test.each<[string, Market, Market]>([
    ['of one time', NOON, NOON],
    ['of a spread away', NOON, { ...NOON, forward: 500.05 }],
    ['with a dividend of 0.3 %', { ...NOON, dividend: 1.5 }, NOON],
    ['with a little less time', NOON, { ...NOON, deviation: 4.8 }],
    ['quoted too widely to tell', { ...NOON, half: 1.4 }, { ...NOON, deviation: 4, half: 1.4 }],
  ])('agree: %s', (_, calls, puts) => {
    expect(disagree(calls, puts)).toBe(false);
    expect(disagreeInParity(side(1, puts), side(0, calls))).toBe(false);
  });

  test.each<[string, Market, Market]>([
    ['volatility has fallen by a quarter', NOON, { ...NOON, deviation: 3.75 }],
    ['volatility has risen by a third', NOON, { ...NOON, deviation: 6.65 }],
    ['the price has fallen by 0.6 %', NOON, { ...NOON, forward: 497 }],
    ['the price has risen by 0.4 %', NOON, { ...NOON, forward: 502 }],
    ['volatility has fallen, with a dividend', { ...NOON, dividend: 0.3 }, { ...NOON, deviation: 3 }],
  ])('disagree where %s', (_, calls, puts) => {
    expect(disagree(calls, puts)).toBe(true);
    expect(disagreeInParity(side(1, puts), side(0, calls))).toBe(true);
  });

  test('of different expiries say nothing of one another', () => {
    expect(disagreeInParity(side(0, NOON), side(1, { ...NOON, deviation: 3 }, 20_807))).toBe(false);
  });
});
