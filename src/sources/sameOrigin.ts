/** Loads a chain that somebody put on the host of the page, for example by a scheduled download. */
import { parseNumber } from '../text/numbers';
import { chainAddress, fileNameOf } from './chainAddress';
import { Deadlines, PATIENCE, type Patience } from './deadlines';
import { SourceError } from './sourceError';
import { brokenOff, refusedBy, tooBig, unreachable } from './sourceFailures';

export { SourceError } from './sourceError';

/** Largest answer that is read, bytes: the largest file that any reader takes. */
export const MAX_CHAIN_BYTES = 512 * 2 ** 20;

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
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly fileName: string;
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
    return { bytes, fileName: fileNameOf(url) };
  } catch (error) {
    if (options.signal.aborted) throw options.signal.reason;
    if (error instanceof SourceError) throw error;
    throw clock.expired() ?? unreachable(url);
  } finally {
    clock.stop();
  }
}

async function readBody(
  response: Response,
  clock: Deadlines,
  options: FetchChainOptions,
): Promise<Uint8Array<ArrayBuffer>> {
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

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
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
