/** Loads a chain that somebody put on the host of the page, for example by a scheduled download. */
import { parseHttpDate } from '../text/httpDate';
import { parseNumber } from '../text/numbers';
import { chainAddress, fileNameOf } from './chainAddress';
import { SourceError } from './sourceError';

export { SourceError } from './sourceError';

/** Largest answer that is read, bytes: the largest file that any reader takes. */
export const MAX_CHAIN_BYTES = 512 * 2 ** 20;

/** Milliseconds. */
export interface Patience {
  /** Until the server answers. */
  readonly answer: number;
  /** Between two pieces of the answer. */
  readonly silence: number;
  /** From the request to the last byte. */
  readonly whole: number;
}
export const PATIENCE: Patience = { answer: 15_000, silence: 10_000, whole: 60_000 };

export interface FetchChainOptions {
  /** Cancels the load; the promise then rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** Address of the page. */
  readonly baseUrl: string;
  /** Bytes so far, and of the whole where the server says so. */
  readonly onProgress?: (loaded: number, total: number | null) => void;
  readonly fetch?: typeof globalThis.fetch;
  readonly patience?: Patience;
  readonly maxBytes?: number;
}

export interface FetchedChain {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  /** When the server says the file was last changed, UTC milliseconds. */
  readonly lastModified: number | null;
}

/**
 * The bytes of a chain on the page's own origin. They are not looked at: a web page sent in place of a chain, or no
 * bytes at all, is for the reader to refuse.
 * @throws {SourceError} with what to tell the user
 * @throws the reason of `signal` when it was aborted
 */
export async function fetchChainBytes(path: string, options: FetchChainOptions): Promise<FetchedChain> {
  const url = chainAddress(path, options.baseUrl);
  const clock = new Deadlines(options.signal, options.patience ?? PATIENCE);
  try {
    clock.expect('answer');
    const response = await (options.fetch ?? globalThis.fetch)(url, {
      // Same origin, redirects included: nothing is ever sent elsewhere.
      mode: 'same-origin',
      credentials: 'same-origin',
      referrerPolicy: 'no-referrer',
      cache: 'no-cache',
      signal: clock.signal,
    });
    refuseForeignAnswer(response, url);
    if (!response.ok) throw refusedBy(response, url);
    const bytes = await readBody(response, clock, options);
    const changed = response.headers.get('last-modified');
    return { bytes, fileName: fileNameOf(url), lastModified: changed === null ? null : parseHttpDate(changed) };
  } catch (error) {
    if (options.signal.aborted) throw options.signal.reason;
    if (error instanceof SourceError) throw error;
    throw clock.expired() ?? unreachable(url);
  } finally {
    clock.stop();
  }
}

async function readBody(response: Response, clock: Deadlines, options: FetchChainOptions): Promise<Uint8Array> {
  const maxBytes = options.maxBytes ?? MAX_CHAIN_BYTES;
  const total = statedLength(response);
  if (total !== null && total > maxBytes) {
    await response.body?.cancel();
    throw tooBig(maxBytes);
  }
  const pieces: Uint8Array[] = [];
  let loaded = 0;
  const reader = response.body?.getReader();
  while (reader) {
    clock.expect('silence');
    const piece = await reader.read().catch(() => {
      throw clock.expired() ?? brokenOff(loaded, total);
    });
    if (piece.done) break;
    loaded += piece.value.length;
    if (loaded > maxBytes) {
      await reader.cancel();
      throw tooBig(maxBytes);
    }
    pieces.push(piece.value);
    options.onProgress?.(loaded, total);
  }
  if (total !== null && loaded !== total) throw brokenOff(loaded, total);
  return joined(pieces, loaded);
}

