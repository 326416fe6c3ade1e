import { normalCdf } from '../../pricing/normal';
import { nearestStrike, type QuoteStrip } from './quoteStrip';
import type { Smile } from './smile';

/** What the straddle at the forward costs, $ per share. */
export interface Straddle {
  /** Listed strike nearest to the forward (of two the lower); null when the strikes do not bracket it. */
  readonly strike: number | null;
  /** Mid of call plus mid of put, from two-sided quotes whose own forward is about the one in use. */
  readonly mid: number | null;
  /** Model price of both at their own volatilities; null when one of them is not in the sums. */
  readonly model: number | null;
  /** Why `mid` is null; null when it is not. */
  readonly reason: string | null;
}

/** Offset of the quotes' forward, as a share of the straddle, at which a straddle gains 2 % by being off the money. */
const FARTHEST_FORWARD = 0.25;

/**
 * The straddle at the listed strike nearest to the forward. No other strike stands in for one without quotes; and quotes
 * of another forward, as when spot is from another time, price something else than the expected move: neither has a mid.
 * @param quotesForward forward by parity of the strip itself; null when it has none.
 */
export function straddleAtForward(
  strip: QuoteStrip,
  smile: Smile,
  forward: number,
  quotesForward: number | null,
): Straddle {
  const at = nearestStrike(strip, forward);
  const strike = strip.strike[at];
  if (strike === undefined) {
    return { strike: null, mid: null, model: null, reason: 'the listed strikes do not bracket the forward' };
  }
  const mid = (strip.callMid[at] as number) + (strip.putMid[at] as number);
  const reason =
    Number.isNaN(mid) || quotesForward === null
      ? 'the strike nearest to the forward has no two-sided quotes of call and put'
      : Math.abs(quotesForward - forward) > FARTHEST_FORWARD * mid
        ? 'call and put quotes imply another forward than the one in use'
        : null;
  return { strike, mid: reason === null ? mid : null, model: straddleAtStrike(smile, strike), reason };
}

function straddleAtStrike(smile: Smile, strike: number): number | null {
  const at = smile.strike.indexOf(strike);
  const price = (smile.callPrice[at] ?? Number.NaN) + (smile.putPrice[at] ?? Number.NaN);
  return Number.isNaN(price) ? null : price;
}

/**
 * Chance that spot settles between strike − price and strike + price, where the buyer of the straddle gains nothing:
 * lognormal about the forward with the at-the-money volatility, fraction. About 57.5 % for the model's own price of a
 * straddle struck at the forward, and more where quotes ask more.
 */
export function chanceWithinStraddle(inputs: {
  readonly strike: number;
  readonly price: number;
  readonly forward: number;
  /** Fraction per year. */
  readonly volatility: number;
  readonly timeToExpiryYears: number;
}): number {
  const { strike, price, forward, volatility, timeToExpiryYears } = inputs;
  const deviation = volatility * Math.sqrt(timeToExpiryYears);
  const below = (level: number): number =>
    level > 0 ? normalCdf(Math.log(level / forward) / deviation + deviation / 2) : 0;
  return below(strike + price) - below(strike - price);
}
