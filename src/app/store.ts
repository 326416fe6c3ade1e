import { ChainEngine, Superseded } from '../engine/client';
import type { EngineInput, Failure, GivenQuoteFacts, OpenOutcome, Stage } from '../engine/protocol';
import type { Analysis } from '../exposure/analysis';
import type { Assumptions } from '../exposure/assumptions';
import { IMPORT_LIMITS } from '../formats/limits';
import type { PriceHistory } from '../formats/ohlc';
import { isOlderRefresh, reasonToHold } from './chainChecks';
import type { ChainAddress, DashboardState, LastLook, Loading, SourceInfo } from './dashboardState';
import { asFailure, filesWord, tooBig } from './failures';
import { loadSettings, type Settings, sameAssumptions, saveSettings } from './settings';
import { type ExpiryChoice, presentChoice, type ViewState } from './viewState';

interface Candidate {
  readonly engine: ChainEngine;
  readonly source: SourceInfo;
}

type EngineFactory = (input: EngineInput) => ChainEngine;

/**
 * What is open and how it is seen. The chain on screen stays until its successor is whole; a newer wish of the user
 * overtakes an older one; an error never takes anything away.
 */
export class DashboardStore {
  private state: DashboardState;
  private readonly listeners = new Set<() => void>();
  private engine: ChainEngine | null = null;
  private candidate: Candidate | null = null;
  private heldEngine: ChainEngine | null = null;
  /** Rises with every batch of files, so that an older batch stops. */
  private batch = 0;
  private readonly makeEngine: EngineFactory;

  constructor(makeEngine: EngineFactory = (input) => new ChainEngine(input)) {
    this.makeEngine = makeEngine;
    this.state = {
      opened: null,
      loading: null,
      isRecomputing: false,
      failure: null,
      isFailureAwaited: true,
      notice: null,
      held: null,
      question: null,
      history: null,
      settings: loadSettings(),
      address: null,
      lastLook: null,
    };
  }

  getState = (): DashboardState => this.state;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Opens the embedded sample. */
  openSample(): void {
    this.set({ address: null });
    void this.openInput({ kind: 'sample' }, { kind: 'sample', label: 'Synthetic sample' });
  }

  /** Opens files that were dropped, picked or pasted: chains replace the chain, daily prices join it. */
  async openFiles(files: readonly File[], kind: 'file' | 'paste' = 'file'): Promise<void> {
    this.batch += 1;
    const { batch } = this;
    this.setAddress(null);
    const failures: Failure[] = [];
    for (const file of files) {
      const label = kind === 'paste' ? 'pasted text' : file.name;
      await this.openInput({ kind: 'blob', blob: file, fileName: label }, { kind, label });
      if (batch !== this.batch) return;
      if (this.state.failure) failures.push(this.state.failure);
    }
    if (files.length < 2) return;
    this.set({ failure: failures[0] ?? null, notice: filesWord(files.length, failures.length, this.state.opened) });
  }

  /** Opens bytes fetched from an address. */
  openFetched(bytes: Uint8Array, fileName: string, path: string): void {
    const input: EngineInput = { kind: 'blob', blob: new Blob([new Uint8Array(bytes)]), fileName };
    void this.openInput(input, { kind: 'address', label: path });
  }

  /** Answers the question on screen. */
  async answer(facts: GivenQuoteFacts): Promise<void> {
    const candidate = this.candidate;
    if (!candidate || !this.state.question) return;
    this.set({ question: null, loading: { label: candidate.source.label, stage: 'computing', fraction: null } });
    await this.follow(candidate, (onProgress) => candidate.engine.open(this.assumptions(null), facts, onProgress));
  }

  /** Stops what is being opened; what is on screen stays. */
  cancel(): void {
    this.candidate?.engine.dispose();
    this.candidate = null;
    this.set({ loading: null, question: null });
  }

  /** Follows an address (null: none). */
  setAddress(address: ChainAddress | null): void {
    this.set({ address, lastLook: null });
  }

