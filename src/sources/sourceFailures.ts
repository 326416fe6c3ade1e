import { parseHttpDate } from '../text/httpDate';
import { parseNumber } from '../text/numbers';
import { SourceError } from './sourceError';

/** What a status that is not success means to the user. */
export function refusedBy(response: Response, url: URL): SourceError {
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

/** No answer at all. */
export function unreachable(url: URL): SourceError {
  return new SourceError({
    title: 'The server cannot be reached',
    detail: `There was no answer from ${url.host} for ${url.pathname}: it is down, you are offline, or the address redirects to another site, which this page does not follow.`,
    retryable: true,
  });
}

/** Fewer bytes than were on their way. */
export function brokenOff(loaded: number, total: number | null): SourceError {
  return new SourceError({
    title: 'The download broke off',
    detail: `${megabytes(loaded)}${total === null ? '' : ` of ${megabytes(total)}`} arrived. Try again.`,
    retryable: true,
  });
}

/** More bytes than are read. */
export function tooBig(maxBytes: number): SourceError {
  return new SourceError({
    title: 'The file is too big',
    detail: `It is larger than ${megabytes(maxBytes)}, the largest that is read. Point the address at one chain only.`,
    retryable: false,
  });
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(bytes < 2 ** 20 ? 2 : 1)} MB`;
}
