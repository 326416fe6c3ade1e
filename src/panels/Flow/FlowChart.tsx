import { type KeyboardEvent, type PointerEvent, useEffect, useId, useMemo, useRef } from 'react';
import type { FlowMap } from '../../exposure/flowTypes';
import { percent, price as priceText, strike as strikeText } from '../../ui/format';
import { roundValues } from '../../ui/linearScale';
import { useColours } from '../../ui/useColours';
import { useSize } from '../../ui/useSize';
import { type HeatScale, heatLevel, heatShades, shadeOf } from '../Heatmap/heatScale';
import { axisLabels } from './axisLabels';
import { type FlowMoment, isBalanced, type SpotRange } from './flowShapes';
import { type FlowCell, paintFlow } from './paintFlow';

/** A cell by its place in the map. */
export interface FlowCursor {
  readonly column: number;
  readonly spot: number;
}

interface FlowChartProps {
  readonly map: FlowMap;
  readonly moments: readonly FlowMoment[];
  readonly values: Float64Array;
  readonly range: SpotRange;
  /** The largest magnitude in view. */
  readonly most: number;
  readonly scale: HeatScale;
  /** Whether cells where hedging is balanced are dotted. */
  readonly withBalance: boolean;
  readonly label: string;
  readonly summary: string;
  readonly cursor: FlowCursor | null;
  readonly onCursor: (cursor: FlowCursor | null) => void;
}

const TOP = 8;
const BOTTOM = 58;
const PHONE = 560;

