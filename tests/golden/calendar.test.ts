import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isTradingDay, monthlyExpirationDay, sessionCloseMinutes } from '../../src/chain/calendar';
import { dayFromYmd, isoDate, weekday } from '../../src/chain/civilDay';
import { newYorkToUtc } from '../../src/chain/newYork';

/** us_market_calendar.json: closures and half days from the exchange's own releases for 2024 to 2028. */
interface CalendarFile {
  holidays: Record<string, string>;
  early_closes: string[];
  monthly_opex_shifted: Record<string, string>;
  dst: Record<string, { start: string; end: string }>;
}
const published: CalendarFile = JSON.parse(
  readFileSync(new URL('./us_market_calendar.json', import.meta.url), 'utf8'),
) as CalendarFile;

function dayOf(iso: string): number {
  const [year, month, day] = iso.split('-').map(Number);
  return dayFromYmd(year!, month!, day!);
}

const weekdays: number[] = [];
for (let day = dayFromYmd(2024, 1, 1); day <= dayFromYmd(2028, 12, 31); day++) {
  if (weekday(day) !== 0 && weekday(day) !== 6) weekdays.push(day);
}

describe('the trading calendar from 2024 to 2028', () => {
  it('is closed on exactly the published holidays and on weekends', () => {
    const closed = weekdays.filter((day) => !isTradingDay(day)).map(isoDate);
    expect(closed).toEqual(Object.keys(published.holidays).sort());
    expect(closed).toHaveLength(50);
    expect(isTradingDay(dayOf('2026-03-07'))).toBe(false);
    expect(isTradingDay(dayOf('2026-03-08'))).toBe(false);
  });

  it('closes at 13:00 on exactly the published half days and at 16:00 on every other session', () => {
    const sessions = weekdays.filter(isTradingDay);
    expect(sessions.filter((day) => sessionCloseMinutes(day) === 780).map(isoDate)).toEqual(published.early_closes);
    expect(sessions.filter((day) => sessionCloseMinutes(day) === 960)).toHaveLength(sessions.length - 11);
  });

  it('moves exactly the published monthly expiries to the day before', () => {
    const shifted: Record<string, string> = {};
    for (let year = 2024; year <= 2028; year++) {
      for (let month = 1; month <= 12; month++) {
        const first = dayFromYmd(year, month, 1);
        const thirdFriday = weekdays.filter((day) => day >= first && weekday(day) === 5)[2]!;
        const found = monthlyExpirationDay(year, month);
        if (found !== thirdFriday) shifted[isoDate(thirdFriday)] = isoDate(found);
      }
    }
    expect(shifted).toEqual(published.monthly_opex_shifted);
  });

  it.each(Object.entries(published.dst))('changes the clocks of New York on the published days of %s', (_, change) => {
    const hoursOf = (iso: string) => (newYorkToUtc(dayOf(iso) + 1, 0) - newYorkToUtc(dayOf(iso), 0)) / 3_600_000;
    expect(hoursOf(change.start)).toBe(23);
    expect(hoursOf(change.end)).toBe(25);
  });
});
