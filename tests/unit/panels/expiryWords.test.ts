import { expect, test } from 'vitest';
import { dayFromYmd } from '../../../src/chain/civilDay';
import { dateWords, daysWords } from '../../../src/panels/Controls/expiryWords';
import { labelRows } from '../../../src/panels/Profile/profileShapes';

const NOW = Date.UTC(2025, 3, 29);

function wordsAt(daysToExpiry: number): string {
  const expiryDay = dayFromYmd(2025, 4, 29) + daysToExpiry;
  const expiry = { expiryDay, daysToExpiry, settlement: NOW + (daysToExpiry + 0.5) * 86_400_000 };
  return `${daysWords({ ...expiry, isZeroDte: daysToExpiry === 0 }, NOW)} ${dateWords(expiry)}`;
}

test('a tab names the year of what expires a year or so ahead', () => {
  expect(wordsAt(0)).toBe('0DTE 29 Apr');
  expect(wordsAt(300)).toBe('300d 23 Feb');
  expect(wordsAt(301)).toBe('301d 24 Feb ’26');
  expect(wordsAt(413)).toBe('413d 16 Jun ’26');
});

test('days that no tab has room for are years', () => {
  expect(wordsAt(999)).toBe('999d 23 Jan ’28');
  expect(wordsAt(1000)).toBe('2y 24 Jan ’28');
  expect(wordsAt(13_188)).toBe('36y 7 Jun ’61');
});

test('labels of lines that stand close have rows of their own', () => {
  // 6.6 pixels a letter: 'Flip 71,919.40' is some 92 wide, 'crossing 70,241.70' 119.
  const spot = { x: 600, text: 'Spot 72,011.03', side: 'right' } as const;
  const flip = { x: 597, text: 'Flip 71,919.40', side: 'left' } as const;
  const crossing = { x: 560, text: 'crossing 70,241.70', side: 'left' } as const;
  const far = { x: 300, text: 'crossing 60,000.00', side: 'left' } as const;
  expect(labelRows([spot, flip, crossing, far])).toEqual([0, 0, 1, 0]);
  expect(labelRows([spot, { ...spot, x: 605 }, { ...spot, x: 610 }])).toEqual([0, 1, 2]);
  expect(labelRows([])).toEqual([]);
});
