import { isBefore2014 } from './cboeLegacy';
import { ImportError } from './errors';
import type { ChainFormat } from './format';
import type { Source } from './source';
import { findHeader, type TableHeader } from './tableHeader';

/** Cboe's layout before 2014. It is recognised so that the refusal can say why. */
export const cboeLegacy2013: ChainFormat = {
  id: 'cboe-legacy-2013',
  name: 'Cboe before 2014',
  recognise: (source) => (found(source) ? 1 : 0),
  read: (source) => {
    const { fileName } = source;
    throw new ImportError(
      'E_MISSING_COLUMN',
      fileName,
      `${fileName} is a Cboe file from before 2014, without implied volatility`,
      'This layout has one row per exchange and repeats the open interest on each, so it would be counted several times. Use a chain from cboe.com of 2019 or later.',
      { line: found(source)?.line ?? 1 },
    );
  },
};

function found(source: Source): TableHeader | null {
  if (source.kind !== 'table') return null;
  const header = findHeader(source.head, ['calls', 'puts', 'open int']);
  return header && isBefore2014(header) ? header : null;
}
