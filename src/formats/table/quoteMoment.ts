import { sessionCloseMinutes } from '../../chain/calendar';
import { dayFromYmd, isoDate, ymdFromDay } from '../../chain/civilDay';
import type { IssueLog } from '../../chain/issues';
import { type AsOfWords, parseAsOf } from '../../text/asOf';
import { parseDate } from '../../text/dates';
import { parseNumber } from '../../text/numbers';
import { type QuoteTime, quoteTimeOf } from '../quoteTime';
import type { TimeForm } from './mapping';
import type { StatedTime } from './tableFormat';

const PER_DAY: Readonly<Partial<Record<TimeForm['form'], number>>> = {
  epochSeconds: 86_400,
  epochMilliseconds: 86_400_000,
  epochNanoseconds: 86_400_000_000_000,
};
/** Smaller numbers are no epoch of an option's life, but may be a date such as 20260320. */
export const FIRST_EPOCH = 100_000_000;
/** 2100-12-31, in days since 1970-01-01: no quote is of later. */
const LAST_DAY = 47_846;
const MINUTE = 60_000;
const MINUTES_OF_DAY = 24 * 60;
const DIGITS = /(?<!\d)\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d{2})(?!\d)/;

/** A moment that a cell states, in words that `quoteTimeOf` takes; undefined when it states none. */
export function momentOf(text: string, time: TimeForm): AsOfWords | undefined {
  const perDay = PER_DAY[time.form];
  const counted = perDay === undefined ? undefined : epochWords(text, perDay);
  if (counted) return counted;
  if (time.dateOrder === 'either' && isOfTwoDays(text)) return undefined;
  const ordered = time.dateOrder === 'dayFirst' ? text.replace(DIGITS, isoOfDayFirst) : text;
  const words = (time.form === 'dateAndMilliseconds' ? dateAndClock(text) : parseAsOf(ordered)) ?? plainDate(ordered);
  if (!words) return undefined;
  const { clockOfDate } = time;
  const close = sessionCloseMinutes(dayFromYmd(words.year, words.month, words.day));
  const minutesOfDay = words.minutesOfDay ?? (clockOfDate ? close - clockOfDate.minutesBeforeClose : null);
  const isUtc = time.zone === 'utc' && !words.isZoneStated;
  return {
    ...words,
    minutesOfDay,
    offsetMinutes: isUtc ? 0 : words.offsetMinutes,
    isZoneStated: words.isZoneStated || isUtc,
  };
}

/** '20260302 56700000' is 15:45. */
function dateAndClock(text: string): AsOfWords | undefined {
  const [date = '', clock = ''] = text.trim().split(/\s+/);
  const civil = parseDate(date);
  const milliseconds = clock === '' ? Number.NaN : parseNumber(clock);
  if (!civil || milliseconds === undefined || !(milliseconds >= 0)) return undefined;
  const minutesOfDay = milliseconds / MINUTE;
  if (minutesOfDay >= MINUTES_OF_DAY) return undefined;
  return { ...civil, minutesOfDay, offsetMinutes: null, isZoneStated: false };
}

/** Whether a date in digits says one day with the month first and another one with the day first. */
function isOfTwoDays(text: string): boolean {
  const [digits] = DIGITS.exec(text) ?? [];
  if (digits === undefined) return false;
  const [monthFirst, dayFirst] = (['monthFirst', 'dayFirst'] as const).map((order) => {
    const date = parseDate(digits, order);
    return date ? dayFromYmd(date.year, date.month, date.day) : Number.NaN;
  }) as [number, number];
  return Math.abs(monthFirst - dayFirst) > 0;
}

/** '05/06/2026' as '2026-06-05'; as it stands where there is no such day. */
function isoOfDayFirst(text: string): string {
  const date = parseDate(text, 'dayFirst');
  return date ? isoDate(dayFromYmd(date.year, date.month, date.day)) : text;
}

function plainDate(text: string): AsOfWords | undefined {
  const date = parseDate(text);
  return date && { ...date, minutesOfDay: null, offsetMinutes: null, isZoneStated: false };
}

function epochWords(text: string, perDay: number): AsOfWords | undefined {
  const value = parseNumber(text);
  if (value === undefined || !(value >= FIRST_EPOCH)) return undefined;
  const day = Math.floor(value / perDay);
  if (day > LAST_DAY) return undefined;
  const minutesOfDay = ((value - day * perDay) / perDay) * MINUTES_OF_DAY;
  return { ...ymdFromDay(day), minutesOfDay, offsetMinutes: 0, isZoneStated: true };
}

/** The instant that quotes stand for, and the words that it comes from. */
export type SnapshotTime = QuoteTime & { readonly asOfText: string; readonly quoteDelayMinutes: number };

/** The instant that a file's statement stands for, noted in `log` where it was guessed or moved. */
export function statedTime(time: StatedTime, log: IssueLog): SnapshotTime {
  const { words, asOfText, delayMinutes, zone, isAlwaysOpen } = time;
  const found = quoteTimeOf(words, asOfText, delayMinutes, log, zone, isAlwaysOpen);
  return { ...found, asOfText, quoteDelayMinutes: delayMinutes };
}

/** The instant that a cell's moment stands for, noted in the same way. */
export function quoteTimeOfCell(text: string, time: TimeForm, log: IssueLog): SnapshotTime {
  const zone = time.zone === 'newYork' ? 'newYork' : 'guessNewYork';
  const { delayMinutes, isAlwaysOpen = false } = time;
  return statedTime({ asOfText: text, words: momentOf(text, time), delayMinutes, zone, isAlwaysOpen }, log);
}
