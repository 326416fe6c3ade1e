import { describe, expect, it } from 'vitest';
import { expectWithin } from './compare';
import { analyzeGolden, CONVENTIONS, EXPOSURE_TOLERANCE, golden } from './goldenChain';

function directionOf(shares: number): string {
  return shares > 0 ? 'buy' : shares < 0 ? 'sell' : 'none';
}

describe('hedging estimates of the oracle chain', () => {
  it.each(CONVENTIONS)('give shares and dollars for twelve moves, re-priced and linear: %s', (convention) => {
    const { hedging, gross, spot } = analyzeGolden(convention);
    const oracle = golden.conventions[convention].hedging;
    expect(hedging).toHaveLength(12);
    const dollars = EXPOSURE_TOLERANCE * (gross!.gex + gross!.dex);
    for (const estimate of hedging) {
      const percent = Number((estimate.move * 100).toPrecision(6));
      const expected = oracle[`${percent > 0 ? '+' : ''}${percent}%`];
      expectWithin(estimate.linearDollars, expected.linear_notional_usd, dollars, `linear $ at ${percent}%`);
      expectWithin(estimate.linearShares, expected.linear_shares, dollars / spot, `linear shares at ${percent}%`);
      expectWithin(estimate.fullDollars, expected.full_notional_usd, dollars, `full $ at ${percent}%`);
      expectWithin(estimate.fullShares, expected.full_shares, dollars / spot, `full shares at ${percent}%`);
      expect(directionOf(estimate.linearShares)).toBe(expected.direction_linear);
      expect(directionOf(estimate.fullShares)).toBe(expected.direction_full);
    }
  });
});
