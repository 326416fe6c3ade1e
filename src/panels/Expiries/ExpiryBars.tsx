import { type KeyboardEvent, type PointerEvent, useId, useRef, useState } from 'react';
import { useMoney } from '../../app/money';
import { linearScale } from '../../ui/linearScale';
import { useSize } from '../../ui/useSize';
import { type ExpiryRow, extentOf, keysBetween, toggled } from './expiryRows';

const LEFT = 66;
const RIGHT = 10;
const TOP = 12;
const BOTTOM = 40;
const AIR = 0.06;
/** Width that a label of days needs, in pixels. */
const LABEL_WIDTH = 40;
const DRAG_THRESHOLD = 4;

interface ExpiryBarsProps {
  readonly rows: readonly ExpiryRow[];
  /** Those of the file, behind those of a scenario; null without one. */
  readonly ghost: readonly ExpiryRow[] | null;
  /** Keys of the chosen ones; null for all. */
  readonly chosen: ReadonlySet<string> | null;
  readonly summary: string;
  readonly unit: string;
  readonly cursor: number | null;
  readonly onCursor: (place: number | null) => void;
  /** No keys stand for all of them. */
  readonly onChoose: (keys: readonly string[]) => void;
}

/** Calls and puts of every expiry side by side, net across them; dragging over them chooses expiries. */
export function ExpiryBars(props: ExpiryBarsProps) {
  const { rows, ghost, chosen, summary, unit, cursor, onCursor, onChoose } = props;
  const [element, { width, height }] = useSize<HTMLDivElement>();
  const money = useMoney();
  const summaryId = useId();
  const right = Math.max(LEFT + 1, width - RIGHT);
  const bottom = Math.max(TOP + 1, height - BOTTOM);
  const step = (right - LEFT) / Math.max(1, rows.length);
  const [lowest, highest] = extentOf([...rows, ...(ghost ?? [])]);
  const air = (highest - lowest || 1) * AIR;
  const y = linearScale([lowest - air, highest + air], [bottom, TOP]);
  const left = (place: number): number => LEFT + place * step;
  const placeAt = (clientX: number): number => {
    const x = clientX - (element.current?.getBoundingClientRect().left ?? 0);
    return Math.max(0, Math.min(rows.length - 1, Math.floor((x - LEFT) / step)));
  };
  const brush = useBrush(rows, chosen, placeAt, onCursor, onChoose);
  const anchor = useRef<number | null>(null);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const last = rows.length - 1;
    if (event.key === 'Escape') onCursor(null);
    if ((event.key === 'Enter' || event.key === ' ') && cursor !== null) {
      event.preventDefault();
      onChoose(toggled(chosen ? [...chosen] : [], rows[cursor]?.key ?? ''));
      return;
    }
    const from = cursor ?? -1;
    const next = { ArrowRight: from + 1, ArrowLeft: from - 1, Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const to = Math.max(0, Math.min(last, next));
    onCursor(to);
    if (event.shiftKey) {
      anchor.current ??= Math.max(0, from);
      onChoose(keysBetween(rows, anchor.current, to));
    } else {
      anchor.current = null;
    }
  };

  const isShown = ({ key }: ExpiryRow): boolean => chosen === null || chosen.has(key);
  const bars = (side: 'call' | 'put', shown: boolean): string =>
    rows
      .map((row, place) => {
        const value = row[side];
        if (value === null || value === 0 || isShown(row) !== shown) return '';
        const x = left(place) + step * (side === 'call' ? 0.14 : 0.52);
        return `M${x.toFixed(2)} ${y(0).toFixed(2)}h${(step * 0.34).toFixed(2)}V${y(value).toFixed(2)}h${(-step * 0.34).toFixed(2)}z`;
      })
      .join('');
  const ticks = (own: readonly ExpiryRow[], shown: boolean | null): string =>
    own
      .map((row, place) => {
        if (row.net === null || (shown !== null && isShown(row) !== shown)) return '';
        return `M${(left(place) + step * 0.08).toFixed(2)} ${y(row.net).toFixed(2)}h${(step * 0.84).toFixed(2)}`;
      })
      .join('');
  const every = Math.max(1, Math.ceil(LABEL_WIDTH / step));

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div
      ref={element}
      className="expiry-plot"
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the crosshair
      tabIndex={0}
      aria-label="Expiries chart"
      aria-describedby={summaryId}
      onKeyDown={onKeyDown}
      {...brush.handlers}
    >
      <p id={summaryId} className="visually-hidden">
        {summary} Left and right arrow keys go from expiry to expiry, with Shift they choose what they pass, Enter adds
        one or takes it away, Escape takes the crosshair away.
      </p>
      {width > 0 ? (
        <svg width={width} height={height} aria-hidden="true" className="plot">
          {brush.range ? (
            <rect
              className="brush"
              x={left(brush.range[0])}
              width={(brush.range[1] - brush.range[0] + 1) * step}
              y={TOP}
              height={bottom - TOP}
            />
          ) : null}
          <g className="axis">
            {y.ticks(5).map((tick) => (
              <g key={tick}>
                <line
                  className={tick === 0 ? 'zero-line' : 'grid-line'}
                  x1={LEFT}
                  x2={right}
                  y1={y(tick)}
                  y2={y(tick)}
                />
                <text x={LEFT - 6} y={y(tick)} textAnchor="end" dominantBaseline="central">
                  {money.tick(tick)}
                </text>
              </g>
            ))}
            {rows.map(({ key, days }, place) =>
              place % every === 0 ? (
                <text key={key} x={left(place + 0.5)} y={bottom + 15} textAnchor="middle">
                  {days}
                </text>
              ) : null,
            )}
            <text className="axis-title" x={(LEFT + right) / 2} y={height - 5} textAnchor="middle">
              Days to expiry (vertical: {unit})
            </text>
          </g>
          <path className="bars-calls is-out" d={bars('call', false)} />
          <path className="bars-puts is-out" d={bars('put', false)} />
          <path className="bars-calls" d={bars('call', true)} />
          <path className="bars-puts" d={bars('put', true)} />
          {ghost ? <path className="expiry-net-ghost" d={ticks(ghost, null)} /> : null}
          <path className="expiry-net is-out" d={ticks(rows, false)} />
          <path className="expiry-net" d={ticks(rows, true)} />
          {cursor === null || cursor >= rows.length ? null : (
            <rect className="expiry-cursor" x={left(cursor)} width={step} y={TOP} height={bottom - TOP} />
          )}
        </svg>
      ) : null}
    </div>
  );
}

