import { describe, expect, test } from 'vitest';
import { parseDate } from '../../../src/text/dates';

const on = (year: number, month: number, day: number) => ({ year, month, day });

describe('dates', () => {
  test.each([
    ['Thu Sep 14 2023', on(2023, 9, 14)],
    ['Thursday, September 14, 2023', on(2023, 9, 14)],
    ['Sep 14, 2023', on(2023, 9, 14)],
    ['14-Sep-23', on(2023, 9, 14)],
    ['14-Sep-2023', on(2023, 9, 14)],
    ['14 sep 2023', on(2023, 9, 14)],
    ['09/14/2023', on(2023, 9, 14)],
    ['9/14/23', on(2023, 9, 14)],
    ['11-18-2024', on(2024, 11, 18)],
    ['2023-09-14', on(2023, 9, 14)],
    ['230914', on(2023, 9, 14)],
    ['20230914', on(2023, 9, 14)],
    ['14.09.2023', on(2023, 9, 14)],
    [' 2024-02-29 ', on(2024, 2, 29)],
    ['1/2/70', on(1970, 1, 2)],
    ['1789-05-01', on(1789, 5, 1)],
  ])('%j is read', (cell, date) => {
    expect(parseDate(cell)).toEqual(date);
  });

  test('05/06/2025 is May 6 unless the caller says that days come first', () => {
    expect(parseDate('05/06/2025')).toEqual(on(2025, 5, 6));
    expect(parseDate('05/06/2025', 'dayFirst')).toEqual(on(2025, 6, 5));
  });

  test.each([
    '',
    '2026-02-30',
    '2023-02-29',
    '1900-02-29',
    '02/30/2026',
    '13/09/2023',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '231301',
    'Fri Sep 14 2023',
    'Foo Sep 14 2023',
    'Thu Smp 14 2023',
    'Sep 31 2023',
    '14 2023',
    '45678',
    '1694649600',
    '2023-09-14T00:00',
    'tomorrow',
    '9999-01-01',
  ])('%j is refused', (cell) => {
    expect(parseDate(cell)).toBeUndefined();
  });
});
