import { expect, test } from 'vitest';
import type { ImportReport, StrikeTable } from '../../../src/exposure/analysis';
import { dataDoubts, judgeConfidence } from '../../../src/exposure/confidence';
import { flipOfNothing, isSmallGross } from '../../../src/exposure/faint';
import type { Contracts } from '../../../src/exposure/prepare';

/** 1,000 contracts of 100 shares and 500 of 10: 105,000 shares. */
const BOOK = {
  count: 2,
  openInterest: Float64Array.of(1000, 500, 9),
  multiplier: Float64Array.of(100, 10, 9),
} as unknown as Contracts;

test('gross GEX is small below a ten-thousandth of what the open interest controls', () => {
  // At 50 the shares are worth 5,250,000.
  expect(isSmallGross(BOOK, 50, 524)).toBe(true);
  expect(isSmallGross(BOOK, 50, 526)).toBe(false);
});

test('a curve has no flip where it stays below a ten-millionth of it, or a cent', () => {
  expect(flipOfNothing(BOOK, 50, Float64Array.of(0.5, -0.5))?.primary).toBeNull();
  expect(flipOfNothing(BOOK, 50, Float64Array.of(0.5, -0.5))?.reason).toContain('next to nothing');
  expect(flipOfNothing(BOOK, 50, Float64Array.of(0.5, -0.53))).toBeNull();
  expect(flipOfNothing(BOOK, 0.001, Float64Array.of(0.009, -0.009))).not.toBeNull();
  expect(flipOfNothing(BOOK, 0.001, Float64Array.of(0.011, -0.009))).toBeNull();
  expect(flipOfNothing(BOOK, 50, Float64Array.of(0, 0))).toBeNull();
});

test('small gross GEX leaves confidence low however far the flip is', () => {
  const report = {
    contracts: { read: 10, rejected: 0 },
    openInterest: { call: 5, put: 5, used: 10, unpriced: 0 },
    issues: [],
  } as unknown as ImportReport;
  const side = Float64Array.of(1, 1, 1);
  const strikes = { strike: Float64Array.of(1, 2, 3), gex: { call: side, put: side } } as unknown as StrikeTable;
  const of = (isSmall: boolean) =>
    judgeConfidence({
      spot: 100,
      distance: null,
      sigmas: null,
      rule: 'sigmas',
      flipBand: null,
      dataDoubts: dataDoubts(report, strikes, isSmall),
    }).confidence;
  expect(of(false)).toBe('high');
  expect(of(true)).toBe('low');
});
