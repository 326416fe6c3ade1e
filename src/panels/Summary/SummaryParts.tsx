import { assumptionWords } from '../../app/assumptionWords';
import type { SharedSummary, ShownSummary } from '../../app/dashboardState';
import { dealerSignWords } from '../../app/dealerWords';
import { coverageWords, moneyOfSummary, REGIME_SENTENCES } from '../../app/summaryWords';
import { EXPOSURE_KEYS, LEVEL_KEYS, type LevelKey } from '../../exposure/analysis';
import { EXPOSURES } from '../../exposure/exposureTable';
import { integer, percent, price as priceText, strikePrice, UNKNOWN } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { signClass } from '../../ui/signClass';
import { LEVEL_NAMES } from '../fold/levelWords';
import { REGIME_WORDS } from '../Regime/regimeWords';
import { SummaryChart } from './SummaryChart';

interface PartProps {
  readonly summary: SharedSummary;
}

/** The regime of a summary and the three figures beside it. */
export function SummaryVerdict({ summary }: PartProps) {
  const { regime, confidence, net, grossGex, zeroDteShare } = summary;
  const money = moneyOfSummary(summary);
  return (
    <section className={`verdict verdict-${regime}`} aria-labelledby="summary-badge">
      <div className="badge">
        <div>
          <h2 id="summary-badge">
            <span className="visually-hidden">Regime: </span>
            {REGIME_WORDS[regime]}
          </h2>
          <p className="badge-note">size of moves, not direction</p>
        </div>
      </div>
      <div className="verdict-words">
        <p className="verdict-sentence">{REGIME_SENTENCES[regime]}</p>
        {confidence === null ? null : (
          <p>
            <span className={`confidence confidence-${confidence}`}>{CONFIDENCE_WORDS[confidence]}</span>
          </p>
        )}
      </div>
      <dl className="headline-figures">
        <div>
          <dt>Net GEX</dt>
          <dd className={net ? signClass(net.gex) : undefined}>
            {net ? money.compact(net.gex, { plus: true }) : UNKNOWN} <small>per 1%</small>
          </dd>
        </div>
        <div>
          <dt>Gross GEX</dt>
          <dd>{grossGex === null ? UNKNOWN : money.compact(grossGex)}</dd>
        </div>
        <div>
          <dt>0DTE share of gross</dt>
          <dd>{shareWords(zeroDteShare)}</dd>
        </div>
      </dl>
    </section>
  );
}

function shareWords(share: number | null): string {
  if (share === null) return UNKNOWN;
  return share === 0 ? 'none today' : percent(share, { digits: 0 });
}

const CONFIDENCE_WORDS = { high: 'High confidence', moderate: 'Moderate confidence', low: 'Low confidence' } as const;

/** GEX by strike, and what the bars cover. */
export function SummaryStrikes({ summary }: PartProps) {
  return (
    <Panel
      title="GEX by strike"
      subtitle={`${integer(summary.expiries)} expiries together`}
      className="summary-strikes"
    >
      <SummaryChart summary={summary} />
      <p className="hint">{coverageWords(summary)}</p>
    </Panel>
  );
}

interface PricedRow {
  readonly name: string;
  readonly key: LevelKey | 'spot' | null;
  readonly price: number;
}

/** Every level that the link has, from high to low, and those that it has not. */
export function SummaryLevels({ summary }: PartProps) {
  const { spot, levels, cumulativeFlip, maxPain } = summary;
  const rows: PricedRow[] = [
    { name: 'Spot', key: 'spot' as const, price: spot },
    ...LEVEL_KEYS.map((key) => ({ name: LEVEL_NAMES[key].name, key, price: levels[key] })),
    { name: 'Flip of the running sum', key: null, price: cumulativeFlip },
    { name: 'Max pain, all expiries', key: null, price: maxPain },
  ].flatMap(({ price, ...row }) => (price === null ? [] : [{ ...row, price }]));
  const missing = LEVEL_KEYS.filter((key) => levels[key] === null);
  return (
    <Panel title="Key levels" subtitle="distance from spot" className="levels-panel summary-levels">
      <ul className="levels">
        {rows
          .sort((a, b) => b.price - a.price)
          .map(({ name, key, price }) => (
            <li key={name} className={`level-row ${key === 'spot' ? 'level-row-spot' : `level-${key ?? 'other'}`}`}>
              <span className="level-name">{name}</span>
              <span className="level-price">{priceOf(key, price)}</span>
              {key === 'spot' ? null : (
                <span className="level-distance">{percent(price / spot - 1, { digits: 2, plus: true })}</span>
              )}
            </li>
          ))}
        {missing.map((key) => (
          <li key={key} className="level-row level-row-missing">
            <span className="level-name">{LEVEL_NAMES[key].name}</span>
            <span className="level-price">{UNKNOWN}</span>
            <span className="level-meaning">not on the sender’s page</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** A listed strike is never rounded. */
function priceOf(key: PricedRow['key'], price: number): string {
  return key === 'spot' || key === 'gammaFlip' || key === null ? priceText(price) : strikePrice(price);
}

/** The four exposures in total. */
export function SummaryTotals({ summary }: PartProps) {
  const { net } = summary;
  const money = moneyOfSummary(summary);
  return (
    <Panel title="Dealer exposures" subtitle="all expiries" className="summary-totals">
      <dl className="summary-figures">
        {EXPOSURE_KEYS.map((key) => (
          <div key={key}>
            <dt title={EXPOSURES[key].longName}>{EXPOSURES[key].name}</dt>
            <dd className={net ? signClass(net[key]) : undefined}>
              {net ? money.compact(net[key], { plus: true }) : UNKNOWN} <small>{money.unit(key)}</small>
            </dd>
          </div>
        ))}
      </dl>
      {net ? null : <p className="hint">A side of the sender’s chain was unknown, so there is no net.</p>}
    </Panel>
  );
}

/** Where the numbers came from and what they assume. */
export function SummaryOrigin({ shown: { summary, view } }: { readonly shown: ShownSummary }) {
  const { dealerSign } = view.assumptions;
  return (
    <p className="hint summary-origin">
      Of {integer(summary.contracts)} contracts in {integer(summary.expiries)} expiries, read as {summary.source} on the
      sender’s page. {dealerSignWords(dealerSign)}; {assumptionWords(view.assumptions)}.
      {view.ignored.length > 0 ? ` Not known here and left out: ${view.ignored.join(', ')}.` : ''}
    </p>
  );
}
