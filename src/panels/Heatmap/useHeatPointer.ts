import { type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import { usePriceAxis } from '../../app/priceAxis';
import type { HeatCursor } from './heatPlaces';

interface HeatPointerGiven {
  /** The cell at a place of the surface; null where there is none. */
  readonly cellAt: (x: number, y: number) => HeatCursor | null;
  readonly isHead: (y: number) => boolean;
  readonly isBody: (y: number) => boolean;
  readonly priceAt: (y: number) => number;
  readonly bodyHeight: number;
  readonly cursor: HeatCursor | null;
  readonly onPoint: (cell: HeatCursor | null) => void;
  /** A column's head was clicked; `isAdded` with Shift, Ctrl or ⌘. */
  readonly onHead: (column: number, isAdded: boolean) => void;
  /** A row was clicked, or tapped a second time. */
  readonly onRow: (cell: HeatCursor) => void;
}

const DRAG_THRESHOLD = 4;

/**
 * Pointer of the map: hovering and tapping move the cursor, a click on a head chooses the expiry, one on a row puts its
 * strike in the middle, dragging pans the prices, Ctrl/⌘ with the wheel zooms. Fingers scroll.
 */
export function useHeatPointer(given: HeatPointerGiven) {
  const axis = usePriceAxis();
  const element: RefObject<HTMLDivElement | null> = useRef(null);
  const drag = useRef<{ x: number; y: number; lastY: number; hasMoved: boolean } | null>(null);
  const latest = useRef(given);
  useEffect(() => {
    latest.current = given;
  });

  useEffect(() => {
    const target = element.current;
    if (!target) return;
    // React listens passively; the page must not zoom along.
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const y = event.clientY - target.getBoundingClientRect().top;
      axis.zoom(Math.exp(Math.max(-0.5, Math.min(0.5, event.deltaY * 0.003))), latest.current.priceAt(y));
    };
    target.addEventListener('wheel', onWheel, { passive: false });
    return () => target.removeEventListener('wheel', onWheel);
  }, [axis]);

  const placeOf = (event: PointerEvent): { x: number; y: number } => {
    const bounds = element.current?.getBoundingClientRect();
    return { x: event.clientX - (bounds?.left ?? 0), y: event.clientY - (bounds?.top ?? 0) };
  };

  const onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const { x, y } = placeOf(event);
    drag.current = { x, y, lastY: y, hasMoved: false };
    if (event.pointerType === 'mouse') element.current?.setPointerCapture(event.pointerId);
  };

  const onPointerMove = (event: PointerEvent): void => {
    const { x, y } = placeOf(event);
    const current = drag.current;
    if (current) {
      if (Math.hypot(x - current.x, y - current.y) > DRAG_THRESHOLD) current.hasMoved = true;
      if (current.hasMoved && event.pointerType === 'mouse') {
        axis.pan((y - current.lastY) / given.bodyHeight);
        current.lastY = y;
        return;
      }
    }
    if (event.pointerType === 'mouse') given.onPoint(given.isBody(y) ? given.cellAt(x, y) : null);
  };

  const onPointerUp = (event: PointerEvent): void => {
    const { x, y } = placeOf(event);
    const isClick = drag.current !== null && !drag.current.hasMoved;
    drag.current = null;
    if (!isClick) return;
    const cell = given.cellAt(x, y);
    if (!cell) return;
    if (given.isHead(y)) given.onHead(cell.column, event.shiftKey || event.ctrlKey || event.metaKey);
    else if (given.isBody(y)) {
      const { cursor } = given;
      const isSame = cursor !== null && cursor.strike === cell.strike && cursor.column === cell.column;
      // A finger cannot hover: its first tap reads the cell.
      if (event.pointerType === 'mouse' || isSame) given.onRow(cell);
      else given.onPoint(cell);
    }
  };

  return {
    element,
    handlers: {
      onPointerDown,
      onPointerMove,
      onPointerUp,
      onPointerCancel: (): void => {
        drag.current = null;
      },
      onPointerLeave: (event: PointerEvent): void => {
        if (event.pointerType === 'mouse' && drag.current === null) given.onPoint(null);
      },
    },
  };
}
