/** Prices, strikes and open interest are whole numbers of 10^−6 at the finest. */
export const MOST_DECIMALS = 6;

/** Decimals that write all numbers, six at most. */
export function decimalsOf(values: Iterable<number>): number {
  let decimals = 0;
  for (const value of values) {
    while (decimals < MOST_DECIMALS && !isWhole(value * 10 ** decimals)) decimals += 1;
  }
  return decimals;
}

/** But for what a double loses. */
function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) <= Math.abs(value) * 1e-12;
}

/** The largest whole number of which all strikes with so many decimals are multiples, their point left out. */
export function unitOf(strikes: Float64Array, decimals: number): number {
  let unit = 0;
  for (const strike of strikes) {
    let rest = Math.round(strike * 10 ** decimals);
    while (rest > 0) [unit, rest] = [rest, unit % rest];
    if (unit === 1) break;
  }
  return Math.max(unit, 1);
}
