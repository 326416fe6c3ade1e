import { CALL } from '../chain/rawQuotes';
import type { ExposureCells, ExposureKey, SidedColumns } from './analysis';
import type { ContractExposures } from './contractExposures';
import { exposureRecord } from './exposureTable';
import type { Prepared } from './prepare';

/** Empty columns of `count` rows, as cells and strike tables have them beside their keys. */
export function emptyColumns(count: number): {
  callOpenInterest: Float64Array;
  putOpenInterest: Float64Array;
  callVolume: Float64Array;
  putVolume: Float64Array;
} & Record<ExposureKey, SidedColumns> {
  return {
    callOpenInterest: new Float64Array(count),
    putOpenInterest: new Float64Array(count),
    callVolume: new Float64Array(count),
    putVolume: new Float64Array(count),
    ...exposureRecord(() => ({ call: new Float64Array(count), put: new Float64Array(count) })),
  };
}

/** Sums the contracts of each expiry at each strike, calls and puts apart; roots that settle together are added up. */
export function buildCells(
  { contracts, cells }: Prepared,
  { value, volumeGex: gexOfVolume }: ContractExposures,
): ExposureCells {
  const { count, expiry, strike, cellOf } = cells;
  const columns = emptyColumns(count);
  const volumeGex = { call: new Float64Array(count), put: new Float64Array(count) };
  const { callOpenInterest, putOpenInterest, callVolume, putVolume, gex, dex, vex, chex } = columns;
  const { right, openInterest, volume } = contracts;
  for (let i = 0; i < contracts.count; i += 1) {
    const cell = cellOf[i] as number;
    if (right[i] === CALL) {
      add(callOpenInterest, cell, openInterest[i] as number);
      add(callVolume, cell, volume[i] as number);
      add(volumeGex.call, cell, gexOfVolume[i] as number);
      add(gex.call, cell, value.gex[i] as number);
      add(dex.call, cell, value.dex[i] as number);
      add(vex.call, cell, value.vex[i] as number);
      add(chex.call, cell, value.chex[i] as number);
    } else {
      add(putOpenInterest, cell, openInterest[i] as number);
      add(putVolume, cell, volume[i] as number);
      add(volumeGex.put, cell, gexOfVolume[i] as number);
      add(gex.put, cell, value.gex[i] as number);
      add(dex.put, cell, value.dex[i] as number);
      add(vex.put, cell, value.vex[i] as number);
      add(chex.put, cell, value.chex[i] as number);
    }
  }
  return { count, expiry: expiry.slice(), strike: strike.slice(), ...columns, volumeGex };
}

/** column[row] += value. */
export function add(column: Float64Array, row: number, value: number): void {
  column[row] = (column[row] as number) + value;
}
