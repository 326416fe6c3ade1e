import { sessionCloseMinutes } from './calendar';
import { weekday } from './civilDay';
import { isElsewhere, marketClock } from './marketClock';
import { newYorkToUtc } from './newYork';
import { quoteInstant } from './quoteTime';
import type { SettlementSession } from './rawQuotes';
import { settlementInstant } from './settlement';

/** Close of a day in the market of a session, UTC milliseconds: for markets elsewhere the hour at which they settle. */
export function closeOf(day: number, session: SettlementSession): number {
  return isElsewhere(session) ? settlementInstant(day, session) : newYorkToUtc(day, sessionCloseMinutes(day));
}

/**
 * The last instant up to `utc` at which the market may have quoted. Of India the weekends and hours are known, not the
 * holidays; Deribit never closes.
 */
export function lastOpen(utc: number, session: SettlementSession): number {
  if (!isElsewhere(session)) return quoteInstant(utc, 0).asOf;
  if (session === '08:00 UTC') return utc;
  const { day } = marketClock(utc, session);
  const sinceFriday = (weekday(day) + 2) % 7;
  const isWeekend = sinceFriday === 1 || sinceFriday === 2;
  return Math.min(utc, closeOf(isWeekend ? day - sinceFriday : day, session));
}
