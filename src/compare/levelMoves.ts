import { CALL } from '../chain/rawQuotes';
import { LEVEL_KEYS } from '../exposure/analysis';
import type { LevelMove, MovedLevelKey, WallChange, WallHolding } from './comparison';
import { type ListedColumns, type MatchedContracts, NONE } from './matchContracts';
import type { ReadBook } from './readSide';

const NONE_IN_SUMS = 'nothing that the file lists there is in the sums';
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
export function wallChanges(before: ReadBook, after: ReadBook, matched: MatchedContracts): WallChange[] {
  return (['call', 'put'] as const).flatMap((side) => {
    if (before.unknown[side] !== null || after.unknown[side] !== null) return [];
    const key = side === 'call' ? 'callWall' : 'putWall';
    const from = priceOf(before, key).price;
    const to = priceOf(after, key).price;
    const prices = from === to ? [from] : [from, to];
    return prices.flatMap((strike): WallChange[] => {
      if (strike === null) return [];
      const held = holdingOf(before, matched, matched.before, side, strike);
      const holds = holdingOf(after, matched, matched.after, side, strike);
      return [
        {
          side,
          strike,
          isWall: from === to ? 'both' : strike === from ? 'before' : 'after',
          before: held,
          after: holds,
          trend: held.gex === null || holds.gex === null ? null : trendOf(Math.abs(holds.gex) - Math.abs(held.gex)),
        },
      ];
    });
  });
}

function trendOf(grown: number): 'stronger' | 'weaker' | 'same' {
  return grown > 0 ? 'stronger' : grown < 0 ? 'weaker' : 'same';
}

/** GEX and open interest of one side at a strike, over the same contracts; 0 where the file lists none that holds any. */
function holdingOf(
  { strikes, snapshot }: ReadBook,
  matched: MatchedContracts,
  own: ListedColumns,
  side: 'call' | 'put',
  at: number,
): WallHolding {
  const { strike, right, block, blocks, count } = matched;
  let isInSums = false;
  let isLeftOut = false;
  for (let i = 0; i < count; i += 1) {
    if (strike[i] !== at || (right[i] === CALL) !== (side === 'call') || own.row[i] === NONE) continue;
    if (own.used[i] !== NONE) isInSums = true;
    else if (own.openInterest[i] !== 0 && (blocks[block[i] as number]?.settlement ?? 0) > snapshot.asOf)
      isLeftOut = true;
  }
  if (isLeftOut && !isInSums) return { gex: null, openInterest: null, reason: NONE_IN_SUMS };
  const row = strikes.strike.indexOf(at);
  const held = side === 'call' ? strikes.callOpenInterest : strikes.putOpenInterest;
  return { gex: strikes.gex[side][row] ?? 0, openInterest: held[row] ?? 0, reason: null };
}
