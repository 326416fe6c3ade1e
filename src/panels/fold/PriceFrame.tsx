import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useId, useMemo, useRef } from 'react';
import { usePriceAxis, usePriceAxisState } from '../../app/priceAxis';
import { useAnalysis } from '../../app/useDashboard';
import { useSize } from '../../ui/useSize';
import { nearestIndex, type PlotGeometry, plotGeometry } from './geometry';

interface PriceFrameProps {
  /** Name of the chart. */
  readonly label: string;
  /** One sentence on what it shows, for those who do not see it. */
  readonly summary: string;
  /** Ascending prices that the arrow keys step through. */
  readonly stops: Float64Array;
  readonly children: (geometry: PlotGeometry) => ReactNode;
}

const DRAG_THRESHOLD = 4;

/**
 * A plot on the shared price axis. Pointer and keyboard move the crosshair of all such plots; dragging pans, Ctrl/⌘ with
 * the wheel and two fingers zoom.
 */
export function PriceFrame({ label, summary, stops, children }: PriceFrameProps) {
  const [element, size] = useSize<HTMLDivElement>();
  const low = usePriceAxisState((state) => state.low);
  const high = usePriceAxisState((state) => state.high);
  const geometry = useMemo(() => plotGeometry(size.width, size.height, low, high), [size, low, high]);
  const handlers = usePlotHandlers(element, geometry, stops);
  const summaryId = useId();
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
      {...handlers}
    >
      <p id={summaryId} className="visually-hidden">
        {summary} Arrow keys move the crosshair, plus and minus zoom.
      </p>
      {size.width > 0 ? children(geometry) : null}
    </div>
  );
}

function usePlotHandlers(element: React.RefObject<HTMLDivElement | null>, geometry: PlotGeometry, stops: Float64Array) {
  const axis = usePriceAxis();
  const analysis = useAnalysis();
  const pointers = useRef(new Map<number, { x: number; y: number }>());
  const drag = useRef<{ startY: number; lastY: number; moved: boolean } | null>(null);

  const rowOf = (event: { clientY: number }): number =>
    event.clientY - (element.current?.getBoundingClientRect().top ?? 0);

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
    pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
    const row = rowOf(event);
    drag.current = { startY: row, lastY: row, moved: false };
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
    if (known && current && event.pointerType === 'mouse') {
      if (Math.abs(row - current.startY) > DRAG_THRESHOLD) current.moved = true;
      if (current.moved) {
        axis.pan((row - current.lastY) / geometry.plotHeight);
        current.lastY = row;
        return;
      }
    }
    if (event.pointerType === 'mouse') axis.point(row <= geometry.plotHeight ? geometry.priceAt(row) : null);
  };

  const endPointer = (event: PointerEvent): void => {
    pointers.current.delete(event.pointerId);
  };

  const onPointerUp = (event: PointerEvent): void => {
    const row = rowOf(event);
    if (drag.current && !drag.current.moved && row <= geometry.plotHeight) axis.togglePin(geometry.priceAt(row));
    drag.current = null;
    endPointer(event);
  };

  const step = (direction: 1 | -1): void => {
    const from = axis.getState().cursor ?? analysis.spot;
    const index = nearestIndex(stops, from);
    const nearest = stops[index];
    if (nearest === undefined) return;
    const isBeyond = direction === 1 ? nearest > from + 1e-9 : nearest < from - 1e-9;
    const target = isBeyond ? nearest : stops[index + direction];
    if (target !== undefined) axis.moveTo(target);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const actions: Readonly<Record<string, () => void>> = {
      ArrowUp: () => step(1),
      ArrowDown: () => step(-1),
      '+': () => axis.zoom(0.8),
      '=': () => axis.zoom(0.8),
      '-': () => axis.zoom(1.25),
      PageUp: () => axis.pan(0.25),
      PageDown: () => axis.pan(-0.25),
      Home: () => axis.fit(analysis, 'auto'),
      End: () => axis.fit(analysis, '20'),
      Enter: () => axis.togglePin(axis.getState().cursor ?? analysis.spot),
      Escape: () => axis.release(),
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };

  return {
    onPointerDown,
    onPointerMove,
    onPointerUp,
    onPointerCancel: endPointer,
    onPointerLeave: (event: PointerEvent) => {
      if (event.pointerType === 'mouse') axis.point(null);
      endPointer(event);
    },
    onKeyDown,
  };
}
