import { ShieldQuestion } from 'lucide-react';
import { useEffect } from 'react';
import { Brand } from '../../app/Brand';
import { FailureBanner, Notice } from '../../app/Feedback';
import { useSummaryAddress } from '../../app/summaryAddress';
import { useDashboard, useDashboardStore } from '../../app/useDashboard';
import { useFileIntake } from '../../app/useFileIntake';
import { useTheme } from '../../app/useTheme';
import { marketZone } from '../../chain/marketClock';
import { price, zonedTime } from '../../ui/format';
import { ownChainWords } from './ownChainWords';
import { SummaryLevels, SummaryOrigin, SummaryStrikes, SummaryTotals, SummaryVerdict } from './SummaryParts';

/** What a link says of a chain, without the chain: nothing on this page is computed from contracts. */
export function SummaryPage() {
  const store = useDashboardStore();
  const shown = useDashboard((state) => state.summary);
  const isOver = useDashboard((state) => state.opened !== null && state.opened.source.kind !== 'sample');
  const own = useDashboard((state) => state.opened?.analysis);
  const isDragging = useFileIntake(store);
  useTheme();
  useSummaryAddress();
  const symbol = shown?.summary.symbol ?? '';
  useEffect(() => {
    document.title = `${symbol} summary · Gexscope`;
  }, [symbol]);
  if (!shown) return null;
  const { summary, view, isSample } = shown;
  return (
    <>
      <header className="app-header">
        <div className="app-header-row">
          <Brand />
          <dl className="instrument">
            <div className="instrument-symbol">
              <dt className="visually-hidden">Underlying</dt>
              <dd>
                {summary.symbol} <small>{summary.title}</small>
              </dd>
            </div>
            <div className="instrument-spot">
              <dt>Spot</dt>
              <dd>{price(summary.spot)}</dd>
            </div>
            <div>
              <dt>As of</dt>
              <dd>
                <time dateTime={new Date(summary.asOf).toISOString()}>
                  {zonedTime(summary.asOf, marketZone(summary.market))}
                </time>
              </dd>
            </div>
          </dl>
        </div>
      </header>
      <main className="page summary-page">
        <FailureBanner />
        <Notice />
        <section className="held" aria-label="Shared summary">
          <ShieldQuestion size={18} aria-hidden="true" />
          <p>
            <strong>Shared summary, supplied by the link, not verified.</strong>{' '}
            {isSample ? 'Of the synthetic sample: made up by this program, no market’s quotes. ' : ''}This link holds
            levels and bars, not contracts: what needs contracts is off, such as what-if, single expiries, the re-priced
            profile, flows and volatility. {ownChainWords(own, summary, view.assumptions)}
          </p>
          <button type="button" className="plain-button" onClick={() => store.closeSummary()}>
            {isOver ? 'Back to my chain' : 'Close the summary'}
          </button>
        </section>
        <SummaryVerdict summary={summary} />
        <div className="summary-grid">
          <SummaryStrikes summary={summary} />
          <SummaryLevels summary={summary} />
          <SummaryTotals summary={summary} />
        </div>
        <SummaryOrigin shown={shown} />
      </main>
      {isDragging ? <div className="drop-veil">Drop the chain to open it</div> : null}
    </>
  );
}
