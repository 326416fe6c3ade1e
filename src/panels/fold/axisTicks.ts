import type { ChartPrices } from '../../app/chartPrices';
import { shifted, unshifted } from '../../levels/priceShift';
import { roundValues } from '../../ui/linearScale';

/** About how many prices stand at a price axis; fewer where the chain's stand below them. */
const TICKS = 9;
const TICKS_OF_TWO = 6;

/** The chain's prices at which the axis shows round ones, between two of the chain's, ascending. */
export function axisTicks(
  { shift, future }: ChartPrices,
  low: number,
  high: number,
  count = future === null ? TICKS : TICKS_OF_TWO,
): number[] {
  const to = shifted(high, shift);
  if (to === null) return [];
  const ticks = roundValues(shifted(low, shift) ?? 0, to, count);
  return ticks.flatMap((tick) => unshifted(tick, shift) ?? []);
}
