import { underlyingOfRoot } from '../../chain/occSymbol';
import type { QuoteTable } from '../../chain/quoteTable';
import type { RawSnapshot } from '../../chain/rawChain';

/** Fewer contracts of another underlying are damage, and left to the rules for strangers in a chain. */
const FEWEST = 0.1;

/**
 * Makes a snapshot for each underlying that the symbols of a snapshot name, where no cell or line names one and none has
 * nearly all contracts: which of them is wanted is then asked, and not decided by the larger open interest. Their spot is
 * taken from them, as nobody knows whose it is. The rows of `quotes` are put into the new ones.
 * @returns the snapshots, those that were added at the end
 */
export function apartByUnderlying(quotes: QuoteTable, snapshots: readonly RawSnapshot[]): RawSnapshot[] {
  const all = [...snapshots];
  if (snapshots.every(({ underlying }) => underlying !== '')) return all;
  const names = quotes.roots.map(underlyingIn);
  for (const [index, snapshot] of snapshots.entries()) {
    if (snapshot.underlying !== '') continue;
    const [first, ...others] = largestUnderlyings(quotes, index, names);
    if (first === undefined || others.length === 0) continue;
    const unpriced = { ...snapshot, spot: null, spotText: '' };
    all[index] = { ...unpriced, underlying: first };
    const places = new Map(others.map((underlying, at) => [underlying, all.length + at]));
    for (const underlying of others) all.push({ ...unpriced, underlying });
    for (let row = 0; row < quotes.length; row += 1) {
      if (quotes.snapshot[row] !== index) continue;
      quotes.snapshot[row] = places.get(names[quotes.root[row] as number] ?? '') ?? index;
    }
  }
  return all;
}

/** Underlyings with a tenth of a snapshot's contracts or more, the largest first. */
function largestUnderlyings(quotes: QuoteTable, snapshot: number, names: readonly string[]): string[] {
  const contracts = new Map<string, number>();
  let count = 0;
  for (let row = 0; row < quotes.length; row += 1) {
    if (quotes.snapshot[row] !== snapshot) continue;
    count += 1;
    const name = names[quotes.root[row] as number] ?? '';
    contracts.set(name, (contracts.get(name) ?? 0) + 1);
  }
  return [...contracts]
    .filter(([, own]) => own >= count * FEWEST)
    .sort(([, a], [, b]) => b - a)
    .map(([name]) => name);
}

/** The digit of a root whose contracts were adjusted names no other underlying. */
function underlyingIn(root: string): string {
  return underlyingOfRoot(root.length > 1 ? root.replace(/\d$/, '') : root);
}
