import { scaleLinear } from 'd3-scale';
import { type PointerEvent, useId, useMemo, useState } from 'react';
import { useMoney } from '../../app/money';
import { useAnalysis, useBaseline } from '../../app/useDashboard';
import { linePath } from '../../ui/bars';
import { lowerFirst, percent, price as priceText, strike as strikeText, UNKNOWN } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { useSize } from '../../ui/useSize';
import {
  areaPath,
  crossingMarks,
  drawnProfile,
  labelRows,
  type Place,
  profileInWindow,
  profileSummary,
  type SideLabel,
  valueAt,
} from './profileShapes';

const LEFT = 64;
const BOTTOM = 34;
const TOP = 22;
const LABEL_HEIGHT = 14;

/** The whole profile, spot ±20 %, with every crossing and today's spot. */
export function WideProfile() {
  const { unknown } = useAnalysis();
  if (unknown.net === null) return <WholeProfile />;
  return (
    <Panel className="wide-profile" title="Gamma profile, spot ±20%" subtitle={UNKNOWN}>
      <p className="hint">The profile cannot be told: {lowerFirst(unknown.net)}.</p>
    </Panel>
  );
}

function WholeProfile() {
  const analysis = useAnalysis();
  const money = useMoney();
  const { flips, spot, flipBand: band } = analysis;
  const profile = useMemo(() => drawnProfile(analysis), [analysis]);
  const [element, { width, height }] = useSize<HTMLDivElement>();
  const [cursor, setCursor] = useState<number | null>(null);
  const summaryId = useId();

  // The prices shown are those around the file's spot also in a scenario, so that the curve moves and not the axis.
  const baseline = useBaseline();
  const isScenario = baseline !== analysis;
  const ghost = useMemo(() => drawnProfile(baseline), [baseline]);
  const first = ghost.spot[0] ?? baseline.spot * 0.8;
  const last = ghost.spot[ghost.spot.length - 1] ?? baseline.spot * 1.2;
  const plot = useMemo(() => {
    const x = scaleLinear()
      .domain([first, last])
      .range([LEFT, Math.max(LEFT + 1, width - 10)]);
    const points = profileInWindow(profile, first, last);
    const ghostPoints = isScenario ? profileInWindow(ghost, first, last) : [];
    const values = [...points, ...ghostPoints].map(([, value]) => value);
    const min = Math.min(0, ...values);
    const max = Math.max(0, ...values);
    const air = (max - min || 1) * 0.06;
    const y = scaleLinear()
      .domain([min - air, max + air])
      .range([Math.max(TOP + 1, height - BOTTOM), TOP]);
    return { x, y, points, ghostPoints };
  }, [profile, ghost, isScenario, first, last, width, height]);
  const { x, y, points, ghostPoints } = plot;
  const place: Place = (price, value) => [x(price), y(value)];
  // The flip first, so that others give way to it.
  const crossingsInView = crossingMarks(flips.profile)
    .filter(({ level }) => level >= first && level <= last)
    .sort((a, b) => (b.isFlip ? 1 : 0) - (a.isFlip ? 1 : 0));
  const labels = [
    { x: x(spot), text: `Spot ${priceText(spot)}`, side: 'right' },
    ...crossingsInView.map(
      ({ level, name }): SideLabel => ({
        x: x(level),
        text: `${name} ${priceText(level)}`,
        side: level < spot ? 'left' : 'right',
      }),
    ),
  ] as const satisfies readonly SideLabel[];
  const rows = labelRows(labels);
  /** The first row above the plot, the others at its foot from below. */
  const rowOf = (index: number): number => {
    const row = rows[index] ?? 0;
    return row === 0 ? TOP - 8 : height - BOTTOM - 8 - (row - 1) * LABEL_HEIGHT;
  };

  const onPointer = (event: PointerEvent<HTMLDivElement>): void => {
    const at = x.invert(event.clientX - event.currentTarget.getBoundingClientRect().left);
    setCursor(at >= first && at <= last ? at : null);
  };
  const step = (direction: number): void => {
    const from = cursor ?? spot;
    setCursor(Math.min(last, Math.max(first, from + direction * spot * 0.0025)));
  };

  return (
    <Panel
      className="wide-profile"
      term="flip"
      title={isScenario ? 'Gamma profile, ±20% of the file’s spot' : 'Gamma profile, spot ±20%'}
      subtitle={
        cursor === null
          ? `total GEX re-priced at each spot, volatility fixed per contract${isScenario ? '; dashed: the file' : ''}`
          : `at ${priceText(cursor)} (${percent(cursor / spot - 1, { plus: true })}): ${money.inFull(valueAt(profile, cursor))} per 1%`
      }
    >
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms */}
      <div
        ref={element}
        className="wide-plot"
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the crosshair
        tabIndex={0}
        aria-label="Whole gamma profile chart"
        aria-describedby={summaryId}
        onPointerMove={onPointer}
        onPointerLeave={() => setCursor(null)}
        onKeyDown={(event) => {
          if (event.ctrlKey || event.metaKey || event.altKey) return;
          if (event.key === 'Escape') setCursor(null);
          const direction = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
          if (direction === undefined) return;
          event.preventDefault();
          step(direction);
        }}
      >
        <p id={summaryId} className="visually-hidden">
          {profileSummary(analysis)} Left and right arrow keys move the crosshair, Escape takes it away.
        </p>
        {width > 0 ? (
          <svg width={width} height={height} aria-hidden="true" className="plot">
            <g className="axis">
              {y.ticks(5).map((tick) => (
                <g key={tick}>
                  <line
                    className={tick === 0 ? 'zero-line' : 'grid-line'}
                    x1={LEFT}
                    x2={width - 10}
                    y1={y(tick)}
                    y2={y(tick)}
                  />
                  <text x={LEFT - 6} y={y(tick)} textAnchor="end" dominantBaseline="central">
                    {money.tick(tick)}
                  </text>
                </g>
              ))}
              {x.ticks(width > 700 ? 12 : 5).map((tick) => (
                <text key={tick} x={x(tick)} y={height - BOTTOM + 13} textAnchor="middle">
                  {strikeText(tick)}
                </text>
              ))}
              <text className="axis-title" x={(LEFT + width) / 2} y={height - 5} textAnchor="middle">
                Spot (vertical: GEX, {money.unit('gex')})
              </text>
            </g>
            {band && band.low < last && band.high > first ? (
              <rect
                className="flip-band"
                x={x(Math.max(first, band.low))}
                width={Math.max(1, x(Math.min(last, band.high)) - x(Math.max(first, band.low)))}
                y={TOP}
                height={height - BOTTOM - TOP}
              />
            ) : null}
            <path className="area-positive" d={areaPath(points, place, 1)} />
            <path className="area-negative" d={areaPath(points, place, -1)} />
            {isScenario ? (
              <g className="profile-ghost">
                <path d={linePath(ghostPoints.map(([at, value]) => [x(at), y(value)] as const))} />
                <circle cx={x(baseline.spot)} cy={y(valueAt(ghost, baseline.spot))} r={4} />
              </g>
            ) : null}
            <path className="profile-line" d={linePath(points.map(([at, value]) => [x(at), y(value)] as const))} />
            <Vertical x={x(spot)} height={height} label={labels[0].text} className="level-spot" row={rowOf(0)} />
            {crossingsInView.map(({ level, minor, isFlip }, index) => (
              <g key={level}>
                <Vertical
                  x={x(level)}
                  height={height}
                  label={labels[index + 1]?.text ?? ''}
                  className={isFlip ? 'level-gammaFlip' : 'level-crossing'}
                  side={level < spot ? 'left' : 'right'}
                  row={rowOf(index + 1)}
                />
                <circle className="crossing" cx={x(level)} cy={y(0)} r={minor ? 3 : 5} />
              </g>
            ))}
            <circle className="spot-mark" cx={x(spot)} cy={y(valueAt(profile, spot))} r={5} />
            {cursor === null ? null : (
              <g className="crosshair">
                <line x1={x(cursor)} x2={x(cursor)} y1={TOP} y2={height - BOTTOM} />
              </g>
            )}
          </svg>
        ) : null}
      </div>
    </Panel>
  );
}

function Vertical({
  x,
  height,
  label,
  className,
  row,
  side = 'right',
}: {
  readonly x: number;
  readonly height: number;
  readonly label: string;
  readonly className: string;
  readonly row: number;
  /** Which side of the line the label stands on. */
  readonly side?: 'left' | 'right';
}) {
  return (
    <g className={`level-label ${className}`}>
      <line className={`level-line ${className}`} x1={x} x2={x} y1={TOP} y2={height - BOTTOM} />
      <text
        x={side === 'right' ? x + 5 : x - 5}
        y={row}
        textAnchor={side === 'right' ? 'start' : 'end'}
        dominantBaseline="central"
      >
        {label}
      </text>
    </g>
  );
}
