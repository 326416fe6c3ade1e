/** Quotes of one expiry; the three columns run in parallel. */
export interface ParityQuotes {
  readonly strikes: ArrayLike<number>;
  /** Mid prices per share; NaN where the quote is not two-sided. */
  readonly callMid: ArrayLike<number>;
  readonly putMid: ArrayLike<number>;
  readonly spot: number;
  /** Continuous, per year. */
  readonly rate: number;
  readonly timeToExpiryYears: number;
}

const NEAREST_STRIKES = 5;
/** Strikes further from spot than this fraction say more of their spread than of the forward. */
const WIDEST_DISTANCE = 0.03;
/** So that a strike at exactly 3 % is in, whichever way its quotient rounds. */
const ROUNDING = 1e-12;

/** A forward from quotes, and how many strikes it is the median over. */
export interface ParityEstimate {
  readonly forward: number;
  readonly strikesUsed: number;
}

/** The forward of `parityEstimate` alone. */
export function parityForward(quotes: ParityQuotes): number | null {
  return parityEstimate(quotes)?.forward ?? null;
}

/**
 * The forward that put-call parity implies, F = K + e^{rT}(C − P): the median over up to five strikes within 3 % of
 * spot whose call and put are closest in price. Null when no strike has both sides.
 */
export function parityEstimate(quotes: ParityQuotes): ParityEstimate | null {
  const { strikes, callMid, putMid, spot, rate, timeToExpiryYears } = quotes;
  const growth = Math.exp(rate * timeToExpiryYears);
  const candidates: { strike: number; difference: number }[] = [];
  for (let i = 0; i < strikes.length; i++) {
    const strike = strikes[i] as number;
    const difference = (callMid[i] as number) - (putMid[i] as number);
    const isNear = Math.abs(strike - spot) <= (WIDEST_DISTANCE + ROUNDING) * spot;
    if (isNear && Number.isFinite(difference)) candidates.push({ strike, difference });
  }
  candidates.sort(
    (a, b) =>
      Math.abs(a.difference) - Math.abs(b.difference) ||
      Math.abs(a.strike - spot) - Math.abs(b.strike - spot) ||
      a.strike - b.strike,
  );
  const forwards = candidates
    .slice(0, NEAREST_STRIKES)
    .map(({ strike, difference }) => strike + growth * difference)
    .sort((a, b) => a - b);
  const forward = median(forwards);
  return forward === null ? null : { forward, strikesUsed: forwards.length };
}

/** Of ascending values; null when there are none. */
function median(ascending: readonly number[]): number | null {
  const upper = ascending[Math.floor(ascending.length / 2)];
  const lower = ascending[Math.floor((ascending.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}
