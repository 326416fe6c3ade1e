import { memo } from 'react';
import { chosenExpiries, type ExpiryChoice, expiryKey } from '../../app/viewState';
import type { Analysis } from '../../exposure/analysis';
import { civilDate, integer, lowerFirst, percent, strike as strikeText, UNKNOWN } from '../../ui/format';
import { Panel } from '../../ui/Panel';

interface MaxPainProps {
  readonly analysis: Analysis;
  readonly choice: ExpiryChoice;
}

/** Max pain of every expiry that is chosen. */
export const MaxPain = memo(function MaxPain({ analysis, choice }: MaxPainProps) {
  const { expiries, spot, unknown } = analysis;
  const chosen = chosenExpiries(choice, expiries);
  const isTold = unknown.net === null;
  const shown = expiries.filter(({ contractsUsed }, index) => contractsUsed > 0 && (chosen?.has(index) ?? true));
  return (
    <Panel
      title="Max pain by expiry"
      term="maxPain"
      subtitle="strike at which holders of calls and puts receive least at settlement"
    >
      <section
        className="table-scroll number-table max-pain-scroll"
        aria-label="Max pain by expiry, table"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached from the keyboard
        tabIndex={0}
      >
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col">Expiry</th>
              <th scope="col">Days</th>
              <th scope="col">Max pain</th>
              <th scope="col">From spot</th>
              <th scope="col">Open interest</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((expiry) => {
              const { expiryDay, session, daysToExpiry, callOpenInterest, putOpenInterest } = expiry;
              const maxPain = isTold ? expiry.maxPain : null;
              return (
                <tr key={expiryKey(expiry)}>
                  <th scope="row">
                    {civilDate(expiryDay, { year: true })} {session}
                  </th>
                  <td>{integer(daysToExpiry)}</td>
                  <td>{maxPain === null ? UNKNOWN : strikeText(maxPain)}</td>
                  <td>{maxPain === null ? UNKNOWN : percent(maxPain / spot - 1, { digits: 2, plus: true })}</td>
                  <td>{isTold ? integer(callOpenInterest + putOpenInterest) : UNKNOWN}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      {isTold && shown.every(({ maxPain }) => maxPain !== null) ? null : (
        <p className="hint">
          {UNKNOWN}: {unknown.net === null ? 'nobody holds a contract of that expiry' : lowerFirst(unknown.net)}.
        </p>
      )}
    </Panel>
  );
});
