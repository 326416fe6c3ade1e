import { EXPOSURE_KEYS, type ExposureCells, type SidedColumns, type StrikeTable } from './analysis';
import { add, emptyColumns } from './cells';

/** The columns of cells and strike tables that are no exposures. */
export const ACTIVITY_KEYS = ['callOpenInterest', 'putOpenInterest', 'callVolume', 'putVolume'] as const;

/**
 * Exposures by strike, ascending, over the chosen expiries (indices into `Analysis.expiries`; null for all of them).
 * Every strike of the chain has a row, so that tables of different choices line up; strikes without contracts hold 0.
 */
export function aggregateByStrike(
  cells: ExposureCells,
  strikes: Float64Array,
  expiries: ReadonlySet<number> | null,
): StrikeTable {
  const table = { strike: strikes.slice(), ...emptyColumns(strikes.length) };
  const isIn = expiries ? membership(expiries, cells) : null;
  for (const key of ACTIVITY_KEYS) addByStrike(cells, isIn, cells[key], table[key]);
  for (const key of EXPOSURE_KEYS) {
    addByStrike(cells, isIn, cells[key].call, table[key].call);
    addByStrike(cells, isIn, cells[key].put, table[key].put);
  }
  return table;
}

/** Net GEX by strike over the chosen expiries; rows as `strikes`. */
export function netGexByStrike(cells: ExposureCells, strikes: number, expiries: ReadonlySet<number>): Float64Array {
  const net = new Float64Array(strikes);
  const isIn = membership(expiries, cells);
  addByStrike(cells, isIn, cells.gex.call, net);
  addByStrike(cells, isIn, cells.gex.put, net);
  return net;
}

/** GEX by volume, calls and puts by strike, over the chosen expiries (null: all); null where cells do not have it. */
export function volumeGexByStrike(
  cells: ExposureCells,
  strikes: number,
  expiries: ReadonlySet<number> | null,
): SidedColumns | null {
  if (!cells.volumeGex) return null;
  const isIn = expiries ? membership(expiries, cells) : null;
  const sides = { call: new Float64Array(strikes), put: new Float64Array(strikes) };
  addByStrike(cells, isIn, cells.volumeGex.call, sides.call);
  addByStrike(cells, isIn, cells.volumeGex.put, sides.put);
  return sides;
}

/** 1 for the expiries that are chosen. */
function membership(expiries: ReadonlySet<number>, { expiry, count }: ExposureCells): Uint8Array {
  let last = 0;
  for (let cell = 0; cell < count; cell += 1) last = Math.max(last, expiry[cell] as number);
  return Uint8Array.from({ length: last + 1 }, (_, index) => (expiries.has(index) ? 1 : 0));
}

/** 1 for the expiries that a scenario does not leave out. */
export function memberExpiries(out: Uint8Array): Uint8Array {
  return out.map((isOut) => 1 - isOut);
}

/** Adds a column of cells to one of strikes; `isIn` is 1 for the expiries that count, null when all do. */
export function addByStrike(
  { count, expiry, strike }: Pick<ExposureCells, 'count' | 'expiry' | 'strike'>,
  isIn: Uint8Array | null,
  from: Float64Array,
  to: Float64Array,
): void {
  for (let cell = 0; cell < count; cell += 1) {
    if (isIn && isIn[expiry[cell] as number] === 0) continue;
    add(to, strike[cell] as number, from[cell] as number);
  }
}

/** call + put, row by row. */
export function netColumn(sides: SidedColumns): Float64Array {
  return sides.call.map((value, row) => value + (sides.put[row] as number));
}
