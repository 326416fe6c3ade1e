import type { Book } from '../exposure/book';
import type { SharedBlock, SharedChain } from './sharedChain';

/** Which contracts of a book are taken. */
export interface SharedScope {
  /** Only these expiries, by their index in the book; null for all. */
  readonly expiries: ReadonlySet<number> | null;
  /** Only strikes within this share of spot; null for all. */
  readonly within: number | null;
}

export const WHOLE: SharedScope = { expiries: null, within: null };

/**
 * The contracts of a book that carry exposure: with open interest above 0 and in the sums, at the volatility they are
 * priced at and the forwards that go with it. The names of files are not in it.
 */
export function sharedOf(book: Book, { expiries, within }: SharedScope = WHOLE): SharedChain {
  const { chain, prepared } = book;
  const { contracts, terms, spot, asOf } = prepared;
  const blocks: SharedBlock[] = [];
  const rows: number[] = [];
  const blockOf: number[] = [];
  let key = '';
  for (let row = 0; row < contracts.count; row += 1) {
    const isWanted =
      (contracts.openInterest[row] as number) > 0 &&
      (expiries === null || expiries.has(contracts.expiry[row] as number)) &&
      (within === null || Math.abs((contracts.strike[row] as number) / spot - 1) <= within);
    const index = contracts.block[row] as number;
    const block = chain.blocks[index];
    if (!isWanted || !block) continue;
    const multiplier = contracts.multiplier[row] as number;
    const own = `${index} ${multiplier}`;
    if (own !== key) {
      key = own;
      const { root, expiryDay, session } = block;
      const at = terms[index];
      const forwardRatio = at && at.forwardBasis !== 'yield' ? at.forward / spot : null;
      blocks.push({ root, expiryDay, session, forwardRatio, multiplier });
    }
    rows.push(row);
    blockOf.push(blocks.length - 1);
  }
  const pick = (column: Float64Array): Float64Array => Float64Array.from(rows, (row) => column[row] as number);
  return {
    symbol: chain.symbol,
    title: chain.title,
    source: chain.format,
    spot,
    asOf,
    blocks,
    count: rows.length,
    block: Uint16Array.from(blockOf),
    strike: pick(contracts.strike),
    right: Uint8Array.from(rows, (row) => contracts.right[row] as number),
    openInterest: pick(contracts.openInterest),
    volatility: pick(contracts.volatility),
  };
}
