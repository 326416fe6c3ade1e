import { describe, expect, it } from 'vitest';
import { guessDeviation } from '../../../src/pricing/deviationGuess';
import { searchDeviation } from '../../../src/pricing/deviationSearch';
import { refineDeviations } from '../../../src/pricing/deviationStep';
import { normalCdf } from '../../../src/pricing/normal';

/** Out-of-the-money price over the geometric mean of forward and strike, straight from the formula. */
function normalisedPrice(distance: number, deviation: number): number {
  const d1 = -distance / deviation + deviation / 2;
  return Math.exp(-distance / 2) * normalCdf(d1) - Math.exp(distance / 2) * normalCdf(d1 - deviation);
}

/** Distances of up to seven deviations; the formula loses at most four digits to cancellation there. */
const CASES: { distance: number; deviation: number; target: number }[] = [];
for (const deviation of [0.002, 0.01, 0.03, 0.1, 0.2, 0.4, 0.7, 1, 1.2, 1.4]) {
  for (let h = 0; h <= 7; h += 0.0625) {
    const distance = h * deviation;
    const target = normalisedPrice(distance, deviation);
    if (distance <= 4) CASES.push({ distance, deviation, target });
  }
}

/** Distance, price, deviation. */
const TINY = [
  [0.00011308073484675874, 2.323883523070297e-50, 8.145119321874693e-6],
  [3.294065488808173e-6, 1.0353349361409718e-231, 1.0335095123533002e-7],
  [0.0002368511224280379, 7.534184189474735e-20, 3.129294365068424e-5],
  [2.1200762709456464e-7, 5.163434621716093e-11, 7.49282301647278e-8],
  [0.5, 1e-100, 0.023863005655806246],
] as const;

function refined(guess: number, distance: number, target: number): number {
  const guesses = Float64Array.of(guess);
  refineDeviations(guesses, Float64Array.of(distance), Float64Array.of(target), 1);
  return guesses[0]!;
}

describe('the steps to an implied deviation', () => {
  it('begin with a guess that is right to 1e-4', () => {
    expect(CASES.length).toBeGreaterThan(900);
    for (const { distance, deviation, target } of CASES) {
      expect(Math.abs(guessDeviation(distance, target) / deviation - 1)).toBeLessThanOrEqual(1e-4);
    }
  });

  it('end with one that takes an error of 1e-4 to none', () => {
    for (const { distance, deviation, target } of CASES) {
      for (const error of [-1e-4, 1e-4]) {
        const found = refined(deviation * (1 + error), distance, target);
        expect(Math.abs(found / deviation - 1)).toBeLessThanOrEqual(2e-12);
      }
    }
  });

  it('lead where the plain search leads', () => {
    for (const { distance, deviation, target } of CASES) {
      expect(Math.abs(searchDeviation(distance, target) / deviation - 1)).toBeLessThanOrEqual(5e-12);
    }
  });

  it('find the tiniest deviations too, where a price at too low a trial rounds to nothing', () => {
    // Roots found at 60 digits.
    for (const [distance, target, deviation] of TINY) {
      expect(Math.abs(searchDeviation(distance, target) / deviation - 1)).toBeLessThanOrEqual(1e-7);
      expect(Math.abs(refined(deviation, distance, target) / deviation - 1)).toBeLessThanOrEqual(1e-15);
    }
  });

  it('refuse a guess that is far off, and leave alone what is outside their range', () => {
    const target = normalisedPrice(0.1, 0.2);
    expect(refined(0.22, 0.1, target)).toBeNaN();
    expect(refined(Number.NaN, 0.1, target)).toBeNaN();
    expect(refined(2.5, 0.1, normalisedPrice(0.1, 2.4))).toBe(2.5);
    expect(refined(1.1, 4.5, normalisedPrice(4.5, 1))).toBe(1.1);
    expect(guessDeviation(0.1, 0.9)).toBeNaN();
    expect(guessDeviation(4.5, 0.01)).toBeNaN();
    expect(guessDeviation(0.1, 1e-20)).toBeNaN();
    expect(guessDeviation(0.1, Number.NaN)).toBeNaN();
    expect(searchDeviation(0.1, Math.exp(-0.05))).toBeNaN();
    expect(searchDeviation(0.1, 0)).toBeNaN();
  });
});
