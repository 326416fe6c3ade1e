import { describe, expect, test } from 'vitest';
import {
  age,
  amount,
  civilDate,
  duration,
  easternTime,
  moneyFormat,
  percent,
  price,
  shareOf,
  sigmas,
  strike,
  strikePrice,
  zonedMoment,
} from '../../../src/ui/format';

const { compact: dollars, inFull: dollarsInFull, priceDifference } = moneyFormat('$');

describe('numbers on the screen', () => {
  test.each([
    [1_847_293_000, '$1.85B'],
    [-312_400_000, '\u2212$312M'],
    [60_300_000_000, '$60.3B'],
    [999_600, '$1.00M'],
    [999_949_999, '$1.00B'],
    [1234, '$1.23K'],
    [12.345, '$12.3'],
    [0, '$0.00'],
    [-0.0001, 'under $0.01'],
    [1e-30, 'under $0.01'],
  ])('%d dollars are written %s', (value, text) => {
    expect(dollars(value)).toBe(text);
  });

  test('a plus is written where it is asked for, never before zero', () => {
    expect(dollars(87_200_000, { plus: true })).toBe('+$87.2M');
    expect(dollars(0, { plus: true })).toBe('$0.00');
    expect(percent(0.00001, { plus: true })).toBe('0.0%');
  });

  test('other currencies have their own sign in every form', () => {
    const rupees = moneyFormat('₹');
    expect(rupees.compact(-312_400_000)).toBe('\u2212₹312M');
    expect([rupees.tick(2_500_000), rupees.tick(5e9), rupees.tick(0)]).toEqual(['₹2.5M', '₹5B', '0']);
    expect(rupees.inFull(1_847_293_000)).toBe('₹1,847,293,000');
    expect(rupees.priceDifference(12.4)).toBe('+₹12.40');
  });

  test('exact values are written in full', () => {
    expect(dollarsInFull(-1_847_293_000.4)).toBe('\u2212$1,847,293,000');
    expect(amount(3_220_000)).toBe('3.22M');
    expect(amount(-950)).toBe('\u2212950');
  });

  test('prices keep two decimals, strikes only where they have them', () => {
    expect(price(6425.3)).toBe('6,425.30');
    expect(strike(6425)).toBe('6,425');
    expect(strike(162.5)).toBe('162.50');
    expect(strike(2.125)).toBe('2.125');
    expect(strikePrice(6425)).toBe('6,425.00');
    expect(strikePrice(2.125)).toBe('2.125');
    expect(priceDifference(-12.4)).toBe('\u2212$12.40');
    expect(percent(0.0147, { plus: true })).toBe('+1.5%');
    expect(sigmas(-1.26)).toBe('\u22121.3σ');
  });
});

test.each([
  [327, 10_000, '3.27%'],
  [1, 1e6, 'under 0.01%'],
  [5, 1e5, '0.01%'],
  [0, 1e6, '0.00%'],
])('%d of %d is a share of %s', (part, whole, text) => {
  expect(shareOf(part, whole)).toBe(text);
});

describe('times on the screen', () => {
  test('are New York wall clock in summer and winter', () => {
    expect(easternTime(Date.UTC(2026, 10, 18, 16, 0))).toBe('Wed 18 Nov 2026, 11:00 ET');
    expect(easternTime(Date.UTC(2026, 6, 1, 20, 0))).toBe('Wed 01 Jul 2026, 16:00 ET');
    expect(easternTime(Date.UTC(2026, 8, 1, 4, 0))).toBe('Tue 01 Sep 2026, 00:00 ET');
  });

  test('civil dates do not depend on a zone', () => {
    expect(civilDate(20_775)).toBe('18 Nov');
    expect(civilDate(20_775, { year: true })).toBe('18 Nov 2026');
  });

  test.each([
    [30_000, 'under 1 min'],
    [14 * 60_000, '14 min'],
    [47 * 3_600_000, '47 h'],
    [3 * 86_400_000, '3 days'],
    [3 * 365.25 * 86_400_000, '3 years'],
    [-5, 'under 1 min'],
  ])('an age of %d ms reads %s', (milliseconds, text) => {
    expect(age(milliseconds)).toBe(text);
  });

  test.each([
    [0, '0 min'],
    [45, '45 min'],
    [135, '2 h 15 min'],
    [1350, '22 h 30 min'],
    [2 * 1440, '2 days'],
    [3 * 1440 + 4 * 60 + 20, '3 days 4 h'],
    [3 * 1440 - 10, '3 days'],
  ])('a stretch of %d minutes reads %s', (minutes, text) => {
    expect(duration(minutes)).toBe(text);
  });

  test('a moment near the quotes goes without its year', () => {
    expect(zonedMoment(Date.UTC(2026, 10, 18, 18, 15), { timeZone: 'America/New_York', name: 'ET' })).toBe(
      'Wed 18 Nov 13:15 ET',
    );
    expect(zonedMoment(Date.UTC(2026, 10, 18, 18, 45), { timeZone: 'Asia/Kolkata', name: 'IST' })).toBe(
      'Thu 19 Nov 00:15 IST',
    );
  });
});
