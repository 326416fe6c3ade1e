import { type KeyboardEvent, type PointerEvent, useId, useMemo, useState } from 'react';
import { CHAIN_PRICES } from '../../app/chartPrices';
import type { SharedSummary } from '../../app/dashboardState';
import { barsSummary, moneyOfSummary } from '../../app/summaryWords';
import { LEVEL_KEYS } from '../../exposure/analysis';
import { barPath } from '../../ui/bars';
import { strike as strikeText, UNKNOWN } from '../../ui/format';
import { linearScale } from '../../ui/linearScale';
import { Segmented } from '../../ui/Segmented';
import { useSize } from '../../ui/useSize';
import { axisTicks } from '../fold/axisTicks';
import { nearestIndex, plotGeometry } from '../fold/geometry';
import { levelMarks } from '../fold/levelMarks';
import { MAIN_LEVELS } from '../fold/levelWords';
import { FlipBandArea, LevelLabelsAt, LevelLines, labelRoom, PriceTicksAt, ValueTicks } from '../fold/PlotParts';
import { sideSeries, sumOfSeries } from '../StrikeChart/barSeries';
import { strikeBars, valueDomain, valueMarks } from '../StrikeChart/strikeBars';
import { runningSum } from '../Strikes/strikeColumns';

const LEFT = 64;
const WINDOWS = [
  { value: 'levels', label: 'Levels', title: 'The window that holds spot and the levels' },
  { value: '5', label: '±5%', title: 'Five percent either side of spot' },
  { value: '10', label: '±10%', title: 'Ten percent either side of spot' },
  { value: 'all', label: 'All', title: 'Every strike that the link holds' },
] as const;
type Window = (typeof WINDOWS)[number]['value'];
/** Levels farther from spot than this do not widen the window. */
const REACH = 0.15;
const NEAREST = 0.03;