/** Content-Length in bytes, or null when it is absent or counts the compressed form. */
function statedLength(response: Response): number | null {
  const encoding = response.headers.get('content-encoding');
  if (encoding !== null && encoding !== 'identity') return null;
  const length = parseNumber(response.headers.get('content-length') ?? '');
  return length !== undefined && Number.isSafeInteger(length) && length >= 0 ? length : null;
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

function refuseForeignAnswer(response: Response, url: URL): void {
  if (response.url === '') return;
  const answered = new URL(response.url);
  if (answered.origin === url.origin) return;
  throw new SourceError({
    title: 'The address leads to another site',
    detail: `${url.pathname} redirects to ${answered.host}. This page loads chains only from its own host.`,
    retryable: false,
  });
}

function refusedBy(response: Response, url: URL): SourceError {
  const { status } = response;
  const retryAfter = waitAsked(response);
  if (status === 404 || status === 410) {
    return new SourceError({
      title: 'No chain at this address',
      detail: `The server has nothing at ${url.pathname} (${status}). Check the address, and that the download that puts the file there has run.`,
      retryable: false,
      status,
    });
  }
  if (status === 401 || status === 403) {
    return new SourceError({
      title: 'The server refuses this address',
      detail: `It answered ${status} for ${url.pathname}. Sign in to the site, or ask its owner for access.`,
      retryable: false,
      status,
    });
  }
  if (status === 429) {
    const wait = retryAfter === null ? 'Wait a minute' : `Wait ${Math.ceil(retryAfter / 1000)} seconds, as it asks,`;
    return new SourceError({
      title: 'Asked too often',
      detail: `The server limits how often it answers (429). ${wait} before the next try, and refresh less often.`,
      retryable: true,
      status,
      retryAfter,
    });
  }
  if (status >= 500 || status === 408 || status === 425) {
    return new SourceError({
      title: 'The server has a problem',
      detail: `It answered ${status} for ${url.pathname}. This usually passes: try again in a moment.`,
      retryable: true,
      status,
      retryAfter,
    });
  }
  return new SourceError({
    title: 'The server sent no chain',
    detail: `It answered ${status} for ${url.pathname}. Check the address.`,
    retryable: false,
    status,
  });
}

/** Retry-After in milliseconds from now: the header holds seconds or a date. */
function waitAsked(response: Response): number | null {
  const text = response.headers.get('retry-after') ?? '';
  if (/^\d{1,6}$/.test(text)) return (parseNumber(text) ?? 0) * 1000;
  const at = parseHttpDate(text);
  return at === null ? null : Math.max(at - Date.now(), 0);
}

function unreachable(url: URL): SourceError {
  return new SourceError({
    title: 'The server cannot be reached',
    detail: `There was no answer from ${url.host} for ${url.pathname}: it is down, you are offline, or the address redirects to another site, which this page does not follow.`,
    retryable: true,
  });
}

function brokenOff(loaded: number, total: number | null): SourceError {
  return new SourceError({
    title: 'The download broke off',
    detail: `${megabytes(loaded)}${total === null ? '' : ` of ${megabytes(total)}`} arrived. Try again.`,
    retryable: true,
  });
}

function tooBig(maxBytes: number): SourceError {
  return new SourceError({
    title: 'The file is too big',
    detail: `It is larger than ${megabytes(maxBytes)}, the largest that is read. Point the address at one chain only.`,
    retryable: false,
  });
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(bytes < 2 ** 20 ? 2 : 1)} MB`;
}

/** The caller's signal and our own patience in one signal. */
class Deadlines {
  readonly signal: AbortSignal;
  private readonly controller = new AbortController();
  private readonly caller: AbortSignal;
  private readonly patience: Patience;
  private readonly wholeTimer: ReturnType<typeof setTimeout>;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private missed: keyof Patience | null = null;

  constructor(caller: AbortSignal, patience: Patience) {
    this.caller = caller;
    this.patience = patience;
    this.signal = this.controller.signal;
    this.wholeTimer = setTimeout(() => this.miss('whole'), patience.whole);
    if (caller.aborted) this.follow();
    else caller.addEventListener('abort', this.follow);
  }

  /** Starts waiting for the answer or for its next piece, and ends the wait before. */
  expect(what: 'answer' | 'silence'): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.miss(what), this.patience[what]);
  }

  stop(): void {
    clearTimeout(this.timer);
    clearTimeout(this.wholeTimer);
    this.caller.removeEventListener('abort', this.follow);
  }

  /** The error for a deadline that passed, or null. */
  expired(): SourceError | null {
    if (this.missed === null) return null;
    const seconds = Math.round(this.patience[this.missed] / 100) / 10;
    const detail = {
      answer: `The server did not answer within ${seconds} seconds.`,
      silence: `The server went silent for ${seconds} seconds in the middle of the file.`,
      whole: `The file had not arrived after ${seconds} seconds.`,
    }[this.missed];
    return new SourceError({ title: 'The server is too slow', detail: `${detail} Try again.`, retryable: true });
  }

  private readonly follow = (): void => this.controller.abort(this.caller.reason);

  private miss(what: keyof Patience): void {
    this.missed = what;
    this.controller.abort();
  }
}
