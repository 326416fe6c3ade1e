import { nearestParity } from './parity';
import type { QuoteStrip } from './quoteStrip';

/** Model-free variance of one expiry. Where `reason` says why there is none, the rest is null or 0. */
export interface VixStyleVariance {
  /** Per year. */
  readonly variance: number | null;
  /** Its root, a fraction. */
  readonly volatility: number | null;
  /** By parity at the strike whose call and put cost nearly the same. */
  readonly forward: number | null;
  /** Greatest listed strike at or below the forward. */
  readonly k0: number | null;
  /** Strikes in the sum: K0, puts below it and calls above it. */
  readonly strikeCount: number;
  readonly putStrikes: number;
  readonly callStrikes: number;
  readonly firstStrike: number | null;
  readonly lastStrike: number | null;
  /** The listed strikes end where options still cost something: what lies beyond is missing, and the variance too low. */
  readonly isTruncated: boolean;
  readonly reason: string | null;
}

/** Neighbouring strikes without a bid that end the sum on a side. */
const ZERO_BIDS_TO_STOP = 2;
/** An outermost option dearer than this share of the mid at K0 has neighbours that are missed. */
const PRICE_AT_THE_END = 0.02;

/**
 * Variance by the method of the Cboe Volatility Index (methodology of 2019):
 * σ² = (2/T)·Σ ΔK/K²·e^{rT}·Q(K) − (1/T)·(F/K0 − 1)², with Q the mid of the put below K0, of the call above, and of both
 * averaged at K0. Options without a two-sided quote are left out; from two neighbouring ones on, so is everything
 * farther out. At the ends ΔK is the distance to the only neighbour.
 * @param rate continuous, per year.
 */
export function vixStyleVariance(strip: QuoteStrip, rate: number, timeToExpiryYears: number): VixStyleVariance {
  const parity = nearestParity(strip, rate, timeToExpiryYears);
  if (!parity) return without('no strike has two-sided quotes of call and put');
  const { forward } = parity;
  let middle = -1;
  while (middle + 1 < strip.count && (strip.strike[middle + 1] as number) <= forward) middle += 1;
  if (middle < 0) return without('no listed strike is at or below the forward');
  const atMiddle = ((strip.callMid[middle] as number) + (strip.putMid[middle] as number)) / 2;
  if (Number.isNaN(atMiddle)) return without('the strike at the forward has no two-sided quotes');

  const puts = wing(strip.putMid, middle, -1);
  const calls = wing(strip.callMid, middle, 1);
  const strikes = [...puts.places.reverse(), middle, ...calls.places].map((place) => strip.strike[place] as number);
  const prices = [...puts.prices.reverse(), atMiddle, ...calls.prices];
  if (strikes.length < 2) return without('only one strike has a bid');

  const growth = Math.exp(rate * timeToExpiryYears);
  const sum = prices.reduce((total, price, i) => {
    const strike = strikes[i] as number;
    const above = strikes[i + 1] ?? strike;
    const below = strikes[i - 1] ?? strike;
    const width = i > 0 && i + 1 < strikes.length ? (above - below) / 2 : above - below;
    return total + (width / (strike * strike)) * growth * price;
  }, 0);
  const k0 = strip.strike[middle] as number;
  const variance = (2 * sum - (forward / k0 - 1) ** 2) / timeToExpiryYears;
  if (!(variance > 0 && Number.isFinite(variance))) return without('the quotes add up to no variance');
  const dear = PRICE_AT_THE_END * atMiddle;
  return {
    variance,
    volatility: Math.sqrt(variance),
    forward,
    k0,
    strikeCount: strikes.length,
    putStrikes: puts.places.length,
    callStrikes: calls.places.length,
    firstStrike: strikes[0] ?? null,
    lastStrike: strikes.at(-1) ?? null,
    isTruncated: (prices[0] ?? 0) > dear || (prices.at(-1) ?? 0) > dear,
    reason: null,
  };
}

/** The options of one side that have bids, from the middle outward, up to two neighbours without. */
function wing(
  mids: Float64Array,
  middle: number,
  step: -1 | 1,
): { readonly places: number[]; readonly prices: number[] } {
  const places: number[] = [];
  const prices: number[] = [];
  let missing = 0;
  for (let at = middle + step; at >= 0 && at < mids.length && missing < ZERO_BIDS_TO_STOP; at += step) {
    const mid = mids[at] as number;
    if (Number.isNaN(mid)) {
      missing += 1;
      continue;
    }
    missing = 0;
    places.push(at);
    prices.push(mid);
  }
  return { places, prices };
}

function without(reason: string): VixStyleVariance {
  return {
    variance: null,
    volatility: null,
    forward: null,
    k0: null,
    strikeCount: 0,
    putStrikes: 0,
    callStrikes: 0,
    firstStrike: null,
    lastStrike: null,
    isTruncated: false,
    reason,
  };
}

/** 30-day volatility by the VIX method, and the two expiries it lies between. */
export interface VixStyleThirtyDay {
  /** Fraction; null where `reason` says why. */
  readonly volatility: number | null;
  /** Indices of the expiries used, the nearer first; one where it settles in exactly 30 days. */
  readonly expiries: readonly number[];
  /** One of the two has strikes missing outside. */
  readonly isTruncated: boolean;
  readonly reason: string | null;
}

const THIRTY_DAYS_MINUTES = 30 * 24 * 60;
/** With fewer strikes on a side the sum is no integral. */
const FEWEST_WING_STRIKES = 3;

/**
 * Variance linear in minutes between the nearest usable expiries on either side of 30 days. Those of the index are 23 to
 * 37 days away; underlyings without weeklys have none so near, so any are taken. Never extrapolated. Expiries with
 * fewer than three strikes on a side are passed over.
 * @param minutes calendar minutes to settlement of each expiry, not below the floor its variance was made with.
 */
export function vixStyleThirtyDay(
  minutes: readonly number[],
  variances: readonly VixStyleVariance[],
): VixStyleThirtyDay {
  let near = -1;
  let next = -1;
  variances.forEach(({ variance, putStrikes, callStrikes }, i) => {
    if (variance === null || Math.min(putStrikes, callStrikes) < FEWEST_WING_STRIKES) return;
    const at = minutes[i] as number;
    if (at <= THIRTY_DAYS_MINUTES && (near < 0 || at > (minutes[near] as number))) near = i;
    if (at >= THIRTY_DAYS_MINUTES && (next < 0 || at < (minutes[next] as number))) next = i;
  });
  const [first, second] = [variances[near], variances[next]];
  if (!first || !second || first.variance === null || second.variance === null) {
    const reason = first ? 'no expiry beyond 30 days' : second ? 'no expiry within 30 days' : 'no expiry';
    return {
      volatility: null,
      expiries: [],
      isTruncated: false,
      reason: `${reason} has two-sided quotes at three strikes on both sides`,
    };
  }
  const [m1, m2] = [minutes[near] as number, minutes[next] as number];
  const share = m1 === m2 ? 0 : (THIRTY_DAYS_MINUTES - m1) / (m2 - m1);
  const totalMinutes = first.variance * m1 * (1 - share) + second.variance * m2 * share;
  return {
    volatility: Math.sqrt(totalMinutes / THIRTY_DAYS_MINUTES),
    expiries: m1 === m2 ? [near] : [near, next],
    isTruncated: first.isTruncated || second.isTruncated,
    reason: null,
  };
}
