import { DUPLICATE, DUPLICATE_CONFLICT, type Exclusion, INCLUDED } from './optionChain';
import type { QuoteTable } from './quoteTable';
import { isUsableVolatility } from './volatilityRules';

/** Bid and ask that bracket a price: a bid above zero and an ask no lower. */
export function isTwoSided(bid: number, ask: number): boolean {
  return bid > 0 && ask >= bid;
}

/**
 * Verdicts on rows that describe the same contract, in their order. Rows with an open interest go before rows without,
 * then rows with a usable volatility or a two-sided quote before rows with neither. When the rows left agree on open
 * interest the first stands for all and every other is a duplicate; when they differ none can be trusted, and they are
 * a conflict.
 */
export function judgeDuplicates(quotes: QuoteTable, rows: Uint32Array): Exclusion[] {
  const heldBy = (row: number): number => quotes.openInterest[row] as number;
  const stated = preferred([...rows], (row) => !Number.isNaN(heldBy(row)));
  const candidates = preferred(
    stated,
    (row) =>
      isUsableVolatility(quotes.impliedVolatility[row] as number, quotes.vendorGamma[row] as number) ||
      isTwoSided(quotes.bid[row] as number, quotes.ask[row] as number),
  );
  const kept = candidates[0] ?? -1;
  const agree = candidates.every((row) => Object.is(heldBy(row), heldBy(kept)));
  if (agree) return Array.from(rows, (row) => (row === kept ? INCLUDED : DUPLICATE));
  const doubtful = new Set(candidates);
  return Array.from(rows, (row) => (doubtful.has(row) ? DUPLICATE_CONFLICT : DUPLICATE));
}

/** The rows that pass, or all of them when none does. */
function preferred(rows: readonly number[], passes: (row: number) => boolean): readonly number[] {
  const passing = rows.filter(passes);
  return passing.length > 0 ? passing : rows;
}
