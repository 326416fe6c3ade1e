import { ClipboardCopy, Download } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { downloadTable } from '../../app/download';
import { useMoney } from '../../app/money';
import { type TableCell, tableTsv } from '../../app/tableText';
import { useAnalysis, useBaseline, useDashboardStore, useScenarioAnswer, useView } from '../../app/useDashboard';
import type { ExpiryChoice } from '../../app/viewState';
import { type Analysis, EXPOSURE_KEYS, type SidedColumns, type StrikeTable } from '../../exposure/analysis';
import { EXPOSURES } from '../../exposure/exposureTable';
import { copyText } from '../../ui/copyText';
import { integer, lowerFirst } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { Segmented } from '../../ui/Segmented';
import { choiceWords, useTables, useVolumeGex } from '../fold/chosenTables';
import { concentrationWords } from './concentrationWords';
import { MaxPain } from './MaxPain';
import { StrikeFilters } from './StrikeFilters';
import { StrikesTable } from './StrikesTable';
import { type StrikeColumn, strikeColumns } from './strikeColumns';
import { EVERY_STRIKE, filteredStrikes, orderedStrikes, PRICE_ORDER, strikeTags } from './strikeRows';

/** Every strike over the chosen expiries: exposures, what is held and traded, shares and running sums. */
export function Strikes() {
  const { symbol } = useAnalysis();
  // Filters are prices of one underlying.
  return <StrikesOfSymbol key={symbol} />;
}

function StrikesOfSymbol() {
  const store = useDashboardStore();
  const { exposure, expiries: choice } = useView();
  const money = useMoney();
  const { analysis, isScenario, table, ghost, volumeGex } = useShown(choice);
  const [filter, setFilter] = useState(EVERY_STRIKE);
  const [order, setOrder] = useState(PRICE_ORDER);
  const wanted = useDeferredValue(filter);
  const { unknown, unknownVolume, spot } = analysis;
  const { unit } = money;
  const columns = useMemo(
    () =>
      table
        ? strikeColumns({ table, exposures: [exposure], unknown, unknownVolume, volumeGex, file: ghost, unit })
        : [],
    [table, exposure, unknown, unknownVolume, volumeGex, ghost, unit],
  );
  const found = useMemo(() => (table ? filteredStrikes(table, wanted, spot) : []), [table, wanted, spot]);
  const rows = useMemo(() => orderedStrikes(found, columns, order), [found, columns, order]);
  const words = `${choiceWords(choice, analysis.expiries)}${isScenario ? ', scenario' : ''}`;

  if (!table) {
    return (
      <Panel title="Strikes" subtitle={words}>
        <p role="status">The chosen expiries are being added up.</p>
      </Panel>
    );
  }

  /** The rows on screen, in their order, with the columns of all exposures. */
  const wholeRows = (): TableCell[][] => {
    const all = strikeColumns({
      table,
      exposures: EXPOSURE_KEYS,
      unknown,
      unknownVolume,
      volumeGex,
      file: ghost,
      unit,
    });
    const tags = strikeTags(analysis, table.strike);
    return [
      [...all.map(({ id }) => id), 'levels'],
      ...rows.map((row) => [...all.map((column) => valueAt(column, row)), (tags[row] ?? []).join(', ')]),
    ];
  };
  const copy = (): void => {
    const counted = `${integer(rows.length)} strikes`;
    void copyText(tableTsv(wholeRows())).then((isCopied) => {
      store.notify(
        isCopied
          ? `${counted} copied; paste them into a spreadsheet`
          : 'This browser did not allow copying; the CSV file holds the same',
      );
    });
  };

  const { name } = EXPOSURES[exposure];
  return (
    <>
      <Panel
        title="Strikes"
        subtitle={`${money.unit(exposure)} · ${words}`}
        tools={
          <>
            <button type="button" className="plain-button small-button" onClick={copy}>
              <ClipboardCopy size={14} aria-hidden="true" /> Copy as TSV
            </button>
            <button
              type="button"
              className="plain-button small-button"
              onClick={() => downloadTable(analysis, isScenario ? 'STRIKES-SCENARIO' : 'STRIKES', wholeRows())}
            >
              <Download size={14} aria-hidden="true" /> Download CSV
            </button>
          </>
        }
      >
        <p className="view-lead">
          {unknown.net === null
            ? concentrationWords(analysis.analytics.concentration)
            : `How open interest is spread cannot be told: ${lowerFirst(unknown.net)}.`}
        </p>
        <div className="view-controls strikes-controls">
          <Segmented
            name="Exposure of the table"
            value={exposure}
            choices={EXPOSURE_KEYS.map((key) => ({ value: key, label: EXPOSURES[key].name, title: unit(key) }))}
            onChange={(key) => store.setView({ exposure: key })}
          />
          <StrikeFilters filter={filter} onChange={(change) => setFilter({ ...filter, ...change })} />
        </div>
        <p className="hint">
          <span role="status">
            {integer(rows.length)} of {integer(table.strike.length)} strikes
          </span>
          {reasonWords(columns)}
        </p>
        {rows.length === 0 ? (
          <p>No strike passes this filter.</p>
        ) : (
          <StrikesTable
            caption={`${name} by strike, ${words}`}
            analysis={analysis}
            columns={columns}
            rows={rows}
            strikes={table.strike}
            order={order}
            onOrder={setOrder}
          />
        )}
      </Panel>
      <MaxPain analysis={analysis} choice={choice} />
    </>
  );
}

/** What the view shows, all of one answer. */
interface Shown {
  readonly analysis: Analysis;
  readonly baseline: Analysis;
  readonly isScenario: boolean;
  readonly choice: ExpiryChoice;
  readonly table: StrikeTable | null;
  readonly ghost: StrikeTable | null;
  readonly volumeGex: SidedColumns | null;
}

/**
 * The answer on screen. While a slider moves, a table of hundreds of numbers may follow a frame or two behind the charts,
 * but never from or to the file, another chain or other expiries.
 */
function useShown(choice: ExpiryChoice): Shown {
  const analysis = useAnalysis();
  const baseline = useBaseline();
  const isScenario = useScenarioAnswer() !== null;
  const { table, ghost } = useTables(choice);
  const volumeGex = useVolumeGex(choice);
  const current = useMemo(
    (): Shown => ({ analysis, baseline, isScenario, choice, table, ghost, volumeGex }),
    [analysis, baseline, isScenario, choice, table, ghost, volumeGex],
  );
  const late = useDeferredValue(current);
  const isSameButMoved =
    isScenario && late.isScenario && late.baseline === baseline && late.choice === choice && late.table !== null;
  return isSameButMoved ? late : current;
}

/** Why columns are empty: '. GEX by vol.: the file states no volume'. */
function reasonWords(columns: readonly StrikeColumn[]): string {
  const labels = new Map<string, string[]>();
  for (const { label, reason } of columns) {
    if (reason !== null) labels.set(reason, [...(labels.get(reason) ?? []), label]);
  }
  return [...labels].map(([reason, own]) => `. ${own.join(', ')}: ${lowerFirst(reason)}`).join('');
}

function valueAt({ values }: StrikeColumn, row: number): number | null {
  return values?.[row] ?? null;
}
