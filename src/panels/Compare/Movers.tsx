import type { Mover } from '../../compare/comparison';
import { signedCount } from '../../compare/sentences';
import { civilDate, integer, strike as strikeText } from '../../ui/format';

/** The contracts whose open interest changed most. */
export function Movers({ movers }: { readonly movers: readonly Mover[] }) {
  if (movers.length === 0) return <p className="hint">No contract that had not settled changed.</p>;
  return (
    <>
      <h3>Largest changes of one contract</h3>
      <table className="data-table stacked-table compare-table">
        <caption className="visually-hidden">Contracts with the largest change of open interest</caption>
        <thead>
          <tr>
            <th scope="col">Contract</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          {movers.map(({ root, expiryDay, session, strike, right, before, after, change }) => {
            const name = `${root} ${civilDate(expiryDay, { year: true })} ${session} ${strikeText(strike)} ${right === 0 ? 'call' : 'put'}`;
            return (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td data-label="Before">{before === null ? 'new' : integer(before)}</td>
                <td data-label="After">{integer(after)}</td>
                <td data-label="Change">
                  {change > 0 ? '▲' : '▼'} {signedCount(change)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}
