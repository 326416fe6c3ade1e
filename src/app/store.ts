import type { UnusedRows } from '../chain/unusedRows';
import { ChainEngine } from '../engine/client';
import type { Failure } from '../engine/failure';
import type { PackedView, PackScope } from '../engine/packing';
import type { ComparedChains } from '../engine/protocol';
import type { GivenAnswers } from '../engine/questions';
import { SpareWorker } from '../engine/spareWorker';
import { startWorker } from '../engine/startWorker';
import type { AfterExpiries } from '../exposure/afterExpiries';
import type { Assumptions, DealerSign } from '../exposure/assumptions';
import type { Explanation } from '../exposure/explain';
import type { FactObjection, GivenQuoteFacts } from '../exposure/factCheck';
import type { Figure } from '../exposure/figures';
import { BASELINE, isBaseline, type Scenario } from '../exposure/scenario';
import type { Sensitivity } from '../exposure/sensitivity';
import type { SmileSet } from '../exposure/volatility/smileSet';
import { namesInOneLine } from '../formats/fileNames';
import { keyOfTable } from '../formats/table/headerFingerprint';
import type { TableMapping } from '../formats/table/mapping';
import type { LinkParts } from '../share/link';
import type { NamedSource } from '../sources/namedSource';
import { ChainOpener, type EngineFactory } from './chainOpener';
import { type ChainAddress, type LastLook, type Loading, shownAnalysis } from './dashboardState';
import { linkFailure } from './failures';
import { onFirstPicture } from './firstPicture';
import { FlowMapRunner, NO_FLOW_MAP } from './flowMapRunner';
import { History } from './history';
import { mappingMemory } from './knownMappings';
import { isLibraryUsed, loadLibraryMemory } from './libraryMemory';
import { isLibraryFile, linkInFile } from './linkFile';
import { LinkOpening } from './linkOpening';
import { NOT_FETCHED } from './notFetched';
import { NOTHING_PASTED, type PastedLevels } from './pastedLevels';
import { ScenarioRunner } from './scenarioRunner';
import { loadSettings, sameAssumptions } from './settings';
import { StateCell } from './stateCell';
import { assumptionStep, scenarioStep, type Undoable, viewStep } from './undoable';
import type { LinkView } from './viewLink';
import { type ExpiryChoice, presentChoice, type ViewState } from './viewState';
import { futureKey } from './wantedFuture';

/** Engines of which each but the first finds a worker that has compiled everything. */
function enginesWithSpare(): EngineFactory {
  const spare = new SpareWorker(startWorker, onFirstPicture);
  return (input) => new ChainEngine(input, spare.starter());
}

/** What is open and how it is seen: the state, and everything that the user can do to it. */
export class DashboardStore {
  private readonly cell: StateCell;
  private readonly opener: ChainOpener;
  private readonly scenarios: ScenarioRunner;
  private readonly history = new History<Undoable>();
  private readonly flowMaps: FlowMapRunner;
  private readonly links: LinkOpening;

  constructor(makeEngine: EngineFactory = enginesWithSpare()) {
    this.cell = new StateCell({
      opened: null,
      scenario: BASELINE,
      scenarioAnswer: null,
      flowMap: NO_FLOW_MAP,
      loading: null,
      isRecomputing: false,
      failure: null,
      isFailureAwaited: true,
      isFailureOfSome: false,
      notice: null,
      held: null,
      linkOffer: null,
      summary: null,
      namedSource: null,
      question: null,
      choice: null,
      mapping: null,
      history: null,
      pasted: {},
      settings: loadSettings(),
      address: null,
      lastLook: null,
      hasLibrary: isLibraryUsed(loadLibraryMemory()),
    });
    this.scenarios = new ScenarioRunner(this.cell);
    this.opener = new ChainOpener(this.cell, makeEngine, this.scenarios);
    const { cell, opener, scenarios, history } = this;
    this.links = new LinkOpening({ cell, opener, scenarios, onOpened: () => history.clear() });
    this.forgetStepsOfOtherChains();
    this.flowMaps = new FlowMapRunner(this.cell, (scenario) =>
      this.opener.askShown((engine) => engine.flowMap(scenario)),
    );
  }

