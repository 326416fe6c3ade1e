import { isTwoSided } from '../../chain/duplicates';
import { INCLUDED, NO_OPEN_INTEREST, type OptionChain } from '../../chain/optionChain';
import { CALL } from '../../chain/rawQuotes';

/** Quotes of one root, expiry and session by strike, ascending, in columns; $ per share, NaN where there is none. */
export interface QuoteStrip {
  readonly count: number;
  readonly strike: Float64Array;
  readonly callBid: Float64Array;
  readonly callAsk: Float64Array;
  readonly putBid: Float64Array;
  readonly putAsk: Float64Array;
}

/**
 * The quotes of some rows of a chain, of one block and with strikes ascending. Contracts without open interest or
 * volatility count: their quotes are prices all the same. Adjusted, repeated and foreign ones do not.
 */
export function quoteStrip(chain: OptionChain, rows: Uint32Array): QuoteStrip {
  const column = (): Float64Array => new Float64Array(rows.length).fill(Number.NaN);
  const strip = { strike: column(), callBid: column(), callAsk: column(), putBid: column(), putAsk: column() };
  let count = 0;
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] as number;
    const mark = chain.exclusion[row];
    if (mark !== INCLUDED && mark !== NO_OPEN_INTEREST) continue;
    const strike = chain.strike[row] as number;
    if (count === 0 || strip.strike[count - 1] !== strike) {
      strip.strike[count] = strike;
      count += 1;
    }
    const isCall = chain.right[row] === CALL;
    const bid = isCall ? strip.callBid : strip.putBid;
    bid[count - 1] = chain.bid[row] as number;
    const ask = isCall ? strip.callAsk : strip.putAsk;
    ask[count - 1] = chain.ask[row] as number;
  }
  return { count, ...strip };
}

/** Middle of the two-sided quote of a strike, else NaN. */
export function callMid({ callBid, callAsk }: QuoteStrip, at: number): number {
  return middle(callBid[at] as number, callAsk[at] as number);
}

/** Middle of the two-sided quote of a strike, else NaN. */
export function putMid({ putBid, putAsk }: QuoteStrip, at: number): number {
  return middle(putBid[at] as number, putAsk[at] as number);
}

function middle(bid: number, ask: number): number {
  return isTwoSided(bid, ask) ? (bid + ask) / 2 : Number.NaN;
}

/** The strike nearest to a price (of two the lower), as a place in the strip; −1 unless strikes bracket the price. */
export function nearestStrike({ count, strike }: QuoteStrip, price: number): number {
  if (!(count > 0 && (strike[0] as number) <= price && price <= (strike[count - 1] as number))) return -1;
  let best = 0;
  for (let i = 1; i < count; i += 1) {
    if (Math.abs((strike[i] as number) - price) < Math.abs((strike[best] as number) - price)) best = i;
  }
  return best;
}
