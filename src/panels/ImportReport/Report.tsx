import { useState } from 'react';
import { isSampleSource } from '../../app/dashboardState';
import { UnusedRowsDialog } from '../../app/laterUnusedRows';
import { useBaseline, useDashboard } from '../../app/useDashboard';
import type { Issue } from '../../chain/issues';
import type { ImportReport } from '../../exposure/analysis';
import { lineWords, placeWord, type ReportClass, reportClasses } from '../../formats/accounts';
import { integer, percent } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { Accounts } from './Accounts';

const EXAMPLES_SHOWN = 6;

/** What became of every contract in the file, and why. */
export function Report() {
  const { report, fileName, format } = useBaseline();
  const isSample = useDashboard(({ opened }) => opened !== null && isSampleSource(opened.source));
  const [isListing, setListing] = useState(false);
  const classes = reportClasses(report);
  const unused = report.contracts.excluded + report.contracts.rejected;
  return (
    <>
      <Panel
        title="Import report"
        subtitle={isSample ? 'Synthetic sample' : `${format}, ${fileName}`}
        tools={
          unused > 0 ? (
            <button type="button" className="plain-button" onClick={() => setListing(true)}>
              Show all rows not used
            </button>
          ) : null
        }
      >
        <Accounts report={report} />
        {classes.length === 0 ? (
          <p>Every contract of the file was understood and is in the sums.</p>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: wide tables scroll sideways, also by keyboard
          // biome-ignore lint/a11y/useSemanticElements: the panel is the section; this is the part that scrolls
          <div className="table-scroll" tabIndex={0} role="group" aria-label="Classes of contracts and notes">
            <table className="data-table stacked-table report-table">
              <thead>
                <tr>
                  <th scope="col">Class</th>
                  <th scope="col">Contracts</th>
                  <th scope="col">Open interest</th>
                  <th scope="col">Of all OI</th>
                  <th scope="col">What, why, and what to do</th>
                  <th scope="col">Where</th>
                </tr>
              </thead>
              <tbody>
                {classes.map((entry) => (
                  <ClassRow key={entry.issue.code} entry={entry} place={placeWord(report)} />
                ))}
              </tbody>
            </table>
          </div>
        )}
        <LineAccounts report={report} />
      </Panel>
      {isListing ? <UnusedRowsDialog of="opened" onClose={() => setListing(false)} /> : null}
    </>
  );
}

interface ClassRowProps {
  readonly entry: ReportClass;
  readonly place: string;
}

function ClassRow({ entry, place }: ClassRowProps) {
  const { issue, severity, word, title, meaning, advice, openInterest, share, isAboutFile } = entry;
  return (
    <tr>
      <td>
        <span className={`tag tag-${severity}`}>{word}</span>
      </td>
      {isAboutFile ? (
        <td colSpan={3} className="whole-file">
          about the file
        </td>
      ) : (
        <>
          <td data-label="Contracts">{integer(issue.count)}</td>
          <td data-label="Open interest">{openInterest === null ? 'unknown' : integer(openInterest)}</td>
          <td data-label="Of all OI">{share === null ? '' : percent(share, { digits: 2 })}</td>
        </>
      )}
      <th scope="row">
        {title} <code>{issue.code}</code>
        <p className="issue-meaning">{meaning}</p>
        <details className="issue-advice">
          <summary>What to do</summary>
          <p className="issue-meaning">{advice}</p>
        </details>
      </th>
      <td className="issue-places">
        <Places issue={issue} place={place} />
      </td>
    </tr>
  );
}

function Places({ issue, place }: { readonly issue: Issue; readonly place: string }) {
  const { examples, count } = issue;
  if (examples.length === 0) return null;
  const list = examples.map((example, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: examples never change their order
    <li key={index}>
      {example.file === undefined ? '' : `${example.file}, `}
      {place} {integer(example.line)}
      {example.column === '' ? '' : `, ${example.column}`}
      {example.cell === '' ? '' : `: ${example.cell}`}
    </li>
  ));
  const more = count - examples.length;
  if (list.length <= EXAMPLES_SHOWN && more <= 0) return <ul>{list}</ul>;
  return (
    <details>
      <summary>
        {place} {integer(examples[0]?.line ?? 0)} and {integer(count - 1)} more
      </summary>
      <ul>{list}</ul>
      {more > 0 ? (
        <p>
          … the first {examples.length} of {integer(count)}
        </p>
      ) : null}
    </details>
  );
}

function LineAccounts({ report }: { readonly report: ImportReport }) {
  const words = lineWords(report);
  return words === '' ? null : <p className="hint">{words}.</p>;
}
