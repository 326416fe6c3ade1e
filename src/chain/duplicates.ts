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

/** What tells quotes of two moments apart while open interest, counted once a day, stays the same. */
const QUOTED = ['impliedVolatility', 'bid', 'ask'] as const;
/** Numbers that differ by less, as a fraction, are one number written twice. */
const ONE_NUMBER = 1e-9;

/** A column in which two rows for one contract state different numbers. */
export type OtherQuote = (typeof QUOTED)[number];

/**
 * The first of volatility, bid and ask of which two rows for one contract state different numbers; null where every one
 * that both state is the same. A volatility of 0 or less states none.
 */
export function otherQuote(quotes: QuoteTable, row: number, other: number): OtherQuote | null {
  const differing = QUOTED.find((name) => {
    const own = quotes[name][row] as number;
    const there = quotes[name][other] as number;
    if (Number.isNaN(own) || Number.isNaN(there)) return false;
    if (name === 'impliedVolatility' && (own <= 0 || there <= 0)) return false;
    return Math.abs(own - there) > ONE_NUMBER * Math.max(Math.abs(own), Math.abs(there));
  });
  return differing ?? null;
}

/** So many contracts that stand twice tell whether a file holds several times, however large it is. */
const ENOUGH_TWICE = 10;
/** In a smaller file so large a part of all its contracts does, and no single one. */
const MOST_TWICE = 0.5;
const FEWEST_TWICE = 2;
/** Copies of rows have the same quotes; with a larger share of others they are of another time. */
const OTHER_TIME = 0.2;

/**
 * Whether contracts that stand several times in one file are quotes of several times rather than copies of rows: at
 * least ten of them, or half of a smaller file, and more than a fifth with another volatility, bid or ask.
 * @param twice contracts that stand more than once with the same open interest
 * @param differing those of them with other quotes
 * @param contracts different contracts in the file
 */
export function areOfSeveralTimes(twice: number, differing: number, contracts: number): boolean {
  const isTelling = twice >= ENOUGH_TWICE || (twice >= FEWEST_TWICE && twice >= contracts * MOST_TWICE);
  return isTelling && differing > twice * OTHER_TIME;
}

/** The rows that pass, or all of them when none does. */
function preferred(rows: readonly number[], passes: (row: number) => boolean): readonly number[] {
  const passing = rows.filter(passes);
  return passing.length > 0 ? passing : rows;
}
