import { describe, expect, it } from 'vitest';
import { isUsableVolatility } from '../../../src/chain/volatilityRules';

const NONE = Number.NaN;

describe("a vendor's implied volatility", () => {
  it.each([
    [0.18, 0.01, 'an ordinary value'],
    [0.18, NONE, 'an ordinary value without a gamma'],
    [0.18, 0, 'an ordinary value beside a gamma rounded to zero'],
    [0.02, 0.0003, "exactly 2 % beside a gamma that isn't zero"],
    [0.02, NONE, 'exactly 2 % where the file has no gamma'],
    [0.0201, 0, 'just above the floor'],
    [0.0011, 0, 'just above the lower bound'],
    [4.999, 0, 'just below the upper bound'],
    [0.5, 0, 'a round half'],
    [0.25, 0, 'a round quarter'],
  ])('of %d with gamma %d is used: %s', (iv, gamma) => {
    expect(isUsableVolatility(iv, gamma)).toBe(true);
  });

  it.each([
    [NONE, 0.01, 'absent'],
    [0, 0.01, 'zero'],
    [0.001, 0.01, 'the lower bound'],
    [1e-5, 0, "Yahoo's start"],
    [5, 0.01, 'the upper bound'],
    [26.001, 0, "Cboe's ceiling"],
    [10, 0.01, "Tradier's ceiling"],
    [-999, -999, 'the broker sentinel'],
    [-0.2, 0.01, 'negative'],
    [Number.POSITIVE_INFINITY, 0.01, 'infinite'],
    [0.02, 0, "Cboe's floor"],
    [0.02, -0, "Cboe's floor with a signed zero"],
    [0.500005, NONE, "Yahoo's first midpoint"],
    [0.2500075, NONE, "Yahoo's second midpoint"],
    [0.12500875, NONE, "Yahoo's third midpoint"],
    [0.062509375, NONE, "Yahoo's fourth midpoint"],
    [0.0312596875, NONE, "Yahoo's fifth midpoint"],
    [0.015634843750000002, NONE, "Yahoo's sixth midpoint"],
    [0.007822421875, NONE, "Yahoo's seventh midpoint"],
    [0.0039162109375, NONE, "Yahoo's eighth midpoint"],
    [0.00196310546875, NONE, "Yahoo's ninth midpoint"],
  ])('of %d with gamma %d is not used: %s', (iv, gamma) => {
    expect(isUsableVolatility(iv, gamma)).toBe(false);
  });
});
