/**
 * Hypothetical spots, evenly spaced in the logarithm. Level `spotLevel` is spot itself; level j lies at
 * spot · exp((j − spotLevel) · logStep).
 */
export interface SpotGrid {
  readonly count: number;
  /** A multiple of 32, so that spot is on the grid of every class of resolution. */
  readonly spotLevel: number;
  readonly logStep: number;
}

/** Step of the product's grids: a thousandth of the logarithm, about 0.1 % of spot. */
export const LOG_STEP = 0.001;
const COARSEST_STEP = 32;

/**
 * The smallest grid that reaches from spot · (1 − below) to spot · (1 + above), both fractions.
 * @throws RangeError unless 0 < below < 1 and above > 0.
 */
export function spotGrid(below: number, above: number, logStep: number = LOG_STEP): SpotGrid {
  if (!(below > 0 && below < 1 && above > 0)) {
    throw new RangeError(`a grid from −${below} to +${above} of spot holds no spots`);
  }
  // A reach that is a whole number of steps but for rounding is not given one more.
  const steps = (log: number): number => Math.ceil(log / logStep - 1e-9);
  const spotLevel = Math.ceil(steps(-Math.log1p(-below)) / COARSEST_STEP) * COARSEST_STEP;
  return { count: spotLevel + steps(Math.log1p(above)) + 1, spotLevel, logStep };
}

/** The price of every level of a grid around `spot`. */
export function gridSpots({ count, spotLevel, logStep }: SpotGrid, spot: number): Float64Array {
  return Float64Array.from({ length: count }, (_, j) => spot * Math.exp((j - spotLevel) * logStep));
}
