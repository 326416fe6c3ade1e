import { ROW_KEYS } from '../kernel/rowKernel';
import type { ExposureCells, ExposureKey } from './analysis';
import type { ActivityColumns, Book } from './book';
import { add, emptyColumns } from './cells';
import type { ExpirySum } from './expiries';
import { exposureRecord } from './exposureTable';
import type { Prepared } from './prepare';
import type { Totals } from './totals';

/** Tables of a scenario from what the kernel priced at spot. */
export interface QuickSums {
  readonly cells: ExposureCells;
  /** Without theta and vega, which the kernel does not price. */
  readonly expiries: readonly ExpirySum[];
  readonly totals: Omit<Totals, 'theta' | 'vega'>;
}

/** Of one expiry while it is added up. */
interface Sides {
  readonly call: Record<ExposureKey, number>;
  readonly put: Record<ExposureKey, number>;
  grossGex: number;
}

/**
 * Sums by cell, by expiry and in total.
 * @param atSpot columns of the runs, unsigned, as `RunRows.atSpot`
 */
export function quickSums(
  { runs, cellOfRow, expiryOfRow, activity }: Book,
  prepared: Prepared,
  atSpot: Float64Array,
): QuickSums {
  const { contracts, expiries } = prepared;
  const { count } = runs;
  const columns = emptyColumns(prepared.cells.count);
  const sides = expiries.map(
    (): Sides => ({ call: exposureRecord(() => 0), put: exposureRecord(() => 0), grossGex: 0 }),
  );
  const gross = exposureRecord(() => 0);
  for (const { first, count: held, right } of runs.runs) {
    const i = runs.source[first] as number;
    const sign = contracts.sign[i] as number;
    if (contracts.openInterest[i] === 0 || sign === 0) continue;
    const its = sides[expiryOfRow[first] as number] as Sides;
    const side = right === 0 ? 'call' : 'put';
    ROW_KEYS.forEach((key, k) => {
      const column = columns[key][side];
      let sum = 0;
      let size = 0;
      for (let row = first; row < first + held; row += 1) {
        const value = sign * (atSpot[k * count + row] as number);
        add(column, cellOfRow[row] as number, value);
        sum += value;
        size += Math.abs(value);
      }
      its[side][key] += sum;
      gross[key] += size;
      if (key === 'gex') its.grossGex += size;
    });
  }
  copyActivity(prepared, activity.cells, columns);
  const call = exposureRecord((key) => sides.reduce((sum, its) => sum + its.call[key], 0));
  const put = exposureRecord((key) => sides.reduce((sum, its) => sum + its.put[key], 0));
  return {
    cells: {
      count: prepared.cells.count,
      expiry: prepared.cells.expiry.slice(),
      strike: prepared.cells.strike.slice(),
      ...columns,
    },
    expiries: sides.map((its, index) => expirySum(its, index, prepared, activity)),
    totals: { call, put, net: exposureRecord((key) => call[key] + put[key]), gross },
  };
}

/** Open interest and volume of the cells whose expiry is in the scenario. */
function copyActivity({ cells, outExpiries }: Prepared, from: ActivityColumns, to: ActivityColumns): void {
  for (const key of ['callOpenInterest', 'putOpenInterest', 'callVolume', 'putVolume'] as const) {
    to[key].set(from[key]);
    if (!outExpiries) continue;
    for (let cell = 0; cell < cells.count; cell += 1) {
      if (outExpiries[cells.expiry[cell] as number] === 1) to[key][cell] = 0;
    }
  }
}

function expirySum(its: Sides, index: number, prepared: Prepared, { expiries }: Book['activity']): ExpirySum {
  const own = expiries[index];
  const isIn = own !== undefined && prepared.outExpiries?.[index] !== 1;
  return {
    call: its.call,
    put: its.put,
    net: exposureRecord((key) => its.call[key] + its.put[key]),
    callOpenInterest: isIn ? own.callOpenInterest : 0,
    putOpenInterest: isIn ? own.putOpenInterest : 0,
    callVolume: isIn ? own.callVolume : 0,
    putVolume: isIn ? own.putVolume : 0,
    netTheta: null,
    netVega: null,
    grossGex: its.grossGex,
    contractsUsed: own?.contractsUsed ?? 0,
  };
}
