import type { StrikeTable } from '../exposure/analysis';
import type { UnknownSums } from '../exposure/unknown';
import type { SummaryBars } from './summary';

/** Which bars of a table are taken, and how finely. */
export interface BarScope {
  /** Only strikes within this share of spot; Infinity for all. */
  readonly within: number;
  /** Steps that the largest bar is divided into. */
  readonly steps: number;
}

type BarTable = Pick<StrikeTable, 'strike' | 'gex'>;

/**
 * Bars of GEX by strike, rounded so that the sum up to any strike is off by half a step at most: what a bar is rounded by
 * is carried to the next.
 * @param unknown which sides have no bars @throws RangeError where one side has bars of both signs
 */
export function summaryBars(
  { strike, gex }: BarTable,
  unknown: UnknownSums,
  spot: number,
  { within, steps }: BarScope,
): SummaryBars | null {
  const isIn = (at: number): boolean => Math.abs(at / spot - 1) <= within;
  const inside = strike.filter(isIn);
  const low = inside[0];
  const high = inside.at(-1);
  if (low === undefined || high === undefined) return null;
  const sides = [unknown.call === null ? gex.call : null, unknown.put === null ? gex.put : null];
  if (sides[0] === null && sides[1] === null) return null;
  let largest = 0;
  let all = 0;
  let taken = 0;
  for (const side of sides) {
    side?.forEach((value, row) => {
      largest = Math.max(largest, Math.abs(value));
      all += Math.abs(value);
      if (isIn(strike[row] as number)) taken += Math.abs(value);
    });
  }
  const step = roundedUp(largest / steps);
  const first = strike.indexOf(low);
  const end = strike.lastIndexOf(high) + 1;
  const [call, put] = sides.map((side) => side && rounded(side.subarray(first, end), step));
  const rows = [...strike.subarray(first, end).keys()].filter(
    (row) => (call?.[row] ?? 0) !== 0 || (put?.[row] ?? 0) !== 0,
  );
  const pick = (column: Float64Array): Float64Array => Float64Array.from(rows, (row) => column[row] as number);
  const below = (side: Float64Array | null | undefined): number =>
    side ? side.subarray(0, first).reduce((sum, value) => sum + value, 0) : 0;
  return {
    strike: pick(strike.subarray(first, end)),
    call: call ? pick(call) : null,
    put: put ? pick(put) : null,
    low,
    high,
    covered: all > 0 ? taken / all : 1,
    step,
    callBelow: below(sides[0]),
    putBelow: below(sides[1]),
  };
}

/** Multiples of `step` whose running sums are those of the values, to half a step. */
function rounded(values: Float64Array, step: number): Float64Array {
  const sign = Math.sign(values.find((value) => value !== 0) ?? 0);
  let exact = 0;
  let given = 0;
  return values.map((value) => {
    if (value * sign < 0) throw new RangeError('bars of both signs on one side');
    exact += value;
    const next = Math.round(exact / step);
    const own = next - given;
    given = next;
    // 0 and not −0.
    return own === 0 ? 0 : own * step;
  });
}

/** Money in less than this is none. */
const LEAST_STEP = 1e-6;

/** The next number of two digits, which a link writes as it is; 1 for nothing. */
function roundedUp(value: number): number {
  if (!(value > LEAST_STEP)) return 1;
  const power = Math.floor(Math.log10(value)) - 1;
  const digits = Math.ceil(power < 0 ? value * 10 ** -power : value / 10 ** power);
  return power < 0 ? digits / 10 ** -power : digits * 10 ** power;
}
