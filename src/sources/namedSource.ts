import { parseNumber } from '../text/numbers';

/** A file that a link names by its address, and what its bytes have to be. */
export interface NamedSource {
  readonly url: URL;
  /** SHA-256 of the file, 64 small hexadecimal digits. */
  readonly sha256: string;
}

/** Why an address in a link is not asked for. */
export interface NamedSourceFault {
  readonly title: string;
  readonly detail: string;
}

const LONGEST = 4000;
const HASH = /^([0-9a-f]{64})[.,;:!?)\]}>'"*_]*$/;
const LOOPBACK = ['localhost', '127.0.0.1'];
/** Names that lead into somebody's own network. */
const INNER_NAMES = /(?:^|\.)(?:local|localhost|internal|intranet|lan|home|corp|private|arpa|test|invalid|onion)$/;
/** First and last address of every range that is not of the public network (RFC 6890), IPv4. */
const INNER_RANGES = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const;

/** The fragment of a link to a file somewhere: '#src=https%3A%2F%2F…&sha256=…', without its '#'. */
export function writeNamedSource({ url, sha256 }: NamedSource): string {
  return `src=${encodeURIComponent(url.href)}&sha256=${sha256}`;
}

/** What such a fragment names, or why it is refused; null for any other fragment. Nothing is asked of anybody. */
export function readNamedSource(fragment: string): NamedSource | NamedSourceFault | null {
  const text = fragment.replace(/^#/, '');
  if (!text.startsWith('src=')) return null;
  if (text.length > LONGEST) return refused('The address in it is too long.');
  const parameters = new URLSearchParams(text);
  const [, sha256] = HASH.exec((parameters.get('sha256') ?? '').trim().toLowerCase()) ?? [];
  if (sha256 === undefined) {
    return refused('It does not say what the file has to be: its SHA-256 is missing or cut. Ask for the link again.');
  }
  const url = namedAddress(parameters.get('src') ?? '');
  return 'title' in url ? url : { url, sha256 };
}

/** An address that a link may name, or why it may not. */
export function namedAddress(text: string): URL | NamedSourceFault {
  // Browsers drop these inside an address, so that it would not be the one that is shown.
  if (/\p{Cc}/u.test(text)) return refused('The address in it contains control characters.');
  let url: URL;
  try {
    url = new URL(text.trim());
  } catch {
    return refused('It names no whole address, such as https://example.com/spx.csv.');
  }
  const host = url.hostname.replace(/\.$/, '');
  const isLoopback = LOOPBACK.includes(host);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback)) {
    return refused(`Its address starts with ${url.protocol} and only https addresses are asked.`);
  }
  if (url.username !== '' || url.password !== '') return refused('Its address carries a user name or password.');
  if (!isLoopback && isInner(host)) {
    return refused(`${host} is a machine of a private network, which a link of somebody else is not to reach.`);
  }
  url.hash = '';
  return url;
}

/** Whether a host is, by its name alone, in somebody's own network. */
function isInner(host: string): boolean {
  // Addresses of version 6 have too many ways to say the same; hosts of files have names.
  if (host.startsWith('[')) return true;
  const address = numberOf(host);
  if (address === null) return !host.includes('.') || INNER_NAMES.test(host);
  return INNER_RANGES.some(([first, bits]) => (address ^ (numberOf(first) ?? 0)) >>> (32 - bits) === 0);
}

/** An address of version 4 as 32 bits; null for a name. `URL` writes all forms of one in this one. */
function numberOf(host: string): number | null {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)) return null;
  return new DataView(Uint8Array.from(host.split('.'), (part) => parseNumber(part) ?? 0).buffer).getInt32(0);
}

function refused(detail: string): NamedSourceFault {
  return { title: 'The file that this link names is not asked for', detail };
}
