import { IssueLog } from '../chain/issues';
import type { RawChain } from '../chain/rawChain';
import { ownText } from '../text/ownText';
import { noteCutTail } from './cutTail';
import { ImportError } from './errors';
import type { ChainFormat, ReadContext } from './format';
import type { Source } from './source';

/** Reads a source in a format that has been told. Throws what the format throws, and ImportError for too many expiries. */
export function readBy(format: ChainFormat, source: Source, context: ReadContext): RawChain {
  return completed(format.read(source, context), context);
}

/** What every format owes is done here, so that none can forget it. */
export function completed(chain: RawChain, context: ReadContext): RawChain {
  refuseManyExpiries(chain, context.limits.expiries);
  const unused = context.log.unusedRows();
  const atTheEnd = new IssueLog();
  if (!chain.part) noteCutTail(chain.quotes, atTheEnd);
  return {
    ...chain,
    issues: [...chain.issues, ...atTheEnd.list()].map((issue) => ({
      ...issue,
      examples: issue.examples.map(withOwnCell),
    })),
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
