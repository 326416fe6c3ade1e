import { describe, expect, test } from 'vitest';
import { BAR_MODES, nextBarMode } from '../../../src/app/barModes';
import type { ExposureCells } from '../../../src/exposure/analysis';
import { plotGeometry } from '../../../src/panels/fold/geometry';
import {
  countSeries,
  expirySeries,
  largestExpiries,
  outlineSeries,
  sideSeries,
  sumOfSeries,
} from '../../../src/panels/StrikeChart/barSeries';
import { strikeBars, valueDomain, valueMarks } from '../../../src/panels/StrikeChart/strikeBars';

const BOTH = { call: true, put: true };

/** Three strikes and seven expiries: expiry e holds calls of 10^e and puts of −3 · 10^e at strike e mod 3. */
function cellsOf(count: number): ExposureCells {
  const call = Float64Array.from({ length: count }, (_, expiry) => 10 ** expiry);
  const gex = { call, put: call.map((value) => -3 * value) };
  const other = { call: new Float64Array(count), put: new Float64Array(count) };
  return {
    count,
    expiry: Uint16Array.from({ length: count }, (_, expiry) => expiry),
    strike: Uint16Array.from({ length: count }, (_, expiry) => expiry % 3),
    callOpenInterest: call,
    putOpenInterest: call,
    callVolume: call,
    putVolume: call,
    gex,
    dex: other,
    vex: other,
    chex: other,
    volumeGex: null,
  };
}
const named = (count: number) => Array.from({ length: count }, (_, index) => ({ index, label: `e${index}` }));

describe('bars by expiry', () => {
  test('the next four have bars of their own, all later ones share one', () => {
    const series = expirySeries(cellsOf(7), 3, 'gex', named(7));
    expect(series.map(({ kind, label }) => [kind, label])).toEqual([
      ['expiry-1', 'e0'],
      ['expiry-2', 'e1'],
      ['expiry-3', 'e2'],
      ['expiry-4', 'e3'],
      ['later', '3 later'],
    ]);
    expect(series.map(({ values }) => [...values])).toEqual([
      [-2, 0, 0],
      [0, -20, 0],
      [0, 0, -200],
      [-2000, 0, 0],
      [-2_000_000, -20_000, -200_000],
    ]);
    expect([...sumOfSeries(series, 3)]).toEqual([-2_002_002, -20_020, -200_200]);
  });

  test('a fifth that is the last has its own name, and expiries that are not asked for are left out', () => {
    expect(expirySeries(cellsOf(5), 3, 'gex', named(5)).map(({ label }) => label)).toEqual([
      'e0',
      'e1',
      'e2',
      'e3',
      'e4',
    ]);
    const some = expirySeries(cellsOf(7), 3, 'gex', [
      { index: 1, label: 'b' },
      { index: 4, label: 'e' },
    ]);
    expect(some.map(({ values }) => [...values])).toEqual([
      [0, -20, 0],
      [0, -20_000, 0],
    ]);
    expect(expirySeries(cellsOf(7), 3, 'gex', [])).toEqual([]);
  });

  test('the largest of a strike come with their shares of its magnitudes', () => {
    const [first, second, ...more] = largestExpiries(cellsOf(7), 0, 'gex', null, 2);
    expect(more).toEqual([]);
    expect([first, second]).toEqual([
      { expiry: 6, net: -2_000_000, share: 2_000_000 / 2_002_002 },
      { expiry: 3, net: -2000, share: 2000 / 2_002_002 },
    ]);
    expect(largestExpiries(cellsOf(7), 0, 'gex', new Set([0, 3]), 3).map(({ expiry }) => expiry)).toEqual([3, 0]);
    expect(largestExpiries(cellsOf(7), 0, 'dex', null, 3)).toEqual([]);
  });
});

describe('stacked bars', () => {
  const strikes = Float64Array.from([90, 100, 110]);
  const geometry = plotGeometry(400, 230, 90, 110);
  const x = (value: number): number => 200 + value;
  const values = (...own: number[]) => Float64Array.from(own);
  const series = [
    { kind: 'expiry-1', label: 'a', values: values(10, -10, 0) },
    { kind: 'expiry-2', label: 'b', values: values(-4, -5, 0) },
    { kind: 'later', label: 'c', values: values(6, 20, 0) },
  ] as const;

  test('stand one behind the other on the side of their sign', () => {
    const [a, b, c] = strikeBars(strikes, series, geometry, x).map(({ bars }) => bars.map(({ x0, x1 }) => [x0, x1]));
    expect(a).toEqual([
      [200, 210],
      [200, 190],
    ]);
    expect(b).toEqual([
      [200, 196],
      [190, 185],
    ]);
    expect(c).toEqual([
      [210, 216],
      [200, 220],
    ]);
  });

  test('set the scale by their ends, and are marked at their sum where there is any', () => {
    const [min, max] = valueDomain(strikes, series, 90, 110);
    expect(min).toBeCloseTo(-15 - 35 * 0.06, 9);
    expect(max).toBeCloseTo(20 + 35 * 0.06, 9);
    const marks = valueMarks(strikes, sumOfSeries(series, 3), series, geometry, x);
    expect(marks.map(({ y, x0, x1 }) => [y, (x0 + x1) / 2])).toEqual([
      [200, 212],
      [100, 205],
    ]);
  });

  test('the outline of all ends where they end', () => {
    expect(outlineSeries(series).map((own) => [...own.values])).toEqual([
      [16, 20, 0],
      [-4, -15, 0],
    ]);
  });
});

test('counts of puts run to the left, and a side that is unknown has no bars', () => {
  const [calls, puts] = countSeries(Float64Array.of(5, 0), Float64Array.of(7, 0), BOTH);
  expect([...calls!.values]).toEqual([5, 0]);
  expect([...puts!.values]).toEqual([-7, 0]);
  const gex = { call: Float64Array.of(1), put: Float64Array.of(0) };
  expect(sideSeries(gex, { call: true, put: false }).map(({ kind }) => kind)).toEqual(['calls']);
  expect(countSeries(gex.call, gex.put, { call: false, put: true }).map(({ kind }) => kind)).toEqual(['puts']);
});

test('the key goes through all modes and begins anew', () => {
  const passed = BAR_MODES.map((_, steps) => {
    let mode: (typeof BAR_MODES)[number] = 'split';
    for (let step = 0; step < steps; step += 1) mode = nextBarMode(mode);
    return mode;
  });
  expect(passed).toEqual(['split', 'net', 'expiry', 'openInterest', 'volume', 'volumeGex']);
  expect(nextBarMode('volumeGex')).toBe('split');
});
