import type { QuoteTable } from '../../chain/quoteTable';
import type { PartialChain } from '../../chain/rawChain';
import type { TableHeader } from '../tableHeader';
import type { TableMapping } from './mapping';

/** Which part of a chain a vendor's file is, where it never is a whole one. */
export interface DeclaredPart {
  readonly holds: PartialChain['holds'];
  /** What it lacks: 'open interest'. */
  readonly lacks: string;
  /** What to do about it, in a sentence. */
  readonly add: string;
}

/**
 * What of a chain a table holds: as its format declares, or all but the open interest where that is blank in every row.
 * Undefined for a whole chain.
 */
export function partOfChain(
  declared: DeclaredPart | undefined,
  { sides }: TableMapping,
  quotes: QuoteTable,
  { line, names }: TableHeader,
  fileName: string,
): PartialChain | undefined {
  const place = line > 0 ? { line } : {};
  if (declared) {
    const { holds, lacks, add } = declared;
    return { holds, title: `${fileName} has no ${lacks}: it holds only a part of a chain`, detail: add, ...place };
  }
  const columns = sides.flatMap(({ columns: { openInterest } }) => (openInterest === undefined ? [] : [openInterest]));
  if (columns.length === 0 || quotes.length === 0) return undefined;
  for (let row = 0; row < quotes.length; row += 1) if (!Number.isNaN(quotes.openInterest[row])) return undefined;
  const named = [...new Set(columns.map((column) => names[column] ?? ''))].join(' and ');
  return {
    holds: 'volatility',
    title: `${fileName} has no open interest: ${named} is blank in every row`,
    detail:
      'Without open interest there is no gamma exposure to add up. Download it again with open interest, which some vendors give only with a market data subscription, or add a file of the same contracts that has it.',
    ...place,
  };
}
