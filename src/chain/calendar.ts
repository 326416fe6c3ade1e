/**
 * Sessions of the US equity and option exchanges, by the rules of the New York Stock Exchange, plus the closures that
 * no rule foresees. Right for 1998 and later; earlier years differ in Martin Luther King Day and some early closes.
 */
import { dayFromYmd, weekday, ymdFromDay } from './civilDay';

/** Minutes after midnight, New York. */
export const SESSION_OPEN_MINUTES = 9 * 60 + 30;
export const SESSION_CLOSE_MINUTES = 16 * 60;
export const EARLY_CLOSE_MINUTES = 13 * 60;

const SUNDAY = 0;
const MONDAY = 1;
const WEDNESDAY = 3;
const THURSDAY = 4;
const FRIDAY = 5;
const SATURDAY = 6;

const FIRST_JUNETEENTH_CLOSURE = 2022;
/** Until 2012 a Wednesday 3 July was a full day and the Friday after the holiday a half one. */
const FIRST_HALF_DAY_ON_WEDNESDAY_3_JULY = 2013;

const SPECIAL_CLOSURES: readonly (readonly [year: number, month: number, day: number])[] = [
  // Attacks of 11 September.
  [2001, 9, 11],
  [2001, 9, 12],
  [2001, 9, 13],
  [2001, 9, 14],
  // Mourning for Presidents Reagan and Ford.
  [2004, 6, 11],
  [2007, 1, 2],
  // Hurricane Sandy.
  [2012, 10, 29],
  [2012, 10, 30],
  // Mourning for Presidents Bush and Carter.
  [2018, 12, 5],
  [2025, 1, 9],
];

const SPECIAL_EARLY_CLOSES: readonly (readonly [year: number, month: number, day: number])[] = [
  [1999, 12, 31],
  [2003, 12, 26],
];

interface YearOfSessions {
  readonly closed: ReadonlySet<number>;
  readonly closesEarly: ReadonlySet<number>;
}

const years = new Map<number, YearOfSessions>();

function sessionsOf(year: number): YearOfSessions {
  let sessions = years.get(year);
  if (!sessions) {
    const closed = new Set(holidays(year));
    sessions = { closed, closesEarly: new Set(earlyCloses(year).filter((day) => !closed.has(day))) };
    years.set(year, sessions);
  }
  return sessions;
}

function holidays(year: number): number[] {
  const newYear = dayFromYmd(year, 1, 1);
  const days = [
    // A Saturday New Year is not moved to the Friday: that would close the last session of the old year.
    weekday(newYear) === SUNDAY ? newYear + 1 : newYear,
    nthWeekday(year, 1, MONDAY, 3),
    nthWeekday(year, 2, MONDAY, 3),
    easterSunday(year) - 2,
    lastMondayOfMay(year),
    observed(dayFromYmd(year, 7, 4)),
    nthWeekday(year, 9, MONDAY, 1),
    thanksgiving(year),
    observed(dayFromYmd(year, 12, 25)),
  ];
  if (year >= FIRST_JUNETEENTH_CLOSURE) days.push(observed(dayFromYmd(year, 6, 19)));
  for (const [closedYear, month, day] of SPECIAL_CLOSURES) {
    if (closedYear === year) days.push(dayFromYmd(closedYear, month, day));
  }
  return days;
}

function earlyCloses(year: number): number[] {
  const days = [thanksgiving(year) + 1];
  const christmasEve = dayFromYmd(year, 12, 24);
  if (isMondayToThursday(christmasEve)) days.push(christmasEve);
  const thirdOfJuly = dayFromYmd(year, 7, 3);
  if (weekday(thirdOfJuly) === WEDNESDAY && year < FIRST_HALF_DAY_ON_WEDNESDAY_3_JULY) days.push(thirdOfJuly + 2);
  else if (isMondayToThursday(thirdOfJuly)) days.push(thirdOfJuly);
  for (const [earlyYear, month, day] of SPECIAL_EARLY_CLOSES) {
    if (earlyYear === year) days.push(dayFromYmd(earlyYear, month, day));
  }
  return days;
}

function isMondayToThursday(day: number): boolean {
  const name = weekday(day);
  return name >= MONDAY && name <= THURSDAY;
}

/** A fixed-date holiday on a Saturday is kept on the Friday before, one on a Sunday on the Monday after. */
function observed(day: number): number {
  const name = weekday(day);
  if (name === SATURDAY) return day - 1;
  return name === SUNDAY ? day + 1 : day;
}

function nthWeekday(year: number, month: number, name: number, n: number): number {
  const first = dayFromYmd(year, month, 1);
  return first + ((name - weekday(first) + 7) % 7) + 7 * (n - 1);
}

function lastMondayOfMay(year: number): number {
  const last = dayFromYmd(year, 5, 31);
  return last - ((weekday(last) - MONDAY + 7) % 7);
}

function thanksgiving(year: number): number {
  return nthWeekday(year, 11, THURSDAY, 4);
}

/** Western Easter: the Sunday after the ecclesiastical full moon, by Gauss's rule with Lichtenberg's corrections. */
function easterSunday(year: number): number {
  const century = Math.floor(year / 100);
  const solar = 15 + Math.floor((3 * century + 3) / 4) - Math.floor((8 * century + 13) / 25);
  const lunarAge = (19 * (year % 19) + solar) % 30;
  const correction = Math.floor((lunarAge + Math.floor((year % 19) / 11)) / 29);
  const fullMoon = dayFromYmd(year, 3, 21) + lunarAge - correction;
  return fullMoon + 7 - weekday(fullMoon);
}

/** Whether the US option exchanges hold a session on that day (days since 1970-01-01). */
export function isTradingDay(day: number): boolean {
  const name = weekday(day);
  if (name === SATURDAY || name === SUNDAY) return false;
  return !sessionsOf(ymdFromDay(day).year).closed.has(day);
}

/**
 * Close of the session in minutes after midnight, New York: 960 (16:00), or 780 (13:00) on a half day. Expiring
 * PM-settled options settle then, although some index options trade a quarter of an hour longer.
 */
export function sessionCloseMinutes(day: number): number {
  return sessionsOf(ymdFromDay(day).year).closesEarly.has(day) ? EARLY_CLOSE_MINUTES : SESSION_CLOSE_MINUTES;
}

/** The last trading day before `day`, which itself never counts. NaN for NaN. */
export function previousTradingDay(day: number): number {
  if (!Number.isFinite(day)) return Number.NaN;
  let candidate = day - 1;
  while (!isTradingDay(candidate)) candidate -= 1;
  return candidate;
}

/** The first trading day after `day`, which itself never counts. NaN for NaN. */
export function nextTradingDay(day: number): number {
  if (!Number.isFinite(day)) return Number.NaN;
  let candidate = day + 1;
  while (!isTradingDay(candidate)) candidate += 1;
  return candidate;
}

/** The day on which monthly options expire: the third Friday, or the trading day before when that is a holiday. */
export function monthlyExpirationDay(year: number, month: number): number {
  const thirdFriday = nthWeekday(year, month, FRIDAY, 3);
  return isTradingDay(thirdFriday) ? thirdFriday : previousTradingDay(thirdFriday);
}
