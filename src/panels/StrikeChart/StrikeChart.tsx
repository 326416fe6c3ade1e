import { scaleLinear } from 'd3-scale';
import { Table2 } from 'lucide-react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { type Money, useMoney } from '../../app/money';
import { useAnalysis, useView } from '../../app/useDashboard';
import type { ExposureKey, StrikeTable } from '../../exposure/analysis';
import { EXPOSURES } from '../../exposure/exposureTable';
import { barPath } from '../../ui/bars';
import { lowerFirst, strike as strikeText, UNKNOWN } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { choiceWords, useTables } from '../fold/chosenTables';
import type { PlotGeometry } from '../fold/geometry';
import { type LevelMark, levelMarks } from '../fold/levelMarks';
import { MAIN_LEVELS } from '../fold/levelWords';
import { Crosshair, LevelLabels, LevelLines, labelRoom, PriceTicks, ValueTicks } from '../fold/PlotParts';
import { PriceFrame } from '../fold/PriceFrame';
import { StrikeReadout } from './StrikeReadout';
import { largestAbsolute, strikeBars, valueDomain } from './strikeBars';

const LEFT = 64;
/** Fetched when it is asked for: few look at it, and the page would load it first. */
const StrikeTableDialog = lazy(() =>
  import('./StrikeTableDialog').then(({ StrikeTableDialog: Component }) => ({ default: Component })),
);

/** Exposure per strike as signed bars beside the price axis. */
export function StrikeChart() {
  const analysis = useAnalysis();
  const { exposure, bars: mode, expiries: choice } = useView();
  const [isTableOpen, setTableOpen] = useState(false);
  const money = useMoney();
  const { name } = EXPOSURES[exposure];
  const { table, ghost } = useTables(choice);
  const net = useMemo(() => (table ? totalOf(table, exposure) : 0), [table, exposure]);
  const marks = useMemo(() => levelMarks(analysis, MAIN_LEVELS), [analysis]);

  const { unknown } = analysis;
  // Without a side the net bars are unknown, and the other side's are not.
  const isTold = unknown.net === null || (mode === 'split' && (unknown.call === null || unknown.put === null));
  if (!isTold) {
    return (
      <Panel className="fold-panel strike-panel" title={`${name} by strike`} term={exposure} subtitle={UNKNOWN}>
        <p className="hint">
          {unknown.net}.
          {unknown.call === null || unknown.put === null ? ' Calls and puts apart show what is known.' : ''}
        </p>
      </Panel>
    );
  }
  if (!table) {
    return (
      <Panel
        className="fold-panel strike-panel"
        title={`${name} by strike`}
        term={exposure}
        subtitle={choiceWords(choice, analysis.expiries)}
      >
        <p role="status">The chosen expiries are being added up.</p>
      </Panel>
    );
  }
  return (
    <Panel
      className="fold-panel strike-panel"
      title={`${name} by strike`}
      term={exposure}
      subtitle={`${money.unit(exposure)} · ${choiceWords(choice, analysis.expiries)} · net ${unknown.net === null ? money.compact(net, { plus: true }) : `${UNKNOWN}: ${lowerFirst(unknown.net)}`}`}
      tools={
        <button
          type="button"
          className="icon-button"
          aria-label={`${name} by strike as a table`}
          onClick={() => setTableOpen(true)}
        >
          <Table2 size={16} aria-hidden="true" />
        </button>
      }
    >
      <PriceFrame
        label={`${name} by strike chart`}
        summary={
          unknown.net === null
            ? strikeSummary(table, exposure, net, money)
            : `${name} of one side by strike; net cannot be told: ${lowerFirst(unknown.net)}.`
        }
        stops={table.strike}
      >
        {(geometry) => (
          <>
            <svg width={geometry.width} height="100%" aria-hidden="true" className="plot">
              <Bars geometry={geometry} table={table} ghost={ghost} exposure={exposure} mode={mode} marks={marks} />
              <LevelLabels geometry={geometry} marks={marks} />
              <Crosshair geometry={geometry} left={LEFT} />
            </svg>
            <StrikeReadout geometry={geometry} table={table} exposure={exposure} />
          </>
        )}
      </PriceFrame>
      <ul className="legend" aria-hidden="true">
        {mode === 'split' ? (
          <>
            {unknown.call === null ? <li className="legend-calls">Calls</li> : null}
            {unknown.put === null ? <li className="legend-puts">Puts</li> : null}
          </>
        ) : (
          <>
            <li className="legend-positive">Positive</li>
            <li className="legend-negative">Negative</li>
          </>
        )}
        {ghost ? <li className="legend-ghost">The file</li> : null}
      </ul>
      {isTableOpen ? (
        <Suspense>
          <StrikeTableDialog
            table={table}
            words={`${choiceWords(choice, analysis.expiries)}${ghost ? ', scenario' : ''}`}
            onClose={() => setTableOpen(false)}
          />
        </Suspense>
      ) : null}
    </Panel>
  );
}

