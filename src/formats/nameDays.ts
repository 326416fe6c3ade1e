import { isTradingDay, previousTradingDay } from '../chain/calendar';
import { dayFromYmd } from '../chain/civilDay';
import { parseDate } from '../text/dates';

/** Characters at the end of a name that are looked at: a file in an archive may have a name of any length. */
const LONGEST_NAME = 255;
const DATE =
  /(?<![\d.])(?:(?:19|20)\d{2}([-_.]?)\d{2}\1\d{2}|\d{1,2}([-_.])\d{1,2}\2(?:19|20)\d{2}|\d{1,2}([-_ ]?)[a-z]{3,9}\3(?:19|20)\d{2})(?![\d])/gi;
const WORD_DATE = /^(\d{1,2})[-_ ]?([a-z]{3,9})[-_ ]?(\d{4})$/i;

/**
 * The days, in days since 1970-01-01, of which the quotes of a file may be by the date in its name: one, or two where
 * month and day could be either. None for a name without a date, with several, or whose date is an expiry: the only one
 * of the file, or one with an earlier one beside it.
 * @param expiryDays of the file, in order
 */
export function daysInName(fileName: string, expiryDays: readonly number[]): readonly number[] {
  const [first = Number.NaN, ...later] = expiryDays;
  const isExpiry = (day: number): boolean => later.includes(day) || (later.length === 0 && day === first);
  const dates = new Map<string, number[]>();
  for (const [found] of fileName.slice(-LONGEST_NAME).matchAll(DATE)) {
    const days = readingsOf(found);
    if (days.length > 0 && !days.some(isExpiry)) dates.set(days.join(' '), days);
  }
  const [days = []] = dates.values();
  return dates.size === 1 ? days : [];
}

/** The session whose quotes a download of a day shows at its end: the day, or the session before a day without one. */
export function sessionOf(day: number): number {
  return isTradingDay(day) ? day : previousTradingDay(day);
}

function readingsOf(found: string): number[] {
  const words = WORD_DATE.exec(found);
  const text = words ? words.slice(1).join(' ') : found.replace(/[_.]/g, '-');
  const days = (['monthFirst', 'dayFirst'] as const).flatMap((order) => {
    const date = parseDate(text, order);
    return date ? [dayFromYmd(date.year, date.month, date.day)] : [];
  });
  return [...new Set(days)];
}
