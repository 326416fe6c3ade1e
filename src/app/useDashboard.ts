import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { Analysis } from '../exposure/analysis';
import { type DashboardState, type ScenarioAnswer, shownAnalysis } from './dashboardState';
import { PanelViewContext } from './panelView';
import { NOTHING_PASTED, type PastedLevels } from './pastedLevels';
import type { DashboardStore } from './store';
import type { ViewState } from './viewState';
import { futureKey } from './wantedFuture';

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

/**
 * The result on screen, in the scenario where one is on; a panel out of sight leaves out the passing answers of a moving
 * slider. Only for components mounted while a chain is open.
 */
export function useAnalysis(): Analysis {
  const store = useDashboardStore();
  const view = useContext(PanelViewContext);
  const subscribe = useCallback(
    (listener: () => void) => {
      const endings = [store.subscribe(listener), ...(view ? [view.subscribe(listener)] : [])];
      return () => {
        for (const end of endings) end();
      };
    },
    [store, view],
  );
  const analysis = useSyncExternalStore(subscribe, () => {
    const state = store.getState();
    return view ? view.analysisOf(state) : shownAnalysis(state);
  });
  if (!analysis) throw new Error('no chain is open');
  return analysis;
}

/** The chain as the file gives it, whatever the scenario. Only for components mounted while a chain is open. */
export function useBaseline(): Analysis {
  const analysis = useDashboard((state) => state.opened?.analysis);
  if (!analysis) throw new Error('no chain is open');
  return analysis;
}

/** The scenario whose numbers are on screen, or null. */
export function useScenarioAnswer(): ScenarioAnswer | null {
  return useDashboard((state) => state.scenarioAnswer);
}

/** How the chain is looked at. */
export function useView(): ViewState {
  return useDashboard((state) => state.settings.view);
}

/** The levels of a vendor that were pasted for the open chain. */
export function usePasted(): PastedLevels {
  return useDashboard(({ opened, pasted }) => (opened && pasted[futureKey(opened)]) ?? NOTHING_PASTED);
}
