import { type HeatGrid, netInGrid } from './heatGrid';

/** One row of the map: the strikes [first, end), drawn over the prices from bottom to top. */
export interface HeatRow {
  readonly first: number;
  readonly end: number;
  readonly bottom: number;
  readonly top: number;
}

export interface HeatRows {
  /** Ascending; every strike of the chain is in exactly one row, whatever the window. */
  readonly rows: readonly HeatRow[];
  /** Prices that a row takes together; null when every strike has a row of its own. */
  readonly step: number | null;
}

/** Rows thinner than this many pixels cannot be told apart. */
const THINNEST = 3;
/** A lone strike may be so many times as thick as the usual one, or its area would mislead. */
const THICKEST_TO_USUAL = 2;

/**
 * Cuts the strikes into rows for a window of prices: one each, or, where strikes in view stand closer than pixels allow,
 * one per round step of price. A step begins at its multiple, so that rows stay the same while the window moves.
 */
export function heatRows(strikes: Float64Array, low: number, high: number, pixels: number): HeatRows {
  const perPixel = (high - low) / Math.max(1, pixels);
  const gap = smallestGap(strikes, low, high);
  if (gap < THINNEST * perPixel) return steppedRows(strikes, roundStep(THINNEST * perPixel));
  return { rows: ownRows(strikes, low, high), step: null };
}

/** Smallest distance between neighbours of which one is in view. */
function smallestGap(strikes: Float64Array, low: number, high: number): number {
  let gap = Number.POSITIVE_INFINITY;
  for (let row = 1; row < strikes.length; row += 1) {
    const below = strikes[row - 1] as number;
    const above = strikes[row] as number;
    if (above >= low && below <= high) gap = Math.min(gap, above - below);
  }
  return gap;
}

/** The smallest of 1, 2, 2.5, 5 times a power of ten that is not below `least`. */
export function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= least * (1 - 1e-9)) ?? 10;
  return factor * power;
}

function steppedRows(strikes: Float64Array, step: number): HeatRows {
  const rows: HeatRow[] = [];
  let first = 0;
  for (let row = 1; row <= strikes.length; row += 1) {
    const own = stepOf(strikes[first] as number, step);
    if (row < strikes.length && stepOf(strikes[row] as number, step) === own) continue;
    rows.push({ first, end: row, bottom: own * step, top: (own + 1) * step });
    first = row;
  }
  return { rows: strikes.length === 0 ? [] : rows, step };
}

/** Number of the step that a strike is in; strikes on a multiple begin one. */
function stepOf(strike: number, step: number): number {
  return Math.floor(strike / step + 1e-9);
}

/** The strikes that share a row with one of them: those of its step, or itself alone. */
export function strikesOfStep(
  strikes: Float64Array,
  strike: number,
  step: number | null,
): Pick<HeatRow, 'first' | 'end'> {
  const isSame = (other: number): boolean =>
    step === null ? other === strike : stepOf(other, step) === stepOf(strike, step);
  return { first: strikes.findIndex(isSame), end: strikes.findLastIndex(isSame) + 1 };
}

function ownRows(strikes: Float64Array, low: number, high: number): HeatRow[] {
  const room = Float64Array.from(strikes, (strike, row) =>
    Math.min(
      strike - (strikes[row - 1] ?? Number.NEGATIVE_INFINITY),
      (strikes[row + 1] ?? Number.POSITIVE_INFINITY) - strike,
    ),
  );
  const inView = room.filter((_, row) => (strikes[row] as number) >= low && (strikes[row] as number) <= high).sort();
  const usual = inView[inView.length >> 1] ?? Number.POSITIVE_INFINITY;
  // A lone strike has no neighbours to tell its room.
  const most = Math.min(usual * THICKEST_TO_USUAL, (high - low) / 8);
  return Array.from(strikes, (strike, row) => {
    const half = Math.min(room[row] as number, most) / 2;
    return { first: row, end: row + 1, bottom: strike - half, top: strike + half };
  });
}

/** Index of the row of a strike or, for a price between rows, of the nearest one; −1 without rows. */
export function rowAt(rows: readonly HeatRow[], price: number): number {
  let from = 0;
  let to = rows.length - 1;
  while (from < to) {
    const middle = (from + to) >> 1;
    const border = ((rows[middle]?.top ?? 0) + (rows[middle + 1]?.bottom ?? 0)) / 2;
    if (price >= border) from = middle + 1;
    else to = middle;
  }
  return to < 0 ? -1 : from;
}

/** Calls, puts and net of one expiry over the strikes of a row; null where the expiry lists none of them. */
export function rowCell(
  grid: HeatGrid,
  column: number,
  { first, end }: Pick<HeatRow, 'first' | 'end'>,
): { call: number; put: number; net: number } | null {
  const from = column * grid.strikes.length;
  let call = 0;
  let put = 0;
  let isListed = false;
  for (let at = from + first; at < from + end; at += 1) {
    if (grid.isListed[at] === 0) continue;
    isListed = true;
    call += grid.call[at] as number;
    put += grid.put[at] as number;
  }
  return isListed ? { call, put, net: call + put } : null;
}

/** Net of a row over some columns. */
export function rowSum(grid: HeatGrid, { first, end }: HeatRow, isIn: (column: number) => boolean): number {
  const count = grid.strikes.length;
  let sum = 0;
  for (let column = 0; column < grid.columns.length; column += 1) {
    if (!isIn(column)) continue;
    for (let at = column * count + first; at < column * count + end; at += 1) sum += netInGrid(grid, at);
  }
  return sum;
}
