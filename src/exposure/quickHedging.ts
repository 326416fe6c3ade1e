import { rowAt } from '../kernel/rowAt';
import type { HedgingMove } from './analysis';
import type { BookRows } from './bookRows';
import { bookOfBlocks, type DirectBook, deltaChange } from './directBook';
import { HEDGING_MOVES, hedgingMoveOf } from './hedging';
import type { Prepared } from './prepare';

/**
 * `hedgingMoves` read off the rows that the profile is made of; only what settles within days, whose delta is narrower
 * than the grid, is re-priced contract by contract. Within 1e-9 of gross delta of re-pricing everything.
 */
export function quickHedging(
  { contracts, spot }: Prepared,
  direct: DirectBook,
  { grid, resolvedDelta, unresolvedBlocks }: BookRows,
  gammaShares: number,
): HedgingMove[] {
  const narrow = bookOfBlocks(direct, contracts.block, unresolvedBlocks);
  const now = resolvedDelta[grid.spotLevel] as number;
  return HEDGING_MOVES.map((move) => {
    const position = grid.spotLevel + Math.log1p(move) / grid.logStep;
    const change = rowAt(resolvedDelta, position) - now + deltaChange(narrow, spot * (1 + move));
    return hedgingMoveOf(move, change, gammaShares, spot);
  });
}
