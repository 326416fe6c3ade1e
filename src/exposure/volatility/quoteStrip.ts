import { isTwoSided } from '../../chain/duplicates';
import { INCLUDED, NO_OPEN_INTEREST, type OptionChain } from '../../chain/optionChain';
import { CALL } from '../../chain/rawQuotes';

/** Quotes of one root, expiry and session by strike, ascending, in columns. */
export interface QuoteStrip {
  readonly count: number;
  readonly strike: Float64Array;
  /** Middle of the two-sided quote, $ per share; NaN where there is none. */
  readonly callMid: Float64Array;
  readonly putMid: Float64Array;
}

/**
 * The quotes of some rows of a chain, of one block and with strikes ascending. Contracts without open interest or
 * volatility count: their quotes are prices all the same. Adjusted, repeated and foreign ones do not.
 */
export function quoteStrip(chain: OptionChain, rows: Uint32Array): QuoteStrip {
  const strike = new Float64Array(rows.length);
  const callMid = new Float64Array(rows.length).fill(Number.NaN);
  const putMid = new Float64Array(rows.length).fill(Number.NaN);
  let count = 0;
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] as number;
    const mark = chain.exclusion[row];
    if (mark !== INCLUDED && mark !== NO_OPEN_INTEREST) continue;
    const price = chain.strike[row] as number;
    if (count === 0 || strike[count - 1] !== price) {
      strike[count] = price;
      count += 1;
    }
    const bid = chain.bid[row] as number;
    const ask = chain.ask[row] as number;
    if (!isTwoSided(bid, ask)) continue;
    const mid = (bid + ask) / 2;
    if (chain.right[row] === CALL) callMid[count - 1] = mid;
    else putMid[count - 1] = mid;
  }
  return {
    count,
    strike: strike.subarray(0, count),
    callMid: callMid.subarray(0, count),
    putMid: putMid.subarray(0, count),
  };
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
