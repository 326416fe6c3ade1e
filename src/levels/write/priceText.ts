/** Strikes are exact with three decimals; what is computed is told to the cent, cheap things finer. */
const EXACT_DECIMALS = 3;
/** What a double may be off by after a shift. */
const EXACT = 1e-12;

/**
 * A price as every tool reads it, whatever the language of the machine: a point, no grouping, no exponent. '6900',
 * '162.5', '2.125', '6782.06'.
 */
export function priceText(price: number): string {
  const scale = 10 ** EXACT_DECIMALS;
  const isExact = Math.abs(Math.round(price * scale) / scale - price) <= EXACT * price;
  return withoutZeros(price.toFixed(isExact ? EXACT_DECIMALS : price >= 10 ? 2 : price >= 0.1 ? 4 : 8));
}

function withoutZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
