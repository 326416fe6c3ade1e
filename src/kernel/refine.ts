import { GAP_FILTER, MIDDLE_FILTER } from './filters';

const [M0, M1, M2, M3, M4, M5, M6, M7] = MIDDLE_FILTER;
const [G0, G1, G2, G3, G4, G5, G6, G7] = GAP_FILTER;

/** The middle filter at the gap that follows point `at`; written out, because the plain kernel spends its time here. */
function middleAfter(row: Float64Array, at: number): number {
  return (
    M0 * ((row[at] as number) + (row[at + 1] as number)) +
    M1 * ((row[at - 1] as number) + (row[at + 2] as number)) +
    (M2 * ((row[at - 2] as number) + (row[at + 3] as number)) +
      M3 * ((row[at - 3] as number) + (row[at + 4] as number))) +
    (M4 * ((row[at - 4] as number) + (row[at + 5] as number)) +
      M5 * ((row[at - 5] as number) + (row[at + 6] as number)) +
      (M6 * ((row[at - 6] as number) + (row[at + 7] as number)) +
        M7 * ((row[at - 7] as number) + (row[at + 8] as number))))
  );
}

/** The gap filter there. */
function meanAfter(row: Float64Array, at: number): number {
  return (
    G0 * ((row[at] as number) + (row[at + 1] as number)) +
    G1 * ((row[at - 1] as number) + (row[at + 2] as number)) +
    (G2 * ((row[at - 2] as number) + (row[at + 3] as number)) +
      G3 * ((row[at - 3] as number) + (row[at + 4] as number))) +
    (G4 * ((row[at - 4] as number) + (row[at + 5] as number)) +
      G5 * ((row[at - 5] as number) + (row[at + 6] as number)) +
      (G6 * ((row[at - 6] as number) + (row[at + 7] as number)) +
        G7 * ((row[at - 7] as number) + (row[at + 8] as number))))
  );
}

/**
 * Adds the first `points` of a row of a class to the grid of the class with half its step: its points, and the filter's
 * values between them.
 */
export function addRefined(
  from: Float64Array,
  fromGhosts: number,
  to: Float64Array,
  toGhosts: number,
  points: number,
): void {
  // The finer row starts on a point of the coarser, or half-way before one.
  const start = toGhosts % 2;
  const shift = fromGhosts - (toGhosts + start) / 2;
  for (let i = start, at = (shift + start) | 0; i < points; i += 2, at += 1)
    to[i] = (to[i] as number) + (from[at] as number);
  for (let i = 1 - start, at = shift | 0; i < points; i += 2, at += 1) {
    to[i] = (to[i] as number) + middleAfter(from, at);
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
    for (let i = (j - 1) * stride; i < j * stride; i += 1) sum += meanAfter(gamma, ghosts + i);
    delta[j] = (delta[j] as number) + step * sum;
  }
  sum = 0;
  for (let j = spotLevel - 1; j >= 0; j -= 1) {
    for (let i = (j + 1) * stride - 1; i >= j * stride; i -= 1) sum -= meanAfter(gamma, ghosts + i);
    delta[j] = (delta[j] as number) + step * sum;
  }
}
