/** Volatilities outside these bounds, as fractions per year, are placeholders and not quotes. */
const LOWEST = 0.001;
const HIGHEST = 5;

/** Cboe writes 2 % for a contract whose volatility it cannot find; the gamma beside it is then zero. */
const CBOE_FLOOR = 0.02;

/** Where Yahoo's interval search starts, and the most halvings after which its midpoints are told from real values. */
const YAHOO_LOW = 1e-5;
const YAHOO_HALVINGS = 9;
const ROUNDING = 1e-10;

/** Where Yahoo's search from 0.00001 to 1 gives up: 0.500005, 0.2500075, 0.12500875 … */
const ABANDONED = Array.from({ length: YAHOO_HALVINGS }, (_, i) => YAHOO_LOW + (1 - YAHOO_LOW) / 2 ** (i + 1));

function isAbandonedSearch(iv: number): boolean {
  for (const midpoint of ABANDONED) if (Math.abs(iv - midpoint) < ROUNDING) return true;
  return false;
}

/**
 * Whether a vendor's implied volatility (fraction; NaN when absent) can price its contract. False for none, for values
 * of 0.1 % and below or 500 % and above (-999, 0, 26.001), for Cboe's floor of exactly 2 % beside a gamma of zero, and
 * for the midpoints that Yahoo leaves behind. `vendorGamma` is NaN when the file has none.
 */
export function isUsableVolatility(iv: number, vendorGamma: number): boolean {
  if (!(iv > LOWEST && iv < HIGHEST)) return false;
  if (iv === CBOE_FLOOR && vendorGamma === 0) return false;
  return !isAbandonedSearch(iv);
}
