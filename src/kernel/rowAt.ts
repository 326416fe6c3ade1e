import { FILTER_REACH } from './filters';

const POINTS = 2 * FILTER_REACH + 2;

/**
 * A row of a grid between its levels: the polynomial through the 16 levels around. For rows of which every contract's
 * deviation is at least `RESOLUTION` steps the error is below 1e-9 of the row's own size, and falls with the 16th power
 * of the deviation; within seven levels of an end, where the levels around lie on one side, it is larger.
 * @param position level, with a fraction
 * @throws RangeError beyond the ends, or for a row of fewer than 16 levels
 */
export function rowAt(row: Float64Array, position: number): number {
  const last = row.length - 1;
  if (!(position >= 0 && position <= last && row.length >= POINTS)) {
    throw new RangeError(`level ${position} is not on a row of ${row.length} levels`);
  }
  const below = Math.floor(position);
  if (position === below) return row[below] as number;
  const first = Math.min(Math.max(0, below - FILTER_REACH), row.length - POINTS);
  // Barycentric weights of equal steps are the binomial coefficients with alternating signs.
  let weight = 1;
  let above = 0;
  let under = 0;
  for (let i = 0; i < POINTS; i += 1) {
    const share = weight / (position - first - i);
    above += share * (row[first + i] as number);
    under += share;
    weight *= -(POINTS - 1 - i) / (i + 1);
  }
  return above / under;
}
