import { type KeyboardEvent, type MouseEvent, type PointerEvent, type ReactNode, useId } from 'react';
import { type LinearScale, linearScale } from '../../ui/linearScale';
import { useSize } from '../../ui/useSize';
import { fittingTicks, halfWidth } from './fittingTicks';

const LEFT = 66;
const RIGHT = 14;
const TOP = 14;
const BOTTOM = 36;
/** Room above and below the values, as a share of their span. */
const AIR = 0.06;
const WIDE = 700;

export interface XyGeometry {
  readonly x: LinearScale;
  readonly y: LinearScale;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A crosshair that can be pinned, and that other charts may move. */
export interface PinnedPlot {
  readonly isPinned: boolean;
  /** By click, tap or Enter. */
  readonly onPin: (stop: number) => void;
  /** By arrow key, pinned or not. */
  readonly onStep: (stop: number) => void;
  readonly onRelease: () => void;
}

interface XyPlotProps {
  /** Name of the chart, for screen readers. */
  readonly label: string;
  /** What it shows, in a sentence. */
  readonly summary: string;
  readonly xDomain: readonly [number, number];
  /** Lowest and highest value; some air is added. */
  readonly yDomain: readonly [number, number];
  readonly xTick: (value: number) => string;
  /** Values that stand below the plot, about so many; round ones where left out. */
  readonly xTicks?: (count: number) => readonly number[];
  readonly yTick: (value: number) => string;
  readonly xTitle: string;
  /** Where the crosshair may stand, ascending. */
  readonly stops: ArrayLike<number>;
  /** Index into `stops`; null without a crosshair. */
  readonly cursor: number | null;
  readonly onCursor: (stop: number | null) => void;
  /** Left out where the crosshair is the plot's own and follows only the pointer. */
  readonly pin?: PinnedPlot;
  /** Room above the plot, in pixels, for labels that stand there. */
  readonly headroom?: number;
  readonly children: (geometry: XyGeometry) => ReactNode;
}

/** Axes, grid and a crosshair that follows pointer, finger and arrow keys from stop to stop. */
export function XyPlot(props: XyPlotProps) {
  const { label, summary, xDomain, yDomain, xTick, yTick, xTitle, stops, cursor, onCursor, children } = props;
  const { pin, xTicks, headroom = TOP } = props;
  const [element, { width, height }] = useSize<HTMLDivElement>();
  const summaryId = useId();
  const geometry = geometryOf(xDomain, yDomain, width, height, headroom);
  const { x, y, left, right, top, bottom } = geometry;
  const at = cursor === null ? undefined : stops[cursor];

  const stopAt = (event: MouseEvent<HTMLDivElement>): number | null =>
    nearestStop(stops, x.invert(event.clientX - event.currentTarget.getBoundingClientRect().left));
  const onPointer = (event: PointerEvent<HTMLDivElement>): void => onCursor(stopAt(event));
  const onClick = (event: MouseEvent<HTMLDivElement>): void => {
    const stop = stopAt(event);
    if (stop !== null) pin?.onPin(stop);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') {
      if (pin) pin.onRelease();
      else onCursor(null);
    }
    if (event.key === 'Enter' && pin && cursor !== null) {
      event.preventDefault();
      pin.onPin(cursor);
    }
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = cursor === null ? nearestStop(stops, (xDomain[0] + xDomain[1]) / 2) : cursor + step;
    if (next === null || next < 0 || next >= stops.length) return;
    if (pin) pin.onStep(next);
    else onCursor(next);
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div
      ref={element}
      className="xy-plot"
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the crosshair
      tabIndex={0}
      aria-label={label}
      aria-describedby={summaryId}
      onPointerMove={onPointer}
      onPointerDown={onPointer}
      onPointerLeave={() => onCursor(null)}
      {...(pin ? { onClick } : {})}
      onKeyDown={onKeyDown}
    >
      <p id={summaryId} className="visually-hidden">
        {summary} Left and right arrow keys move the crosshair,{pin ? ' Enter pins it,' : ''} Escape takes it away.
      </p>
      {width > 0 ? (
        <svg width={width} height={height} aria-hidden="true" className="plot">
          <g className="axis">
            {y.ticks(5).map((tick) => (
              <g key={tick}>
                <line
                  className={tick === 0 ? 'zero-line' : 'grid-line'}
                  x1={left}
                  x2={right}
                  y1={y(tick)}
                  y2={y(tick)}
                />
                <text x={left - 6} y={y(tick)} textAnchor="end" dominantBaseline="central">
                  {yTick(tick)}
                </text>
              </g>
            ))}
            {fittingTicks(xTicks ?? x.ticks, x, width > WIDE ? 10 : 5, xTick).map((tick) => (
              <text
                key={tick}
                x={Math.min(x(tick), width - halfWidth(xTick(tick)))}
                y={bottom + 14}
                textAnchor="middle"
              >
                {xTick(tick)}
              </text>
            ))}
            <text className="axis-title" x={(left + right) / 2} y={height - 5} textAnchor="middle">
              {xTitle}
            </text>
          </g>
          {children(geometry)}
          {at === undefined ? null : (
            <g className={pin?.isPinned ? 'crosshair crosshair-pinned' : 'crosshair'}>
              <line x1={x(at)} x2={x(at)} y1={top} y2={bottom} />
            </g>
          )}
        </svg>
      ) : null}
    </div>
  );
}

function geometryOf(
  [first, last]: readonly [number, number],
  [lowest, highest]: readonly [number, number],
  width: number,
  height: number,
  top: number,
): XyGeometry {
  const right = Math.max(LEFT + 1, width - RIGHT);
  const bottom = Math.max(top + 1, height - BOTTOM);
  const air = (highest - lowest || 1) * AIR;
  return {
    x: linearScale([first, last], [LEFT, right]),
    y: linearScale([lowest - air, highest + air], [bottom, top]),
    left: LEFT,
    right,
    top,
    bottom,
  };
}

/** Index of the stop nearest to a value; null where there are none. */
export function nearestStop(stops: ArrayLike<number>, value: number): number | null {
  let nearest: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < stops.length; i += 1) {
    const distance = Math.abs((stops[i] as number) - value);
    if (distance < least) {
      least = distance;
      nearest = i;
    }
  }
  return nearest;
}
