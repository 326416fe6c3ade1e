import { expect, test } from 'vitest';
import { analyze } from '../../../src/exposure/analyze';
import { DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { openBook } from '../../../src/exposure/book';
import { evaluateBook } from '../../../src/exposure/snapshot';
import { volumeGexByStrike } from '../../../src/exposure/strikes';
import { chainOf } from './chainOf';

const ASSUMED = { ...DEFAULT_ASSUMPTIONS, carry: 'yield' } as const;
const CHAIN = chainOf({
  contracts: [
    { strike: 95, right: 'P', openInterest: 10, volume: 40 },
    // Traded today for the first time: nobody holds it yet.
    { strike: 100, right: 'C', openInterest: 0, volume: 500 },
    { strike: 100, right: 'P', openInterest: 900 },
    { strike: 100, right: 'C', openInterest: 3, volume: 20, daysToSettlement: 30 },
  ],
});

/** The textbook gamma of a contract of this chain at spot 100, in $ per +1 % of spot for one contract. */
function gammaDollars(strike: number, days: number): number {
  const { rate, dividendYield } = ASSUMED;
  const years = days / 365;
  const spread = 0.2 * Math.sqrt(years);
  const d1 = (Math.log(100 / strike) + (rate - dividendYield) * years) / spread + spread / 2;
  const gamma = (Math.exp(-dividendYield * years) * Math.exp((-d1 * d1) / 2)) / (Math.sqrt(2 * Math.PI) * 100 * spread);
  return gamma * 100 * 100 ** 2 * 0.01;
}

test('GEX by volume takes what was traded in the place of what is held, whether anybody held it or not', () => {
  const { cells, strikes } = analyze(CHAIN, ASSUMED);
  const all = volumeGexByStrike(cells!, strikes.strike.length, null)!;
  const near = volumeGexByStrike(cells!, strikes.strike.length, new Set([0]))!;
  expect(Array.from(strikes.strike)).toEqual([95, 100]);
  expect(all.put[0]! / (-40 * gammaDollars(95, 7))).toBeCloseTo(1, 10);
  expect(all.put[1]).toBeCloseTo(0, 12);
  expect(near.call[1]! / (500 * gammaDollars(100, 7))).toBeCloseTo(1, 10);
  expect(all.call[1]! / (500 * gammaDollars(100, 7) + 20 * gammaDollars(100, 30))).toBeCloseTo(1, 10);
  expect(all.call[0]).toBe(0);
});

test('is unknown, not zero, while a slider moves', () => {
  const { snapshot } = evaluateBook(openBook(CHAIN, ASSUMED), undefined, 'quick');
  expect(snapshot.cells).not.toBeNull();
  expect(volumeGexByStrike(snapshot.cells!, 2, null)).toBeNull();
});
