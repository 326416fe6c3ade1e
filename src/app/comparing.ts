import type { ChainComparison } from '../compare/comparison';
import { ChainEngine, Superseded } from '../engine/client';
import type { Failure } from '../engine/failure';
import type { EngineInput, OpenOutcome } from '../engine/protocol';
import { type GivenAnswers, NOTHING_GIVEN, type OfferedGroup } from '../engine/questions';
import type { Analysis } from '../exposure/analysis';
import { type ChainWarning, chainWarnings } from '../formats/chainWarnings';
import { namesInOneLine } from '../formats/fileNames';
import { reasonToHold } from './chainChecks';
import { type EngineFactory, rememberedMappings } from './chainOpener';
import { asFailure, withoutTooBig } from './failures';
import { isMemoryMissing, mappingMemory } from './knownMappings';
import { linkInFile } from './linkFile';
import type { DashboardStore } from './store';

/** A chain to compare with: packed as `ChainEngine.keep` packs it, and what the page calls it. */
export interface OtherChain {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Faults that belong beside its numbers; left out of one that was kept, whose faults were seen on screen. */
  readonly warnings?: readonly ChainWarning[];
}

/** A chain that is not compared before the user has said so. */
interface HeldChain {
  readonly other: OtherChain;
  readonly symbol: string;
  /** Why, in a sentence. */
  readonly reason: string;
}

/** What the page shows of the chain on screen beside another one. */
export interface ComparingState {
  /** The chain that the one on screen is compared with; null while there is none. */
  readonly other: OtherChain | null;
  /** The last answer; it stays while the next is computed. */
  readonly answer: ComparisonAnswer | null;
  /** What is being read or computed, by its name; null at rest. */
  readonly working: string | null;
  /** Several chains in what was opened, one of which has to be chosen. */
  readonly choice: readonly OfferedGroup[] | null;
  /** What was opened and looks damaged, until the user says whether to compare with it. */
  readonly held: HeldChain | null;
  readonly failure: Failure | null;
}

/** A comparison, and the analysis of the chain on screen that it belongs to. */
export interface ComparisonAnswer {
  readonly comparison: ChainComparison;
  /** Whether the chain on screen is the earlier one. */
  readonly isOtherLater: boolean;
  readonly of: Analysis;
}

const NOTHING: ComparingState = { other: null, answer: null, working: null, choice: null, held: null, failure: null };

/**
 * Compares the chain on screen with another one: opens that in an engine of its own, has the engine of the screen set the
 * two side by side, and does so anew whenever the chain on screen or its assumptions change. Another underlying ends it.
 */
export class Comparing {
  private state: ComparingState = NOTHING;
  private readonly listeners = new Set<() => void>();
  private readonly store: DashboardStore;
  private readonly makeEngine: EngineFactory;
  /** Counts what the user has asked to compare with. */
  private turn = 0;
  /** The analysis that was asked about last. */
  private asked: Analysis | null = null;
  /** What a choice is about. */
  private chosenFrom: { readonly input: EngineInput; readonly given: GivenAnswers; readonly name: string } | null =
    null;

  constructor(store: DashboardStore, makeEngine: EngineFactory = (input) => new ChainEngine(input)) {
    this.store = store;
    this.makeEngine = makeEngine;
    store.subscribe(() => this.follow());
  }

  getState = (): ComparingState => this.state;

  /** Calls `listener` after every change; returns what ends that. */
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Compares with the chain in files, which stay beside the one on screen. */
  async withFiles(files: readonly File[]): Promise<void> {
    const [only] = files;
    if (!only) return;
    const name = namesInOneLine(files.map((file) => file.name));
    const turn = this.begin(name);
    const link = files.length === 1 ? await linkInFile(only) : null;
    if (turn !== this.turn) return;
    if (link?.kind === 'link' && link.parts.chain !== null) {
      const bytes = new Uint8Array(link.parts.chain);
      await this.read(turn, { kind: 'shared', bytes, name }, NOTHING_GIVEN, name);
      return;
    }
    const inputs = files.map((file) => ({ blob: file, fileName: file.name, lastModified: file.lastModified }));
    const { input, failures } = withoutTooBig({ kind: 'files', files: inputs });
    const [failure] = failures;
    if (failure) {
      this.fail(turn, failure);
      return;
    }
    // Without it a table that was explained before is one that nobody knows.
    if (isMemoryMissing()) await mappingMemory().catch(() => null);
    if (turn !== this.turn) return;
    await this.read(turn, input, { ...NOTHING_GIVEN, mappings: rememberedMappings() }, name);
  }

  /** Compares with the chain that was on screen before this one. */
  async withFormer(): Promise<void> {
    const { former } = this.store.sources;
    if (!former) return;
    const { opened, input, given } = former;
    const name = opened.analysis.fileName;
    // It was on screen: what there is to doubt of it has been seen.
    await this.read(this.begin(name), input, { ...given, group: opened.group }, name, { isAccepted: true });
  }

  /** Compares with another chain of the files that the chain on screen came from. @param group its key */
  async withGroup(group: string): Promise<void> {
    const { shown } = this.store.sources;
    if (!shown) return;
    const { opened, input, given } = shown;
    const name = opened.source.label;
    await this.read(this.begin(name), input, { ...given, group }, name);
  }

  /** Goes on with one of the chains of the file that is being opened. @param group its key */
  async choose(group: string): Promise<void> {
    const from = this.chosenFrom;
    if (!from) return;
    await this.read(this.begin(from.name), from.input, { ...from.given, group }, from.name);
  }

