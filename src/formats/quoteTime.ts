import { dayFromYmd } from '../chain/civilDay';
import type { IssueLog } from '../chain/issues';
import { newYorkToUtc } from '../chain/newYork';
import { quoteInstant } from '../chain/quoteTime';
import type { AsOfBasis } from '../chain/rawQuotes';
import type { AsOfWords } from '../text/asOf';

const MINUTE = 60_000;
const MINUTES_OF_DAY = 24 * 60;
const CLOSE = 16 * 60;

export interface QuoteTime {
  /** UTC milliseconds; null when the file gives no date. */
  readonly asOf: number | null;
  readonly asOfBasis: AsOfBasis;
}

/**
 * The instant that a file's quotes stand for, from the moment it names (`words`, in its own wording `asOfText`) and the
 * minutes by which its vendor's quotes trail it. Notes in `log` what was guessed or moved.
 * @param zone what to take when no zone is named: New York's clock for certain, or as a guess.
 * @param isAlwaysOpen whether the market has no sessions, so that every time stands as it is stated.
 */
export function quoteTimeOf(
  words: AsOfWords | undefined,
  asOfText: string,
  delayMinutes: number,
  log: IssueLog,
  zone: 'newYork' | 'guessNewYork' = 'guessNewYork',
  isAlwaysOpen = false,
): QuoteTime {
  if (!words) {
    log.add('W_TIME_GUESSED', {
      note: asOfText === '' ? 'The file names no date and time.' : `The date and time "${asOfText}" could not be read.`,
    });
    return { asOf: null, asOfBasis: 'guessed' };
  }
  const stated = statedUtc(words, delayMinutes);
  const { asOf, rolled } = isAlwaysOpen
    ? { asOf: stated - delayMinutes * MINUTE, rolled: false }
    : quoteInstant(stated, delayMinutes);
  const missing = words.minutesOfDay === null ? 'time' : words.isZoneStated || zone === 'newYork' ? '' : 'time zone';
  if (missing !== '') {
    log.add('W_TIME_GUESSED', {
      note: `"${asOfText}" has no readable ${missing}; ${missing === 'time' ? 'the close' : 'New York'} was taken.`,
    });
    return { asOf, asOfBasis: 'guessed' };
  }
  if (!rolled) return { asOf, asOfBasis: 'file' };
  log.add('W_TIME_ROLLED', { note: `"${asOfText}" is outside the session; the close before it was taken.` });
  return { asOf, asOfBasis: 'rolled' };
}

function statedUtc(words: AsOfWords, delayMinutes: number): number {
  const day = dayFromYmd(words.year, words.month, words.day);
  if (words.minutesOfDay === null) return newYorkToUtc(day, CLOSE + delayMinutes);
  if (words.offsetMinutes === null) return newYorkToUtc(day, words.minutesOfDay);
  return (day * MINUTES_OF_DAY + words.minutesOfDay - words.offsetMinutes) * MINUTE;
}
