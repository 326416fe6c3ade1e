/**
 * Numbers of a point in the sums over contracts at the points of a class's grid, ghosts first (see `ClassGrid`): gamma,
 * gamma times d2, gamma times d2 times deviation. One column holds all three, because the compiler of the browser looks
 * up where a column lies at every turn of a loop, once for each column.
 */
export const FIELDS = 3;

/** Densities that are marched together: as many as keep the processor's multipliers busy. */
export const LANES = 4;

/** Numbers of one density in a seed: its value, ratio and bend where the march begins, d2, step and deviation. */
export const SEED_FIELDS = 6;

/** Numbers of all densities in a seed. */
export const SEED_LENGTH = LANES * SEED_FIELDS;

/**
 * Adds four densities to the points from `from` up to but not including `end`, one after the other. A normal density at
 * equal steps is a product of ratios, which are themselves a geometric sequence: each density is multiplied by its ratio
 * and the ratio by its own constant ratio, the bend, so a point costs no exponential. The march has to begin where no
 * density underflows: from the far tail it would carry zero along. A function of its own, because registers are short.
 * @param seed the densities one after the other; a column, since numbers as arguments would each be put on the heap
 */
export function march(sums: Float64Array, from: number, end: number, way: 1 | -1, seed: Float64Array): void {
  let densityA = seed[0] as number;
  let ratioA = seed[1] as number;
  const bendA = seed[2] as number;
  let d2A = seed[3] as number;
  const stepA = seed[4] as number;
  const deviationA = seed[5] as number;
  let densityB = seed[6] as number;
  let ratioB = seed[7] as number;
  const bendB = seed[8] as number;
  let d2B = seed[9] as number;
  const stepB = seed[10] as number;
  const deviationB = seed[11] as number;
  let densityC = seed[12] as number;
  let ratioC = seed[13] as number;
  const bendC = seed[14] as number;
  let d2C = seed[15] as number;
  const stepC = seed[16] as number;
  const deviationC = seed[17] as number;
  let densityD = seed[18] as number;
  let ratioD = seed[19] as number;
  const bendD = seed[20] as number;
  let d2D = seed[21] as number;
  const stepD = seed[22] as number;
  const deviationD = seed[23] as number;
  const stride = way * FIELDS;
  const last = (end * FIELDS) | 0;
  // What keeps an index an integer spares a check of it at every point.
  for (let i = (from * FIELDS) | 0; i !== last; i = (i + stride) | 0) {
    const a = densityA * d2A;
    const b = densityB * d2B;
    const c = densityC * d2C;
    const d = densityD * d2D;
    sums[i] = (sums[i] as number) + (densityA + densityB + (densityC + densityD));
    sums[i + 1] = (sums[i + 1] as number) + (a + b + (c + d));
    sums[i + 2] = (sums[i + 2] as number) + (a * deviationA + b * deviationB + (c * deviationC + d * deviationD));
    densityA *= ratioA;
    densityB *= ratioB;
    densityC *= ratioC;
    densityD *= ratioD;
    ratioA *= bendA;
    ratioB *= bendB;
    ratioC *= bendC;
    ratioD *= bendD;
    d2A += stepA;
    d2B += stepB;
    d2C += stepC;
    d2D += stepD;
  }
}
