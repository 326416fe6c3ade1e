import { SourceError } from './sourceError';

const WEB = /^https?:$/;

/**
 * The full address of a chain on the page's own origin, from a path such as 'data/spx.json' and the page's address.
 * @throws {SourceError} for another origin, another scheme, a name or password in the address, or none at all
 */
export function chainAddress(path: string, baseUrl: string): URL {
  const refuse = (detail: string): SourceError =>
    new SourceError({ title: 'This address cannot be opened', detail, retryable: false });

  const base = parse(baseUrl);
  if (base === null || !WEB.test(base.protocol)) {
    throw refuse(
      'The page was not loaded from a web server, so it has no address to load a chain from. Drop the file on the page instead.',
    );
  }
  if (path.trim() === '') throw refuse('The address of the chain is empty. Give one such as data/spx.json.');
  // Browsers drop tabs and line breaks inside an address, so that it would not be the one that was read.
  if (/\p{Cc}/u.test(path))
    throw refuse(`${quoted(path)} contains control characters. Write the address without them.`);
  const url = parse(path, base);
  if (url === null) throw refuse(`${quoted(path)} is not an address. Give one such as data/spx.json.`);
  if (!WEB.test(url.protocol)) {
    throw refuse(`${quoted(path)} starts with ${url.protocol} and only http and https addresses are loaded.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw refuse(`${quoted(path)} carries a user name or password. Leave them out.`);
  }
  if (url.origin !== base.origin) {
    throw refuse(
      `${quoted(path)} is on ${url.host}, and this page loads chains only from its own host, ${base.host}. Save the file and drop it on the page.`,
    );
  }
  url.hash = '';
  return url;
}

/** The last part of an address as a file name for messages: 'spx.json'; 'chain' when there is none. */
export function fileNameOf(url: URL): string {
  const last = url.pathname.split('/').at(-1) ?? '';
  let name = last;
  try {
    name = decodeURIComponent(last);
  } catch {
    // A stray percent sign: the raw form is a fine name too.
  }
  return name.replace(/\p{Cc}/gu, '').slice(0, 120) || 'chain';
}

function parse(text: string, base?: URL): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}

function quoted(path: string): string {
  const shown = path.replace(/\p{Cc}/gu, '�');
  return `"${shown.length > 80 ? `${shown.slice(0, 80)}…` : shown}"`;
}
