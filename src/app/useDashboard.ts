import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Analysis } from '../exposure/analysis';
import type { DashboardState } from './dashboardState';
import type { DashboardStore } from './store';
import type { ViewState } from './viewState';

/** The store of the components below. */
export const DashboardContext = createContext<DashboardStore | null>(null);

/** The store; for actions. */
export function useDashboardStore(): DashboardStore {
  const store = useContext(DashboardContext);
  if (!store) throw new Error('the dashboard store is missing above this component');
  return store;
}

/** A part of the state; the component renders again when that part changes. */
export function useDashboard<Part>(select: (state: DashboardState) => Part): Part {
  const store = useDashboardStore();
  return useSyncExternalStore(store.subscribe, () => select(store.getState()));
}

/** The result on screen. Only for components that are mounted while a chain is open. */
export function useAnalysis(): Analysis {
  const analysis = useDashboard((state) => state.opened?.analysis);
  if (!analysis) throw new Error('no chain is open');
  return analysis;
}

/** How the chain is looked at. */
export function useView(): ViewState {
  return useDashboard((state) => state.settings.view);
}
