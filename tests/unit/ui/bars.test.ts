import { expect, test } from 'vitest';
import { barPath, linePath, spreadLabels } from '../../../src/ui/bars';

test('bars become one path; a bar of no length is left out', () => {
  expect(
    barPath([
      { y: 10, thickness: 4, x0: 5, x1: 25 },
      { y: 30, thickness: 4, x0: 25, x1: 5 },
      { y: 50, thickness: 4, x0: 5, x1: 5 },
    ]),
  ).toBe('M5.00 8.00h20.00v4.00h-20.00zM5.00 28.00h20.00v4.00h-20.00z');
});

test('a gap in a line starts a new stroke', () => {
  expect(
    linePath([
      [0, 0],
      [1, 1],
      [Number.NaN, 2],
      [3, 3],
    ]),
  ).toBe('M0.00 0.00L1.00 1.00M3.00 3.00');
});

test('labels at one place are spread without overlap and stay inside', () => {
  const rows = spreadLabels(
    [10, 11, 12, 98].map((y) => ({ y, height: 10 })),
    0,
    100,
  );
  expect(rows).toEqual([10, 20, 30, 95]);
});

test('labels pushed over the lower edge are moved up in order', () => {
  const rows = spreadLabels(
    [95, 96, 97].map((y) => ({ y, height: 10 })),
    0,
    100,
  );
  expect(rows).toEqual([75, 85, 95]);
});
