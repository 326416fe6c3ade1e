import { describe, expect, test } from 'vitest';
import {
  monthlyClose,
  nearestStop,
  nextClose,
  nextMonthlyDay,
  nextOpen,
  type TimeStop,
  timeStops,
} from '../../../src/app/timeStops';

const MINUTE = 60_000;
const at = (asOf: number, stop: TimeStop | null | undefined): string =>
  stop ? new Date(asOf + stop.minutesForward * MINUTE).toISOString().slice(0, 16) : 'none';

/** Wednesday 2026-11-18, 11:02 in New York (winter time, UTC − 5). */
const asOf = Date.UTC(2026, 10, 18, 16, 2);
const stops = timeStops(asOf);

describe('the stops of the time slider', () => {
  test('begin now, rise, and go on for 30 days', () => {
    expect(stops[0]).toMatchObject({ minutesForward: 0, kind: 'now' });
    const minutes = stops.map(({ minutesForward }) => minutesForward);
    expect(minutes).toEqual([...minutes].sort((a, b) => a - b));
    expect(new Set(minutes).size).toBe(minutes.length);
    expect(at(asOf, stops.at(-1))).toBe('2026-12-18T21:00');
  });

  test('are every five minutes of the clock to the close of today', () => {
    const today = stops.filter(({ day }) => day === stops[0]!.day);
    expect(today.slice(1, 4).map((stop) => at(asOf, stop))).toEqual([
      '2026-11-18T16:05',
      '2026-11-18T16:10',
      '2026-11-18T16:15',
    ]);
    expect(at(asOf, today.at(-1))).toBe('2026-11-18T21:00');
    expect(today.at(-1)?.kind).toBe('close');
    // 11:05 to 16:00, and now.
    expect(today).toHaveLength(61);
  });

  test('then are half hours of the next session, and open and close of those after it', () => {
    const next = stops.filter(({ day }) => day === stops[0]!.day + 1);
    // 09:30, 10:00, …, 16:00.
    expect(next).toHaveLength(14);
    const third = stops.filter(({ day }) => day === stops[0]!.day + 2);
    expect(third.map((stop) => at(asOf, stop))).toEqual(['2026-11-20T14:30', '2026-11-20T21:00']);
  });

  test('leave out weekends and holidays, and end half days at 13:00', () => {
    const days = stops.map((stop) => at(asOf, stop));
    expect(days.filter((day) => /-11-(21|22|26)T/.test(day))).toEqual([]);
    expect(days.filter((day) => day.startsWith('2026-11-27'))).toEqual(['2026-11-27T14:30', '2026-11-27T18:00']);
  });

  test('of quotes from before the open begin with the open, and from after the close with the next one', () => {
    const early = Date.UTC(2026, 10, 18, 12, 0);
    expect(at(early, timeStops(early)[1])).toBe('2026-11-18T14:30');
    const late = Date.UTC(2026, 10, 20, 21, 15);
    expect(at(late, timeStops(late)[1])).toBe('2026-11-23T14:30');
  });

  test('hold the next opening and the close of the next monthly expiry', () => {
    expect(at(asOf, nextOpen(stops))).toBe('2026-11-19T14:30');
    // The third Friday.
    expect(at(asOf, monthlyClose(stops, asOf))).toBe('2026-11-20T21:00');
    const after = Date.UTC(2026, 10, 20, 21, 0);
    expect(at(after, monthlyClose(timeStops(after), after))).toBe('2026-12-18T21:00');
    // Five weeks to the next one: further than 30 days.
    const long = Date.UTC(2026, 4, 15, 20, 0);
    expect(at(long, monthlyClose(timeStops(long), long))).toBe('2026-06-18T20:00');
  });

  test('know the monthly expiry of the next year', () => {
    const december = Date.UTC(2026, 11, 18, 21, 0);
    expect(new Date(nextMonthlyDay(december)! * 1440 * MINUTE).toISOString().slice(0, 10)).toBe('2027-01-15');
  });

  test('are found by the time nearest to them', () => {
    expect(nearestStop(stops, 0)).toBe(0);
    expect(stops[nearestStop(stops, 6)]?.minutesForward).toBe(8);
    expect(nearestStop(stops, 1e9)).toBe(stops.length - 1);
  });
});

describe('the stops of other markets', () => {
  test('follow the sessions of India', () => {
    // Thursday 15:17 IST.
    const from = Date.parse('2026-11-19T09:47Z');
    const indian = timeStops(from, '15:30 IST');
    expect(indian.slice(1, 5).map((stop) => at(from, stop))).toEqual([
      '2026-11-19T09:50',
      '2026-11-19T09:55',
      '2026-11-19T10:00',
      '2026-11-20T03:45',
    ]);
    expect(at(from, nextOpen(indian))).toBe('2026-11-20T03:45');
    expect(indian.map((stop) => at(from, stop)).filter((day) => /-11-(21|22)T/.test(day))).toEqual([]);
    expect(monthlyClose(indian, from, '15:30 IST')).toBeNull();
  });

  test('are settlements where the market never closes', () => {
    const from = Date.parse('2026-11-20T07:20Z');
    const coins = timeStops(from, '08:00 UTC');
    expect(coins.slice(1, 5).map((stop) => at(from, stop))).toEqual([
      '2026-11-20T07:30',
      '2026-11-20T07:45',
      '2026-11-20T08:00',
      '2026-11-20T09:00',
    ]);
    expect(nextOpen(coins)).toBeNull();
    expect(at(from, nextClose(coins))).toBe('2026-11-20T08:00');
    expect(coins.filter(({ kind }) => kind === 'close').length).toBe(31);
    const minutes = coins.map(({ minutesForward }) => minutesForward);
    expect(minutes).toEqual([...new Set(minutes)].sort((a, b) => a - b));
  });
});
