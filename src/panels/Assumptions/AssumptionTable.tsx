import { useDashboardStore } from '../../app/useDashboard';
import type { Analysis, FlipBand } from '../../exposure/analysis';
import type { Assumptions } from '../../exposure/assumptions';
import type { BookReading } from '../../exposure/bookReading';
import type { Sensitivity, SensitivityRow } from '../../exposure/sensitivity';
import { UNKNOWN } from '../../ui/format';
import { ReadingCells } from '../tables/ReadingCells';
import { ROW_GROUPS, rowWords } from './rowWords';

interface TableProps {
  readonly sensitivity: Sensitivity;
  /** The analysis that it belongs to. */
  readonly analysis: Analysis;
  readonly isStale: boolean;
}

/** A row for every assumption, in groups; marked where the regime differs or the flip leaves its band. */
export function AssumptionTable({ sensitivity, analysis, isStale }: TableProps) {
  const { base, rows } = sensitivity;
  const groups = ROW_GROUPS.map(({ title, keys }) => ({ title, rows: rows.filter(({ key }) => keys.includes(key)) }));
  return (
    <div className={`table-scroll ${isStale ? 'is-stale' : ''}`} aria-busy={isStale}>
      <table className="data-table stacked-table assumption-table">
        <caption className="visually-hidden">Results under other assumptions</caption>
        <thead>
          <tr>
            <th scope="col">Assumption</th>
            <th scope="col">Regime</th>
            <th scope="col">Net GEX per 1%</th>
            <th scope="col">Gamma flip, from spot</th>
            <th scope="col">Call wall</th>
            <th scope="col">Put wall</th>
            <th scope="col">
              <span className="visually-hidden">Use</span>
            </th>
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.title}>
            <tr className="group-row">
              <th scope="rowgroup" colSpan={7}>
                {group.title}
              </th>
            </tr>
            {group.rows.map((row) => (
              <Row key={row.key} row={row} base={base} spot={analysis.spot} band={analysis.flipBand} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

interface RowProps {
  readonly row: SensitivityRow;
  readonly base: BookReading;
  readonly spot: number;
  readonly band: FlipBand | null;
}

function Row({ row, base, spot, band }: RowProps) {
  const { name, meaning } = rowWords(row);
  const { reading, reason, isInUse } = row;
  const differs = reading !== null && reading.regime !== base.regime;
  return (
    <tr className={isInUse ? 'row-in-use' : differs ? 'row-differs' : undefined}>
      <th scope="row">
        <span className="row-name">{name}</span> <span className="row-meaning">{meaning}</span>
      </th>
      {reading === null ? (
        <td className="row-reason" colSpan={5}>
          {UNKNOWN} <small>{reason}</small>
        </td>
      ) : (
        <ReadingCells reading={reading} base={base} spot={spot} band={band} />
      )}
      <td className="row-use">
        {isInUse ? (
          <span className="tag">in use</span>
        ) : row.change ? (
          <UseButton name={name} change={row.change} />
        ) : null}
      </td>
    </tr>
  );
}

/** Makes the assumption that of the page. A position that the scenario has of its own gives way to it. */
function UseButton({ name, change }: { readonly name: string; readonly change: Partial<Assumptions> }) {
  const store = useDashboardStore();
  const use = (): void => {
    if (change.dealerSign && store.getState().scenario.dealerSign) store.imagine({ dealerSign: null });
    store.assume(change);
  };
  return (
    <button type="button" className="plain-button small-button" aria-label={`Use this: ${name}`} onClick={use}>
      Use this
    </button>
  );
}
