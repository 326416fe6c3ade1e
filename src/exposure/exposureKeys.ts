/** The four exposures of the dashboard, in the order of the screen. */
export const EXPOSURE_KEYS = ['gex', 'dex', 'vex', 'chex'] as const;
export type ExposureKey = (typeof EXPOSURE_KEYS)[number];

/** One number per exposure, in dollars: GEX per +1 % spot, DEX of delta, VEX per +1 vol point, CHEX per calendar day at the present rate. */
export type ExposureValues = Readonly<Record<ExposureKey, number>>;
