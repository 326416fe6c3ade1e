import { describe, expect, test } from 'vitest';
import { IssueLog } from '../../../src/chain/issues';
import type { TimeForm } from '../../../src/formats/table/mapping';
import { quoteTimeOfCell } from '../../../src/formats/table/quoteMoment';

const NEW_YORK: TimeForm = {
  form: 'words',
  zone: 'newYork',
  delayMinutes: 0,
  clockOfDate: { minutesBeforeClose: 15 },
  snapshotPer: 'day',
};
const instant = (text: string, form: Partial<TimeForm> = {}): string | null => {
  const { asOf } = quoteTimeOfCell(text, { ...NEW_YORK, ...form }, new IssueLog());
  return asOf === null ? null : new Date(asOf).toISOString();
};

describe('the moment of a quote in a cell', () => {
  test.each([
    ['2026-03-02', '2026-03-02T20:45:00.000Z'],
    ['3/2/2026', '2026-03-02T20:45:00.000Z'],
    ['20260302', '2026-03-02T20:45:00.000Z'],
    // The session of the Friday after Thanksgiving ends at 13:00.
    ['2026-11-27', '2026-11-27T17:45:00.000Z'],
    ['2026-07-01', '2026-07-01T19:45:00.000Z'],
    ['2026-03-02 10:30:00', '2026-03-02T15:30:00.000Z'],
  ])('V37: a date alone is so many minutes before the close: %s', (text, utc) => {
    expect(instant(text)).toBe(utc);
  });

  test.each([
    ['20260302 56700000', '2026-03-02T20:45:00.000Z'],
    ['2026-03-02 34200000', '2026-03-02T14:30:00.000Z'],
    ['20260302', '2026-03-02T20:45:00.000Z'],
    ['20260302 86400000', null],
    ['20260302 -5', null],
    ['20260302 noon', null],
    ['56700000', null],
  ])('V33: milliseconds since midnight follow the date: %s', (text, utc) => {
    expect(instant(text, { form: 'dateAndMilliseconds' })).toBe(utc);
  });

  test.each([
    ['1772484300', '2026-03-02T20:45:00.000Z'],
    ['2026-03-02 15:45:00 -05:00', '2026-03-02T20:45:00.000Z'],
    ['20260302', '2026-03-02T20:45:00.000Z'],
    ['-1772484300', null],
  ])('V33: an epoch may be words instead: %s', (text, utc) => {
    expect(instant(text, { form: 'epochSeconds' })).toBe(utc);
  });
});
