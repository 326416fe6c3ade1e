import { readLegacyPreamble } from './cboePreamble';
import { findCboeHeader, hasLegacyNames, readCboeTable } from './cboeTable';
import type { ChainFormat } from './format';
import type { Source, TableSource } from './source';
import type { TableHeader } from './tableHeader';

/** The quotedata.dat that the old cboe.com downloaded up to 2020: same table, other names, other lines above it. */
export const cboeLegacy: ChainFormat = {
  id: 'cboe-legacy',
  name: 'Cboe legacy',
  recognise: (source) => (found(source) ? 1 : 0),
  read: (source, context) => {
    const table = found(source);
    if (!table) throw new Error('asked to read a source that is no Cboe legacy file');
    return readCboeTable(cboeLegacy, table.source, table.header, readLegacyPreamble, context);
  },
};

function found(source: Source): { source: TableSource; header: TableHeader } | null {
  if (source.kind !== 'table') return null;
  const header = findCboeHeader(source);
  return header && hasLegacyNames(header) && !isBefore2014(header) ? { source, header } : null;
}

/** The oldest layout names its contracts in words, without columns for expiry, strike and volatility. */
export function isBefore2014(header: TableHeader): boolean {
  return !header.keys.includes('expiration date') && !header.keys.includes('strike') && !header.keys.includes('iv');
}
