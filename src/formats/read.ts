import { IssueLog } from '../chain/issues';
import type { RawChain } from '../chain/rawChain';
import { withImportErrors } from './errors';
import type { ReadContext } from './format';
import { IMPORT_LIMITS, type ImportLimits } from './limits';
import { type PriceHistory, readOhlc, recogniseOhlc } from './ohlc';
import { detectFormat } from './registry';
import { openSource } from './source';
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
  onProgress: (fraction: number) => void = () => {},
  limits: ImportLimits = IMPORT_LIMITS,
): ReadFile {
  return withImportErrors(fileName, () => {
    const context: ReadContext = { log: new IssueLog(), limits, onProgress };
    const source = openSource(bytes, fileName, context.log, limits);
    const format = detectFormat(source);
    if (format) return { kind: 'chain', chain: format.read(source, context) };
    const layout = recogniseOhlc(source);
    if (layout && source.kind === 'table') return { kind: 'history', history: readOhlc(source, layout, context) };
    return refuseUnknown(source);
  });
}

/** Reads an option chain. Throws ImportError for anything else, a price history included. */
export function readChain(
  bytes: Uint8Array,
  fileName: string,
  onProgress: (fraction: number) => void = () => {},
  limits: ImportLimits = IMPORT_LIMITS,
): RawChain {
  return withImportErrors(fileName, () => {
    const context: ReadContext = { log: new IssueLog(), limits, onProgress };
    const source = openSource(bytes, fileName, context.log, limits);
    const format = detectFormat(source);
    return format ? format.read(source, context) : refuseUnknown(source);
  });
}
