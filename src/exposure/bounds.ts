/** Bounds of the numeric assumptions, both ends included, in the units of `Assumptions`. */
export const BOUNDS = {
  rate: { min: -0.1, max: 0.5 },
  dividendYield: { min: -0.2, max: 0.5 },
  floorMinutes: { min: 0, max: 1440 },
  spotVolBeta: { min: -20, max: 20 },
  /** Of one side of the dealer position. */
  weight: { min: -1, max: 1 },
} as const;

export interface Bounds {
  readonly min: number;
  readonly max: number;
}
