import { describe, expect, it } from 'vitest';
import { analyze } from '../../../src/exposure/analyze';
import { type Assumptions, DEALER_SIGNS, DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { HEDGING_MOVES, hedgingMove } from '../../../src/exposure/hedging';
import { blackScholes } from '../../../src/pricing/blackScholes';
import { chainOf } from './chainOf';

const FLAT: Assumptions = { ...DEFAULT_ASSUMPTIONS, rate: 0.04, dividendYield: 0.01, carry: 'yield' };
const CHAIN = chainOf({
  contracts: [
    { strike: 100, right: 'C', openInterest: 50 },
    { strike: 101, right: 'P', openInterest: 20 },
  ],
});

describe('the hedging estimate', () => {
  it('covers twelve moves from −5% to +5%', () => {
    expect(analyze(CHAIN, FLAT).hedging.map(({ move }) => move)).toEqual([...HEDGING_MOVES]);
    expect(HEDGING_MOVES).toHaveLength(12);
  });

  it('is to sell rises and buy falls with long gamma, the reverse with short gamma', () => {
    for (const { move, fullShares, linearShares } of analyze(CHAIN, { ...FLAT, dealerSign: DEALER_SIGNS.longAll })
      .hedging) {
      expect(Math.sign(fullShares)).toBe(-Math.sign(move));
      expect(Math.sign(linearShares)).toBe(-Math.sign(move));
    }
    for (const { move, fullShares, linearShares } of analyze(CHAIN, { ...FLAT, dealerSign: DEALER_SIGNS.shortAll })
      .hedging) {
      expect(Math.sign(fullShares)).toBe(Math.sign(move));
      expect(Math.sign(linearShares)).toBe(Math.sign(move));
    }
  });

  it('re-prices the delta of every contract', () => {
    const delta = (spot: number, strike: number, right: 0 | 1): number =>
      blackScholes({
        spot,
        strike,
        timeToExpiryYears: 7 / 365,
        volatility: 0.2,
        rate: 0.04,
        dividendYield: 0.01,
        right,
      }).delta;
    const book = (spot: number): number => 5000 * delta(spot, 100, 0) - 2000 * delta(spot, 101, 1);
    const { hedging } = analyze(CHAIN, FLAT);
    for (const move of [-0.05, -0.01, 0.001, 0.02]) {
      const estimate = hedgingMove(hedging, move)!;
      expect(estimate.fullShares).toBeCloseTo(book(100) - book(100 * (1 + move)), 7);
      expect(estimate.fullDollars).toBe(estimate.fullShares * 100);
    }
  });

  it('is linear in the move when gamma is held: minus GEX for +1%', () => {
    const { hedging, net } = analyze(CHAIN, FLAT);
    expect(hedgingMove(hedging, 0.01)!.linearDollars).toBeCloseTo(-net!.gex, 6);
    expect(hedgingMove(hedging, -0.02)!.linearDollars).toBeCloseTo(2 * net!.gex, 6);
  });
});
