import { useMoney } from '../../app/money';
import type { ChainComparison } from '../../compare/comparison';
import { signedCount } from '../../compare/sentences';
import { civilDate, integer, UNKNOWN } from '../../ui/format';
import { signClass } from '../../ui/signClass';
import { STATE_WORDS } from './compareWords';

/** Open interest and net GEX of every expiry, before and after. */
export function ExpiryChanges({ comparison: { expiries } }: { readonly comparison: ChainComparison }) {
  const money = useMoney();
  const dollars = (value: number | null) => (
    <td className={signClass(value ?? 0)}>{value === null ? UNKNOWN : money.compact(value, { plus: true })}</td>
  );
  return (
    <details>
      <summary>By expiry</summary>
      <section
        className="table-scroll number-table compare-expiries"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the table scrolls, also by keyboard
        tabIndex={0}
        aria-label="Table of changes by expiry"
      >
        <table className="data-table">
          <caption className="visually-hidden">Open interest and net GEX by expiry, before and after</caption>
          <thead>
            <tr>
              <th scope="col">Expiry</th>
              <th scope="col">Is</th>
              <th scope="col">Calls opened</th>
              <th scope="col">Puts opened</th>
              <th scope="col">Calls before</th>
              <th scope="col">after</th>
              <th scope="col">Puts before</th>
              <th scope="col">after</th>
              <th scope="col">Net GEX before</th>
              <th scope="col">after</th>
            </tr>
          </thead>
          <tbody>
            {expiries.map((row) => (
              <tr key={`${row.expiryDay} ${row.session}`}>
                <th scope="row">
                  {civilDate(row.expiryDay, { year: true })} <small>{row.session}</small>
                </th>
                <td>{STATE_WORDS[row.state]}</td>
                <td>{signedCount(row.callOpened)}</td>
                <td>{signedCount(row.putOpened)}</td>
                <td>{integer(row.callBefore)}</td>
                <td>{integer(row.callAfter)}</td>
                <td>{integer(row.putBefore)}</td>
                <td>{integer(row.putAfter)}</td>
                {dollars(row.gexBefore)}
                {dollars(row.gexAfter)}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
