import { useMemo } from 'react';
import { barPath } from '../../ui/bars';
import { linearScale } from '../../ui/linearScale';
import type { PlotGeometry } from '../fold/geometry';
import { columnSums, type HeatGrid } from './heatGrid';
import type { ShownRow } from './heatPicture';
import type { HeatColumn } from './heatPlaces';
import { rowSum } from './heatRows';

interface HeatSumsProps {
  readonly grid: HeatGrid;
  readonly columns: readonly HeatColumn[];
  readonly rows: readonly ShownRow[];
  readonly geometry: PlotGeometry;
  readonly headHeight: number;
  readonly width: number;
  /** Of the sums below the map, in pixels. */
  readonly sumsHeight: number;
  readonly isSigned: boolean;
  readonly write: (value: number) => string;
}

const AIR = 6;

/** Bars beside the map: each row added up over the chosen expiries; and in the corner the sum of these expiries. */
export function HeatSums({
  grid,
  columns,
  rows,
  geometry,
  headHeight,
  width,
  sumsHeight,
  isSigned,
  write,
}: HeatSumsProps) {
  const isIn = (column: number): boolean => columns[column]?.isChosen ?? false;
  const sums = useMemo(
    () => rows.map(({ row }) => rowSum(grid, row, (c) => columns[c]?.isChosen ?? false)),
    [grid, columns, rows],
  );
  const total = columnSums(grid).reduce((sum, value, column) => (isIn(column) ? sum + value : sum), 0);
  const lowest = Math.min(0, ...sums);
  const highest = Math.max(0, ...sums);
  const x = linearScale([lowest, highest === lowest ? lowest + 1 : highest], [AIR, width - AIR]);
  const bars = (isNegative: boolean): string =>
    barPath(
      rows.flatMap(({ row }, index) => {
        const sum = sums[index] ?? 0;
        if (sum === 0 || sum < 0 !== isNegative) return [];
        const top = Math.max(0, geometry.y(row.top));
        const bottom = Math.min(geometry.plotHeight, geometry.y(row.bottom));
        const height = bottom - top;
        return [{ y: (top + bottom) / 2, thickness: Math.max(1, height - (height > 4 ? 1 : 0)), x0: x(0), x1: x(sum) }];
      }),
    );
  const isAll = columns.every(({ isChosen }) => isChosen);
  return (
    <svg width={width} height="100%" aria-hidden="true" className="plot heat-sums">
      <text className="heat-note" x={width / 2} y={headHeight - 12} textAnchor="middle">
        {width < 80 ? (isAll ? 'All' : 'Chosen') : isAll ? 'All expiries' : 'Chosen expiries'}
      </text>
      <g transform={`translate(0 ${headHeight})`}>
        <line className="zero-line" x1={x(0)} x2={x(0)} y1={0} y2={geometry.plotHeight} />
        <path className={isSigned ? 'bars-positive' : 'bars-plain'} d={bars(false)} />
        <path className="bars-negative" d={bars(true)} />
      </g>
      <text
        className="heat-note heat-total"
        x={width / 2}
        y={headHeight + geometry.plotHeight + sumsHeight / 2}
        textAnchor="middle"
      >
        {write(total)}
      </text>
    </svg>
  );
}
