import { guessDelimiter } from '../text/csv';
import { parseNumber } from '../text/numbers';
import { ImportError, listColumns } from './errors';
import type { Source, TableSource } from './source';
import { headerOf, type TableHeader } from './tableHeader';
import { READABLE, refuseJson } from './unknownJson';

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
