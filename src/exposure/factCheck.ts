import { ymdFromDay } from '../chain/civilDay';
import type { Issue } from '../chain/issues';
import { marketClock } from '../chain/marketClock';
import { underlyingOfRoot } from '../chain/occSymbol';
import { type QuoteTable, SESSION_CODES } from '../chain/quoteTable';
import type { RawChain } from '../chain/rawChain';
import type { SettlementSession } from '../chain/rawQuotes';
import { settlementInstant, settlementSession } from '../chain/settlement';
import { estimateSpot } from './estimateSpot';
import { UNDERLYING_OF_FUTURES } from './terms';
import { percentSize, priceText } from './wording';

/** Spot and as-of (UTC milliseconds) that somebody gave; null for one that is not given yet. */
export interface GivenQuoteFacts {
  readonly spot: number | null;
  readonly asOf: number | null;
}

/** What speaks against a spot or an as-of that somebody gave. */
export interface FactObjection {
  readonly fact: 'spot' | 'asOf';
  /** True where the fact cannot be right; false where it is believed once it is confirmed, with a warning. */
  readonly isFinal: boolean;
  /** What was found, a sentence: 'The file states 6 Feb 2026, 16:00.' */
  readonly found: string;
  /** What to do, a sentence. */
  readonly advice: string;
}

const DAY = 86_400_000;
const YEAR = 365.25 * DAY;
/** Quotes may be taken for those of the day before or after the one that a file states, not for others. */
const MOST_DAYS_APART = 2;
/** The longest listed options, those on indices, run for little more than five years. */
const LONGEST_LIFE_YEARS = 6;
/** An underlying with options has some that expire sooner than this, though a file may hold the long ones alone. */
const NEAREST_EXPIRY_YEARS = 1.5;
/** Fractions of the spot that the quotes imply, and multiples of its error: the larger of both is the bound. */
const SPOT_IN_DOUBT = 0.05;
const SPOT_IMPOSSIBLE = 0.25;
const BANDS = 5;

/**
 * What the quotes and the statements of a file say against a spot and an as-of that replace or complete its own: none
 * when nothing does. The spot is compared with put-call parity at that time, and where there is none with what the file
 * suggests or states; the time with what the file states and with its expiries.
 */
export function objectionsTo(raw: RawChain, { spot, asOf }: GivenQuoteFacts): FactObjection[] {
  const ofTime = asOf === null ? null : objectionToTime(raw, asOf);
  const time = asOf ?? raw.asOf;
  // At an impossible time parity says nothing.
  const ofSpot = spot === null || time === null || ofTime?.isFinal ? null : objectionToSpot(raw, spot, time);
  return [ofTime, ofSpot].flatMap((objection) => objection ?? []);
}

/** What stays noted of objections that were overruled: a warning beside the numbers, and low confidence. */
export function issuesOfObjections(objections: readonly FactObjection[]): Issue[] {
  return objections.map(({ fact, found }) => ({
    code: fact === 'spot' ? 'W_SPOT_FAR' : 'W_TIME_FAR',
    count: 1,
    openInterest: 0,
    examples: [],
    note: `${found} Another ${fact === 'spot' ? 'spot' : 'time'} was given all the same.`,
  }));
}

function objectionToTime(raw: RawChain, asOf: number): FactObjection | null {
  const { first, last, session } = lifeAfter(raw.quotes, asOf);
  const day = dayWords(marketClock(asOf, session).day);
  const objection = (isFinal: boolean, found: string, advice: string): FactObjection => ({
    fact: 'asOf',
    isFinal,
    found,
    advice,
  });
  if (first === null) {
    const lastWords = dayWords(marketClock(last, session).day);
    const found = `By ${day} every contract has expired: the last expiry in the file is ${lastWords}.`;
    return objection(true, found, 'Give the time at which the quotes were taken.');
  }
  const stated = raw.asOf ?? raw.snapshots[0]?.proposedAsOf?.value ?? null;
  if (stated !== null) {
    const source = raw.asOf === null ? (raw.snapshots[0]?.proposedAsOf?.from ?? 'the file') : null;
    const statedWords = dayWords(marketClock(stated, session).day);
    const found = source === null ? `The file states ${statedWords}` : `${sentence(source)} suggests ${statedWords}`;
    if (raw.asOf !== null && Math.abs(asOf - stated) > MOST_DAYS_APART * DAY) {
      const advice = `Give a time of ${statedWords}, or one within ${MOST_DAYS_APART} days of it.`;
      return objection(true, `${found}, and ${day} is more than ${MOST_DAYS_APART} days from it.`, advice);
    }
    const isOtherDay = marketClock(asOf, session).day !== marketClock(stated, session).day;
    if (raw.asOf === null ? Math.abs(asOf - stated) > MOST_DAYS_APART * DAY : isOtherDay) {
      return objection(false, `${found}, not ${day}.`, `Compute with ${day} all the same?`);
    }
  }
  const ahead = (first - asOf) / YEAR;
  const isLong = (last - asOf) / YEAR > LONGEST_LIFE_YEARS;
  if (ahead <= NEAREST_EXPIRY_YEARS && !isLong) return null;
  const expiry = dayWords(marketClock(ahead > NEAREST_EXPIRY_YEARS ? first : last, session).day);
  const which = ahead > NEAREST_EXPIRY_YEARS ? 'nearest' : 'last';
  const years = (ahead > NEAREST_EXPIRY_YEARS ? ahead : (last - asOf) / YEAR).toFixed(1);
  const found = `The ${which} expiry in the file is ${expiry}, ${years} years after ${day}.`;
  return ahead > LONGEST_LIFE_YEARS || (ahead > NEAREST_EXPIRY_YEARS && isLong)
    ? objection(
        true,
        `${found} Options are not listed that long ahead.`,
        'Give the time at which the quotes were taken.',
      )
    : objection(false, found, `Compute with ${day} all the same?`);
}

