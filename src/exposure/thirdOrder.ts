import type { ThirdOrder, ThirdOrderExposure } from './analysis';
import { add } from './cells';
import type { ContractExposures } from './contractExposures';
import type { Contracts } from './prepare';
import { sumOf } from './totals';

/** Changes of net GEX with spot, volatility and time, by strike and in total. */
export function thirdOrder(
  { count, strikeIndex }: Contracts,
  { speed, zomma, color }: ContractExposures,
  strikes: number,
): ThirdOrder {
  const of = (column: Float64Array): ThirdOrderExposure => {
    const byStrike = new Float64Array(strikes);
    for (let i = 0; i < count; i += 1) add(byStrike, strikeIndex[i] as number, column[i] as number);
    return { net: sumOf(column), byStrike };
  };
  return { speed: of(speed), zomma: of(zomma), color: of(color) };
}
