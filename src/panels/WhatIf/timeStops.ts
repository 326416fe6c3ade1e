import { isTradingDay, monthlyExpirationDay, SESSION_OPEN_MINUTES, sessionCloseMinutes } from '../../chain/calendar';
import { ymdFromDay } from '../../chain/civilDay';
import { newYorkClock, newYorkToUtc } from '../../chain/newYork';

/** A moment that the time slider can stand at. */
export interface TimeStop {
  /** From the as-of of the quotes, in minutes of the calendar. */
  readonly minutesForward: number;
  /** Days since 1970-01-01, New York. */
  readonly day: number;
  readonly kind: 'now' | 'within' | 'open' | 'close';
}

const LONGEST_DAYS = 30;
const STEP_TODAY = 5;
const STEP_NEXT_SESSION = 30;

/**
 * Where the time slider stops, ascending: now; every five minutes of what is left of today's session; every half hour of
 * the next one; then open and close of each, for 30 days and in any case to the next monthly expiry.
 * @param asOf UTC milliseconds.
 */
export function timeStops(asOf: number): TimeStop[] {
  const { day: today, minutesOfDay: now } = newYorkClock(asOf);
  const stops: TimeStop[] = [{ minutesForward: 0, day: today, kind: 'now' }];
  const last = Math.max(today + LONGEST_DAYS, nextMonthlyDay(asOf));
  let step = STEP_TODAY;
  for (let day = today; day <= last; day++) {
    if (!isTradingDay(day)) continue;
    const close = sessionCloseMinutes(day);
    const add = (minutes: number, kind: TimeStop['kind']): void => {
      if (day === today && minutes <= now) return;
      stops.push({ minutesForward: (newYorkToUtc(day, minutes) - asOf) / 60_000, day, kind });
    };
    add(SESSION_OPEN_MINUTES, 'open');
    for (let minutes = SESSION_OPEN_MINUTES + step; minutes < close; minutes += step) add(minutes, 'within');
    add(close, 'close');
    if (day > today) step = Number.POSITIVE_INFINITY;
    else step = STEP_NEXT_SESSION;
  }
  return stops;
}

/** Day of the next monthly expiry whose close is still to come, days since 1970-01-01. */
export function nextMonthlyDay(asOf: number): number {
  const { day: today, minutesOfDay } = newYorkClock(asOf);
  const { year, month } = ymdFromDay(today);
  const own = monthlyExpirationDay(year, month);
  if (own > today || (own === today && minutesOfDay < sessionCloseMinutes(own))) return own;
  return month === 12 ? monthlyExpirationDay(year + 1, 1) : monthlyExpirationDay(year, month + 1);
}

/** Index of the stop nearest to a stretch of time, in minutes. */
export function nearestStop(stops: readonly TimeStop[], minutesForward: number): number {
  let nearest = 0;
  for (const [index, stop] of stops.entries()) {
    const best = stops[nearest] as TimeStop;
    if (Math.abs(stop.minutesForward - minutesForward) < Math.abs(best.minutesForward - minutesForward))
      nearest = index;
  }
  return nearest;
}

/** The first opening to come. */
export function nextOpen(stops: readonly TimeStop[]): TimeStop | null {
  return stops.find(({ kind }) => kind === 'open') ?? null;
}

/** The close of the next monthly expiry. */
export function monthlyClose(stops: readonly TimeStop[], asOf: number): TimeStop | null {
  const monthly = nextMonthlyDay(asOf);
  return stops.find(({ kind, day }) => kind === 'close' && day === monthly) ?? null;
}
