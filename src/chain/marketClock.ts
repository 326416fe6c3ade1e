import { newYorkClock, newYorkToUtc } from './newYork';
import type { SettlementSession } from './rawQuotes';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Minutes that clocks of markets outside America are ahead of UTC; neither changes its clocks. */
const AHEAD: Readonly<Partial<Record<SettlementSession, number>>> = { '15:30 IST': 330, '08:00 UTC': 0 };

const NEW_YORK = { timeZone: 'America/New_York', name: 'ET' };
const ZONES: Readonly<Partial<Record<SettlementSession, typeof NEW_YORK>>> = {
  '15:30 IST': { timeZone: 'Asia/Kolkata', name: 'IST' },
  '08:00 UTC': { timeZone: 'UTC', name: 'UTC' },
};

/**
 * Date and clock at an instant (UTC milliseconds) in the market whose contracts settle in that session: days since
 * 1970-01-01 and minutes since midnight. New York's for AM and PM.
 */
export function marketClock(utcMs: number, session: SettlementSession): { day: number; minutesOfDay: number } {
  const ahead = AHEAD[session];
  if (ahead === undefined) return newYorkClock(utcMs);
  const wall = utcMs + ahead * MINUTE;
  const day = Math.floor(wall / DAY);
  return { day, minutesOfDay: (wall - day * DAY) / MINUTE };
}

/** UTC milliseconds of a date and clock of that market. NaN for a NaN argument. */
export function marketToUtc(day: number, minutesOfDay: number, session: SettlementSession): number {
  const ahead = AHEAD[session];
  return ahead === undefined ? newYorkToUtc(day, minutesOfDay) : day * DAY + (minutesOfDay - ahead) * MINUTE;
}

/** The time zone of that market for formatting, and what its clock is called. */
export function marketZone(session: SettlementSession): { readonly timeZone: string; readonly name: string } {
  return ZONES[session] ?? NEW_YORK;
}

/** Whether a session is of a market whose holidays and hours are not those of New York. */
export function isElsewhere(session: SettlementSession): boolean {
  return AHEAD[session] !== undefined;
}
