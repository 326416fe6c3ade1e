import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../../src/exposure/analysis';
import { topStrikes } from '../../../src/exposure/topStrikes';

const TODAY = { isZeroDte: true };
const LATER = { isZeroDte: false };

/** Expiry 0 is largest at 95, where it is negative; 1 has the same at 95, 100 and 105; 2 has none. */
function analysisOf(change: Partial<Analysis> = {}): Analysis {
  return {
    spot: 101,
    unknown: { call: null, put: null, net: null },
    zeroDte: { reason: null },
    expiries: [TODAY, LATER, LATER],
    strikes: { strike: Float64Array.of(95, 100, 105) },
    cells: {
      count: 7,
      expiry: Uint16Array.of(0, 0, 0, 1, 1, 1, 2),
      strike: Uint16Array.of(0, 1, 2, 0, 1, 2, 1),
      gex: {
        call: Float64Array.of(5, 90, 12, 7, 9, 7, 0),
        put: Float64Array.of(-25, -80, 0, 0, -2, 0, 0),
      },
    },
    ...change,
  } as unknown as Analysis;
}

describe('the top strike of an expiry', () => {
  test('has the largest |net GEX| of that expiry alone, either sign, of equal ones the nearest to spot', () => {
    expect(topStrikes(analysisOf())).toEqual([
      { value: { strike: 95, netGex: -20 }, reason: null },
      { value: { strike: 100, netGex: 7 }, reason: null },
      { value: null, reason: 'no contract of this expiry has gamma' },
    ]);
  });

  test('is the lower of two at one distance, in whatever order they come', () => {
    const tie = (order: readonly number[]) =>
      topStrikes(
        analysisOf({
          spot: 100,
          expiries: [LATER],
          cells: {
            count: 2,
            expiry: Uint16Array.of(0, 0),
            strike: Uint16Array.from(order),
            gex: { call: Float64Array.of(3, 3), put: Float64Array.of(0, 0) },
          },
        } as unknown as Partial<Analysis>),
      )[0]?.value?.strike;
    expect([tie([0, 2]), tie([2, 0])]).toEqual([95, 95]);
  });

  test('is unknown with the sums, with those of today alone, and until the slider rests', () => {
    const reason = 'The file lists no puts';
    const values = (change: Partial<Analysis>) => topStrikes(analysisOf(change)).map(({ reason: own }) => own);
    expect(values({ unknown: { call: null, put: reason, net: reason } })).toEqual([reason, reason, reason]);
    expect(values({ zeroDte: { reason } } as unknown as Partial<Analysis>).slice(0, 2)).toEqual([reason, null]);
    expect(values({ cells: null })[1]).toBe('it comes when the slider rests');
  });
});
