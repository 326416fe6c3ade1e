import { ArrowDown, ArrowUp, Download } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { type IssueCode, MOST_ROWS_LISTED, type UnusedRow } from '../chain/issues';
import { type UnusedRows, unusedRowAt } from '../chain/unusedRows';
import { Superseded } from '../engine/client';
import type { Analysis } from '../exposure/analysis';
import { placeWord, wordOfCode } from '../formats/accounts';
import { describeIssue } from '../formats/report';
import { unusedCsv } from '../formats/unusedCsv';
import { Dialog } from '../ui/Dialog';
import { integer } from '../ui/format';
import { downloadText } from './download';
import { asFailure } from './failures';
import { filteredRows, orderedRows, type RowFilter, type RowOrder, rowSums, rowsByCode } from './unusedRowsView';
import { useDashboard, useDashboardStore } from './useDashboard';

interface UnusedRowsDialogProps {
  /** The chain on screen, or the one that waits for a word of the user. */
  readonly of: 'opened' | 'held';
  readonly onClose: () => void;
}

type Answer = { readonly rows: UnusedRows } | { readonly problem: string };

/** Every row of the file that is not in the sums: where it stands, why, and what it held. */
export function UnusedRowsDialog({ of, onClose }: UnusedRowsDialogProps) {
  const store = useDashboardStore();
  const analysis = useDashboard((state) => state[of]?.analysis ?? null);
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    if (!analysis) return;
    let isWanted = true;
    setAnswer(null);
    store.unusedRows(of).then(
      (rows) => isWanted && setAnswer({ rows }),
      (error: unknown) => {
        // Overtaken by another chain or other assumptions, whose analysis asks anew.
        if (!isWanted || error instanceof Superseded) return;
        const { title, detail } = asFailure(error);
        setAnswer({ problem: `${title}. ${detail}` });
      },
    );
    return () => {
      isWanted = false;
    };
  }, [store, of, analysis]);

  if (!analysis) return null;
  if (answer && 'rows' in answer) return <RowsList analysis={analysis} rows={answer.rows} onClose={onClose} />;
  return (
    <Dialog title="Rows that are not in the sums" size="wide" onClose={onClose}>
      <p role="status">{answer ? answer.problem : 'Looking the rows up…'}</p>
    </Dialog>
  );
}

interface RowsListProps {
  readonly analysis: Analysis;
  readonly rows: UnusedRows;
  readonly onClose: () => void;
}

const ROWS_PER_PAGE = 100;
const ALL: RowFilter = { code: null, text: '' };

function RowsList({ analysis, rows, onClose }: RowsListProps) {
  const [filter, setFilter] = useState(ALL);
  const [order, setOrder] = useState<RowOrder>({ by: 'line', isDescending: false });
  const [page, setPage] = useState(0);
  // Typing stays fluent while a hundred thousand rows are looked through.
  const wanted = useDeferredValue(filter);
  const found = useMemo(() => filteredRows(rows, wanted), [rows, wanted]);
  const chosen = useMemo(() => orderedRows(rows, found, order), [rows, found, order]);
  const sums = useMemo(() => rowSums(rows, found), [rows, found]);
  const pages = Math.max(1, Math.ceil(chosen.length / ROWS_PER_PAGE));
  const shownPage = Math.min(page, pages - 1);
  const from = shownPage * ROWS_PER_PAGE;
  const shown = chosen.slice(from, from + ROWS_PER_PAGE).map((row) => ({ row, ...unusedRowAt(rows, row) }));
  const place = placeWord(analysis.report) === 'line' ? 'Line' : 'Entry';

  const narrow = (change: Partial<RowFilter>): void => {
    setFilter({ ...filter, ...change });
    setPage(0);
  };
  const sortBy = (by: RowOrder['by']): void => {
    const isDescending = order.by === by ? !order.isDescending : by === 'openInterest';
    setOrder({ by, isDescending });
    setPage(0);
  };

  return (
    <Dialog
      title={`Rows of ${analysis.fileName} that are not in the sums`}
      size="wide"
      onClose={onClose}
      footer={
        <>
          <nav className="row-pages" aria-label="Pages of rows">
            <button
              type="button"
              className="plain-button"
              aria-disabled={shownPage === 0}
              onClick={() => setPage(Math.max(0, shownPage - 1))}
            >
              Previous
            </button>
            <span>
              Page {integer(shownPage + 1)} of {integer(pages)}
            </span>
            <button
              type="button"
              className="plain-button"
              aria-disabled={shownPage === pages - 1}
              onClick={() => setPage(Math.min(pages - 1, shownPage + 1))}
            >
              Next
            </button>
          </nav>
          <button
            type="button"
            className="primary-button"
            onClick={() => {
              if (chosen.length > 0) downloadText(analysis, 'UNUSED', 'csv', 'text/csv', unusedCsv(rows, chosen));
            }}
            aria-disabled={chosen.length === 0}
          >
            <Download size={16} aria-hidden="true" />
            <span>Export as CSV</span>
          </button>
        </>
      }
    >
      <div className="row-filter">
        <Filter rows={rows} filter={filter} onChange={narrow} />
        <p role="status" className="row-counts">
          {sumWords(sums, rows)}
        </p>
        {rows.total > rows.count ? (
          <p className="hint">
            At most {integer(MOST_ROWS_LISTED)} rows are listed: {integer(rows.count)} of {integer(rows.total)}. The
            others are counted in the report.
          </p>
        ) : null}
      </div>
      <table className="data-table row-table">
        <caption className="visually-hidden">Rows that are not in the sums</caption>
        <thead>
          <tr>
            <SortHeader label={place} by="line" order={order} onSort={sortBy} />
            <th scope="col">Class</th>
            <th scope="col">Contract</th>
            <th scope="col">Column and cell</th>
            <SortHeader label="Open interest" by="openInterest" order={order} onSort={sortBy} />
            {place === 'Line' ? (
              <th scope="col" className="number-cell" title="Characters of the file’s text before the row">
                Offset
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ row, ...unused }) => (
            <Row key={row} unused={unused} hasOffset={place === 'Line'} hasFile={rows.files.length > 1} />
          ))}
        </tbody>
      </table>
      {shown.length === 0 ? <p>No row passes this filter.</p> : null}
    </Dialog>
  );
}

