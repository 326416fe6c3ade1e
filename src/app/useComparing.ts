import { useSyncExternalStore } from 'react';
import { type Comparing, type ComparingState, comparingOf } from './comparing';
import { useDashboardStore } from './useDashboard';

/** The comparing of the page, for actions. */
export function useComparing(): Comparing {
  return comparingOf(useDashboardStore());
}

/** What the chain on screen is compared with, and what came of it. */
export function useComparingState(): ComparingState {
  const comparing = useComparing();
  return useSyncExternalStore(comparing.subscribe, comparing.getState);
}
