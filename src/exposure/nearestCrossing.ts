import type { CrossingDirection } from './analysis';
import { ROOT_TOLERANCE } from './profile';
import { rootBetween, signChanges } from './roots';

/**
 * The crossing of `gexOf` in one direction that is nearest to `target`, or null when the ascending grid holds none. It
 * samples outward from the target and stops once nothing nearer can be left, so that a crossing close by costs a few
 * re-pricings where a whole profile costs one for every spot of the grid.
 */
export function nearestCrossing(
  gexOf: (spot: number) => number,
  grid: Float64Array,
  target: number,
  direction: CrossingDirection,
): number | null {
  const last = grid.length - 1;
  const at = (index: number): number => grid[index] as number;
  let low = 0;
  while (low < last && at(low + 1) <= target) low += 1;
  let high = low;
  const samples = new Float64Array(grid.length);
  samples[low] = gexOf(at(low));
  const roots = new Map<number, number>();
  const rootIn = (left: number, right: number): number => {
    const known = roots.get(left);
    if (known !== undefined) return known;
    const ends = [samples[left] as number, samples[right] as number] as const;
    const root = rootBetween(gexOf, at(left), at(right), ...ends, ROOT_TOLERANCE * target);
    roots.set(left, root);
    return root;
  };

  let nearest: number | null = null;
  for (;;) {
    const below = low > 0 ? target - at(low) : Number.POSITIVE_INFINITY;
    const above = high < last ? at(high) - target : Number.POSITIVE_INFINITY;
    const reached = Math.min(below, above);
    if (reached === Number.POSITIVE_INFINITY) return nearest;
    if (nearest !== null && reached >= Math.abs(nearest - target)) return nearest;
    const next = below <= above ? low - 1 : high + 1;
    samples[next] = gexOf(at(next));
    low = Math.min(low, next);
    high = Math.max(high, next);
    const first = low;
    const changes = signChanges(grid.subarray(low, high + 1), samples.subarray(low, high + 1), (left, right) =>
      rootIn(first + left, first + right),
    );
    for (const change of changes) {
      const isSought = change.rising === (direction === 'negativeToPositive');
      if (isSought && (nearest === null || Math.abs(change.at - target) < Math.abs(nearest - target)))
        nearest = change.at;
    }
  }
}
