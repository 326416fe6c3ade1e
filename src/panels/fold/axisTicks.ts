import { scaleLinear } from 'd3-scale';
import type { ChartPrices } from '../../app/chartPrices';
import { shifted, unshifted } from '../../levels/priceShift';

/** About how many prices stand at a price axis. */
const TICKS = 9;

/** The chain's prices at which the axis shows round ones, between two of the chain's, ascending. */
export function axisTicks({ shift }: ChartPrices, low: number, high: number, count = TICKS): number[] {
  const to = shifted(high, shift);
  if (to === null) return [];
  const ticks = scaleLinear()
    .domain([shifted(low, shift) ?? 0, to])
    .ticks(count);
  return ticks.flatMap((tick) => unshifted(tick, shift) ?? []);
}