  /** Notes that an address was looked at again. */
  looked(lastLook: LastLook): void {
    this.set({ lastLook });
  }

  /** Shows the result that is held back. */
  showHeld(): void {
    const { held } = this.state;
    const { heldEngine } = this;
    if (!held || !heldEngine) return;
    this.heldEngine = null;
    this.show(held.analysis, { engine: heldEngine, source: held.source });
  }

  /** Drops the result that is held back. */
  dropHeld(): void {
    this.heldEngine?.dispose();
    this.heldEngine = null;
    this.set({ held: null });
  }

  setLoading(loading: Loading | null): void {
    this.set({ loading });
  }

  /** Puts an error on screen; `isAwaited` is false when no act of the user led to it. */
  fail(failure: Failure, { isAwaited = true } = {}): void {
    this.set({ failure, isFailureAwaited: isAwaited, loading: null, notice: null });
  }

  dismissFailure(): void {
    this.set({ failure: null });
  }

  notify(notice: string | null): void {
    this.set({ notice });
  }

  removeHistory(): void {
    this.set({ history: null });
  }

  setView(change: Partial<ViewState>): void {
    this.remember({ ...this.state.settings, view: { ...this.state.settings.view, ...change } });
  }

  /** Chooses expiries for the strike chart; a choice that this chain has no contract for is said instead of taken. */
  chooseExpiries(choice: ExpiryChoice): void {
    const { opened } = this.state;
    if (opened && presentChoice(choice, opened.analysis.expiries) === null) {
      this.notify('This chain has no expiry of that choice');
    } else {
      this.setView({ expiries: choice });
    }
  }

  /** Changes assumptions and recomputes. */
  assume(change: Partial<Assumptions>): void {
    const { settings } = this.state;
    this.remember({ ...settings, assumptions: { ...settings.assumptions, ...change } });
    void this.recompute();
  }

  /** Sets the average daily dollar volume of the open underlying; null forgets it. */
  setAverageDailyDollarVolume(dollars: number | null): void {
    const symbol = this.state.opened?.analysis.symbol;
    if (symbol === undefined) return;
    const { settings } = this.state;
    const volumes = { ...settings.averageDailyDollarVolume };
    if (dollars === null) delete volumes[symbol];
    else volumes[symbol] = dollars;
    this.remember({ ...settings, averageDailyDollarVolume: volumes });
    void this.recompute();
  }

  private assumptions(symbol: string | null): Assumptions {
    const { assumptions, averageDailyDollarVolume } = this.state.settings;
    const volume = symbol === null ? undefined : averageDailyDollarVolume[symbol];
    return { ...assumptions, averageDailyDollarVolume: volume ?? null };
  }

  private async recompute(): Promise<void> {
    const { engine } = this;
    const { opened } = this.state;
    if (!engine || !opened) return;
    this.set({ isRecomputing: true });
    try {
      const analysis = await engine.analyze(this.assumptions(opened.analysis.symbol));
      if (engine === this.engine) this.set({ opened: { ...opened, analysis }, isRecomputing: false });
    } catch (error) {
      if (error instanceof Superseded) return;
      this.set({ isRecomputing: false });
      this.fail(asFailure(error));
    }
  }

  private async openInput(input: EngineInput, source: SourceInfo): Promise<void> {
    this.candidate?.engine.dispose();
    this.candidate = null;
    this.dropHeld();
    if (input.kind === 'blob' && input.blob.size > IMPORT_LIMITS.tableBytes) {
      this.fail(tooBig(input.fileName, input.blob.size));
      return;
    }
    const candidate = { engine: this.makeEngine(input), source };
    this.candidate = candidate;
    const isRefresh = this.isRefresh(source);
    this.set({
      // A refresh works unseen.
      loading: isRefresh ? null : { label: source.label, stage: 'reading', fraction: null },
      ...(isRefresh ? {} : { failure: null, notice: null }),
      question: null,
    });
    await this.follow(candidate, (onProgress) => candidate.engine.open(this.assumptions(null), null, onProgress));
  }

