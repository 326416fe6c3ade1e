import { guessDelimiter } from '../text/csv';
import { parseNumber } from '../text/numbers';
import { ImportError, listColumns } from './errors';
import { isObject } from './jsonObject';
import type { JsonSource, Source, TableSource } from './source';
import { headerOf, type TableHeader } from './tableHeader';

const READABLE = 'Gexscope reads the CSV and JSON chains of cboe.com and daily price histories as CSV.';
const HOW_TO_GET_ONE =
  'To get a chain: open cboe.com, Delayed Quotes, Quote Table, choose all expirations and strikes, then Download CSV.';

/** What a chain needs, and the names by which vendors call it. */
const NEEDED: readonly { readonly name: string; readonly pattern: RegExp }[] = [
  { name: 'strike', pattern: /^(?:strike|strike price|k)$/ },
  { name: 'expiry', pattern: /^(?:expiry|expir|exp|exdate|expirdate|expiration|(?:expiration|expiry) date)$/ },
  {
    name: 'right (call or put)',
    pattern: /^(?:right|type|option type|type option|cp flag|side|calls|[cp]\/[cp]|call\/put|put\/call)$/,
  },
  { name: 'open interest', pattern: /^(?:oi|open ?int(?:erest)?|calloi|callopeninterest)$/ },
  { name: 'implied volatility', pattern: /^(?:iv|mid iv|mark iv|callmidiv|imp(?:l|lied)? ?vol(?:atility)?)$/ },
];
const QUOTE_COLUMN = /^(?:bid|ask|last|bidprice|askprice|bid price|ask price|latest|mark)$/;
const VENDOR_TEXT_KEPT = 200;

/** Says why a source that no format recognised cannot be read. Always throws an ImportError. */
export function refuseUnknown(source: Source): never {
  if (source.kind === 'json') refuseJson(source);
  refuseTable(source);
}

function refuseTable(source: TableSource): never {
  const { fileName } = source;
  const header = likelyHeader(source);
  if (!header) {
    throw new ImportError(
      'E_NO_HEADER',
      fileName,
      `${fileName} has no line with column names`,
      `${READABLE} Open the file as it was downloaded, with its header. ${HOW_TO_GET_ONE}`,
    );
  }
  const place = { line: header.line };
  const keys = header.keys.map(plainName);
  const missing = NEEDED.filter(({ pattern }) => !keys.some((key) => pattern.test(key)))
    .map(({ name }) => name)
    .filter((name) => !(isTwoSided(keys) && name.startsWith('right')));
  const isChain = !missing.includes('strike') && keys.some((key) => QUOTE_COLUMN.test(key));
  if (isChain && missing.includes('open interest')) {
    throw new ImportError(
      'E_MISSING_COLUMN',
      fileName,
      `${fileName} is an option chain without open interest`,
      `Without open interest there is no gamma exposure to add up. Missing: ${missing.join(', ')}. Found on line ${header.line}: ${listColumns(header.names)}. ${HOW_TO_GET_ONE}`,
      place,
    );
  }
  throw new ImportError(
    'E_UNKNOWN_FORMAT',
    fileName,
    `The layout of ${fileName} is not known`,
    `Found on line ${header.line}: ${listColumns(header.names)}.${missing.length > 0 ? ` A chain needs ${missing.join(', ')} too.` : ''} ${READABLE} ${HOW_TO_GET_ONE}`,
    place,
  );
}

function plainName(key: string): string {
  return key.replace(/[._]/g, ' ').trim();
}

/** Calls and puts in one row: the same names stand on both sides of the strike. */
function isTwoSided(keys: readonly string[]): boolean {
  return (
    keys.filter((key) => QUOTE_COLUMN.test(key)).length > new Set(keys.filter((key) => QUOTE_COLUMN.test(key))).size
  );
}

/** Of the lines with two or more names and no number among them, the one that says most about options; else the first. */
function likelyHeader(source: TableSource): TableHeader | null {
  const delimiter = guessDelimiter(source.head.map((line) => line.content));
  let best: TableHeader | null = null;
  let mostKnown = -1;
  for (const [index, line] of source.head.entries()) {
    const header = headerOf(line, index, delimiter);
    const names = header.names.filter((name) => name !== '');
    if (names.length < 2 || names.some((name) => parseNumber(name) !== undefined || /^\d/.test(name))) continue;
    const known = header.keys
      .map(plainName)
      .filter((key) => QUOTE_COLUMN.test(key) || NEEDED.some(({ pattern }) => pattern.test(key))).length;
    if (known > mostKnown) {
      best = header;
      mostKnown = known;
    }
  }
  return best;
}

function refuseJson({ value, fileName }: JsonSource): never {
  const message = vendorMessage(value);
  if (message !== null) {
    throw new ImportError(
      'E_VENDOR_ERROR',
      fileName,
      `${fileName} holds an error message of the data vendor instead of a chain: "${message}"`,
      'Ask the vendor again with a valid symbol and key, and save the new answer.',
    );
  }
  const found = isObject(value)
    ? `Found the fields ${listColumns(Object.keys(value)) || '(none)'}.`
    : `Found ${Array.isArray(value) ? `a list of ${value.length}` : 'a bare value'}.`;
  throw new ImportError(
    'E_UNKNOWN_FORMAT',
    fileName,
    `The layout of ${fileName} is not known`,
    `${found} ${READABLE} A Cboe JSON has data.options, a list in which each contract has "option", "iv" and "open_interest".`,
  );
}

const MESSAGE_FIELDS = [
  'error',
  'errors',
  'errmsg',
  'message',
  'Error Message',
  'error_message',
  'Note',
  'Information',
  'fault',
  'detail',
];
const ERROR_STATES = new Set(['error', 'no_data', 'not_authorized', 'unauthorized', 'forbidden', 'failed', 'failure']);

/** The text of a vendor's error answer, or null when the JSON is none. */
function vendorMessage(value: unknown): string | null {
  if (!isObject(value)) return null;
  const state = [value.s, value.status].find(
    (word): word is string => typeof word === 'string' && ERROR_STATES.has(word.toLowerCase()),
  );
  const hasData = Object.entries(value).some(
    ([name, field]) => !MESSAGE_FIELDS.includes(name) && Array.isArray(field) && field.length > 0 && isObject(field[0]),
  );
  if (state === undefined && hasData && !('error' in value)) return null;
  for (const field of MESSAGE_FIELDS) {
    const text = textIn(value[field], 0);
    if (text !== null) return text.replace(/\s+/g, ' ').trim().slice(0, VENDOR_TEXT_KEPT);
  }
  return state ?? null;
}

/** The first text in a value: itself, or in a few levels of objects and lists. */
function textIn(value: unknown, depth: number): string | null {
  if (typeof value === 'string' && value.trim() !== '') return value;
  if (typeof value !== 'object' || value === null || depth > 3) return null;
  const inner = isObject(value) && 'message' in value ? [value.message] : Object.values(value);
  for (const item of inner) {
    const text = textIn(item, depth + 1);
    if (text !== null) return text;
  }
  return null;
}
