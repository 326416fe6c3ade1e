import { expect, test } from 'vitest';
import { parseHttpDate } from '../../../src/text/httpDate';

test('a date of an HTTP header is read as an instant', () => {
  expect(parseHttpDate('Wed, 18 Nov 2026 16:15:07 GMT')).toBe(1_795_018_507_000);
  expect(parseHttpDate(' Thu, 01 Jan 1970 00:00:00 GMT ')).toBe(0);
});

test.each([
  '',
  '2026-11-18T16:15:07Z',
  'Wed, 18 Nov 2026 16:15:07 EST',
  'Wed, 18 Foo 2026 16:15:07 GMT',
  'Mon, 30 Feb 2026 16:15:07 GMT',
  'Wed, 18 Nov 2026 24:15:07 GMT',
  'Wed, 18 Nov 26 16:15:07 GMT',
])('%j is not one', (text) => {
  expect(parseHttpDate(text)).toBeNull();
});
