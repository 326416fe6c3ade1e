import { scaleLinear } from 'd3-scale';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linearScale, roundValues } from '../../../src/ui/linearScale';

const value = fc.double({ min: -1e12, max: 1e12, noNaN: true });
const span = fc.double({ min: 1e-6, max: 1e12, noNaN: true });

describe('a linear scale', () => {
  test('puts the ends at the ends, and gives back what it was given', () => {
    const x = linearScale([100, 300], [60, 20]);
    expect([x(100), x(300), x(150), x(0)]).toEqual([60, 20, 50, 80]);
    expect([x.invert(60), x.invert(20), x.invert(50)]).toEqual([100, 300, 150]);
  });

  test('has a single value in the middle', () => {
    expect(linearScale([7, 7], [10, 30])(7)).toBe(20);
    expect(linearScale([1, 3], [5, 5]).invert(5)).toBe(2);
  });

  test('puts everything where d3-scale puts it', () => {
    const share = fc.double({ min: -2, max: 3, noNaN: true });
    fc.assert(
      fc.property(value, span, share, (first, wide, part) => {
        const last = first + wide;
        fc.pre(last > first);
        const at = first + part * wide;
        const place = linearScale([first, last], [66, 914])(at);
        expect(place).toBeCloseTo(scaleLinear([first, last], [66, 914])(at), 6);
      }),
    );
  });
});

describe('round values', () => {
  test('are multiples of 1, 2 or 5 within the ends', () => {
    expect(roundValues(0, 10, 5)).toEqual([0, 2, 4, 6, 8, 10]);
    expect(roundValues(6712, 7024, 9)).toEqual([6750, 6800, 6850, 6900, 6950, 7000]);
    expect(roundValues(-0.35, 0.35, 7)).toEqual([-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3]);
    expect(roundValues(-2.4e9, 8.1e9, 3)).toEqual([0, 5e9]);
  });

  test('are one for a span of nothing and none for ends the wrong way round', () => {
    expect(roundValues(5, 5, 4)).toEqual([5]);
    expect(roundValues(5, 4, 4)).toEqual([]);
    expect(roundValues(Number.NaN, 4, 4)).toEqual([]);
  });

  test('are those of d3-scale', () => {
    fc.assert(
      fc.property(
        value,
        fc.double({ min: 1e-6, max: 1e12, noNaN: true }),
        fc.integer({ min: 2, max: 12 }),
        (low, span, count) => {
          const high = low + span;
          fc.pre(high > low);
          expect(roundValues(low, high, count).map((tick) => tick + 0)).toEqual(
            scaleLinear([low, high], [0, 1])
              .ticks(count)
              .map((tick) => tick + 0),
          );
        },
      ),
      { examples: [[999_999_999_999.7394, 0.00250244140625, 9]] },
    );
  });
});
