import { describe, expect, test } from 'vitest';
import { parseAsOf } from '../../../src/text/asOf';

const at = (date: string, clock: string, offsetMinutes: number | null, isZoneStated = true) => {
  const [year, month, day] = date.split('-').map(Number);
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return { year, month, day, minutesOfDay: hours * 60 + minutes, offsetMinutes, isZoneStated };
};

describe('as-of lines', () => {
  test.each([
    ['September 14, 2023 at 4:31 PM EDT', at('2023-09-14', '16:31', -240)],
    ['January 7, 2024 at 10:52 AM EST', at('2024-01-07', '10:52', -300)],
    ['February 5 2022, 8:26 PM EST', at('2022-02-05', '20:26', -300)],
    ['June 11, 2022, 8:47 PM EDT', at('2022-06-11', '20:47', -240)],
    ['8 June 2023 7:56 PM EDT', at('2023-06-08', '19:56', -240)],
    ['5 April 2023, 19:41 UTC\u22124', at('2023-04-05', '19:41', -240)],
    ['23 de marzo de 2022, 10:11 GMT-4', at('2022-03-23', '10:11', -240)],
    ['28 de agosto de 2025 às 16:25 GMT-4', at('2025-08-28', '16:25', -240)],
    ['9 декабря 2023 г. в 13:49 GMT-5', at('2023-12-09', '13:49', -300)],
    ['14 septembre 2023 à 16 h 31 UTC−4', at('2023-09-14', '16:31', -240)],
    ['14 août 2025 à 16:31:59 HAE', { ...at('2025-08-14', '16:31', -240), minutesOfDay: 16 * 60 + 31 + 59 / 60 }],
    ['July 9, 2022 at 5:28 p.m. EDT', at('2022-07-09', '17:28', -240)],
    ['14 de septiembre de 2023, 4:31 p.\u00a0m. GMT-4', at('2023-09-14', '16:31', -240)],
    ['September 14, 2023 at 4:31\u202fPM EDT', at('2023-09-14', '16:31', -240)],
    ['14. September 2023 um 22:31 MESZ', at('2023-09-14', '22:31', null, false)],
    ['14. September 2023 um 22:31 CEST', at('2023-09-14', '22:31', 120)],
    ['Sep 04 2020 @ 20:49 ET', at('2020-09-04', '20:49', null)],
    ['May 13 2019 @ 04:47 ET', at('2019-05-13', '04:47', null)],
    ['2023-09-20T16:15:04', { ...at('2023-09-20', '16:15', null, false), minutesOfDay: 16 * 60 + 15 + 4 / 60 }],
    ['2026-08-22T09:50:09.293324-04:00', { ...at('2026-08-22', '9:50', -240), minutesOfDay: 590.15 }],
    ['2024-05-17T20:00:00.000Z', at('2024-05-17', '20:00', 0)],
    ['9/14/2023, 4:31 PM EDT', at('2023-09-14', '16:31', -240)],
    ['14/09/2023 16:31 UTC+1', at('2023-09-14', '16:31', 60)],
    ['14.09.2023, 16:31 UTC+05:30', at('2023-09-14', '16:31', 330)],
    ['2023年9月14日 16:31 GMT-4', at('2023-09-14', '16:31', -240)],
    ['September 14, 2023 at 12:05 AM EDT', at('2023-09-14', '0:05', -240)],
    ['September 14, 2023 at 12:05 PM EDT', at('2023-09-14', '12:05', -240)],
    ['4:31 PM EDT September 14, 2023', at('2023-09-14', '16:31', -240)],
  ])('%j', (wording, expected) => {
    const read = parseAsOf(wording);
    expect(read).toEqual({ ...expected, minutesOfDay: expect.closeTo(expected.minutesOfDay, 9) });
  });

  test('a date without a time leaves the time open', () => {
    expect(parseAsOf('September 14, 2023')).toEqual({
      year: 2023,
      month: 9,
      day: 14,
      minutesOfDay: null,
      offsetMinutes: null,
      isZoneStated: false,
    });
  });

  test.each(['13:61 GMT-4', '25:10', '13:30 PM EDT', '0:30 pm'])('%j is no time of day', (clock) => {
    expect(parseAsOf(`September 14, 2023 at ${clock}`)?.minutesOfDay ?? null).toBeNull();
  });

  test.each(['', '4 June 4, 13:40 EDT', 'February 30, 2026 at 4:00 PM EST', 'yesterday at 16:00', '16:00', 'n/a'])(
    '%j holds no date',
    (wording) => {
      expect(parseAsOf(wording)).toBeUndefined();
    },
  );

  test('a very long line is answered at once', () => {
    const started = performance.now();
    parseAsOf('1 '.repeat(500_000));
    parseAsOf('a'.repeat(1_000_000));
    expect(performance.now() - started).toBeLessThan(200);
  });
});
