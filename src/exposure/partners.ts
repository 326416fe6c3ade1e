import { DUPLICATE, DUPLICATE_CONFLICT, type OptionChain, OTHER_SYMBOL } from '../chain/optionChain';

export const NO_PARTNER = -1;

/** For every row of the chain the row of the other right at the same strike of the same block, or NO_PARTNER. */
export function partnerRows(chain: OptionChain): Int32Array {
  const partners = new Int32Array(chain.count).fill(NO_PARTNER);
  const waiting = chain.blocks.map(() => new Map<number, number>());
  for (let row = 0; row < chain.count; row += 1) {
    const mark = chain.exclusion[row];
    if (mark === DUPLICATE || mark === DUPLICATE_CONFLICT || mark === OTHER_SYMBOL) continue;
    const strike = chain.strike[row] as number;
    const block = waiting[chain.block[row] as number];
    const other = block?.get(strike);
    if (other === undefined) {
      block?.set(strike, row);
    } else if (chain.right[other] !== chain.right[row]) {
      partners[row] = other;
      partners[other] = row;
    }
  }
  return partners;
}
