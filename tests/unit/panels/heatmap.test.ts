import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ExposureCells } from '../../../src/exposure/analysis';
import { columnSums, gridMagnitude, type HeatGrid, heatGrid, largestCells } from '../../../src/panels/Heatmap/heatGrid';
import { largestShown, shownRows } from '../../../src/panels/Heatmap/heatPicture';
import { heatRows, roundStep, rowAt, rowCell, rowSum, strikesOfStep } from '../../../src/panels/Heatmap/heatRows';
import { heatLevel, heatShades, heatValue, readableOn, SHADES, shadeOf } from '../../../src/panels/Heatmap/heatScale';

const floats = (...values: number[]): Float64Array => Float64Array.from(values);
const nothing = { call: floats(0, 0, 0, 0), put: floats(0, 0, 0, 0) };

/** Expiries 0 and 2 have contracts, expiry 1 none; 95 is listed for the first alone. */
const CELLS: ExposureCells = {
  count: 4,
  expiry: Uint16Array.from([0, 0, 2, 0]),
  strike: Uint16Array.from([0, 1, 1, 2]),
  callOpenInterest: floats(1, 2, 3, 4),
  putOpenInterest: floats(10, 20, 30, 40),
  callVolume: floats(5, 0, 0, 0),
  putVolume: floats(0, 6, 0, 0),
  gex: { call: floats(100, 200, 300, 0), put: floats(-150, -20, -900, 0) },
  dex: nothing,
  vex: nothing,
  chex: nothing,
  volumeGex: null,
};
const STRIKES = floats(95, 100, 105);

describe('the grid of the map', () => {
  const grid = heatGrid(CELLS, STRIKES, [0, 2], 'gex');

  test('has calls and puts of every expiry at every strike, and knows what is not listed', () => {
    expect([...grid.call]).toEqual([100, 200, 0, 0, 300, 0]);
    expect([...grid.put]).toEqual([-150, -20, 0, 0, -900, 0]);
    expect([...grid.isListed]).toEqual([1, 1, 1, 0, 1, 0]);
  });

  test('leaves expiries out that have no column', () => {
    const one = heatGrid(CELLS, STRIKES, [2], 'gex');
    expect([...one.call]).toEqual([0, 300, 0]);
  });

  test('adds expiries up over all strikes: −50 + 180 + 0, and −600', () => {
    expect([...columnSums(grid)]).toEqual([130, -600]);
    expect(gridMagnitude(grid)).toBe(50 + 180 + 600);
  });

  test('shows open interest and volume as well', () => {
    expect([...columnSums(heatGrid(CELLS, STRIKES, [0, 2], 'openInterest'))]).toEqual([77, 33]);
    expect([...columnSums(heatGrid(CELLS, STRIKES, [0, 2], 'volume'))]).toEqual([11, 0]);
  });

  test('names the largest cells by magnitude with their shares, and none that is zero', () => {
    expect(largestCells(grid, 5)).toEqual([
      { column: 1, strike: 100, value: -600, share: 600 / 830 },
      { column: 0, strike: 100, value: 180, share: 180 / 830 },
      { column: 0, strike: 95, value: -50, share: 50 / 830 },
    ]);
    expect(largestCells(grid, 1)).toHaveLength(1);
  });

  test('a row of several strikes is their sum, of what is listed alone', () => {
    expect(rowCell(grid, 0, { first: 0, end: 3 })).toEqual({ call: 300, put: -170, net: 130 });
    expect(rowCell(grid, 1, { first: 0, end: 1 })).toBeNull();
    expect(rowCell(grid, 0, { first: 2, end: 3 })).toEqual({ call: 0, put: 0, net: 0 });
    const row = { first: 1, end: 2, bottom: 0, top: 1 };
    expect(rowSum(grid, row, () => true)).toBe(180 - 600);
    expect(rowSum(grid, row, (column) => column === 0)).toBe(180);
  });

  test('the largest magnitude in view is that of the rows in view', () => {
    const { rows } = heatRows(STRIKES, 90, 110, 400);
    expect(largestShown(shownRows(grid, rows, 90, 110))).toBe(600);
    expect(largestShown(shownRows(grid, rows, 90, 97))).toBe(50);
    expect(largestShown([])).toBe(0);
  });
});

