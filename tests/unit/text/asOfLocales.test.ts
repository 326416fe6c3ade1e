import { describe, expect, test } from 'vitest';
import { parseAsOf } from '../../../src/text/asOf';

/** Languages whose browsers write the date line in words and digits that are read in full. */
const READ =
  'en-US en-GB en-CA en-AU en-IN es es-MX es-AR pt-BR pt-PT fr fr-CA de de-AT de-CH it nl sv da nb fi cs sk tr ro uk bg el he sr lt lv et hu sl ca id ja ko zh-TW ru'.split(
    ' ',
  );
/** Calendars, digits or words that are not read: the date is asked for. */
const ASKED = ['ar', 'fa', 'hi', 'th', 'vi'];
const YEAR = 2026;
const HOURS = [0, 1, 9, 11, 12, 13, 16, 23];

/** The date line as a browser in that language writes it, at an hour of New York in winter. */
function written(language: string, month: number, day: number, hour: number): string {
  const words = new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone: 'Etc/GMT+5',
  });
  return words.format(Date.UTC(YEAR, month - 1, day, hour + 5, 40));
}

const EVERY_MONTH = Array.from({ length: 12 }, (_, i) => i + 1);

describe('a date line in other languages', () => {
  test.each(READ)('V36: %s gives day, month and minute of every month', (language) => {
    for (const month of EVERY_MONTH) {
      for (const hour of HOURS) {
        const text = written(language, month, 20, hour);
        expect(parseAsOf(text), text).toMatchObject({ year: YEAR, month, day: 20, minutesOfDay: hour * 60 + 40 });
      }
    }
  });

  test.each(ASKED)('V36: %s gives no date rather than a wrong one', (language) => {
    for (const month of EVERY_MONTH) {
      const text = written(language, month, 20, 13);
      const found = parseAsOf(text);
      if (found) expect(found, text).toMatchObject({ year: YEAR, month, day: 20 });
    }
  });

  test.each([
    ['pl', 11],
    ['hr', 10],
  ])('V36: %s is read but for month %d, whose name is another month in another language', (language, unread) => {
    for (const month of EVERY_MONTH) {
      const found = parseAsOf(written(language, month, 20, 13));
      if (month === unread) expect(found).toBeUndefined();
      else expect(found).toMatchObject({ year: YEAR, month, day: 20, minutesOfDay: 820 });
    }
  });

  test.each([
    ['2026년 11월 20일 PM 1:40 GMT-5', 820],
    ['2026년 11월 20일 오후 1:40', 820],
    ['2026년 11월 20일 오전 12:40', 40],
    ['2026年11月20日 下午1:40', 820],
    ['2026年11月20日 晚上9:40', null],
    ['20 Νοεμβρίου 2026 στις 1:40 μ.μ. GMT-5', 820],
    ['20 Νοεμβρίου 2026 στις 1:40 π.μ. GMT-5', 100],
    ['20. november 2026 kl. 13.40 GMT-5', 820],
    ['20.11.2026', null],
  ])('V36: the half of the day is heard before and behind the clock: %s', (text, minutesOfDay) => {
    expect(parseAsOf(text)).toMatchObject({ year: 2026, month: 11, day: 20, minutesOfDay });
  });
});
