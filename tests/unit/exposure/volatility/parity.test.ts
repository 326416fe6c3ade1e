import { describe, expect, it } from 'vitest';
import { nearestParity, parityRegression } from '../../../../src/exposure/volatility/parity';
import { stripOf } from './stripOf';

const NONE = Number.NaN;
const YEARS = 0.5;

describe('parity at the nearest strike', () => {
  const strip = stripOf([
    [95, 8, 2],
    [100, 5, 4],
    [105, 3, 6.5],
    [110, NONE, 9],
  ]);

  it('is the strike where call and put differ least, plus their difference at settlement', () => {
    expect(nearestParity(strip, 0.04, YEARS)).toEqual({ strike: 100, forward: 100 + Math.exp(0.02) });
  });

  it('is the lower of two equal ones', () => {
    const tied = stripOf([
      [95, 4, 2],
      [100, 2, 4],
    ]);
    expect(nearestParity(tied, 0, YEARS)).toEqual({ strike: 95, forward: 97 });
  });

  it('is null without a strike that has both', () => {
    expect(nearestParity(stripOf([[110, NONE, 9]]), 0.04, YEARS)).toBeNull();
    expect(nearestParity(stripOf([]), 0.04, YEARS)).toBeNull();
  });
});

describe('parity by regression', () => {
  const discount = Math.exp(-0.05 * YEARS);
  const exact = (strike: number): [number, number, number] => [strike, 50 + discount * (102 - strike), 50];

  it('finds forward, discount, rate and yield of a straight line, passing over gaps', () => {
    const found = parityRegression(stripOf([exact(90), [95, NONE, 50], exact(100), exact(120)]), 101, YEARS)!;
    expect(found.strikesUsed).toBe(3);
    expect(found.forward).toBeCloseTo(102, 10);
    expect(found.discount).toBeCloseTo(discount, 12);
    expect(found.impliedRate).toBeCloseTo(0.05, 10);
    expect(found.impliedDividendYield).toBeCloseTo(0.05 - Math.log(102 / 101) / YEARS, 10);
  });

  it('is null with two strikes, at one strike only, or with calls that rise with the strike', () => {
    expect(parityRegression(stripOf([exact(90), exact(100)]), 101, YEARS)).toBeNull();
    expect(parityRegression(stripOf([exact(90), exact(90), exact(90)]), 101, YEARS)).toBeNull();
    const rising = stripOf([
      [90, 1, 5],
      [100, 3, 5],
      [110, 9, 5],
    ]);
    expect(parityRegression(rising, 101, YEARS)).toBeNull();
    expect(parityRegression(stripOf([exact(90), exact(100), exact(110)]), 101, 0)).toBeNull();
  });
});
