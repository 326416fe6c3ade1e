import { useMemo, useState } from 'react';
import { useMoney } from '../../app/money';
import { useAnalysis, useBaseline, useDashboardStore, useView } from '../../app/useDashboard';
import { chosenExpiries, type ExpiryChoice, expiryKey } from '../../app/viewState';
import { EXPOSURE_KEYS } from '../../exposure/analysis';
import { EXPOSURES } from '../../exposure/exposureTable';
import { lowerFirst, percent, strike as strikeText, UNKNOWN } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { Segmented } from '../../ui/Segmented';
import { choiceWords } from '../fold/chosenTables';
import { AfterExpiries } from './AfterExpiries';
import { ExpiryBars } from './ExpiryBars';
import { ExpiryTable } from './ExpiryTable';
import { type ExpiryRow, expiryRows } from './expiryRows';

const PRESETS: readonly { readonly kind: Exclude<ExpiryChoice['kind'], 'chosen'>; readonly label: string }[] = [
  { kind: 'all', label: 'All expiries' },
  { kind: 'zeroDte', label: '0DTE only' },
  { kind: 'week', label: 'Up to 7 days' },
  { kind: 'monthly', label: 'Monthly only' },
];

/** Which expiries hold the exposure, and what is left as they settle. */
export function Expiries() {
  return (
    <>
      <ByExpiry />
      <AfterExpiries />
    </>
  );
}

function ByExpiry() {
  const analysis = useAnalysis();
  const baseline = useBaseline();
  const store = useDashboardStore();
  const money = useMoney();
  const { exposure, expiries: choice } = useView();
  const [cursor, setCursor] = useState<number | null>(null);
  const rows = useMemo(() => expiryRows(analysis, exposure), [analysis, exposure]);
  const ghost = useMemo(
    () => (baseline === analysis ? null : ghostRows(rows, expiryRows(baseline, exposure))),
    [baseline, analysis, rows, exposure],
  );
  const chosen = useMemo(() => {
    const indices = chosenExpiries(choice, analysis.expiries);
    return indices && new Set(analysis.expiries.filter((_, index) => indices.has(index)).map(expiryKey));
  }, [choice, analysis.expiries]);
  const choose = (keys: readonly string[]): void =>
    store.chooseExpiries(keys.length > 0 ? { kind: 'chosen', keys } : { kind: 'all' });
  const { name } = EXPOSURES[exposure];
  const at = cursor === null ? undefined : rows[cursor];
  const unknown = analysis.unknown.net;
  return (
    <Panel
      title="Expiries"
      subtitle={at ? rowWords(at, money.compact) : `${name} by expiry, ${choiceWords(choice, analysis.expiries)}`}
    >
      <div className="view-controls">
        <Segmented
          name="Exposure by expiry"
          value={exposure}
          choices={EXPOSURE_KEYS.map((key) => ({ value: key, label: EXPOSURES[key].name }))}
          onChange={(key) => store.setView({ exposure: key })}
        />
        <fieldset className="button-row">
          <legend className="visually-hidden">Choose expiries</legend>
          {PRESETS.map(({ kind, label }) => (
            <button
              key={kind}
              type="button"
              className="plain-button small-button"
              aria-pressed={choice.kind === kind}
              onClick={() => store.chooseExpiries({ kind })}
            >
              {label}
            </button>
          ))}
        </fieldset>
      </div>
      {unknown === null ? null : <p className="hint">Net cannot be told: {lowerFirst(unknown)}.</p>}
      <ExpiryBars
        rows={rows}
        ghost={ghost}
        chosen={chosen}
        summary={summaryOf(rows, name, money.compact)}
        unit={`${name}, ${money.unit(exposure)}`}
        cursor={cursor}
        onCursor={setCursor}
        onChoose={choose}
      />
      <ul className="legend">
        <li className="legend-calls">Calls</li>
        <li className="legend-puts">Puts</li>
        <li className="is-line legend-expiry-net">Net</li>
        {ghost ? <li className="legend-ghost">Net of the file</li> : null}
      </ul>
      <p className="hint">
        Press a bar or drag over several to choose expiries, with Shift to add some. Top strike: where |net GEX| of that
        expiry is largest. {unknown === null ? topStrikesReason(rows) : ''}
      </p>
      <ExpiryTable rows={rows} chosen={chosen} exposureName={name} onChoose={choose} />
    </Panel>
  );
}

/** The rows of the file in the places of those on screen; a scenario at another rate may lack some. */
function ghostRows(rows: readonly ExpiryRow[], file: readonly ExpiryRow[]): ExpiryRow[] {
  const byKey = new Map(file.map((row) => [row.key, row]));
  return rows.map((row) => byKey.get(row.key) ?? { ...row, call: null, put: null, net: null });
}

type Compact = (value: number, options?: { readonly plus?: boolean }) => string;

const signed = (value: number | null, compact: Compact): string =>
  value === null ? UNKNOWN : compact(value, { plus: true });

/** Why top strikes are missing, as a sentence; '' where none is. */
function topStrikesReason(rows: readonly ExpiryRow[]): string {
  const reasons = new Set(rows.flatMap(({ topStrike: { reason } }) => reason ?? []));
  return [...reasons].map((reason) => `${UNKNOWN}: ${lowerFirst(reason)}.`).join(' ');
}

/** '18 Dec 2026 PM, 30d: net +$1.20M, calls +$3.00M, puts −$1.80M, 62.0% of |GEX|, top strike 105'. */
function rowWords(
  { date, expiry, days, call, put, net, shareOfGross, topStrike }: ExpiryRow,
  compact: Compact,
): string {
  const share = shareOfGross === null ? '' : `, ${percent(shareOfGross)} of |GEX|`;
  const sides = `calls ${signed(call, compact)}, puts ${signed(put, compact)}`;
  const top = topStrike.value === null ? '' : `, top strike ${strikeText(topStrike.value.strike)}`;
  return `${date} ${expiry.session}, ${days}: net ${signed(net, compact)}, ${sides}${share}${top}`;
}

function summaryOf(rows: readonly ExpiryRow[], name: string, compact: Compact): string {
  const known = rows.filter(({ net }) => net !== null);
  if (known.length === 0) return `${rows.length} expiries; net ${name} of none of them is known.`;
  const largest = known.reduce((best, row) => (Math.abs(row.net ?? 0) > Math.abs(best.net ?? 0) ? row : best));
  return `${name} of ${rows.length} expiries. The largest net is ${signed(largest.net, compact)}, of ${largest.date} ${largest.expiry.session}.`;
}
