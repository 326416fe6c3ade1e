import type { DashboardState } from './dashboardState';

/** Holds the state and tells those who listen that it changed. */
export class StateCell {
  private state: DashboardState;
  private readonly listeners = new Set<() => void>();

  constructor(state: DashboardState) {
    this.state = state;
  }

  get = (): DashboardState => this.state;

  set(change: Partial<DashboardState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }

  /** Calls `listener` after every change; returns what ends that. */
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}
