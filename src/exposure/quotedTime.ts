import type { QuoteTable } from '../chain/quoteTable';
import { impliedVolatility } from '../pricing/impliedVolatility';
import { completePairs, type QuotedExpiry, quotedExpiries } from './quotedExpiries';
import { balancedForward, MINUTES_PER_YEAR } from './terms';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** As a fraction of a life: so far vendors' ways of counting days are apart. */
const LIFE_ERROR = 0.25;
const EXPIRIES_ASKED = 4;
const FEWEST_STRIKES = 5;
/** A wider quote, as a fraction of its middle, says little of volatility. */
const WIDEST_QUOTE = 0.3;
/** As multiples of the total deviation: further from the forward a price says more of the wings than of time. */
const FURTHEST_STRIKE = 1.5;
/** Half of the strikes must lie within this fraction of their median, or the volatilities are not those of the quotes. */
const WIDEST_SPREAD = 0.25;

/** The life that quotes and stated volatilities of one expiry give it together. */
export interface QuotedLife {
  /** UTC milliseconds. */
  readonly settlement: number;
  /** Days since 1970-01-01. */
  readonly expiryDay: number;
  /** Years of 525,600 minutes from the quotes to the settlement, at which price and stated volatility agree. */
  readonly years: number;
  /** Strikes that it rests on. */
  readonly strikes: number;
}

/**
 * How long before their settlement the quotes of the nearest expiries were taken, by the volatilities that the file
 * states: a price holds σ√T, the file states σ, and what is left is T. Rate and dividends do not matter, since the forward
 * is taken from the quotes; the vendor's own way of counting days does, by a day or so and a third of a life. Soonest
 * first; without the expiries whose strikes do not agree, and empty where the file states no volatility beside its quotes.
 */
export function quotedLives(quotes: QuoteTable): QuotedLife[] {
  const lives: QuotedLife[] = [];
  for (const expiry of quotedExpiries(quotes)) {
    if (lives.length === EXPIRIES_ASKED) break;
    const life = lifeOf(expiry);
    if (life) lives.push(life);
  }
  return lives;
}

function lifeOf({ settlement, expiryDay, strikes }: QuotedExpiry): QuotedLife | null {
  const forward = balancedForward(completePairs(strikes));
  if (forward === null) return null;
  const found: number[] = [];
  for (const [strike, { call, put }] of strikes) {
    const quote = strike >= forward ? call : put;
    if (!quote || !(quote.volatility > 0) || quote.width > WIDEST_QUOTE * quote.mid) continue;
    // Over one year without carry the volatility is the total deviation.
    const deviation = impliedVolatility({
      price: quote.mid,
      spot: forward,
      strike,
      timeToExpiryYears: 1,
      rate: 0,
      dividendYield: 0,
      right: strike >= forward ? 0 : 1,
    });
    if (!(Math.abs(Math.log(strike / forward)) <= FURTHEST_STRIKE * deviation)) continue;
    found.push((deviation / quote.volatility) ** 2);
  }
  found.sort((a, b) => a - b);
  if (found.length < FEWEST_STRIKES) return null;
  const at = (share: number): number => found[Math.floor(share * (found.length - 1))] ?? Number.NaN;
  const years = at(0.5);
  const isAgreed = at(0.75) - at(0.25) <= WIDEST_SPREAD * years;
  return isAgreed ? { settlement, expiryDay, years, strikes: found.length } : null;
}

/** UTC milliseconds at which the quotes of an expiry were taken, by its life. */
export function instantOfLife({ settlement, years }: QuotedLife): number {
  return settlement - years * MINUTES_PER_YEAR * MINUTE;
}

/** When quotes were taken, UTC milliseconds, and the bounds that vendors' ways of counting days leave. */
export interface QuotedInstant {
  readonly asOf: number;
  readonly from: number;
  readonly to: number;
}

/**
 * When the quotes were taken by the nearest expiry whose volatilities fit them; null where none does, or where the
 * expiries do not agree on it.
 */
export function quotedInstant(quotes: QuoteTable): QuotedInstant | null {
  const lives = quotedLives(quotes);
  const [first] = lives;
  if (!first) return null;
  const asOf = Math.round(instantOfLife(first) / MINUTE) * MINUTE;
  const apart = (life: QuotedLife): number => Math.max(DAY, LIFE_ERROR * life.years * MINUTES_PER_YEAR * MINUTE);
  if (lives.some((life) => Math.abs(instantOfLife(life) - asOf) > apart(life))) return null;
  const error = apart(first);
  return { asOf, from: asOf - error, to: Math.min(asOf + error, first.settlement) };
}
