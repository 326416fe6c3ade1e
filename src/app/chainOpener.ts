import type { UnusedRows } from '../chain/unusedRows';
import { type ChainEngine, Superseded } from '../engine/client';
import type { Failure } from '../engine/failure';
import type { EngineInput, OpenOutcome } from '../engine/protocol';
import { type BatchNews, type ChainChoice, type GivenAnswers, NOTHING_GIVEN } from '../engine/questions';
import type { Analysis } from '../exposure/analysis';
import type { Assumptions } from '../exposure/assumptions';
import type { FactObjection, GivenQuoteFacts } from '../exposure/factCheck';
import { namesInOneLine } from '../formats/fileNames';
import type { ChainGroup } from '../formats/groupChains';
import { isOlderRefresh, reasonToHold } from './chainChecks';
import type { DashboardState, Opened, SourceInfo } from './dashboardState';
import { asFailure, batchNotice, copyNotice, historyNotice, withoutTooBig } from './failures';
import { isMemoryMissing, knownMappings, mappingMemory } from './knownMappings';
import { SCENARIO_OFF, type ScenarioRunner } from './scenarioRunner';
import { sameAssumptions } from './settings';
import type { StateCell } from './stateCell';
import { presentChoice } from './viewState';

/** A chain that was on screen, and what opens it again. */
export interface ShownSource {
  readonly opened: Opened;
  readonly input: EngineInput;
  readonly given: GivenAnswers;
}

/** Files to open together, and what to call them. */
export interface Intake {
  readonly input: EngineInput;
  readonly source: SourceInfo;
}

/** Files that are read, with the engine that holds them, on their way to the screen. */
interface Candidate {
  readonly engine: ChainEngine;
  readonly intake: Intake;
  /** What was opened in one go belongs together. */
  readonly batch: number;
  /** What the user has answered so far. */
  readonly given: GivenAnswers;
  /** Whether it is a look at the address of the chain on screen, which nobody asked for just now. */
  readonly isRefresh: boolean;
}

