import { IssueLog } from '../chain/issues';
import type { RawChain } from '../chain/rawChain';
import { ownText } from '../text/ownText';
import { ImportError, withImportErrors } from './errors';
import type { ChainFormat, ReadContext } from './format';
import { IMPORT_LIMITS, type ImportLimits } from './limits';
import { type PriceHistory, readOhlc, recogniseOhlc } from './ohlc';
import { detectFormat } from './registry';
import { openSource, type Source } from './source';
import { refuseUnknown } from './unknown';

/** What a file turned out to be. */
export type ReadFile =
  | { readonly kind: 'chain'; readonly chain: RawChain }
  | { readonly kind: 'history'; readonly history: PriceHistory };

/**
 * Reads an option chain or a daily price history, told apart by content. `onProgress` is told the share of the file
 * that has been read, 0 to 1. Throws ImportError when the file is neither or cannot be used.
 */
export function readFile(
  bytes: Uint8Array,
  fileName: string,
  onProgress: ReadContext['onProgress'] = () => {},
  limits: ImportLimits = IMPORT_LIMITS,
): ReadFile {
  return withImportErrors(fileName, () => {
    const context: ReadContext = { log: new IssueLog(), limits, onProgress };
    return readSource(openSource(bytes, fileName, context.log, limits), context);
  });
}

/** As `readFile`, of a text or value. Throws ImportError or TextRefusal. */
export function readSource(source: Source, context: ReadContext): ReadFile {
  const format = detectFormat(source);
  if (format) return { kind: 'chain', chain: readBy(format, source, context) };
  const layout = recogniseOhlc(source);
  if (layout && source.kind === 'table') return { kind: 'history', history: readOhlc(source, layout, context) };
  return refuseUnknown(source);
}

/** Reads an option chain. Throws ImportError for anything else, a price history included. */
export function readChain(
  bytes: Uint8Array,
  fileName: string,
  onProgress: ReadContext['onProgress'] = () => {},
  limits: ImportLimits = IMPORT_LIMITS,
): RawChain {
  return withImportErrors(fileName, () => {
    const context: ReadContext = { log: new IssueLog(), limits, onProgress };
    const source = openSource(bytes, fileName, context.log, limits);
    const format = detectFormat(source);
    return format ? readBy(format, source, context) : refuseUnknown(source);
  });
}

/** What every format owes is done here, so that none can forget it. */
function readBy(format: ChainFormat, source: Source, context: ReadContext): RawChain {
  const chain = format.read(source, context);
  refuseManyExpiries(chain, context.limits.expiries);
  const unused = context.log.unusedRows();
  return {
    ...chain,
    issues: chain.issues.map((issue) => ({ ...issue, examples: issue.examples.map(withOwnCell) })),
    unused: { ...unused, rows: unused.rows.map(withOwnCell) },
  };
}

/** A cell that does not keep the text of the file in memory. */
function withOwnCell<T extends { readonly cell: string }>(place: T): T {
  const cell = ownText(place.cell);
  return cell === '' ? place : { ...place, cell };
}

function refuseManyExpiries({ fileName, quotes }: RawChain, most: number): void {
  const days = new Set<number>();
  for (let row = 0; row < quotes.length; row += 1) days.add(quotes.expiryDay[row] ?? 0);
  if (days.size <= most) return;
  throw new ImportError(
    'E_TOO_BIG',
    fileName,
    `${fileName} has ${days.size.toLocaleString('en-US')} expiry dates; the most are ${most.toLocaleString('en-US')}`,
    'Check that its expiry column holds expiry dates, or save fewer expirations and open that file.',
  );
}
