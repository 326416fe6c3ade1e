import type { RawChain } from '../chain/rawChain';
import { parityEstimate } from '../pricing/forward';
import { DEFAULT_ASSUMPTIONS } from './assumptions';
import { completePairs, type QuotedPairs, quotedExpiries } from './quotedExpiries';
import { balancedForward, MINUTES_PER_YEAR } from './terms';

const EXPIRIES_ASKED = 3;
const FEWEST_PAIRS = 3;
const STRIKES_COMPARED = 5;
/** Per year: how far rate less dividends may be from the assumed ones. */
const UNKNOWN_CARRY = 0.04;

/** A spot that quotes imply, in the underlying's currency. */
export interface SpotEstimate {
  readonly spot: number;
  /** Bounds within which the quotes and the unknown carry leave it. */
  readonly low: number;
  readonly high: number;
  /** Strikes with a two-sided call and put that it rests on. */
  readonly pairs: number;
}

/**
 * Spot from put-call parity, for files that do not state one: the median over the nearest expiries of the forward,
 * carried back to `asOf` (UTC milliseconds) at the default rate and yield. Null when no expiry that is still to settle
 * has enough strikes with a two-sided call and put.
 *
 * Its error is the larger of two medians: that of the errors of the expiries, and that of their distances from the
 * estimate, so that one bad expiry widens it no more than it moves it. An expiry is wrong by half of what its forwards
 * spread over the strikes, or half of what the quotes of a pair leave open, whichever is more; and by 4 points a year of
 * carry, because neither rate nor dividends are known.
 */
export function estimateSpot(raw: RawChain, asOf: number): SpotEstimate | null {
  const { rate, dividendYield } = DEFAULT_ASSUMPTIONS;
  const found: { spot: number; error: number; pairs: number }[] = [];
  for (const { settlement, strikes } of quotedExpiries(raw.quotes)) {
    if (settlement <= asOf) continue;
    if (found.length === EXPIRIES_ASKED) break;
    const pairs = completePairs(strikes);
    if (pairs.strikes.length < FEWEST_PAIRS) continue;
    const timeToExpiryYears = (settlement - asOf) / 60_000 / MINUTES_PER_YEAR;
    const guess = balancedForward(pairs);
    if (guess === null) continue;
    const estimate = parityEstimate({ ...pairs, spot: guess, rate, timeToExpiryYears });
    const forward = estimate?.forward ?? guess;
    const carriedBack = Math.exp((dividendYield - rate) * timeToExpiryYears);
    const ofQuotes = quotedError(pairs, forward);
    const ofCarry = forward * Math.expm1(UNKNOWN_CARRY * timeToExpiryYears);
    found.push({
      spot: forward * carriedBack,
      error: (ofQuotes + ofCarry) * carriedBack,
      pairs: estimate?.strikesUsed ?? 1,
    });
  }
  const spot = median(found.map((expiry) => expiry.spot));
  if (spot === null) return null;
  const typical = median(found.map(({ error }) => error)) ?? 0;
  const apart = median(found.map((expiry) => Math.abs(expiry.spot - spot))) ?? 0;
  const error = Math.max(typical, apart);
  return {
    spot,
    low: spot - error,
    high: spot + error,
    pairs: found.reduce((sum, { pairs }) => sum + pairs, 0),
  };
}

/** Half of what parity leaves open at the strikes nearest the forward: between them, or between bid and ask of each. */
function quotedError({ strikes, callMid, putMid, width }: QuotedPairs, forward: number): number {
  const nearest = strikes
    .map((strike, i) => ({
      distance: Math.abs(strike - forward),
      forward: strike + (callMid[i] as number) - (putMid[i] as number),
      width: width[i] as number,
    }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, STRIKES_COMPARED);
  const forwards = nearest.map((pair) => pair.forward);
  const between = Math.max(...forwards) - Math.min(...forwards);
  return Math.max(between, median(nearest.map((pair) => pair.width)) ?? 0) / 2;
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}
