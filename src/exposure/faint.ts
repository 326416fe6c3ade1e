import type { FlipResult } from './analysis';
import type { Contracts } from './prepare';

/** Gross GEX below this share of what the open interest controls says little: spot is far from the strikes that count. */
const SMALL_SHARE = 1e-4;
/** A curve that stays below this share has no sign to speak of. */
const FAINT_SHARE = 1e-7;
/** In the currency of the chain, per +1 %. */
const LEAST_GEX = 0.01;

/** What the open interest of a book controls at a spot: contracts × multiplier × spot, in the chain's currency. */
function controlledBy({ count, openInterest, multiplier }: Contracts, spot: number): number {
  let shares = 0;
  for (let i = 0; i < count; i += 1) shares += (openInterest[i] as number) * (multiplier[i] as number);
  return shares * spot;
}

/** Whether gross GEX (per +1 %) is small beside what the open interest controls: less than 1/10,000 of it. */
export function isSmallGross(contracts: Contracts, spot: number, grossGex: number): boolean {
  return grossGex < SMALL_SHARE * controlledBy(contracts, spot);
}

/**
 * No flip, with the reason, where a curve of net GEX (per +1 %) is next to nothing everywhere: its crossings would be
 * those of rounding. Null where it says something, and where it is zero throughout, which the search itself tells.
 */
export function flipOfNothing(contracts: Contracts, spot: number, gex: Float64Array): FlipResult | null {
  const peak = gex.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const isFaint = peak > 0 && peak < Math.max(LEAST_GEX, FAINT_SHARE * controlledBy(contracts, spot));
  if (!isFaint) return null;
  return {
    crossings: [],
    primary: null,
    reason:
      'Dealer gamma is next to nothing everywhere around spot, which lies far from every strike with open interest',
  };
}
