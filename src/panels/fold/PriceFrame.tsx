import { type PointerEvent, type ReactNode, useEffect, useId, useMemo, useRef } from 'react';
import { useChartPrices } from '../../app/chartPrices';
import { usePriceAxis, usePriceAxisState } from '../../app/priceAxis';
import { useSize } from '../../ui/useSize';
import { type PlotGeometry, plotGeometry } from './geometry';
import { PLOT_KEYS_HINT, usePlotKeys } from './plotKeys';

interface PriceFrameProps {
  /** Name of the chart. */
  readonly label: string;
  /** One sentence on what it shows, for those who do not see it. */
  readonly summary: string;
  /** Ascending prices that the arrow keys step through. */
  readonly stops: Float64Array;
  /** The price that something drawn at a pixel stands for, wherever it is drawn; null where nothing is. */
  readonly priceOfMark?: (geometry: PlotGeometry, x: number, y: number) => number | null;
  readonly children: (geometry: PlotGeometry) => ReactNode;
}

const DRAG_THRESHOLD = 4;

/**
 * A plot on the shared price axis. Pointer and keyboard move the crosshair of all such plots; dragging pans, Ctrl/⌘ with
 * the wheel and two fingers zoom.
 */
export function PriceFrame({ label, summary, stops, priceOfMark, children }: PriceFrameProps) {
  const [element, size] = useSize<HTMLDivElement>();
  const low = usePriceAxisState((state) => state.low);
  const high = usePriceAxisState((state) => state.high);
  const geometry = useMemo(() => plotGeometry(size.width, size.height, low, high), [size, low, high]);
  const pointerHandlers = usePointerHandlers(element, geometry, priceOfMark);
  const onKeyDown = usePlotKeys(stops);
  const summaryId = useId();
  const { future, rule } = useChartPrices();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div
      ref={element}
      className="price-frame"
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the crosshair
      tabIndex={0}
      aria-label={label}
      aria-describedby={summaryId}
      {...pointerHandlers}
      onKeyDown={onKeyDown}
    >
      <p id={summaryId} className="visually-hidden">
        {summary} {future === null ? '' : `The price axis shows ${future}, ${rule}. `}
        {PLOT_KEYS_HINT}
      </p>
      {size.width > 0 ? children(geometry) : null}
    </div>
  );
}

function usePointerHandlers(
  element: React.RefObject<HTMLDivElement | null>,
  geometry: PlotGeometry,
  priceOfMark: PriceFrameProps['priceOfMark'],
) {
  const axis = usePriceAxis();
  const pointers = useRef(new Map<number, { x: number; y: number }>());
  const drag = useRef<{ startX: number; startY: number; lastY: number; moved: boolean } | null>(null);

  const rowOf = (event: { clientY: number }): number =>
    event.clientY - (element.current?.getBoundingClientRect().top ?? 0);
  const markAt = (event: { clientX: number; clientY: number }): number | null =>
    priceOfMark?.(geometry, event.clientX - (element.current?.getBoundingClientRect().left ?? 0), rowOf(event)) ?? null;

  useEffect(() => {
    const target = element.current;
    if (!target) return;
    // React listens passively; the page must not zoom along.
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const row = event.clientY - target.getBoundingClientRect().top;
      axis.zoom(Math.exp(Math.max(-0.5, Math.min(0.5, event.deltaY * 0.003))), geometry.priceAt(row));
    };
    target.addEventListener('wheel', onWheel, { passive: false });
    return () => target.removeEventListener('wheel', onWheel);
  }, [axis, element, geometry]);

  const onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    const row = rowOf(event);
    drag.current = { startX: event.clientX, startY: row, lastY: row, moved: pointers.current.size > 1 };
    if (event.pointerType === 'mouse') element.current?.setPointerCapture(event.pointerId);
  };

  const onPointerMove = (event: PointerEvent): void => {
    const row = rowOf(event);
    const known = pointers.current.get(event.pointerId);
    if (known && pointers.current.size === 2) {
      const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
      if (other) {
        const before = Math.hypot(known.x - other.x, known.y - other.y);
        const after = Math.hypot(event.clientX - other.x, event.clientY - other.y);
        if (before > 10 && after > 10) axis.zoom(before / after, geometry.priceAt(row));
      }
      pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
      if (drag.current) drag.current.moved = true;
      return;
    }
    const current = drag.current;
    if (known && current) {
      // A finger's sideways swipe is no tap either, though it pans nothing.
      if (Math.hypot(event.clientX - current.startX, row - current.startY) > DRAG_THRESHOLD) current.moved = true;
      if (current.moved && event.pointerType === 'mouse') {
        axis.pan((row - current.lastY) / geometry.plotHeight);
        current.lastY = row;
        return;
      }
    }
    if (event.pointerType === 'mouse') {
      axis.point(row <= geometry.plotHeight ? (markAt(event) ?? geometry.priceAt(row)) : null);
    }
  };

  const endPointer = (event: PointerEvent): void => {
    pointers.current.delete(event.pointerId);
  };

  const onPointerUp = (event: PointerEvent): void => {
    const row = rowOf(event);
    if (drag.current && !drag.current.moved && row <= geometry.plotHeight) {
      const mark = markAt(event);
      if (mark === null) axis.togglePin(geometry.priceAt(row));
      else {
        axis.togglePin(mark, 0);
        axis.include(mark);
      }
    }
    drag.current = null;
    endPointer(event);
  };

  return {
    onPointerDown,
    onPointerMove,
    onPointerUp,
    onPointerCancel: (event: PointerEvent) => {
      drag.current = null;
      endPointer(event);
    },
    onPointerLeave: (event: PointerEvent) => {
      if (event.pointerType === 'mouse') axis.point(null);
      endPointer(event);
    },
  };
}
