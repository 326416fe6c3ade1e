import { describe, expect, test } from 'vitest';
import type { Analysis, StrikeTable } from '../../../src/exposure/analysis';
import { netColumn } from '../../../src/exposure/strikes';
import { gammaZones } from '../../../src/panels/fold/gammaZones';
import { nearestIndex, plotGeometry } from '../../../src/panels/fold/geometry';
import { levelMarks } from '../../../src/panels/fold/levelMarks';
import { areaPath, drawnProfile, profileInWindow, valueAt } from '../../../src/panels/Profile/profileShapes';
import { netSeries, sideSeries } from '../../../src/panels/StrikeChart/barSeries';
import { barThicknesses, largestAbsolute, strikeBars, valueDomain } from '../../../src/panels/StrikeChart/strikeBars';

const zeros = new Float64Array(3);
const sides = (call: number[], put: number[]) => ({ call: Float64Array.from(call), put: Float64Array.from(put) });
const table: StrikeTable = {
  strike: Float64Array.from([90, 100, 110]),
  callOpenInterest: zeros,
  putOpenInterest: zeros,
  callVolume: zeros,
  putVolume: zeros,
  gex: sides([10, 40, 60], [-80, -30, -5]),
  dex: sides([10, 10, 10], [5, 5, 5]),
  vex: sides([0, 0, 0], [0, 0, 0]),
  chex: sides([0, 0, 0], [0, 0, 0]),
};
const BOTH = { call: true, put: true };
const profile = { spot: Float64Array.from([80, 90, 100, 110]), values: Float64Array.from([-40, -20, 20, 60]) };
const crossing = { level: 95, direction: 'negativeToPositive', minor: false } as const;

describe('a plot with price on its vertical axis', () => {
  const geometry = plotGeometry(400, 230, 90, 110);

  test('puts the high price on top, the low one at the bottom, and finds prices back', () => {
    expect(geometry.plotHeight).toBe(200);
    expect(geometry.y(110)).toBe(0);
    expect(geometry.y(90)).toBe(200);
    expect(geometry.priceAt(geometry.y(97.5))).toBeCloseTo(97.5, 12);
  });

  test.each([
    [0, 0],
    [94.9, 0],
    [95, 0],
    [95.1, 1],
    [1e9, 2],
  ])('the strike nearest to %d has index %d', (price, index) => {
    expect(nearestIndex(table.strike, price)).toBe(index);
  });

  test('no strike is nearest where there is none', () => {
    expect(nearestIndex(new Float64Array(), 100)).toBe(-1);
  });

  test('bars of calls and puts start at zero and end at their values', () => {
    const layers = strikeBars(table.strike, sideSeries(table.gex, BOTH), geometry, (value) => 200 + value);
    expect(layers.map(({ kind }) => kind)).toEqual(['calls', 'puts']);
    expect(layers[0]!.bars[1]).toEqual({ y: 100, thickness: 13, x0: 200, x1: 240 });
    expect(layers[1]!.bars[1]).toEqual({ y: 100, thickness: 13, x0: 200, x1: 170 });
  });

  test('calls and puts of one sign are stacked, so that the end of the bar is their sum', () => {
    const [calls, puts] = strikeBars(table.strike, sideSeries(table.dex, BOTH), geometry, (value) => 200 + value);
    expect(calls!.bars[0]).toMatchObject({ x0: 200, x1: 210 });
    expect(puts!.bars[0]).toMatchObject({ x0: 210, x1: 215 });
    expect(valueDomain(table.strike, sideSeries(table.dex, BOTH), 90, 110)[1]).toBeGreaterThanOrEqual(15);
  });

  test('net bars carry their sign in their layer', () => {
    const [positive, negative] = strikeBars(table.strike, netSeries(table.gex), geometry, (value) => 200 + value);
    expect(positive!.bars.map(({ x1 }) => x1)).toEqual([210, 255]);
    expect(negative!.bars.map(({ x1 }) => x1)).toEqual([130]);
  });

  test('only strikes in the window set the scale', () => {
    const [min, max] = valueDomain(table.strike, sideSeries(table.gex, BOTH), 95, 120);
    expect(min).toBeCloseTo(-30 - 90 * 0.06, 9);
    expect(max).toBeCloseTo(60 + 90 * 0.06, 9);
  });

  test('bars leave a gap to their nearest neighbour and never vanish', () => {
    const thicknesses = (strikes: number[], pixelsPerDollar: number) =>
      [...barThicknesses(Float64Array.from(strikes), pixelsPerDollar)].map((value) => Math.round(value * 1e6) / 1e6);
    expect(thicknesses([90, 100, 110], 1)).toEqual([7.2, 7.2, 7.2]);
    expect(thicknesses([90, 100, 102.5], 2)).toEqual([6.48, 3.6, 3.6]);
    expect(thicknesses([90, 90.01, 200], 1)).toEqual([1.2, 1.2, 1.2]);
    expect(thicknesses([100], 1)).toEqual([13]);
  });

  test('the largest net bar is named', () => {
    expect(largestAbsolute(table.strike, netColumn(table.gex))).toEqual({ strike: 90, row: 0, value: -70 });
    expect(largestAbsolute(table.strike, netColumn(table.vex))).toBeNull();
  });
});

