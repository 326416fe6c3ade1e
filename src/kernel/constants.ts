export const INVERSE_SQRT_TWO_PI = 0.398_942_280_401_432_7;
/** Calendar days in the year of the clock that times to expiry are measured by. */
export const DAYS_PER_YEAR = 365;
/** Beyond this |d1| the normal density is below 1e-31 of its peak: nothing that a sum of doubles could hold. */
export const FARTHEST = 12;
/** Contracts that are marched together have modes within this many of their smallest deviation. */
export const WIDEST_BATCH = 16;
