import { rowAt } from '../kernel/rowAt';
import type { HedgingMove } from './analysis';
import type { BookRows } from './bookRows';
import { type DirectBook, deltaChanges, gexAt } from './directBook';
import { HEDGING_MOVES, hedgingMoveOf } from './hedging';

/**
 * A book re-priced at any spot of its rows: read off the rows where the grid resolves its contracts, contract by contract
 * where it does not. Within 1e-9 of gross of re-pricing everything.
 */
export interface QuickBook {
  /** Total GEX, $ per +1 % at that spot. */
  readonly gexOf: (spot: number) => number;
  /** What dealers trade when spot moves, as `hedgingMoves`. */
  readonly hedging: (gammaShares: number) => HedgingMove[];
}

/** @param narrow the blocks of `rows.resolved.unresolvedBlocks` */
export function quickBook({ grid, spot: spots, resolved }: BookRows, narrow: DirectBook): QuickBook {
  const { spot } = narrow;
  const lowest = spots[0] as number;
  const position = (at: number): number => Math.log(at / lowest) / grid.logStep;
  return {
    gexOf: (at) => rowAt(resolved.gex, position(at)) + gexAt(narrow, at),
    hedging: (gammaShares) => {
      const now = rowAt(resolved.delta, position(spot));
      const spots = HEDGING_MOVES.map((move) => spot * (1 + move));
      const changes = deltaChanges(narrow, spots);
      return HEDGING_MOVES.map((move, i) => {
        const change = rowAt(resolved.delta, position(spots[i] as number)) - now + (changes[i] as number);
        return hedgingMoveOf(move, change, gammaShares, spot);
      });
    },
  };
}
