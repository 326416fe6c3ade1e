import { useMemo, useState } from 'react';
import { useDailyPrices } from '../../app/dailyPrices';
import { NumberField } from '../../app/NumberField';
import { useBaseline } from '../../app/useDashboard';
import type { RealizedEstimator } from '../../exposure/volatility/realizedVolatility';
import { NO_SHIFT } from '../../levels/priceShift';
import { civilDate, percent, UNKNOWN } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { HIGH_Z, PREMIUM_DAYS, type PremiumCell, premiumCell, premiumOf } from './premium';

const vol = (value: number | null | undefined): string =>
  value === null || value === undefined ? UNKNOWN : percent(value, { digits: 2 });
const points = (fraction: number): string =>
  `${percent(fraction, { digits: 2, plus: true }).replace('%', '')} vol points`;
const ratio = (value: number | null): string => (value === null ? UNKNOWN : value.toFixed(2));

const ESTIMATORS: ReadonlyArray<readonly [RealizedEstimator, string]> = [
  ['closeToClose', 'Close to close'],
  ['parkinson', 'Parkinson'],
  ['yangZhang', 'Yang–Zhang'],
  ['downside', 'Falls alone'],
  ['upside', 'Rises alone'],
];
/** By the names that the four cells go by; what each says of gamma and premium is all that is known. */
const CELLS: ReadonlyArray<readonly [cell: PremiumCell, label: string, words: string]> = [
  ['A', 'Premium Paradise', 'dealers dampen moves, volatility is dear'],
  ['B', 'Tempting Trap', 'dealers amplify moves, volatility is dear'],
  ['C', 'Grind', 'dealers dampen moves, volatility is not dear'],
  ['D', 'No Trade', 'dealers amplify moves, volatility is not dear'],
];

/** Implied against realised volatility, and puts against calls; of the file whatever the scenario. */
export function PremiumPanel() {
  const baseline = useBaseline();
  const daily = useDailyPrices();
  const result = useMemo(() => {
    if (!daily) return null;
    const { file, owner } = daily;
    return premiumOf(baseline, file, owner.kind === 'future' && owner.shift !== null ? owner.shift : NO_SHIFT);
  }, [baseline, daily]);
  const whose = daily?.owner.kind === 'future' || daily?.owner.kind === 'other' ? ` of ${daily.owner.symbol}` : '';
  const { putCall } = baseline.analytics;
  const isTold = baseline.unknown.net === null;
  const unknownRatio = baseline.unknown.net ?? 'no call is held or traded';
  return (
    <Panel title="Implied against realised" subtitle="of the file; realised volatility from daily prices">
      <dl className="vol-figures">
        <div>
          <dt>Puts per call, open interest</dt>
          <dd>
            <strong>{isTold ? ratio(putCall.openInterestRatio) : UNKNOWN}</strong>
            {isTold && putCall.openInterestRatio !== null ? null : <small> {unknownRatio}</small>}
          </dd>
        </div>
        <div>
          <dt>Puts per call, volume</dt>
          <dd>
            <strong>{baseline.unknownVolume.net === null ? ratio(putCall.volumeRatio) : UNKNOWN}</strong>
            {baseline.putCallRatioVolume !== null ? null : <small> {baseline.unknownVolume.net ?? unknownRatio}</small>}
          </dd>
        </div>
        <div>
          <dt>30-day implied</dt>
          <dd>
            <strong>{vol(baseline.iv30)}</strong>
          </dd>
        </div>
        {result && typeof result !== 'string' ? (
          <>
            <div>
              <dt>Realised, {PREMIUM_DAYS} days</dt>
              <dd>
                <strong>
                  {vol(result.realised.find(({ windowDays }) => windowDays === PREMIUM_DAYS)?.volatility.closeToClose)}
                </strong>
              </dd>
            </div>
            <div>
              <dt>Premium, implied − realised</dt>
              <dd>
                <strong>{result.premium ? points(result.premium.premium) : UNKNOWN}</strong>
                {result.reason ? <small> {result.reason}</small> : null}
              </dd>
            </div>
          </>
        ) : null}
      </dl>
      {result === null ? (
        <p className="hint">
          Drop daily prices (CSV of date, open, high, low, close) on the page to see realised volatility and the premium
          of implied over it.
        </p>
      ) : typeof result === 'string' ? (
        <p className="unknown">Realised volatility is not told: {result}.</p>
      ) : (
        <>
          <section
            className="table-scroll number-table vol-table"
            aria-label="Realised volatility, table"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached from the keyboard
            tabIndex={0}
          >
            <table className="data-table">
              <caption className="hint">
                Realised volatility{whose} to {civilDate(result.lastDay, { year: true })}, 252 days a year
              </caption>
              <thead>
                <tr>
                  <th scope="col">Days</th>
                  {ESTIMATORS.map(([key, name]) => (
                    <th key={key} scope="col">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {result.realised.map(({ windowDays, volatility, reason }) => (
                  <tr key={windowDays} title={reason ?? undefined}>
                    <th scope="row">{windowDays}</th>
                    {ESTIMATORS.map(([key]) => (
                      <td key={key}>{vol(volatility[key])}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <Quadrant />
        </>
      )}
    </Panel>
  );
}

/** Where gamma and the premium stand together; the z-score is the user's, as one chain has no past. */
function Quadrant() {
  const { regime, symbol } = useBaseline();
  const [given, setGiven] = useState<{ readonly symbol: string; readonly zScore: number } | null>(null);
  const zScore = given?.symbol === symbol ? given.zScore : null;
  const cell = zScore === null ? null : premiumCell(regime.sign, zScore);
  return (
    <div className="vol-quadrant">
      <NumberField
        label="Z-score of the premium"
        unit="σ"
        value={zScore}
        min={-20}
        max={20}
        optional
        hint={`Whether a premium is high is told by its past: the 30-day volatility of at least 30 earlier days, which one chain does not hold. If you know its z-score, give it; from ${HIGH_Z} on volatility counts as dear.`}
        onChange={(value) => setGiven(value === null ? null : { symbol, zScore: value })}
      />
      <ol className="vol-cells">
        {CELLS.map(([name, label, words]) => (
          <li
            key={name}
            className={name === cell ? 'is-here' : undefined}
            aria-current={name === cell ? true : undefined}
          >
            <strong>
              {name} {label}:
            </strong>{' '}
            {words}
            {name === cell ? ' ◀ now' : ''}
          </li>
        ))}
      </ol>
      {zScore !== null && cell === null ? (
        <p className="unknown">No cell: net gamma at spot is zero or unknown.</p>
      ) : null}
    </div>
  );
}
