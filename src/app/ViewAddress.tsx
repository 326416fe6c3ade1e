import { useEffect } from 'react';
import { followLink } from './linkFollower';
import { useDashboardStore } from './useDashboard';
import { addressOf, OURS, viewOfAddress } from './viewAddress';

/** Browsers allow some hundred changes of the address in half a minute, and a moving slider makes more. Milliseconds. */
const SETTLE = 600;

/** Keeps the page's address true while the view changes, and goes where Back, Forward and typed addresses lead. */
export function ViewAddress() {
  const store = useDashboardStore();
  useEffect(() => {
    let fragment = window.location.hash.slice(1);
    let step: string | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const write = (): void => {
      const address = addressOf(store.getState());
      if (!address) return;
      const isFirst = step === null;
      const isStep = !isFirst && step !== address.step;
      step = address.step;
      // The entry that the page begins with is marked too, for whoever comes back to it.
      if (address.fragment === fragment && !isFirst) return;
      fragment = address.fragment;
      const { pathname, search } = window.location;
      const url = fragment === '' ? pathname + search : `#${fragment}`;
      try {
        if (isStep) window.history.pushState(OURS, '', url);
        else window.history.replaceState(OURS, '', url);
      } catch {
        store.notify('This view is too long for the address of the page: share it as a file');
      }
    };
    const onChange = (): void => {
      clearTimeout(timer);
      timer = setTimeout(write, SETTLE);
    };
    const follow = ({ state }: PopStateEvent): void => {
      const next = window.location.hash.slice(1);
      if (next === fragment) return;
      fragment = next;
      clearTimeout(timer);
      if (state === OURS) {
        store.seeAs(viewOfAddress(next));
        step = addressOf(store.getState())?.step ?? null;
      } else followLink(store, next);
    };
    const end = store.subscribe(onChange);
    window.addEventListener('popstate', follow);
    onChange();
    return () => {
      end();
      clearTimeout(timer);
      window.removeEventListener('popstate', follow);
    };
  }, [store]);
  return null;
}
