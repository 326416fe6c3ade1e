import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayFromYmd } from '../../../src/chain/civilDay';
import { newYorkClock, newYorkToUtc } from '../../../src/chain/newYork';

const MINUTE = 60_000;

describe('the clock of New York', () => {
  it.each([
    ['a winter open', [2026, 1, 15], 570, Date.UTC(2026, 0, 15, 14, 30)],
    ['a summer close', [2026, 7, 15], 960, Date.UTC(2026, 6, 15, 20, 0)],
    ['the last minute before the clocks go forward', [2026, 3, 8], 119, Date.UTC(2026, 2, 8, 6, 59)],
    ['the first minute after they went forward', [2026, 3, 8], 180, Date.UTC(2026, 2, 8, 7, 0)],
    ['the last minute before the clocks go back', [2026, 11, 1], 59, Date.UTC(2026, 10, 1, 4, 59)],
    ['the first minute after the repeated hour', [2026, 11, 1], 120, Date.UTC(2026, 10, 1, 7, 0)],
    ['a summer under the rules of 2006', [2006, 4, 1], 720, Date.UTC(2006, 3, 1, 17, 0)],
  ])('reads %s', (_, [year, month, date], minutes, utc) => {
    const day = dayFromYmd(year!, month!, date!);
    expect(newYorkToUtc(day, minutes)).toBe(utc);
    expect(newYorkClock(utc)).toEqual({ day, minutesOfDay: minutes });
  });

  it('counts 10,320 minutes from 11:00 to 16:00 a week later when the clocks go forward and 10,440 when they go back', () => {
    const minutesOfWeek = (day: number) => (newYorkToUtc(day + 7, 960) - newYorkToUtc(day, 660)) / MINUTE;
    // 11:00 to 16:00 a week later: 7 days and 5 hours, an hour less in spring, an hour more in autumn.
    expect(minutesOfWeek(dayFromYmd(2026, 3, 6))).toBe(10_320);
    expect(minutesOfWeek(dayFromYmd(2026, 3, 13))).toBe(10_380);
    expect(minutesOfWeek(dayFromYmd(2026, 10, 30))).toBe(10_440);
  });

  it('reads a skipped time an hour later and a repeated one as its first run', () => {
    expect(newYorkToUtc(dayFromYmd(2026, 3, 8), 150)).toBe(Date.UTC(2026, 2, 8, 7, 30));
    expect(newYorkToUtc(dayFromYmd(2026, 11, 1), 90)).toBe(Date.UTC(2026, 10, 1, 5, 30));
  });

  it('keeps seconds as a fraction of a minute', () => {
    expect(newYorkClock(Date.UTC(2026, 0, 15, 14, 30, 45))).toEqual({
      day: dayFromYmd(2026, 1, 15),
      minutesOfDay: 570.75,
    });
  });

  it('comes back to the same instant from every clock time but the second run of the repeated hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1990, 0, 1) / MINUTE, max: Date.UTC(2040, 0, 1) / MINUTE }), (minute) => {
        const utc = minute * MINUTE;
        const { day, minutesOfDay } = newYorkClock(utc);
        const back = newYorkToUtc(day, minutesOfDay);
        expect(back === utc || (back === utc - 60 * MINUTE && minutesOfDay >= 60 && minutesOfDay < 120)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives NaN for a day that is none', () => {
    expect(newYorkToUtc(Number.NaN, 600)).toBeNaN();
    expect(newYorkToUtc(20_000, Number.NaN)).toBeNaN();
  });
});
