/** A date without clock or zone; month 1 to 12. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const FIRST_YEAR = 1700;
const LAST_YEAR = 2199;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** The date, when there is such a day in the years 1700 to 2199. */
export function civilDate(year: number, month: number, day: number): CivilDate | undefined {
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) return undefined;
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && isLeapYear ? 29 : (MONTH_DAYS[month - 1] ?? 0);
  return day >= 1 && day <= days ? { year, month, day } : undefined;
}

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;

/** A date in the form '2026-11-20' only, as date fields of a page give it; undefined for anything else. */
export function parseIsoDate(text: string): CivilDate | undefined {
  const found = ISO.exec(text);
  return found ? civilDate(Number(found[1]), Number(found[2]), Number(found[3])) : undefined;
}
