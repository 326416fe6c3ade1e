import { dayFromYmd, isoDate, weekday } from '../chain/civilDay';
import { lastOpen } from '../chain/lastOpen';
import { marketClock, marketToUtc } from '../chain/marketClock';
import type { SettlementSession } from '../chain/rawQuotes';
import { parseIsoDate } from '../text/civilDate';
import { parseNumber } from '../text/numbers';
import { civilDate } from '../ui/format';

/** Whose clock the time is read on. */
export const CLOCK_NAMES: Readonly<Record<SettlementSession, string>> = {
  AM: 'New York',
  PM: 'New York',
  '15:30 IST': 'India (IST)',
  '08:00 UTC': 'UTC',
};

/** Date and time as fields take them; '' for none. */
export interface ClockTexts {
  readonly date: string;
  readonly time: string;
}

const pad = (value: number): string => String(value).padStart(2, '0');

/** Date and time of the market at an instant, UTC milliseconds. */
export function clockTexts(utcMilliseconds: number | null, session: SettlementSession): ClockTexts {
  if (utcMilliseconds === null) return { date: '', time: '' };
  const { day, minutesOfDay } = marketClock(utcMilliseconds, session);
  const minutes = Math.floor(minutesOfDay);
  return { date: isoDate(day), time: `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}` };
}

/** '6 Feb 2026, 16:00 in New York'. */
export function clockWords(utcMilliseconds: number, session: SettlementSession): string {
  const { day } = marketClock(utcMilliseconds, session);
  return `${civilDate(day, { year: true })}, ${clockTexts(utcMilliseconds, session).time} in ${CLOCK_NAMES[session]}`;
}

/** Days since 1970-01-01 of what a date field holds; null for none. */
export function dayOfField(text: string): number | null {
  const civil = parseIsoDate(text);
  return civil ? dayFromYmd(civil.year, civil.month, civil.day) : null;
}

/** The instant that two fields name. */
export interface FieldInstant {
  /** UTC milliseconds at which the market may have quoted; null where the fields name none. */
  readonly asOf: number | null;
  /** Says that the time was moved to the last close; null where it was not. */
  readonly moved: string | null;
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** UTC milliseconds of what date and time fields hold, on the market's clock; null where they name no time. */
export function typedInstant({ date, time }: ClockTexts, session: SettlementSession): number | null {
  const day = dayOfField(date);
  const [hours, minutes] = time.split(':').map((part) => parseNumber(part));
  if (day === null || hours === undefined || minutes === undefined || Number.isNaN(hours + minutes)) return null;
  return marketToUtc(day, hours * 60 + minutes, session);
}

/** What date and time of the market stand for: no option is quoted after the close, at a weekend or on a holiday. */
export function instantOfFields(texts: ClockTexts, session: SettlementSession): FieldInstant {
  const day = dayOfField(texts.date);
  const typed = typedInstant(texts, session);
  if (day === null || typed === null) return { asOf: null, moved: null };
  const asOf = lastOpen(typed, session);
  if (asOf === typed) return { asOf, moved: null };
  const taken = `the close of ${clockWords(asOf, session)}, is taken.`;
  const isSameDay = marketClock(asOf, session).day === day;
  const words = civilDate(day, { year: true });
  return {
    asOf,
    moved: isSameDay
      ? `The market had closed by then: ${taken}`
      : `${words} is a ${WEEKDAYS[weekday(day)]} without a session: ${taken}`,
  };
}
