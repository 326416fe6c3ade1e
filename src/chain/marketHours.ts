import { isTradingDay, SESSION_OPEN_MINUTES, sessionCloseMinutes } from './calendar';
import { isElsewhere, marketClock, marketToUtc } from './marketClock';
import type { SettlementSession } from './rawQuotes';

/** A stretch of trading that ends on a date of its market. */
export interface TradingSession {
  /** Date of the close on the market's clock, days since 1970-01-01. */
  readonly day: number;
  /** UTC milliseconds. */
  readonly open: number;
  readonly close: number;
}

const INDIA_OPEN_MINUTES = 9 * 60 + 15;
const INDIA_CLOSE_MINUTES = 15 * 60 + 30;
const DERIBIT_SETTLEMENT_MINUTES = 8 * 60;
const MINUTES_OF_DAY = 24 * 60;
/** Day 0 is a Thursday. */
const WEEKDAY_OF_DAY_0 = 4;

/** Whose clock and hours a chain follows, by the sessions that its contracts settle in; New York's where there are none. */
export function marketOf(settling: readonly { readonly session: SettlementSession }[]): SettlementSession {
  return settling.find(({ session }) => isElsewhere(session))?.session ?? 'PM';
}

/** Whether a market never closes, so that its sessions run from one daily settlement to the next. */
export function isAlwaysOpen(market: SettlementSession): boolean {
  return market === '08:00 UTC';
}

/**
 * The session that ends on a date of a market; null where there is none. New York: 09:30 to 16:00 or 13:00 by its
 * calendar. India: 09:15 to 15:30 from Monday to Friday, its holidays not being known. Deribit: the day up to 08:00 UTC.
 */
export function tradingSession(day: number, market: SettlementSession): TradingSession | null {
  const at = (minutes: number): number => marketToUtc(day, minutes, market);
  if (isAlwaysOpen(market)) {
    const close = at(DERIBIT_SETTLEMENT_MINUTES);
    return { day, open: at(DERIBIT_SETTLEMENT_MINUTES - MINUTES_OF_DAY), close };
  }
  if (isElsewhere(market)) {
    const weekday = (day + WEEKDAY_OF_DAY_0) % 7;
    if (weekday === 0 || weekday === 6) return null;
    return { day, open: at(INDIA_OPEN_MINUTES), close: at(INDIA_CLOSE_MINUTES) };
  }
  if (!isTradingDay(day)) return null;
  return { day, open: at(SESSION_OPEN_MINUTES), close: at(sessionCloseMinutes(day)) };
}

/** The date whose session an instant (UTC milliseconds) belongs to: its own, and of a market that never closes that of the next settlement. */
export function sessionDay(utcMs: number, market: SettlementSession): number {
  const { day, minutesOfDay } = marketClock(utcMs, market);
  return isAlwaysOpen(market) && minutesOfDay >= DERIBIT_SETTLEMENT_MINUTES ? day + 1 : day;
}

/** The first session on a date after `day`. */
export function nextTradingSession(day: number, market: SettlementSession): TradingSession {
  let next = day + 1;
  let session = tradingSession(next, market);
  while (!session) {
    next += 1;
    session = tradingSession(next, market);
  }
  return session;
}
