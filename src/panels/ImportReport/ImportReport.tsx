import { useBaseline, useDashboard } from '../../app/useDashboard';
import type { Issue } from '../../chain/issues';
import type { ImportReport as Report } from '../../exposure/analysis';
import { describeIssue, type IssueSeverity } from '../../formats/report';
import { integer, percent } from '../../ui/format';
import { Panel } from '../../ui/Panel';

const SEVERITIES: ReadonlyArray<{ readonly severity: IssueSeverity; readonly word: string }> = [
  { severity: 'error', word: 'File' },
  { severity: 'rejected', word: 'Rejected' },
  { severity: 'excluded', word: 'Left out' },
  { severity: 'note', word: 'Note' },
];

const EXAMPLES_SHOWN = 6;

/** What became of every contract in the file. */
export function ImportReport() {
  const { report, fileName, format } = useBaseline();
  const isSample = useDashboard((state) => state.opened?.source.kind === 'sample');
  const issues = SEVERITIES.flatMap(({ severity, word }) =>
    report.issues
      .filter((issue) => describeIssue(issue.code).severity === severity)
      .map((issue) => ({ issue, word, severity })),
  );
  return (
    <div id="import-report" tabIndex={-1} className="report-anchor">
      <Panel title="Import report" subtitle={isSample ? 'Synthetic sample' : `${format}, ${fileName}`}>
        <Accounts report={report} />
        {issues.length === 0 ? (
          <p>Every contract of the file was understood and is in the sums.</p>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: wide tables scroll sideways, also by keyboard
          // biome-ignore lint/a11y/useSemanticElements: the panel is the section; this is the part that scrolls
          <div className="table-scroll" tabIndex={0} role="group" aria-label="Classes of contracts and notes">
            <table className="data-table report-table">
              <thead>
                <tr>
                  <th scope="col">Class</th>
                  <th scope="col">Contracts</th>
                  <th scope="col">Open interest</th>
                  <th scope="col">Of all OI</th>
                  <th scope="col">What and why</th>
                  <th scope="col">Where</th>
                </tr>
              </thead>
              <tbody>
                {issues.map(({ issue, word, severity }) => (
                  <IssueRow key={issue.code} issue={issue} word={word} severity={severity} report={report} />
                ))}
              </tbody>
            </table>
          </div>
        )}
        <LineAccounts report={report} />
      </Panel>
    </div>
  );
}

function Accounts({ report }: { readonly report: Report }) {
  const { contracts, openInterest } = report;
  const figures: ReadonlyArray<readonly [label: string, value: string]> = [
    ['Contracts in the file', integer(contracts.read)],
    ['Used in the sums', integer(contracts.used)],
    ['Left out', integer(contracts.excluded)],
    ['Rejected', integer(contracts.rejected)],
    ['Call open interest', integer(openInterest.call)],
    ['Put open interest', integer(openInterest.put)],
    ['Open interest used', integer(openInterest.used)],
    ['Open interest without price', integer(openInterest.unpriced)],
  ];
  return (
    <dl className="accounts">
      {figures.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface IssueRowProps {
  readonly issue: Issue;
  readonly word: string;
  readonly severity: IssueSeverity;
  readonly report: Report;
}

function IssueRow({ issue, word, severity, report }: IssueRowProps) {
  const { title, meaning } = describeIssue(issue.code);
  const total = report.openInterest.call + report.openInterest.put;
  // A row that could not be read may have held any open interest.
  const isUnknown = severity === 'rejected' && issue.openInterest === 0;
  const isAboutFile = severity === 'note' && issue.examples.length === 0 && issue.openInterest === 0;
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
          <td>{integer(issue.count)}</td>
          <td>{isUnknown ? 'unknown' : integer(issue.openInterest)}</td>
          <td>{isUnknown || total === 0 ? '' : percent(issue.openInterest / total, { digits: 2 })}</td>
        </>
      )}
      <th scope="row">
        {title} <code>{issue.code}</code>
        <p className="issue-meaning">{issue.note ?? meaning}</p>
      </th>
      <td className="issue-places">
        <Places issue={issue} />
      </td>
    </tr>
  );
}

function Places({ issue }: { readonly issue: Issue }) {
  const { examples, count } = issue;
  if (examples.length === 0) return null;
  const list = examples.map((example, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: examples never change their order
    <li key={index}>
      line {integer(example.line)}
      {example.column === '' ? '' : `, ${example.column}`}
      {example.cell === '' ? '' : `: ${example.cell}`}
    </li>
  ));
  const more = count - examples.length;
  if (list.length <= EXAMPLES_SHOWN && more <= 0) return <ul>{list}</ul>;
  return (
    <details>
      <summary>
        line {integer(examples[0]?.line ?? 0)} and {integer(count - 1)} more
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

function LineAccounts({ report: { lines } }: { readonly report: Report }) {
  if (lines.read === 0) return null;
  const parts: ReadonlyArray<readonly [count: number, word: string]> = [
    [lines.data, 'data'],
    [lines.preamble, 'preamble'],
    [lines.header, 'header'],
    [lines.repeatedHeader, 'repeated header'],
    [lines.footer, 'footer'],
    [lines.blank, 'blank'],
  ];
  const words = parts.filter(([count]) => count > 0).map(([count, word]) => `${integer(count)} ${word}`);
  return (
    <p className="hint">
      {integer(lines.read)} lines read = {words.join(' + ')}.
    </p>
  );
}