  /** The present state; the same object until it changes. */
  get getState() {
    return this.cell.get;
  }

  /** Calls a listener after every change; returns what ends that. */
  get subscribe() {
    return this.cell.subscribe;
  }

  /** Opens the embedded sample. */
  openSample(): void {
    this.links.nextTurn();
    this.links.takeOwnSettings();
    const source = { kind: 'sample', label: 'Synthetic sample' } as const;
    void this.opener.open({ input: { kind: 'sample' }, source });
  }

  /** Opens files that were dropped, picked or pasted together: their chain replaces the chain, daily prices join it. */
  async openFiles(files: readonly File[], from: 'file' | 'paste' | 'named' = 'file'): Promise<void> {
    const kind = from === 'paste' ? 'paste' : 'file';
    const isNewest = this.links.nextTurn();
    const [only] = files;
    if (only && files.length === 1) {
      const label = kind === 'paste' ? 'pasted link' : only.name;
      // A file that a link names opens, and is kept only by the user's own hand.
      if (from !== 'named' && (await isLibraryFile(only))) {
        const library = await import('./library').catch(() => null);
        if (library) await library.libraryOf(this).importFile(only);
        else this.notify(NOT_FETCHED);
        return;
      }
      const link = await linkInFile(only);
      if (!isNewest()) return;
      if (link?.kind === 'link') {
        await this.openLink(link.parts, label);
        return;
      }
      if (link?.kind === 'fault') {
        this.fail(linkFailure(link.fault, label));
        return;
      }
    }
    this.links.takeOwnSettings();
    const inputs = files.map((file) => ({
      blob: file,
      fileName: kind === 'paste' ? 'pasted text' : file.name,
      lastModified: kind === 'paste' ? null : file.lastModified,
    }));
    const label = namesInOneLine(inputs.map(({ fileName }) => fileName));
    await this.opener.open({ input: { kind: 'files', files: inputs }, source: { kind, label } });
  }

  /** Opens a snapshot that was kept on this machine. @param read its bytes, or null where they cannot be had */
  async openKept(
    read: () => Promise<Uint8Array<ArrayBuffer> | null>,
    { id, name, isFromLink }: { readonly id: string; readonly name: string; readonly isFromLink: boolean },
  ): Promise<void> {
    const isNewest = this.links.nextTurn();
    const bytes = await read();
    if (!bytes || !isNewest()) return;
    this.links.takeOwnSettings();
    const source = { kind: 'snapshot', label: name, snapshotId: id, isFromLink } as const;
    await this.opener.open({ input: { kind: 'kept', bytes, name }, source });
  }

  /** Keeps the chain on screen as a snapshot, and says what became of it. */
  async keep(): Promise<void> {
    const library = await import('./library').catch(() => null);
    if (library) await library.libraryOf(this).keep();
    else this.notify(NOT_FETCHED);
  }

  /** Says that there are snapshots, or will be. */
  noteLibrary(): void {
    if (!this.cell.get().hasLibrary) this.cell.set({ hasLibrary: true });
  }

  /** The chain on screen, packed without loss. Throws as `ChainOpener.askShown` does. */
  keptBytes(): Promise<Uint8Array<ArrayBuffer>> {
    return this.opener.askShown((engine) => engine.keep());
  }

  /** Opens what a link holds, as `LinkOpening.open` does. */
  openLink(parts: LinkParts, label: string): Promise<void> {
    return this.links.open(parts, label);
  }

  /** Asks before a link takes the place of a chain that the user brought. */
  offerLink(parts: LinkParts, label: string): void {
    this.links.offer(parts, label);
  }

