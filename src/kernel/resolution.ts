import { FILTER_REACH, RESOLUTION } from './filters';
import type { SpotGrid } from './spotGrid';

/**
 * Classes of resolution: class k has a grid with 2^k times the step of the levels. A density goes to the coarsest class
 * that resolves it; below the finest it is narrower than any grid and is evaluated at each level by itself.
 */
export const FINEST = -3;
export const COARSEST = 5;
export const UNRESOLVED = FINEST - 1;

const LEAST_OF_COARSEST = RESOLUTION * 2 ** COARSEST;

/** The coarsest class whose step is a `RESOLUTION`th of the deviation or less; UNRESOLVED when there is none. */
export function resolutionClass(deviation: number, logStep: number): number {
  let level = COARSEST;
  let least = LEAST_OF_COARSEST * logStep;
  while (deviation < least && level >= FINEST) {
    level -= 1;
    least /= 2;
  }
  return level;
}

/** The grid of a class: point i, from −ghosts to last + ghosts, lies (i − spotPoint) steps from spot. */
export interface ClassGrid {
  readonly level: number;
  readonly step: number;
  readonly last: number;
  readonly spotPoint: number;
  /** Points beyond the levels on either side, which the filters of the finer classes reach into. */
  readonly ghosts: number;
  readonly points: number;
}

export function classGrid({ count, spotLevel, logStep }: SpotGrid, level: number): ClassGrid {
  const last = Math.ceil((count - 1) / 2 ** level);
  let ghosts = FILTER_REACH;
  for (let k = 0; k < level; k += 1) ghosts = Math.ceil(ghosts / 2) + FILTER_REACH;
  return {
    level,
    step: logStep * 2 ** level,
    last,
    spotPoint: spotLevel / 2 ** level,
    ghosts,
    points: last + 2 * ghosts + 1,
  };
}
