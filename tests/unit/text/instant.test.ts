import { expect, test } from 'vitest';
import { parseIsoInstant } from '../../../src/text/instant';

test.each([
  ['2026-11-18T16:00:00Z', 960, 0],
  ['2026-11-18t16:00z', 960, 0],
  ['2026-11-18T11:00-05:00', 660, -300],
  ['2026-11-18T21:30:30+0530', 1290.5, 330],
  ['2026-11-18T11:00', 660, null],
  [' 2026-11-18 00:00:00 ', 0, null],
  ['2026-11-18T09:30:01.500', 570.025, null],
])('%s is a moment', (text, minutesOfDay, offsetMinutes) => {
  const found = parseIsoInstant(text);
  expect(found).toMatchObject({ year: 2026, month: 11, day: 18, offsetMinutes });
  expect(found?.minutesOfDay).toBeCloseTo(minutesOfDay, 9);
});

test.each([
  '',
  'noon',
  '2026-11-18',
  '2026-02-30T11:00',
  '2026-13-01T11:00',
  '2026-11-18T24:00',
  '2026-11-18T11:60',
  '2026-11-18T11:00:60',
  '2026-11-18T11',
  '2026-11-18T11:00 EST',
  '2026-11-18T11:00+15:00',
  '2026-11-18T11:00+05:75',
  '18/11/2026 11:00',
  '2026-11-18T11:00Z junk',
])('%j is none', (text) => {
  expect(parseIsoInstant(text)).toBeUndefined();
});