function totalOf(table: StrikeTable, exposure: ExposureKey): number {
  let sum = 0;
  for (const side of [table[exposure].call, table[exposure].put]) for (const value of side) sum += value;
  return sum;
}

function strikeSummary(table: StrikeTable, exposure: ExposureKey, net: number, money: Money): string {
  const { name } = EXPOSURES[exposure];
  const largest = largestAbsolute(table, exposure);
  if (largest === null) return `No open contracts in the chosen expiries.`;
  return `${name} of ${table.strike.length} strikes, net ${money.compact(net)}; the largest net bar is ${money.compact(largest.value)} at ${strikeText(largest.strike)}.`;
}

interface BarsProps {
  readonly geometry: PlotGeometry;
  readonly table: StrikeTable;
  /** The same of the file, drawn as outlines in a scenario. */
  readonly ghost: StrikeTable | null;
  readonly exposure: ExposureKey;
  readonly mode: 'split' | 'net';
  readonly marks: readonly LevelMark[];
}

function Bars({ geometry, table, ghost, exposure, mode, marks }: BarsProps) {
  const { low, high, width } = geometry;
  const right = width - labelRoom(marks, geometry);
  const drawing = useMemo(() => {
    const own = valueDomain(table, exposure, mode, low, high);
    const others = ghost ? valueDomain(ghost, exposure, mode, low, high) : own;
    const x = scaleLinear()
      .domain([Math.min(own[0], others[0]), Math.max(own[1], others[1])])
      .range([LEFT, right]);
    const outlines = ghost ? strikeBars(ghost, exposure, mode, geometry, x) : [];
    return { x, layers: strikeBars(table, exposure, mode, geometry, x), outlines };
  }, [table, ghost, exposure, mode, low, high, right, geometry]);
  const prices = useMemo(() => scaleLinear().domain([low, high]).ticks(9), [low, high]);
  const money = useMoney();
  const { name } = EXPOSURES[exposure];
  return (
    <>
      <PriceTicks geometry={geometry} left={LEFT} ticks={prices} />
      <ValueTicks
        geometry={geometry}
        x={drawing.x}
        ticks={drawing.x.ticks(Math.max(2, Math.floor((right - LEFT) / 72)))}
        format={money.tick}
        title={`${name}, ${money.unit(exposure)}`}
        left={LEFT}
      />
      <LevelLines geometry={geometry} marks={marks} left={LEFT} right={right} />
      {drawing.layers.map(({ kind, bars }) => (
        <path key={kind} className={`bars bars-${kind}`} d={barPath(bars)} />
      ))}
      {drawing.outlines.length > 0 ? (
        <path className="bars-ghost" d={barPath(drawing.outlines.flatMap(({ bars }) => bars))} />
      ) : null}
    </>
  );
}