/** The bars of a summary beside the price axis, with their levels. Its own arrow keys go from strike to strike. */
export function SummaryChart({ summary }: { readonly summary: SharedSummary }) {
  const [window, setWindow] = useState<Window>('levels');
  const [row, setRow] = useState<number | null>(null);
  const [element, size] = useSize<HTMLDivElement>();
  const summaryId = useId();
  const { bars, spot } = summary;
  const money = moneyOfSummary(summary);
  const [low, high] = useMemo(() => windowOf(summary, window), [summary, window]);
  const geometry = useMemo(() => plotGeometry(size.width, size.height, low, high), [size, low, high]);
  const levels = useMemo(() => LEVEL_KEYS.map((key) => ({ key, price: summary.levels[key] })), [summary]);
  const marks = useMemo(() => levelMarks({ spot, levels }, MAIN_LEVELS), [spot, levels]);
  const drawing = useMemo(() => {
    if (!bars) return null;
    const none = new Float64Array(bars.strike.length);
    const sides = { call: bars.call ?? none, put: bars.put ?? none };
    const series = sideSeries(sides, { call: bars.call !== null, put: bars.put !== null });
    const isNet = bars.call !== null && bars.put !== null;
    const net = sumOfSeries(series, bars.strike.length);
    const below = bars.callBelow + bars.putBelow;
    return { strikes: bars.strike, series, net: isNet ? net : null, up: runningSum(net).map((sum) => sum + below) };
  }, [bars]);
  if (!bars || !drawing) return <p className="hint">The link holds no bars: neither side of the chain was known.</p>;
  const { strikes, series, net, up } = drawing;
  const right = size.width - labelRoom(marks, geometry, CHAIN_PRICES);
  const x = linearScale(valueDomain(strikes, series, low, high), [LEFT, right]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') setRow(null);
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const next = row === null ? nearestIndex(strikes, spot) : row + step;
    if (next >= 0 && next < strikes.length) setRow(next);
  };
  const onPointer = (event: PointerEvent<HTMLDivElement>): void => {
    const at = geometry.priceAt(event.clientY - event.currentTarget.getBoundingClientRect().top);
    setRow(nearestIndex(strikes, at));
  };
  const strike = row === null ? undefined : strikes[row];
  const written = (column: Float64Array | null): string =>
    column === null || row === null ? UNKNOWN : money.compact(column[row] ?? 0);
  return (
    <>
      <Segmented name="Strikes in view" choices={WINDOWS} value={window} onChange={setWindow} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms */}
      <div
        ref={element}
        className="summary-plot"
        role="group"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the crosshair
        tabIndex={0}
        aria-label="GEX by strike chart"
        aria-describedby={summaryId}
        onKeyDown={onKeyDown}
        onPointerMove={onPointer}
        onPointerDown={onPointer}
        onPointerLeave={() => setRow(null)}
      >
        <p id={summaryId} className="visually-hidden">
          {barsSummary(summary)} Arrow keys go from strike to strike, Escape takes the crosshair away.
        </p>
        {size.width > 0 ? (
          <svg width={size.width} height={size.height} aria-hidden="true" className="plot">
            <FlipBandArea geometry={geometry} band={summary.flipBand} left={LEFT} right={right} />
            <PriceTicksAt
              geometry={geometry}
              left={LEFT}
              ticks={axisTicks(CHAIN_PRICES, low, high)}
              prices={CHAIN_PRICES}
            />
            <ValueTicks
              geometry={geometry}
              x={x}
              ticks={x.ticks(Math.max(3, Math.floor((right - LEFT) / 72)))}
              format={money.tick}
              from={LEFT}
            />
            <text className="axis-note" x={0} y={geometry.plotHeight + 9} dominantBaseline="central">
              {money.unit('gex')}
            </text>
            <LevelLines geometry={geometry} marks={marks} left={LEFT} right={right} />
            {strikeBars(strikes, series, geometry, x).map(({ kind, bars: own }) => (
              <path key={kind} className={`bars bars-${kind}`} d={barPath(own)} />
            ))}
            {net ? <path className="bars-mark" d={barPath(valueMarks(strikes, net, series, geometry, x))} /> : null}
            <LevelLabelsAt geometry={geometry} marks={marks} prices={CHAIN_PRICES} />
            {strike === undefined || strike < low || strike > high ? null : (
              <g className="crosshair">
                <line x1={LEFT} x2={size.width} y1={geometry.y(strike)} y2={geometry.y(strike)} />
              </g>
            )}
          </svg>
        ) : null}
        <output
          className={
            strike === undefined
              ? 'strike-readout is-empty'
              : `strike-readout ${geometry.y(strike) < geometry.plotHeight / 2 ? 'is-below' : 'is-above'}`
          }
        >
          {strike === undefined ? null : (
            <>
              <strong>
                {strikeText(strike)} <small>GEX, {money.unit('gex')}</small>
              </strong>
              <Line label="Calls" value={written(bars.call)} />
              <Line label="Puts" value={written(bars.put)} />
              <Line label="Net" value={written(net)} />
              <Line label="Net up to this strike" value={written(net && up)} />
            </>
          )}
        </output>
      </div>
      <ul className="summary-legend" aria-hidden="true">
        {series.map(({ kind, label }) => (
          <li key={kind} className={`legend-${kind}`}>
            {label}
          </li>
        ))}
        {net ? <li className="legend-mark">Net</li> : null}
        {summary.flipBand ? <li className="legend-band">Flip by other rules</li> : null}
      </ul>
    </>
  );
}

function Line({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <span className="readout-line">
      <span>{label}</span> <span>{value}</span>
    </span>
  );
}

/** Lowest and highest price of a window. */
function windowOf({ spot, levels, bars }: SharedSummary, window: Window): [low: number, high: number] {
  if (window === 'all' && bars) {
    const air = (bars.high - bars.low) * 0.02 + spot * 0.002;
    return [Math.max(bars.low - air, 0), bars.high + air];
  }
  if (window === '5' || window === '10') {
    const half = { '5': 0.05, '10': 0.1 }[window];
    return [spot * (1 - half), spot * (1 + half)];
  }
  const near = Object.values(levels).filter((price) => price !== null && Math.abs(price / spot - 1) <= REACH);
  const prices = near.filter((price) => price !== null);
  const low = Math.min(spot * (1 - NEAREST), ...prices);
  const high = Math.max(spot * (1 + NEAREST), ...prices);
  const air = (high - low) * 0.08;
  return [low - air, high + air];
}
