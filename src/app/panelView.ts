import { createContext } from 'react';
import type { Analysis } from '../exposure/analysis';
import { type DashboardState, shownAnalysis } from './dashboardState';

/**
 * Whether a panel can be seen, and so whether it takes part in the frames of a moving slider. Out of sight it keeps the
 * result it has and takes over the full answer, which comes when the slider rests.
 */
export class PanelView {
  private isInView = true;
  private kept: Analysis | null = null;
  private readonly listeners = new Set<() => void>();

  /** The result that the panel shows; null while no chain is open. */
  analysisOf = (state: DashboardState): Analysis | null => {
    const isPassing = state.scenarioAnswer?.detail === 'quick';
    if (this.isInView || !isPassing || this.kept === null) this.kept = shownAnalysis(state);
    return this.kept;
  };

  /** Says whether the panel can be seen now. */
  setInView(isInView: boolean): void {
    if (isInView === this.isInView) return;
    this.isInView = isInView;
    for (const listener of this.listeners) listener();
  }

  /** Calls `listener` whenever the panel came into view or left it; returns what ends that. */
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}

/** That of the panel around; null outside of panels, where everything counts as seen. */
export const PanelViewContext = createContext<PanelView | null>(null);
