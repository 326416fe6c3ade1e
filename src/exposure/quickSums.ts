import { ROW_KEYS } from '../kernel/rowKernel';
import type { ExposureCells, ExposureKey, StrikeTable } from './analysis';
import type { ActivityColumns, Book } from './book';
import { emptyColumns } from './cells';
import type { ExpirySum } from './expiries';
import { exposureRecord } from './exposureTable';
import type { Prepared } from './prepare';
import { ACTIVITY_KEYS, addByStrike, memberExpiries } from './strikes';
import type { Totals } from './totals';

/** Tables of a scenario from what the kernel priced at spot. */
export interface QuickSums {
  /** Over all expiries. */
  readonly strikes: StrikeTable;
  /** Null unless asked for. */
  readonly cells: ExposureCells | null;
  /** Net GEX by strike of what settles today; null when nothing does. */
  readonly zeroDteNet: Float64Array | null;
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
 * Sums by strike, by expiry and in total, and by cell where that is wanted.
 * @param atSpot columns of the runs, unsigned, as `RunRows.atSpot`
 */
export function quickSums(
  { runs, cellOfRow, strikeOfRow, expiryOfRow, activity }: Book,
  prepared: Prepared,
  atSpot: Float64Array,
  withCells: boolean,
): QuickSums {
  const { contracts, expiries } = prepared;
  const { count } = runs;
  const byStrike = emptyColumns(prepared.strikes.length);
  const byCell = withCells ? emptyColumns(prepared.cells.count) : null;
  const zeroDteNet = expiries.some(({ isZeroDte }) => isZeroDte) ? new Float64Array(prepared.strikes.length) : null;
  const sides = expiries.map(
    (): Sides => ({ call: exposureRecord(() => 0), put: exposureRecord(() => 0), grossGex: 0 }),
  );
  const gross = exposureRecord(() => 0);
  for (const { first, count: held, right } of runs.runs) {
    const i = runs.source[first] as number;
    const sign = contracts.sign[i] as number;
    if (contracts.openInterest[i] === 0 || sign === 0) continue;
    const expiry = expiryOfRow[first] as number;
    const its = sides[expiry] as Sides;
    const side = right === 0 ? 'call' : 'put';
    for (let k = 0; k < ROW_KEYS.length; k += 1) {
      const key = ROW_KEYS[k] as ExposureKey;
      const from = k * count + first;
      const { sum, size } = addRun(atSpot, from, held, sign, strikeOfRow, first, byStrike[key][side]);
      if (byCell) addRun(atSpot, from, held, sign, cellOfRow, first, byCell[key][side]);
      its[side][key] += sum;
      gross[key] += size;
      if (key !== 'gex') continue;
      its.grossGex += size;
      if (zeroDteNet && expiries[expiry]?.isZeroDte) addRun(atSpot, from, held, sign, strikeOfRow, first, zeroDteNet);
    }
  }
  copyActivity(prepared, activity, byStrike, byCell);
  const call = exposureRecord((key) => sides.reduce((sum, its) => sum + its.call[key], 0));
  const put = exposureRecord((key) => sides.reduce((sum, its) => sum + its.put[key], 0));
  const { cells } = prepared;
  return {
    strikes: { strike: prepared.strikes.slice(), ...byStrike },
    cells: byCell && {
      count: cells.count,
      expiry: cells.expiry.slice(),
      strike: cells.strike.slice(),
      ...byCell,
      volumeGex: null,
    },
    zeroDteNet,
    expiries: sides.map((its, index) => expirySum(its, index, prepared, activity)),
    totals: { call, put, net: exposureRecord((key) => call[key] + put[key]), gross },
  };
}

/** Adds the signed rows of a run to the places of a table; what they add up to, and their magnitudes. */
function addRun(
  values: Float64Array,
  from: number,
  held: number,
  sign: number,
  places: Uint16Array | Uint32Array,
  first: number,
  to: Float64Array,
): { sum: number; size: number } {
  let sum = 0;
  let size = 0;
  for (let row = 0; row < held; row += 1) {
    const value = sign * (values[from + row] as number);
    const place = places[first + row] as number;
    to[place] = (to[place] as number) + value;
    sum += value;
    size += Math.abs(value);
  }
  return { sum, size };
}

/** Open interest and volume of the expiries in the scenario. */
function copyActivity(
  { cells, outExpiries }: Prepared,
  from: Book['activity'],
  byStrike: ActivityColumns,
  byCell: ActivityColumns | null,
): void {
  for (const key of ACTIVITY_KEYS) {
    if (outExpiries) addByStrike(cells, memberExpiries(outExpiries), from.cells[key], byStrike[key]);
    else byStrike[key].set(from.strikes[key]);
    if (!byCell) continue;
    byCell[key].set(from.cells[key]);
    if (!outExpiries) continue;
    for (let cell = 0; cell < cells.count; cell += 1) {
      if (outExpiries[cells.expiry[cell] as number] === 1) byCell[key][cell] = 0;
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
