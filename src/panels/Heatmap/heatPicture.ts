import type { HeatGrid } from './heatGrid';
import type { HeatRow } from './heatRows';
import { rowCell } from './heatRows';
import { type HeatScale, heatLevel, shadeOf } from './heatScale';
import type { PaintedCell } from './paintHeat';

/** A row in view with its cells, one per column; null where the expiry lists none of its strikes. */
export interface ShownRow {
  readonly row: HeatRow;
  readonly cells: ReadonlyArray<{ readonly call: number; readonly put: number; readonly net: number } | null>;
}

/** The rows that the window shows a part of, with their cells. */
export function shownRows(grid: HeatGrid, rows: readonly HeatRow[], low: number, high: number): ShownRow[] {
  return rows
    .filter(({ bottom, top }) => top > low && bottom < high)
    .map((row) => ({ row, cells: grid.columns.map((_, column) => rowCell(grid, column, row)) }));
}

/** The largest |net| among the cells in view; 0 without any. */
export function largestShown(rows: readonly ShownRow[]): number {
  let most = 0;
  for (const { cells } of rows) for (const cell of cells) most = Math.max(most, Math.abs(cell?.net ?? 0));
  return most;
}

interface CellPlaces {
  readonly columnWidth: number;
  /** Above the first row, in pixels. */
  readonly headHeight: number;
  readonly y: (price: number) => number;
}

/** Where each cell stands and how it is coloured. @param write the net of a cell in words */
export function paintedCells(
  rows: readonly ShownRow[],
  most: number,
  scale: HeatScale,
  { columnWidth, headHeight, y }: CellPlaces,
  write: (value: number) => string,
): PaintedCell[] {
  return rows.flatMap(({ row, cells }) => {
    const top = headHeight + y(row.top);
    const height = y(row.bottom) - y(row.top);
    return cells.flatMap((cell, column): PaintedCell[] =>
      cell === null
        ? []
        : [
            {
              x: column * columnWidth,
              y: top,
              width: columnWidth,
              height,
              shade: shadeOf(heatLevel(cell.net, most, scale)),
              isNegative: cell.net < 0,
              text: () => write(cell.net),
            },
          ],
    );
  });
}