  /** Asks whether a file that a link names is to be fetched; null asks no more. */
  setNamedSource(namedSource: NamedSource | null): void {
    this.cell.set({ namedSource });
  }

  /** Takes the summary that a link brought off the page. */
  closeSummary(): void {
    this.cell.set({ summary: null });
    if (!this.cell.get().opened) this.openSample();
  }

  /** Drops a link that waits for a word. */
  dropLink(): void {
    this.cell.set({ linkOffer: null });
  }

  /** Sees the chain on screen as it was seen before, or after: where the browser's Back and Forward lead. */
  seeAs({ assumptions, view, scenario }: LinkView): void {
    const { settings } = this.cell.get();
    this.links.remember({ ...settings, assumptions, view: { ...settings.view, ...view } });
    this.scenarios.want(scenario);
    void this.opener.recompute();
  }

  /** Takes the settings of the link on screen for one's own. */
  keepLinkSettings(): void {
    this.links.keepSettings();
  }

  /** What the chain on screen, and the one before it, are opened from again. */
  get sources(): ChainOpener['sources'] {
    return this.opener.sources;
  }

  /** The chain on screen beside another one. Throws as `ChainOpener.askShown` does. @param bytes as `ChainEngine.keep` gives them */
  compare(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<ComparedChains> {
    return this.opener.askShown((engine) => engine.compare(bytes, name));
  }

  /** The chain on screen packed for a link. Throws as `ChainOpener.askShown` does. */
  pack(scope: PackScope, budget: number): Promise<PackedView> {
    return this.opener.askShown((engine) => engine.pack(scope, budget));
  }

  /** Opens bytes fetched from an address. */
  openFetched(bytes: Uint8Array<ArrayBuffer>, fileName: string, path: string): void {
    const files = [{ blob: new Blob([bytes]), fileName, lastModified: null }];
    void this.opener.open({ input: { kind: 'files', files }, source: { kind: 'address', label: path } });
  }

  /** Answers the question on screen. */
  async answer(answers: Pick<GivenAnswers, 'facts' | 'ofFile'>): Promise<void> {
    await this.opener.answer(answers);
  }

  /**
   * What speaks against what the form on screen holds. Its spot is estimated for that time, unless `ofFile` is given,
   * with which the files are read as they would be for the answer. Null when something newer came between.
   */
  judge(facts: GivenQuoteFacts, ofFile?: GivenAnswers['ofFile']): Promise<readonly FactObjection[] | null> {
    return this.opener.judge(facts, ofFile);
  }

  /** Asks anew for spot and time of the chain on screen. */
  editFacts(): void {
    void this.opener.editFacts();
  }

  /** Says what the columns of the table are that is asked about; tables of the same names are read so from now on. */
  async answerMapping(mapping: TableMapping): Promise<void> {
    const { mapping: asked } = this.cell.get();
    if (!asked) return;
    const memory = await mappingMemory().catch(() => null);
    if (this.cell.get().mapping !== asked) return;
    memory?.rememberMapping(asked.fileName, mapping);
    const { guess } = asked;
    await this.opener.answer({ mappings: { [guess.fingerprint]: mapping, [keyOfTable(guess)]: mapping } });
  }

  /** Chooses one of the chains on offer. */
  async choose(group: string): Promise<void> {
    await this.opener.choose(group);
  }

  /** Offers the other chains of the files that the chain on screen came from. */
  offerOthers(): void {
    this.opener.offerOthers();
  }

  /** Drops the files that the question or choice on screen is about. */
  dropQuestion(): void {
    this.opener.dropQuestion();
  }

  /** Stops what is being opened or fetched; what is on screen stays. */
  cancel(): void {
    const { loading } = this.cell.get();
    // Following goes on only for what is on screen already.
    if (loading?.stage === 'fetching') this.setAddress(null);
    this.opener.stop();
  }

  /** Every row of a file that is not in the sums. Throws as `ChainOpener.unusedRows` does. */
  unusedRows(of: 'opened' | 'held'): Promise<UnusedRows> {
    return this.opener.unusedRows(of);
  }

  /** The chain on screen under other assumptions. Throws as `ChainOpener.askShown` does. */
  sensitivity(scenario: Scenario, custom: DealerSign | null): Promise<Sensitivity> {
    return this.opener.askShown((engine) => engine.sensitivity(scenario, custom));
  }

  /** What is left of the chain on screen as its next expiries settle. Throws as `ChainOpener.askShown` does. */
  afterExpiries(scenario: Scenario): Promise<AfterExpiries> {
    return this.opener.askShown((engine) => engine.afterExpiries(scenario));
  }

  /** Which contracts a figure on screen comes from, in the scenario that it is shown in. Throws as `ChainOpener.askShown` does. */
  explain(figure: Figure): Promise<Explanation> {
    const scenario = this.cell.get().scenarioAnswer?.scenario ?? BASELINE;
    return this.opener.askShown((engine) => engine.explain(figure, scenario));
  }

  /** The volatilities that the chain on screen is priced with, in a scenario. Throws as `ChainOpener.askShown` does. */
  smiles(scenario: Scenario): Promise<SmileSet> {
    return this.opener.askShown((engine) => engine.smiles(scenario));
  }

  /** Shows the result that is held back. */
  async showHeld(): Promise<void> {
    await this.opener.showHeld();
  }

  /** Drops the result that is held back. */
  dropHeld(): void {
    this.opener.dropHeld();
  }

  /** Follows an address (null: none). */
  setAddress(address: ChainAddress | null): void {
    const old = this.cell.get().address;
    if (address) {
      this.links.nextTurn();
      this.links.takeOwnSettings();
    }
    if (old && old.path !== address?.path) this.opener.stop();
    this.cell.set({ address, lastLook: null });
    if (address && old?.path !== address.path) {
      this.setLoading({ label: address.path, stage: 'fetching', fraction: null, amount: null });
    }
  }

  /** Notes that an address was looked at again; an earlier failure to reach it is over. */
  looked(lastLook: LastLook): void {
    const { failure } = this.cell.get();
    this.cell.set({ lastLook, ...(failure?.code === 'E_NETWORK' ? { failure: null } : {}) });
  }

  /** Says how far a fetch is; null when there is none. */
  setLoading(loading: Loading | null): void {
    this.cell.set({ loading });
  }

  /** Puts an error on screen; `isAwaited` is false when no act of the user led to it. */
  fail(failure: Failure, { isAwaited = true } = {}): void {
    const loading = this.opener.isReading ? this.cell.get().loading : null;
    this.cell.set({ failure, isFailureAwaited: isAwaited, isFailureOfSome: false, loading, notice: null });
  }

  /** Takes the error off the screen. */
  dismissFailure(): void {
    this.cell.set({ failure: null });
  }

  /** Shows a short message about something that needs no act; null takes it away. */
  notify(notice: string | null): void {
    this.cell.set({ notice });
  }

  /** Takes the daily prices off the chart. */
  removeHistory(): void {
    this.cell.set({ history: null });
  }

  /** Changes what is pasted of a vendor's levels for the open chain, or how it is shown. */
  setPasted(change: Partial<PastedLevels>): void {
    const { opened, pasted } = this.cell.get();
    if (!opened) return;
    const key = futureKey(opened);
    this.cell.set({ pasted: { ...pasted, [key]: { ...(pasted[key] ?? NOTHING_PASTED), ...change } } });
  }

  /** Changes how the chain is looked at. */
  setView(change: Partial<ViewState>): void {
    const { settings } = this.cell.get();
    const what = viewStep(settings.view, change);
    if (what !== null) this.history.note(this.undoable(), what);
    this.links.remember({ ...settings, view: { ...settings.view, ...change } });
  }

  /** Chooses expiries for the strike chart; a choice that this chain has no contract for is said instead of taken. */
  chooseExpiries(choice: ExpiryChoice): void {
    const shown = shownAnalysis(this.cell.get());
    if (shown && presentChoice(choice, shown.expiries) === null) {
      this.notify('This chain has no expiry of that choice');
    } else {
      this.setView({ expiries: choice });
    }
  }

  /** Changes the scenario; the panels follow as it is computed. */
  imagine(change: Partial<Scenario>): void {
    const { scenario } = this.cell.get();
    const what = scenarioStep(scenario, change);
    if (what !== null) this.history.note(this.undoable(), what, Object.keys(change).join(' '));
    this.scenarios.want({ ...scenario, ...change });
  }

  /** Ends the scenario: the chain of the file is on screen at once. */
  endScenario(): void {
    if (!isBaseline(this.cell.get().scenario)) this.history.note(this.undoable(), 'the end of the scenario');
    this.scenarios.want(BASELINE);
  }

  /** Has the hedging map of what is on screen worked out from now on; returns what ends that. */
  watchFlowMap = (): (() => void) => this.flowMaps.watch();

  /** Asks once more for a hedging map that could not be computed. */
  retryFlowMap(): void {
    this.flowMaps.retry();
  }

  /** Changes assumptions and recomputes. */
  assume(change: Partial<Assumptions>): void {
    const { settings } = this.cell.get();
    const what = assumptionStep(settings.assumptions, change);
    if (what !== null) this.history.note(this.undoable(), what);
    this.links.remember({ ...settings, assumptions: { ...settings.assumptions, ...change } });
    void this.opener.recompute();
  }

  /** Sets the average daily dollar volume of the open underlying; null forgets it. */
  setAverageDailyDollarVolume(dollars: number | null): void {
    const { settings, opened } = this.cell.get();
    if (!opened) return;
    const { symbol } = opened.analysis;
    const { [symbol]: _old, ...others } = settings.averageDailyDollarVolume;
    const averageDailyDollarVolume = dollars === null ? others : { ...others, [symbol]: dollars };
    this.links.remember({ ...settings, averageDailyDollarVolume });
    void this.opener.recompute();
  }

  /** A hand takes hold of something: until it lets go, a slider that it moves is one step. Returns what lets go. */
  hold(): () => void {
    this.history.hold();
    return () => this.history.release();
  }

  /** What `undo` and `redo` would do, in words; null for nothing. */
  get steps() {
    return this.history.words;
  }

  /** Takes back the last change of view, scenario or assumptions. */
  undo(): void {
    const step = this.history.undo(this.undoable());
    if (step) this.goTo(step.state, `Taken back: ${step.what}`);
  }

  /** Makes the change again that was taken back last. */
  redo(): void {
    const step = this.history.redo(this.undoable());
    if (step) this.goTo(step.state, `Done again: ${step.what}`);
  }

  private undoable(): Undoable {
    const { scenario, settings } = this.cell.get();
    return { scenario, view: settings.view, assumptions: settings.assumptions };
  }

  private goTo({ scenario, view, assumptions }: Undoable, notice: string): void {
    const { settings, scenario: present } = this.cell.get();
    const isRecomputed = !sameAssumptions(settings.assumptions, assumptions);
    this.links.remember({ ...settings, view, assumptions });
    if (scenario !== present) this.scenarios.want(scenario);
    if (isRecomputed) void this.opener.recompute();
    this.notify(notice);
  }

  /** A step back must not bring the expiries or the scenario of one chain to another. */
  private forgetStepsOfOtherChains(): void {
    const identity = (): string | null => {
      const { opened } = this.cell.get();
      return opened && [opened.analysis.symbol, opened.source.kind, opened.source.label, opened.group].join('\n');
    };
    let last = identity();
    this.cell.subscribe(() => {
      const now = identity();
      if (now === last) return;
      last = now;
      this.history.clear();
    });
  }
}
