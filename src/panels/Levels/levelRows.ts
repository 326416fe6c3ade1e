import type { Level, LevelKey } from '../../exposure/analysis';

/** Levels at one price, in the order of their kinds, and what they share. */
export interface LevelRow {
  readonly price: number;
  readonly keys: readonly [LevelKey, ...LevelKey[]];
  readonly levels: readonly [Level, ...Level[]];
}

/** The levels that have a price, joined where it is the same one, from high to low. */
export function levelRows(levels: readonly Level[]): LevelRow[] {
  const byPrice = new Map<number, LevelRow>();
  for (const level of levels) {
    if (level.price === null) continue;
    const row = byPrice.get(level.price);
    byPrice.set(level.price, {
      price: level.price,
      keys: row ? [...row.keys, level.key] : [level.key],
      levels: row ? [...row.levels, level] : [level],
    });
  }
  return [...byPrice.values()].sort((a, b) => b.price - a.price);
}
