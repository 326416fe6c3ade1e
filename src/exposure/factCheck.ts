import { ymdFromDay } from '../chain/civilDay';
import type { Issue } from '../chain/issues';
import { marketClock } from '../chain/marketClock';
import { underlyingOfRoot } from '../chain/occSymbol';
import { type QuoteTable, SESSION_CODES } from '../chain/quoteTable';
import type { RawChain } from '../chain/rawChain';
import type { SettlementSession } from '../chain/rawQuotes';
import { settlementInstant, settlementSession } from '../chain/settlement';
import { estimateSpot } from './estimateSpot';
import { instantOfLife, quotedLives } from './quotedTime';
import { spotOfStrikes, strikeRange } from './strikeEvidence';
import { UNDERLYING_OF_FUTURES } from './terms';
import { percentSize, priceText } from './wording';

/** Spot and as-of (UTC milliseconds) that somebody gave; null for one that is not given yet. */
export interface GivenQuoteFacts {
  readonly spot: number | null;
  readonly asOf: number | null;
}

/** An expiry that somebody gave, for a file that does not state its own. */
export interface GivenExpiry {
  /** Names the file among those that are opened together. */
  readonly file: string;
  readonly fileName: string;
  /** Days since 1970-01-01. */
  readonly expiryDay: number;
  /** The same as the file's name has it; null where it says none. */
  readonly named: number | null;
}

