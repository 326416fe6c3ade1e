import { useEffect, useMemo, useState } from 'react';
import type { PackedView, PackScope } from '../engine/packing';
import { LONGEST_LINK, writeLink } from '../share/link';
import type { SharedSummary } from '../share/summary';
import { CopyButton } from '../ui/CopyButton';
import { Dialog } from '../ui/Dialog';
import { integer } from '../ui/format';
import { chatLink } from './chatLinkText';
import { isSampleSource } from './dashboardState';
import { downloadText } from './download';
import { EmbedSnippet } from './EmbedSnippet';
import { asFailure } from './failures';
import { NameAddress } from './NameAddress';
import { FILE_BUDGET, LINK_BUDGET, LINK_LIMITS, NEAR_SPOT, wrapped } from './shareSizes';
import { coverageWords } from './summaryWords';
import { useDashboard, useDashboardStore } from './useDashboard';
import { seenView } from './viewAddress';
import { linkSettings, senderSettings } from './viewLink';
import { chosenExpiries } from './viewState';

type Scope = 'chat' | 'all' | 'near' | 'chosen' | 'view';

const SCOPES: ReadonlyArray<{ readonly scope: Scope; readonly label: string; readonly what: string }> = [
  {
    scope: 'chat',
    label: 'Levels and bars',
    what: 'A short link for any chat: levels, regime, totals and GEX by strike, without contracts.',
  },
  { scope: 'all', label: 'Whole chain', what: 'Every contract with open interest, of every expiry.' },
  { scope: 'near', label: 'Near spot', what: 'Strikes within 20% of spot, of every expiry.' },
  { scope: 'chosen', label: 'Chosen expiries', what: 'The expiries that the strike chart shows now.' },
  { scope: 'view', label: 'View only', what: 'No contracts: for somebody who has the same chain.' },
];

