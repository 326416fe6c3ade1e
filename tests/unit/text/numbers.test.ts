import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseNumber } from '../../../src/text/numbers';

describe('numbers', () => {
  test.each([
    ['0', 0],
    ['-0.0003', -0.0003],
    ['+5', 5],
    ['−5', -5],
    ['.41', 0.41],
    ['5.', 5],
    [' 12.5 ', 12.5],
    ['1e3', 1000],
    ['1.23E+05', 123_000],
    ['71,039,449', 71_039_449],
    ['1,234.5', 1234.5],
    ['-1,234', -1234],
    ['4,99,772', 499_772],
    ['1,50,498', 150_498],
    ['130\u202f859\u202f611', 130_859_611],
    ['1\u00a0234', 1234],
    ["1'234'567", 1_234_567],
    ['007', 7],
    ['4697.2402', 4697.2402],
  ])('%j is read as %d', (cell, value) => {
    expect(parseNumber(cell)).toBe(value);
  });

  test.each(['', ' ', '\t', '-', '--', '—', 'N/A', 'n/a', '#N/A', 'unch', 'NaN', 'null', 'None', '<empty>'])(
    'V4: %j is a missing value, never zero',
    (cell) => {
      expect(parseNumber(cell)).toBeNaN();
    },
  );

  test.each([
    '0x1F',
    '12abc',
    '1,23',
    '0,123',
    '12,34,56',
    '1,2345',
    '1,234,56',
    ',123',
    '1 234',
    '1.2.3',
    'Infinity',
    '-Infinity',
    '1_000',
    '(5)',
    '5-',
    '--5',
    '+-5',
    '$5',
    '5%',
    'e5',
    '1e',
    '1e400',
    '1e99999',
    '.',
    '+',
    '91 x 5,000',
    '1*1',
    '0b11',
    '٣',
    '9'.repeat(400),
  ])('V2, V3, V5: %j is refused', (cell) => {
    expect(parseNumber(cell)).toBeUndefined();
  });

  test('every decimal is read to the last bit, as the language reads it', () => {
    const decimal = fc
      .tuple(fc.constantFrom('', '-', '+'), fc.bigInt(0n, 10n ** 18n), fc.nat(18))
      .map(([sign, digits, point]) => {
        const text = digits.toString().padStart(point + 1, '0');
        return point === 0 ? sign + text : `${sign}${text.slice(0, -point)}.${text.slice(-point)}`;
      });
    fc.assert(
      fc.property(decimal, (text) => {
        expect(parseNumber(text)).toBe(Number(text) + 0);
      }),
      { numRuns: 5000 },
    );
  });

  test('minus zero comes out as zero', () => {
    expect(Object.is(parseNumber('-0'), 0)).toBe(true);
  });
});

describe('numbers of a file with decimal commas', () => {
  test.each([
    ['166,6', 166.6],
    ['0,1109', 0.1109],
    ['1.234,56', 1234.56],
    ['1.234', 1234],
    ['-3', -3],
  ])('%j is read as %d', (cell, value) => {
    expect(parseNumber(cell, ',')).toBe(value);
  });

  test.each(['82.3', '1,2,3', '1,234.5'])('%j is refused', (cell) => {
    expect(parseNumber(cell, ',')).toBeUndefined();
  });
});
