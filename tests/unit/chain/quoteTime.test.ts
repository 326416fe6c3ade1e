import { describe, expect, it } from 'vitest';
import { dayFromYmd } from '../../../src/chain/civilDay';
import { newYorkToUtc } from '../../../src/chain/newYork';
import { quoteInstant } from '../../../src/chain/quoteTime';

type Clock = readonly [year: number, month: number, day: number, hour: number, minute: number];

function at([year, month, day, hour, minute]: Clock): number {
  return newYorkToUtc(dayFromYmd(year, month, day), hour * 60 + minute);
}

describe('the instant that quotes stand for', () => {
  it.each<[string, Clock, number, Clock, boolean]>([
    ['trails the page by the delay', [2023, 6, 9, 13, 40], 15, [2023, 6, 9, 13, 25], false],
    ['is the stated time without a delay', [2023, 6, 9, 13, 40], 0, [2023, 6, 9, 13, 40], false],
    ['is before the close for a page just after it', [2023, 6, 9, 16, 10], 15, [2023, 6, 9, 15, 55], false],
    ['may be the close itself', [2023, 6, 9, 16, 15], 15, [2023, 6, 9, 16, 0], false],
    ['is the close in the evening', [2023, 9, 14, 16, 31], 15, [2023, 9, 14, 16, 0], true],
    ['is the close just before midnight', [2023, 9, 14, 23, 59], 15, [2023, 9, 14, 16, 0], true],
    ['stays early in the morning', [2025, 9, 3, 9, 24], 15, [2025, 9, 3, 9, 9], false],
    ['belongs to the evening before just after midnight', [2025, 9, 3, 0, 5], 15, [2025, 9, 2, 16, 0], true],
    ["is Friday's close on a Saturday", [2022, 6, 11, 20, 47], 15, [2022, 6, 10, 16, 0], true],
    ["is Friday's close on a Sunday", [2024, 1, 7, 10, 52], 15, [2024, 1, 5, 16, 0], true],
    ["is Thursday's close on Good Friday", [2026, 4, 3, 11, 0], 15, [2026, 4, 2, 16, 0], true],
    ["is Thursday's close on the Sunday after Good Friday", [2026, 4, 5, 11, 0], 15, [2026, 4, 2, 16, 0], true],
    ['is in the session on the morning of a half day', [2026, 11, 27, 12, 30], 15, [2026, 11, 27, 12, 15], false],
    ['is 13:00 on the afternoon of a half day', [2026, 11, 27, 15, 0], 15, [2026, 11, 27, 13, 0], true],
    ['is 13:00 on the Saturday after a half day', [2026, 11, 28, 12, 0], 15, [2026, 11, 27, 13, 0], true],
    [
      "is Friday's close in winter time on the Sunday of the change",
      [2026, 3, 8, 12, 0],
      15,
      [2026, 3, 6, 16, 0],
      true,
    ],
  ])('%s', (_, stated, delay, expected, rolled) => {
    expect(quoteInstant(at(stated), delay)).toEqual({ asOf: at(expected), rolled });
  });

  it('is unknown when the stated time is', () => {
    expect(quoteInstant(Number.NaN, 15)).toEqual({ asOf: Number.NaN, rolled: false });
  });
});
