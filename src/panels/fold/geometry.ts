/** Height kept below every plot of the fold for its horizontal axis, so that prices stand level across panels, in pixels. */
export const BOTTOM_AXIS = 30;

/** Pixels of one plot whose vertical axis is price. */
export interface PlotGeometry {
  readonly width: number;
  /** Without the bottom axis. */
  readonly plotHeight: number;
  readonly low: number;
  readonly high: number;
  /** Pixel row of a price. */
  readonly y: (price: number) => number;
  readonly priceAt: (y: number) => number;
}

/** Geometry of a plot of the given size that shows prices from low to high. */
export function plotGeometry(width: number, height: number, low: number, high: number): PlotGeometry {
  const plotHeight = Math.max(1, height - BOTTOM_AXIS);
  const perPixel = (high - low) / plotHeight;
  return {
    width,
    plotHeight,
    low,
    high,
    y: (price) => (high - price) / perPixel,
    priceAt: (y) => high - y * perPixel,
  };
}

/** Index of the value nearest to `target` in an ascending column; −1 when it is empty. */
export function nearestIndex(ascending: Float64Array, target: number): number {
  let from = 0;
  let to = ascending.length - 1;
  if (to < 0) return -1;
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if ((ascending[middle] as number) < target) from = middle;
    else to = middle;
  }
  const below = ascending[from] as number;
  const above = ascending[to] as number;
  return target - below <= above - target ? from : to;
}
