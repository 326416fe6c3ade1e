import { IssueLog } from '../chain/issues';
import type { RawChain } from '../chain/rawChain';
import { withImportErrors } from './errors';
import type { ReadContext } from './format';
import type { GivenToReader } from './given';
import { IMPORT_LIMITS, type ImportLimits } from './limits';
import { partRefusal } from './mergeChains';
import { type PriceHistory, readOhlc, recogniseOhlc } from './ohlc';
import { completed, readBy } from './readBy';
import { detectFormat } from './registry';
import { openSource, type Source } from './source';
import { refuseUnknown } from './unknown';
import { readUnknownTable } from './unknownTable';

/** What a file turned out to be. */
export type ReadFile =
  | { readonly kind: 'chain'; readonly chain: RawChain }
  | { readonly kind: 'history'; readonly history: PriceHistory };

/**
 * Reads an option chain or a daily price history, told apart by content. `onProgress` is told the share of the file
 * that has been read, 0 to 1. Throws ImportError when the file is neither or cannot be used, one that holds only a part
 * of a chain included, and FactMissing when it does not say what `given` does not say either.
 */
export function readFile(
  bytes: Uint8Array,
  fileName: string,
  onProgress: ReadContext['onProgress'] = () => {},
  limits: ImportLimits = IMPORT_LIMITS,
  given: GivenToReader = {},
): ReadFile {
  return withImportErrors(fileName, () => {
    const context: ReadContext = { log: new IssueLog(), limits, onProgress, given };
    const read = readSource(openSource(bytes, fileName, context.log, limits), context);
    if (read.kind === 'chain' && read.chain.part) throw partRefusal(read.chain);
    return read;
  });
}

/** As `readFile`, of a text or value, which may be a part of a chain. Throws ImportError, FactMissing or TextRefusal. */
export function readSource(source: Source, context: ReadContext): ReadFile {
  const format = detectFormat(source);
  if (format) return { kind: 'chain', chain: readBy(format, source, context) };
  const layout = recogniseOhlc(source);
  if (layout && source.kind === 'table') return { kind: 'history', history: readOhlc(source, layout, context) };
  return { kind: 'chain', chain: readUnknown(source, context) };
}

/** Reads an option chain, as `readFile` does. Throws ImportError for a price history too. */
export function readChain(
  bytes: Uint8Array,
  fileName: string,
  onProgress: ReadContext['onProgress'] = () => {},
  limits: ImportLimits = IMPORT_LIMITS,
  given: GivenToReader = {},
): RawChain {
  return withImportErrors(fileName, () => {
    const context: ReadContext = { log: new IssueLog(), limits, onProgress, given };
    const source = openSource(bytes, fileName, context.log, limits);
    const format = detectFormat(source);
    const chain = format ? readBy(format, source, context) : readUnknown(source, context);
    if (chain.part) throw partRefusal(chain);
    return chain;
  });
}

/** Reads a table by the mapping that was given for it, and refuses anything else. */
function readUnknown(source: Source, context: ReadContext): RawChain {
  const chain = source.kind === 'table' ? readUnknownTable(source, context) : null;
  return chain ? completed(chain, context) : refuseUnknown(source);
}
