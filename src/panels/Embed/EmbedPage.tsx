import { type ReactNode, useEffect, useState } from 'react';
import { ChainAddressFollower } from '../../app/ChainAddressFollower';
import { isSampleSource } from '../../app/dashboardState';
import type { EmbedPanel, EmbedWish } from '../../app/embedPanel';
import { FailureBanner } from '../../app/Feedback';
import { PriceAxis, PriceAxisContext } from '../../app/priceAxis';
import { AxisFollower, type PanelEntry, PanelPlace, useFittedAxis } from '../../app/Shell';
import { useDashboard, useDashboardStore } from '../../app/useDashboard';
import { useTheme } from '../../app/useTheme';
import { marketZone } from '../../chain/marketClock';
import { marketOf } from '../../chain/marketHours';
import { zonedTime } from '../../ui/format';
import { SummaryLevels, SummaryStrikes, SummaryTotals, SummaryVerdict } from '../Summary/SummaryParts';

/** Panels of the dashboard by the name that a frame asks for. */
const PANEL_IDS: Readonly<Record<EmbedPanel, readonly string[]>> = {
  all: ['regime', 'price', 'strikes', 'profile', 'levels', 'exposures', 'hedging', 'zero-dte'],
  regime: ['regime'],
  price: ['price'],
  strikes: ['strikes'],
  profile: ['profile'],
  levels: ['levels'],
  gauges: ['exposures', 'hedging', 'zero-dte'],
};

/** Parts of a summary by the same names; a summary has no price chart and no profile. */
const SUMMARY_PARTS: Readonly<Record<EmbedPanel, readonly (typeof SummaryLevels)[]>> = {
  all: [SummaryVerdict, SummaryStrikes, SummaryLevels, SummaryTotals],
  regime: [SummaryVerdict],
  price: [],
  strikes: [SummaryStrikes],
  profile: [],
  levels: [SummaryLevels],
  gauges: [SummaryTotals],
};

interface EmbedPageProps {
  readonly wish: EmbedWish;
  readonly panels: readonly PanelEntry[];
}

/** A panel in the frame of another page: nothing can be changed there that lasts, and nothing is kept. */
export function EmbedPage({ wish, panels }: EmbedPageProps) {
  const store = useDashboardStore();
  const opened = useDashboard((state) => state.opened);
  const shown = useDashboard((state) => state.summary);
  const [axis] = useState(() => new PriceAxis());
  useEffect(() => {
    if (wish.theme) store.setView({ theme: wish.theme });
  }, [store, wish.theme]);
  useTheme();
  useFittedAxis(axis);
  if (shown) {
    const { summary, isSample } = shown;
    const parts = SUMMARY_PARTS[wish.panel];
    return (
      <Frame
        symbol={summary.symbol}
        asOf={zonedTime(summary.asOf, marketZone(summary.market))}
        origin={isSample ? SAMPLE : NOT_VERIFIED}
        panel={wish.panel}
      >
        {parts.map((Part) => (
          <Part key={Part.name} summary={summary} />
        ))}
        {parts.length === 0 ? <p>This link holds levels and bars, not contracts: it has no such panel.</p> : null}
      </Frame>
    );
  }
  const analysis = opened?.analysis;
  const origin = !opened ? '' : isSampleSource(opened.source) ? SAMPLE : opened.source.shared ? NOT_VERIFIED : '';
  return (
    <PriceAxisContext value={axis}>
      <AxisFollower axis={axis} />
      <ChainAddressFollower />
      <Frame
        symbol={analysis?.symbol ?? ''}
        asOf={analysis ? zonedTime(analysis.asOf, marketZone(marketOf(analysis.expiries))) : ''}
        origin={origin}
        panel={wish.panel}
      >
        {opened ? (
          panels
            .filter(({ id }) => PANEL_IDS[wish.panel].includes(id))
            .map(({ id, Component }) => (
              <PanelPlace key={id} id={id} mark={null}>
                <Component />
              </PanelPlace>
            ))
        ) : (
          <p className="first-load">Opening the chain.</p>
        )}
      </Frame>
    </PriceAxisContext>
  );
}

const SAMPLE = 'synthetic sample, no market’s quotes';
const NOT_VERIFIED = 'supplied by a link, not verified';

interface FrameProps {
  readonly symbol: string;
  readonly asOf: string;
  readonly origin: string;
  readonly panel: EmbedPanel;
  readonly children: ReactNode;
}

/** The panels, and below them whose numbers of when they are. */
function Frame({ symbol, asOf, origin, panel, children }: FrameProps) {
  useEffect(() => {
    document.title = symbol === '' ? 'Gexscope' : `${symbol} · Gexscope`;
  }, [symbol]);
  return (
    <>
      <main className={`embed embed-${panel}`}>
        <h1 className="visually-hidden">Gexscope, {symbol}</h1>
        <FailureBanner />
        {children}
      </main>
      <footer className="embed-foot">
        {['Gexscope', symbol, asOf, origin].filter((text) => text !== '').join(' · ')} ·{' '}
        <a href={fullPage()} target="_blank" rel="noopener noreferrer">
          open in Gexscope
        </a>
      </footer>
    </>
  );
}

/** The same link on the page itself. */
function fullPage(): string {
  const url = new URL(window.location.href);
  url.pathname = url.pathname.replace(/(?:embed|embed\.html)$/, '');
  url.search = '';
  return url.href;
}