/** Dragging chooses a range, pressing one expiry alone, with Shift as well. */
function useBrush(
  rows: readonly ExpiryRow[],
  chosen: ReadonlySet<string> | null,
  placeAt: (clientX: number) => number,
  onCursor: (place: number | null) => void,
  onChoose: (keys: readonly string[]) => void,
) {
  const drag = useRef<{ readonly from: number; readonly x: number } | null>(null);
  const [range, setRange] = useState<readonly [number, number] | null>(null);
  const end = (): void => {
    drag.current = null;
    setRange(null);
  };
  return {
    range,
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLDivElement>): void => {
        if (event.button !== 0 || rows.length === 0) return;
        drag.current = { from: placeAt(event.clientX), x: event.clientX };
        event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerMove: (event: PointerEvent<HTMLDivElement>): void => {
        const to = placeAt(event.clientX);
        onCursor(to);
        if (!drag.current || Math.abs(event.clientX - drag.current.x) < DRAG_THRESHOLD) return;
        setRange([Math.min(drag.current.from, to), Math.max(drag.current.from, to)]);
      },
      onPointerUp: (event: PointerEvent<HTMLDivElement>): void => {
        const started = drag.current;
        if (!started) return;
        const kept = event.shiftKey && chosen ? [...chosen] : [];
        if (range) {
          onChoose([...new Set([...kept, ...keysBetween(rows, ...range)])]);
        } else {
          const key = rows[started.from]?.key ?? '';
          if (event.shiftKey) onChoose(toggled(kept, key));
          else onChoose(chosen?.size === 1 && chosen.has(key) ? [] : [key]);
        }
        end();
      },
      onPointerCancel: end,
      onPointerLeave: () => onCursor(null),
    },
  };
}
