import { Table2 } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useMoney } from '../../app/money';
import { usePriceAxis } from '../../app/priceAxis';
import { useAnalysis, useBaseline, useDashboardStore, useView } from '../../app/useDashboard';
import { chosenExpiries } from '../../app/viewState';
import { type Analysis, EXPOSURE_KEYS, type ExposureCells } from '../../exposure/analysis';
import { EXPOSURES } from '../../exposure/exposureTable';
import { civilDate, amount as count, integer, percent, strike as strikeText, UNKNOWN } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { Segmented } from '../../ui/Segmented';
import { dateWords, daysWords } from '../Controls/expiryWords';
import { CellMap, type HeatDrawn } from './CellMap';
import { HeatLegend } from './HeatLegend';
import { HeatReadout } from './HeatReadout';
import { HeatTableDialog } from './HeatTableDialog';
import { gridMagnitude, type HeatCell, type HeatMetric, heatGrid, largestCells } from './heatGrid';
import type { HeatColumn, HeatCursor } from './heatPlaces';
import type { HeatScale } from './heatScale';

const LARGEST = 5;

/** The chosen exposure, open interest or volume over strikes and expiries. */
export function Heatmap() {
  const { symbol } = useAnalysis();
  return <HeatmapOfSymbol key={symbol} />;
}

function HeatmapOfSymbol() {
  const shown = useAnalysis();
  const baseline = useBaseline();
  const store = useDashboardStore();
  const axis = usePriceAxis();
  const money = useMoney();
  const { exposure, expiries: choice } = useView();
  const { analysis, cells, isBehind } = useWithCells(shown, baseline);
  // The exposure chosen elsewhere on the page takes the map with it.
  const [activity, setActivity] = useState<{ metric: 'openInterest' | 'volume'; beside: string } | null>(null);
  const metric: HeatMetric = activity?.beside === exposure ? activity.metric : exposure;
  const [scale, setScale] = useState<HeatScale>('root');
  const [pointed, setCursor] = useState<HeatCursor | null>(null);
  const [isTableOpen, setTableOpen] = useState(false);
  const [{ most, step, isWider }, setDrawn] = useState<HeatDrawn>({ most: 0, step: null, isWider: false });

  const columns = useMemo(() => columnsOf(analysis, chosenExpiries(choice, analysis.expiries)), [analysis, choice]);
  const grid = useMemo(
    () =>
      heatGrid(
        cells,
        analysis.strikes.strike,
        columns.map(({ expiry }) => expiry),
        metric,
      ),
    [cells, analysis, columns, metric],
  );
  // Another file of the same underlying may not list the strike any more.
  const isThere = pointed !== null && grid.strikes.includes(pointed.strike) && pointed.column < columns.length;
  const cursor = isThere ? pointed : null;
  const magnitude = useMemo(() => gridMagnitude(grid), [grid]);
  const largest = useMemo(() => largestCells(grid, LARGEST), [grid]);

  const isExposure = metric !== 'openInterest' && metric !== 'volume';
  const name = isExposure ? EXPOSURES[metric].name : METRIC_NAMES[metric];
  const unit = isExposure ? money.unit(metric) : 'contracts';
  // The same function until it writes otherwise: the map is drawn anew with every other one.
  const write = useCallback(
    (value: number): string => (value === 0 ? '0' : isExposure ? money.compact(value) : count(value)),
    [isExposure, money],
  );
  const writeInFull = (value: number): string => (isExposure ? money.inFull(value) : integer(value));
  const unknown =
    analysis.unknown.net ??
    (metric === 'volume' ? (analysis.unknownVolume.net ?? (magnitude === 0 ? 'Nothing was traded' : null)) : null);
  const focusOn = ({ strike, column }: HeatCursor): void => {
    const { low, high } = axis.getState();
    const shift = strike - (low + high) / 2;
    if (low + shift > 0) axis.show(low + shift, high + shift);
    setCursor({ strike, column });
  };
  const cellWords = ({ column, strike, value, share }: HeatCell): string =>
    `${write(value)} at ${strikeText(strike)}, ${columns[column]?.words ?? ''}: ${percent(share)} of ${isExposure ? 'all |net|' : 'all contracts'}`;

  return (
    <Panel
      title="Strike × expiry"
      className="heat-panel"
      subtitle={`${isExposure ? 'net ' : ''}${name}, ${unit}${isBehind ? ' · as before the slider moved' : ''}`}
      tools={
        <button
          type="button"
          className="icon-button"
          aria-label={`${name} by strike and expiry as a table`}
          onClick={() => setTableOpen(true)}
        >
          <Table2 size={16} aria-hidden="true" />
        </button>
      }
    >
      <div className="view-controls">
        <Segmented<HeatMetric>
          name="Shown in the map"
          value={metric}
          choices={[
            ...EXPOSURE_KEYS.map((key) => ({ value: key, label: EXPOSURES[key].name, title: money.meaning(key) })),
            { value: 'openInterest', label: 'OI', title: 'Open interest, calls plus puts' },
            { value: 'volume', label: 'Volume', title: 'Contracts traded, calls plus puts' },
          ]}
          onChange={(next) => {
            if (next === 'openInterest' || next === 'volume') setActivity({ metric: next, beside: exposure });
            else {
              setActivity(null);
              store.setView({ exposure: next });
            }
          }}
        />
        <Segmented<HeatScale>
          name="Scale of the colours"
          value={scale}
          choices={[
            { value: 'root', label: 'Square root', title: 'Small cells stay visible beside large ones' },
            { value: 'linear', label: 'Linear', title: 'Colour in proportion to the value' },
          ]}
          onChange={setScale}
        />
        <HeatLegend most={most} scale={scale} isSigned={isExposure} write={write} />
      </div>
      {unknown === null ? (
        <>
          <HeatReadout
            grid={grid}
            columns={columns}
            cursor={cursor}
            cells={cells}
            step={step}
            name={name}
            write={writeInFull}
            magnitude={magnitude}
          />
          <CellMap
            analysis={analysis}
            grid={grid}
            columns={columns}
            scale={scale}
            isSigned={isExposure}
            label={`${name} by strike and expiry map`}
            summary={
              largest.length === 0
                ? 'Every cell is zero.'
                : `${isExposure ? 'Net ' : ''}${name} of ${grid.strikes.length} strikes and ${columns.length} expiries; the largest cell is ${largest.slice(0, 1).map(cellWords).join('')}.`
            }
            write={write}
            cursor={cursor}
            onCursor={setCursor}
            onFocus={focusOn}
            onDrawn={setDrawn}
          />
          <p className="hint">
            {step === null
              ? 'Every strike has a row of its own.'
              : `Strikes stand closer than this height can show: they are added up in steps of ${strikeText(step)}; none is left out.`}{' '}
            {isWider ? `All ${columns.length} expiries are there: scroll the map sideways. ` : ''}Blank: not listed.
            Below: sums of each expiry over all strikes. Right: sums of each row over{' '}
            {choice.kind === 'all' ? 'all' : 'the chosen'} expiries.
          </p>
          {largest.length === 0 ? null : (
            <section className="heat-largest" aria-label="Largest cells">
              <h3>Largest cells</h3>
              <ol>
                {largest.map((cell) => (
                  <li key={`${cell.column} ${cell.strike}`}>
                    <button type="button" className="link-button" onClick={() => focusOn(cell)}>
                      {cell.value < 0 ? '▼' : isExposure ? '▲' : ''} {cellWords(cell)}
                    </button>
                  </li>
                ))}
              </ol>
            </section>
          )}
        </>
      ) : (
        <p className="unknown">
          {UNKNOWN} {unknown}.
        </p>
      )}
      {isTableOpen ? (
        <HeatTableDialog
          title={`${analysis.symbol} ${isExposure ? 'net ' : ''}${name} by strike and expiry, ${unit}`}
          grid={grid}
          columns={columns}
          write={unknown === null ? write : () => UNKNOWN}
          spot={analysis.spot}
          onClose={() => setTableOpen(false)}
        />
      ) : null}
    </Panel>
  );
}

