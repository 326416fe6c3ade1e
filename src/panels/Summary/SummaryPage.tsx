import { ShieldQuestion } from 'lucide-react';
import { useEffect } from 'react';
import { Brand } from '../../app/Brand';
import type { SharedSummary } from '../../app/dashboardState';
import { FailureBanner, Notice } from '../../app/Feedback';
import { useSummaryAddress } from '../../app/summaryAddress';
import { useDashboard, useDashboardStore } from '../../app/useDashboard';
import { useFileIntake } from '../../app/useFileIntake';
import { useTheme } from '../../app/useTheme';
import { isSameDigest } from '../../app/viewLink';
import { marketZone } from '../../chain/marketClock';
import { price, zonedTime } from '../../ui/format';
import { SummaryLevels, SummaryOrigin, SummaryStrikes, SummaryTotals, SummaryVerdict } from './SummaryParts';

/** What a link says of a chain, without the chain: nothing on this page is computed from contracts. */
export function SummaryPage() {
  const store = useDashboardStore();
  const shown = useDashboard((state) => state.summary);
  const isOver = useDashboard((state) => state.opened !== null && state.opened.source.kind !== 'sample');
  const isDragging = useFileIntake(store);
  useTheme();
  useSummaryAddress();
  const symbol = shown?.summary.symbol ?? '';
  useEffect(() => {
    document.title = `${symbol} summary · Gexscope`;
  }, [symbol]);
  if (!shown) return null;
  const { summary, isSample } = shown;
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
            profile, flows and volatility. <OwnChain summary={summary} />
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

/** Whether the chain that is open behind the summary gives the same, where it is of the same moment. */
function OwnChain({ summary }: { readonly summary: SharedSummary }) {
  const analysis = useDashboard((state) => state.opened?.analysis);
  const isSame = analysis?.symbol === summary.symbol && analysis.asOf === summary.asOf;
  if (!analysis || !isSame) return 'Drop a chain on this page to compute it.';
  const own = { netGex: analysis.net?.gex ?? null, flip: analysis.flips.profile.primary?.level ?? null };
  const theirs = { netGex: summary.net?.gex ?? null, flip: summary.levels.gammaFlip };
  return isSameDigest(own, theirs)
    ? 'Your own chain of that time gives the same net GEX and flip.'
    : 'Your own chain of that time gives another net GEX or flip.';
}
