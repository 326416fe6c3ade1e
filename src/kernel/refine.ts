import { GAP_FILTER, MIDDLE_FILTER } from './filters';

/** A symmetric filter at the gap that follows point `at`. */
function filtered(filter: readonly number[], row: Float64Array, at: number): number {
  let sum = 0;
  for (let t = 0; t < filter.length; t += 1) {
    sum += (filter[t] as number) * ((row[at - t] as number) + (row[at + 1 + t] as number));
  }
  return sum;
}

/** Adds a row of a class to the grid of the class with half its step: its points, and the filter's values between. */
export function addRefined(from: Float64Array, fromGhosts: number, to: Float64Array, toGhosts: number): void {
  for (let i = 0; i < to.length; i += 1) {
    const point = (i - toGhosts) / 2;
    const at = fromGhosts + Math.floor(point);
    const value = Number.isInteger(point) ? (from[at] as number) : filtered(MIDDLE_FILTER, from, at);
    to[i] = (to[i] as number) + value;
  }
}

/**
 * Adds the integral of a row of gamma, taken from spot, to delta at the levels. `stride` points of the row, `step`
 * apart, make one level.
 */
export function addIntegral(
  gamma: Float64Array,
  ghosts: number,
  step: number,
  stride: number,
  delta: Float64Array,
  spotLevel: number,
): void {
  let sum = 0;
  for (let j = spotLevel + 1; j < delta.length; j += 1) {
    for (let i = (j - 1) * stride; i < j * stride; i += 1) sum += filtered(GAP_FILTER, gamma, ghosts + i);
    delta[j] = (delta[j] as number) + step * sum;
  }
  sum = 0;
  for (let j = spotLevel - 1; j >= 0; j -= 1) {
    for (let i = (j + 1) * stride - 1; i >= j * stride; i -= 1) sum -= filtered(GAP_FILTER, gamma, ghosts + i);
    delta[j] = (delta[j] as number) + step * sum;
  }
}
