/**
 * Civil dates as whole days since 1970-01-01, in the proleptic Gregorian calendar: no clock, no time zone.
 * A day number compares, subtracts and sorts as a number, and cannot slip by a zone.
 */

/** Days before each month of a common year. */
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365] as const;
const FIRST_YEAR = 1;
const LAST_YEAR = 9999;
/** Days from 0001-01-01 to 1970-01-01. */
const EPOCH_FROM_YEAR_1 = 719_162;
const MEAN_YEAR_DAYS = 365.2425;

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function firstDayOfYear(year: number): number {
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  return 365 * before + leapDays - EPOCH_FROM_YEAR_1;
}

/** Days of the year before `month` (1 to 13). */
function daysBeforeMonth(year: number, month: number): number {
  const days = DAYS_BEFORE_MONTH[month - 1] ?? Number.NaN;
  return month > 2 && isLeapYear(year) ? days + 1 : days;
}

/** Days since 1970-01-01 of a date (month 1 to 12), or NaN when there is no such date in the years 1 to 9999. */
export function dayFromYmd(year: number, month: number, day: number): number {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(day)) return Number.NaN;
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1) return Number.NaN;
  const before = daysBeforeMonth(year, month);
  if (day > daysBeforeMonth(year, month + 1) - before) return Number.NaN;
  return firstDayOfYear(year) + before + day - 1;
}

/** The date of a day number; the inverse of `dayFromYmd`. */
export function ymdFromDay(day: number): { year: number; month: number; day: number } {
  let year = 1970 + Math.floor(day / MEAN_YEAR_DAYS);
  if (firstDayOfYear(year) > day) year -= 1;
  else if (firstDayOfYear(year + 1) <= day) year += 1;
  const dayOfYear = day - firstDayOfYear(year);
  let month = 12;
  while (month > 1 && daysBeforeMonth(year, month) > dayOfYear) month -= 1;
  return { year, month, day: dayOfYear - daysBeforeMonth(year, month) + 1 };
}

/** '2026-11-20' for a day number. */
export function isoDate(day: number): string {
  const date = ymdFromDay(day);
  return `${padded(date.year, 4)}-${padded(date.month, 2)}-${padded(date.day, 2)}`;
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** Day of the week of a day number: Sunday 0 to Saturday 6. */
export function weekday(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}
