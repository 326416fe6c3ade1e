import { isTradingDay, nextTradingDay, SESSION_OPEN_MINUTES, sessionCloseMinutes } from '../chain/calendar';
import { newYorkClock, newYorkToUtc } from '../chain/newYork';
import type { FlowTime } from './flowTypes';

/** Between two times of the day's own session, on the clock. */
const STEP_MINUTES = 15;
const SESSIONS_AHEAD = 5;
const MILLISECONDS_PER_MINUTE = 60_000;

/** Open and close of a session, UTC milliseconds. */
export interface Session {
  readonly open: number;
  readonly close: number;
}

/** The session of a New York date; null on weekends and holidays. */
export function sessionOf(day: number): Session | null {
  if (!isTradingDay(day)) return null;
  return { open: newYorkToUtc(day, SESSION_OPEN_MINUTES), close: newYorkToUtc(day, sessionCloseMinutes(day)) };
}

/**
 * The times of the hedging map, ascending: now; what is left of the session of its date by quarter hours on the clock,
 * from the open where now is earlier, to the close; open and close of the five sessions that follow. After the close
 * and on days without a session nothing lies between now and the next session.
 * @param asOf UTC milliseconds
 */
export function flowTimes(asOf: number): FlowTime[] {
  const today = newYorkClock(asOf).day;
  const times: FlowTime[] = [];
  const add = (at: number, kind: FlowTime['kind'], day: number, session: number): void => {
    times.push({ at, kind, day, session, minutesForward: (at - asOf) / MILLISECONDS_PER_MINUTE });
  };
  add(asOf, 'now', today, 0);
  const own = sessionOf(today);
  if (own) {
    const step = STEP_MINUTES * MILLISECONDS_PER_MINUTE;
    for (let at = own.open; at <= own.close; at += step) {
      if (at > asOf) add(at, at === own.open ? 'open' : at === own.close ? 'close' : 'intraday', today, 0);
    }
  }
  let day = today;
  for (let session = 1; session <= SESSIONS_AHEAD; session += 1) {
    day = nextTradingDay(day);
    const next = sessionOf(day);
    if (!next) break;
    add(next.open, 'open', day, session);
    add(next.close, 'close', day, session);
  }
  return times;
}
