import { type ComponentType, useEffect } from 'react';
import { addressOfHash } from './address';
import { later } from './later';
import { useDashboard, useDashboardStore } from './useDashboard';

const AddressFollower = later(async () => (await import('./AddressFollower')).AddressFollower);

/** Follows the chain that the page's address names ('#chain=data/spx.json&refresh=60'), on this origin only. */
export const ChainAddressFollower: ComponentType = () => {
  const store = useDashboardStore();
  const address = useDashboard((state) => state.address);
  const path = address?.path ?? null;

  useEffect(() => {
    const follow = (): void => {
      const next = addressOfHash(window.location.hash);
      if (next) store.setAddress(next);
    };
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, [store]);

  // A file of the user's own choice ends the following; the page's address then no longer names the chain.
  useEffect(() => {
    if (path === null && addressOfHash(window.location.hash)) {
      window.history.replaceState(null, '', window.location.pathname + window.location.search);
    }
  }, [path]);

  return address ? <AddressFollower address={address} /> : null;
};
