import { readCsvPreamble } from './cboePreamble';
import { findCboeHeader, hasLegacyNames, readCboeTable } from './cboeTable';
import type { ChainFormat } from './format';
import type { Source, TableSource } from './source';
import type { TableHeader } from './tableHeader';

/** The CSV that cboe.com's quote table page downloads since 2021. */
export const cboeCsv: ChainFormat = {
  id: 'cboe-csv',
  name: 'Cboe CSV',
  recognise: (source) => (found(source) ? 1 : 0),
  read: (source, context) => {
    const table = found(source);
    if (!table) throw new Error('asked to read a source that is no Cboe CSV');
    return readCboeTable(cboeCsv, table.source, table.header, readCsvPreamble, context);
  },
};

function found(source: Source): { source: TableSource; header: TableHeader } | null {
  if (source.kind !== 'table') return null;
  const header = findCboeHeader(source);
  return header && !hasLegacyNames(header) ? { source, header } : null;
}
