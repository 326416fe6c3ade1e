import type { UnusedRows } from '../chain/unusedRows';
import type { AfterExpiries } from '../exposure/afterExpiries';
import type { Analysis } from '../exposure/analysis';
import type { Assumptions, DealerSign } from '../exposure/assumptions';
import type { Explanation } from '../exposure/explain';
import type { Figure } from '../exposure/figures';
import type { FlowMap } from '../exposure/flowTypes';
import type { Scenario } from '../exposure/scenario';
import type { Sensitivity } from '../exposure/sensitivity';
import type { Detail, Snapshot } from '../exposure/snapshot';
import type { SmileSet } from '../exposure/volatility/smileSet';
import type { Failure } from './failure';
import { inputName } from './inputName';
import type { PackedView, PackScope } from './packing';
import type { OnProgress } from './progress';
import type { ComparedChains, EngineInput, OpenOutcome, Outcome, Request, Response, ShownFigures } from './protocol';
import { type GivenAnswers, NOTHING_GIVEN } from './questions';
import type { StartedWorker } from './spareWorker';
import { startWorker } from './startWorker';

/** An answer that a newer request has overtaken; nobody needs it. */
export class Superseded extends Error {}

/** The engine could not open or compute; `failure` is ready for the screen. */
export class EngineError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.title);
    this.failure = failure;
  }
}

/** How long the worker may stay silent, in milliseconds. */
export interface Patience {
  /** From start to its first message: the script has to load. */
  readonly start: number;
  /** Until a request is accepted. */
  readonly accept: number;
  /** Between two messages while it works. */
  readonly work: number;
}

const PATIENCE: Patience = { start: 20_000, accept: 2_500, work: 60_000 };

const startCold = (): StartedWorker => ({ worker: startWorker(), isReady: false });

interface Pending {
  readonly request: Request;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: OnProgress;
  /** A job is sent again once after the worker died under it; a second death is the input's fault. */
  deaths: number;
}

/** What is asked of the open chain beside its analysis; the first in the list goes first. */
const ASIDE_KINDS = [
  'scenario',
  'smiles',
  'explain',
  'sensitivity',
  'afterExpiries',
  'flowMap',
  'pack',
  'keep',
  'compare',
  'summarise',
  'unusedRows',
] as const;
type AsideKind = (typeof ASIDE_KINDS)[number];

function isAside(kind: string): boolean {
  return ASIDE_KINDS.some((own) => own === kind);
}

function isOpenOutcome(outcome: Outcome): outcome is OpenOutcome {
  return !isAside(outcome.kind);
}

/** What waits for the request under way. */
interface Waiting {
  readonly make: (job: number, assumptions: Assumptions) => Request;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The one door to a chain's worker. It keeps what is needed to start over (input, given facts), so that a worker that
 * dies is replaced and its job sent again. Only the newest request counts: older ones reject with `Superseded`.
 * Scenarios differ in one thing: the one under way is answered, and of those that come meanwhile only the newest is kept,
 * so that a moving slider neither starves nor builds a queue. Everything else that is asked of the
 * open chain waits in the same way, beside them.
 */
export class ChainEngine {
  private worker: Worker | null = null;
  private pending: Pending | null = null;
  private lastJob = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isDisposed = false;
  /** True once the living worker holds the chain, so that 'analyze' is enough. */
  private holdsChain = false;
  private given: GivenAnswers = NOTHING_GIVEN;
  /** Those of the last analysis that was answered: scenarios belong to it, whatever was asked for since. */
  private shown: Assumptions | null = null;
  private readonly waiting = new Map<AsideKind, Waiting>();
  private readonly input: EngineInput;
  private readonly start: () => StartedWorker;
  private readonly patience: Patience;

  constructor(input: EngineInput, start: () => StartedWorker = startCold, patience: Patience = PATIENCE) {
    this.input = input;
    this.start = start;
    this.patience = patience;
  }

