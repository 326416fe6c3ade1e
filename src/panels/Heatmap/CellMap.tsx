import { type KeyboardEvent, useEffect, useId, useMemo, useRef } from 'react';
import { useChartPrices } from '../../app/chartPrices';
import { usePriceAxis, usePriceAxisState } from '../../app/priceAxis';
import { useDashboardStore, useView } from '../../app/useDashboard';
import { expiryKey } from '../../app/viewState';
import type { Analysis } from '../../exposure/analysis';
import { linearScale, roundValues } from '../../ui/linearScale';
import { useColours } from '../../ui/useColours';
import { useSize } from '../../ui/useSize';
import { BOTTOM_AXIS, type PlotGeometry, plotGeometry } from '../fold/geometry';
import { levelMarks } from '../fold/levelMarks';
import { Crosshair, LevelLabels, LevelLines, labelRoom, PriceTicks } from '../fold/PlotParts';
import { usePlotKeys } from '../fold/plotKeys';
import { HeatSums } from './HeatSums';
import { columnSums, type HeatGrid } from './heatGrid';
import { largestShown, paintedCells, shownRows } from './heatPicture';
import type { HeatColumn, HeatCursor } from './heatPlaces';
import { type HeatRow, heatRows, rowAt, strikesOfStep } from './heatRows';
import { type HeatScale, heatShades, INKS, readableOn } from './heatScale';
import { type HeatInk, type HeatPicture, paintHeat, UPRIGHT_COLUMN } from './paintHeat';
import { useHeatPointer } from './useHeatPointer';

/** What a drawing of the map came out as. */
export interface HeatDrawn {
  /** The largest magnitude in view. */
  readonly most: number;
  /** Prices that a row takes together; null for one strike a row. */
  readonly step: number | null;
  /** Whether some columns have to be scrolled to. */
  readonly isWider: boolean;
}

interface CellMapProps {
  readonly analysis: Analysis;
  readonly grid: HeatGrid;
  readonly columns: readonly HeatColumn[];
  readonly scale: HeatScale;
  readonly isSigned: boolean;
  readonly label: string;
  readonly summary: string;
  readonly write: (value: number) => string;
  readonly cursor: HeatCursor | null;
  readonly onCursor: (cursor: HeatCursor | null) => void;
  /** Puts a strike in the middle of the price axis. */
  readonly onFocus: (cursor: HeatCursor) => void;
  readonly onDrawn: (drawn: HeatDrawn) => void;
}

/** Between a price and the name of a level, in pixels. */
const LABEL_ROOM = 15;
/** Of the prices, where the names of levels need no more. */
const NARROWEST_AXIS = 94;
const SUMS_HEIGHT = 54;
const WIDEST_BAR = 64;
const NARROWEST_COLUMN = 22;
const NARROWEST_TOUCHED = 28;
const PHONE = 560;
/** Of the dates above narrow columns, at most. */
const LETTER_WIDTH = 6.2;

