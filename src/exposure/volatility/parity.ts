import type { QuoteStrip } from './quoteStrip';

/** A forward from the one strike where call and put cost nearly the same. */
export interface NearestParity {
  readonly strike: number;
  readonly forward: number;
}

/**
 * F = K + e^{rT}(C − P) at the strike whose mids differ least (of two the lower), as in the Cboe VIX methodology. Null when no strike has
 * two-sided quotes of both rights.
 */
export function nearestParity(strip: QuoteStrip, rate: number, timeToExpiryYears: number): NearestParity | null {
  let nearest = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at < strip.count; at += 1) {
    const difference = (strip.callMid[at] as number) - (strip.putMid[at] as number);
    if (Math.abs(difference) < Math.abs(least)) {
      nearest = at;
      least = difference;
    }
  }
  const strike = strip.strike[nearest];
  return strike === undefined ? null : { strike, forward: strike + Math.exp(rate * timeToExpiryYears) * least };
}

/** What a straight line through call minus put over strikes implies. */
export interface ParityRegression {
  readonly forward: number;
  /** $ today for $1 at settlement. */
  readonly discount: number;
  /** Continuous, per year. */
  readonly impliedRate: number;
  readonly impliedDividendYield: number;
  /** Strikes with mids of both rights. */
  readonly strikesUsed: number;
}

/**
 * Least squares of C − P = D·(F − K) over every strike with mids of both rights: D is minus the slope, F the strike at
 * which the line is 0, r = −ln(D)/T and q = r − ln(F/S)/T. Null with fewer than three strikes or a line that does not
 * fall. A tick in the quotes moves the rate by its share of the strikes' width over T: near expiry it means nothing.
 * @param mids call and put mids by strike, $ per share; NaN where there is none.
 */
export function parityRegression(
  mids: Pick<QuoteStrip, 'strike' | 'callMid' | 'putMid'>,
  spot: number,
  timeToExpiryYears: number,
): ParityRegression | null {
  const { strike, callMid, putMid } = mids;
  const differenceAt = (i: number): number => (callMid[i] as number) - (putMid[i] as number);
  let used = 0;
  let meanStrike = 0;
  let meanDifference = 0;
  for (let i = 0; i < strike.length; i += 1) {
    if (Number.isNaN(differenceAt(i))) continue;
    used += 1;
    meanStrike += ((strike[i] as number) - meanStrike) / used;
    meanDifference += (differenceAt(i) - meanDifference) / used;
  }
  let squares = 0;
  let products = 0;
  for (let i = 0; i < strike.length; i += 1) {
    if (Number.isNaN(differenceAt(i))) continue;
    const distance = (strike[i] as number) - meanStrike;
    squares += distance * distance;
    products += distance * (differenceAt(i) - meanDifference);
  }
  const discount = -products / squares;
  const forward = meanStrike + meanDifference / discount;
  if (used < FEWEST_STRIKES || !(discount > 0 && forward > 0 && spot > 0 && timeToExpiryYears > 0)) return null;
  const impliedRate = -Math.log(discount) / timeToExpiryYears;
  return {
    forward,
    discount,
    impliedRate,
    impliedDividendYield: impliedRate - Math.log(forward / spot) / timeToExpiryYears,
    strikesUsed: used,
  };
}

/** Two points are always on a line. */
const FEWEST_STRIKES = 3;
