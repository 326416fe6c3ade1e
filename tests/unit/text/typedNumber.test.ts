import { expect, test } from 'vitest';
import { parseTypedNumber } from '../../../src/text/typedNumber';

test.each([
  ['6924.39', 6924.39],
  ['6924,39', 6924.39],
  ['$6,924.39', 6924.39],
  ['6 924.39', 6924.39],
  ['6\u202f924,39', 6924.39],
  ['6.924,39', 6924.39],
  ['€ 6.924,39', 6924.39],
  ['₹24,650', null],
  ['1,23,456.5 INR', 123_456.5],
  ['559.265', 559.265],
  ['1,234,567', 1_234_567],
  ['-5', -5],
])('%s is read as %s', (text, value) => {
  const read = parseTypedNumber(text);
  if (value === null) expect(read.kind).toBe('ambiguous');
  else expect(read).toEqual({ kind: 'number', value });
});

test('a comma before three digits is thousands or decimals, and both are said', () => {
  expect(parseTypedNumber('6,924')).toEqual({ kind: 'ambiguous', grouped: 6924, decimal: 6.924 });
});

test.each(['', '  ', 'hundred', '6 92 4', '6..9', '1e999', '12 34', 'n/a'])('“%s” is no number', (text) => {
  expect(parseTypedNumber(text)).toEqual({ kind: 'none' });
});