/** Canvas of cells with dates above, sums below and beside, on the shared price axis; pointer and keys move a cursor. */
export function CellMap(props: CellMapProps) {
  const { analysis, grid, columns, scale, isSigned, label, summary, write, cursor, onCursor, onFocus, onDrawn } = props;
  const store = useDashboardStore();
  const axis = usePriceAxis();
  const { expiries: choice } = useView();
  const prices = useChartPrices();
  const [box, size] = useSize<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const summaryId = useId();
  const low = usePriceAxisState((state) => state.low);
  const high = usePriceAxisState((state) => state.high);

  const marks = useMemo(() => levelMarks(analysis, ['gammaFlip']), [analysis]);
  const axisWidth = Math.max(NARROWEST_AXIS, labelRoom(marks, { low, high }, prices));
  const sideWidth = size.width < PHONE ? 52 : 104;
  const room = Math.max(1, size.width - axisWidth - sideWidth);
  const narrowest = size.width < PHONE ? NARROWEST_TOUCHED : NARROWEST_COLUMN;
  const columnWidth = Math.max(narrowest, Math.floor((room / Math.max(1, columns.length)) * 100) / 100);
  const width = columnWidth * columns.length;
  const longest = Math.max(0, ...columns.map(({ date, days }) => date.length + days.length + 3));
  const headHeight = columnWidth >= UPRIGHT_COLUMN ? 42 : Math.max(42, longest * LETTER_WIDTH + 16);
  const bodyHeight = Math.max(1, size.height - headHeight - SUMS_HEIGHT);
  const geometry = useMemo(
    () => plotGeometry(width, bodyHeight + BOTTOM_AXIS, low, high),
    [width, bodyHeight, low, high],
  );

  const { rows, step } = useMemo(
    () => heatRows(grid.strikes, low, high, bodyHeight),
    [grid.strikes, low, high, bodyHeight],
  );
  const shown = useMemo(() => shownRows(grid, rows, low, high), [grid, rows, low, high]);
  const most = useMemo(() => largestShown(shown), [shown]);
  const isWider = width > room + 1;
  useEffect(() => onDrawn({ most, step, isWider }), [onDrawn, most, step, isWider]);
  const ink = useInk(isSigned);

  const picture = useMemo(
    (): HeatPicture => ({
      width,
      height: headHeight + bodyHeight + SUMS_HEIGHT,
      headHeight,
      bodyHeight,
      columns: columns.map((column, index) => ({ ...column, x: index * columnWidth, width: columnWidth })),
      cells: paintedCells(shown, most, scale, { columnWidth, headHeight, y: geometry.y }, write),
      ...barsOf(columnSums(grid), columnWidth, headHeight + bodyHeight),
    }),
    [width, headHeight, bodyHeight, columns, columnWidth, shown, most, scale, geometry, write, grid],
  );
  useEffect(() => {
    const target = canvas.current;
    const context = target?.getContext('2d');
    if (!target || !context) return;
    const ratio = window.devicePixelRatio || 1;
    const pixels = { width: Math.round(picture.width * ratio), height: Math.round(picture.height * ratio) };
    // Setting a size clears the canvas and costs, even when it is the same.
    if (target.width !== pixels.width) target.width = pixels.width;
    if (target.height !== pixels.height) target.height = pixels.height;
    paintHeat(context, picture, ink, ratio);
  }, [picture, ink]);

  const choose = (column: number, isAdded: boolean): void => {
    const expiry = analysis.expiries[columns[column]?.expiry ?? -1];
    if (!expiry) return;
    const key = expiryKey(expiry);
    const keys = choice.kind === 'chosen' ? choice.keys : [];
    const isOnlyOne = keys.length === 1 && keys[0] === key;
    if (isAdded) {
      const next = keys.includes(key) ? keys.filter((other) => other !== key) : [...keys, key];
      store.chooseExpiries(next.length > 0 ? { kind: 'chosen', keys: next } : { kind: 'all' });
    } else store.chooseExpiries(isOnlyOne ? { kind: 'all' } : { kind: 'chosen', keys: [key] });
  };

  /** Moves the cursor to a cell, and the crosshair of the other charts to its strike. */
  const point = (next: HeatCursor | null): void => {
    onCursor(next);
    if (next === null) axis.point(null);
    else axis.point(next.strike);
  };
  const strikeAt = (price: number): number | null => {
    const row = rows[rowAt(rows, price)];
    return row ? strikeInRow(row, grid.strikes, price) : null;
  };

  const pointer = useHeatPointer({
    cellAt: (x, y) => {
      const column = Math.floor(x / columnWidth);
      const strike = strikeAt(geometry.priceAt(y - headHeight));
      return strike === null || column < 0 || column >= columns.length ? null : { strike, column };
    },
    isHead: (y) => y < headHeight,
    isBody: (y) => y >= headHeight && y < headHeight + bodyHeight,
    priceAt: (y) => geometry.priceAt(y - headHeight),
    bodyHeight,
    cursor,
    onPoint: point,
    onHead: choose,
    onRow: onFocus,
  });

  const otherKeys = usePlotKeys(grid.strikes);
  const move = (columnsOn: number, rowsOn: number): void => {
    const from = cursor ?? { strike: strikeAt(analysis.spot) ?? analysis.spot, column: 0 };
    if (cursor === null) {
      bringIn(from);
      return;
    }
    const column = Math.min(columns.length - 1, Math.max(0, from.column + columnsOn));
    const at = rows.findIndex(({ first, end }) => {
      const own = grid.strikes.indexOf(from.strike);
      return own >= first && own < end;
    });
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + rowsOn))];
    bringIn({
      column,
      strike: rowsOn === 0 || !next ? from.strike : (grid.strikes[next.first] ?? from.strike),
    });
  };
  const bringIn = (next: HeatCursor): void => {
    onCursor(next);
    axis.moveTo(next.strike);
    const target = scroller.current;
    if (!target) return;
    const left = next.column * columnWidth;
    if (left < target.scrollLeft) target.scrollLeft = left;
    else if (left + columnWidth > target.scrollLeft + target.clientWidth) {
      target.scrollLeft = left + columnWidth - target.clientWidth;
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const actions: Readonly<Record<string, () => void>> = {
      ArrowRight: () => move(1, 0),
      ArrowLeft: () => move(-1, 0),
      ArrowUp: () => move(0, 1),
      ArrowDown: () => move(0, -1),
      Enter: () => cursor && choose(cursor.column, event.shiftKey),
      ' ': () => cursor && onFocus(cursor),
      Escape: () => {
        onCursor(null);
        axis.release();
      },
    };
    const action = actions[event.key];
    if (!action) {
      otherKeys(event);
      return;
    }
    event.preventDefault();
    action();
  };

  // A price beside the name of a level would be hidden by half.
  const ticks = roundValues(low, high, 9).filter((tick) =>
    marks.every(({ price }) => Math.abs(geometry.y(tick) - geometry.y(price)) >= LABEL_ROOM),
  );
  const axisGeometry = { ...geometry, width: axisWidth };
  return (
    <div ref={box} className="heat-map">
      <svg width={axisWidth} height="100%" aria-hidden="true" className="plot heat-axis">
        <g transform={`translate(0 ${headHeight})`}>
          <PriceTicks geometry={axisGeometry} left={axisWidth - 2} ticks={ticks} />
          <LevelLabels geometry={axisGeometry} marks={marks} />
        </g>
        <text className="heat-note" x={axisWidth - 8} y={headHeight + bodyHeight + SUMS_HEIGHT / 2} textAnchor="end">
          All strikes
        </text>
      </svg>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms */}
      <div
        ref={scroller}
        className="heat-scroll"
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the cursor
        tabIndex={0}
        aria-label={label}
        aria-describedby={summaryId}
        onKeyDown={onKeyDown}
      >
        <p id={summaryId} className="visually-hidden">
          {summary} Arrow keys move from cell to cell, Enter shows only the expiry, with Shift beside those chosen,
          Space puts the strike in the middle, plus and minus zoom.
        </p>
        <div ref={pointer.element} className="heat-surface" style={{ width, height: '100%' }} {...pointer.handlers}>
          <canvas ref={canvas} className="heat-canvas" style={{ width, height: picture.height }} />
          <svg width={width} height={picture.height} aria-hidden="true" className="plot heat-over">
            <g transform={`translate(0 ${headHeight})`}>
              <LevelLines geometry={geometry} marks={marks} left={0} right={width} />
              <Crosshair geometry={geometry} />
              <CursorFrame
                cursor={cursor}
                grid={grid}
                rows={rows}
                step={step}
                geometry={geometry}
                columnWidth={columnWidth}
              />
            </g>
          </svg>
        </div>
      </div>
      <HeatSums
        grid={grid}
        columns={columns}
        rows={shown}
        geometry={geometry}
        headHeight={headHeight}
        width={sideWidth}
        sumsHeight={SUMS_HEIGHT}
        isSigned={isSigned}
        write={write}
      />
    </div>
  );
}

