import { describe, expect, test } from 'vitest';
import { isOlderRefresh, reasonToHold } from '../../../src/app/chainChecks';
import { downloadName } from '../../../src/app/download';
import { PriceAxis, presetWindow } from '../../../src/app/priceAxis';
import type { Issue } from '../../../src/chain/issues';
import type { Analysis } from '../../../src/exposure/analysis';

interface Wanted {
  readonly read?: number;
  readonly rejected?: number;
  readonly asOf?: number;
  readonly issues?: readonly Issue[];
}

function analysisOf({ read = 1000, rejected = 0, asOf = 0, issues = [] }: Wanted = {}): Analysis {
  const contracts = { read, used: read - rejected, excluded: 0, rejected };
  const openInterest = { call: 6000, put: 4000 };
  return { symbol: 'SPX', asOf, report: { contracts, openInterest, issues } } as unknown as Analysis;
}

describe('holding a result back', () => {
  test('begins above a fifth rejected', () => {
    expect(reasonToHold(analysisOf({ rejected: 200 }), null)).toBeNull();
    expect(reasonToHold(analysisOf({ rejected: 201 }), null)).toBe('201 of 1,000 contracts could not be read (20%).');
  });

  test('begins above a fifth of open interest rejected, however few the contracts', () => {
    const issueOf = (openInterest: number): Issue => ({ code: 'R_NEG_IV', count: 2, openInterest, examples: [] });
    expect(reasonToHold(analysisOf({ rejected: 2, issues: [issueOf(2000)] }), null)).toBeNull();
    expect(reasonToHold(analysisOf({ rejected: 2, issues: [issueOf(2600)] }), null)).toBe(
      '26% of the open interest is held by 2 contracts that could not be read.',
    );
    const leftOut: Issue = { code: 'X_EXPIRED', count: 900, openInterest: 9000, examples: [] };
    expect(reasonToHold(analysisOf({ issues: [leftOut] }), null)).toBeNull();
  });

  test('V10: comes with a unit that nothing in the file tells, in the words of the reader', () => {
    const assumed: Issue = { code: 'W_IV_UNIT_ASSUMED', count: 1, openInterest: 0, examples: [] };
    expect(reasonToHold(analysisOf({ issues: [assumed] }), null)).toContain('fractions or percent');
    const note = 'All volatilities lie between 1.5 and 5; they were taken as percent.';
    expect(reasonToHold(analysisOf({ issues: [{ ...assumed, note }] }), null)).toBe(note);
  });

  test('F13: comes with contracts that were recovered from a JSON that breaks off, not with a table that is cut', () => {
    const cut: Issue = { code: 'E_TRUNCATED', count: 1, openInterest: 0, examples: [] };
    expect(reasonToHold(analysisOf({ issues: [cut] }), null)).toContain('1,000 contracts were recovered');
    const place = { line: 9, column: '8 of 22 cells', cell: 'x' };
    expect(reasonToHold(analysisOf({ issues: [{ ...cut, examples: [place] }] }), null)).toBeNull();
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
  ['BRK/B ../x', 'BRKBX-20261118-1100.json'],
  ['', 'CHAIN-20261118-1100.json'],
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
    axis.togglePin(118);
    expect(axis.getState()).toMatchObject({ cursor: 118, isPinned: true });
    axis.togglePin(118);
    expect(axis.getState().isPinned).toBe(false);
    axis.release();
    expect(axis.getState()).toMatchObject({ cursor: null, isPinned: false });
  });

  test('moves the pin to a neighbour that is named exactly, however near, and releases it there', () => {
    const axis = new PriceAxis();
    axis.show(0, 1_000);
    axis.togglePin(500, 0);
    axis.togglePin(505, 0);
    expect(axis.getState()).toMatchObject({ cursor: 505, isPinned: true });
    axis.togglePin(505, 0);
    expect(axis.getState().isPinned).toBe(false);
  });

  test('puts a level in the middle of the window and pins it', () => {
    const axis = new PriceAxis();
    axis.fit(analysis, '5');
    axis.centre(112);
    expect(axis.getState()).toMatchObject({ low: 107, high: 117, cursor: 112, isPinned: true });
  });
});
