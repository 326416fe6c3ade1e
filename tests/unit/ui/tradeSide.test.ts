import { expect, test } from 'vitest';
import { sidedSize, tradeSide } from '../../../src/ui/tradeSide';

test('a hedge above 0 is bought, one below 0 is sold, and none is nothing to trade', () => {
  expect([tradeSide(0.01), tradeSide(-0.01), tradeSide(0), tradeSide(-0)]).toEqual(['buy', 'sell', null, null]);
  expect(sidedSize(3.2e9, '$3.20B')).toBe('buy $3.20B');
  expect(sidedSize(-3.2e9, '$3.20B')).toBe('sell $3.20B');
  expect(sidedSize(0, '$0')).toBe('nothing to trade');
});