  /**
   * Reads the input and computes it. `given` answers earlier questions and choices.
   * @throws EngineError, or Superseded when a newer request or `dispose` came between
   */
  async open(assumptions: Assumptions, given: GivenAnswers, onProgress: OnProgress = () => {}): Promise<OpenOutcome> {
    this.given = given;
    const outcome = await this.submit(
      (job) => ({ kind: 'open', job, input: this.input, given, assumptions }),
      onProgress,
    );
    if (!isOpenOutcome(outcome)) throw new Error(`the engine answered '${outcome.kind}' to 'open'`);
    if (outcome.kind === 'analysis') this.shown = assumptions;
    return outcome;
  }

  /** Computes the open chain under other assumptions. Throws as `open` does. */
  async analyze(assumptions: Assumptions): Promise<Analysis> {
    const outcome = await this.submit(
      (job) => (this.holdsChain ? { kind: 'analyze', job, assumptions } : this.reopening(job, assumptions)),
      () => {},
    );
    if (outcome.kind !== 'analysis') throw new Error(`the engine answered '${outcome.kind}' to 'analyze'`);
    this.shown = assumptions;
    return outcome.analysis;
  }

  /**
   * The open chain in a scenario, under the assumptions of the last analysis that was answered. Answers come in the order of the
   * requests; one that is overtaken while it waits, or by `open`, `analyze` or `dispose`, rejects with `Superseded`.
   * @throws EngineError when it cannot be computed, or Superseded
   */
  scenario(scenario: Scenario, detail: Detail, withCells = false): Promise<Snapshot> {
    return this.ask(
      'scenario',
      (job, assumptions) => ({ kind: 'scenario', job, assumptions, scenario, detail, withCells }),
      (outcome) => (outcome.kind === 'scenario' ? outcome.snapshot : null),
    );
  }

  /** The hedging map of the open chain in a scenario. A scenario that waits goes before it. Throws as `scenario` does. */
  flowMap(scenario: Scenario): Promise<FlowMap> {
    return this.ask(
      'flowMap',
      (job, assumptions) => ({ kind: 'flowMap', job, assumptions, scenario }),
      (outcome) => (outcome.kind === 'flowMap' ? outcome.map : null),
    );
  }

  /**
   * The open chain under other assumptions, one row for each, in a scenario; `custom` adds a dealer position of one's own.
   * Throws as `scenario` does.
   */
  sensitivity(scenario: Scenario, custom: DealerSign | null): Promise<Sensitivity> {
    return this.ask(
      'sensitivity',
      (job, assumptions) => ({ kind: 'sensitivity', job, assumptions, scenario, custom }),
      (outcome) => (outcome.kind === 'sensitivity' ? outcome.sensitivity : null),
    );
  }

  /** What is left of the open chain as its next expiries settle, in a scenario. Throws as `scenario` does. */
  afterExpiries(scenario: Scenario): Promise<AfterExpiries> {
    return this.ask(
      'afterExpiries',
      (job, assumptions) => ({ kind: 'afterExpiries', job, assumptions, scenario }),
      (outcome) => (outcome.kind === 'afterExpiries' ? outcome.afterExpiries : null),
    );
  }

  /** Which contracts a figure of the open chain comes from, in a scenario. Throws as `scenario` does. */
  explain(figure: Figure, scenario: Scenario): Promise<Explanation> {
    return this.ask(
      'explain',
      (job, assumptions) => ({ kind: 'explain', job, assumptions, scenario, figure }),
      (outcome) => (outcome.kind === 'explain' ? outcome.explanation : null),
    );
  }

  /** The volatilities that the open chain is priced with, in a scenario. Throws as `scenario` does. */
  smiles(scenario: Scenario): Promise<SmileSet> {
    return this.ask(
      'smiles',
      (job, assumptions) => ({ kind: 'smiles', job, assumptions, scenario }),
      (outcome) => (outcome.kind === 'smiles' ? outcome.smiles : null),
    );
  }

