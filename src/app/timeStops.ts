import { monthlyExpirationDay, sessionCloseMinutes } from '../chain/calendar';
import { ymdFromDay } from '../chain/civilDay';
import { isElsewhere, marketClock } from '../chain/marketClock';
import { isAlwaysOpen, sessionDay, tradingSession } from '../chain/marketHours';
import { newYorkClock } from '../chain/newYork';
import type { SettlementSession } from '../chain/rawQuotes';

/** A moment that the time slider can stand at. */
export interface TimeStop {
  /** From the as-of of the quotes, in minutes of the calendar. */
  readonly minutesForward: number;
  /** Days since 1970-01-01, on the clock of the market. */
  readonly day: number;
  readonly kind: 'now' | 'within' | 'open' | 'close';
}

const MINUTE = 60_000;
const LONGEST_DAYS = 30;
/** Between the stops of today's session and of the next one; where a session lasts a whole day the second pair. */
const STEPS = { today: 5, next: 30 };
const DAY_STEPS = { today: 15, next: 60 };

/**
 * Where the time slider stops, ascending: now; every five minutes of what is left of today's session; every half hour of
 * the next one; then open and close of each, for 30 days and in any case to the next monthly expiry of New York. A
 * market that never closes has every quarter hour to its next settlement, every hour to the one after it, and then each
 * settlement.
 * @param asOf UTC milliseconds. @param market whose hours they are, as `marketOf` gives it
 */
export function timeStops(asOf: number, market: SettlementSession = 'PM'): TimeStop[] {
  const isContinuous = isAlwaysOpen(market);
  const steps = isContinuous ? DAY_STEPS : STEPS;
  const dayOf = (at: number): number => marketClock(at, market).day;
  const stops: TimeStop[] = [{ minutesForward: 0, day: dayOf(asOf), kind: 'now' }];
  const today = sessionDay(asOf, market);
  const last = Math.max(today + LONGEST_DAYS, nextMonthlyDay(asOf, market) ?? today);
  let step = steps.today;
  for (let day = today; day <= last; day++) {
    const session = tradingSession(day, market);
    if (!session) continue;
    const add = (at: number, kind: TimeStop['kind']): void => {
      if (at > asOf) stops.push({ minutesForward: (at - asOf) / MINUTE, day: dayOf(at), kind });
    };
    if (!isContinuous) add(session.open, 'open');
    for (let at = session.open + step * MINUTE; at < session.close; at += step * MINUTE) add(at, 'within');
    add(session.close, 'close');
    step = day > today ? Number.POSITIVE_INFINITY : steps.next;
  }
  return stops;
}

/**
 * Day of the next monthly expiry whose close is still to come, days since 1970-01-01; null for markets whose monthly
 * expiries do not follow New York's calendar.
 */
export function nextMonthlyDay(asOf: number, market: SettlementSession = 'PM'): number | null {
  if (isElsewhere(market)) return null;
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

/** The first opening to come; null where the market never closes. */
export function nextOpen(stops: readonly TimeStop[]): TimeStop | null {
  return stops.find(({ kind }) => kind === 'open') ?? null;
}

/** The first close to come: the next settlement of a market that never closes. */
export function nextClose(stops: readonly TimeStop[]): TimeStop | null {
  return stops.find(({ kind }) => kind === 'close') ?? null;
}

/** The close of the next monthly expiry; null where its date is not known. */
export function monthlyClose(
  stops: readonly TimeStop[],
  asOf: number,
  market: SettlementSession = 'PM',
): TimeStop | null {
  const monthly = nextMonthlyDay(asOf, market);
  return stops.find(({ kind, day }) => kind === 'close' && day === monthly) ?? null;
}
