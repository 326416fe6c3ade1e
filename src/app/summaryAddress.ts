import { useEffect } from 'react';
import { readLink } from '../share/link';
import { followLink } from './linkFollower';
import { useDashboardStore } from './useDashboard';
import { OURS } from './viewAddress';

/** While a summary fills the page: goes where links and Back lead, and takes the summary off the address when it goes. */
export function useSummaryAddress(): void {
  const store = useDashboardStore();
  useEffect(() => {
    const follow = ({ state }: PopStateEvent): void => {
      const { hash } = window.location;
      if (isOfPage(hash)) store.closeSummary();
      // What the page wrote itself is how the chain behind is seen already.
      if (state !== OURS) followLink(store, hash);
    };
    window.addEventListener('popstate', follow);
    return () => {
      window.removeEventListener('popstate', follow);
      if (isOfPage(window.location.hash)) return;
      window.history.replaceState(null, '', window.location.pathname + window.location.search);
    };
  }, [store]);
}

/** Whether a fragment is neither a summary nor a link that cannot be read. */
function isOfPage(hash: string): boolean {
  const read = readLink(hash);
  return read.kind === 'none' || (read.kind === 'link' && read.parts.summary === null);
}
