import { marketClock } from '../chain/marketClock';
import { isAlwaysOpen, nextTradingSession, sessionDay, tradingSession } from '../chain/marketHours';
import type { SettlementSession } from '../chain/rawQuotes';
import type { FlowTime } from './flowTypes';

/** Between two times of the day's own session, on the clock. */
const STEP_MINUTES = 15;
/** The same where a session lasts a whole day. */
const DAY_STEP_MINUTES = 60;
const SESSIONS_AHEAD = 5;
const MILLISECONDS_PER_MINUTE = 60_000;

/**
 * The times of the hedging map, ascending: now; what is left of the session of its date by quarter hours on the clock,
 * from the open where now is earlier, to the close; open and close of the five sessions that follow. After the close
 * and on days without a session nothing lies between now and the next session. A market that never closes has the hours
 * to its next settlement, then one settlement a day.
 * @param asOf UTC milliseconds @param market whose hours they are, as `marketOf` gives it
 */
export function flowTimes(asOf: number, market: SettlementSession = 'PM'): FlowTime[] {
  const today = sessionDay(asOf, market);
  const isContinuous = isAlwaysOpen(market);
  const times: FlowTime[] = [];
  const add = (at: number, kind: FlowTime['kind'], session: number): void => {
    const { day } = marketClock(at, market);
    times.push({ at, kind, day, session, minutesForward: (at - asOf) / MILLISECONDS_PER_MINUTE });
  };
  add(asOf, 'now', 0);
  const own = tradingSession(today, market);
  if (own) {
    const step = (isContinuous ? DAY_STEP_MINUTES : STEP_MINUTES) * MILLISECONDS_PER_MINUTE;
    for (let at = own.open; at <= own.close; at += step) {
      if (at > asOf) add(at, at === own.open ? 'open' : at === own.close ? 'close' : 'intraday', 0);
    }
  }
  let day = today;
  for (let session = 1; session <= SESSIONS_AHEAD; session += 1) {
    const next = nextTradingSession(day, market);
    day = next.day;
    if (!isContinuous) add(next.open, 'open', session);
    add(next.close, 'close', session);
  }
  return times;
}