  /** Compares with a packed chain. */
  async with(other: OtherChain): Promise<void> {
    await this.compare(this.begin(other.name), other);
  }

  /** Compares with the chain that was held back. */
  async withHeld(): Promise<void> {
    const { held } = this.state;
    if (held) await this.with(held.other);
  }

  /** Forgets the chain that was held back. */
  dropHeld(): void {
    if (this.state.held) this.set({ held: null });
  }

  /** Compares with nothing any more. */
  end(): void {
    this.turn += 1;
    this.asked = null;
    this.chosenFrom = null;
    this.set(NOTHING);
  }

  private begin(name: string): number {
    this.turn += 1;
    this.chosenFrom = null;
    this.set({ working: name, choice: null, held: null, failure: null });
    return this.turn;
  }

  private async read(
    turn: number,
    input: EngineInput,
    given: GivenAnswers,
    name: string,
    { isAccepted = false } = {},
  ): Promise<void> {
    const symbol = this.store.getState().opened?.analysis.symbol;
    if (symbol === undefined) return;
    const engine = this.makeEngine(input);
    try {
      const outcome = await engine.open(this.plainAssumptions(), given);
      if (turn !== this.turn) return;
      if (outcome.kind !== 'analysis') {
        this.present(turn, outcome, { input, given, name }, symbol);
        return;
      }
      const found = outcome.analysis.symbol;
      if (found !== symbol) {
        this.fail(turn, notComparable(name, `It is a chain of ${found}, and the one on screen is of ${symbol}.`));
        return;
      }
      const bytes = await engine.keep();
      // Its worker has done what it was for; comparing is that of the screen.
      engine.dispose();
      if (turn !== this.turn) return;
      const other = { name, bytes, warnings: chainWarnings(outcome.analysis.report) };
      const reason = isAccepted ? null : reasonToHold(outcome.analysis, null);
      if (reason === null) await this.compare(turn, other);
      else this.set({ held: { other, symbol, reason }, working: null });
    } catch (error) {
      if (!(error instanceof Superseded)) this.fail(turn, asFailure(error));
    } finally {
      engine.dispose();
    }
  }

  /** What a file leads to that is no chain yet. */
  private present(
    turn: number,
    outcome: Exclude<OpenOutcome, { kind: 'analysis' }>,
    from: { readonly input: EngineInput; readonly given: GivenAnswers; readonly name: string },
    symbol: string,
  ): void {
    if (outcome.kind === 'choice') {
      const own = outcome.news.groups.filter(({ underlying }) => underlying === symbol);
      const [only] = own;
      if (!only) this.fail(turn, notComparable(from.name, `It holds several chains, and none of ${symbol}.`));
      else {
        this.chosenFrom = from;
        if (own.length === 1) void this.choose(only.key);
        else this.set({ working: null, choice: own });
      }
      return;
    }
    const what =
      outcome.kind === 'history'
        ? 'It holds daily prices and no option chain.'
        : outcome.kind === 'mapping'
          ? 'Its columns are not known yet. Open it as a chain first, say which column holds what, and come back with it.'
          : 'It does not say its spot, time or expiry. Open it as a chain first and answer what is asked, then open the chain on screen again: the one before it is offered here.';
    this.fail(turn, notComparable(from.name, what));
  }

  private async compare(turn: number, other: OtherChain): Promise<void> {
    const { opened, isRecomputing } = this.store.getState();
    if (!opened) return;
    this.set({ other, working: other.name });
    // What is being computed brings another analysis, with which it is asked for anew.
    if (isRecomputing) return;
    const { analysis } = opened;
    this.asked = analysis;
    try {
      const { comparison, isOtherLater } = await this.store.compare(other.bytes, other.name);
      if (turn !== this.turn || this.asked !== analysis) return;
      this.set({ answer: { comparison, isOtherLater, of: analysis }, working: null, failure: null });
    } catch (error) {
      if (turn !== this.turn || this.asked !== analysis) return;
      if (error instanceof Superseded) {
        // What overtook it changes the state when it is done, and with that it is asked for anew.
        this.asked = null;
        return;
      }
      this.fail(turn, asFailure(error));
    }
  }

  /** Asks anew where the chain on screen, or what is assumed of it, has changed. */
  private follow(): void {
    const { other, answer, held } = this.state;
    const { opened, isRecomputing } = this.store.getState();
    if (held && opened && opened.analysis.symbol !== held.symbol) this.set({ held: null });
    if (!other || !opened || isRecomputing || opened.analysis === this.asked) return;
    if (answer && answer.comparison.symbol !== opened.analysis.symbol) {
      this.end();
      return;
    }
    void this.compare(this.turn, other);
  }

  /** Spot and time of one's own belong to the chain on screen. */
  private plainAssumptions() {
    return { ...this.store.getState().settings.assumptions, spotOverride: null, asOfOverride: null };
  }

  private fail(turn: number, failure: Failure): void {
    if (turn === this.turn) this.set({ failure, working: null, choice: null });
  }

  private set(change: Partial<ComparingState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

function notComparable(fileName: string, detail: string): Failure {
  return { code: 'E_COMPARE', fileName, title: `${fileName} cannot be compared`, detail };
}

const known = new WeakMap<DashboardStore, Comparing>();

/** The comparing of a store; the same at every call. */
export function comparingOf(store: DashboardStore): Comparing {
  let comparing = known.get(store);
  if (!comparing) {
    comparing = new Comparing(store);
    known.set(store, comparing);
  }
  return comparing;
}
