import { memo } from 'react';
import { usePriceAxisState } from '../../app/priceAxis';
import { spreadLabels } from '../../ui/bars';
import { price as priceText, strike as strikeText } from '../../ui/format';
import type { PlotGeometry } from './geometry';
import type { LevelMark } from './levelMarks';

/** Which mark gives a shared line its colour: the first of these. */
const RANK = [
  'gammaFlip',
  'callWall',
  'putWall',
  'zeroDteMagnet',
  'maxPositiveGamma',
  'maxNegativeGamma',
  'highestOpenInterest',
  'spot',
];

/** CSS class of a mark. */
export function markClass(mark: LevelMark): string {
  const key = RANK.find((candidate) => mark.keys.some((own) => own === candidate)) ?? 'spot';
  return `level-${key}`;
}

const LABEL_HEIGHT = 17;

interface LevelLinesProps {
  readonly geometry: PlotGeometry;
  readonly marks: readonly LevelMark[];
  /** Left end of the lines, in pixels. */
  readonly left: number;
  /** What labels at the right end say; none without it. */
  readonly labels?: 'name' | 'withPrice';
}

/** Horizontal lines at levels, labelled so that no label covers another; levels outside become arrows at the edge. */
export const LevelLines = memo(function LevelLines({ geometry, marks, left, labels }: LevelLinesProps) {
  const { width, plotHeight, y } = geometry;
  const shown = marks.map((mark) => {
    const row = y(mark.price);
    const edge = row < 0 ? '▲' : row > plotHeight ? '▼' : '';
    return { mark, row, edge };
  });
  const labelled = labels ? shown : [];
  const rows = spreadLabels(
    labelled.map(({ row }) => ({ y: Math.max(0, Math.min(plotHeight, row)), height: LABEL_HEIGHT })),
    0,
    plotHeight,
  );
  return (
    <g className="level-lines">
      {shown.map(({ mark, row, edge }) =>
        edge === '' ? (
          <line key={mark.label} className={`level-line ${markClass(mark)}`} x1={left} x2={width} y1={row} y2={row} />
        ) : null,
      )}
      {labelled.map(({ mark, edge }, index) => {
        const centre = rows[index] ?? 0;
        const level = labels === 'withPrice' ? ` ${strikeText(Math.round(mark.price * 100) / 100)}` : '';
        const text = `${edge}${mark.label}${level}`;
        const labelWidth = text.length * 6.7 + 12;
        return (
          <g key={mark.label} className={`level-label ${markClass(mark)}`}>
            <rect
              x={width - labelWidth}
              y={centre - LABEL_HEIGHT / 2 + 0.5}
              width={labelWidth}
              height={LABEL_HEIGHT - 1}
              rx={3}
            />
            <text x={width - labelWidth / 2} y={centre} textAnchor="middle" dominantBaseline="central">
              {text}
            </text>
          </g>
        );
      })}
    </g>
  );
});

/** The shared horizontal crosshair. */
export function Crosshair({ geometry, left = 0 }: { readonly geometry: PlotGeometry; readonly left?: number }) {
  const cursor = usePriceAxisState((state) => state.cursor);
  const isPinned = usePriceAxisState((state) => state.isPinned);
  if (cursor === null || cursor < geometry.low || cursor > geometry.high) return null;
  const row = geometry.y(cursor);
  return (
    <g className={isPinned ? 'crosshair crosshair-pinned' : 'crosshair'}>
      <line x1={left} x2={geometry.width} y1={row} y2={row} />
      {left > 0 ? (
        <>
          <rect x={0} y={row - 9} width={left - 2} height={18} rx={3} />
          <text x={left - 6} y={row} textAnchor="end" dominantBaseline="central">
            {priceText(cursor)}
          </text>
        </>
      ) : null}
    </g>
  );
}

interface PriceTicksProps {
  readonly geometry: PlotGeometry;
  readonly left: number;
  readonly ticks: readonly number[];
}

/** Whether a label that needs `room` on both sides fits between 0 and `end`, in pixels. */
const isWithin = (at: number, end: number, room: number): boolean => at >= room && at <= end - room;

/** Price labels left of the plot and their grid lines. */
export const PriceTicks = memo(function PriceTicks({ geometry, left, ticks }: PriceTicksProps) {
  return (
    <g className="axis">
      {ticks.map((tick) => (
        <g key={tick}>
          <line className="grid-line" x1={left} x2={geometry.width} y1={geometry.y(tick)} y2={geometry.y(tick)} />
          {left > 0 && isWithin(geometry.y(tick), geometry.plotHeight, 6) ? (
            <text x={left - 6} y={geometry.y(tick)} textAnchor="end" dominantBaseline="central">
              {strikeText(tick)}
            </text>
          ) : null}
        </g>
      ))}
    </g>
  );
});

interface ValueTicksProps {
  readonly geometry: PlotGeometry;
  readonly x: (value: number) => number;
  readonly ticks: readonly number[];
  readonly format: (value: number) => string;
  /** Name and unit of the axis. */
  readonly title: string;
  readonly left: number;
}

/** Values along the bottom, a grid line each, and the unit. */
export const ValueTicks = memo(function ValueTicks({ geometry, x, ticks, format, title, left }: ValueTicksProps) {
  const { plotHeight, width } = geometry;
  return (
    <g className="axis">
      {ticks.map((tick) => (
        <g key={tick}>
          <line className={tick === 0 ? 'zero-line' : 'grid-line'} x1={x(tick)} x2={x(tick)} y1={0} y2={plotHeight} />
          {isWithin(x(tick), width, 20) ? (
            <text x={x(tick)} y={plotHeight + 9} textAnchor="middle" dominantBaseline="central">
              {format(tick)}
            </text>
          ) : null}
        </g>
      ))}
      <text
        className="axis-title"
        x={(left + width) / 2}
        y={plotHeight + 23}
        textAnchor="middle"
        dominantBaseline="central"
      >
        {title}
      </text>
    </g>
  );
});