/** What speaks against a spot, an as-of or an expiry that somebody gave. */
export interface FactObjection {
  readonly fact: 'spot' | 'asOf' | 'expiryDay';
  /** Of an expiry: `GivenExpiry.file`. */
  readonly file?: string;
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
/** With fewer strikes a file is an excerpt, whose range says nothing of the spot. */
const FEWEST_STRIKES = 5;
/** As a multiple: so far outside of the listed strikes no spot lies. Index futures may be further from their index. */
const OUTSIDE_IMPOSSIBLE = 1.5;
const FUTURES_OUTSIDE_IMPOSSIBLE = 2;
/** Vendors count the days to an expiry in ways that differ by less than this factor, or by less than these days. */
const LIFE_IN_DOUBT = 2;
const DAYS_IN_DOUBT = 1.5;

/**
 * What the quotes and the statements of a file say against a spot and an as-of that replace or complete its own, and
 * against expiries that were given: none when nothing does. The spot is compared with put-call parity at that time, and
 * where there is none with what the file suggests, its strikes or what it states; the time with what the file states,
 * with its expiries, and with the life at which its volatilities fit its quotes; an expiry with the file's name.
 */
export function objectionsTo(
  raw: RawChain,
  { spot, asOf }: GivenQuoteFacts,
  expiries: readonly GivenExpiry[] = [],
): FactObjection[] {
  const ofExpiries = expiries.flatMap((expiry) => objectionToExpiry(expiry) ?? []);
  const time = asOf ?? raw.asOf;
  const isGiven = expiries.length > 0 || (asOf !== null && asOf !== raw.asOf);
  const ofTime =
    (asOf === null ? null : objectionToTime(raw, asOf)) ??
    (time !== null && isGiven && ofExpiries.length === 0 ? objectionOfLife(raw, time, asOf, expiries) : null);
  // At an impossible time parity says nothing.
  const ofSpot = spot === null || time === null || ofTime?.isFinal ? null : objectionToSpot(raw, spot, time);
  return [...ofExpiries, ...[ofTime, ofSpot].flatMap((objection) => objection ?? [])];
}

const FAR_CODES = { spot: 'W_SPOT_FAR', asOf: 'W_TIME_FAR', expiryDay: 'W_EXPIRY_FAR' } as const;
const FACT_WORDS = { spot: 'spot', asOf: 'time', expiryDay: 'expiry' } as const;

/** What stays noted of objections that were overruled: a warning beside the numbers, and low confidence. */
export function issuesOfObjections(objections: readonly FactObjection[]): Issue[] {
  return objections.map(({ fact, found }) => ({
    code: FAR_CODES[fact],
    count: 1,
    openInterest: 0,
    examples: [],
    note: `${found} Every figure is computed with the ${FACT_WORDS[fact]} that was given.`,
  }));
}

function objectionToExpiry({ file, fileName, expiryDay, named }: GivenExpiry): FactObjection | null {
  if (named === null || named === expiryDay) return null;
  const given = dayWords(expiryDay);
  const found = `The name of ${fileName} says that its options expire on ${dayWords(named)}, not ${given}.`;
  return { fact: 'expiryDay', file, isFinal: false, found, advice: `Compute with ${given} all the same?` };
}

/** Whether the volatilities that the file states fit its quotes at another time to expiry than the one that was given. */
function objectionOfLife(
  raw: RawChain,
  time: number,
  asOf: number | null,
  expiries: readonly GivenExpiry[],
): FactObjection | null {
  if (isOnFutures(raw)) return null;
  const life = quotedLives(raw.quotes).find(({ settlement }) => settlement > time);
  if (!life) return null;
  const days = (life.settlement - time) / DAY;
  const fitting = (life.settlement - instantOfLife(life)) / DAY;
  const isNear =
    Math.abs(days - fitting) <= DAYS_IN_DOUBT || Math.abs(Math.log(days / fitting)) <= Math.log(LIFE_IN_DOUBT);
  if (isNear) return null;
  const expiry = dayWords(life.expiryDay);
  const found = `The volatilities in the file fit its quotes about ${daysText(fitting)} before the expiry of ${expiry}, and the time that was given is ${daysText(days)} before it.`;
  const own = expiries.find(({ expiryDay }) => expiryDay === life.expiryDay);
  const isOfExpiry = own !== undefined && (asOf === null || asOf === raw.asOf);
  const advice = own ? 'Check the expiry and the time; compute all the same?' : 'Check the time; compute all the same?';
  return isOfExpiry
    ? { fact: 'expiryDay', file: own.file, isFinal: false, found, advice }
    : { fact: 'asOf', isFinal: false, found, advice };
}

/** '6.3 days', '371 days', '5 hours', '15 minutes'. */
function daysText(days: number): string {
  const hours = days * 24;
  if (hours < 1) return `${Math.round(hours * 60)} minutes`;
  if (days < 1) return `${Math.round(hours)} hours`;
  return `${days < 10 ? days.toFixed(1) : Math.round(days).toLocaleString('en-US')} days`;
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
  /** Whether nothing else is to be asked where a spot agrees with it. */
  readonly isExact: boolean;
}

function objectionToSpot(raw: RawChain, spot: number, asOf: number): FactObjection | null {
  const implied = impliedSpot(raw, asOf);
  const ofImplied = implied === null ? null : objectionOfImplied(implied, spot);
  // What a file states of an excerpt of its strikes is not questioned by them.
  if (ofImplied?.isFinal || implied?.isExact || spot === raw.spot) return ofImplied;
  const ofRange = objectionOfRange(raw, spot, asOf);
  return ofRange?.isFinal ? ofRange : (ofImplied ?? ofRange);
}

/** Whether a spot lies outside of the strikes of a file, or of the middle of their open interest. */
function objectionOfRange(raw: RawChain, spot: number, asOf: number): FactObjection | null {
  const range = strikeRange(raw.quotes, asOf);
  if (range === null || range.strikes < FEWEST_STRIKES) return null;
  const { low, high, middle } = range;
  const factor = Math.max(spot / high, low / spot);
  const isFinal = factor > (isOnFutures(raw) ? FUTURES_OUTSIDE_IMPOSSIBLE : OUTSIDE_IMPOSSIBLE);
  const listed = `The strikes in the file run from ${priceText(low)} to ${priceText(high)}, and ${priceText(spot)} is`;
  const doubt = { fact: 'spot', isFinal: false, advice: `Compute with ${priceText(spot)} all the same?` } as const;
  if (isFinal) {
    const advice = 'Give a spot among the strikes, and check the decimal sign.';
    return { fact: 'spot', isFinal, found: `${listed} far from all of them.`, advice };
  }
  if (isOnFutures(raw)) return null;
  if (factor > 1) return { ...doubt, found: `${listed} beyond them.` };
  if (middle === null || (spot >= middle.low && spot <= middle.high)) return null;
  const held = `Most of the open interest is at strikes from ${priceText(middle.low)} to ${priceText(middle.high)}`;
  return { ...doubt, found: `${held}, and ${priceText(spot)} is beyond them.` };
}

function objectionOfImplied(implied: ImpliedSpot, spot: number): FactObjection | null {
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
    return { value, error, words: `The quotes say ${bandText(value, error)}`, isOfQuotes: true, isExact: true };
  }
  const proposed = raw.snapshots[0]?.proposedSpot;
  if (proposed) {
    const { value, from, low = value, high = value } = proposed;
    const error = Math.max(high - value, value - low);
    return {
      value,
      error,
      words: `${sentence(from)} suggests ${bandText(value, error)}`,
      isOfQuotes: true,
      isExact: true,
    };
  }
  const ofStrikes = spotOfStrikes(raw.quotes, asOf);
  if (ofStrikes) {
    const { spot: value, error, words } = ofStrikes;
    return { value, error, words: `${words} ${bandText(value, error)}`, isOfQuotes: true, isExact: false };
  }
  if (raw.spot === null) return null;
  return {
    value: raw.spot,
    error: 0,
    words: `The file states ${priceText(raw.spot)}`,
    isOfQuotes: false,
    isExact: false,
  };
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
