import { isTwoSided } from '../chain/duplicates';
import { underlyingOfRoot } from '../chain/occSymbol';
import { type QuoteTable, SESSION_CODES } from '../chain/quoteTable';
import { CALL } from '../chain/rawQuotes';
import { settlementInstant, settlementSession } from '../chain/settlement';
import type { PairedMids } from './terms';

/** A two-sided quote, in the underlying's currency, and the volatility stated beside it (fraction; NaN for none). */
export interface TwoSidedQuote {
  readonly mid: number;
  readonly width: number;
  readonly volatility: number;
}

/** Both sides of one strike, as far as they are quoted. */
export interface QuotedSides {
  call?: TwoSidedQuote;
  put?: TwoSidedQuote;
}

export interface QuotedExpiry {
  /** UTC milliseconds. */
  readonly settlement: number;
  /** Days since 1970-01-01. */
  readonly expiryDay: number;
  readonly strikes: ReadonlyMap<number, QuotedSides>;
}

/** Expiries of the main underlying, soonest first, with their two-sided quotes. */
export function quotedExpiries(quotes: QuoteTable): QuotedExpiry[] {
  const isMain = rootsOfMain(quotes);
  const byExpiry = new Map<string, QuotedExpiry & { readonly strikes: Map<number, QuotedSides> }>();
  for (let row = 0; row < quotes.length; row += 1) {
    const bid = quotes.bid[row] as number;
    const ask = quotes.ask[row] as number;
    if (!isTwoSided(bid, ask) || !isMain[quotes.root[row] as number]) continue;
    const root = quotes.rootAt(row);
    const expiryDay = quotes.expiryDay[row] as number;
    const session = SESSION_CODES[quotes.settlementSession[row] as number] ?? settlementSession(root, expiryDay);
    const key = `${root} ${expiryDay} ${session}`;
    let expiry = byExpiry.get(key);
    if (!expiry) {
      expiry = { settlement: settlementInstant(expiryDay, session), expiryDay, strikes: new Map() };
      byExpiry.set(key, expiry);
    }
    const strike = quotes.strike[row] as number;
    const sides = expiry.strikes.get(strike) ?? {};
    const volatility = quotes.impliedVolatility[row] as number;
    sides[quotes.right[row] === CALL ? 'call' : 'put'] = { mid: (bid + ask) / 2, width: ask - bid, volatility };
    expiry.strikes.set(strike, sides);
  }
  return [...byExpiry.values()].sort((a, b) => a.settlement - b.settlement);
}

/** Strikes quoted on both sides, in columns. */
export interface QuotedPairs extends PairedMids {
  /** Spreads of call and put together. */
  readonly width: number[];
}

/** The strikes that have both mids. */
export function completePairs(strikes: QuotedExpiry['strikes']): QuotedPairs {
  const pairs: QuotedPairs = { strikes: [], callMid: [], putMid: [], width: [] };
  for (const [strike, { call, put }] of strikes) {
    if (call === undefined || put === undefined) continue;
    pairs.strikes.push(strike);
    pairs.callMid.push(call.mid);
    pairs.putMid.push(put.mid);
    pairs.width.push(call.width + put.width);
  }
  return pairs;
}

/** Which roots are on the underlying with most contracts. Adjusted roots (AMD1) name another one and so stay out. */
export function rootsOfMain(quotes: QuoteTable): boolean[] {
  const contracts = new Uint32Array(quotes.roots.length);
  for (let row = 0; row < quotes.length; row += 1) {
    const root = quotes.root[row] as number;
    contracts[root] = (contracts[root] as number) + 1;
  }
  const underlyings = quotes.roots.map(underlyingOfRoot);
  const counts = new Map<string, number>();
  underlyings.forEach((underlying, root) => {
    counts.set(underlying, (counts.get(underlying) ?? 0) + (contracts[root] as number));
  });
  const main = [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
  return underlyings.map((underlying) => underlying === main);
}
