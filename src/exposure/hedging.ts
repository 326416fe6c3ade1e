import type { HedgingMove } from './analysis';
import { type DirectBook, deltaChanges } from './directBook';

/** Spot moves that the hedging estimate is made for, as fractions, ascending. */
export const HEDGING_MOVES = [
  -0.05, -0.02, -0.01, -0.005, -0.0025, -0.001, 0.001, 0.0025, 0.005, 0.01, 0.02, 0.05,
] as const;

/** From this share of the dollar volume of a usual day on, hedging is called material. */
export const MATERIAL_SHARE = 0.05;

/**
 * What dealers trade to stay hedged when spot moves: minus the change of their delta; + is buying. Full revaluation
 * re-prices every contract with its volatility fixed; linear takes gamma at today's spot for the whole move.
 * @param gammaShares dealer shares gained per +$1 of spot.
 */
export function hedgingMoves(direct: DirectBook, gammaShares: number): HedgingMove[] {
  const { spot } = direct;
  const changes = deltaChanges(
    direct,
    HEDGING_MOVES.map((move) => spot * (1 + move)),
  );
  return HEDGING_MOVES.map((move, i) => hedgingMoveOf(move, changes[i] as number, gammaShares, spot));
}

/** The estimate for a move from the dealer shares that are gained over it. */
export function hedgingMoveOf(move: number, deltaShares: number, gammaShares: number, spot: number): HedgingMove {
  const fullShares = withoutNegativeZero(-deltaShares);
  const linearShares = withoutNegativeZero(-gammaShares * spot * move);
  return { move, fullShares, fullDollars: fullShares * spot, linearShares, linearDollars: linearShares * spot };
}

function withoutNegativeZero(value: number): number {
  return value === 0 ? 0 : value;
}

/** The estimate for one move; `move` is one of HEDGING_MOVES. */
export function hedgingMove(moves: readonly HedgingMove[], move: number): HedgingMove | undefined {
  return moves.find((estimate) => estimate.move === move);
}
