import { describe, expect, test } from 'vitest';
import { isOlderRefresh, reasonToHold } from '../../../src/app/chainChecks';
import { downloadName } from '../../../src/app/download';
import { PriceAxis, presetWindow } from '../../../src/app/priceAxis';
import type { Analysis } from '../../../src/exposure/analysis';

interface Wanted {
  readonly read?: number;
  readonly rejected?: number;
  readonly asOf?: number;
}

function analysisOf({ read = 1000, rejected = 0, asOf = 0 }: Wanted = {}): Analysis {
  const contracts = { read, used: read - rejected, excluded: 0, rejected };
  return { symbol: 'SPX', asOf, report: { contracts } } as unknown as Analysis;
}

describe('holding a result back', () => {
  test('begins above a fifth rejected', () => {
    expect(reasonToHold(analysisOf({ rejected: 200 }), null)).toBeNull();
    expect(reasonToHold(analysisOf({ rejected: 201 }), null)).toBe('201 of 1,000 contracts could not be read (20%).');
  });

  test('a refresh also when it lost more than a fifth of its contracts', () => {
    expect(reasonToHold(analysisOf({ read: 800 }), analysisOf())).toBeNull();
    expect(reasonToHold(analysisOf({ read: 799 }), analysisOf())).toContain('799 contracts');
    expect(reasonToHold(analysisOf({ read: 10 }), null)).toBeNull();
  });

  test('only quotes from before count as older', () => {
    expect(isOlderRefresh(analysisOf({ asOf: 1 }), analysisOf({ asOf: 2 }))).toBe(true);
    expect(isOlderRefresh(analysisOf({ asOf: 2 }), analysisOf({ asOf: 2 }))).toBe(false);
  });
});

test.each([
  ['SPX', 'SPX-20261118-1100.json'],
  ['BRK/B ../x', 'BRKBx-20261118-1100.json'],
  ['', 'chain-20261118-1100.json'],
  ['A'.repeat(50), `${'A'.repeat(32)}-20261118-1100.json`],
])('the download of %s is named %s, in New York time', (symbol, name) => {
  expect(downloadName(symbol, Date.UTC(2026, 10, 18, 16, 0))).toBe(name);
});

describe('the shared price axis', () => {
  const level = (key: string, price: number | null) => ({ key, price });
  const analysis = {
    spot: 100,
    iv30: 0.2,
    levels: [level('gammaFlip', 97), level('callWall', 104), level('putWall', 60), level('zeroDteMagnet', null)],
  } as unknown as Analysis;

  test('starts with the levels that are near enough and leaves far ones to arrows', () => {
    const [low, high] = presetWindow(analysis, 'auto');
    expect(low).toBeLessThan(97);
    expect(low).toBeGreaterThan(90);
    expect(high).toBeGreaterThan(104);
    expect(high).toBeLessThan(110);
    expect(presetWindow(analysis, '5')).toEqual([95, 105]);
  });

  test('zooms around a price that stays where it is', () => {
    const axis = new PriceAxis();
    axis.fit(analysis, '10');
    axis.zoom(0.5, 105);
    expect(axis.getState()).toMatchObject({ low: 97.5, high: 107.5 });
    for (let step = 0; step < 50; step++) axis.zoom(0.5, 100);
    expect(axis.getState().high - axis.getState().low).toBeGreaterThanOrEqual(0.2);
  });

  test('cannot be lost by panning', () => {
    const axis = new PriceAxis();
    axis.fit(analysis, '10');
    for (let step = 0; step < 500; step++) axis.pan(0.25);
    expect((axis.getState().low + axis.getState().high) / 2).toBeLessThan(200);
    for (let step = 0; step < 500; step++) axis.pan(-0.25);
    expect((axis.getState().low + axis.getState().high) / 2).toBeGreaterThan(50);
  });

  test('moves no further than it must to show a price, and keeps its height', () => {
    const axis = new PriceAxis();
    axis.fit(analysis, '5');
    axis.include(104);
    expect(axis.getState()).toMatchObject({ low: 95, high: 105 });
    axis.include(110);
    // 8 % of a height of 10 above 110.
    expect(axis.getState().high).toBeCloseTo(110.8, 9);
    expect(axis.getState().low).toBeCloseTo(100.8, 9);
    axis.include(90);
    expect(axis.getState().low).toBeCloseTo(89.2, 9);
    expect(axis.getState().high).toBeCloseTo(99.2, 9);
  });

  test('keeps a pinned crosshair until it is released, and follows the keys into view', () => {
    const axis = new PriceAxis();
    axis.fit(analysis, '5');
    axis.togglePin(101);
    axis.point(99);
    expect(axis.getState()).toMatchObject({ cursor: 101, isPinned: true });
    axis.moveTo(120);
    expect(axis.getState().cursor).toBe(120);
    expect(axis.getState().high).toBeGreaterThan(120);
    axis.release();
    expect(axis.getState()).toMatchObject({ cursor: null, isPinned: false });
  });
});
