import { DUPLICATE, DUPLICATE_CONFLICT, type Exclusion, INCLUDED } from './optionChain';
import type { RawQuote } from './rawQuotes';
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
export function judgeDuplicates(rows: readonly RawQuote[]): Exclusion[] {
  const stated = preferred(rows, (row) => !Number.isNaN(row.openInterest));
  const candidates = preferred(
    stated,
    (row) => isUsableVolatility(row.impliedVolatility, row.vendorGamma) || isTwoSided(row.bid, row.ask),
  );
  const kept = candidates[0];
  const agree = candidates.every((row) => Object.is(row.openInterest, kept?.openInterest));
  if (agree) return rows.map((row) => (row === kept ? INCLUDED : DUPLICATE));
  return rows.map((row) => (candidates.includes(row) ? DUPLICATE_CONFLICT : DUPLICATE));
}

/** The rows that pass, or all of them when none does. */
function preferred(rows: readonly RawQuote[], passes: (row: RawQuote) => boolean): readonly RawQuote[] {
  const passing = rows.filter(passes);
  return passing.length > 0 ? passing : rows;
}
