import type { Analysis } from '../../exposure/analysis';

/** Dealer trades by spot move, + = buy; columns by move, ascending. */
export interface HedgeCurve {
  /** Fractions of spot. */
  readonly move: Float64Array;
  /** Every contract re-priced, dollars at the spot of now. */
  readonly full: Float64Array;
  /** From gamma at spot alone. */
  readonly linear: Float64Array;
}

/** A point of the profile this near to a move that is re-priced by itself gives way to it. */
const SAME_MOVE = 2e-4;

/**
 * What dealers trade for moves of spot within `reach` (a fraction): the moves of the hedging estimate, and between them
 * the re-priced profile: −(D(S′) − D(S)) shares, D being DEX ÷ spot, times the spot of now. The line beside it is −GEX per
 * +1 %. Null where no contract is priced.
 */
export function hedgeCurve({ profile, spot, net, hedging, regime }: Analysis, reach: number): HedgeCurve | null {
  if (net === null || regime.kind === 'undetermined') return null;
  const within = (move: number): boolean => Math.abs(move) < reach * (1 + 1e-9);
  const points = [
    { move: 0, full: 0 },
    ...hedging.flatMap(({ move, fullDollars }) => (within(move) ? [{ move, full: fullDollars }] : [])),
  ];
  const own = points.map(({ move }) => move);
  const deltaOfNow = net.dex / spot;
  profile.spot.forEach((at, i) => {
    const move = at / spot - 1;
    if (!within(move) || own.some((other) => Math.abs(other - move) < SAME_MOVE)) return;
    points.push({ move, full: -((profile.dex[i] as number) / at - deltaOfNow) * spot });
  });
  points.sort((a, b) => a.move - b.move);
  return {
    move: Float64Array.from(points, ({ move }) => move),
    full: Float64Array.from(points, ({ full }) => full),
    linear: Float64Array.from(points, ({ move }) => -net.gex * move * 100 || 0),
  };
}
