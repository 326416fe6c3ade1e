/**
 * The normal distribution to nearly full double precision, tails included. Rational approximations of the error
 * function by W. J. Cody, "Rational Chebyshev approximations for the error function", Math. Comp. 23 (1969), 631-637.
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
  const short = Math.trunc(x * 16) / 16;
  return Math.exp(-0.5 * short * short) * Math.exp(-0.5 * (x - short) * (x + short));
}

/** Standard normal density. */
export function normalPdf(x: number): number {
  return INVERSE_SQRT_TWO_PI * expHalfSquare(x);
}

/** Standard normal distribution function, with a relative error of about 1e-15 as long as it does not underflow. */
export function normalCdf(x: number): number {
  const z = Math.abs(x) * Math.SQRT1_2;
  if (z <= ERF_LIMIT) return 0.5 + 0.5 * erfNearZero(x * Math.SQRT1_2);
  const tail = 0.5 * erfcx(z) * expHalfSquare(x);
  return x > 0 ? 1 - tail : tail;
}
