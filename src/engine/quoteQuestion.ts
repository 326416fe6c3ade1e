import { SESSION_OPEN_MINUTES } from '../chain/calendar';
import { dayFromYmd } from '../chain/civilDay';
import { closeOf, lastOpen } from '../chain/lastOpen';
import { isElsewhere, marketClock, marketToUtc } from '../chain/marketClock';
import { newYorkToUtc } from '../chain/newYork';
import type { QuoteFacts } from '../chain/quoteFacts';
import { type QuoteTable, SESSION_CODES } from '../chain/quoteTable';
import { quoteInstant } from '../chain/quoteTime';
import type { RawChain } from '../chain/rawChain';
import type { SettlementSession } from '../chain/rawQuotes';
import { settlementInstant } from '../chain/settlement';
import { estimateSpot } from '../exposure/estimateSpot';
import { type GivenExpiry, type GivenQuoteFacts, objectionsTo, wordsOfQuotes } from '../exposure/factCheck';
import { quotedInstant } from '../exposure/quotedTime';
import type { AskedOfFile } from '../formats/given';
import { parseIsoDate } from '../text/civilDate';
import type { AskedSpot, AskedTime, BatchNews, QuoteQuestion } from './questions';

/** What is asked, beside the chain itself. */
export interface Asking {
  /** Key and name of the chain among those of its files. */
  readonly group: string;
  readonly underlying: string;
  readonly ofFiles: readonly AskedOfFile[];
  /** UTC milliseconds at which the newest of its files was saved; null where nobody knows. */
  readonly saved: number | null;
  /** What the user has given of it before. */
  readonly given?: QuoteFacts | null;
  /** What the user is about to give: the spot is estimated for that time. */
  readonly draft?: GivenQuoteFacts | null;
  /** Expiries that were given for files that do not state them. */
  readonly expiries?: readonly GivenExpiry[];
  readonly news: BatchNews;
}

/** Nobody gave a spot or a time. */
export const NO_FACTS: GivenQuoteFacts = { spot: null, asOf: null };

const BEFORE_CLOSE = 15;
const INDIA_OPEN_MINUTES = 9 * 60 + 15;
const MINUTE = 60_000;
/** Minutes after midnight in New York: quotes of that time are those of the day's close. */
const LATE_EVENING = 23 * 60;

/**
 * The question for what the files of a chain do not say, with everything filled in that they suggest. Nothing is made
 * up: what nothing suggests stays empty.
 */
export function quoteQuestion(raw: RawChain, asking: Asking): QuoteQuestion {
  const { group, underlying, ofFiles, saved, given = null, draft = null, expiries = [], news } = asking;
  const { firstExpiry, lastExpiryDay, session } = expiryRange(raw.quotes);
  const isExpiryKnown = ofFiles.every(({ missing, expiryDay }) => !missing.includes('expiryDay') || expiryDay !== null);
  const beforeFirst = closeOf(firstExpiry, session) - BEFORE_CLOSE * MINUTE;
  const asOf = askedTime(raw, saved, { session, lastExpiryDay, beforeFirst: isExpiryKnown ? beforeFirst : null });
  const objections = isExpiryKnown ? objectionsTo(raw, draft ?? given ?? NO_FACTS, expiries) : [];
  const isTimePossible = !objections.some(({ fact, isFinal }) => fact === 'asOf' && isFinal);
  return {
    kind: 'question',
    fileName: raw.fileName,
    format: raw.format,
    underlying: ofFiles.some(({ missing }) => missing.includes('underlying')) ? '' : underlying,
    contracts: raw.quotes.length,
    group,
    // At a time that cannot be, parity says nothing.
    spot: askedSpot(raw, (isTimePossible ? (draft?.asOf ?? given?.asOf) : null) ?? asOf.value ?? beforeFirst),
    asOf,
    given,
    objections,
    session,
    ofFiles,
    lastExpiryDay: ofFiles.some(({ missing }) => missing.includes('expiryDay')) ? null : lastExpiryDay,
    news,
  };
}

/** What the expiries say about the time of the quotes. */
interface Expiries {
  readonly session: SettlementSession;
  readonly lastExpiryDay: number;
  /** UTC milliseconds; null while an expiry is asked for. */
  readonly beforeFirst: number | null;
}

