import { Bookmark, Download, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { isSampleSource } from '../../app/dashboardState';
import { type Library, type LibraryTrouble, megabytes, RETENTIONS } from '../../app/library';
import { moneyOf } from '../../app/money';
import { historyName, type ListedSnapshot, listedUnder } from '../../app/snapshotFigures';
import { useDashboard } from '../../app/useDashboard';
import { useLibrary } from '../../app/useLibrary';
import { easternTime, integer, price, UNKNOWN } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { REGIME_MARKS, REGIME_WORDS } from '../Regime/regimeWords';
import { VirtualTable } from '../tables/VirtualTable';
import { ConfirmedButton } from './ConfirmedButton';
import { SnapshotDetail } from './SnapshotDetail';
import { flipText, SNAPSHOT_COLUMNS, type SnapshotColumn, snapshotRows } from './snapshotRows';

const LABELS: Readonly<Record<SnapshotColumn, string>> = {
  name: 'Snapshot',
  symbol: 'Symbol',
  asOf: 'As of',
  spot: 'Spot',
  netGex: 'Net GEX per 1%',
  gammaFlip: 'Gamma flip',
  regime: 'Regime',
  contracts: 'Contracts',
};
/** In pixels. */
const TABLE_WIDTH = 980;

/** Every chain that was kept, and what can be done with them. */
export function LibraryPanel() {
  const [library, state] = useLibrary();
  const { isLoaded, unreadable, trouble, memory, shorterStay, progress, usedBytes } = state;
  const assumptions = useDashboard((state) => state.settings.assumptions);
  const isSample = useDashboard(({ opened }) => opened !== null && isSampleSource(opened.source));
  const shownId = useDashboard((state) => state.opened?.source.snapshotId ?? null);
  const [query, setQuery] = useState('');
  const [sort, setSort] = useState<{ by: SnapshotColumn; isDescending: boolean }>({ by: 'asOf', isDescending: true });
  const [chosen, setChosen] = useState<string | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const entries = listedUnder(state, historyName(assumptions));
  const rows = snapshotRows(entries, query, sort.by, sort.isDescending);
  const detail = entries.find(({ id }) => id === chosen) ?? null;
  const isUsable = trouble === null || trouble.kind === 'emptied';
  const kept = entries.length + unreadable.length;

  const cell = (row: number, column: number) => {
    const entry = rows[row];
    const name = SNAPSHOT_COLUMNS[column];
    if (!entry || !name) return null;
    return name === 'name' ? (
      <button
        type="button"
        className="link-button snapshot-name"
        title={entry.name}
        onClick={() => setChosen(entry.id)}
      >
        {entry.name}
      </button>
    ) : (
      cellText(entry, name)
    );
  };
  return (
    <Panel
      title="Snapshots"
      term="snapshot"
      subtitle={isLoaded ? subtitleOf(kept, usedBytes) : 'looking into this browser’s storage'}
      tools={
        <button
          type="button"
          className="plain-button"
          disabled={isSample || !isUsable}
          title={isSample ? 'The sample is made up and always here' : 'Keep the chain on screen (b)'}
          onClick={() => void library.keep()}
        >
          <Bookmark size={15} aria-hidden="true" /> Keep this chain
        </button>
      }
    >
      <p className="view-lead">
        Chains kept in this browser, with every row of their files and all that was said of them. Nothing is sent
        anywhere. Figures are under your present assumptions.
      </p>
      {trouble ? <Trouble library={library} trouble={trouble} /> : null}
      {progress ? (
        <p className="hint" role="status">
          {progress}…
        </p>
      ) : null}
      {shorterStay ? (
        <p className="library-trouble" role="alert">
          {integer(shorterStay.count)} {shorterStay.count === 1 ? 'snapshot is' : 'snapshots are'} older than{' '}
          {integer(shorterStay.days)} days and would be deleted now.
          <span className="snapshot-buttons">
            <button type="button" className="plain-button" onClick={() => void library.settleStay(true)}>
              Delete {shorterStay.count === 1 ? 'it' : 'them'}
            </button>
            <button type="button" className="plain-button" onClick={() => void library.settleStay(false)}>
              Leave the setting as it was
            </button>
          </span>
        </p>
      ) : null}
      {isUsable ? (
        <div className="snapshot-tools">
          <label className="field">
            <span className="field-label">Find</span>
            <input
              type="search"
              className="text-input"
              value={query}
              placeholder="SPX close"
              onChange={(event) => setQuery(event.target.value)}
            />
          </label>
          <label className="field">
            <span className="field-label">Snapshots stay</span>
            <select
              className="select"
              value={memory.retentionDays ?? ''}
              onChange={({ target }) => void library.setRetention(RETENTIONS[target.selectedIndex]?.days ?? null)}
            >
              {RETENTIONS.map(({ days, words }) => (
                <option key={words} value={days ?? ''}>
                  {words}
                </option>
              ))}
            </select>
          </label>
          <label className="check-line">
            <input
              type="checkbox"
              checked={memory.keepsEvery}
              onChange={(event) => library.setKeepsEvery(event.target.checked)}
            />
            <span>Keep every chain that I open</span>
          </label>
          <span className="snapshot-buttons">
            <button
              type="button"
              className="plain-button"
              disabled={entries.length === 0 || progress !== null}
              onClick={() => void library.exportAll()}
            >
              <Download size={15} aria-hidden="true" /> Export all
            </button>
            <button type="button" className="plain-button" onClick={() => picker.current?.click()}>
              <Upload size={15} aria-hidden="true" /> Import
            </button>
            <input
              ref={picker}
              type="file"
              hidden
              accept=".gexlibrary"
              aria-label="Exported library"
              onChange={(event) => {
                const [file] = event.target.files ?? [];
                event.target.value = '';
                if (file) void library.importFile(file);
              }}
            />
          </span>
        </div>
      ) : null}
      {!isLoaded || !isUsable ? null : kept === 0 ? (
        <p className="unknown">
          Nothing is kept yet. <strong>Keep this chain</strong> (key b) puts the chain on screen here, to be opened,
          compared and replayed later.
        </p>
      ) : (
        <>
          {rows.length === 0 ? (
            <p className="unknown">{query === '' ? 'No snapshot can be read.' : `No snapshot matches “${query}”.`}</p>
          ) : (
            <VirtualTable
              caption="Snapshots, table"
              className="snapshot-table"
              minWidth={TABLE_WIDTH}
              columns={SNAPSHOT_COLUMNS.map((id) => ({ id, label: LABELS[id], isSortable: true }))}
              rowCount={rows.length}
              cell={cell}
              rowKey={(row) => rows[row]?.id ?? row}
              rowClass={(row) => (rows[row]?.id === shownId ? 'is-shown' : undefined)}
              sort={sort}
              onSort={(by) => setSort(sortedBy(sort, by))}
            />
          )}
          {unreadable.map(({ id, name, newer }) => (
            <p key={id} className="unreadable">
              {name}: {newer === null ? 'damaged, it cannot be read' : `cannot be read, it is of version ${newer}`}. It
              is left as it is.{' '}
              <button type="button" className="link-button" onClick={() => void library.remove([id])}>
                Delete it
              </button>
            </p>
          ))}
        </>
      )}
      {detail ? (
        <SnapshotDetail key={detail.id} library={library} entry={detail} onClose={() => setChosen(null)} />
      ) : null}
      {isUsable && kept > 0 ? (
        <DeleteAll library={library} ids={[...entries, ...unreadable].map(({ id }) => id)} />
      ) : null}
    </Panel>
  );
}

function sortedBy(sort: { by: SnapshotColumn; isDescending: boolean }, asked: string) {
  const by = SNAPSHOT_COLUMNS.find((own) => own === asked) ?? sort.by;
  return { by, isDescending: by === sort.by ? !sort.isDescending : by !== 'name' && by !== 'symbol' };
}

function subtitleOf(kept: number, usedBytes: number | null): string {
  const size = usedBytes === null ? '' : `, ${megabytes(usedBytes)} of this browser’s storage`;
  return `${integer(kept)} kept on this machine${kept > 0 ? size : ''}`;
}

function cellText(
  { summary, symbol, asOf, currency, contracts }: ListedSnapshot,
  column: Exclude<SnapshotColumn, 'name'>,
) {
  switch (column) {
    case 'symbol':
      return symbol;
    case 'asOf':
      return easternTime(asOf);
    case 'contracts':
      return integer(contracts);
    default:
  }
  if (summary === null) {
    return <span title="Not worked out under your present assumptions: open it, or one of its symbol">{UNKNOWN}</span>;
  }
  const { spot, netGex, regime } = summary;
  if (column === 'spot') return price(spot);
  if (column === 'netGex') return netGex === null ? UNKNOWN : moneyOf(currency).compact(netGex, { plus: true });
  if (column === 'gammaFlip') return flipText(summary);
  return (
    <span className={`regime-word regime-${regime}`}>
      <span aria-hidden="true">{REGIME_MARKS[regime]}</span> {REGIME_WORDS[regime]}
    </span>
  );
}

/** Why there is no library, and what can be done. */
function Trouble({ library, trouble }: { readonly library: Library; readonly trouble: LibraryTrouble }) {
  return (
    <div className="library-trouble" role="alert">
      <p>{troubleWords(trouble)}</p>
      {trouble.kind === 'emptied' ? (
        <button type="button" className="plain-button" onClick={() => library.acknowledge()}>
          I have read this
        </button>
      ) : null}
      {trouble.kind === 'off' ? (
        <button type="button" className="plain-button" onClick={() => void library.load()}>
          Try again
        </button>
      ) : null}
      {trouble.kind === 'outdated' ? (
        <button type="button" className="plain-button" onClick={() => window.location.reload()}>
          Reload
        </button>
      ) : null}
      {trouble.kind === 'newer' ? (
        <>
          <button type="button" className="plain-button" onClick={() => void library.exportNewer()}>
            Export what can be read
          </button>
          <ConfirmedButton label="Delete it and begin anew" onConfirm={() => void library.reset()} />
        </>
      ) : null}
    </div>
  );
}

function troubleWords(trouble: LibraryTrouble): string {
  switch (trouble.kind) {
    case 'off':
      return `Snapshots are off in this window: the browser keeps nothing for this page (${trouble.reason}). Everything else works; private windows and some policies are such cases.`;
    case 'blocked':
      return 'Another tab of Gexscope is older and holds on to the snapshots: close the other tabs.';
    case 'outdated':
      return 'Gexscope was updated in another tab. Reload this page to use your snapshots here.';
    case 'newer':
      return 'Your snapshots were written by a newer version of Gexscope. They are left as they are. Reload the page to get the present version.';
    case 'emptied':
      return `Your browser removed your ${integer(trouble.count)} snapshots since this page last saw them, on ${easternTime(trouble.seenAt)}. Browsers clear storage when room is short, or when a page was not visited for long. An export brings them back: Import.`;
  }
}

function DeleteAll({ library, ids }: { readonly library: Library; readonly ids: readonly string[] }) {
  return (
    <p className="snapshot-foot">
      <ConfirmedButton label={`Delete all ${integer(ids.length)}`} onConfirm={() => void library.remove(ids)} />
    </p>
  );
}
