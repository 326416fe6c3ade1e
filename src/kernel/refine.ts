import { GAP_FILTER, MIDDLE_FILTER } from './filters';
import { FIELDS } from './march';

const MIDDLE = Float64Array.from(MIDDLE_FILTER);
const MEAN = Float64Array.from(GAP_FILTER);

/** Gaps that are filtered in one turn: they share all but three of their samples, which are then read once. */
const TURN = 4;

/**
 * Adds a filter's values at `count` gaps of one field of a class's sums, the first of which follows point `at`, to every
 * `stride`th number of `to` from `start` on. Samples of a field are three numbers (`FIELDS`) apart. Written out, because
 * the plain kernel spends a good part of its time here.
 */
function addFiltered(
  filter: Float64Array,
  from: Float64Array,
  at: number,
  field: number,
  to: Float64Array,
  start: number,
  stride: number,
  count: number,
): void {
  const a = filter[0] as number;
  const b = filter[1] as number;
  const c = filter[2] as number;
  const d = filter[3] as number;
  const e = filter[4] as number;
  const f = filter[5] as number;
  const g = filter[6] as number;
  const h = filter[7] as number;
  let p = ((at - 7) * FIELDS + field) | 0;
  let q = start | 0;
  let left = count | 0;
  for (; left >= TURN; left -= TURN) {
    const s0 = from[p] as number;
    const s1 = from[p + 3] as number;
    const s2 = from[p + 6] as number;
    const s3 = from[p + 9] as number;
    const s4 = from[p + 12] as number;
    const s5 = from[p + 15] as number;
    const s6 = from[p + 18] as number;
    const s7 = from[p + 21] as number;
    const s8 = from[p + 24] as number;
    const s9 = from[p + 27] as number;
    const s10 = from[p + 30] as number;
    const s11 = from[p + 33] as number;
    const s12 = from[p + 36] as number;
    const s13 = from[p + 39] as number;
    const s14 = from[p + 42] as number;
    const s15 = from[p + 45] as number;
    const s16 = from[p + 48] as number;
    const s17 = from[p + 51] as number;
    const s18 = from[p + 54] as number;
    to[q] =
      (to[q] as number) +
      (a * (s7 + s8) + b * (s6 + s9) + (c * (s5 + s10) + d * (s4 + s11))) +
      (e * (s3 + s12) + f * (s2 + s13) + (g * (s1 + s14) + h * (s0 + s15)));
    q = (q + stride) | 0;
    to[q] =
      (to[q] as number) +
      (a * (s8 + s9) + b * (s7 + s10) + (c * (s6 + s11) + d * (s5 + s12))) +
      (e * (s4 + s13) + f * (s3 + s14) + (g * (s2 + s15) + h * (s1 + s16)));
    q = (q + stride) | 0;
    to[q] =
      (to[q] as number) +
      (a * (s9 + s10) + b * (s8 + s11) + (c * (s7 + s12) + d * (s6 + s13))) +
      (e * (s5 + s14) + f * (s4 + s15) + (g * (s3 + s16) + h * (s2 + s17)));
    q = (q + stride) | 0;
    to[q] =
      (to[q] as number) +
      (a * (s10 + s11) + b * (s9 + s12) + (c * (s8 + s13) + d * (s7 + s14))) +
      (e * (s6 + s15) + f * (s5 + s16) + (g * (s4 + s17) + h * (s3 + s18)));
    q = (q + stride) | 0;
    p = (p + TURN * FIELDS) | 0;
  }
  for (; left > 0; left -= 1) {
    to[q] =
      (to[q] as number) +
      (a * ((from[p + 21] as number) + (from[p + 24] as number)) +
        b * ((from[p + 18] as number) + (from[p + 27] as number)) +
        (c * ((from[p + 15] as number) + (from[p + 30] as number)) +
          d * ((from[p + 12] as number) + (from[p + 33] as number)))) +
      (e * ((from[p + 9] as number) + (from[p + 36] as number)) +
        f * ((from[p + 6] as number) + (from[p + 39] as number)) +
        (g * ((from[p + 3] as number) + (from[p + 42] as number)) +
          h * ((from[p] as number) + (from[p + 45] as number))));
    q = (q + stride) | 0;
    p = (p + FIELDS) | 0;
  }
}

/** Adds points from `at` on to every second point of `to` from `start` on, up to the point `points`. */
function addPoints(from: Float64Array, at: number, to: Float64Array, start: number, points: number): void {
  for (
    let i = (start * FIELDS) | 0, p = (at * FIELDS) | 0, end = points * FIELDS;
    i < end;
    i += 2 * FIELDS, p += FIELDS
  ) {
    to[i] = (to[i] as number) + (from[p] as number);
    to[i + 1] = (to[i + 1] as number) + (from[p + 1] as number);
    to[i + 2] = (to[i + 2] as number) + (from[p + 2] as number);
  }
}

/**
 * Adds the sums of a class to the first `points` points of the class with half its step: its points, and the filter's
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
  const start = toGhosts & 1;
  const shift = fromGhosts - ((toGhosts + start) >> 1);
  addPoints(from, shift + start, to, start, points);
  for (let field = 0; field < FIELDS; field += 1) {
    addFiltered(MIDDLE, from, shift, field, to, (1 - start) * FIELDS + field, 2 * FIELDS, (points + start) >> 1);
  }
}

/**
 * Adds the integral of the gamma in the sums of a class, taken from spot, to delta at the levels. `stride` points,
 * `step` apart, make one level.
 * @param gaps memory for the mean of every gap
 */
export function addIntegral(
  sums: Float64Array,
  ghosts: number,
  step: number,
  stride: number,
  delta: Float64Array,
  spotLevel: number,
  gaps: Float64Array,
): void {
  const count = (delta.length - 1) * stride;
  gaps.fill(0, 0, count);
  addFiltered(MEAN, sums, ghosts, 0, gaps, 0, 1, count);
  let sum = 0;
  for (let j = spotLevel + 1, i = spotLevel * stride; j < delta.length; j += 1) {
    for (const end = j * stride; i < end; i += 1) sum += gaps[i] as number;
    delta[j] = (delta[j] as number) + step * sum;
  }
  sum = 0;
  for (let j = spotLevel - 1, i = spotLevel * stride - 1; j >= 0; j -= 1) {
    for (const end = j * stride; i >= end; i -= 1) sum -= gaps[i] as number;
    delta[j] = (delta[j] as number) + step * sum;
  }
}
