import { useMoney } from '../../app/money';
import type { ToldTopStrike } from '../../exposure/topStrikes';
import { integer, percent, strike as strikeText, UNKNOWN } from '../../ui/format';
import { signClass } from '../../ui/signClass';
import { type ExpiryRow, KIND_WORDS, toggled } from './expiryRows';

interface ExpiryTableProps {
  readonly rows: readonly ExpiryRow[];
  /** Keys of the chosen ones; null for all. */
  readonly chosen: ReadonlySet<string> | null;
  readonly exposureName: string;
  /** No keys stand for all of them. */
  readonly onChoose: (keys: readonly string[]) => void;
}

/** The same as the chart, in figures; the boxes choose expiries. */
export function ExpiryTable({ rows, chosen, exposureName, onChoose }: ExpiryTableProps) {
  const money = useMoney();
  const cell = (value: number | null) => (
    <td className={signClass(value ?? 0)}>{value === null ? UNKNOWN : money.compact(value, { plus: true })}</td>
  );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the table scrolls, also by keyboard
    <section className="table-scroll number-table expiry-table" tabIndex={0} aria-label="Table of expiries">
      <table className="data-table">
        <caption className="visually-hidden">{exposureName} by expiry</caption>
        <thead>
          <tr>
            <th scope="col">Expiry</th>
            <th scope="col">Net {exposureName}</th>
            <th scope="col">Calls</th>
            <th scope="col">Puts</th>
            <th scope="col">Of gross GEX</th>
            <th scope="col">Top strike, its GEX</th>
            <th scope="col">Call OI</th>
            <th scope="col">Put OI</th>
            <th scope="col">Settles</th>
            <th scope="col">Kind</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} data-shown={chosen === null || chosen.has(row.key)}>
              <th scope="row">
                <label className="check-line">
                  <input
                    type="checkbox"
                    checked={chosen?.has(row.key) ?? false}
                    aria-label={`Choose ${row.date} ${row.expiry.session}`}
                    onChange={() => onChoose(toggled(chosen ? [...chosen] : [], row.key))}
                  />
                  {row.date}
                  {row.expiry.session === 'AM' ? ' AM' : ''} <small>{row.days}</small>
                </label>
              </th>
              {cell(row.net)}
              {cell(row.call)}
              {cell(row.put)}
              <td>{row.shareOfGross === null ? UNKNOWN : percent(row.shareOfGross)}</td>
              <TopStrikeCell told={row.topStrike} />
              <td>{row.call === null ? UNKNOWN : integer(row.expiry.callOpenInterest)}</td>
              <td>{row.put === null ? UNKNOWN : integer(row.expiry.putOpenInterest)}</td>
              <td>{row.expiry.session}</td>
              <td>
                {KIND_WORDS[row.kind]}
                {row.isTripleWitching ? <small> triple witching</small> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function TopStrikeCell({ told: { value, reason } }: { readonly told: ToldTopStrike }) {
  const money = useMoney();
  if (value === null) return <td title={reason}>{UNKNOWN}</td>;
  return (
    <td>
      {strikeText(value.strike)}{' '}
      <small className={signClass(value.netGex)}>{money.compact(value.netGex, { plus: true })}</small>
    </td>
  );
}
