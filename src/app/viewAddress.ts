import { LONGEST_LINK, readLink, writeLink, writeView } from '../share/link';
import type { DashboardState } from './dashboardState';
import { type LinkView, linkSettings, readLinkSettings, senderSettings } from './viewLink';
import { linkedView } from './viewState';

/** Settings that a slider moves: they change the address in place, and leave no step for Back. */
const MOVING: ReadonlySet<string> = new Set(['spot', 'vol', 'beta', 'min', 'smile']);

/** State of the browser's history that marks an address as the page's own. */
export const OURS = 'gexscope';

/** How the chain on screen is seen. */
export function seenView({ settings, scenario }: Pick<DashboardState, 'settings' | 'scenario'>): LinkView {
  return { assumptions: settings.assumptions, view: linkedView(settings.view), scenario };
}

/** The page's own address of what is on screen. */
export interface ViewAddressText {
  readonly fragment: string;
  /** The same for what Back leads past. */
  readonly step: string;
}

/**
 * The fragment that brings back what is on screen: symbol and view, and the chain where it came with a link. '' for the
 * page as it comes; null where the address is somebody else's business.
 */
export function addressOf(state: DashboardState): ViewAddressText | null {
  const { opened } = state;
  if (!opened || opened.source.kind === 'address' || state.linkOffer || state.namedSource) return null;
  const settings = linkSettings(seenView(state));
  const { shared } = opened.source;
  const { symbol } = opened.analysis;
  const step = [...settings].filter(([name]) => !MOVING.has(name)).join(';');
  if (shared) {
    const all = new Map([...settings, ...senderSettings(shared.sender)]);
    const fragment = writeLink({ ...shared.link, settings: all });
    return fragment.length > LONGEST_LINK ? null : { fragment, step };
  }
  const fragment = settings.size === 0 ? '' : writeView(symbol, settings);
  // A symbol that no link can name.
  return fragment === '' || readLink(fragment).kind === 'link' ? { fragment, step } : { fragment: '', step };
}

/** The view that an address of the page itself stands for. Its symbol is '' where it names none. */
export function viewOfAddress(fragment: string): LinkView & { readonly symbol: string } {
  const read = readLink(fragment);
  const parts = read.kind === 'link' ? read.parts : null;
  const { ignored: _, ...view } = readLinkSettings(parts?.settings ?? new Map());
  return { ...view, symbol: parts?.symbol ?? '' };
}