  /** The open chain packed for a link, and what that changes. Throws as `scenario` does. */
  pack(scope: PackScope, budget: number): Promise<PackedView> {
    return this.ask(
      'pack',
      (job, assumptions) => ({ kind: 'pack', job, assumptions, scope, budget }),
      (outcome) => (outcome.kind === 'pack' ? outcome.packed : null),
    );
  }

  /** The open chain as it is kept (`encodeKept`). Throws as `scenario` does. */
  keep(): Promise<Uint8Array<ArrayBuffer>> {
    return this.ask(
      'keep',
      (job, assumptions) => ({ kind: 'keep', job, assumptions }),
      (outcome) => (outcome.kind === 'keep' ? outcome.bytes : null),
    );
  }

  /** The figures of a kept snapshot under the assumptions of the last analysis. Throws as `scenario` does. */
  summarise(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<ShownFigures> {
    return this.ask(
      'summarise',
      (job, assumptions) => ({ kind: 'summarise', job, assumptions, bytes, name }),
      (outcome) => (outcome.kind === 'summarise' ? outcome.shown : null),
    );
  }

  /**
   * The open chain beside another one, under the assumptions of the last analysis; a spot or time of one's own counts for
   * the open chain alone. Throws as `scenario` does.
   * @param bytes the other chain as `keep` gives it. @param name what the page calls it
   */
  compare(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<ComparedChains> {
    return this.ask(
      'compare',
      (job, assumptions) => ({ kind: 'compare', job, assumptions, bytes, name }),
      (outcome) => (outcome.kind === 'compare' ? outcome.compared : null),
    );
  }

  /** Every row of the file that is not in the sums of the last analysis that was answered. Throws as `scenario` does. */
  unusedRows(): Promise<UnusedRows> {
    return this.ask(
      'unusedRows',
      (job, assumptions) => ({ kind: 'unusedRows', job, assumptions }),
      (outcome) => (outcome.kind === 'unusedRows' ? outcome.rows : null),
    );
  }

  /** @param read what was asked for, or null when the outcome is of another kind */
  private ask<T>(kind: AsideKind, make: Waiting['make'], read: (outcome: Outcome) => T | null): Promise<T> {
    this.waiting.get(kind)?.reject(new Superseded());
    this.waiting.delete(kind);
    if (this.isDisposed) return Promise.reject(new Superseded());
    if (!this.shown) return Promise.reject(new Error(`asked for '${kind}' before a chain was open`));
    return new Promise((resolve, reject) => {
      const settle = (outcome: Outcome): void => {
        const found = read(outcome);
        if (found === null) reject(new Error(`the engine answered '${outcome.kind}' to '${kind}'`));
        else resolve(found);
      };
      this.waiting.set(kind, { make, resolve: settle, reject });
      if (!this.pending) this.nextAside();
    });
  }

  private nextAside(): void {
    const kind = ASIDE_KINDS.find((own) => this.waiting.has(own));
    const waiting = kind && this.waiting.get(kind);
    if (!waiting || !this.shown) return;
    this.waiting.delete(kind);
    this.lastJob += 1;
    const request = waiting.make(this.lastJob, this.shown);
    this.pending = { request, resolve: waiting.resolve, reject: waiting.reject, onProgress: () => {}, deaths: 0 };
    this.post(this.holdsChain ? request : this.reopening(request.job, this.shown));
  }

  /** What makes a new worker hold the chain again. */
  private reopening(job: number, assumptions: Assumptions): Request {
    return { kind: 'open', job, input: this.input, given: this.given, assumptions };
  }

  /** Ends the worker at once; an open request rejects with `Superseded`. */
  dispose(): void {
    this.isDisposed = true;
    this.dropWorker();
    this.dropAside();
    this.settle((pending) => pending.reject(new Superseded()));
  }

  private dropAside(): void {
    for (const { reject } of this.waiting.values()) reject(new Superseded());
    this.waiting.clear();
  }

  private submit(make: (job: number) => Request, onProgress: OnProgress): Promise<Outcome> {
    this.dropAside();
    this.settle((pending) => pending.reject(new Superseded()));
    if (this.isDisposed) return Promise.reject(new Superseded());
    this.lastJob += 1;
    const request = make(this.lastJob);
    return new Promise((resolve, reject) => {
      this.pending = { request, resolve, reject, onProgress, deaths: 0 };
      this.post(request);
    });
  }

  private post(request: Request): void {
    if (!this.worker) {
      this.holdsChain = false;
      let started: StartedWorker;
      try {
        started = this.start();
      } catch (error) {
        this.fail('The browser refused to start the calculation worker', String(error));
        return;
      }
      const { worker, isReady } = started;
      this.worker = worker;
      worker.onmessage = (event: MessageEvent<Response>) => {
        if (worker === this.worker) this.receive(event.data);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        if (worker === this.worker) this.workerDied(event.message || 'its script could not be loaded');
      };
      worker.onmessageerror = () => {
        if (worker === this.worker) this.workerDied('a message could not be decoded');
      };
      this.expect(isReady ? this.patience.accept : this.patience.start, 'it did not start');
    } else {
      this.expect(this.patience.accept, 'it did not answer');
    }
    this.worker.postMessage(request);
  }

  private receive(response: Response): void {
    if (response.kind === 'broken') {
      this.workerDied(response.message);
      return;
    }
    if (response.kind === 'ready') {
      if (this.pending) this.expect(this.patience.accept, 'it did not accept the job');
      return;
    }
    const pending = this.pending;
    if (response.kind === 'done' && response.outcome.kind === 'analysis') this.holdsChain = true;
    if (!pending || response.job !== pending.request.job) return;
    if (response.kind === 'done') {
      if (isAside(pending.request.kind) && response.outcome.kind === 'analysis') {
        // A new worker has read the chain again; now for what was asked.
        this.post(pending.request);
        return;
      }
      this.settle(() => pending.resolve(response.outcome));
    } else if (response.kind === 'failed') {
      this.settle(() => pending.reject(new EngineError(response.failure)));
    } else {
      this.expect(this.patience.work, 'it stopped working');
      if (response.kind === 'progress') pending.onProgress(response.stage, response.fraction, response.amount);
    }
  }

  private workerDied(reason: string): void {
    this.dropWorker();
    const pending = this.pending;
    if (!pending) return;
    pending.deaths += 1;
    if (pending.deaths > 1) {
      this.fail('The calculation stopped twice on this input', reason);
      return;
    }
    this.post(this.reopening(pending.request.job, pending.request.assumptions));
  }

  private fail(title: string, reason: string): void {
    const fileName = inputName(this.input);
    const detail = `Reason: ${reason}. Reload the page; if it happens again with this file, please report it.`;
    this.settle((pending) => pending.reject(new EngineError({ code: 'E_ENGINE', fileName, title, detail })));
  }

  private expect(milliseconds: number, complaint: string): void {
    clearTimeout(this.timer);
    const worker = this.worker;
    this.timer = setTimeout(() => {
      // After a machine slept, the timer may come before the messages that were waiting: one more turn for them.
      this.timer = setTimeout(() => {
        if (worker === this.worker) this.workerDied(complaint);
      }, this.patience.accept / 2);
    }, milliseconds);
  }

  private settle(finish: (pending: Pending) => void): void {
    clearTimeout(this.timer);
    const pending = this.pending;
    this.pending = null;
    if (pending) finish(pending);
    if (!this.pending) this.nextAside();
  }

  private dropWorker(): void {
    clearTimeout(this.timer);
    this.worker?.terminate();
    this.worker = null;
    this.holdsChain = false;
  }
}
