import { type CivilDate, civilDate } from './civilDate';
import { parseDate } from './dates';
import { HALVES_BEFORE, MONTHS, ZONES } from './dateWords';

/** A moment as a file words it. */
export interface AsOfWords extends CivilDate {
  /** Minutes since midnight, seconds as a fraction; null when the text gives no readable time. */
  readonly minutesOfDay: number | null;
  /** Minutes east of UTC; null for New York's wall clock. */
  readonly offsetMinutes: number | null;
  /** False when no zone is named, or one that is not known; New York's clock is then a guess. */
  readonly isZoneStated: boolean;
}

const LONGEST = 200;
const CLOCK = /(\d{1,2})\s?[:h]\s?(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(?:\s?([ap])\.?\s?m\b\.?)?/i;
/** A clock with a point ('kl. 13.40') needs a word before it, or a date would be one. */
const CLOCK_AFTER_WORD = /\b(?:kl|klo|pukul)\.?\s(\d{1,2})\.(\d{2})(?!\d)/i;
/** What stands before a clock: letters of the half of the day, not of the date. */
const WORD_BEFORE = /(am|pm|[\p{Script=Han}\p{Script=Hangul}]+)\s?$/u;
const DATE_ENDS = /[日일]$/;
const GREEK_HALF = /^\s?([πμ])\.?\s?μ\.?/;
const HOUR_ONLY = /(\d{1,2})(?:\s?([ap])\.?\s?m\b\.?)/i;
const OFFSET = /^(?:utc|gmt)?\s?([+-])(\d{1,2}):?(\d{2})?(?!\d)/;
const ISO = /(\d{4})-(\d{1,2})-(\d{1,2})/;
const EAST_ASIAN = /(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]/;
const NUMERIC = /(?<!\d)\d{1,2}([/.-])\d{1,2}\1\d{4}(?!\d)/;

/**
 * Reads 'September 14, 2023 at 4:31 PM EDT', '23 de marzo de 2022, 10:11 GMT-4', '9 декабря 2023 г. в 13:49 GMT-5',
 * 'Sep 04 2020 @ 20:49 ET', '2023-09-20T16:15:04' and their like. Undefined when there is no date in it.
 */
export function parseAsOf(wording: string): AsOfWords | undefined {
  const text = wording
    .slice(0, LONGEST)
    .replace(/[\u2212\u2013]/g, '-')
    .replace(/[\u00a0\u2009\u202f]/g, ' ')
    .toLowerCase();
  const clock = findClock(text);
  const beforeClock = clock ? text.slice(0, clock.start) : text;
  const afterClock = clock ? text.slice(clock.end).trim() : '';
  const date = findDate(beforeClock) ?? findDate(afterClock);
  if (!date) return undefined;
  const zone = clock ? findZone(afterClock) : undefined;
  return {
    ...date,
    minutesOfDay: clock?.minutes ?? null,
    offsetMinutes: zone === undefined ? null : zone,
    isZoneStated: zone !== undefined,
  };
}

function findClock(text: string): { start: number; end: number; minutes: number } | null {
  const found = CLOCK.exec(text) ?? CLOCK_AFTER_WORD.exec(text);
  if (found) {
    const [whole, hours = '', minutes = '', seconds = '0', after] = found;
    const half = after ?? halfBeside(text.slice(0, found.index), text.slice(found.index + whole.length));
    if (half === null) return null;
    return clockAt(found.index, whole.length, Number(hours), Number(minutes), Number(seconds), half);
  }
  const round = HOUR_ONLY.exec(text);
  if (!round) return null;
  return clockAt(round.index, round[0].length, Number(round[1]), 0, 0, round[2]);
}

/** The half of the day that a clock's neighbours name; undefined for none, null for one that is not known. */
function halfBeside(before: string, after: string): 'a' | 'p' | null | undefined {
  const word = WORD_BEFORE.exec(before)?.[1];
  if (word !== undefined && !DATE_ENDS.test(word)) return HALVES_BEFORE.get(word) ?? null;
  const greek = GREEK_HALF.exec(after)?.[1];
  return greek === undefined ? undefined : greek === 'π' ? 'a' : 'p';
}

function clockAt(
  start: number,
  length: number,
  hours: number,
  minutes: number,
  seconds: number,
  half: string | undefined,
): { start: number; end: number; minutes: number } | null {
  const isTwelveHour = half !== undefined;
  if (minutes > 59 || seconds > 59 || hours > (isTwelveHour ? 12 : 23) || (isTwelveHour && hours === 0)) return null;
  const hour = isTwelveHour ? (hours % 12) + (half === 'p' ? 12 : 0) : hours;
  return { start, end: start + length, minutes: hour * 60 + minutes + seconds / 60 };
}

/** Minutes east of UTC, null for New York's clock, undefined when no known zone is named. */
function findZone(behind: string): number | null | undefined {
  const text = behind.replace(GREEK_HALF, '').trimStart();
  const offset = OFFSET.exec(text);
  if (offset) {
    const minutes = Number(offset[2]) * 60 + Number(offset[3] ?? 0);
    return minutes <= 14 * 60 ? (offset[1] === '-' ? -minutes : minutes) : undefined;
  }
  const word = /^\(?([a-z]{1,4})\b/.exec(text)?.[1];
  return word === undefined ? undefined : ZONES.get(word);
}

function findDate(text: string): CivilDate | undefined {
  const iso = ISO.exec(text) ?? EAST_ASIAN.exec(text);
  if (iso) return civilDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numeric = NUMERIC.exec(text)?.[0];
  if (numeric) return parseDate(numeric) ?? parseDate(numeric, 'dayFirst');
  const words = text.match(/\p{L}+|\d+/gu) ?? [];
  const month = words.map((word) => MONTHS.get(word)).find((found) => found !== undefined);
  const year = words.find((word) => /^\d{4}$/.test(word));
  const day = words.find((word) => /^\d{1,2}$/.test(word));
  if (month === undefined || year === undefined || day === undefined) return undefined;
  return civilDate(Number(year), month, Number(day));
}
