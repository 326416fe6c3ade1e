import { readLink } from '../share/link';
import { readNamedSource } from '../sources/namedSource';
import { linkFailure } from './failures';
import { livePage } from './livePage';
import { isLivePage } from './pageKind';
import type { DashboardStore } from './store';
import { OURS, viewOfAddress } from './viewAddress';

/**
 * Opens what the fragment of the page's address says; whether it is a link of ours. A link that cannot be read is said,
 * and nothing of it is shown.
 */
export function followLink(store: DashboardStore, fragment: string): boolean {
  const named = readNamedSource(fragment);
  if (named) {
    if ('url' in named) store.setNamedSource(named);
    else store.fail({ code: 'E_NETWORK', fileName: 'the link', ...named });
    return true;
  }
  const read = readLink(fragment);
  if (read.kind === 'none') return false;
  if (read.kind === 'fault') {
    store.fail(linkFailure(read.fault, 'the link'));
    return true;
  }
  prepareBanner();
  store.offerLink(read.parts, `Shared ${read.parts.symbol}`);
  return true;
}

/** Whose numbers these are has to be said as soon as they are on screen. Who shows it says when it does not come. */
function prepareBanner(): void {
  void import('./LinkBanner').catch(() => {});
}

/** Opens what the page's address says when the page is loaded, or the sample. */
export async function startWithLink(store: DashboardStore, fragment: string): Promise<void> {
  const named = readNamedSource(fragment);
  if (named && 'url' in named && !isLivePage()) {
    window.location.replace(livePage(named));
    return;
  }
  const read = readLink(fragment);
  if (read.kind === 'link' && (read.parts.chain !== null || read.parts.summary !== null)) {
    prepareBanner();
    await store.openLink(read.parts, `Shared ${read.parts.symbol}`);
    const { opened, failure, summary } = store.getState();
    if (opened || summary) return;
    await openSample(store);
    if (failure) store.fail(failure);
    return;
  }
  await openSample(store);
  if (window.history.state !== OURS) {
    followLink(store, fragment);
    return;
  }
  // The page was loaded again: its address is the user's own view and no link of somebody else.
  const { symbol, ...view } = viewOfAddress(fragment);
  if (store.getState().opened?.analysis.symbol === symbol) store.seeAs(view);
}

/** Opens the sample; resolves when it is there, or cannot be. */
function openSample(store: DashboardStore): Promise<void> {
  return new Promise((resolve) => {
    const end = store.subscribe(() => {
      const { opened, failure } = store.getState();
      if (!opened && !failure) return;
      end();
      resolve();
    });
    store.openSample();
  });
}
