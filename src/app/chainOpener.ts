import type { UnusedRows } from '../chain/unusedRows';
import { type ChainEngine, EngineError, Superseded } from '../engine/client';
import type { EngineInput, Failure, GivenQuoteFacts, OpenOutcome } from '../engine/protocol';
import type { Analysis } from '../exposure/analysis';
import type { Assumptions } from '../exposure/assumptions';
import { IMPORT_LIMITS } from '../formats/limits';
import type { PriceHistory } from '../formats/ohlc';
import type { ArchiveMember } from '../text/unpack';
import { isOlderRefresh, reasonToHold } from './chainChecks';
import type { DashboardState, SourceInfo } from './dashboardState';
import { asFailure, batchNotice, historyNotice, tooBig } from './failures';
import { SCENARIO_OFF, type ScenarioRunner } from './scenarioRunner';
import { sameAssumptions } from './settings';
import type { StateCell } from './stateCell';
import { presentChoice } from './viewState';

/** Something to open, and what to call it. */
export interface Intake {
  readonly input: EngineInput;
  readonly source: SourceInfo;
}

type ChainOutcome = Exclude<OpenOutcome, { kind: 'history' | 'archive' }>;

/** A chain that was read, with the engine that holds it, on its way to the screen. */
interface Candidate {
  readonly engine: ChainEngine;
  readonly source: SourceInfo;
  /** What was opened in one go belongs together. */
  readonly batch: number;
}

/** The files of an archive, each to be opened on its own. */
function membersOf({ input, source }: Intake, members: readonly ArchiveMember[]): Intake[] {
  if (input.kind !== 'blob') return [];
  return members.map(({ index, name }) => ({
    input: { ...input, member: index },
    // What an address brings is known by the address.
    source: source.kind === 'address' ? source : { ...source, label: name },
  }));
}

export type EngineFactory = (input: EngineInput) => ChainEngine;

/**
 * Brings chains and daily prices to the screen. What is shown stays until its successor is whole; a newer batch of the
 * user overtakes an older one; an error takes nothing away; a result that looks damaged waits for a word of the user.
 */
export class ChainOpener {
  private readonly cell: StateCell;
  private readonly makeEngine: EngineFactory;
  private readonly scenarios: ScenarioRunner;
  private batch = 0;
  /** Engine of the file being read. */
  private reading: ChainEngine | null = null;
  private shown: ChainEngine | null = null;
  private asked: Candidate | null = null;
  private held: Candidate | null = null;
  /** The batch that the daily prices came with. */
  private historyBatch = 0;

  constructor(cell: StateCell, makeEngine: EngineFactory, scenarios: ScenarioRunner) {
    this.cell = cell;
    this.makeEngine = makeEngine;
    this.scenarios = scenarios;
  }

  /** Whether a file is being read right now. */
  get isReading(): boolean {
    return this.reading !== null;
  }

  /** Opens everything given: the last chain is shown, daily prices join it, and what failed is said. */
  async open(intakes: readonly Intake[]): Promise<void> {
    const isRefresh = intakes.every(({ source }) => this.isRefresh(source));
    // What the user is opening goes before what an address brings by itself.
    if (isRefresh && this.isReading) return;
    this.stop();
    const { batch } = this;
    if (!isRefresh) this.cell.set({ failure: null, notice: null });
    const failures: Failure[] = [];
    const notices: string[] = [];
    let chain: { candidate: Candidate; outcome: ChainOutcome } | null = null;
    let history: PriceHistory | null = null;
    let count = intakes.length;
    const queue = [...intakes];
    for (let intake = queue.shift(); intake; intake = queue.shift()) {
      const { input, source } = intake;
      const candidate = { engine: this.makeEngine(input), source, batch };
      try {
        const outcome = await this.read(input, candidate, isRefresh);
        if (outcome.kind === 'archive') {
          candidate.engine.dispose();
          const members = membersOf(intake, outcome.members);
          queue.unshift(...members);
          count += members.length - 1;
        } else if (outcome.kind === 'history') {
          candidate.engine.dispose();
          history = outcome.history;
          notices.push(historyNotice(history, source.label));
        } else {
          chain?.candidate.engine.dispose();
          chain = { candidate, outcome };
        }
      } catch (error) {
        candidate.engine.dispose();
        if (!(error instanceof Superseded)) failures.push(asFailure(error));
      }
      if (batch !== this.batch) {
        chain?.candidate.engine.dispose();
        return;
      }
    }
    this.reading = null;
    this.cell.set({ loading: null });
    if (chain) await this.present(chain.candidate, chain.outcome, isRefresh);
    if (batch !== this.batch) return;
    if (history) {
      this.historyBatch = batch;
      this.cell.set({ history });
    }
    this.tell(failures, [...notices, ...batchNotice(count, failures.length, this.cell.get())], isRefresh);
  }

