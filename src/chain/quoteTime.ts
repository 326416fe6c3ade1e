import { isTradingDay, previousTradingDay, sessionCloseMinutes } from './calendar';
import { newYorkClock, newYorkToUtc } from './newYork';

const MINUTE = 60_000;

/**
 * The instant that quotes stand for, UTC milliseconds, from the time a file states (UTC milliseconds) and the minutes
 * by which its vendor's quotes trail that time. No option is quoted outside a session: a weekend or holiday means the
 * close of the trading day before, an evening the close of its own day, and `rolled` says that this happened. A time
 * before the open stays as it is: the options that settle that day still live.
 */
export function quoteInstant(statedUtc: number, delayMinutes: number): { asOf: number; rolled: boolean } {
  const quoted = statedUtc - delayMinutes * MINUTE;
  if (!Number.isFinite(quoted)) return { asOf: Number.NaN, rolled: false };
  const clock = newYorkClock(quoted);
  const day = isTradingDay(clock.day) ? clock.day : previousTradingDay(clock.day);
  const close = sessionCloseMinutes(day);
  if (day === clock.day && clock.minutesOfDay <= close) return { asOf: quoted, rolled: false };
  return { asOf: newYorkToUtc(day, close), rolled: true };
}
