import { FILTER_REACH } from './filters';

/**
 * A row of a grid between its levels: the polynomial through the 16 levels around. For rows of which every contract's
 * deviation is at least `RESOLUTION` steps the error is below 1e-9 of the row's own size, and falls with the 16th power
 * of the deviation.
 * @param position level, with a fraction; at least 7 levels from either end
 * @throws RangeError nearer to an end
 */
export function rowAt(row: Float64Array, position: number): number {
  const below = Math.floor(position);
  if (position === below) return row[below] as number;
  const first = below - FILTER_REACH;
  const last = below + 1 + FILTER_REACH;
  if (!(first >= 0 && last < row.length)) throw new RangeError(`level ${position} is too near the end of its row`);
  // Barycentric weights of equal steps are the binomial coefficients with alternating signs.
  let weight = 1;
  let above = 0;
  let under = 0;
  const steps = last - first;
  for (let i = 0; i <= steps; i += 1) {
    const share = weight / (position - first - i);
    above += share * (row[first + i] as number);
    under += share;
    weight *= -(steps - i) / (i + 1);
  }
  return above / under;
}
