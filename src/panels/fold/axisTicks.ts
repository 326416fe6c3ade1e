import type { ChartPrices } from '../../app/chartPrices';
import { shifted, unshifted } from '../../levels/priceShift';
import { roundValues } from '../../ui/linearScale';

/** About how many prices stand at a price axis. */
const TICKS = 9;

/** The chain's prices at which the axis shows round ones, between two of the chain's, ascending. */
export function axisTicks({ shift }: ChartPrices, low: number, high: number, count = TICKS): number[] {
  const to = shifted(high, shift);
  if (to === null) return [];
  const ticks = roundValues(shifted(low, shift) ?? 0, to, count);
  return ticks.flatMap((tick) => unshifted(tick, shift) ?? []);
}
