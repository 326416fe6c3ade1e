import { type CivilDate, civilDate, parseIsoDate } from './civilDate';
import { MONTHS, WEEKDAYS } from './dateWords';

/** Two-digit years below this are in this century. */
const CENTURY_TURN = 70;

/** Day of the week, Sunday 0 (Sakamoto's rule). */
function weekdayOf({ year, month, day }: CivilDate): number {
  const shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1] ?? 0;
  const y = month < 3 ? year - 1 : year;
  return (y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + shift + day) % 7;
}

export function fullYear(year: number, digits: number): number {
  if (digits > 2) return year;
  return year < CENTURY_TURN ? 2000 + year : 1900 + year;
}

const SLASHES = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})$/;
const DOTS = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})$/;
const COMPACT = /^(\d{4}|\d{2})(\d{2})(\d{2})$/;
const WORDS = /^(?:([a-z]+)\.?,?\s+)?(?:([a-z]+)\.?[\s-]+(\d{1,2})|(\d{1,2})[\s-]+([a-z]+)\.?),?[\s-]+(\d{4}|\d{2})$/i;

/**
 * The one reading of a calendar date from a cell: 'Thu Sep 14 2023', '14-Sep-23', '09/14/2023', '2023-09-14', '230914',
 * '20230914', '14.09.2023'. Undefined when the cell is no date, the day does not exist, or a weekday contradicts it.
 * `order` decides how '05/06/2025' is read: month first (Cboe and most American files), or day first.
 */
export function parseDate(cell: string, order: 'monthFirst' | 'dayFirst' = 'monthFirst'): CivilDate | undefined {
  const text = cell.trim();
  const iso = parseIsoDate(text);
  if (iso) return iso;
  const slashes = SLASHES.exec(text);
  if (slashes) {
    return order === 'monthFirst'
      ? fromParts(slashes[3], slashes[1], slashes[2])
      : fromParts(slashes[3], slashes[2], slashes[1]);
  }
  const dots = DOTS.exec(text);
  if (dots) return fromParts(dots[3], dots[2], dots[1]);
  const compact = COMPACT.exec(text);
  if (compact) return fromParts(compact[1], compact[2], compact[3]);
  return fromWords(text);
}

function fromParts(year = '', month = '', day = ''): CivilDate | undefined {
  return civilDate(fullYear(Number(year), year.length), Number(month), Number(day));
}

function fromWords(text: string): CivilDate | undefined {
  const found = WORDS.exec(text);
  if (!found) return undefined;
  const [, weekdayWord, monthFirst, dayAfter, dayFirst, monthAfter, year = ''] = found;
  const month = MONTHS.get((monthFirst ?? monthAfter ?? '').toLowerCase());
  if (month === undefined) return undefined;
  const date = civilDate(fullYear(Number(year), year.length), month, Number(dayAfter ?? dayFirst));
  if (!date || weekdayWord === undefined) return date;
  const weekday = WEEKDAYS.get(weekdayWord.toLowerCase());
  return weekday === weekdayOf(date) ? date : undefined;
}
