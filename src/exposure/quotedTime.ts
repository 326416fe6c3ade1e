import { isTwoSided } from '../chain/duplicates';
import { type QuoteTable, SESSION_CODES } from '../chain/quoteTable';
import { CALL } from '../chain/rawQuotes';
import { settlementInstant, settlementSession } from '../chain/settlement';
import { impliedVolatility } from '../pricing/impliedVolatility';
import { rootsOfMain } from './estimateSpot';
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
  for (const expiry of expiriesOf(quotes)) {
    if (lives.length === EXPIRIES_ASKED) break;
    const life = lifeOf(expiry);
    if (life) lives.push(life);
  }
  return lives;
}

interface Quote {
  readonly mid: number;
  readonly width: number;
  readonly volatility: number;
}

interface Expiry {
  readonly settlement: number;
  readonly expiryDay: number;
  readonly strikes: Map<number, { call?: Quote; put?: Quote }>;
}

function lifeOf({ settlement, expiryDay, strikes }: Expiry): QuotedLife | null {
  const paired = [...strikes].filter(([, { call, put }]) => call && put);
  const forward = balancedForward({
    strikes: paired.map(([strike]) => strike),
    callMid: paired.map(([, { call }]) => call?.mid ?? Number.NaN),
    putMid: paired.map(([, { put }]) => put?.mid ?? Number.NaN),
  });
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

/** Expiries of the main underlying, soonest first, with their two-sided quotes. */
function expiriesOf(quotes: QuoteTable): Expiry[] {
  const isMain = rootsOfMain(quotes);
  const byExpiry = new Map<string, Expiry>();
  for (let row = 0; row < quotes.length; row += 1) {
    const bid = quotes.bid[row] as number;
    const ask = quotes.ask[row] as number;
    if (!isTwoSided(bid, ask) || !isMain[quotes.root[row] as number]) continue;
    const root = quotes.rootAt(row);
    const expiryDay = quotes.expiryDay[row] as number;
    const session = SESSION_CODES[quotes.settlementSession[row] as number] ?? settlementSession(root, expiryDay);
    const key = `${root} ${expiryDay} ${session}`;
    let expiry = byExpiry.get(key);
    if (!expiry) {
      expiry = { settlement: settlementInstant(expiryDay, session), expiryDay, strikes: new Map() };
      byExpiry.set(key, expiry);
    }
    const strike = quotes.strike[row] as number;
    const sides = expiry.strikes.get(strike) ?? {};
    const volatility = quotes.impliedVolatility[row] as number;
    sides[quotes.right[row] === CALL ? 'call' : 'put'] = { mid: (bid + ask) / 2, width: ask - bid, volatility };
    expiry.strikes.set(strike, sides);
  }
  return [...byExpiry.values()].sort((a, b) => a.settlement - b.settlement);
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
