import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayFromYmd, isoDate, weekday, ymdFromDay } from '../../../src/chain/civilDay';

const MS_PER_DAY = 86_400_000;

describe('civil days', () => {
  it.each([
    [1970, 1, 1, 0],
    [1969, 12, 31, -1],
    [2000, 2, 29, 11_016],
    [2026, 3, 8, 20_520],
    [2100, 3, 1, 47_541],
  ])('counts %i-%i-%i as day %i since 1970', (year, month, day, expected) => {
    expect(dayFromYmd(year, month, day)).toBe(expected);
    expect(ymdFromDay(expected)).toEqual({ year, month, day });
  });

  it('agrees with the platform on every date from 1600 to 2400 and back again', () => {
    fc.assert(
      fc.property(fc.integer({ min: -135_140, max: 157_054 }), (day) => {
        const date = new Date(day * MS_PER_DAY);
        const found = ymdFromDay(day);
        expect(found).toEqual({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        });
        expect(dayFromYmd(found.year, found.month, found.day)).toBe(day);
        expect(weekday(day)).toBe(date.getUTCDay());
        expect(isoDate(day)).toBe(date.toISOString().slice(0, 10));
      }),
      { numRuns: 2000 },
    );
  });

  it('has the same date on the last day of a year and the first of the next for four centuries', () => {
    for (let year = 1800; year < 2200; year++) {
      const last = dayFromYmd(year, 12, 31);
      expect(ymdFromDay(last)).toEqual({ year, month: 12, day: 31 });
      expect(ymdFromDay(last + 1)).toEqual({ year: year + 1, month: 1, day: 1 });
    }
  });

  it.each([
    [2026, 2, 29],
    [2026, 2, 30],
    [1900, 2, 29],
    [2026, 4, 31],
    [2026, 13, 1],
    [2026, 0, 1],
    [2026, 1, 0],
    [2026, 1, 1.5],
    [0, 1, 1],
    [10_000, 1, 1],
    [Number.NaN, 1, 1],
  ])('gives NaN for %d-%d-%d, which is no date', (year, month, day) => {
    expect(dayFromYmd(year, month, day)).toBeNaN();
  });
});
