import type { ExposureValues } from './analysis';

/** GEX and what vanna adds to it when volatility moves with spot, $ per +1 %. @param spotVolBeta vol points per +1 %. */
export function effectiveGex({ gex, vex }: ExposureValues, spotVolBeta: number): number {
  return gex + spotVolBeta * vex;
}

/**
 * Whether vanna, at the assumed move of volatility with spot, asks for the same hedge as gamma; null when either asks
 * for none.
 */
export function isVannaAligned({ gex, vex }: ExposureValues, spotVolBeta: number): boolean | null {
  const vanna = Math.sign(spotVolBeta * vex);
  return vanna === 0 || gex === 0 ? null : vanna === Math.sign(gex);
}
