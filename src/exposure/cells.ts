import { CALL } from '../chain/rawQuotes';
import { EXPOSURE_KEYS, type ExposureCells, type ExposureKey, type SidedColumns } from './analysis';
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
export function buildCells(prepared: Prepared, exposures: ContractExposures): ExposureCells {
  const { contracts, strikes } = prepared;
  const cellOf = new Map<number, number>();
  const expiry: number[] = [];
  const strike: number[] = [];
  const cellOfContract = new Uint32Array(contracts.count);
  for (let i = 0; i < contracts.count; i += 1) {
    const key = (contracts.expiry[i] as number) * strikes.length + (contracts.strikeIndex[i] as number);
    let cell = cellOf.get(key);
    if (cell === undefined) {
      cell = expiry.length;
      cellOf.set(key, cell);
      expiry.push(contracts.expiry[i] as number);
      strike.push(contracts.strikeIndex[i] as number);
    }
    cellOfContract[i] = cell;
  }
  const columns = emptyColumns(expiry.length);
  for (let i = 0; i < contracts.count; i += 1) {
    const cell = cellOfContract[i] as number;
    const isCall = contracts.right[i] === CALL;
    add(isCall ? columns.callOpenInterest : columns.putOpenInterest, cell, contracts.openInterest[i] as number);
    add(isCall ? columns.callVolume : columns.putVolume, cell, contracts.volume[i] as number);
    for (const key of EXPOSURE_KEYS) {
      add(isCall ? columns[key].call : columns[key].put, cell, exposures.value[key][i] as number);
    }
  }
  return { count: expiry.length, expiry: Uint16Array.from(expiry), strike: Uint16Array.from(strike), ...columns };
}

/** column[row] += value. */
export function add(column: Float64Array, row: number, value: number): void {
  column[row] = (column[row] as number) + value;
}
