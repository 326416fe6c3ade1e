import { LEVEL_KEYS, type StrikeTable } from '../exposure/analysis';
import type { LevelMove, MovedLevelKey, WallChange } from './comparison';
import type { ReadBook } from './readSide';

const NO_MAX_PAIN = 'No contract in the sums has open interest';

/** Where every key level was and is. */
export function levelMoves(before: ReadBook, after: ReadBook): LevelMove[] {
  return [...LEVEL_KEYS, 'maxPain' as const].map((key): LevelMove => {
    const from = priceOf(before, key);
    const to = priceOf(after, key);
    const change = from.price === null || to.price === null ? null : to.price - from.price;
    return {
      key,
      from: from.price,
      to: to.price,
      fromReason: from.reason,
      toReason: to.reason,
      change,
      fraction: change === null || from.price === null ? null : change / from.price,
    };
  });
}

function priceOf(
  { snapshot, maxPain, unknown }: ReadBook,
  key: MovedLevelKey,
): { price: number | null; reason: string | null } {
  if (key === 'maxPain') return { price: maxPain, reason: maxPain === null ? (unknown.net ?? NO_MAX_PAIN) : null };
  const level = snapshot.levels.find((candidate) => candidate.key === key);
  return { price: level?.price ?? null, reason: level?.reason ?? null };
}

/** What the strikes that were walls, and those that are, held then and hold now; none where a side is unknown. */
export function wallChanges(before: ReadBook, after: ReadBook): WallChange[] {
  return (['call', 'put'] as const).flatMap((side) => {
    if (before.unknown[side] !== null || after.unknown[side] !== null) return [];
    const key = side === 'call' ? 'callWall' : 'putWall';
    const from = priceOf(before, key).price;
    const to = priceOf(after, key).price;
    const prices = from === to ? [from] : [from, to];
    return prices.flatMap((strike): WallChange[] => {
      if (strike === null) return [];
      const held = wallOf(before.strikes, side, strike);
      const holds = wallOf(after.strikes, side, strike);
      const grown = Math.abs(holds.gex) - Math.abs(held.gex);
      return [
        {
          side,
          strike,
          isWall: from === to ? 'both' : strike === from ? 'before' : 'after',
          gexBefore: held.gex,
          gexAfter: holds.gex,
          openInterestBefore: held.openInterest,
          openInterestAfter: holds.openInterest,
          trend: grown > 0 ? 'stronger' : grown < 0 ? 'weaker' : 'same',
        },
      ];
    });
  });
}

/** GEX and open interest of one side at a strike, over the same contracts; 0 where none of it is in the sums. */
function wallOf(
  { strike, gex, callOpenInterest, putOpenInterest }: StrikeTable,
  side: 'call' | 'put',
  at: number,
): { readonly gex: number; readonly openInterest: number } {
  const row = strike.indexOf(at);
  const held = side === 'call' ? callOpenInterest : putOpenInterest;
  return { gex: gex[side][row] ?? 0, openInterest: held[row] ?? 0 };
}
