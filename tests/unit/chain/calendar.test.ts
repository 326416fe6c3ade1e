import { describe, expect, it } from 'vitest';
import {
  isTradingDay,
  monthlyExpirationDay,
  nextTradingDay,
  previousTradingDay,
  sessionCloseMinutes,
} from '../../../src/chain/calendar';
import { dayFromYmd, isoDate } from '../../../src/chain/civilDay';

describe('the trading calendar outside the published years', () => {
  it.each([
    [2001, 9, 11, 'the attacks'],
    [2001, 9, 14, 'the attacks'],
    [2004, 6, 11, 'mourning for President Reagan'],
    [2007, 1, 2, 'mourning for President Ford'],
    [2012, 10, 29, 'Hurricane Sandy'],
    [2012, 10, 30, 'Hurricane Sandy'],
    [2018, 12, 5, 'mourning for President Bush'],
    [2025, 1, 9, 'mourning for President Carter'],
    [2022, 6, 20, 'the first Juneteenth, kept on Monday'],
    [2021, 12, 24, 'Christmas on a Saturday'],
    [2022, 12, 26, 'Christmas on a Sunday'],
    [2023, 1, 2, 'New Year on a Sunday'],
    [2020, 7, 3, 'Independence Day on a Saturday'],
    [2019, 4, 19, 'Good Friday'],
    [2008, 3, 21, 'an early Good Friday'],
    [2011, 4, 22, 'a late Good Friday'],
  ])('is closed on %i-%i-%i for %s', (year, month, day) => {
    expect(isTradingDay(dayFromYmd(year, month, day))).toBe(false);
  });

  it.each([
    [2001, 9, 17, 'the reopening'],
    [2012, 10, 31, 'the reopening after Sandy'],
    [2021, 6, 18, 'Juneteenth before it was a holiday'],
    [2021, 12, 31, 'the day before a Saturday New Year'],
    [2018, 10, 8, 'Columbus Day'],
    [2018, 11, 12, 'Veterans Day'],
  ])('is open on %i-%i-%i: %s', (year, month, day) => {
    expect(isTradingDay(dayFromYmd(year, month, day))).toBe(true);
  });

  it.each([
    [2002, 7, 3, 960],
    [2002, 7, 5, 780],
    [2013, 7, 3, 780],
    [2013, 7, 5, 960],
    [2019, 7, 3, 780],
    [2020, 7, 2, 960],
    [2020, 11, 27, 780],
    [2020, 12, 24, 780],
    [2021, 12, 23, 960],
    [2022, 12, 23, 960],
    [2003, 12, 26, 780],
  ])('closes the session of %i-%i-%i at minute %i', (year, month, day, minutes) => {
    expect(sessionCloseMinutes(dayFromYmd(year, month, day))).toBe(minutes);
  });

  it.each([
    [2026, 3, 9, '2026-03-06'],
    [2026, 3, 8, '2026-03-06'],
    [2026, 4, 6, '2026-04-02'],
    [2001, 9, 17, '2001-09-10'],
    [2024, 1, 2, '2023-12-29'],
  ])('has the session before %i-%i-%i on another day: %s', (year, month, day, expected) => {
    expect(isoDate(previousTradingDay(dayFromYmd(year, month, day)))).toBe(expected);
  });

  it('ends instead of searching when there is no day', () => {
    expect(previousTradingDay(Number.NaN)).toBeNaN();
  });

  it.each([
    [2023, 6, '2023-06-16'],
    [2019, 4, '2019-04-18'],
    [2022, 4, '2022-04-14'],
    [2026, 6, '2026-06-18'],
    [2026, 11, '2026-11-20'],
  ])('lets monthlies of %i-%i expire on %s', (year, month, expected) => {
    expect(isoDate(monthlyExpirationDay(year, month))).toBe(expected);
  });
});

describe('the next trading day', () => {
  it.each([
    ['after a Wednesday', 2026, 11, 18, '2026-11-19'],
    ['after a Friday', 2026, 11, 20, '2026-11-23'],
    ['over Thanksgiving', 2026, 11, 25, '2026-11-27'],
    ['from Good Friday', 2026, 4, 3, '2026-04-06'],
    ['over New Year', 2026, 12, 31, '2027-01-04'],
  ])('%s', (_, year, month, day, expected) => {
    expect(isoDate(nextTradingDay(dayFromYmd(year, month, day)))).toBe(expected);
  });

  it('of no day is none', () => {
    expect(nextTradingDay(Number.NaN)).toBeNaN();
  });
});
