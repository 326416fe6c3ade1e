import { FARTHEST } from './constants';

/** One smile: the contracts of one right in one block, strikes ascending. */
export interface Smile {
  /** (r − q)T. */
  readonly carry: number;
  /** First row in the columns, and rows with the padding: an even number. */
  readonly first: number;
  readonly count: number;
}

/** Smiles in columns; padding repeats the contract before it, without weight. */
export interface SmileColumns {
  readonly smiles: readonly Smile[];
  /** ln(strike / spot). */
  readonly moneyness: Float64Array;
  /** σ√T at each strike, and its slope per unit of moneyness up to the next strike; 0 after the last. */
  readonly deviation: Float64Array;
  readonly slope: Float64Array;
  /** What a contract's exp(−d1²/2)/(σ√T) is multiplied by in the sum. */
  readonly weight: Float64Array;
}

/**
 * Sum of weight · exp(−d1²/2)/deviation when spot has moved by `shift` in the logarithm and every contract takes the
 * deviation that its smile has at the moneyness where it now is: linear between the listed strikes, flat beyond them.
 */
export function smileSum({ smiles, moneyness, deviation, slope, weight }: SmileColumns, shift: number): number {
  let sum = 0;
  for (const { carry, first, count } of smiles) {
    const last = first + count - 1;
    // Both the contracts and the points they fall between ascend, so one walk over the smile serves them all.
    let left = first;
    for (let i = first; i <= last; i += 1) {
      const z = (moneyness[i] as number) - shift;
      while (left < last && (moneyness[left + 1] as number) < z) left += 1;
      const past = z - (moneyness[left] as number);
      const at = past > 0 ? (deviation[left] as number) + (slope[left] as number) * past : (deviation[left] as number);
      const inverse = 1 / at;
      const d1 = (carry - z) * inverse + at / 2;
      const square = d1 * d1;
      if (square < FARTHEST * FARTHEST) sum += (weight[i] as number) * inverse * Math.exp(-0.5 * square);
    }
  }
  return sum;
}

/** The deviation of every row when spot has moved by `shift`, in the order of the columns. */
export function smileDeviations({ smiles, moneyness, deviation, slope }: SmileColumns, shift: number): Float64Array {
  const moved = new Float64Array(deviation.length);
  for (const { first, count } of smiles) {
    const last = first + count - 1;
    let left = first;
    for (let i = first; i <= last; i += 1) {
      const z = (moneyness[i] as number) - shift;
      while (left < last && (moneyness[left + 1] as number) < z) left += 1;
      const past = Math.max(0, z - (moneyness[left] as number));
      moved[i] = (deviation[left] as number) + (slope[left] as number) * past;
    }
  }
  return moved;
}

/** The deviation of a smile at a moneyness: linear between its strikes, flat beyond them. */
export function deviationAt({ moneyness, deviation, slope }: SmileColumns, smile: Smile, at: number): number {
  let left = smile.first;
  let right = smile.first + smile.count - 1;
  while (right - left > 1) {
    const middle = (left + right) >> 1;
    if ((moneyness[middle] as number) < at) left = middle;
    else right = middle;
  }
  if ((moneyness[right] as number) < at) left = right;
  const past = Math.max(0, at - (moneyness[left] as number));
  return (deviation[left] as number) + (slope[left] as number) * past;
}
