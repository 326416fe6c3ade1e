import { ChainEngine, EngineError, Superseded } from '../engine/client';
import type { EngineInput, Failure, GivenQuoteFacts, OpenOutcome, QuoteQuestion, Stage } from '../engine/protocol';
import type { Analysis } from '../exposure/analysis';
import type { Assumptions } from '../exposure/assumptions';
import { IMPORT_LIMITS } from '../formats/limits';
import type { PriceHistory } from '../formats/ohlc';
import { loadSettings, type Settings, saveSettings } from './settings';
import type { ViewState } from './viewState';

/** Where the chain on screen came from. */
export interface SourceInfo {
  readonly kind: 'sample' | 'file' | 'paste' | 'address';
  /** File name, 'pasted text' or the address. */
  readonly label: string;
}

export interface Opened {
  readonly analysis: Analysis;
  readonly source: SourceInfo;
}

export interface Loading {
  readonly label: string;
  readonly stage: Stage | 'fetching';
  /** 0 to 1, or null when unknown. */
  readonly fraction: number | null;
}

/** An address on this page's own origin that names a chain, and how often it is fetched again. */
export interface ChainAddress {
  readonly path: string;
  readonly refreshSeconds: number | null;
}

export interface DashboardState {
  readonly opened: Opened | null;
  readonly loading: Loading | null;
  readonly isRecomputing: boolean;
  readonly failure: Failure | null;
  /** A short message about something that went well. */
  readonly notice: string | null;
  /** What the user must confirm before the chain is computed. */
  readonly question: QuoteQuestion | null;
  readonly history: PriceHistory | null;
  readonly settings: Settings;
  readonly address: ChainAddress | null;
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
  private candidate: { engine: ChainEngine; source: SourceInfo } | null = null;
  private readonly makeEngine: EngineFactory;

  constructor(makeEngine: EngineFactory = (input) => new ChainEngine(input)) {
    this.makeEngine = makeEngine;
    this.state = {
      opened: null,
      loading: null,
      isRecomputing: false,
      failure: null,
      notice: null,
      question: null,
      history: null,
      settings: loadSettings(),
      address: null,
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
    this.set({ address: null });
    for (const file of files) {
      const label = kind === 'paste' ? 'pasted text' : file.name;
      if (!(await this.openInput({ kind: 'blob', blob: file, fileName: label }, { kind, label }))) return;
    }
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
    this.set({ address });
  }

  setLoading(loading: Loading | null): void {
    this.set({ loading });
  }

  fail(failure: Failure): void {
    this.set({ failure, loading: null, notice: null });
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

  /** Resolves to true when the input was opened. */
  private async openInput(input: EngineInput, source: SourceInfo): Promise<boolean> {
    this.candidate?.engine.dispose();
    this.candidate = null;
    if (input.kind === 'blob' && input.blob.size > IMPORT_LIMITS.tableBytes) {
      this.fail(tooBig(input.fileName, input.blob.size));
      return false;
    }
    const candidate = { engine: this.makeEngine(input), source };
    this.candidate = candidate;
    this.set({
      loading: { label: source.label, stage: 'reading', fraction: null },
      failure: null,
      notice: null,
      question: null,
    });
    return this.follow(candidate, (onProgress) => candidate.engine.open(this.assumptions(null), null, onProgress));
  }

  private async follow(
    candidate: { engine: ChainEngine; source: SourceInfo },
    open: (onProgress: (stage: Stage, fraction: number) => void) => Promise<OpenOutcome>,
  ): Promise<boolean> {
    const { engine, source } = candidate;
    try {
      const outcome = await open((stage, fraction) => {
        if (candidate === this.candidate) this.set({ loading: { label: source.label, stage, fraction } });
      });
      if (candidate !== this.candidate) return false;
      if (outcome.kind === 'question') {
        this.set({ question: outcome, loading: null });
        return true;
      }
      if (outcome.kind === 'history') {
        this.candidate = null;
        engine.dispose();
        this.set({
          history: outcome.history,
          loading: null,
          notice: `Daily prices of ${source.label} added to the chart`,
        });
        return true;
      }
      const analysis = await this.underPresentAssumptions(engine, outcome.analysis);
      if (candidate !== this.candidate) return false;
      this.candidate = null;
      this.show(analysis, candidate);
      return true;
    } catch (error) {
      engine.dispose();
      if (error instanceof Superseded) return false;
      if (candidate === this.candidate) {
        this.candidate = null;
        this.fail(asFailure(error));
      }
      return false;
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

  private show(analysis: Analysis, { engine, source }: { engine: ChainEngine; source: SourceInfo }): void {
    this.engine?.dispose();
    this.engine = engine;
    const symbolChanged = this.state.opened?.analysis.symbol !== analysis.symbol;
    const { settings } = this.state;
    this.set({
      opened: { analysis, source },
      loading: null,
      failure: null,
      isRecomputing: false,
      ...(symbolChanged ? { settings: { ...settings, view: { ...settings.view, expiries: { kind: 'all' } } } } : {}),
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

function sameAssumptions(a: Assumptions, b: Assumptions): boolean {
  const keys = Object.keys(b) as Array<keyof Assumptions>;
  return (
    a.dealerSign.call === b.dealerSign.call &&
    a.dealerSign.put === b.dealerSign.put &&
    keys.every((key) => key === 'dealerSign' || a[key] === b[key])
  );
}

function asFailure(error: unknown): Failure {
  if (error instanceof EngineError) return error.failure;
  return {
    code: 'E_ENGINE',
    fileName: '',
    title: 'The calculation stopped with an error',
    detail: `What was on screen stays. Please report this text: ${String(error)}`,
  };
}

function tooBig(fileName: string, bytes: number): Failure {
  const mebibytes = (count: number): string => `${Math.round(count / 2 ** 20)} MiB`;
  return {
    code: 'E_TOO_BIG',
    fileName,
    title: `${fileName} has ${mebibytes(bytes)}; the limit is ${mebibytes(IMPORT_LIMITS.tableBytes)}`,
    detail: 'Filter the expiries before the export and open the smaller file.',
  };
}
