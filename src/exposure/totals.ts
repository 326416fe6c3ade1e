import { CALL } from '../chain/rawQuotes';
import { EXPOSURE_KEYS, type ExposureKey, type ExposureValues } from './analysis';
import type { ContractExposures } from './contractExposures';
import { exposureRecord } from './exposureTable';
import type { Contracts } from './prepare';

export interface Totals {
  readonly call: ExposureValues;
  readonly put: ExposureValues;
  readonly net: ExposureValues;
  /** Sum of magnitudes, contract by contract. */
  readonly gross: ExposureValues;
  /** $ per calendar day and $ per vol point. */
  readonly theta: number;
  readonly vega: number;
}

/** Sums over all contracts; net is call plus put. */
export function totalsOf({ count, right }: Contracts, { value, theta, vega }: ContractExposures): Totals {
  const call: Record<ExposureKey, number> = exposureRecord(() => 0);
  const put: Record<ExposureKey, number> = exposureRecord(() => 0);
  const gross: Record<ExposureKey, number> = exposureRecord(() => 0);
  for (const key of EXPOSURE_KEYS) {
    const column = value[key];
    let calls = 0;
    let puts = 0;
    let sizes = 0;
    for (let i = 0; i < count; i += 1) {
      const own = column[i] as number;
      if (right[i] === CALL) calls += own;
      else puts += own;
      sizes += Math.abs(own);
    }
    call[key] = calls;
    put[key] = puts;
    gross[key] = sizes;
  }
  return {
    call,
    put,
    net: exposureRecord((key) => call[key] + put[key]),
    gross,
    theta: sumOf(theta),
    vega: sumOf(vega),
  };
}

export function sumOf(column: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < column.length; i += 1) sum += column[i] as number;
  return sum;
}
