import { describe, expect, test } from 'vitest';
import { alignmentOf, alignmentSentence } from '../../../src/exposure/alignment';

const words = (gex: number, dex: number, vex: number, chex: number): string =>
  alignmentSentence(alignmentOf({ gex, dex, vex, chex }));

describe('the alignment of the four exposures', () => {
  test('is there when all have one sign', () => {
    expect(words(1, 2e9, 3, 0.1)).toBe('All four point the same way: all are positive.');
    expect(words(-1, -2, -3, -4)).toBe('All four point the same way: all are negative.');
    expect(alignmentOf({ gex: -1, dex: -2, vex: -3, chex: -4 })).toEqual({
      isAligned: true,
      positive: [],
      negative: ['gex', 'dex', 'vex', 'chex'],
      zero: [],
    });
  });

  test('names those that stand against the side of GEX', () => {
    expect(words(1847, 4291, -312, 87)).toBe('Not all four point the same way: VEX stands against GEX, DEX and CHEX.');
    expect(words(-1, 1, 1, 1)).toBe('Not all four point the same way: DEX, VEX and CHEX stand against GEX.');
    expect(words(-1, 1, -1, 1)).toBe('Not all four point the same way: DEX and CHEX stand against GEX and VEX.');
  });

  test('is not there where one of them is zero', () => {
    expect(alignmentOf({ gex: 1, dex: 1, vex: 0, chex: 1 }).isAligned).toBe(false);
    expect(words(1, 1, 0, 1)).toBe('Not all four point the same way: GEX, DEX and CHEX are positive. VEX is zero.');
    expect(words(0, -1, 0, 0)).toBe('Not all four point the same way: DEX is negative. GEX, VEX and CHEX are zero.');
    expect(words(0, 1, -1, -1)).toBe('Not all four point the same way: VEX and CHEX stand against DEX. GEX is zero.');
    expect(words(0, 0, -0, 0)).toBe('None of the four points either way: all are zero.');
  });
});
