import { describe, expect, it } from 'vitest';
import { longestMinutes, momentText, typedMoment } from '../../../src/panels/WhatIf/moment';

// Wednesday 18 November 2026, 11:00:30 in New York.
const AS_OF = Date.UTC(2026, 10, 18, 16, 0, 30);
// Friday 19 February 2027, 16:00 there.
const LAST = Date.UTC(2027, 1, 19, 21);
const EXPIRIES = [{ settlement: Date.UTC(2026, 10, 20, 21) }, { settlement: LAST }];
const typed = (text: string) => typedMoment(text, AS_OF, 'PM', EXPIRIES);

describe('a moment that is typed', () => {
  it('is read on the clock of the market', () => {
    expect(momentText(AS_OF, 'PM')).toBe('2026-11-18T11:00');
    expect(momentText(AS_OF, '08:00 UTC')).toBe('2026-11-18T16:00');
    expect(typed('2026-11-19T09:30').minutesForward).toBe(22.5 * 60 - 0.5);
    expect(typedMoment('2026-11-18T17:00', AS_OF, '08:00 UTC', EXPIRIES).minutesForward).toBe(59.5);
  });

  it('may be any up to the last expiry, and that of the quotes is none', () => {
    expect(longestMinutes(AS_OF, EXPIRIES)).toBe(Math.ceil((LAST - AS_OF) / 60_000) - 1);
    expect(typed('2027-02-19T15:59')).toEqual({ minutesForward: (LAST - AS_OF) / 60_000 - 1, complaint: null });
    expect(typed('2026-11-18T11:00')).toEqual({ minutesForward: 0, complaint: null });
  });

  it('is refused with the reason where it is none, before the quotes or after the last expiry', () => {
    expect(typed('').complaint).toBe('Give a date and a time.');
    expect(typed('2026-02-31T10:00').complaint).toBe('Give a date and a time.');
    expect(typed('2026-11-18T10:59').complaint).toBe('That is before the quotes.');
    expect(typed('2027-02-19T16:00').complaint).toBe('Every contract has settled by then.');
    expect(longestMinutes(AS_OF, [])).toBe(0);
  });
});