/** The map on a canvas: prices upwards, times to the right, with a cursor that pointer, finger and arrow keys move. */
export function FlowChart(props: FlowChartProps) {
  const { map, moments, values, range, most, scale, withBalance, label, summary, cursor, onCursor } = props;
  const [box, size] = useSize<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const summaryId = useId();
  const { columns, spot, now, spotIndex } = map;
  const spots = spot.length;
  const left = size.width < PHONE ? 58 : 74;
  const right = size.width < PHONE ? 6 : 48;
  const width = Math.max(1, size.width - left - right);
  const height = Math.max(1, size.height - TOP - BOTTOM);
  const columnWidth = width / columns.length;

  // A level's cell reaches half-way to its neighbours.
  const edge = (row: number): number => {
    const at = spot[row] as number;
    const below = spot[row - 1] ?? at * (at / (spot[row + 1] ?? at));
    return Math.sqrt(at * below);
  };
  const low = edge(range.first);
  const last = spot[range.end - 1] as number;
  const high = range.end < spots ? edge(range.end) : last * (last / edge(range.end - 1));
  const y = (price: number): number => ((high - price) / (high - low)) * height;

  const colours = useColours(['--raised', '--positive', '--negative', '--ink', '--panel']);
  const ink = useMemo(
    () => ({
      shades: heatShades(colours['--negative'], colours['--raised'], colours['--positive']),
      ink: colours['--ink'],
      panel: colours['--panel'],
    }),
    [colours],
  );
  useEffect(() => {
    const target = canvas.current;
    const context = target?.getContext('2d');
    if (!target || !context) return;
    const ratio = window.devicePixelRatio || 1;
    target.width = Math.round(width * ratio);
    target.height = Math.round(height * ratio);
    const cells: FlowCell[] = [];
    const rowTop = (row: number): number =>
      ((high - (row + 1 < spots ? Math.sqrt((spot[row] as number) * (spot[row + 1] as number)) : high)) /
        (high - low)) *
      height;
    for (let column = 0; column < columns.length; column += 1) {
      for (let row = range.first; row < range.end; row += 1) {
        const cell = column * spots + row;
        const value = values[cell] as number;
        const top = row === range.end - 1 ? 0 : rowTop(row);
        const bottom = row === range.first ? height : rowTop(row - 1);
        cells.push({
          x: column * columnWidth,
          y: top,
          width: columnWidth,
          height: bottom - top,
          shade: shadeOf(heatLevel(value, most, scale)),
          isNegative: value < 0,
          isMarked: withBalance && isBalanced(map, cell),
        });
      }
    }
    paintFlow(context, { width, height }, cells, ink, ratio);
  }, [map, values, range, most, scale, withBalance, ink, width, height, high, low, columns, spot, spots, columnWidth]);

  const clamp = (value: number, from: number, end: number): number => Math.min(end - 1, Math.max(from, value));
  const onPointer = (event: PointerEvent<HTMLDivElement>): void => {
    const bounds = event.currentTarget.getBoundingClientRect();
    const column = Math.floor((event.clientX - bounds.left - left) / columnWidth);
    const price = high - ((event.clientY - bounds.top - TOP) / height) * (high - low);
    if (column < 0 || column >= columns.length || price < low || price > high) {
      if (event.pointerType === 'mouse') onCursor(null);
      return;
    }
    let row = range.first;
    while (row + 1 < range.end && Math.sqrt((spot[row] as number) * (spot[row + 1] as number)) < price) row += 1;
    onCursor({ column, spot: row });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') {
      onCursor(null);
      return;
    }
    const step = KEY_STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const [columnsOn, rowsOn] = step;
    if (cursor === null) onCursor({ column: 0, spot: spotIndex });
    else {
      onCursor({
        column: clamp(cursor.column + columnsOn, 0, columns.length),
        spot: clamp(cursor.spot + rowsOn, range.first, range.end),
      });
    }
  };

  const middle = (column: number): number => (column + 0.5) * columnWidth;
  const { clocks, days, breaks } = useMemo(
    () => axisLabels(columns, moments, columnWidth),
    [columns, moments, columnWidth],
  );
  const ticks = roundValues(low, high, 7);
  const spotRow = y(now);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div
      ref={box}
      className="flow-chart"
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the cursor
      tabIndex={0}
      aria-label={label}
      aria-describedby={summaryId}
      onKeyDown={onKeyDown}
      onPointerDown={onPointer}
      onPointerMove={onPointer}
      onPointerLeave={(event) => {
        if (event.pointerType === 'mouse') onCursor(null);
      }}
    >
      <p id={summaryId} className="visually-hidden">
        {summary} Arrow keys move from cell to cell, Home and End to now and the last time, Escape takes the cursor
        away.
      </p>
      <canvas ref={canvas} className="flow-canvas" style={{ left, top: TOP, width, height }} />
      <svg width="100%" height="100%" aria-hidden="true" className="plot flow-over">
        <g transform={`translate(${left} ${TOP})`}>
          <g className="axis">
            {ticks.map((tick) => (
              <text key={tick} x={-6} y={y(tick)} textAnchor="end" dominantBaseline="central">
                {strikeText(tick)}
              </text>
            ))}
            {right > 40
              ? MOVES.map((move) => ({ move, row: y(now * (1 + move)) }))
                  .filter(({ row }) => row >= 0 && row <= height)
                  .map(({ move, row }) => (
                    <text key={move} x={width + 6} y={row} dominantBaseline="central">
                      {move === 0 ? '0%' : percent(move, { digits: 0, plus: true })}
                    </text>
                  ))
              : null}
          </g>
          {breaks.map((column) => (
            <line
              key={column}
              className="flow-break"
              x1={column * columnWidth}
              x2={column * columnWidth}
              y1={0}
              y2={height + 44}
            />
          ))}
          <line className="flow-spot" x1={0} x2={width} y1={spotRow} y2={spotRow} />
          <path className="flow-flip-halo" d={flipPath(map, columnWidth, y, low, high)} />
          <path className="flow-flip" d={flipPath(map, columnWidth, y, low, high)} />
          <g className="flow-spot-label">
            <text x={6} y={spotRow - 7}>
              Spot now {priceText(now)}
            </text>
          </g>
          <g className="axis">
            {clocks.map(({ column, text, anchor }) => (
              <g key={column}>
                <line className="flow-tick" x1={middle(column)} x2={middle(column)} y1={height} y2={height + 4} />
                <text
                  x={anchor === 'end' ? Math.min(width, middle(column) + 18) : middle(column)}
                  y={height + 13}
                  textAnchor={anchor}
                  dominantBaseline="central"
                >
                  {text}
                </text>
              </g>
            ))}
            {moments.map(({ settles, words }, column) =>
              settles.length === 0 ? null : (
                <path key={words} className="flow-settles" d={diamond(middle(column), height + 28)} />
              ),
            )}
            {days.map(({ x, text }) => (
              <text key={x} x={x} y={height + 45} textAnchor="middle" dominantBaseline="central">
                {text}
              </text>
            ))}
          </g>
          {cursor === null || cursor.spot < range.first || cursor.spot >= range.end ? null : (
            <rect
              className="heat-cursor"
              x={cursor.column * columnWidth}
              y={y(spot[cursor.spot] as number) - Math.max(4, height / (range.end - range.first) / 2)}
              width={columnWidth}
              height={Math.max(8, height / (range.end - range.first))}
            />
          )}
        </g>
      </svg>
    </div>
  );
}

const MOVES = [-0.05, -0.04, -0.03, -0.02, -0.01, 0, 0.01, 0.02, 0.03, 0.04, 0.05];

/** Columns and spots that a key goes on. */
const KEY_STEPS: Readonly<Record<string, readonly [columns: number, spots: number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
  Home: [-1000, 0],
  End: [1000, 0],
};

function diamond(x: number, y: number): string {
  return `M${x} ${y - 5}L${x + 4.5} ${y}L${x} ${y + 5}L${x - 4.5} ${y}Z`;
}

/** A step a column, joined where neighbours have a flip in view. */
function flipPath(
  { columns }: FlowMap,
  columnWidth: number,
  y: (price: number) => number,
  low: number,
  high: number,
): string {
  let path = '';
  let isDown = false;
  columns.forEach(({ flip }, column) => {
    if (flip === null || flip < low || flip > high) {
      isDown = false;
      return;
    }
    const row = y(flip).toFixed(2);
    const x = column * columnWidth;
    path += `${isDown ? 'L' : 'M'}${x.toFixed(2)} ${row}H${(x + columnWidth).toFixed(2)}`;
    isDown = true;
  });
  return path;
}
