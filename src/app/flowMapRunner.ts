import { Superseded } from '../engine/client';
import type { Analysis } from '../exposure/analysis';
import type { FlowMap } from '../exposure/flowTypes';
import type { Scenario } from '../exposure/scenario';
import { type FlowMapState, type SettledResult, settledResult } from './dashboardState';
import { asFailure } from './failures';
import type { StateCell } from './stateCell';

/** The state before anybody looked at the map. */
export const NO_FLOW_MAP: FlowMapState = { picture: null, failure: null };

/**
 * Has the hedging map worked out while somebody looks at it: once for each settled result. An answer that comes for a
 * result which has left the screen is dropped; the picture before stays until the next one is there.
 */
export class FlowMapRunner {
  private readonly cell: StateCell;
  private readonly ask: (scenario: Scenario) => Promise<FlowMap>;
  private watchers = 0;
  private unsubscribe: (() => void) | null = null;
  /** What was asked for last; null when it has to be asked for again. */
  private asked: Analysis | null = null;

  /** @param ask the map of the chain on screen; rejects with `Superseded` where something newer came between */
  constructor(cell: StateCell, ask: (scenario: Scenario) => Promise<FlowMap>) {
    this.cell = cell;
    this.ask = ask;
  }

  /** Follows what is on screen from now on; returns what ends that. */
  watch(): () => void {
    this.watchers += 1;
    this.unsubscribe ??= this.cell.subscribe(() => this.update());
    this.update();
    let isWatching = true;
    return () => {
      if (!isWatching) return;
      isWatching = false;
      this.watchers -= 1;
      if (this.watchers > 0) return;
      this.unsubscribe?.();
      this.unsubscribe = null;
    };
  }

  /** Asks again for what could not be computed. */
  retry(): void {
    this.asked = null;
    if (this.watchers > 0) this.update();
  }

  private update(): void {
    const settled = settledResult(this.cell.get());
    if (!settled || settled.analysis === this.asked) return;
    this.asked = settled.analysis;
    void this.run(settled);
  }

  private async run({ analysis, scenario }: SettledResult): Promise<void> {
    const { flowMap } = this.cell.get();
    if (flowMap.failure) this.cell.set({ flowMap: { ...flowMap, failure: null } });
    const isOwn = (): boolean => this.asked === analysis;
    try {
      const map = await this.ask(scenario);
      if (isOwn()) this.cell.set({ flowMap: { picture: { map, of: analysis }, failure: null } });
    } catch (error) {
      if (!isOwn()) return;
      if (error instanceof Superseded) {
        // What overtook it changes the state when it is done, and with that it is asked for anew.
        this.asked = null;
        return;
      }
      this.cell.set({ flowMap: { ...this.cell.get().flowMap, failure: asFailure(error) } });
    }
  }
}
