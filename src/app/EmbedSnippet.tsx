import { useState } from 'react';
import { CopyButton } from '../ui/CopyButton';
import { EMBED_PANELS, type EmbedPanel } from './embedPanel';
import { useDashboardStore } from './useDashboard';

const PANEL_WORDS: Readonly<Record<EmbedPanel, string>> = {
  all: 'All panels',
  regime: 'The verdict',
  levels: 'Key levels',
  strikes: 'Bars by strike',
  price: 'Levels around spot',
  profile: 'The profile',
  gauges: 'Exposures, hedging and 0DTE',
};

interface EmbedSnippetProps {
  /** The address of the page without what is behind its '#'. */
  readonly pageAddress: string;
  /** What stands behind '#'. */
  readonly link: string;
  readonly symbol: string;
}

/** A frame for pages of one's own, which shows a panel of what the link holds. */
export function EmbedSnippet({ pageAddress, link, symbol }: EmbedSnippetProps) {
  const store = useDashboardStore();
  const [panel, setPanel] = useState<EmbedPanel>('strikes');
  const url = new URL(`embed.html?embed=${panel}#${link}`, pageAddress).href.replaceAll('"', '%22');
  const frame = `<iframe src="${url}" title="${symbol}: ${PANEL_WORDS[panel]}, Gexscope" width="100%" height="${panel === 'all' ? 1200 : 520}" loading="lazy" referrerpolicy="no-referrer" sandbox="allow-scripts allow-same-origin allow-popups"></iframe>`;
  return (
    <details className="name-address">
      <summary>Put it into a page of your own</summary>
      <p className="hint">
        A frame that shows a panel of what this link holds. It keeps nothing in its reader’s browser, and asks no host
        but this one.
      </p>
      <label>
        Panel{' '}
        <select
          value={panel}
          onChange={(event) => setPanel(EMBED_PANELS.find((name) => name === event.target.value) ?? 'strikes')}
        >
          {EMBED_PANELS.map((name) => (
            <option key={name} value={name}>
              {PANEL_WORDS[name]}
            </option>
          ))}
        </select>
      </label>
      <CopyButton text={frame} what="frame" onRefused={() => store.notify('The browser does not let this page copy')} />
    </details>
  );
}