  /** Ends what is being read; questions and results that wait stay. */
  stop(): void {
    this.batch += 1;
    this.reading?.dispose();
    this.reading = null;
    this.cell.set({ loading: null });
  }

  /** Computes the chain that was asked about. */
  async answer(facts: GivenQuoteFacts): Promise<void> {
    const candidate = this.asked;
    if (!candidate) return;
    this.asked = null;
    this.stop();
    this.reading = candidate.engine;
    const { label } = candidate.source;
    this.cell.set({ question: null, loading: { label, stage: 'computing', fraction: null, amount: null } });
    try {
      const outcome = await candidate.engine.open(this.assumptionsFor(null), facts);
      this.reading = null;
      this.cell.set({ loading: null });
      if (outcome.kind === 'analysis') await this.present(candidate, outcome, false);
    } catch (error) {
      if (error instanceof Superseded) return;
      candidate.engine.dispose();
      this.reading = null;
      this.cell.set({ loading: null });
      this.tell([asFailure(error)], [], false);
    }
  }

  /** Drops the chain that was asked about. */
  dropQuestion(): void {
    this.asked?.engine.dispose();
    this.asked = null;
    this.cell.set({ question: null });
  }

  /** Shows the result that is held back, under the assumptions of now. */
  async showHeld(): Promise<void> {
    const candidate = this.held;
    const { held } = this.cell.get();
    if (!candidate || !held) return;
    this.stop();
    this.held = null;
    this.cell.set({ held: null });
    await this.showUnderPresentAssumptions(candidate, held.analysis);
  }

  /** Drops the result that is held back. */
  dropHeld(): void {
    this.held?.engine.dispose();
    this.held = null;
    this.cell.set({ held: null });
  }

  /**
   * Every row of a file that is not in the sums: of the chain on screen, or of the one that is held back.
   * @throws EngineError, or Superseded when a newer request or another chain came between
   */
  async unusedRows(of: 'opened' | 'held'): Promise<UnusedRows> {
    const engine = of === 'opened' ? this.shown : (this.held?.engine ?? null);
    if (!engine) throw new Superseded();
    return engine.unusedRows();
  }

  /** Computes the chain on screen anew, in its scenario where one is on. */
  async recompute(): Promise<void> {
    const engine = this.shown;
    const { opened } = this.cell.get();
    if (!engine || !opened) return;
    this.cell.set({ isRecomputing: true });
    this.scenarios.hold();
    try {
      const analysis = await engine.analyze(this.assumptionsFor(opened.analysis.symbol));
      const beside = await this.scenarios.evaluate(engine, analysis);
      if (engine !== this.shown) return;
      this.cell.set({ opened: { ...opened, analysis }, isRecomputing: false, ...beside });
      this.scenarios.follow(engine);
    } catch (error) {
      if (error instanceof Superseded) return;
      this.cell.set({ isRecomputing: false });
      this.scenarios.follow(engine);
      this.tell([asFailure(error)], [], false);
    }
  }

  private async read(input: EngineInput, candidate: Candidate, isRefresh: boolean): Promise<OpenOutcome> {
    const { engine, source, batch } = candidate;
    this.reading = engine;
    const { label } = source;
    // A refresh works unseen.
    if (!isRefresh) this.cell.set({ loading: { label, stage: 'loading', fraction: null, amount: null } });
    if (input.kind === 'blob' && input.blob.size > IMPORT_LIMITS.tableBytes) {
      throw new EngineError(tooBig(input.fileName, input.blob.size));
    }
    return engine.open(this.assumptionsFor(null), null, (stage, fraction, amount) => {
      if (batch === this.batch && !isRefresh) this.cell.set({ loading: { label, stage, fraction, amount } });
    });
  }