function askedTime(raw: RawChain, saved: number | null, { session, lastExpiryDay, beforeFirst }: Expiries): AskedTime {
  const proposed = raw.snapshots[0]?.proposedAsOf;
  if (raw.asOf !== null) {
    const isMoved = raw.asOfBasis === 'rolled';
    return { value: raw.asOf, source: 'file', from: raw.asOfText, ...(isMoved ? { isMoved } : {}) };
  }
  const savedIn = saved === null ? Number.NaN : lastOpen(saved, session);
  if (proposed) {
    // A file that was saved in the session that its content suggests tells the minute too.
    const isOfSaved = saved !== null && marketClock(savedIn, session).day === marketClock(proposed.value, session).day;
    return isOfSaved
      ? { value: savedIn, source: 'saved', from: '' }
      : { value: proposed.value, source: 'content', from: proposed.from };
  }
  const named = dayInName(raw.fileName, raw.quotes, lastExpiryDay);
  const isSavedThen = saved !== null && marketClock(savedIn, session).day === named;
  if (named !== null && !isSavedThen) {
    return { value: endOfDay(named, raw.quotes, session), source: 'fileName', from: '' };
  }
  // A copy is saved later than its quotes were taken; after the last expiry that is certain.
  const isPlausible =
    beforeFirst === null || savedIn < settlementInstant(lastExpiryDay, isElsewhere(session) ? session : 'PM');
  const quoted = beforeFirst === null ? null : quotedInstant(raw.quotes);
  const isSavedPossible = Number.isFinite(savedIn) && isPlausible;
  if (isSavedPossible && (quoted === null || (savedIn >= quoted.from && savedIn <= quoted.to))) {
    return { value: savedIn, source: 'saved', from: '' };
  }
  if (quoted !== null)
    return { value: lastOpen(atOpen(quoted.asOf, session), session), source: 'volatility', from: '' };
  // The first expiry is the latest that the quotes can be of, and no guess at when they were taken.
  return { value: null, source: beforeFirst === null ? 'none' : 'firstExpiry', from: '' };
}

/** An instant before the open of its day moved to the open: what is only known to a few hours is not of the night. */
function atOpen(utc: number, session: SettlementSession): number {
  if (session === '08:00 UTC') return utc;
  const { day, minutesOfDay } = marketClock(utc, session);
  const open = session === '15:30 IST' ? INDIA_OPEN_MINUTES : SESSION_OPEN_MINUTES;
  return minutesOfDay < open ? marketToUtc(day, open, session) : utc;
}

/** The last quotes of a day: those of its close, and elsewhere, for what settles on that day, shortly before. */
function endOfDay(day: number, { expiryDay, length }: QuoteTable, session: SettlementSession): number {
  if (!isElsewhere(session)) return quoteInstant(newYorkToUtc(day, LATE_EVENING), 0).asOf;
  const settles = expiryDay.subarray(0, length).includes(day);
  return lastOpen(closeOf(day, session), session) - (settles ? BEFORE_CLOSE * MINUTE : 0);
}

const DATE_IN_NAME = /(?<!\d)(?:19|20)\d{2}([-_.]?)\d{2}\1\d{2}(?!\d)/g;

/**
 * The one date in a file's name, as vendors write the day of an export, in days since 1970-01-01; null for none, for
 * several, and for one after all expiries or that is a later expiry than the first itself.
 */
function dayInName(fileName: string, { expiryDay, length }: QuoteTable, lastExpiryDay: number): number | null {
  const days = new Set<number>();
  for (const [found] of fileName.matchAll(DATE_IN_NAME)) {
    const digits = found.replace(/\D/g, '');
    const date = parseIsoDate(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`);
    if (date) days.add(dayFromYmd(date.year, date.month, date.day));
  }
  const [day] = days;
  if (day === undefined || days.size > 1 || day > lastExpiryDay) return null;
  const listed = expiryDay.subarray(0, length);
  const isLaterExpiry = listed.includes(day) && listed.some((expiry) => expiry < day);
  return isLaterExpiry ? null : day;
}

function askedSpot(raw: RawChain, asOf: number): AskedSpot {
  if (raw.spot !== null) {
    const quotesSay = wordsOfQuotes(raw, asOf);
    return { value: raw.spot, source: 'file', from: '', low: null, high: null, ...(quotesSay ? { quotesSay } : {}) };
  }
  const proposed = raw.snapshots[0]?.proposedSpot;
  if (proposed) {
    const { value, from, low = null, high = null } = proposed;
    return { value, source: 'content', from, low, high };
  }
  const estimate = estimateSpot(raw, asOf);
  if (!estimate) return { value: null, source: 'none', from: '', low: null, high: null };
  const { spot: value, low, high } = estimate;
  return { value, source: 'parity', from: '', low, high };
}

/** First and last expiry date, days since 1970-01-01, and the session of the first: PM where the file states none. */
function expiryRange(quotes: QuoteTable): { firstExpiry: number; lastExpiryDay: number; session: SettlementSession } {
  let session: SettlementSession = 'PM';
  let firstExpiry = Number.POSITIVE_INFINITY;
  let lastExpiryDay = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < quotes.length; row += 1) {
    const day = quotes.expiryDay[row] as number;
    if (day < firstExpiry) {
      firstExpiry = day;
      session = SESSION_CODES[quotes.settlementSession[row] as number] ?? 'PM';
    }
    if (day > lastExpiryDay) lastExpiryDay = day;
  }
  return { firstExpiry, lastExpiryDay, session };
}
