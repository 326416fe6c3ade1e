import { useMoney } from '../../app/money';
import { civilDate, integer, percent, price, strike as strikeText, UNKNOWN } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import type { VolatilityRow } from './volatilityRows';

const vol = (value: number | null): string => (value === null ? UNKNOWN : percent(value, { digits: 2 }));
const points = (value: number | null): string =>
  value === null ? UNKNOWN : percent(value, { digits: 2, plus: true }).replace('%', '');

/** Wings, skew and expected moves of every expiry, with what is missing in words. */
export function VolatilityTable({ rows, spot }: { readonly rows: readonly VolatilityRow[]; readonly spot: number }) {
  const money = useMoney();
  const hasReasons = rows.some(({ reasons }) => reasons.length > 0);
  return (
    <Panel title="Skew and expected move by expiry" subtitle="risk reversal and butterfly in vol points">
      <section
        className="table-scroll number-table vol-table"
        aria-label="Skew and expected move by expiry, table"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached from the keyboard
        tabIndex={0}
      >
        <table className="data-table">
          <thead>
            <tr>
              <th scope="col">Expiry</th>
              <th scope="col">Days</th>
              <th scope="col">10Δ put</th>
              <th scope="col">25Δ put</th>
              <th scope="col">ATM</th>
              <th scope="col">25Δ call</th>
              <th scope="col">10Δ call</th>
              <th scope="col" title="25-delta call minus 25-delta put: negative when the downside costs more">
                Risk reversal
              </th>
              <th scope="col" title="Mean of the 25-delta wings minus at the money">
                Butterfly
              </th>
              <th scope="col" title="Spot × volatility at the money × √time">
                ±1σ
              </th>
              <th scope="col">±1σ, %</th>
              <th scope="col" title="Call plus put at the strike nearest to the forward, middle of their quotes">
                Straddle
              </th>
              <th scope="col" title="The same at the volatilities in use">
                by the model
              </th>
              <th scope="col" title="Chance of settling within the straddle’s price of its strike">
                Within it
              </th>
              <th scope="col">VIX style</th>
              {hasReasons ? (
                <th scope="col" className="table-words">
                  Not told, and why
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">
                  {civilDate(row.expiry.expiryDay, { year: true })} {row.expiry.session}
                </th>
                <td>{row.days < 1 ? row.days.toFixed(2) : integer(row.expiry.daysToExpiry)}</td>
                <td>{vol(row.put10)}</td>
                <td>{vol(row.put25)}</td>
                <td>
                  <strong>{vol(row.atm)}</strong>
                </td>
                <td>{vol(row.call25)}</td>
                <td>{vol(row.call10)}</td>
                <td>{points(row.riskReversal)}</td>
                <td>{points(row.butterfly)}</td>
                <td title={rangeWords(row.oneSigma, spot)}>
                  {row.oneSigma === null ? UNKNOWN : money.sign + price(row.oneSigma)}
                </td>
                <td>{vol(row.oneSigmaFraction)}</td>
                <td title={row.straddleStrike === null ? undefined : `struck at ${strikeText(row.straddleStrike)}`}>
                  {row.straddle === null ? UNKNOWN : money.sign + price(row.straddle)}
                </td>
                <td>{row.straddleModel === null ? UNKNOWN : money.sign + price(row.straddleModel)}</td>
                <td>{row.chanceWithin === null ? UNKNOWN : percent(row.chanceWithin)}</td>
                <td>{vol(row.vixStyle)}</td>
                {hasReasons ? <td className="table-words">{row.reasons.join('; ')}</td> : null}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="hint">
        ±1σ is spot × volatility at the money × √time: about two outcomes in three lie within it if moves are normal. A
        straddle struck at the forward costs about 0.8 of it.
      </p>
    </Panel>
  );
}

function rangeWords(oneSigma: number | null, spot: number): string | undefined {
  return oneSigma === null ? undefined : `${price(spot - oneSigma)} to ${price(spot + oneSigma)}`;
}
