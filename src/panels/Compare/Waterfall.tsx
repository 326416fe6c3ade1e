import { type KeyboardEvent, type PointerEvent, useId } from 'react';
import { useMoney } from '../../app/money';
import { linearScale } from '../../ui/linearScale';
import { useSize } from '../../ui/useSize';
import type { WaterfallStep } from './compareShapes';

const ROW = 30;
const AXIS = 26;
const LABEL = 104;
const VALUE = 84;
const AIR = 0.04;
const BAR = 16;

interface WaterfallProps {
  readonly steps: readonly WaterfallStep[];
  readonly summary: string;
  /** Index into `steps`; null for none. */
  readonly cursor: number | null;
  readonly onCursor: (step: number | null) => void;
}

/** From one total to another over what changed it: a row for each, the bar where the sum went. */
export function Waterfall({ steps, summary, cursor, onCursor }: WaterfallProps) {
  const money = useMoney();
  const [element, { width }] = useSize<HTMLDivElement>();
  const summaryId = useId();
  const height = steps.length * ROW + AXIS;
  const [left, right] = [LABEL, Math.max(LABEL + 1, width - VALUE)];
  const reached = steps.flatMap(({ from, to }) => [from, to]);
  const [lowest, highest] = [Math.min(...reached), Math.max(...reached)];
  const air = (highest - lowest || Math.abs(highest) || 1) * AIR;
  const x = linearScale([lowest - air, highest + air], [left, right]);
  const middle = (row: number): number => row * ROW + ROW / 2;

  const onPointer = (event: PointerEvent<HTMLDivElement>): void => {
    const row = Math.floor((event.clientY - event.currentTarget.getBoundingClientRect().top) / ROW);
    onCursor(row >= 0 && row < steps.length ? row : null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') onCursor(null);
    const last = steps.length - 1;
    const next = {
      ArrowDown: cursor === null ? 0 : cursor + 1,
      ArrowUp: cursor === null ? last : cursor - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    onCursor(Math.max(0, Math.min(last, next)));
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
    <div
      ref={element}
      className="waterfall"
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys go from row to row
      tabIndex={0}
      aria-label="Causes chart"
      aria-describedby={summaryId}
      onPointerMove={onPointer}
      onPointerDown={onPointer}
      onPointerLeave={() => onCursor(null)}
      onKeyDown={onKeyDown}
    >
      <p id={summaryId} className="visually-hidden">
        {summary} Up and down arrow keys go from cause to cause, Escape takes the mark away.
      </p>
      {width > 0 ? (
        <svg width={width} height={height} aria-hidden="true" className="plot">
          <g className="axis">
            {x.ticks(width > 700 ? 7 : 3).map((tick) => (
              <g key={tick}>
                <line
                  className={tick === 0 ? 'zero-line' : 'grid-line'}
                  x1={x(tick)}
                  x2={x(tick)}
                  y1={0}
                  y2={height - AXIS}
                />
                <text x={x(tick)} y={height - 8} textAnchor="middle">
                  {money.tick(tick)}
                </text>
              </g>
            ))}
          </g>
          {cursor === null ? null : (
            <rect className="waterfall-row" x={0} width={width} y={cursor * ROW} height={ROW} />
          )}
          {steps.map(({ cause, label, from, to }, row) => {
            const y = middle(row);
            const change = to - from;
            const tone = change < 0 ? 'bars-negative' : 'bars-positive';
            const next = steps[row + 1];
            return (
              <g key={label}>
                <text className="waterfall-label" x={4} y={y} dominantBaseline="central">
                  {label}
                </text>
                {cause === null ? (
                  <path className="waterfall-total" d={`M${x(to).toFixed(2)} ${y - BAR / 2}v${BAR}`} />
                ) : (
                  <rect
                    className={tone}
                    x={Math.min(x(from), x(to))}
                    width={Math.max(change === 0 ? 0 : 1.5, Math.abs(x(to) - x(from)))}
                    y={y - BAR / 2}
                    height={BAR}
                  />
                )}
                {next ? (
                  <path className="waterfall-link" d={`M${x(to).toFixed(2)} ${y + BAR / 2}V${y + ROW - BAR / 2}`} />
                ) : null}
                <text className="waterfall-value" x={width - 4} y={y} textAnchor="end" dominantBaseline="central">
                  {cause === null
                    ? money.compact(to, { plus: true })
                    : change === 0
                      ? `${money.sign}0`
                      : `${change < 0 ? '▼' : '▲'} ${money.compact(change, { plus: true })}`}
                </text>
              </g>
            );
          })}
        </svg>
      ) : null}
    </div>
  );
}
