import type { OptionChain } from '../chain/optionChain';
import { chainAt, statedFacts } from '../chain/quoteFacts';
import type { Analysis } from '../exposure/analysis';
import { analyzeBook } from '../exposure/analyze';
import type { Assumptions } from '../exposure/assumptions';
import { type Book, openBook } from '../exposure/book';
import { assertFinite } from '../exposure/finite';
import { evaluateBook } from '../exposure/snapshot';
import type { FileBatch } from '../formats/readFiles';
import { sampleChain } from '../sample/sampleChain';
import type { Failure } from './failure';
import { fileFailure } from './fileFailure';
import { inputName } from './inputName';
import { NothingOpened } from './nothingOpened';
import { type OnProgress, throttled } from './progress';
import type {
  EngineInput,
  FilesInput,
  KeptInput,
  OpenOutcome,
  Outcome,
  Request,
  Response,
  SharedInput,
} from './protocol';
import type { GivenAnswers } from './questions';

/** All that reads files, fetched when there are files: the sample needs none. */
const loadBatch = () => import('./batch');
/** What unpacks a chain that came with a link, fetched when there is one. */
const loadPacking = () => import('./packing');
/** All that answers for more than the dashboard shows at first, fetched when it is asked. */
export const loadAsides = () => import('./asides');

/** The kernel that is made for many contracts and many scenarios, fetched and compiled once. */
let fullSpeed: Promise<void> | null = null;
function atFullSpeed(): Promise<void> {
  fullSpeed ??= import('../exposure/fullSpeed').then(({ goFullSpeed }) => goFullSpeed());
  // What cannot be fetched now may be the next time; until then the plain kernel does the same.
  return fullSpeed.catch(() => {
    fullSpeed = null;
  });
}

/** Does what the page asks, one chain at a time. It runs in the worker and, in tests, in Node. */
export class ChainJobs {
  /** What was read, until it is computed, and what readers were told for it. */
  private read: { readonly told: string; readonly batch: FileBatch } | null = null;
  private chain: OptionChain | null = null;
  private book: Book | null = null;
  private readonly send: (response: Response) => void;

  constructor(send: (response: Response) => void) {
    this.send = send;
  }

  /** Answers every request with one 'done' or 'failed'. */
  async run(request: Request): Promise<void> {
    const { job } = request;
    this.send({ kind: 'accepted', job });
    const progress = throttled((stage, fraction, amount) => {
      this.send({ kind: 'progress', job, stage, fraction, amount });
    });
    try {
      const outcome = await this.outcomeOf(request, progress);
      assertFinite(withoutVolume(outcome));
      this.send({ kind: 'done', job, outcome });
    } catch (error) {
      this.send({ kind: 'failed', job, failure: toFailure(error, request.kind === 'open' ? request.input : null) });
    }
  }

  private async outcomeOf(request: Request, progress: OnProgress): Promise<Outcome> {
    if (request.kind === 'open') return this.open(request.input, request.given, request.assumptions, progress);
    await atFullSpeed();
    if (request.kind === 'analyze') return { kind: 'analysis', analysis: this.compute(request.assumptions) };
    if (request.kind === 'scenario') {
      const book = this.bookUnder(request.assumptions);
      const { scenario, detail, withCells } = request;
      return { kind: 'scenario', snapshot: evaluateBook(book, scenario, detail, withCells).snapshot };
    }
    const { answerAside } = await loadAsides();
    return answerAside(this.bookUnder(request.assumptions), request);
  }

  private open(
    input: EngineInput,
    given: GivenAnswers,
    assumptions: Assumptions,
    progress: OnProgress,
  ): OpenOutcome | Promise<OpenOutcome> {
    if (input.kind === 'files') return this.openFiles(input, given, assumptions, progress);
    if (input.kind === 'shared') return this.openShared(input, assumptions, progress);
    if (input.kind === 'kept') return this.openKept(input, assumptions, progress);
    // Small enough for the plain kernel: somebody waits for the first picture.
    progress('reading', 0, null);
    const raw = sampleChain();
    const facts = statedFacts(raw);
    if (!facts) throw new Error('the sample does not state its spot and time');
    progress('computing', 0, null);
    this.chain = chainAt(raw, facts);
    return { kind: 'analysis', analysis: this.compute(assumptions) };
  }

  private async openFiles(
    input: FilesInput,
    given: GivenAnswers,
    assumptions: Assumptions,
    progress: OnProgress,
  ): Promise<OpenOutcome> {
    const [{ nextStep, readInput }] = await Promise.all([loadBatch(), atFullSpeed()]);
    const told = JSON.stringify([given.ofFile, given.mappings]);
    if (this.read?.told !== told) {
      progress('loading', 0, null);
      this.read = null;
      this.read = { told, batch: await readInput(input, given, progress) };
    }
    const step = nextStep(input, this.read.batch, given);
    if (step.kind !== 'chain') return step;
    progress('computing', 0, null);
    const { raw, facts, notes, group, news } = step;
    this.chain = chainAt(raw, facts, notes);
    // The columns hold everything from here on; the quotes are several times as large.
    this.read = null;
    return { kind: 'analysis', analysis: this.compute(assumptions), group, news };
  }

  private async openShared(
    { bytes, name }: SharedInput,
    assumptions: Assumptions,
    progress: OnProgress,
  ): Promise<OpenOutcome> {
    const [{ unpackRaw }] = await Promise.all([loadPacking(), atFullSpeed()]);
    progress('reading', 0, null);
    const { raw, facts } = unpackRaw(bytes, name);
    progress('computing', 0, null);
    this.chain = chainAt(raw, facts);
    return { kind: 'analysis', analysis: this.compute(assumptions) };
  }

  private async openKept(
    { bytes, name }: KeptInput,
    assumptions: Assumptions,
    progress: OnProgress,
  ): Promise<OpenOutcome> {
    const [{ keptChain }] = await Promise.all([loadPacking(), atFullSpeed()]);
    progress('reading', 0, null);
    const chain = await keptChain(bytes, name);
    progress('computing', 0, null);
    this.chain = chain;
    return { kind: 'analysis', analysis: this.compute(assumptions) };
  }

  private compute(assumptions: Assumptions): Analysis {
    return analyzeBook(this.bookUnder(assumptions));
  }

  /** The open chain under these assumptions: the book of the last request where that had the same. */
  private bookUnder(assumptions: Assumptions): Book {
    if (!this.chain) throw new Error('asked to compute before a chain was open');
    const isSame = this.book?.chain === this.chain && isDeepEqual(this.book.assumptions, assumptions);
    if (!this.book || !isSame) this.book = openBook(this.chain, assumptions);
    return this.book;
  }
}

/** Assumptions are plain values with their keys in one order. */
function isDeepEqual(a: Assumptions, b: Assumptions): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Daily prices need not have a volume, and no result is made from it. */
function withoutVolume(outcome: Outcome): unknown {
  const news = 'news' in outcome ? outcome.news : undefined;
  return news?.history ? { ...outcome, news: { ...news, history: { ...news.history, volume: null } } } : outcome;
}

function toFailure(error: unknown, input: EngineInput | null): Failure {
  if (error instanceof NothingOpened) return error.failure;
  return fileFailure(error, input ? inputName(input) : '');
}
