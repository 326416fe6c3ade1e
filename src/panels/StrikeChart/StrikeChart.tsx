import { Table2 } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useChartPrices } from '../../app/chartPrices';
import { useMoney } from '../../app/money';
import { useAnalysis, useView } from '../../app/useDashboard';
import type { StrikeTable } from '../../exposure/analysis';
import { EXPOSURES } from '../../exposure/exposureTable';
import { barPath } from '../../ui/bars';
import { amount, UNKNOWN } from '../../ui/format';
import { linearScale } from '../../ui/linearScale';
import { Panel } from '../../ui/Panel';
import { axisTicks } from '../fold/axisTicks';
import { choiceWords, useTables } from '../fold/chosenTables';
import type { PlotGeometry } from '../fold/geometry';
import { type LevelMark, levelMarks } from '../fold/levelMarks';
import { MAIN_LEVELS } from '../fold/levelWords';
import { PastedLines } from '../fold/PastedLines';
import { PastedSwitch } from '../fold/PastedSwitch';
import { Crosshair, FlipBandArea, LevelLabels, LevelLines, labelRoom, PriceTicks, ValueTicks } from '../fold/PlotParts';
import { PriceFrame } from '../fold/PriceFrame';
import { type PastedMark, pastedWords, usePastedMarks } from '../fold/pastedMarks';
import { type BarSeries, sumOfSeries } from './barSeries';
import { Hatches, hatchOf } from './Hatches';
import { StrikeReadout } from './StrikeReadout';
import { strikeBars, valueDomain, valueMarks } from './strikeBars';
import { strikeSummary, totalWords } from './strikeSummary';
import { useStrikeBars } from './useStrikeBars';

const LEFT = 64;
/** Of the unit below the price labels, in pixels. */
const LETTER_WIDTH = 6.4;
/** Fetched when it is asked for: few look at it, and the page would load it first. */
const StrikeTableDialog = lazy(() =>
  import('./StrikeTableDialog').then(({ StrikeTableDialog: Component }) => ({ default: Component })),
);

/** What is held, traded or exposed per strike, as bars beside the price axis. */
export function StrikeChart() {
  const analysis = useAnalysis();
  const { exposure, expiries: choice } = useView();
  const { table, ghost } = useTables(choice);
  if (table) return <ChartOfTable table={table} fileTable={ghost} />;
  return (
    <Panel
      className="fold-panel strike-panel"
      title={`${EXPOSURES[exposure].name} by strike`}
      term={exposure}
      subtitle={choiceWords(choice, analysis.expiries)}
    >
      <p role="status">The chosen expiries are being added up.</p>
    </Panel>
  );
}

interface ChartOfTableProps {
  readonly table: StrikeTable;
  /** That of the file, in a scenario. */
  readonly fileTable: StrikeTable | null;
}

function ChartOfTable({ table, fileTable }: ChartOfTableProps) {
  const analysis = useAnalysis();
  const { exposure, bars: mode, expiries: choice } = useView();
  const [isTableOpen, setTableOpen] = useState(false);
  const money = useMoney();
  const bars = useStrikeBars({ mode, exposure, choice, table, fileTable });
  const marks = useMemo(() => levelMarks(analysis, MAIN_LEVELS), [analysis]);
  const { unknown } = analysis;
  const pasted = usePastedMarks();
  const prices = useChartPrices();
  const { name, series, ghost, isCount, hasMarks, reason } = bars;
  const title = `${name} by strike`;
  const term = isCount ? 'openInterest' : mode === 'volumeGex' ? 'gex' : exposure;
  if (series === null) {
    const isNet = mode === 'net' || mode === 'expiry';
    return (
      <Panel className="fold-panel strike-panel" title={title} term={term} subtitle={UNKNOWN}>
        <p className="hint">
          {reason}.
          {isNet && unknown.net !== null && (unknown.call === null || unknown.put === null)
            ? ' Calls and puts apart show what is known.'
            : ''}
        </p>
      </Panel>
    );
  }
  const unit = isCount ? 'contracts' : money.unit(mode === 'volumeGex' ? 'gex' : exposure);
  const total = totalWords(bars, series, money);
  const isByExpiry = mode === 'expiry';
  return (
    <Panel
      className="fold-panel strike-panel"
      title={title}
      term={term}
      subtitle={`${bars.isBehind ? 'as before the slider moved · ' : ''}${total} · ${unit} · ${choiceWords(choice, analysis.expiries)}`}
      tools={
        <>
          <PastedSwitch />
          <button
            type="button"
            className="icon-button"
            aria-label={`${title} as a table`}
            onClick={() => setTableOpen(true)}
          >
            <Table2 size={16} aria-hidden="true" />
          </button>
        </>
      }
    >
      <PriceFrame
        label={`${title} chart`}
        summary={`${strikeSummary(bars, series, table.strike, money)}${pastedWords(pasted, prices)}`}
        stops={table.strike}
      >
        {(geometry) => (
          <>
            <svg width={geometry.width} height="100%" aria-hidden="true" className="plot">
              <Bars
                geometry={geometry}
                strikes={table.strike}
                series={series}
                ghost={ghost}
                hasMarks={hasMarks}
                marks={marks}
                pasted={pasted}
                format={isCount ? countTick : money.tick}
                unit={unit}
              />
              <LevelLabels geometry={geometry} marks={marks} />
              <Crosshair geometry={geometry} left={LEFT} />
            </svg>
            <StrikeReadout geometry={geometry} table={table} bars={bars} series={series} />
          </>
        )}
      </PriceFrame>
      <ul className={isByExpiry ? 'legend legend-expiries' : 'legend'} aria-hidden="true">
        {series.map(({ kind, label }) => (
          <li key={kind} className={`legend-${kind}`}>
            {label}
          </li>
        ))}
        {hasMarks ? <li className="legend-mark">Net</li> : null}
        {ghost ? <li className="legend-ghost">The file</li> : null}
        {analysis.flipBand ? <li className="legend-band">Flip by other rules</li> : null}
      </ul>
      {isTableOpen ? (
        <Suspense>
          <StrikeTableDialog
            table={table}
            byExpiry={isByExpiry ? series : null}
            words={`${choiceWords(choice, analysis.expiries)}${ghost ? ', scenario' : ''}`}
            onClose={() => setTableOpen(false)}
          />
        </Suspense>
      ) : null}
    </Panel>
  );
}

