import type { Analysis } from '../../exposure/analysis';

/** A stretch of prices with one sign of total gamma: 1 dealers dampen, −1 they amplify. */
export interface GammaZone {
  readonly from: number;
  readonly to: number;
  readonly sign: 1 | -1;
}

/** Cuts [low, high] at the crossings of the profile; nothing beyond the prices that the profile covers. */
export function gammaZones({ profile, flips }: Analysis, low: number, high: number): GammaZone[] {
  const first = profile.spot[0];
  const last = profile.spot[profile.spot.length - 1];
  if (first === undefined || last === undefined) return [];
  const from = Math.max(low, first);
  const to = Math.min(high, last);
  const { crossings } = flips.profile;
  const cuts = [from, ...crossings.map(({ level }) => level).filter((level) => level > from && level < to), to];
  return cuts.slice(1).flatMap((end, index): GammaZone[] => {
    const start = cuts[index] as number;
    const sign = signAt((start + end) / 2, profile.spot, profile.gex);
    return sign === 0 || !(start < end) ? [] : [{ from: start, to: end, sign }];
  });
}

function signAt(price: number, spots: Float64Array, gex: Float64Array): -1 | 0 | 1 {
  // Between two crossings the sign is constant, so linear interpolation between neighbours decides.
  const above = spots.findIndex((spot) => spot >= price);
  const x0 = spots[Math.max(0, above - 1)] as number;
  const x1 = spots[above] as number;
  const y0 = gex[Math.max(0, above - 1)] as number;
  const y1 = gex[above] as number;
  const value = x1 === x0 ? y1 : y0 + ((y1 - y0) * (price - x0)) / (x1 - x0);
  return value > 0 ? 1 : value < 0 ? -1 : 0;
}
