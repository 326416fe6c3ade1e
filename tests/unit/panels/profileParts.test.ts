import { describe, expect, test } from 'vitest';
import { moneyOf } from '../../../src/app/money';
import type { Analysis } from '../../../src/exposure/analysis';
import { partsOfBook, profileOfPart } from '../../../src/panels/Profile/profileParts';
import { curveSummary, labelSide, zeroMarks } from '../../../src/panels/Profile/profileShapes';

const NOW = Date.UTC(2026, 10, 18, 16);
const HOUR = 3_600_000;
const expiry = (hours: number, isZeroDte: boolean, contractsUsed = 5) => ({
  settlement: NOW + hours * HOUR,
  expiryDay: 20775 + Math.floor(hours / 24),
  session: 'PM',
  isZeroDte,
  contractsUsed,
});

describe('parts of the book', () => {
  const indices = (own: ReturnType<typeof expiry>[]) =>
    partsOfBook({ expiries: own, asOf: NOW } as unknown as Analysis).map(({ part, expiries }) => [part, expiries]);

  test('are all, what settles today, the nearest, and the rest', () => {
    expect(indices([expiry(5, true), expiry(29, false, 0), expiry(53, false), expiry(720, false)])).toEqual([
      ['all', null],
      ['zeroDte', [0]],
      ['nearest', [0]],
      ['later', [2, 3]],
    ]);
  });

  test('leave out what a scenario has settled', () => {
    expect(indices([expiry(-1, true), expiry(29, false), expiry(53, false)])).toEqual([
      ['all', null],
      ['zeroDte', []],
      ['nearest', [1]],
      ['later', [1, 2]],
    ]);
  });

  test('have the sum of the profiles of their expiries, and none while expiries are not told apart', () => {
    const spot = Float64Array.of(90, 100);
    const analysis = {
      profile: { spot, gex: Float64Array.of(111, 222) },
      profileNearSpot: { spot: new Float64Array(), gex: new Float64Array() },
      profileByExpiry: { gex: Float64Array.of(1, 2, 10, 20, 100, 200) },
    } as unknown as Analysis;
    expect([...(profileOfPart(analysis, 'gex', [0, 2])?.values ?? [])]).toEqual([101, 202]);
    expect([...(profileOfPart(analysis, 'gex', null)?.values ?? [])]).toEqual([111, 222]);
    expect(profileOfPart({ ...analysis, profileByExpiry: null }, 'gex', [0])).toBeNull();
    expect(profileOfPart({ ...analysis, profileByExpiry: null }, 'gex', null)).not.toBeNull();
  });
});

describe('zeros of a curve', () => {
  const curve = (...values: number[]) => ({
    spot: Float64Array.from(values, (_, index) => 100 + index),
    values: Float64Array.from(values),
  });
  const zeros = (...values: number[]) => zeroMarks(curve(...values)).map(({ level }) => level);

  test('lie between points of opposite sign', () => {
    expect(zeros(-30, 10, 20, -20)).toEqual([100.75, 102.5]);
    expect(zeros(10, 20, 30)).toEqual([]);
    expect(zeros(-10, 0, 10)).toEqual([101]);
  });

  test('are not named where the curve hardly leaves zero', () => {
    expect(zeros(100, 1, -1, 1, 50)).toEqual([]);
    expect(zeros(100, 1, -1, 1, -50)).toHaveLength(1);
    expect(zeros(1e-9, -1e-9, 0, 100)).toEqual([]);
  });

  test('stand in the summary beside the values at spot and at both ends', () => {
    expect(curveSummary(curve(-30, 10, 20), 'total DEX', 101, moneyOf('USD'))).toBe(
      'At spot 101.00 total DEX is $10.0; −$30.0 at 100.00, $20.0 at 102.00. It goes through zero near 100.75.',
    );
  });
});

test('a name goes to the other side of its line where it would leave the plot', () => {
  expect(labelSide(300, 'Flip 95.00', true, 60, 500)).toBe('left');
  expect(labelSide(70, 'Flip 95.00', true, 60, 500)).toBe('right');
  expect(labelSide(300, 'zero near 105.00', false, 60, 500)).toBe('right');
  expect(labelSide(470, 'zero near 105.00', false, 60, 500)).toBe('left');
});
