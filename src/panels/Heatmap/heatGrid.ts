import type { ExposureCells, ExposureKey } from '../../exposure/analysis';

/** What the colours of the map show: an exposure (signed), or contracts held or traded (calls plus puts). */
export type HeatMetric = ExposureKey | 'openInterest' | 'volume';

/** One value per expiry and strike in columns: that of column c at strike s stands at c · strikes + s. */
export interface HeatGrid {
  /** Index into `Analysis.expiries` of each column. */
  readonly columns: readonly number[];
  /** Ascending. */
  readonly strikes: Float64Array;
  readonly call: Float64Array;
  readonly put: Float64Array;
  /** 1 where the expiry has contracts at the strike. */
  readonly isListed: Uint8Array;
}

/** A cell with its share of the sum of magnitudes of all cells. */
export interface HeatCell {
  readonly column: number;
  readonly strike: number;
  readonly value: number;
  readonly share: number;
}

/** Spreads cells over a grid of the wanted expiries; cells of other expiries are left out. */
export function heatGrid(
  cells: ExposureCells,
  strikes: Float64Array,
  columns: readonly number[],
  metric: HeatMetric,
): HeatGrid {
  const size = columns.length * strikes.length;
  const grid = {
    columns,
    strikes,
    call: new Float64Array(size),
    put: new Float64Array(size),
    isListed: new Uint8Array(size),
  };
  const columnOf = new Map(columns.map((expiry, column) => [expiry, column]));
  const { call, put } = columnsOf(cells, metric);
  for (let cell = 0; cell < cells.count; cell += 1) {
    const column = columnOf.get(cells.expiry[cell] as number);
    if (column === undefined) continue;
    const at = column * strikes.length + (cells.strike[cell] as number);
    grid.call[at] = call[cell] as number;
    grid.put[at] = put[cell] as number;
    grid.isListed[at] = 1;
  }
  return grid;
}

function columnsOf(cells: ExposureCells, metric: HeatMetric): { call: Float64Array; put: Float64Array } {
  if (metric === 'openInterest') return { call: cells.callOpenInterest, put: cells.putOpenInterest };
  if (metric === 'volume') return { call: cells.callVolume, put: cells.putVolume };
  return cells[metric];
}

/** Call plus put in a place of the grid. */
export function netInGrid({ call, put }: HeatGrid, at: number): number {
  return (call[at] as number) + (put[at] as number);
}

/** Sum of |call + put| over the whole grid. */
export function gridMagnitude(grid: HeatGrid): number {
  let sum = 0;
  for (let at = 0; at < grid.call.length; at += 1) sum += Math.abs(netInGrid(grid, at));
  return sum;
}

/** Sums by column over all strikes. */
export function columnSums(grid: HeatGrid): Float64Array {
  const count = grid.strikes.length;
  return Float64Array.from(grid.columns, (_, column) => {
    let sum = 0;
    for (let strike = 0; strike < count; strike += 1) sum += netInGrid(grid, column * count + strike);
    return sum;
  });
}

/** The cells of largest magnitude, largest first; none that are zero. */
export function largestCells(grid: HeatGrid, most: number): HeatCell[] {
  const places = [...grid.call.keys()].filter((at) => netInGrid(grid, at) !== 0);
  places.sort((a, b) => Math.abs(netInGrid(grid, b)) - Math.abs(netInGrid(grid, a)));
  const magnitude = gridMagnitude(grid);
  const count = grid.strikes.length;
  return places.slice(0, most).map((at) => ({
    column: Math.floor(at / count),
    strike: grid.strikes[at % count] as number,
    value: netInGrid(grid, at),
    share: Math.abs(netInGrid(grid, at)) / magnitude,
  }));
}
