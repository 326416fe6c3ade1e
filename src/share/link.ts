import { crc32 } from '../text/crc32';
import { parseNumber } from '../text/numbers';
import { fromBase64Url, toBase64Url } from './base64url';

/** The newest version of links. Each version that was ever written is read; what an older one can say is written in it. */
export const LINK_VERSION = 2;
/** The first version that has summaries. */
const OF_SUMMARIES = 2;
/** Browsers refuse to open much longer ones. */
export const LONGEST_LINK = 1_000_000;
const LONGEST_VIEW = 4000;
const MOST_SETTINGS = 64;
const START = /^gx(\d{1,4})\.(\d{1,8})\.([A-Za-z0-9_-]{6});/;
const SETTING = /^([a-z][a-z0-9]{0,15})=([A-Za-z0-9_.,:%~-]{0,400})$/;
const SYMBOL = /^[A-Z0-9][A-Z0-9._^-]{0,23}$/;
const CHAIN = 'data';
const SUMMARY = 'sum';
/** Ten times what a link for a chat has room for. */
const LONGEST_SUMMARY = 20_000;

/** What a link says: of which symbol, seen how, and the packed chain, or the packed summary of one, where it holds one. */
export interface LinkParts {
  readonly symbol: string;
  /** Names and values of a view, in the order in which they stand. */
  readonly settings: ReadonlyMap<string, string>;
  readonly chain: Uint8Array | null;
  readonly summary: Uint8Array | null;
}

/** Why a link cannot be opened. */
export interface LinkFault {
  readonly code: 'L_CUT' | 'L_DAMAGED' | 'L_NEWER' | 'L_TOO_LONG';
  readonly title: string;
  readonly detail: string;
}

export type LinkReading =
  /** No link of ours: nothing is to be done. */
  | { readonly kind: 'none' }
  | { readonly kind: 'link'; readonly parts: LinkParts }
  | { readonly kind: 'fault'; readonly fault: LinkFault };

/**
 * The fragment of a link: 'gx1.LENGTH.CHECKSUM;SPX;sign=naive;spot=-1%;data=…'. Length and checksum are of what follows
 * their semicolon, and stand first, because what cuts a link cuts its end.
 */
export function writeLink({ symbol, settings, chain, summary }: LinkParts): string {
  const parts = [symbol, ...[...settings].map(([name, value]) => `${name}=${value}`)];
  if (summary) parts.push(`${SUMMARY}=${toBase64Url(summary)}`);
  if (chain) parts.push(`${CHAIN}=${toBase64Url(chain)}`);
  const body = parts.join(';');
  return `gx${summary ? OF_SUMMARIES : 1}.${body.length}.${checksum(body)};${body}`;
}

/** The symbol and view alone, as the page keeps them in its own address: short, readable, and to be changed by hand. */
export function writeView(symbol: string, settings: ReadonlyMap<string, string>): string {
  return [symbol, ...[...settings].map(([name, value]) => `${name}=${value}`)].join(';');
}

/**
 * Reads the fragment of an address, with or without its '#'. What chat and mail programs add to an address or escape in
 * it does no harm; anything else that is changed is found by length and checksum.
 */
export function readLink(fragment: string): LinkReading {
  const text = fragment.replace(/^#/, '');
  if (text.length > LONGEST_LINK) return { kind: 'fault', fault: tooLong(text.length) };
  const isOurs = /^(?:gx|%67%78)\d/i.test(text.trimStart());
  if (!isOurs) return readView(text);
  let fault: LinkFault | null = null;
  for (const candidate of readings(text)) {
    const read = readWhole(candidate);
    if (!('code' in read)) return { kind: 'link', parts: read };
    fault ??= read;
  }
  return { kind: 'fault', fault: fault ?? DAMAGED };
}

/** As it stands, without line breaks and blanks, and with escapes undone. */
function* readings(text: string): Generator<string> {
  const plain = text.replace(/\s+/g, '');
  yield plain;
  if (!plain.includes('%')) return;
  try {
    yield decodeURIComponent(plain.replace(/%(?![0-9A-Fa-f]{2})/g, '%25')).replace(/\s+/g, '');
  } catch {
    // Escapes of no text: it is read as it stands.
  }
}

function readWhole(text: string): LinkParts | LinkFault {
  const start = START.exec(text);
  if (!start) return text.length < 24 ? CUT_SHORT : DAMAGED;
  const [head = '', version = '', length = '', sum = ''] = start;
  const made = parseNumber(version) ?? Number.NaN;
  if (made > LINK_VERSION) return newer(made);
  const expected = parseNumber(length) ?? 0;
  const rest = text.slice(head.length);
  const body = rest.slice(0, expected);
  if (body.length < expected) return cut(text.length, head.length + expected);
  // Signs that end a sentence, a quotation or a bracket around an address.
  if (!/^[.,;:!?)\]}>'"*_=\u00bb\u201d\u2019]*$/.test(rest.slice(expected))) return DAMAGED;
  if (checksum(body) !== sum || version !== String(made)) return DAMAGED;
  return partsOf(body) ?? DAMAGED;
}

