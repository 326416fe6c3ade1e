/** Sums over contracts at the points of a class's grid, ghosts first; see `ClassGrid`. */
export interface Accumulators {
  /** Gamma, gamma times d2, gamma times d2 times deviation. */
  readonly gamma: Float64Array;
  readonly bent: Float64Array;
  readonly drifting: Float64Array;
}

/** A density at the point where a march begins. */
export interface Seed {
  /** Weighted density there. */
  density: number;
  /** exp(−d1·step), with the step in deviations. */
  tilt: number;
  /** exp(−step²/2). */
  halfBend: number;
  d2: number;
  /** Step of the grid in deviations. */
  step: number;
  deviation: number;
}

export function emptySeed(): Seed {
  return { density: 0, tilt: 1, halfBend: 1, d2: 0, step: 0, deviation: 1 };
}

/**
 * Adds two densities to all points from `low` to `high`, starting from `anchor` in both directions. A normal density at
 * equal steps is a product of ratios which are themselves a geometric sequence, so a point costs no exponential. The
 * anchor has to lie where neither density underflows: a march from the far tail would carry zero along.
 */
export function marchPair(sums: Accumulators, low: number, anchor: number, high: number, a: Seed, b: Seed): void {
  const bendA = a.halfBend * a.halfBend;
  const bendB = b.halfBend * b.halfBend;
  march(
    sums,
    anchor,
    high + 1,
    1,
    a.density,
    a.tilt * a.halfBend,
    bendA,
    a.d2,
    a.step,
    a.deviation,
    b.density,
    b.tilt * b.halfBend,
    bendB,
    b.d2,
    b.step,
    b.deviation,
  );
  const backA = a.halfBend / a.tilt;
  const backB = b.halfBend / b.tilt;
  march(
    sums,
    anchor - 1,
    low - 1,
    -1,
    a.density * backA,
    backA * bendA,
    bendA,
    a.d2 - a.step,
    -a.step,
    a.deviation,
    b.density * backB,
    backB * bendB,
    bendB,
    b.d2 - b.step,
    -b.step,
    b.deviation,
  );
}

function march(
  { gamma, bent, drifting }: Accumulators,
  from: number,
  end: number,
  way: 1 | -1,
  densityA: number,
  ratioA: number,
  bendA: number,
  d2A: number,
  stepA: number,
  deviationA: number,
  densityB: number,
  ratioB: number,
  bendB: number,
  d2B: number,
  stepB: number,
  deviationB: number,
): void {
  for (let i = from; i !== end; i += way) {
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
  }
}
