import type { QuoteTable } from '../../chain/quoteTable';
import type { PartialChain } from '../../chain/rawChain';

/** Which part of a chain a vendor's file is, where it never is a whole one. */
export interface DeclaredPart {
  readonly holds: PartialChain['holds'];
  /** What it lacks: 'open interest'. */
  readonly lacks: string;
  /** What to do about it, in a sentence. */
  readonly add: string;
}

/**
 * What of a chain a file holds: as its format declares, or all but the open interest where that is blank in every row.
 * Undefined for a whole chain.
 * @param names of the columns or fields of open interest
 * @param line of the column names, 0 where it has none
 */
export function partOfChain(
  declared: DeclaredPart | undefined,
  names: readonly string[],
  quotes: QuoteTable,
  line: number,
  fileName: string,
): PartialChain | undefined {
  const place = line > 0 ? { line } : {};
  if (declared) {
    const { holds, lacks, add } = declared;
    return { holds, title: `${fileName} has no ${lacks}: it holds only a part of a chain`, detail: add, ...place };
  }
  if (names.length === 0 || quotes.length === 0) return undefined;
  for (let row = 0; row < quotes.length; row += 1) if (!Number.isNaN(quotes.openInterest[row])) return undefined;
  return {
    holds: 'volatility',
    title: `${fileName} has no open interest: ${[...new Set(names)].join(' and ')} is blank for every contract`,
    detail:
      'Without open interest there is no gamma exposure to add up. Download it again with open interest, which some vendors give only with a market data subscription, or add a file of the same contracts that has it.',
    ...place,
  };
}
