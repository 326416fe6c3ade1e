import { type ChainEngine, Superseded } from '../engine/client';
import type { Analysis } from '../exposure/analysis';
import type { Scenario } from '../exposure/scenario';
import { BASELINE, isBaseline } from '../exposure/scenario';
import type { Detail } from '../exposure/snapshot';
import type { DashboardState } from './dashboardState';
import { asFailure } from './failures';
import type { StateCell } from './stateCell';

/** How long the sliders rest before everything is worked out, in milliseconds. */
export const REST_MILLISECONDS = 150;

/** The state without a scenario. */
export const SCENARIO_OFF: Partial<DashboardState> = { scenario: BASELINE, scenarioAnswer: null };

/**
 * Brings scenarios to the screen: a quick answer to every move of a slider, the full one when it rests. An answer is only
 * ever shown with the analysis that it was made of; one that comes for an earlier book is dropped.
 */
export class ScenarioRunner {
  private readonly cell: StateCell;
  private engine: ChainEngine | null = null;
  /** Rises whenever answers under way become worthless. */
  private round = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(cell: StateCell) {
    this.cell = cell;
  }

  /** Takes over what the user asks for. One that changes nothing ends the scenario at once. */
  want(scenario: Scenario): void {
    if (isBaseline(scenario)) {
      this.stop();
      this.cell.set({ scenario, scenarioAnswer: null });
      return;
    }
    this.cell.set({ scenario });
    this.ask();
  }

  /** The book is about to change: what is asked meanwhile is answered after `follow`. */
  hold(): void {
    this.stop();
    this.engine = null;
  }

  /** The engine's book is on screen: scenarios are its business from now on. */
  follow(engine: ChainEngine): void {
    this.stop();
    this.engine = engine;
    const { scenario, scenarioAnswer } = this.cell.get();
    if (!isBaseline(scenario) && scenarioAnswer?.scenario !== scenario) this.ask();
  }

  /**
   * What has to stand beside an analysis that is about to be shown: the scenario on it, nothing while none is on, or the
   * error and no scenario.
   * @throws Superseded
   */
  async evaluate(engine: ChainEngine, analysis: Analysis): Promise<Partial<DashboardState>> {
    const asked = this.cell.get().scenario;
    if (isBaseline(asked)) return { scenarioAnswer: null };
    const { spotVolBeta } = analysis.assumptions;
    // A volatility that follows spot does so by the beta of the assumptions.
    const scenario = asked.spotVolBeta === 0 ? asked : { ...asked, spotVolBeta };
    this.cell.set({ scenario });
    try {
      const snapshot = await engine.scenario(scenario, 'full');
      // The user may have ended it meanwhile.
      if (isBaseline(this.cell.get().scenario)) return { scenarioAnswer: null };
      return { scenarioAnswer: { scenario, detail: 'full', analysis: { ...analysis, ...snapshot } } };
    } catch (error) {
      if (error instanceof Superseded) throw error;
      return failed(error);
    }
  }

  private stop(): void {
    this.round += 1;
    clearTimeout(this.timer);
  }

  private ask(): void {
    clearTimeout(this.timer);
    if (!this.engine) return;
    void this.run(this.engine, 'quick');
    this.timer = setTimeout(() => {
      if (this.engine) void this.run(this.engine, 'full');
    }, REST_MILLISECONDS);
  }

  private async run(engine: ChainEngine, detail: Detail): Promise<void> {
    const { round } = this;
    const { scenario, opened, settings } = this.cell.get();
    if (!opened) return;
    try {
      // Only tables of chosen expiries, and bars that tell expiries apart, are added up from cells.
      const { expiries, bars } = settings.view;
      const snapshot = await engine.scenario(scenario, detail, expiries.kind !== 'all' || bars === 'expiry');
      if (round !== this.round) return;
      this.cell.set({ scenarioAnswer: { scenario, detail, analysis: { ...opened.analysis, ...snapshot } } });
    } catch (error) {
      if (error instanceof Superseded || round !== this.round) return;
      this.stop();
      this.cell.set(failed(error));
    }
  }
}

/** A scenario that could not be computed: the chain of the file is back, and why is said. */
function failed(error: unknown): Partial<DashboardState> {
  return { ...SCENARIO_OFF, failure: asFailure(error), isFailureAwaited: true };
}