interface ImpliedSpot {
  readonly value: number;
  readonly error: number;
  /** 'The quotes say 6,924 ± 3'. */
  readonly words: string;
  readonly isOfQuotes: boolean;
}

function objectionToSpot(raw: RawChain, spot: number, asOf: number): FactObjection | null {
  const implied = impliedSpot(raw, asOf);
  if (implied === null) return null;
  const { value, error, words, isOfQuotes } = implied;
  const apart = Math.abs(spot - value);
  if (apart <= Math.max(SPOT_IN_DOUBT * value, BANDS * error)) return null;
  const size = spot > 2 * value ? `${timesText(spot / value)} times that` : `${percentSize(apart / value)} from that`;
  const found = `${words}, and ${priceText(spot)} is ${size}.`;
  // What a file states may itself be wrong; its quotes are not, by so much.
  const isFinal = isOfQuotes && apart > Math.max(SPOT_IMPOSSIBLE * value, BANDS * error);
  const advice = isFinal
    ? `Give a spot near ${priceText(cents(value))}, and check the decimal sign.`
    : `Compute with ${priceText(spot)} all the same?`;
  return { fact: 'spot', isFinal, found, advice };
}

/** 'The quotes say 6,924.10 ± 0.96' of the spot at an as-of in UTC milliseconds; null where they say nothing. */
export function wordsOfQuotes(raw: RawChain, asOf: number): string | null {
  const implied = impliedSpot({ ...raw, spot: null }, asOf);
  return implied?.isOfQuotes ? implied.words : null;
}

function impliedSpot(raw: RawChain, asOf: number): ImpliedSpot | null {
  // Options on futures price the future of their expiry, which may be far from the spot.
  if (isOnFutures(raw)) return null;
  const estimate = estimateSpot(raw, asOf);
  if (estimate) {
    const { spot: value, low, high } = estimate;
    const error = Math.max(high - value, value - low);
    return { value, error, words: `The quotes say ${bandText(value, error)}`, isOfQuotes: true };
  }
  const proposed = raw.snapshots[0]?.proposedSpot;
  if (proposed) {
    const { value, from, low = value, high = value } = proposed;
    const error = Math.max(high - value, value - low);
    return { value, error, words: `${sentence(from)} suggests ${bandText(value, error)}`, isOfQuotes: true };
  }
  if (raw.spot === null) return null;
  return { value: raw.spot, error: 0, words: `The file states ${priceText(raw.spot)}`, isOfQuotes: false };
}

function isOnFutures({ snapshots, quotes }: RawChain): boolean {
  const name = snapshots[0]?.underlying || underlyingOfRoot(quotes.roots[0] ?? '');
  return name === UNDERLYING_OF_FUTURES;
}

/** '6,924.10 ± 0.96'; the error to the cent. */
function bandText(value: number, error: number): string {
  return error > 0
    ? `${priceText(cents(value))} ± ${priceText(Math.max(cents(error), 0.01))}`
    : priceText(cents(value));
}

function cents(value: number): number {
  return Math.round(value * 100) / 100;
}

function timesText(factor: number): string {
  return factor < 10 ? factor.toFixed(1) : Math.round(factor).toLocaleString('en-US');
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

interface Life {
  /** First settlement after the time, UTC milliseconds; null when there is none. */
  readonly first: number | null;
  readonly last: number;
  /** Of the first expiry of all: it tells the market, and so the clock. */
  readonly session: SettlementSession;
}

function lifeAfter(quotes: QuoteTable, asOf: number): Life {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  let firstDay = Number.POSITIVE_INFINITY;
  let session: SettlementSession = 'PM';
  const seen = new Set<string>();
  for (let row = 0; row < quotes.length; row += 1) {
    const day = quotes.expiryDay[row] as number;
    const code = quotes.settlementSession[row] as number;
    const key = `${day} ${code} ${quotes.root[row]}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const own = SESSION_CODES[code] ?? settlementSession(quotes.rootAt(row), day);
    const settlement = settlementInstant(day, own);
    if (day < firstDay) {
      firstDay = day;
      session = own;
    }
    last = Math.max(last, settlement);
    if (settlement > asOf) first = Math.min(first, settlement);
  }
  return { first: Number.isFinite(first) ? first : null, last, session };
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** '6 Feb 2026'. */
function dayWords(day: number): string {
  const { year, month, day: ofMonth } = ymdFromDay(day);
  return `${ofMonth} ${MONTHS[month - 1]} ${year}`;
}
