import type { Bar } from '../../ui/bars';
import type { PlotGeometry } from '../fold/geometry';
import type { BarKind, BarSeries } from './barSeries';

/** Bars of one colour. */
export interface BarLayer {
  readonly kind: BarKind;
  readonly bars: readonly Bar[];
}

/** The strike with the largest |value|, or null where all are zero. */
export function largestAbsolute(
  strikes: Float64Array,
  values: Float64Array,
): { readonly strike: number; readonly row: number; readonly value: number } | null {
  let best: { strike: number; row: number; value: number } | null = null;
  values.forEach((value, row) => {
    if (value !== 0 && (best === null || Math.abs(value) > Math.abs(best.value))) {
      best = { strike: strikes[row] as number, row, value };
    }
  });
  return best;
}

/**
 * [min, max] of the bars between two prices, zero included and a little air at both ends.
 * @param strikes ascending; rows of the series
 */
export function valueDomain(
  strikes: Float64Array,
  all: readonly BarSeries[],
  low: number,
  high: number,
): [number, number] {
  let min = 0;
  let max = 0;
  for (let row = 0; row < strikes.length; row++) {
    const strike = strikes[row] as number;
    if (strike < low || strike > high) continue;
    // Values of one sign are stacked, so that their sum is the end of the bar.
    let below = 0;
    let above = 0;
    for (const { values } of all) {
      const value = values[row] as number;
      if (value < 0) below += value;
      else above += value;
    }
    min = Math.min(min, below);
    max = Math.max(max, above);
  }
  if (min === 0 && max === 0) return [-1, 1];
  const air = (max - min) * 0.06;
  return [min - (min < 0 ? air : air / 3), max + (max > 0 ? air : air / 3)];
}

const THINNEST = 1.2;
const THICKEST = 13;
/** A lone strike may be at most so many times as thick as the usual one, or its area would mislead. */
const THICKEST_TO_USUAL = 1.8;

/**
 * Thickness of every bar in pixels: what leaves a gap to its nearest neighbour, so that no bar covers another where
 * strikes stand unevenly.
 * @param strikes ascending
 */
export function barThicknesses(strikes: Float64Array, pixelsPerDollar: number): Float64Array {
  const room = strikes.map((strike, row) => {
    const below = strike - (strikes[row - 1] ?? Number.NEGATIVE_INFINITY);
    const above = (strikes[row + 1] ?? Number.POSITIVE_INFINITY) - strike;
    return Math.min(THICKEST, Math.min(below, above) * pixelsPerDollar * 0.72);
  });
  const usual = room.toSorted()[room.length >> 1] ?? THICKEST;
  return room.map((thickness) => Math.max(THINNEST, Math.min(thickness, usual * THICKEST_TO_USUAL)));
}

/** Rows of the strikes in view, and how thick their bars are. */
function rowsInView(
  strikes: Float64Array,
  geometry: PlotGeometry,
): { first: number; end: number; thicknesses: Float64Array } {
  const margin = (geometry.high - geometry.low) * 0.01;
  const first = strikes.findIndex((strike) => strike >= geometry.low - margin);
  const end = first < 0 ? 0 : strikes.findLastIndex((strike) => strike <= geometry.high + margin) + 1;
  const inView = strikes.subarray(Math.max(0, first), end);
  return {
    first: Math.max(0, first),
    end,
    thicknesses: barThicknesses(inView, geometry.plotHeight / (geometry.high - geometry.low)),
  };
}

/**
 * Bars of the strikes in view, by colour. Values of one sign stand one behind the other from zero, so that none hides
 * another; those of opposite sign begin at zero both.
 */
export function strikeBars(
  strikes: Float64Array,
  all: readonly BarSeries[],
  geometry: PlotGeometry,
  x: (value: number) => number,
): BarLayer[] {
  const { first, end, thicknesses } = rowsInView(strikes, geometry);
  const layers = all.map(({ kind }) => ({ kind, bars: [] as Bar[] }));
  for (let row = first; row < end; row++) {
    const place = { y: geometry.y(strikes[row] as number), thickness: thicknesses[row - first] as number };
    let below = 0;
    let above = 0;
    all.forEach(({ values }, at) => {
      const value = values[row] as number;
      if (value === 0) return;
      const from = value < 0 ? below : above;
      if (value < 0) below += value;
      else above += value;
      layers[at]?.bars.push({ ...place, x0: x(from), x1: x(from + value) });
    });
  }
  return layers;
}

const MARK_WIDTH = 2.4;
/** Bars shorter than this would vanish behind their mark, in pixels. */
const SHORTEST_MARKED = 10;

/** A mark at a value of every strike in view, as high as its bars; none where they are too short to be seen beside it. */
export function valueMarks(
  strikes: Float64Array,
  values: Float64Array,
  all: readonly BarSeries[],
  geometry: PlotGeometry,
  x: (value: number) => number,
): Bar[] {
  const { first, end, thicknesses } = rowsInView(strikes, geometry);
  const marks: Bar[] = [];
  for (let row = first; row < end; row++) {
    const length = all.reduce((sum, own) => sum + Math.abs(x(own.values[row] as number) - x(0)), 0);
    if (length < SHORTEST_MARKED) continue;
    const at = x(values[row] as number);
    marks.push({
      y: geometry.y(strikes[row] as number),
      thickness: (thicknesses[row - first] as number) + 1,
      x0: at - MARK_WIDTH / 2,
      x1: at + MARK_WIDTH / 2,
    });
  }
  return marks;
}