describe('the gamma profile', () => {
  test('is linear between its points', () => {
    expect(valueAt(profile, 85)).toBe(-30);
    expect(valueAt(profile, 70)).toBe(-40);
    expect(valueAt(profile, 200)).toBe(60);
  });

  test('is drawn on the fine grid where there is one and on the wide one beyond', () => {
    const near = { spot: Float64Array.from([95, 97.5, 100]), dex: Float64Array.from([0, 8, 20]) };
    const wide = { spot: profile.spot, dex: profile.values };
    const drawn = drawnProfile({ profile: wide, profileNearSpot: near } as unknown as Analysis, 'dex');
    expect([...drawn.spot]).toEqual([80, 90, 95, 97.5, 100, 110]);
    expect([...drawn.values]).toEqual([-40, -20, 0, 8, 20, 60]);
  });

  test('is cut exactly at the window', () => {
    expect(profileInWindow(profile, 85, 105)).toEqual([
      [85, -30],
      [90, -20],
      [100, 20],
      [105, 40],
    ]);
    expect(profileInWindow(profile, 300, 400)).toEqual([]);
  });

  test('its areas meet at the crossing', () => {
    const points = [
      [90, -20],
      [100, 20],
    ] as const;
    const place = (price: number, value: number) => [value, price] as const;
    expect(areaPath(points, place, 1)).toBe('M0.00 95.00L0.00 95.00L20.00 100.00L0.00 100.00z');
    expect(areaPath(points, place, -1)).toBe('M0.00 90.00L-20.00 90.00L0.00 95.00L0.00 95.00z');
  });

  test('an area is one shape for as long as the curve stays on its side, and begins anew after that', () => {
    const points = [
      [90, 10],
      [95, 20],
      [100, -20],
      [105, 20],
      [110, 10],
    ] as const;
    const place = (price: number, value: number) => [price, value] as const;
    expect(areaPath(points, place, 1)).toBe(
      'M90.00 0.00L90.00 10.00L95.00 20.00L97.50 0.00L97.50 0.00z' +
        'M102.50 0.00L102.50 0.00L105.00 20.00L110.00 10.00L110.00 0.00z',
    );
    expect(areaPath(points, place, -1)).toBe('M97.50 0.00L97.50 0.00L100.00 -20.00L102.50 0.00L102.50 0.00z');
  });

  test('zones change sign at the flip and end where the profile ends', () => {
    const wide = { spot: profile.spot, gex: profile.values };
    const analysis = { profile: wide, flips: { profile: { crossings: [crossing] } } } as unknown as Analysis;
    expect(gammaZones(analysis, 50, 105)).toEqual([
      { from: 80, to: 95, sign: -1 },
      { from: 95, to: 105, sign: 1 },
    ]);
  });
});

test('levels at one price share a line and a label', () => {
  const analysis = {
    spot: 100,
    levels: [
      { key: 'gammaFlip', price: 95.5 },
      { key: 'callWall', price: 110 },
      { key: 'highestOpenInterest', price: 110 },
      { key: 'putWall', price: null },
    ],
  } as unknown as Analysis;
  expect(levelMarks(analysis).map(({ price, label }) => [price, label])).toEqual([
    [110, 'Call wall · Top OI'],
    [100, 'Spot'],
    [95.5, 'Flip'],
  ]);
});
