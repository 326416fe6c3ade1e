import { describe, expect, it } from 'vitest';
import { tradingSession } from '../../../src/chain/marketHours';
import { flowTimes } from '../../../src/exposure/flowTimes';

/** 'Fri 2026-11-27 13:00', in New York. */
function newYork(utcMs: number): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'America/New_York',
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(utcMs);
  const part = (type: string): string => parts.find((own) => own.type === type)!.value;
  return `${part('weekday')} ${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`;
}

const told = (asOf: number): string[] => flowTimes(asOf).map(({ at, kind }) => `${kind} ${newYork(at)}`);
const AHEAD = 10;

describe('the times of the hedging map', () => {
  it('are quarter hours to the close of today, then open and close of five sessions over a weekend', () => {
    // Wednesday 18 November 2026, 14:52 in New York.
    expect(told(Date.UTC(2026, 10, 18, 19, 52))).toEqual([
      'now Wed 2026-11-18 14:52',
      'intraday Wed 2026-11-18 15:00',
      'intraday Wed 2026-11-18 15:15',
      'intraday Wed 2026-11-18 15:30',
      'intraday Wed 2026-11-18 15:45',
      'close Wed 2026-11-18 16:00',
      'open Thu 2026-11-19 09:30',
      'close Thu 2026-11-19 16:00',
      'open Fri 2026-11-20 09:30',
      'close Fri 2026-11-20 16:00',
      'open Mon 2026-11-23 09:30',
      'close Mon 2026-11-23 16:00',
      'open Tue 2026-11-24 09:30',
      'close Tue 2026-11-24 16:00',
      'open Wed 2026-11-25 09:30',
      'close Wed 2026-11-25 16:00',
    ]);
  });

  it('leave out Thanksgiving and end the Friday after it at 13:00', () => {
    const days = told(Date.UTC(2026, 10, 25, 20, 50));
    expect(days.slice(0, 5)).toEqual([
      'now Wed 2026-11-25 15:50',
      'close Wed 2026-11-25 16:00',
      'open Fri 2026-11-27 09:30',
      'close Fri 2026-11-27 13:00',
      'open Mon 2026-11-30 09:30',
    ]);
  });

  it('end today at 13:00 on a half day', () => {
    const times = told(Date.UTC(2026, 10, 27, 17, 20));
    expect(times.slice(0, 4)).toEqual([
      'now Fri 2026-11-27 12:20',
      'intraday Fri 2026-11-27 12:30',
      'intraday Fri 2026-11-27 12:45',
      'close Fri 2026-11-27 13:00',
    ]);
    expect(times).toHaveLength(4 + AHEAD);
  });

  it.each([
    ['on a Saturday', Date.UTC(2026, 10, 21, 15, 0), 'now Sat 2026-11-21 10:00', 'open Mon 2026-11-23 09:30'],
    ['on a holiday', Date.UTC(2026, 10, 26, 15, 0), 'now Thu 2026-11-26 10:00', 'open Fri 2026-11-27 09:30'],
    ['after the close', Date.UTC(2026, 10, 18, 22, 0), 'now Wed 2026-11-18 17:00', 'open Thu 2026-11-19 09:30'],
    ['at the close itself', Date.UTC(2026, 10, 18, 21, 0), 'now Wed 2026-11-18 16:00', 'open Thu 2026-11-19 09:30'],
  ])('go from now straight to the next session %s', (_, asOf, now, next) => {
    const times = told(asOf);
    expect(times.slice(0, 2)).toEqual([now, next]);
    expect(times).toHaveLength(1 + AHEAD);
  });

  it('begin the session at its open where now is before it', () => {
    const times = told(Date.UTC(2026, 10, 18, 9, 32));
    expect(times.slice(0, 3)).toEqual([
      'now Wed 2026-11-18 04:32',
      'open Wed 2026-11-18 09:30',
      'intraday Wed 2026-11-18 09:45',
    ]);
    // 09:30 to 16:00 by quarter hours.
    expect(times).toHaveLength(1 + 27 + AHEAD);
  });

  it('count calendar minutes, of which the night that the clocks are set forward has fewer', () => {
    const times = flowTimes(Date.UTC(2026, 2, 6, 20, 0));
    const monday = times.find(({ kind, session }) => kind === 'open' && session === 1)!;
    expect(newYork(monday.at)).toBe('Mon 2026-03-09 09:30');
    // Friday 15:00 to Monday 09:30 is 66.5 hours of the clock on the wall.
    expect(monday.minutesForward).toBe(66.5 * 60 - 60);
    expect(monday.day).toBe(Date.UTC(2026, 2, 9) / 86_400_000);
  });

  it('number the sessions from today', () => {
    expect(flowTimes(Date.UTC(2026, 10, 18, 20, 50)).map(({ session }) => session)).toEqual([
      0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5,
    ]);
  });
});

describe('the session of a date', () => {
  it('is none on a Sunday', () => {
    expect(tradingSession(Date.UTC(2026, 10, 22) / 86_400_000, 'PM')).toBeNull();
  });
});

describe('the times of other markets', () => {
  const utc = (asOf: string, market: '15:30 IST' | '08:00 UTC'): string[] =>
    flowTimes(Date.parse(asOf), market).map(({ at, kind }) => `${kind} ${new Date(at).toISOString().slice(0, 16)}`);

  it('are those of India: 09:15 to 15:30 from Monday to Friday, 5 h 30 min ahead of Greenwich', () => {
    // Thursday 14:52 IST.
    expect(utc('2026-11-19T09:22Z', '15:30 IST').slice(0, 10)).toEqual([
      'now 2026-11-19T09:22',
      'intraday 2026-11-19T09:30',
      'intraday 2026-11-19T09:45',
      'close 2026-11-19T10:00',
      'open 2026-11-20T03:45',
      'close 2026-11-20T10:00',
      'open 2026-11-23T03:45',
      'close 2026-11-23T10:00',
      'open 2026-11-24T03:45',
      'close 2026-11-24T10:00',
    ]);
    // 00:30 on Friday in India is still Thursday in New York and in Greenwich.
    expect(utc('2026-11-19T19:00Z', '15:30 IST')[1]).toBe('open 2026-11-20T03:45');
  });

  it('know nothing of American holidays', () => {
    expect(utc('2026-11-25T10:00Z', '15:30 IST')[1]).toBe('open 2026-11-26T03:45');
  });

  it('are the hours to the next settlement of Deribit, then one settlement a day, weekends too', () => {
    expect(utc('2026-11-20T05:30Z', '08:00 UTC')).toEqual([
      'now 2026-11-20T05:30',
      'intraday 2026-11-20T06:00',
      'intraday 2026-11-20T07:00',
      'close 2026-11-20T08:00',
      'close 2026-11-21T08:00',
      'close 2026-11-22T08:00',
      'close 2026-11-23T08:00',
      'close 2026-11-24T08:00',
      'close 2026-11-25T08:00',
    ]);
    const whole = utc('2026-11-20T08:00Z', '08:00 UTC');
    expect(whole[1]).toBe('intraday 2026-11-20T09:00');
    expect(whole[24]).toBe('close 2026-11-21T08:00');
  });
});
