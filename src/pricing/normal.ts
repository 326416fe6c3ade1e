import { expMinus } from './exponential';

/**
 * The normal distribution to nearly full double precision, tails included. Rational approximations of the error
 * function by W. J. Cody, "Rational Chebyshev approximations for the error function", Math. Comp. 23 (1969), 631-637,
 * from which a table for the everyday range is made, because a table is several times as fast.
 */

const INVERSE_SQRT_TWO_PI = 0.3989422804014327;
const INVERSE_SQRT_PI = 0.5641895835477563;

/** Up to here the approximation of erf is used, beyond it those of erfc. */
const ERF_LIMIT = 0.46875;
const MIDDLE_LIMIT = 4;
/** Beyond this exp(-x²/2) is below the smallest double. */
const EXP_UNDERFLOW = 38.7;

/** erf(z) for |z| <= 0.46875. */
function erfNearZero(z: number): number {
  const x = z * z;
  const above =
    (((0.18577770618460315 * x + 3.1611237438705655) * x + 113.86415415105016) * x + 377.485237685302) * x +
    3209.3775891384694;
  const below = (((x + 23.601290952344122) * x + 244.02463793444417) * x + 1282.6165260773723) * x + 2844.236833439171;
  return (z * above) / below;
}

function erfcxMiddle(x: number): number {
  const above =
    (((((((2.1531153547440383e-8 * x + 0.5641884969886701) * x + 8.883149794388377) * x + 66.11919063714163) * x +
      298.6351381974001) *
      x +
      881.952221241769) *
      x +
      1712.0476126340707) *
      x +
      2051.0783778260716) *
      x +
    1230.3393547979972;
  const below =
    (((((((x + 15.744926110709835) * x + 117.6939508913125) * x + 537.1811018620099) * x + 1621.3895745666903) * x +
      3290.7992357334597) *
      x +
      4362.619090143247) *
      x +
      3439.3676741437216) *
      x +
    1230.3393548037495;
  return above / below;
}

function erfcxTail(z: number): number {
  const x = 1 / (z * z);
  const above =
    ((((0.016315387137302097 * x + 0.30532663496123236) * x + 0.36034489994980445) * x + 0.12578172611122926) * x +
      0.016083785148742275) *
      x +
    0.0006587491615298378;
  const below =
    ((((x + 2.568520192289822) * x + 1.8729528499234673) * x + 0.5279051029514285) * x + 0.06051834131244132) * x +
    0.0023352049762686918;
  return (INVERSE_SQRT_PI - (x * above) / below) / z;
}

/** Scaled complementary error function exp(z²)·erfc(z), for z >= 0. */
export function erfcx(z: number): number {
  if (z <= ERF_LIMIT) return Math.exp(z * z) * (1 - erfNearZero(z));
  return z <= MIDDLE_LIMIT ? erfcxMiddle(z) : erfcxTail(z);
}

/**
 * exp(-x²/2). The square of a double is off by up to half a unit in its last place, which the exponential magnifies
 * by x²; splitting x into a short part, whose square is exact, and a small rest avoids that.
 */
function expHalfSquare(x: number): number {
  if (!(Math.abs(x) < EXP_UNDERFLOW)) return Number.isNaN(x) ? Number.NaN : 0;
  const short = Math.fround(x);
  return expMinus(0.5 * short * short, 0.5 * (x - short) * (x + short));
}

/** Standard normal density. */
export function normalPdf(x: number): number {
  return INVERSE_SQRT_TWO_PI * expHalfSquare(x);
}

const NODES_PER_UNIT = 32;
const TABLE_LIMIT = 8;
/** Coefficients of a node; eight of them are one line of a processor's cache. */
const TERMS = 8;
/** Half a step is enough for looking up, from node to node takes more of the series. */
const TERMS_OF_A_STEP = 12;

/**
 * Taylor coefficients of `scaledTail` about the nodes 0, 1/32 … 8. The derivatives follow from its differential
 * equation f' = x·f − 1/√(2π), which differentiates to f⁽ⁿ⁺¹⁾ = x·f⁽ⁿ⁾ + n·f⁽ⁿ⁻¹⁾. Going down from the last node, where
 * f is known, all terms of the series are positive and earlier errors shrink as exp(x²/2); what the sum rounds off is
 * carried along, which makes the nodes more exact than the rational approximations are.
 */
const tailTable = (() => {
  const last = TABLE_LIMIT * NODES_PER_UNIT;
  const table = new Float64Array((last + 1) * TERMS);
  let value = 0.5 * erfcx(TABLE_LIMIT * Math.SQRT1_2);
  let carry = 0;
  for (let node = last; node >= 0; node--) {
    const x = node / NODES_PER_UNIT;
    let before = value;
    let derivative = x * value - INVERSE_SQRT_TWO_PI;
    let factorial = 1;
    let power = 1;
    let rise = 0;
    table[node * TERMS] = value;
    for (let n = 1; n < TERMS_OF_A_STEP; n++) {
      factorial *= n;
      power /= -NODES_PER_UNIT;
      if (n < TERMS) table[node * TERMS + n] = derivative / factorial;
      rise += (derivative / factorial) * power;
      const next = x * derivative + n * before;
      before = derivative;
      derivative = next;
    }
    const step = rise + carry;
    const sum = value + step;
    carry = step - (sum - value);
    value = sum;
  }
  table[0] = 0.5;
  return table;
})();

/** Chance that a standard normal variable is above x, times exp(x²/2), for x >= 0: half of erfcx(x/√2). */
export function scaledTail(x: number): number {
  if (!(x < TABLE_LIMIT)) return 0.5 * erfcx(x * Math.SQRT1_2);
  const node = (x * NODES_PER_UNIT + 0.5) | 0;
  const at = node * TERMS;
  const d = x - node / NODES_PER_UNIT;
  const d2 = d * d;
  const c = tailTable;
  const low = (c[at] as number) + (c[at + 1] as number) * d + ((c[at + 2] as number) + (c[at + 3] as number) * d) * d2;
  const mid = (c[at + 4] as number) + (c[at + 5] as number) * d;
  const high = (c[at + 6] as number) + (c[at + 7] as number) * d;
  return low + (mid + high * d2) * (d2 * d2);
}

/** Standard normal distribution function, with a relative error of about 1e-15 as long as it does not underflow. */
export function normalCdf(x: number): number {
  const distance = Math.abs(x);
  const tail = scaledTail(distance) * expHalfSquare(distance);
  return x > 0 ? 1 - tail : tail;
}

/** Density at x, and the chance of lying farther from zero on the side of x: N(−|x|). */
export interface NormalValues {
  density: number;
  tail: number;
}

/** Both values at x with one exponential, into `out`, for loops over columns. */
export function normalValues(x: number, out: NormalValues): void {
  const distance = Math.abs(x);
  const bell = expHalfSquare(distance);
  out.density = INVERSE_SQRT_TWO_PI * bell;
  out.tail = scaledTail(distance) * bell;
}
