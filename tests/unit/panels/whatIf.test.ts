import { expect, test } from 'vitest';
import type { Analysis, RegimeKind } from '../../../src/exposure/analysis';
import { comparisons } from '../../../src/panels/WhatIf/comparisonRows';

interface Given {
  readonly kind: RegimeKind;
  readonly gex: number;
  readonly flip: number | null;
  readonly callWall: number | null;
}

const analysisOf = ({ kind, gex, flip, callWall }: Given): Analysis =>
  ({
    currency: 'USD',
    unknown: { call: null, put: null, net: null },
    net: { gex },
    regime: { kind },
    flips: { profile: { primary: flip === null ? null : { level: flip } } },
    levels: [
      { key: 'callWall', price: callWall },
      { key: 'putWall', price: 95 },
    ],
  }) as unknown as Analysis;

test('the figures of the file stand beside those of the scenario, and one that there is none of is said to be none', () => {
  const before = analysisOf({ kind: 'positive_gamma', gex: 8.37e10, flip: 6782.064, callWall: 105 });
  const after = analysisOf({ kind: 'negative_gamma', gex: -1.96e10, flip: null, callWall: null });
  expect(comparisons(before, after)).toEqual([
    { name: 'Regime', before: 'PINNED', after: 'FRAGILE' },
    { name: 'Net GEX', before: '+$83.7B', after: '\u2212$19.6B' },
    { name: 'Flip', before: '6,782.06', after: 'none' },
    { name: 'Call wall', before: '105.00', after: 'none' },
    { name: 'Put wall', before: '95.00', after: '95.00' },
  ]);
});
