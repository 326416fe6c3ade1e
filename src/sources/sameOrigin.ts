/** Loads a chain that somebody put on the host of the page, for example by a scheduled download. */
import { type BodyLimits, readBody } from './body';
import { chainAddress, fileNameOf } from './chainAddress';
import { Deadlines, PATIENCE, type Patience } from './deadlines';
import { SourceError } from './sourceError';
import { refusedBy, unreachable } from './sourceFailures';

export { SourceError } from './sourceError';

export interface FetchChainOptions extends BodyLimits {
  /** Cancels the load; the promise then rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** Address of the page. */
  readonly baseUrl: string;
  readonly fetch?: typeof globalThis.fetch;
  readonly patience?: Patience;
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
