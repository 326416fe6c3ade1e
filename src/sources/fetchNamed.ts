import { type BodyLimits, readBody } from './body';
import { fileNameOf } from './chainAddress';
import { Deadlines, PATIENCE, type Patience } from './deadlines';
import type { NamedSource } from './namedSource';
import { SourceError } from './sourceError';
import { refusedBy, unreachable } from './sourceFailures';

/** Largest file that a link may name, bytes. */
export const MAX_NAMED_BYTES = 128 * 2 ** 20;

export interface FetchNamedOptions extends BodyLimits {
  /** Cancels the load; the promise then rejects with the signal's reason. */
  readonly signal: AbortSignal;
  readonly fetch?: typeof globalThis.fetch;
  readonly patience?: Patience;
  /** The browser's own arithmetic of hashes; undefined on pages without https, where it is not. */
  readonly subtle?: Pick<SubtleCrypto, 'digest'> | undefined;
}

/** The SHA-256 of bytes, 64 hexadecimal digits. */
export async function sha256Of(bytes: Uint8Array<ArrayBuffer>, subtle: Pick<SubtleCrypto, 'digest'>): Promise<string> {
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The file that a link names, if it is the very one: without cookies or the address of this page, redirects not followed.
 * @throws {SourceError} with what to tell the user
 * @throws the reason of `signal` when it was aborted
 */
export async function fetchNamed({ url, sha256 }: NamedSource, options: FetchNamedOptions): Promise<File> {
  const subtle = 'subtle' in options ? options.subtle : globalThis.crypto?.subtle;
  if (!subtle) throw UNCHECKED;
  const clock = new Deadlines(options.signal, options.patience ?? PATIENCE);
  try {
    clock.expect('answer');
    const response = await (options.fetch ?? globalThis.fetch)(url, {
      mode: 'cors',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      cache: 'no-store',
      signal: clock.signal,
    });
    if (!response.ok) throw refusedBy(response, url);
    const bytes = await readBody(response, clock, { maxBytes: MAX_NAMED_BYTES, ...options });
    const found = await sha256Of(bytes, subtle);
    if (found !== sha256) throw anotherFile(url, found, sha256);
    return new File([bytes], fileNameOf(url));
  } catch (error) {
    if (options.signal.aborted) throw options.signal.reason;
    if (error instanceof SourceError) throw error;
    throw clock.expired() ?? withoutPermission(url);
  } finally {
    clock.stop();
  }
}

const UNCHECKED = new SourceError({
  title: 'This browser cannot check the file here',
  detail: 'Hashes are worked out on pages with https only, so nothing was asked for. Open the link on such a page.',
  retryable: false,
});

function anotherFile(url: URL, found: string, expected: string): SourceError {
  return new SourceError({
    title: 'The file is not the one that the link names',
    detail: `Its SHA-256 begins with ${found.slice(0, 12)}, that in the link with ${expected.slice(0, 12)}: the file at ${url.host} was changed, or the link was. Nothing of it is opened.`,
    retryable: false,
  });
}

function withoutPermission(url: URL): SourceError {
  const { detail } = unreachable(url);
  return new SourceError({
    title: `${url.host} did not give the file`,
    detail: `${detail} Its server may also not allow other pages to read the file (Access-Control-Allow-Origin).`,
    retryable: true,
  });
}
