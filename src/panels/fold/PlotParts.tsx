import { memo } from 'react';
import { type ChartPrices, tickText, useChartPrices } from '../../app/chartPrices';
import { usePriceAxisState } from '../../app/priceAxis';
import type { FlipBand } from '../../exposure/analysis';
import { spreadLabels } from '../../ui/bars';
import { price as priceText } from '../../ui/format';
import type { PlotGeometry } from './geometry';
import { type LevelMark, markPriceShort } from './levelMarks';

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
const LETTER_WIDTH = 6.5;

interface LevelLinesProps {
  readonly geometry: PlotGeometry;
  readonly marks: readonly LevelMark[];
  readonly left: number;
  /** Right end of the lines, in pixels. */
  readonly right: number;
}

/** Horizontal lines at the levels in view. */
export const LevelLines = memo(function LevelLines({ geometry, marks, left, right }: LevelLinesProps) {
  const shown = marks.filter(({ price }) => price >= geometry.low && price <= geometry.high);
  return (
    <g className="level-lines">
      {shown.map((mark) => {
        const row = geometry.y(mark.price);
        return (
          <line key={mark.label} className={`level-line ${markClass(mark)}`} x1={left} x2={right} y1={row} y2={row} />
        );
      })}
    </g>
  );
});

interface FlipBandAreaProps {
  readonly geometry: PlotGeometry;
  /** Null where there is none, and while a slider moves. */
  readonly band: Pick<FlipBand, 'low' | 'high'> | null;
  readonly left: number;
  readonly right: number;
}

/** Where the gamma flip may lie by other rules of pricing. */
export const FlipBandArea = memo(function FlipBandArea({ geometry, band, left, right }: FlipBandAreaProps) {
  const { low, high, y } = geometry;
  if (!band || band.high < low || band.low > high) return null;
  const top = y(Math.min(high, band.high));
  const bottom = y(Math.max(low, band.low));
  return (
    <rect className="flip-band" x={left} width={Math.max(0, right - left)} y={top} height={Math.max(1, bottom - top)} />
  );
});

type PriceWindow = Pick<PlotGeometry, 'low' | 'high'>;

function labelText(mark: LevelMark, { low, high }: PriceWindow, prices: ChartPrices): string {
  const { price } = mark;
  const edge = price > high ? '▲' : price < low ? '▼' : '';
  return `${edge}${mark.label} ${markPriceShort(mark, prices)}`;
}

const labelWidth = (text: string): number => text.length * LETTER_WIDTH + 10;

/** Room that the labels of levels need at the right end of a plot, in pixels. */
export function labelRoom(marks: readonly LevelMark[], window: PriceWindow, prices: ChartPrices): number {
  return Math.max(0, ...marks.map((mark) => labelWidth(labelText(mark, window, prices)))) + 4;
}

interface LevelLabelsProps {
  readonly geometry: PlotGeometry;
  readonly marks: readonly LevelMark[];
}

/** `LevelLabelsAt` with the prices of the open chain. */
export function LevelLabels(props: LevelLabelsProps) {
  return <LevelLabelsAt {...props} prices={useChartPrices()} />;
}