/** The address of this page without what is behind its '#'. */
const pageAddress = (): string => window.location.href.replace(/#.*$/, '');

/** A packed chain, and what it was packed for; null while it is on its way. */
type Packing =
  | { readonly kind: 'packed'; readonly scope: Scope; readonly packed: PackedView }
  | { readonly kind: 'failed'; readonly scope: Scope; readonly words: string }
  | null;

/** Makes a link or a file of what is on screen, and says how large it is and what it changes. */
export function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const store = useDashboardStore();
  const opened = useDashboard((state) => state.opened);
  const view = useDashboard((state) => state.settings.view.expiries);
  const [scope, setScope] = useState<Scope>('chat');
  const [packing, setPacking] = useState<Packing>(null);
  const isScenario = useDashboard((state) => state.scenarioAnswer !== null);
  const analysis = opened?.analysis ?? null;

  useEffect(() => {
    if (!analysis || scope === 'view' || scope === 'chat') return;
    let isCurrent = true;
    setPacking(null);
    const indices = scope === 'chosen' ? chosenExpiries(view, analysis.expiries) : null;
    const wanted: PackScope = {
      expiries: indices === null ? null : [...indices],
      within: scope === 'near' ? NEAR_SPOT : null,
    };
    store.pack(wanted, LINK_BUDGET).then(
      (packed) => isCurrent && setPacking({ kind: 'packed', scope, packed }),
      (error: unknown) => isCurrent && setPacking({ kind: 'failed', scope, words: asFailure(error).title }),
    );
    return () => {
      isCurrent = false;
    };
  }, [analysis, scope, view, store]);

  const isSample = opened !== null && isSampleSource(opened.source);
  const chat = useMemo(() => {
    try {
      return analysis && scope === 'chat' ? chatLink(analysis, pageAddress(), isSample) : null;
    } catch {
      // Figures that no summary can be made of, or none that can be written.
      return null;
    }
  }, [analysis, scope, isSample]);

  if (!opened || !analysis) return null;
  const settings = linkSettings(seenView(store.getState()));
  const contracts = opened.source.shared?.sender.contracts ?? analysis.report.contracts.read;
  const packed = packing?.kind === 'packed' && packing.scope === scope ? packing.packed : null;
  const link =
    scope === 'chat'
      ? (chat?.link ?? null)
      : scope === 'view'
        ? writeLink({ symbol: analysis.symbol, settings, chain: null, summary: null })
        : packed &&
          writeLink({
            symbol: analysis.symbol,
            settings: new Map([...settings, ...senderSettings({ digest: packed.digest, contracts, isSample })]),
            chain: packed.bytes,
            summary: null,
          });
  const text = link === null ? null : `${pageAddress()}#${link}`;
  const isTooLong = link !== null && link.length > LONGEST_LINK;
  const snapshot = async (): Promise<string> => {
    const whole = await store.pack({ expiries: null, within: null }, FILE_BUDGET);
    const all = new Map([...settings, ...senderSettings({ digest: whole.digest, contracts, isSample })]);
    return wrapped(writeLink({ symbol: analysis.symbol, settings: all, chain: whole.bytes, summary: null }));
  };
  const saveFile = async (): Promise<void> => {
    try {
      downloadText(analysis, '', 'gexscope', 'text/plain', await snapshot());
    } catch (error) {
      store.fail(asFailure(error));
      onClose();
    }
  };
  return (
    <Dialog
      title={`Share ${analysis.symbol} as it is seen here`}
      onClose={onClose}
      footer={
        <>
          <button type="button" className="plain-button" onClick={() => void saveFile()}>
            Save as a snapshot file
          </button>
          {text !== null && !isTooLong ? (
            <CopyButton
              text={text}
              what="link"
              onRefused={() => store.notify('The browser does not let this page copy: save a file')}
            />
          ) : null}
        </>
      }
    >
      <fieldset className="share-scopes">
        <legend className="field-label">What goes along</legend>
        {SCOPES.map(({ scope: own, label, what }) => (
          <label key={own} className="share-scope">
            <input type="radio" name="share-scope" checked={scope === own} onChange={() => setScope(own)} />
            <span>
              <strong>{label}</strong> {what}
            </span>
          </label>
        ))}
      </fieldset>
      <div aria-live="polite">
        {packing?.kind === 'failed' ? <p className="failure-title">{packing.words}</p> : null}
        {text === null ? (
          scope === 'chat' ? (
            <p className="failure-title">The levels of this chain do not fit in a short link.</p>
          ) : packing?.kind === 'failed' ? null : (
            <p className="hint">Packing the chain…</p>
          )
        ) : (
          <>
            <p className="share-size">
              <strong>{integer(text.length)}</strong> characters
              {packed ? `, ${integer(packed.contracts)} contracts` : ''}
            </p>
            <ul className="share-limits">
              {LINK_LIMITS.map(({ where, characters }) => (
                <li key={where}>
                  <span aria-hidden="true">{text.length <= characters ? '✓' : '✗'}</span> {where}:{' '}
                  {text.length <= characters ? 'fits' : `too long, at most ${integer(characters)}`}
                </li>
              ))}
            </ul>
            {packed ? <p>{changeWords(packed)}</p> : null}
            {chat ? <p>{chatWords(chat.summary, isScenario)}</p> : null}
          </>
        )}
      </div>
      <p className="hint">
        {scope === 'chat'
          ? 'The link holds figures, not contracts: whoever opens it sees levels and bars, and cannot compute them anew.'
          : scope === 'view'
            ? 'Holds the symbol, assumptions, what-if and panels, and no market data.'
            : 'The link holds the chain itself, and whoever has it can read it; no server keeps anything. Names of files, prices of options and volumes are not in it. Whether your vendor allows you to pass its data on is between you and them.'}
      </p>
      {link !== null && scope !== 'view' ? (
        <EmbedSnippet pageAddress={pageAddress()} link={link} symbol={analysis.symbol} />
      ) : null}
      <NameAddress pageAddress={pageAddress()} snapshot={snapshot} />
    </Dialog>
  );
}

/** What a short link covers, and what of the page it does not. */
function chatWords(summary: SharedSummary, isScenario: boolean): string {
  return `${coverageWords(summary)} All expiries together${isScenario ? ', without the what-if' : ''}.`;
}

/** What rounding, and what is left out, does to the two figures that matter most. */
function changeWords({ change }: PackedView): string {
  const share = (value: number | null): string | null =>
    value === null ? null : `${(value * 100).toFixed(Math.abs(value) < 1e-3 ? 4 : 2).replace('-', '−')}%`;
  const net = share(change.netGex);
  const flip = share(change.flip);
  const parts = [net && `net GEX by ${net}`, flip && `the flip by ${flip}`].filter((part) => part !== null);
  return parts.length === 0
    ? 'Net GEX and flip are not told for this chain, here as there.'
    : `What is rounded or left out changes ${parts.join(', and ')}, against this page without a what-if.`;
}
