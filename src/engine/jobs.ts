import { sessionCloseMinutes } from '../chain/calendar';
import { newYorkToUtc } from '../chain/newYork';
import type { OptionChain } from '../chain/optionChain';
import { chainAt, statedFacts } from '../chain/quoteFacts';
import type { QuoteTable } from '../chain/quoteTable';
import type { RawChain } from '../chain/rawChain';
import { mainSnapshot, selectSnapshot } from '../chain/snapshots';
import { analyzeBook } from '../exposure/analyze';
import type { Assumptions } from '../exposure/assumptions';
import { type Book, openBook } from '../exposure/book';
import { estimateSpot } from '../exposure/estimateSpot';
import { assertFinite } from '../exposure/finite';
import { flowMap } from '../exposure/flowMap';
import { evaluateBook } from '../exposure/snapshot';
import { unusedRows } from '../exposure/unusedRows';
import { ImportError } from '../formats/errors';
import { openFile, type ReadProgress } from '../formats/openFile';
import type { ReadFile } from '../formats/read';
import { SAMPLE_FILE_NAME, sampleChainCsv } from '../sample/sampleChain';
import { blobSource, bytesSource } from '../text/byteSource';
import type { Archive } from '../text/unpack';
import { type OnProgress, throttled } from './progress';
import type { EngineInput, Failure, GivenQuoteFacts, OpenOutcome, Outcome, Request, Response } from './protocol';

/** Does what the page asks, one chain at a time. It runs in the worker and, in tests, in Node. */
export class ChainJobs {
  private raw: RawChain | null = null;
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
      // Daily prices need not have a volume, and no result is made from it.
      assertFinite(outcome.kind === 'history' ? { ...outcome.history, volume: null } : outcome);
      this.send({ kind: 'done', job, outcome });
    } catch (error) {
      this.send({ kind: 'failed', job, failure: toFailure(error, request.kind === 'open' ? request.input : null) });
    }
  }

  private async outcomeOf(request: Request, progress: OnProgress): Promise<Outcome> {
    if (request.kind === 'analyze') return this.compute(request.assumptions);
    if (request.kind === 'scenario') {
      const book = this.bookUnder(request.assumptions);
      const { scenario, detail, withCells } = request;
      return { kind: 'scenario', snapshot: evaluateBook(book, scenario, detail, withCells).snapshot };
    }
    if (request.kind === 'flowMap') {
      return { kind: 'flowMap', map: flowMap(this.bookUnder(request.assumptions), request.scenario) };
    }
    if (request.kind === 'unusedRows') {
      return { kind: 'unusedRows', rows: unusedRows(this.bookUnder(request.assumptions)) };
    }
    return this.open(request.input, request.given, request.assumptions, progress);
  }

  private async open(
    input: EngineInput,
    given: GivenQuoteFacts | null,
    assumptions: Assumptions,
    progress: OnProgress,
  ): Promise<OpenOutcome> {
    if (!this.raw) {
      progress('loading', 0, null);
      const read = await readInput(input, progress);
      if (read.kind !== 'chain') return read;
      // Until the user can choose: the underlying and time that the file is mostly about, never a sum over several.
      this.raw = selectSnapshot(read.chain, mainSnapshot(read.chain));
    }
    progress('computing', 0, null);
    const raw = this.raw;
    const facts = given ?? statedFacts(raw);
    if (!facts) return question(raw);
    this.chain = chainAt(raw, facts);
    // The columns hold everything from here on; the quotes are several times as large.
    this.raw = null;
    return this.compute(assumptions);
  }

  private compute(assumptions: Assumptions): OpenOutcome {
    return { kind: 'analysis', analysis: analyzeBook(this.bookUnder(assumptions)) };
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

async function readInput(input: EngineInput, progress: OnProgress): Promise<ReadFile | Archive> {
  const onProgress = ({ stage, ...amount }: ReadProgress): void => {
    progress(stage, amount.totalBytes > 0 ? amount.bytes / amount.totalBytes : 0, amount);
  };
  if (input.kind === 'sample') {
    return openFile(bytesSource(new TextEncoder().encode(sampleChainCsv())), SAMPLE_FILE_NAME, { onProgress });
  }
  return openFile(blobSource(input.blob), input.fileName, { member: input.member ?? null, onProgress });
}

/** Pre-fills what the file does not say: an as-of at the close of the first expiry date that is listed, a spot from parity. */
function question(raw: RawChain): OpenOutcome {
  const { firstExpiry, lastExpiryDay } = expiryRange(raw.quotes);
  const asOf = raw.asOf ?? newYorkToUtc(firstExpiry, sessionCloseMinutes(firstExpiry) - 15);
  return {
    kind: 'question',
    fileName: raw.fileName,
    format: raw.format,
    contracts: raw.contractsRead,
    spot: raw.spot ?? estimateSpot(raw, asOf)?.spot ?? null,
    spotBasis: raw.spot === null ? 'parity' : 'file',
    asOf,
    asOfBasis: raw.asOf === null ? 'guessed' : raw.asOfBasis,
    lastExpiryDay,
  };
}

/** First and last expiry date, days since 1970-01-01. */
function expiryRange(quotes: QuoteTable): { firstExpiry: number; lastExpiryDay: number } {
  let firstExpiry = Number.POSITIVE_INFINITY;
  let lastExpiryDay = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < quotes.length; row += 1) {
    const day = quotes.expiryDay[row] as number;
    if (day < firstExpiry) firstExpiry = day;
    if (day > lastExpiryDay) lastExpiryDay = day;
  }
  return { firstExpiry, lastExpiryDay };
}

/** What browsers say of a file that changed, went away or may not be read any more. */
const UNREADABLE: ReadonlySet<string> = new Set(['NotReadableError', 'NotFoundError', 'NotAllowedError']);

function toFailure(error: unknown, input: EngineInput | null): Failure {
  if (error instanceof ImportError) return error.toPlain();
  const fileName = input?.kind === 'blob' ? input.fileName : '';
  if (error instanceof DOMException && UNREADABLE.has(error.name)) {
    return {
      code: 'E_FILE_CHANGED',
      fileName,
      title: `${fileName} changed or disappeared while it was being read`,
      detail:
        'Pick the file again. A file in a cloud folder has to be on this device first; a folder cannot be opened.',
    };
  }
  if (error instanceof RangeError && /alloc|array length|string length|memory/i.test(error.message)) {
    return {
      code: 'E_TOO_BIG',
      fileName,
      title: `${fileName || 'The chain'} needs more memory than the browser gives a page`,
      detail: 'Export fewer expiries and open that file.',
    };
  }
  return {
    code: 'E_ENGINE',
    fileName,
    title: `The calculation of ${fileName || 'this chain'} stopped with an error`,
    detail: `Please report this text: ${error instanceof Error ? error.message : String(error)}`,
  };
}
