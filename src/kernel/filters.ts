/**
 * Filters that read a sampled sum of normal densities between its samples. Each is symmetric: coefficient t belongs to
 * the samples t + ½ steps to either side. They are not Lagrange weights, which spend their accuracy on low powers of the
 * step, but minimise the error that a normal density of the least deviation, RESOLUTION steps, sees:
 *
 *   ∫ exp(−(u·RESOLUTION)²) (1 + (u·RESOLUTION)⁴) (Σ 2 cₜ cos((t + ½)u) − target(u))² du,  Σ 2 cₜ = 1,
 *
 * with u the angle per step; target is 1 for the value half-way and sin(u/2)/(u/2) for the mean over the gap. For a
 * density, its slope and its curvature the error is then below 8e-12, 1.6e-11 and 3.5e-11 of their size, and less for
 * wider ones; `tests/unit/kernel/filters.test.ts` measures it.
 */

/** Deviation of a density in steps from which a grid resolves it. */
export const RESOLUTION = 4.5;

/** The value half-way between two samples. */
export const MIDDLE_FILTER = [
  0.6192364783530946, -0.16516135653716332, 0.06293074070941895, -0.022250107245926968, 0.0064640774897892625,
  -0.0014075596388896474, 0.0002019936419621784, -1.4266772285113989e-5,
] as const;

/** The mean over the gap between two samples: times the step it is the integral. */
export const GAP_FILTER = [
  0.578392805293686, -0.10804858979999803, 0.04058650447680256, -0.014295412108823072, 0.004146641572765728,
  -0.0009022285451200028, 0.00012941725005378356, -9.138139366917786e-6,
] as const;

/** Samples on either side that a filter needs besides the two that it stands between. */
export const FILTER_REACH = MIDDLE_FILTER.length - 1;