/** Names and prices of levels at the right end, moved apart; a level outside the window stands at its edge with an arrow. */
export const LevelLabelsAt = memo(function LevelLabelsAt({
  geometry,
  marks,
  prices,
}: LevelLabelsProps & { readonly prices: ChartPrices }) {
  const { width, plotHeight, y } = geometry;
  const rows = spreadLabels(
    marks.map(({ price }) => ({ y: Math.max(0, Math.min(plotHeight, y(price))), height: LABEL_HEIGHT })),
    0,
    plotHeight,
  );
  return (
    <g>
      {marks.map((mark, index) => {
        const text = labelText(mark, geometry, prices);
        const boxWidth = labelWidth(text);
        const centre = rows[index] ?? 0;
        return (
          <g key={mark.label} className={`level-label ${markClass(mark)}`}>
            <rect
              x={width - boxWidth}
              y={centre - LABEL_HEIGHT / 2 + 0.5}
              width={boxWidth}
              height={LABEL_HEIGHT - 1}
              rx={3}
            />
            <text x={width - boxWidth / 2} y={centre} textAnchor="middle" dominantBaseline="central">
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
  const prices = useChartPrices();
  const half = prices.future === null ? 9 : 15;
  if (cursor === null || cursor < geometry.low || cursor > geometry.high) return null;
  const row = geometry.y(cursor);
  return (
    <g className={isPinned ? 'crosshair crosshair-pinned' : 'crosshair'}>
      <line x1={left} x2={geometry.width} y1={row} y2={row} />
      {left > 0 ? (
        <>
          <rect x={0} y={row - half} width={left - 2} height={2 * half} rx={3} />
          <text x={left - 6} y={prices.future === null ? row : row - 6} textAnchor="end" dominantBaseline="central">
            {prices.short(cursor)}
          </text>
          {prices.future === null ? null : (
            <text className="axis-chain" x={left - 6} y={row + 7} textAnchor="end" dominantBaseline="central">
              {priceText(cursor)}
            </text>
          )}
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

/** Room for the names of a future and its chain above their prices, in pixels. */
const HEAD = 36;

/** Whether a label that needs `room` on both sides fits between 0 and `end`, in pixels. */
const isWithin = (at: number, end: number, room: number): boolean => at >= room && at <= end - room;

/** `PriceTicksAt` with the prices of the open chain. */
export function PriceTicks(props: PriceTicksProps) {
  return <PriceTicksAt {...props} prices={useChartPrices()} />;
}

/** Price labels left of the plot and their grid lines; below the price of a future that of the chain. */
export const PriceTicksAt = memo(function PriceTicksAt({
  geometry,
  left,
  ticks,
  prices,
}: PriceTicksProps & { readonly prices: ChartPrices }) {
  const { future, symbol } = prices;
  const head = future === null || left === 0 ? 0 : HEAD;
  return (
    <g className="axis">
      {head > 0 ? (
        <g>
          <text className="axis-future" x={left - 6} y={8} textAnchor="end" dominantBaseline="central">
            {future}
          </text>
          <text className="axis-chain" x={left - 6} y={20} textAnchor="end" dominantBaseline="central">
            {symbol}
          </text>
        </g>
      ) : null}
      {ticks.map((tick) => (
        <g key={tick}>
          <line className="grid-line" x1={left} x2={geometry.width} y1={geometry.y(tick)} y2={geometry.y(tick)} />
          {left > 0 && geometry.y(tick) > head && isWithin(geometry.y(tick), geometry.plotHeight, 6) ? (
            <text x={left - 6} y={geometry.y(tick)} textAnchor="end" dominantBaseline="central">
              {tickText(prices, tick)}
            </text>
          ) : null}
          {head > 0 && geometry.y(tick) > head && isWithin(geometry.y(tick), geometry.plotHeight, 16) ? (
            <text
              className="axis-chain"
              x={left - 6}
              y={geometry.y(tick) + 11}
              textAnchor="end"
              dominantBaseline="central"
            >
              {priceText(tick)}
            </text>
          ) : null}
        </g>
      ))}
    </g>
  );
});

/** Half of what a value's label takes, in pixels. */
const LABEL_ROOM = 20;

interface ValueTicksProps {
  readonly geometry: PlotGeometry;
  readonly x: (value: number) => number;
  readonly ticks: readonly number[];
  readonly format: (value: number) => string;
  /** Name and unit of the axis, below its middle; none where they stand elsewhere. */
  readonly title?: string;
  /** Where the labels begin, in pixels: what stands left of them is not to be touched. */
  readonly from?: number;
}

/** Values along the bottom, a grid line each, and the unit. */
export const ValueTicks = memo(function ValueTicks({ geometry, x, ticks, format, title, from = 0 }: ValueTicksProps) {
  const { plotHeight, width } = geometry;
  return (
    <g className="axis">
      {ticks.map((tick) => (
        <g key={tick}>
          <line className={tick === 0 ? 'zero-line' : 'grid-line'} x1={x(tick)} x2={x(tick)} y1={0} y2={plotHeight} />
          {isWithin(x(tick) - from, width - from, LABEL_ROOM) ? (
            <text x={x(tick)} y={plotHeight + 9} textAnchor="middle" dominantBaseline="central">
              {format(tick)}
            </text>
          ) : null}
        </g>
      ))}
      {title === undefined ? null : (
        <text className="axis-title" x={width / 2} y={plotHeight + 23} textAnchor="middle" dominantBaseline="central">
          {title}
        </text>
      )}
    </g>
  );
});
