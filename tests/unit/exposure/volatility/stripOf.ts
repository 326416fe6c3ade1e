import type { QuoteStrip } from '../../../../src/exposure/volatility/quoteStrip';

/** A strip from rows of strike, call mid and put mid. */
export function stripOf(rows: readonly (readonly [strike: number, call: number, put: number])[]): QuoteStrip {
  const column = (at: 0 | 1 | 2): Float64Array => Float64Array.from(rows, (row) => row[at]);
  return { count: rows.length, strike: column(0), callMid: column(1), putMid: column(2) };
}