  private async present(candidate: Candidate, outcome: ChainOutcome, isRefresh: boolean): Promise<void> {
    const { engine, source } = candidate;
    const shown = isRefresh ? (this.cell.get().opened?.analysis ?? null) : null;
    if (outcome.kind === 'question') {
      if (shown) {
        engine.dispose();
        this.cell.set({ notice: `${source.label} no longer states its spot or time; the chain before stays` });
        return;
      }
      this.dropQuestion();
      this.asked = candidate;
      this.cell.set({ question: outcome });
      return;
    }
    const { analysis } = outcome;
    if (shown && isOlderRefresh(analysis, shown)) {
      engine.dispose();
      this.cell.set({ notice: `${source.label} now holds older quotes; the newer ones stay` });
      return;
    }
    const reason = reasonToHold(analysis, shown);
    if (reason !== null) {
      this.dropHeld();
      this.held = candidate;
      this.cell.set({ held: { analysis, source, reason } });
      return;
    }
    await this.showUnderPresentAssumptions(candidate, analysis);
  }

  /** The user may have changed assumptions meanwhile, and a daily volume belongs to a symbol known only now. */
  private async showUnderPresentAssumptions(candidate: Candidate, analysis: Analysis): Promise<void> {
    const { engine } = candidate;
    let current = analysis;
    let wanted = this.assumptionsFor(current.symbol);
    let scenario: Partial<DashboardState> | null = null;
    this.reading = engine;
    try {
      while (scenario === null || !sameAssumptions(current.assumptions, wanted)) {
        if (!sameAssumptions(current.assumptions, wanted)) current = await engine.analyze(wanted);
        const isKept = this.keepsScenario(candidate, current);
        scenario = isKept ? await this.scenarios.evaluate(engine, current) : SCENARIO_OFF;
        wanted = this.assumptionsFor(current.symbol);
      }
    } catch (error) {
      engine.dispose();
      if (!(error instanceof Superseded)) this.tell([asFailure(error)], [], false);
      return;
    } finally {
      if (this.reading === engine) this.reading = null;
    }
    this.show(current, candidate, scenario);
  }

  /** A scenario outlives a refresh of its chain and nothing else. */
  private keepsScenario({ source }: Candidate, { symbol }: Analysis): boolean {
    return this.isRefresh(source) && this.cell.get().opened?.analysis.symbol === symbol;
  }

  private show(analysis: Analysis, { engine, source, batch }: Candidate, scenario: Partial<DashboardState>): void {
    this.shown?.dispose();
    this.shown = engine;
    this.dropQuestion();
    this.dropHeld();
    const { settings, opened, history } = this.cell.get();
    const isOtherSymbol = opened !== null && opened.analysis.symbol !== analysis.symbol;
    const choice = isOtherSymbol ? null : presentChoice(settings.view.expiries, analysis.expiries);
    const losesHistory =
      isOtherSymbol && history !== null && history.symbol !== analysis.symbol && this.historyBatch !== batch;
    this.cell.set({
      opened: { analysis, source },
      failure: null,
      isRecomputing: false,
      ...scenario,
      settings: { ...settings, view: { ...settings.view, expiries: choice ?? { kind: 'all' } } },
      // A chain of the user's own choice ends the following of an address.
      ...(source.kind === 'address' ? {} : { address: null, lastLook: null }),
      ...(losesHistory
        ? { history: null, notice: `Daily prices of ${history.fileName} removed: they came with the chain before` }
        : {}),
    });
    this.scenarios.follow(engine);
  }

  /** Puts failures and notices on screen; a failure nobody waits for takes no focus. */
  private tell(failures: readonly Failure[], notices: readonly string[], isRefresh: boolean): void {
    const { notice } = this.cell.get();
    const words = [...(notice === null ? [] : [notice]), ...notices];
    if (words.length > 0) this.cell.set({ notice: words.join('. ') });
    const [failure] = failures;
    if (failure) this.cell.set({ failure, isFailureAwaited: !isRefresh });
  }

  private isRefresh(source: SourceInfo): boolean {
    const shown = this.cell.get().opened?.source;
    return source.kind === 'address' && shown?.kind === 'address' && shown.label === source.label;
  }

  private assumptionsFor(symbol: string | null): Assumptions {
    const { assumptions, averageDailyDollarVolume } = this.cell.get().settings;
    const volume = symbol === null ? undefined : averageDailyDollarVolume[symbol];
    return { ...assumptions, averageDailyDollarVolume: volume ?? null };
  }
}
