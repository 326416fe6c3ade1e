import { describe, expect, test } from 'vitest';
import { clockTexts, clockWords, instantOfFields } from '../../../src/app/marketFields';

const at = (iso: string): number => Date.parse(iso);

describe('date and time of the market', () => {
  test.each([
    ['in New York, in winter', '2026-02-06', '15:45', 'PM', '2026-02-06T20:45Z'],
    ['in New York, in summer', '2026-06-08', '15:45', 'PM', '2026-06-08T19:45Z'],
    ['before the open stays', '2026-02-06', '07:00', 'PM', '2026-02-06T12:00Z'],
    ['in India', '2026-04-07', '15:15', '15:30 IST', '2026-04-07T09:45Z'],
    ['of Deribit, which never closes', '2026-02-07', '23:00', '08:00 UTC', '2026-02-07T23:00Z'],
  ] as const)('%s', (_, date, time, session, instant) => {
    expect(instantOfFields({ date, time }, session)).toEqual({ asOf: at(instant), moved: null });
    expect(clockTexts(at(instant), session)).toEqual({ date, time });
  });

  test.each([
    ['2026-02-07', '16:00', 'PM', '2026-02-06T21:00Z', '7 Feb 2026 is a Saturday without a session'],
    ['2026-02-16', '12:00', 'PM', '2026-02-13T21:00Z', '16 Feb 2026 is a Monday without a session'],
    ['2026-11-27', '15:00', 'PM', '2026-11-27T18:00Z', 'The market had closed by then'],
    ['2026-04-05', '12:00', '15:30 IST', '2026-04-03T10:00Z', '5 Apr 2026 is a Sunday without a session'],
    ['2026-04-07', '20:05', '15:30 IST', '2026-04-07T10:00Z', 'The market had closed by then'],
  ] as const)('%s %s in session %s is moved to the close', (date, time, session, instant, why) => {
    const { asOf, moved } = instantOfFields({ date, time }, session);
    expect(asOf).toBe(at(instant));
    expect(moved).toBe(`${why}: the close of ${clockWords(at(instant), session)}, is taken.`);
  });

  test.each([
    ['', '15:45'],
    ['2026-02-30', '15:45'],
    ['2026-02-06', ''],
  ])('“%s” and “%s” name no instant', (date, time) => {
    expect(instantOfFields({ date, time }, 'PM')).toEqual({ asOf: null, moved: null });
  });

  test('are named with their zone', () => {
    expect(clockWords(at('2026-02-06T21:00Z'), 'PM')).toBe('6 Feb 2026, 16:00 in New York');
    expect(clockWords(at('2026-04-07T10:00Z'), '15:30 IST')).toBe('7 Apr 2026, 15:30 in India (IST)');
  });
});