function partsOf(body: string): LinkParts | null {
  const [symbol = '', ...rest] = body.split(';');
  if (!SYMBOL.test(symbol) || rest.length > MOST_SETTINGS) return null;
  const settings = new Map<string, string>();
  const packed: { [name in typeof CHAIN | typeof SUMMARY]: Uint8Array | null } = { data: null, sum: null };
  for (const part of rest) {
    const holds = part.startsWith(`${CHAIN}=`) ? CHAIN : part.startsWith(`${SUMMARY}=`) ? SUMMARY : null;
    if (holds !== null) {
      if (holds === SUMMARY && part.length > LONGEST_SUMMARY) return null;
      packed[holds] = fromBase64Url(part.slice(holds.length + 1));
      if (!packed[holds]) return null;
      continue;
    }
    const [, name = '', value = ''] = SETTING.exec(part) ?? [];
    if (name !== '') settings.set(name, value);
  }
  return { symbol, settings, chain: packed.data, summary: packed.sum };
}

/** 'SPX;sign=naive': what the page writes into its own address, or somebody types. */
function readView(text: string): LinkReading {
  let plain = text;
  try {
    plain = decodeURIComponent(text.replace(/%(?![0-9A-Fa-f]{2})/g, '%25'));
  } catch {
    // Escapes of no text: it is read as it stands.
  }
  if (plain.length > LONGEST_VIEW || !plain.includes(';')) return { kind: 'none' };
  const parts = partsOf(plain);
  return parts && parts.chain === null && parts.summary === null ? { kind: 'link', parts } : { kind: 'none' };
}

function checksum(body: string): string {
  const sum = crc32(new TextEncoder().encode(body));
  return toBase64Url(Uint8Array.of(sum >>> 24, sum >>> 16, sum >>> 8, sum));
}

const count = (value: number): string => value.toLocaleString('en-US');
const SEND_A_FILE = 'Ask for it again, as a snapshot file or through something that takes long links.';

const DAMAGED: LinkFault = {
  code: 'L_DAMAGED',
  title: 'This link is damaged',
  detail: `Its checksum does not fit what it holds, so nothing of it is shown. ${SEND_A_FILE}`,
};

const CUT_SHORT: LinkFault = {
  code: 'L_CUT',
  title: 'This link is cut',
  detail: `Hardly anything of it is left. ${SEND_A_FILE}`,
};

function cut(have: number, need: number): LinkFault {
  return {
    code: 'L_CUT',
    title: `This link is cut: ${count(have)} of ${count(need)} characters`,
    detail: `Some chats and mail programs shorten long links. ${SEND_A_FILE}`,
  };
}

function newer(version: number): LinkFault {
  return {
    code: 'L_NEWER',
    title: `This link was made by a newer version: its format is ${version}, this page reads up to ${LINK_VERSION}`,
    detail: 'Reload the page to get the new version; the address stays as it is.',
  };
}

function tooLong(length: number): LinkFault {
  return {
    code: 'L_TOO_LONG',
    title: `This link has ${count(length)} characters; at most ${count(LONGEST_LINK)} are read`,
    detail: 'Ask for a snapshot file instead.',
  };
}
