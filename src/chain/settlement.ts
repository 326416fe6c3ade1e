/**
 * When an option stops being one. Index monthlies settle on opening prices, everything else on the close; the rules
 * follow the contract specifications of Cboe and Nasdaq. A settlement session stated by a file overrides them.
 */
import {
  isTradingDay,
  monthlyExpirationDay,
  previousTradingDay,
  SESSION_OPEN_MINUTES,
  sessionCloseMinutes,
} from './calendar';
import { ymdFromDay } from './civilDay';
import { newYorkToUtc } from './newYork';
import type { SettlementSession } from './rawQuotes';

/** Roots whose monthly expiry (the third Friday) settles on the opening prices; their weeklys have roots of their own. */
const AM_ON_MONTHLY_EXPIRY: ReadonlySet<string> = new Set(['SPX', 'NDX', 'RUT', 'DJX']);
/** Roots that settle on the open whatever their date: VIX options end on Wednesdays. */
const AM_ALWAYS: ReadonlySet<string> = new Set(['VIX', 'VIXW']);

/**
 * The day on which an expiry is settled. Usually the expiry itself. A date without a session is settled in the session
 * before: monthlies until January 2015 carry the Saturday after their last day, and a holiday moves a Friday forward.
 */
function settlementDay(expiryDay: number): number {
  return isTradingDay(expiryDay) ? expiryDay : previousTradingDay(expiryDay);
}

/** Whether contracts of `root` that expire on `expiryDay` (days since 1970-01-01) settle at the open or at the close. */
export function settlementSession(root: string, expiryDay: number): SettlementSession {
  if (AM_ALWAYS.has(root)) return 'AM';
  if (!AM_ON_MONTHLY_EXPIRY.has(root) || !Number.isFinite(expiryDay)) return 'PM';
  const day = settlementDay(expiryDay);
  const { year, month } = ymdFromDay(day);
  return day === monthlyExpirationDay(year, month) ? 'AM' : 'PM';
}

const MINUTE = 60_000;
const MINUTES_OF_DAY = 24 * 60;
/** Markets elsewhere list no expiry on a day without a session, so theirs is taken as it stands. UTC minutes. */
const ELSEWHERE: Readonly<Partial<Record<SettlementSession, number>>> = {
  '15:30 IST': 10 * 60,
  '08:00 UTC': 8 * 60,
};

/**
 * Settlement instant in UTC milliseconds: 09:30 New York for AM, the close of the session (16:00, or 13:00 on a half
 * day) for PM, on the expiry day or on the trading day before when the expiry has no session; at the named hour of the
 * expiry day for other markets. NaN for NaN.
 */
export function settlementInstant(expiryDay: number, session: SettlementSession): number {
  if (!Number.isFinite(expiryDay)) return Number.NaN;
  const elsewhere = ELSEWHERE[session];
  if (elsewhere !== undefined) return (expiryDay * MINUTES_OF_DAY + elsewhere) * MINUTE;
  const day = settlementDay(expiryDay);
  return newYorkToUtc(day, session === 'AM' ? SESSION_OPEN_MINUTES : sessionCloseMinutes(day));
}
