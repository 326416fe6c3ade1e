/**
 * e to a negative power, several times as fast as `Math.exp` where it stands inside a long formula: it is plain
 * arithmetic that the compiler can mix with its surroundings. The argument is split into a multiple of ln 2 / 64, whose
 * powers are tabulated, and a rest of at most half of that, for which five terms of the series are exact to a double.
 */

const STEPS_PER_OCTAVE = 64;
const STEP_BITS = 6;
const LAST_STEP = STEPS_PER_OCTAVE - 1;
/** ln 2 / 64 in two parts; the first is short enough for its multiples up to the underflow to be exact. */
const STEP_HIGH = 0.6931471803691238 / STEPS_PER_OCTAVE;
const STEP_LOW = 1.9082149292705877e-10 / STEPS_PER_OCTAVE;
const STEPS_PER_UNIT = STEPS_PER_OCTAVE / Math.LN2;

/** From here on the result is rounded to few bits, and later to zero. */
export const EXP_UNDERFLOW = 745;
const OCTAVES = 1100;

const steps = Float64Array.from({ length: STEPS_PER_OCTAVE }, (_, j) => 2 ** (-j / STEPS_PER_OCTAVE));
const octaves = Float64Array.from({ length: OCTAVES }, (_, j) => 2 ** -j);

/**
 * exp(−(x + rest)) for 0 ≤ x ≤ `EXP_UNDERFLOW` and a rest that is small against 0.01, to one unit in the last place.
 * The rest is there for arguments that are known to more digits than a double has. NaN for an x outside the range.
 */
export function expMinus(x: number, rest: number): number {
  const count = (x * STEPS_PER_UNIT + 0.5) | 0;
  const r = count * STEP_HIGH - x + (count * STEP_LOW - rest);
  const power = steps[count & LAST_STEP] as number;
  const growth = r * (1 + r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120)))));
  return (octaves[count >> STEP_BITS] as number) * (power + power * growth);
}
