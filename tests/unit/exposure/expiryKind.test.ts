import { describe, expect, it } from 'vitest';
import { dayFromYmd } from '../../../src/chain/civilDay';
import { expiryCalendar } from '../../../src/exposure/expiryKind';

function calendarOf(year: number, month: number, day: number, session: 'AM' | 'PM' = 'PM', root = 'SPXW') {
  const { kind, isOpex, isTripleWitching } = expiryCalendar(dayFromYmd(year, month, day), session, [root]);
  return `${kind}${isOpex ? ' opex' : ''}${isTripleWitching ? ' triple' : ''}`;
}

describe('the kind of an expiry', () => {
  it('is monthly on the third Friday, whatever the session', () => {
    expect(calendarOf(2026, 1, 16)).toBe('monthly opex');
    expect(calendarOf(2026, 1, 16, 'AM', 'SPX')).toBe('monthly opex');
    expect(calendarOf(2026, 5, 15)).toBe('monthly opex');
  });

  it('is triple witching in the last month of a quarter', () => {
    expect(calendarOf(2026, 3, 20)).toBe('monthly opex triple');
    expect(calendarOf(2026, 9, 18)).toBe('monthly opex triple');
    expect(calendarOf(2025, 12, 19, 'AM', 'SPX')).toBe('monthly opex triple');
  });

  it('moves to the Thursday where the third Friday is a holiday', () => {
    expect(calendarOf(2025, 4, 17)).toBe('monthly opex');
    // Juneteenth.
    expect(calendarOf(2026, 6, 18)).toBe('monthly opex triple');
    expect(calendarOf(2026, 6, 11)).toBe('weekly');
  });

  it('is monthly on the Saturday after, as listed until 2015', () => {
    expect(calendarOf(2013, 12, 21, 'PM', 'AAPL')).toBe('monthly opex triple');
  });

  it('is quarterly on the last session of a quarter', () => {
    expect(calendarOf(2026, 3, 31)).toBe('quarterly');
    expect(calendarOf(2026, 6, 30)).toBe('quarterly');
    expect(calendarOf(2026, 12, 31)).toBe('quarterly');
    // Good Friday was 29 March 2024; 31 August 2025 a Sunday, and its month ends no quarter.
    expect(calendarOf(2024, 3, 28)).toBe('quarterly');
    expect(calendarOf(2025, 8, 29)).toBe('weekly');
    expect(calendarOf(2026, 3, 30)).toBe('weekly');
  });

  it('is quarterly at the close only', () => {
    expect(calendarOf(2027, 3, 31, 'AM', 'VIXW')).toBe('weekly');
  });

  it('is weekly on any other day', () => {
    expect(calendarOf(2026, 1, 9)).toBe('weekly');
    expect(calendarOf(2026, 1, 14)).toBe('weekly');
    expect(calendarOf(2026, 1, 30)).toBe('weekly');
  });

  it('is monthly for VIX options, which end on a Wednesday that is no expiration of shares', () => {
    expect(calendarOf(2026, 1, 21, 'AM', 'VIX')).toBe('monthly');
    expect(calendarOf(2026, 1, 14, 'AM', 'VIXW')).toBe('weekly');
  });
});