const METRIC_NAMES = { openInterest: 'Open interest', volume: 'Volume' } as const;

/** The analysis on screen or, while a slider moves and its answers have no cells, the last one that had them. */
function useWithCells(
  shown: Analysis,
  baseline: Analysis,
): { readonly analysis: Analysis; readonly cells: ExposureCells; readonly isBehind: boolean } {
  const [kept, setKept] = useState(shown);
  if (shown.cells && kept !== shown) setKept(shown);
  const analysis = [shown, kept, baseline].find(({ cells }) => cells !== null) ?? shown;
  if (!analysis.cells) throw new Error('no cells were worked out');
  return { analysis, cells: analysis.cells, isBehind: analysis !== shown };
}

function columnsOf({ expiries, asOf }: Analysis, chosen: ReadonlySet<number> | null): HeatColumn[] {
  return expiries.flatMap((expiry, index) => {
    if (expiry.contractsUsed === 0) return [];
    const session = expiries.some((other) => other !== expiry && other.expiryDay === expiry.expiryDay)
      ? ` ${expiry.session}`
      : '';
    const days = daysWords(expiry, asOf);
    return [
      {
        expiry: index,
        date: `${dateWords(expiry)}${session}`,
        days,
        words: `${civilDate(expiry.expiryDay, { year: true })} ${expiry.session} (${days})`,
        isChosen: chosen?.has(index) ?? true,
      },
    ];
  });
}
