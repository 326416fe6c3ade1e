import { expect, test } from 'vitest';
import { dayFromYmd } from '../../../src/chain/civilDay';
import { marketClock, marketToUtc } from '../../../src/chain/marketClock';
import type { SettlementSession } from '../../../src/chain/rawQuotes';

const MARCH_20 = dayFromYmd(2026, 3, 20);
const CASES: readonly (readonly [SettlementSession, string, number, number])[] = [
  ['15:30 IST', '2026-03-20T10:00Z', MARCH_20, 15 * 60 + 30],
  ['15:30 IST', '2026-03-19T18:30Z', MARCH_20, 0],
  ['15:30 IST', '2026-03-19T18:29Z', MARCH_20 - 1, 23 * 60 + 59],
  ['08:00 UTC', '2026-03-20T00:00Z', MARCH_20, 0],
  ['PM', '2026-03-20T03:30Z', MARCH_20 - 1, 23 * 60 + 30],
  ['AM', '2026-03-20T13:30Z', MARCH_20, 9 * 60 + 30],
];

test.each(CASES)('the clock of %s at %s', (session, instant, day, minutesOfDay) => {
  expect(marketClock(Date.parse(instant), session)).toEqual({ day, minutesOfDay });
  expect(marketToUtc(day, minutesOfDay, session)).toBe(Date.parse(instant));
});