interface FilterProps {
  readonly rows: UnusedRows;
  readonly filter: RowFilter;
  readonly onChange: (change: Partial<RowFilter>) => void;
}

function Filter({ rows, filter, onChange }: FilterProps) {
  const counts = useMemo(() => rowsByCode(rows), [rows]);
  return (
    <div className="row-filter-fields">
      <div className="field">
        <label htmlFor="row-text">Text in any cell</label>
        <input
          id="row-text"
          type="text"
          autoComplete="off"
          spellCheck={false}
          value={filter.text}
          onChange={(event) => onChange({ text: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor="row-class">Class</label>
        <select
          id="row-class"
          value={filter.code ?? ''}
          onChange={(event) => onChange({ code: rows.codes.find((code) => code === event.target.value) ?? null })}
        >
          <option value="">All classes ({integer(rows.count)})</option>
          {[...counts].map(([code, count]) => (
            <option key={code} value={code}>
              {describeIssue(code).title} ({integer(count)})
            </option>
          ))}
        </select>
      </div>
    </div>
  );
}

interface SortHeaderProps {
  readonly label: string;
  readonly by: RowOrder['by'];
  readonly order: RowOrder;
  readonly onSort: (by: RowOrder['by']) => void;
}

function SortHeader({ label, by, order, onSort }: SortHeaderProps) {
  const isSorted = order.by === by;
  const Arrow = order.isDescending ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      className="number-cell"
      aria-sort={isSorted ? (order.isDescending ? 'descending' : 'ascending') : 'none'}
    >
      <button type="button" className="sort-button" onClick={() => onSort(by)}>
        {label}
        {isSorted ? <Arrow size={14} aria-hidden="true" /> : null}
      </button>
    </th>
  );
}

interface RowProps {
  readonly unused: Required<UnusedRow>;
  readonly hasOffset: boolean;
  /** Whether the rows are of several files. */
  readonly hasFile: boolean;
}

function Row({ unused, hasOffset, hasFile }: RowProps) {
  const { code, file, line, offset, contract, contracts, column, cell, openInterest } = unused;
  return (
    <tr>
      <th scope="row" className="number-cell">
        {hasFile ? `${file}, ` : ''}
        {integer(line)}
      </th>
      <td className="row-class">
        <CodeTag code={code} /> {describeIssue(code).title} <code>{code}</code>
      </td>
      <td className="row-contract">{contract === '' ? wordsOf(contracts) : contract}</td>
      <td className="row-cell">
        {column}
        {cell === '' ? null : (
          <>
            {column === '' ? '' : ': '}
            <code>{cell}</code>
          </>
        )}
      </td>
      <td className="number-cell">{openInterest === null ? 'unknown' : integer(openInterest)}</td>
      {hasOffset ? <td className="number-cell">{offset > 0 ? integer(offset) : ''}</td> : null}
    </tr>
  );
}

function CodeTag({ code }: { readonly code: IssueCode }) {
  return <span className={`tag tag-${describeIssue(code).severity}`}>{wordOfCode(code)}</span>;
}

/** What a row held that names no contract readably. */
function wordsOf(contracts: number): string {
  return contracts === 1 ? '1 contract' : `${integer(contracts)} contracts`;
}

/** '760 of 800 rows · 772 contracts · open interest 21,000 (of 12 rows unknown)'. */
function sumWords(sums: ReturnType<typeof rowSums>, rows: UnusedRows): string {
  const unknown = sums.unreadable === 0 ? '' : ` (of ${integer(sums.unreadable)} rows unknown)`;
  return [
    `${integer(sums.rows)} of ${integer(rows.count)} rows`,
    `${integer(sums.contracts)} contracts`,
    `open interest ${integer(sums.openInterest)}${unknown}`,
  ].join(' · ');
}