type AskingOutcome = Extract<OpenOutcome, { kind: 'question' | 'choice' | 'mapping' }>;
type ShownOutcome = Extract<OpenOutcome, { kind: 'analysis' }>;

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
  /** Engine of the files being read. */
  private reading: ChainEngine | null = null;
  private shown: Candidate | null = null;
  /** The chain that was on screen before the one that is. */
  private former: ShownSource | null = null;
  /** What a question or choice on screen is about. */
  private asked: Candidate | null = null;
  private held: Candidate | null = null;
  /** The chain on screen when its others were offered: a refresh may have taken its place since. */
  private offered: Candidate | null = null;
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

  /**
   * Opens files as one: their chain is shown, or asked about, daily prices join it, and what failed is said.
   * @param given answers that are known before anything is asked
   */
  async open(intake: Intake, given: GivenAnswers = NOTHING_GIVEN): Promise<void> {
    const isRefresh = given.group === null && given.facts === null && this.isRefresh(intake.source);
    // What the user is opening goes before what an address brings by itself.
    if (isRefresh && this.isReading) return;
    this.stop();
    if (!isRefresh) this.cell.set({ failure: null, notice: null });
    const { input, failures } = withoutTooBig(intake.input);
    if (input.kind === 'files' && input.files.length === 0) {
      this.tell(failures, batchNotice(failures.length, failures.length, this.cell.get()), { isAwaited: !isRefresh });
      return;
    }
    if (isMemoryMissing()) {
      const { batch } = this;
      // Without it the tables are asked about as if they were new.
      await mappingMemory().catch(() => null);
      if (batch !== this.batch) return;
    }
    const engine = this.makeEngine(input);
    const told = { ...given, mappings: { ...rememberedMappings(), ...given.mappings } };
    await this.read({ engine, intake: { ...intake, input }, batch: this.batch, given: told, isRefresh }, failures);
  }

  /** Offers the chains of the files that the chain on screen came from. */
  offerOthers(): void {
    const { opened } = this.cell.get();
    if (!opened || opened.group === null) return;
    this.dropQuestion();
    this.offered = this.shown;
    const { source, group, groups } = opened;
    const news = { groups, history: null, failures: [], count: 1 };
    this.cell.set({ choice: { kind: 'choice', fileName: source.label, preferred: group, news } });
  }

  /** Goes on with one of the chains on offer: of files that were asked about, or of those on screen. */
  async choose(group: string): Promise<void> {
    if (this.asked) {
      await this.answer({ group });
      return;
    }
    const { offered } = this;
    this.offered = null;
    this.cell.set({ choice: null });
    if (!offered || (offered === this.shown && this.cell.get().opened?.group === group)) return;
    const { intake, given } = offered;
    await this.open(intake, { ...given, group });
  }

  /** Ends what is being read; questions and results that wait stay. */
  stop(): void {
    this.batch += 1;
    this.reading?.dispose();
    this.reading = null;
    this.cell.set({ loading: null });
  }

  /**
   * Has the engine judge what the open form holds. Without `ofFile` the form's estimate of the spot follows its time.
   * @returns what speaks against it; null when the form was closed or something newer came between
   */
  async judge(facts: GivenQuoteFacts, ofFile?: GivenAnswers['ofFile']): Promise<readonly FactObjection[] | null> {
    const candidate = this.asked;
    const { question } = this.cell.get();
    if (!candidate || !question) return null;
    const { given, engine } = candidate;
    const draft = { ...facts, group: question.group };
    const told = { ...given, ofFile: { ...given.ofFile, ...ofFile }, draft };
    try {
      const outcome = await engine.open(this.assumptionsFor(null), told);
      if (candidate !== this.asked) return null;
      // Where the answer leads to something else than this form, that is for the answer itself to say.
      if (outcome.kind !== 'question') return [];
      if (!ofFile) this.cell.set({ question: outcome });
      return outcome.objections;
    } catch (error) {
      if (error instanceof Superseded || candidate !== this.asked) return null;
      this.dropQuestion();
      this.tell([asFailure(error)], [], { isAwaited: true });
      return null;
    }
  }

  /** Asks anew for spot and time of the chain on screen, with what its file states and what was given before. */
  async editFacts(): Promise<void> {
    const { shown } = this;
    const group = this.cell.get().opened?.group;
    if (!shown || !group) return;
    this.dropQuestion();
    await this.open(shown.intake, { ...shown.given, group, draft: { spot: null, asOf: null, group } });
  }

  /** Goes on with the files that were asked about. */
  async answer(answers: Partial<GivenAnswers>): Promise<void> {
    const candidate = this.asked;
    if (!candidate) return;
    this.asked = null;
    this.stop();
    // What waited for this answer waits no longer.
    this.cell.set({ ...NOTHING_ASKED, notice: null });
    const { given } = candidate;
    const told = {
      ofFile: { ...given.ofFile, ...answers.ofFile },
      mappings: { ...given.mappings, ...answers.mappings },
    };
    await this.read({ ...candidate, given: { ...given, ...answers, ...told, draft: null } }, null);
  }

  /** Drops the files that were asked about. */
  dropQuestion(): void {
    this.asked?.engine.dispose();
    this.asked = null;
    this.offered = null;
    this.cell.set(NOTHING_ASKED);
  }

  /** Shows the result that is held back, under the assumptions of now. */
  async showHeld(): Promise<void> {
    const candidate = this.held;
    const { held } = this.cell.get();
    if (!candidate || !held) return;
    this.stop();
    this.held = null;
    this.cell.set({ held: null });
    const { reason: _, ...opened } = held;
    await this.showUnderPresentAssumptions(candidate, opened);
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
    const engine = (of === 'opened' ? this.shown : this.held)?.engine;
    if (!engine) throw new Superseded();
    return engine.unusedRows();
  }

  /**
   * Asks the engine of the chain on screen.
   * @throws EngineError, or Superseded when a newer request or another chain came between
   */
  async askShown<Answer>(ask: (engine: ChainEngine) => Promise<Answer>): Promise<Answer> {
    const engine = this.shown?.engine;
    if (!engine) throw new Superseded();
    return ask(engine);
  }

  /** What the chain on screen, and the one before it, are opened from again; null where there is none. */
  get sources(): { readonly shown: ShownSource | null; readonly former: ShownSource | null } {
    return { shown: this.sourceOfShown(), former: this.former };
  }

  private sourceOfShown(): ShownSource | null {
    const { opened } = this.cell.get();
    if (!opened || !this.shown) return null;
    const { intake, given } = this.shown;
    return { opened, input: intake.input, given };
  }

  /** Computes the chain on screen anew, in its scenario where one is on. */
  async recompute(): Promise<void> {
    const engine = this.shown?.engine;
    const { opened } = this.cell.get();
    if (!engine || !opened) return;
    this.cell.set({ isRecomputing: true });
    this.scenarios.hold();
    try {
      const analysis = await engine.analyze(this.assumptionsFor(opened.analysis.symbol));
      const beside = await this.scenarios.evaluate(engine, analysis);
      if (engine !== this.shown?.engine) return;
      this.cell.set({ opened: { ...opened, analysis }, isRecomputing: false, ...beside });
      this.scenarios.follow(engine);
    } catch (error) {
      if (error instanceof Superseded) return;
      this.cell.set({ isRecomputing: false });
      this.scenarios.follow(engine);
      this.tell([asFailure(error)], [], { isAwaited: true });
    }
  }

  /** @param failures of files that were not sent to the engine; null when all that failed has been told */
  private async read(candidate: Candidate, failures: readonly Failure[] | null): Promise<void> {
    const { engine, intake, given, isRefresh } = candidate;
    const { batch } = this;
    const { label } = intake.source;
    this.reading = engine;
    const isOwn = (): boolean => batch === this.batch;
    // A refresh works unseen.
    if (!isRefresh) this.cell.set({ loading: { label, stage: 'loading', fraction: null, amount: null } });
    let outcome: OpenOutcome;
    try {
      outcome = await engine.open(this.assumptionsFor(null), given, (stage, fraction, amount) => {
        if (isOwn() && !isRefresh) this.cell.set({ loading: { label, stage, fraction, amount } });
      });
    } catch (error) {
      engine.dispose();
      if (!isOwn()) return;
      this.reading = null;
      this.cell.set({ loading: null });
      if (error instanceof Superseded) return;
      const all = [asFailure(error), ...(failures ?? [])];
      const count = countOf(intake) + (failures?.length ?? 0);
      this.tell(all, failures ? batchNotice(count, count, this.cell.get()) : [], { isAwaited: !isRefresh });
      return;
    }
    if (!isOwn()) {
      engine.dispose();
      return;
    }
    this.reading = null;
    this.cell.set({ loading: null });
    await this.present(candidate, outcome);
    if (isOwn() && failures) this.tellNews(candidate, outcome.news, failures);
  }

  private async present(candidate: Candidate, outcome: OpenOutcome): Promise<void> {
    const { engine, isRefresh } = candidate;
    const shown = isRefresh ? (this.cell.get().opened?.analysis ?? null) : null;
    if (outcome.kind === 'history') {
      engine.dispose();
    } else if (outcome.kind === 'analysis') {
      await this.presentAnalysis(candidate, outcome, shown);
    } else if (shown) {
      await this.presentUnasked(candidate, outcome, shown.symbol);
    } else {
      this.dropQuestion();
      this.asked = candidate;
      this.cell.set(askedIn(outcome));
    }
  }

  /** A refresh asks nothing: it goes on with the underlying on screen, or is dropped. */
  private async presentUnasked(candidate: Candidate, outcome: AskingOutcome, symbol: string): Promise<void> {
    const { intake, given, engine } = candidate;
    const same = outcome.kind === 'choice' && given.group === null ? latestOf(outcome, symbol) : null;
    if (same) {
      await this.read({ ...candidate, given: { ...given, group: same } }, null);
      return;
    }
    engine.dispose();
    const { label } = intake.source;
    const words = {
      choice: `no longer holds ${symbol}`,
      question: 'no longer states its spot or time',
      mapping: 'no longer has columns that are known',
    }[outcome.kind];
    this.cell.set({ notice: `${label} ${words}; the chain before stays` });
  }

  private async presentAnalysis(candidate: Candidate, outcome: ShownOutcome, shown: Analysis | null): Promise<void> {
    const { analysis } = outcome;
    const opened = openedOf(candidate.intake, outcome);
    if (shown && isOlderRefresh(analysis, shown)) {
      candidate.engine.dispose();
      this.cell.set({ notice: `${opened.source.label} now holds older quotes; the newer ones stay` });
      return;
    }
    // What is kept was on screen before, and the user has seen what speaks against it.
    const reason = candidate.intake.source.kind === 'snapshot' ? null : reasonToHold(analysis, shown);
    if (reason !== null) {
      if (candidate.isRefresh && this.held && !this.held.isRefresh) {
        candidate.engine.dispose();
        this.cell.set({ notice: `${reason} The chain before stays` });
        return;
      }
      this.dropHeld();
      this.held = candidate;
      this.cell.set({ held: { ...opened, reason } });
      return;
    }
    await this.showUnderPresentAssumptions(candidate, opened);
  }

  /** The user may have changed assumptions meanwhile, and a daily volume belongs to a symbol known only now. */
  private async showUnderPresentAssumptions(candidate: Candidate, opened: Opened): Promise<void> {
    const { engine } = candidate;
    let current = opened.analysis;
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
      if (!(error instanceof Superseded)) this.tell([asFailure(error)], [], { isAwaited: true });
      return;
    } finally {
      if (this.reading === engine) this.reading = null;
    }
    this.show({ ...opened, analysis: current }, candidate, scenario);
  }

  /** A scenario outlives a refresh of its chain and nothing else. */
  private keepsScenario({ intake, isRefresh }: Candidate, { symbol }: Analysis): boolean {
    return isRefresh && this.isRefresh(intake.source) && this.cell.get().opened?.analysis.symbol === symbol;
  }

  private show(shown: Opened, candidate: Candidate, scenario: Partial<DashboardState>): void {
    const { analysis, source } = shown;
    // A look at the same address brings the same chain, a little later.
    if (!candidate.isRefresh) this.former = this.sourceOfShown();
    this.shown?.engine.dispose();
    this.shown = candidate;
    // What waits for an answer of the user outlives a refresh, which nobody asked for.
    if (!candidate.isRefresh) this.dropQuestion();
    if (!candidate.isRefresh || this.held?.isRefresh) this.dropHeld();
    const { settings, opened, history } = this.cell.get();
    const isOtherSymbol = opened !== null && opened.analysis.symbol !== analysis.symbol;
    const choice = isOtherSymbol ? null : presentChoice(settings.view.expiries, analysis.expiries);
    const losesHistory =
      isOtherSymbol && history !== null && history.symbol !== analysis.symbol && this.historyBatch !== candidate.batch;
    this.cell.set({
      opened: shown,
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
    this.scenarios.follow(candidate.engine);
  }

  /** Daily prices that came with the chain, and what became of several files. */
  private tellNews(
    { intake, batch, isRefresh }: Candidate,
    news: BatchNews | undefined,
    more: readonly Failure[],
  ): void {
    const failures = [...(news?.failures ?? []), ...more];
    const history = news?.history ?? null;
    if (history) {
      this.historyBatch = batch;
      this.cell.set({ history });
    }
    const count = (news?.count ?? countOf(intake)) + more.length;
    const notices = [
      ...(history ? [historyNotice(history)] : []),
      ...(isRefresh ? [] : mappingNotice(news?.mapped ?? [])),
      ...(isRefresh ? [] : (news?.copies ?? []).map(copyNotice)),
      ...batchNotice(count, failures.length, this.cell.get()),
    ];
    // What the files led to has the focus, not what is wrong with some of them.
    this.tell(failures, notices, { isAwaited: false, isOfSome: true });
  }

  /** Puts failures and notices on screen; a failure nobody waits for takes no focus. */
  private tell(
    failures: readonly Failure[],
    notices: readonly string[],
    { isAwaited, isOfSome = false }: { readonly isAwaited: boolean; readonly isOfSome?: boolean },
  ): void {
    const { notice } = this.cell.get();
    const words = [...(notice === null ? [] : [notice]), ...notices];
    if (words.length > 0) this.cell.set({ notice: words.join('. ') });
    const [failure] = failures;
    if (failure) this.cell.set({ failure, isFailureAwaited: isAwaited, isFailureOfSome: isOfSome });
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

const NOTHING_ASKED = { question: null, choice: null, mapping: null } as const;

/** What stands on screen for a question of the engine. */
function askedIn(outcome: AskingOutcome): Partial<DashboardState> {
  switch (outcome.kind) {
    case 'question':
      return { question: outcome };
    case 'choice':
      return { choice: outcome };
    default:
      return { mapping: outcome };
  }
}

/** What the user said of tables before, by the fingerprint of their columns. */
/** How tables were explained before, by their column names. */
export function rememberedMappings(): GivenAnswers['mappings'] {
  return Object.fromEntries(knownMappings().map(({ fingerprint, mapping }) => [fingerprint, mapping]));
}

/** Says that a table was read by what the user said of another one before. */
function mappingNotice(fingerprints: readonly string[]): string[] {
  const used = knownMappings().filter(({ fingerprint }) => fingerprints.includes(fingerprint));
  return used.map(({ fileName }) => `Read with the mapping of ${fileName}, which settings (s) can forget`);
}

/** Files of an intake, archives counting as one. */
function countOf({ input }: Intake): number {
  return input.kind === 'files' ? input.files.length : 1;
}

/** A result and where it came from: of several files, those that it is of. */
function openedOf({ source }: Intake, { analysis, group, news }: ShownOutcome): Opened {
  const groups = news?.groups ?? [];
  const own = groups.find(({ key }) => key === group);
  const label = source.kind === 'file' && own ? namesInOneLine(own.files) : source.label;
  return { analysis, source: { ...source, label }, group: group ?? null, groups };
}

/** Key of the latest chain of an underlying; null when there is none. */
function latestOf({ news }: ChainChoice, symbol: string): string | null {
  const time = ({ asOf }: ChainGroup): number => asOf ?? Number.NEGATIVE_INFINITY;
  const own = news.groups.filter(({ underlying }) => underlying === symbol);
  return own.sort((a, b) => time(b) - time(a))[0]?.key ?? null;
}
