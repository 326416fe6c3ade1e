import type { ExposureKey, StrikeTable } from '../../exposure/analysis';
import type { Bar } from '../../ui/bars';
import type { PlotGeometry } from '../fold/geometry';

export type BarKind = 'calls' | 'puts' | 'positive' | 'negative';

/** Bars of one colour. */
export interface BarLayer {
  readonly kind: BarKind;
  readonly bars: readonly Bar[];
}

/** Net value of a row. */
export function netAt(table: StrikeTable, exposure: ExposureKey, row: number): number {
  const { call, put } = table[exposure];
  return (call[row] as number) + (put[row] as number);
}

/** The strike with the largest |net|, or null for an empty table. */
export function largestAbsolute(table: StrikeTable, exposure: ExposureKey): { strike: number; value: number } | null {
  let best: { strike: number; value: number } | null = null;
  for (let row = 0; row < table.strike.length; row++) {
    const value = netAt(table, exposure, row);
    if (value !== 0 && (best === null || Math.abs(value) > Math.abs(best.value))) {
      best = { strike: table.strike[row] as number, value };
    }
  }
  return best;
}

/** [min, max] of the bars between two prices, zero included and a little air at both ends. */
export function valueDomain(
  table: StrikeTable,
  exposure: ExposureKey,
  mode: 'split' | 'net',
  low: number,
  high: number,
): [number, number] {
  let min = 0;
  let max = 0;
  const { call, put } = table[exposure];
  for (let row = 0; row < table.strike.length; row++) {
    const strike = table.strike[row] as number;
    if (strike < low || strike > high) continue;
    const net = netAt(table, exposure, row);
    const sides = mode === 'net' ? [net] : [call[row] as number, put[row] as number];
    // Sides of one sign are stacked, so that their sum is the end of the bar.
    const isStacked = sides.length === 2 && (sides[0] as number) * (sides[1] as number) > 0;
    min = Math.min(min, ...sides, isStacked ? net : 0);
    max = Math.max(max, ...sides, isStacked ? net : 0);
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

/** Bars of the strikes in view, by colour. */
export function strikeBars(
  table: StrikeTable,
  exposure: ExposureKey,
  mode: 'split' | 'net',
  geometry: PlotGeometry,
  x: (value: number) => number,
): BarLayer[] {
  const layers: Record<BarKind, Bar[]> = { calls: [], puts: [], positive: [], negative: [] };
  const zero = x(0);
  const { call, put } = table[exposure];
  const margin = (geometry.high - geometry.low) * 0.01;
  const first = table.strike.findIndex((strike) => strike >= geometry.low - margin);
  const end = table.strike.findLastIndex((strike) => strike <= geometry.high + margin) + 1;
  if (first < 0) return [];
  const inView = table.strike.subarray(first, end);
  const thicknesses = barThicknesses(inView, geometry.plotHeight / (geometry.high - geometry.low));
  for (let row = first; row < end; row++) {
    const place = { y: geometry.y(table.strike[row] as number), thickness: thicknesses[row - first] as number };
    if (mode === 'net') {
      const value = netAt(table, exposure, row);
      layers[value < 0 ? 'negative' : 'positive'].push({ ...place, x0: zero, x1: x(value) });
    } else {
      addSides(layers, place, zero, x, call[row] as number, put[row] as number);
    }
  }
  const kinds: readonly BarKind[] = mode === 'net' ? ['positive', 'negative'] : ['calls', 'puts'];
  return kinds.map((kind) => ({ kind, bars: layers[kind] }));
}

/** Two bars of one sign are stacked, so that neither hides the other; of opposite sign they start at zero both. */
function addSides(
  layers: Record<BarKind, Bar[]>,
  place: Pick<Bar, 'y' | 'thickness'>,
  zero: number,
  x: (value: number) => number,
  call: number,
  put: number,
): void {
  const callEnd = x(call);
  layers.calls.push({ ...place, x0: zero, x1: callEnd });
  const isSameSide = call * put > 0;
  layers.puts.push(isSameSide ? { ...place, x0: callEnd, x1: x(call + put) } : { ...place, x0: zero, x1: x(put) });
}