describe('the rows of the map', () => {
  test('are one a strike where there is room, no thicker than to the nearest neighbour', () => {
    const { rows, step } = heatRows(floats(90, 95, 100, 120), 80, 130, 500);
    expect(step).toBeNull();
    expect(rows.map(({ bottom, top }) => [bottom, top])).toEqual([
      [87.5, 92.5],
      [92.5, 97.5],
      [97.5, 102.5],
      // Twice the usual thickness, though the nearest neighbour is 20 away and the window an eighth of 50.
      [116.875, 123.125],
    ]);
  });

  test('are one a round step of price where strikes stand closer than three pixels', () => {
    const strikes = floats(100, 101, 102, 103, 104, 105, 110);
    // 200 dollars on 100 pixels: three pixels are 6 dollars, and the next round step is 10.
    const { rows, step } = heatRows(strikes, 0, 200, 100);
    expect(step).toBe(10);
    expect(rows).toEqual([
      { first: 0, end: 6, bottom: 100, top: 110 },
      { first: 6, end: 7, bottom: 110, top: 120 },
    ]);
  });

  test.each([
    [1, 1],
    [1.01, 2],
    [2.2, 2.5],
    [3, 5],
    [6, 10],
    [0.03, 0.05],
    [27.7, 50],
    [100, 100],
  ])('the round step from %d on is %d', (least, step) => {
    expect(roundStep(least)).toBeCloseTo(step, 12);
  });

  const chain = fc
    .uniqueArray(fc.integer({ min: 1, max: 4000 }), { minLength: 1, maxLength: 120 })
    .map((ticks) => Float64Array.from(ticks, (tick) => tick * 2.5).sort());
  const window = fc.tuple(fc.double({ min: 1, max: 9000, noNaN: true }), fc.double({ min: 1, max: 5000, noNaN: true }));

  test('hold every strike exactly once, and so every dollar, whatever the window', () => {
    fc.assert(
      fc.property(chain, window, fc.integer({ min: 50, max: 900 }), (strikes, [low, height], pixels) => {
        const { rows } = heatRows(strikes, low, low + height, pixels);
        const seen = rows.flatMap(({ first, end }) => Array.from({ length: end - first }, (_, own) => first + own));
        expect(seen).toEqual([...strikes.keys()]);
        for (const { first, end, bottom, top } of rows) {
          for (const strike of strikes.subarray(first, end)) {
            expect(strike).toBeGreaterThanOrEqual(bottom - 1e-6);
            expect(strike).toBeLessThanOrEqual(top);
          }
        }
        for (let row = 1; row < rows.length; row += 1) {
          expect(rows[row]!.bottom).toBeGreaterThanOrEqual(rows[row - 1]!.top - 1e-6);
        }
        const grid: HeatGrid = {
          columns: [0],
          strikes,
          call: strikes.map((_, row) => 2 ** (row % 20)),
          put: strikes.map((_, row) => -row),
          isListed: new Uint8Array(strikes.length).fill(1),
        };
        const total = rows.reduce((sum, row) => sum + rowCell(grid, 0, row)!.net, 0);
        expect(total).toBe(columnSums(grid)[0]);
      }),
    );
  });

  test('stay the same while the window moves without zooming', () => {
    const strikes = Float64Array.from({ length: 300 }, (_, row) => 1000 + row * 5);
    const before = heatRows(strikes, 1000, 2500, 100);
    const after = heatRows(strikes, 1013, 2513, 100);
    expect(before.step).toBe(50);
    expect(after).toEqual(before);
  });

  test('are found by a price, the nearest one between two rows', () => {
    const { rows } = heatRows(floats(90, 95, 100, 120), 80, 130, 500);
    expect([0, 90, 92, 93, 105, 112, 500].map((price) => rowAt(rows, price))).toEqual([0, 0, 0, 1, 2, 3, 3]);
    expect(rowAt([], 100)).toBe(-1);
  });

  test('the strikes that share a row with one', () => {
    const strikes = floats(100, 101, 109, 110);
    expect(strikesOfStep(strikes, 101, 10)).toEqual({ first: 0, end: 3 });
    expect(strikesOfStep(strikes, 101, null)).toEqual({ first: 1, end: 2 });
  });
});

describe('the colours', () => {
  test('level: in proportion, or by the root of the magnitude; the sign stays', () => {
    expect(heatLevel(-25, 100, 'linear')).toBe(-0.25);
    expect(heatLevel(-25, 100, 'root')).toBe(-0.5);
    expect(heatLevel(100, 100, 'root')).toBe(1);
    expect(heatLevel(5, 0, 'linear')).toBe(0);
  });

  test('the legend reads values back', () => {
    expect(heatValue(-0.5, 80, 'root')).toBe(-20);
    expect(heatValue(0.5, 80, 'linear')).toBe(40);
  });

  test('zero is the middle shade and the ends are the ends; what is not zero never looks like zero', () => {
    expect([-1, 0, 1].map(shadeOf)).toEqual([0, SHADES, 2 * SHADES]);
    expect(shadeOf(1e-6)).toBe(SHADES + 1);
    expect(shadeOf(-1e-6)).toBe(SHADES - 1);
  });

  test('shades go from one colour over the middle to the other', () => {
    const shades = heatShades('#ff0000', '#101010', '#fff');
    expect(shades).toHaveLength(2 * SHADES + 1);
    expect([shades[0], shades[SHADES], shades.at(-1)]).toEqual(['#ff0000', '#101010', '#ffffff']);
    expect(shades[SHADES + SHADES / 2]).toBe('#888888');
  });

  test('what is written on a shade is the colour that stands out more', () => {
    expect(readableOn('#2ec4a6', '#e8eef5', '#0b0f14')).toBe('#0b0f14');
    expect(readableOn('#1b2430', '#e8eef5', '#0b0f14')).toBe('#e8eef5');
  });
});
