/** Sums over contracts at the points of a class's grid, ghosts first; see `ClassGrid`. */
export interface Accumulators {
  /** Gamma, gamma times d2, gamma times d2 times deviation. */
  readonly gamma: Float64Array;
  readonly bent: Float64Array;
  readonly drifting: Float64Array;
}

/** Numbers of one density in a seed: its value, ratio and bend where the march begins, d2, step and deviation. */
export const SEED_FIELDS = 6;

/**
 * Adds two densities to the points from `from` up to but not including `end`, one after the other. A normal density at
 * equal steps is a product of ratios, which are themselves a geometric sequence: each density is multiplied by its ratio
 * and the ratio by its own constant ratio, the bend, so a point costs no exponential. The march has to begin where
 * neither density underflows: from the far tail it would carry zero along.
 * @param seed the two densities one after the other; a column, since numbers as arguments would each be put on the heap
 */
export function march(
  { gamma, bent, drifting }: Accumulators,
  from: number,
  end: number,
  way: 1 | -1,
  seed: Float64Array,
): void {
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
  // Two points a turn, which also keeps the loop from being folded into its caller, where registers are short.
  let i = from;
  for (let pairs = Math.abs(end - from) >> 1; pairs > 0; pairs -= 1) {
    const x = densityA * d2A;
    const y = densityB * d2B;
    gamma[i] = (gamma[i] as number) + (densityA + densityB);
    bent[i] = (bent[i] as number) + (x + y);
    drifting[i] = (drifting[i] as number) + (x * deviationA + y * deviationB);
    densityA *= ratioA;
    densityB *= ratioB;
    ratioA *= bendA;
    ratioB *= bendB;
    d2A += stepA;
    d2B += stepB;
    i += way;
    const z = densityA * d2A;
    const w = densityB * d2B;
    gamma[i] = (gamma[i] as number) + (densityA + densityB);
    bent[i] = (bent[i] as number) + (z + w);
    drifting[i] = (drifting[i] as number) + (z * deviationA + w * deviationB);
    densityA *= ratioA;
    densityB *= ratioB;
    ratioA *= bendA;
    ratioB *= bendB;
    d2A += stepA;
    d2B += stepB;
    i += way;
  }
  if (i === end) return;
  const x = densityA * d2A;
  const y = densityB * d2B;
  gamma[i] = (gamma[i] as number) + (densityA + densityB);
  bent[i] = (bent[i] as number) + (x + y);
  drifting[i] = (drifting[i] as number) + (x * deviationA + y * deviationB);
}