  private async follow(
    candidate: Candidate,
    open: (onProgress: (stage: Stage, fraction: number) => void) => Promise<OpenOutcome>,
  ): Promise<void> {
    const { engine, source } = candidate;
    const isRefresh = this.isRefresh(source);
    try {
      const outcome = await open((stage, fraction) => {
        if (candidate === this.candidate && !isRefresh) this.set({ loading: { label: source.label, stage, fraction } });
      });
      if (candidate !== this.candidate) return;
      if (outcome.kind === 'question') {
        this.set({ question: outcome, loading: null });
        return;
      }
      if (outcome.kind === 'history') {
        this.candidate = null;
        engine.dispose();
        this.set({ history: outcome.history, loading: null, notice: historyNotice(outcome.history, source.label) });
        return;
      }
      const analysis = await this.underPresentAssumptions(engine, outcome.analysis);
      if (candidate !== this.candidate) return;
      this.candidate = null;
      this.present(analysis, candidate, isRefresh);
    } catch (error) {
      engine.dispose();
      if (error instanceof Superseded || candidate !== this.candidate) return;
      this.candidate = null;
      this.fail(asFailure(error), { isAwaited: !isRefresh });
    }
  }

  private isRefresh(source: SourceInfo): boolean {
    const shown = this.state.opened?.source;
    return source.kind === 'address' && shown?.kind === 'address' && shown.label === source.label;
  }

  /** Shows a result, or holds it back where it looks damaged or older than what is on screen. */
  private present(analysis: Analysis, { engine, source }: Candidate, isRefresh: boolean): void {
    const shown = isRefresh ? (this.state.opened?.analysis ?? null) : null;
    if (shown && isOlderRefresh(analysis, shown)) {
      engine.dispose();
      this.set({ loading: null, notice: `${source.label} now holds older quotes; the newer ones stay` });
      return;
    }
    const reason = reasonToHold(analysis, shown);
    if (reason === null) {
      this.show(analysis, { engine, source });
    } else {
      this.heldEngine = engine;
      this.set({ held: { analysis, source, reason }, loading: null });
    }
  }

  /** The user may have changed assumptions while the chain was read; its own daily volume is known only now. */
  private async underPresentAssumptions(engine: ChainEngine, analysis: Analysis): Promise<Analysis> {
    let current = analysis;
    let wanted = this.assumptions(current.symbol);
    while (!sameAssumptions(current.assumptions, wanted)) {
      current = await engine.analyze(wanted);
      wanted = this.assumptions(current.symbol);
    }
    return current;
  }

  private show(analysis: Analysis, { engine, source }: Candidate): void {
    this.engine?.dispose();
    this.engine = engine;
    const { settings, opened, history } = this.state;
    const isOtherSymbol = opened !== null && opened.analysis.symbol !== analysis.symbol;
    const choice = isOtherSymbol ? null : presentChoice(settings.view.expiries, analysis.expiries);
    const losesHistory = isOtherSymbol && history !== null && history.symbol !== analysis.symbol;
    this.set({
      opened: { analysis, source },
      loading: null,
      failure: null,
      held: null,
      isRecomputing: false,
      settings: { ...settings, view: { ...settings.view, expiries: choice ?? { kind: 'all' } } },
      ...(losesHistory
        ? { history: null, notice: `Daily prices of ${history.fileName} removed: they came with the chain before` }
        : {}),
    });
  }

  private remember(settings: Settings): void {
    this.set({ settings });
    saveSettings(settings);
  }

  private set(change: Partial<DashboardState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

function historyNotice(history: PriceHistory, label: string): string {
  const skipped = history.issues.reduce((sum, { count }) => sum + count, 0);
  const words = `Daily prices of ${label} added to the chart`;
  return skipped === 0 ? words : `${words}: ${history.day.length} days read, ${skipped} rows left out`;
}