/** A tick of counts that run to both sides. */
function countTick(value: number): string {
  return amount(Math.abs(value));
}

interface BarsProps {
  readonly geometry: PlotGeometry;
  readonly strikes: Float64Array;
  readonly series: readonly BarSeries[];
  /** The same of the file, drawn as outlines in a scenario. */
  readonly ghost: readonly BarSeries[] | null;
  /** Whether the sum of each strike's bars is marked. */
  readonly hasMarks: boolean;
  readonly marks: readonly LevelMark[];
  readonly pasted: readonly PastedMark[];
  readonly format: (value: number) => string;
  readonly unit: string;
}

function Bars({ geometry, strikes, series, ghost, hasMarks, marks, pasted, format, unit }: BarsProps) {
  const { low, high, width } = geometry;
  const { flipBand } = useAnalysis();
  const prices = useChartPrices();
  const right = width - labelRoom(marks, geometry, prices);
  const drawing = useMemo(() => {
    const own = valueDomain(strikes, series, low, high);
    const others = ghost ? valueDomain(strikes, ghost, low, high) : own;
    const x = linearScale([Math.min(own[0], others[0]), Math.max(own[1], others[1])], [LEFT, right]);
    const sums = hasMarks ? sumOfSeries(series, strikes.length) : null;
    return {
      x,
      layers: strikeBars(strikes, series, geometry, x),
      outlines: ghost ? strikeBars(strikes, ghost, geometry, x) : [],
      sums: sums ? valueMarks(strikes, sums, series, geometry, x) : [],
    };
  }, [strikes, series, ghost, hasMarks, low, high, right, geometry]);
  const ticks = useMemo(() => axisTicks(prices, low, high), [prices, low, high]);
  return (
    <>
      <Hatches />
      <FlipBandArea geometry={geometry} band={flipBand} left={LEFT} right={right} />
      <PriceTicks geometry={geometry} left={LEFT} ticks={ticks} />
      <ValueTicks
        geometry={geometry}
        x={drawing.x}
        ticks={drawing.x.ticks(Math.max(3, Math.floor((right - LEFT) / 72)))}
        format={format}
        from={unit.length * LETTER_WIDTH}
      />
      {/* Beside the values and not below them, where the legend stands. */}
      <text className="axis-note" x={0} y={geometry.plotHeight + 9} dominantBaseline="central">
        {unit}
      </text>
      <LevelLines geometry={geometry} marks={marks} left={LEFT} right={right} />
      {drawing.layers.map(({ kind, bars }) => (
        <path key={kind} className={`bars bars-${kind}`} fill={hatchOf(kind)} d={barPath(bars)} />
      ))}
      {drawing.sums.length > 0 ? <path className="bars-mark" d={barPath(drawing.sums)} /> : null}
      <PastedLines geometry={geometry} marks={pasted} left={LEFT} right={right} namesAt="left" />
      {drawing.outlines.length > 0 ? (
        <path className="bars-ghost" d={barPath(drawing.outlines.flatMap(({ bars }) => bars))} />
      ) : null}
    </>
  );
}
