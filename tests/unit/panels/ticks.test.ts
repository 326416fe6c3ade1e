import { scaleLinear } from 'd3-scale';
import { describe, expect, it } from 'vitest';
import { fittingTicks } from '../../../src/panels/plots/fittingTicks';

const strike = (value: number): string => value.toLocaleString('en-US');

describe('fittingTicks', () => {
  it('gives what was asked for where there is room', () => {
    // 200 points are 133 pixels, and '3,200' takes 33.
    const scale = scaleLinear([3150, 4650], [66, 1066]);
    expect(fittingTicks(scale.ticks, scale, 8, strike)).toEqual([3200, 3400, 3600, 3800, 4000, 4200, 4400, 4600]);
  });

  it('gives fewer where labels would touch', () => {
    // 200 points are 36 pixels, less than a label and a gap; 500 are 90.
    const scale = scaleLinear([3150, 4650], [66, 336]);
    expect(scale.ticks(5)).toContain(3200);
    expect(fittingTicks(scale.ticks, scale, 5, strike)).toEqual([3500, 4000, 4500]);
  });

  it('keeps short labels where long ones would not fit', () => {
    const scale = scaleLinear([0, 35], [66, 336]);
    expect(fittingTicks(scale.ticks, scale, 5, String)).toEqual([0, 5, 10, 15, 20, 25, 30, 35]);
  });
});