interface CursorFrameProps {
  readonly cursor: HeatCursor | null;
  readonly grid: HeatGrid;
  readonly rows: readonly HeatRow[];
  readonly step: number | null;
  readonly geometry: PlotGeometry;
  readonly columnWidth: number;
}

/** A frame around the cell of the cursor. */
function CursorFrame({ cursor, grid, rows, step, geometry, columnWidth }: CursorFrameProps) {
  if (cursor === null) return null;
  const { first } = strikesOfStep(grid.strikes, cursor.strike, step);
  const row = rows.find((own) => first >= own.first && first < own.end);
  if (!row || row.top <= geometry.low || row.bottom >= geometry.high) return null;
  const top = Math.max(0, geometry.y(row.top));
  const bottom = Math.min(geometry.plotHeight, geometry.y(row.bottom));
  return (
    <rect
      className="heat-cursor"
      x={cursor.column * columnWidth - 1}
      y={top - 1}
      width={columnWidth + 1}
      height={Math.max(4, bottom - top + 1)}
    />
  );
}

/** The strike of a row that is nearest to a price. */
function strikeInRow({ first, end }: HeatRow, strikes: Float64Array, price: number): number | null {
  let nearest: number | null = null;
  for (let row = first; row < end; row += 1) {
    const strike = strikes[row] as number;
    if (nearest === null || Math.abs(strike - price) < Math.abs(nearest - price)) nearest = strike;
  }
  return nearest;
}

/** Sums of the expiries as bars below the map. */
function barsOf(sums: Float64Array, columnWidth: number, top: number): Pick<HeatPicture, 'bars' | 'barZero'> {
  const highest = Math.max(0, ...sums);
  const lowest = Math.min(0, ...sums);
  const y = linearScale([lowest, highest === lowest ? lowest + 1 : highest], [top + SUMS_HEIGHT - 3, top + 7]);
  const zero = y(0);
  const inset = Math.max(Math.min(6, columnWidth * 0.15), (columnWidth - WIDEST_BAR) / 2);
  return {
    barZero: zero,
    bars: Array.from(sums, (sum, column) => ({
      x: column * columnWidth + inset,
      y: Math.min(zero, y(sum)),
      width: columnWidth - 2 * inset,
      height: Math.abs(y(sum) - zero),
      isNegative: sum < 0,
    })),
  };
}

function useInk(isSigned: boolean): HeatInk {
  const colours = useColours([
    '--raised',
    '--positive',
    '--negative',
    '--accent',
    '--panel',
    '--ink',
    '--muted',
    '--border',
    '--font',
  ]);
  return useMemo(() => {
    const positive = isSigned ? colours['--positive'] : colours['--accent'];
    const shades = heatShades(colours['--negative'], colours['--raised'], positive);
    return {
      shades,
      inkOfShade: shades.map((shade) => readableOn(shade, ...INKS)),
      panel: colours['--panel'],
      ink: colours['--ink'],
      muted: colours['--muted'],
      border: colours['--border'],
      accent: colours['--accent'],
      positive,
      negative: colours['--negative'],
      font: colours['--font'],
    };
  }, [colours, isSigned]);
}
