import { QuoteTable } from '../../../src/chain/quoteTable';
import type { RawChain } from '../../../src/chain/rawChain';
import type { RawQuote } from '../../../src/chain/rawQuotes';
import { rawChain } from '../../../src/chain/snapshots';
import { groupChains, preferredGroup } from '../../../src/formats/groupChains';

/** The quotes of a chain as objects, in the order of the file. */
export const quotesOf = (chain: RawChain): RawQuote[] => [...chain.quotes];

/** What a test states of a chain: its quotes as objects, and the facts of its one snapshot. */
export type StatedChain = Omit<RawChain, 'quotes' | 'snapshots' | 'unused'> & { readonly quotes: readonly RawQuote[] };

/** A chain with one snapshot. */
export function rawChainOf(stated: StatedChain): RawChain {
  const { spot, asOf, asOfBasis, asOfText, quoteDelayMinutes } = stated;
  const snapshot = { underlying: '', spot, spotText: '', asOf, asOfBasis, asOfText, quoteDelayMinutes };
  return rawChain({ ...stated, quotes: QuoteTable.of(stated.quotes), snapshots: [snapshot] });
}

/** Index of the snapshot that is proposed when nobody chooses. */
export function preferredSnapshot(raw: RawChain): number {
  return preferredGroup(groupChains([raw]))?.units[0]?.snapshot ?? 0;
}
