import { EXPOSURE_KEYS, type ExposureCells, type SidedColumns, type StrikeTable } from './analysis';
import { add, emptyColumns } from './cells';

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
  for (let cell = 0; cell < cells.count; cell += 1) {
    if (expiries && !expiries.has(cells.expiry[cell] as number)) continue;
    const row = cells.strike[cell] as number;
    add(table.callOpenInterest, row, cells.callOpenInterest[cell] as number);
    add(table.putOpenInterest, row, cells.putOpenInterest[cell] as number);
    add(table.callVolume, row, cells.callVolume[cell] as number);
    add(table.putVolume, row, cells.putVolume[cell] as number);
    for (const key of EXPOSURE_KEYS) {
      add(table[key].call, row, cells[key].call[cell] as number);
      add(table[key].put, row, cells[key].put[cell] as number);
    }
  }
  return table;
}

/** call + put, row by row. */
export function netColumn(sides: SidedColumns): Float64Array {
  return sides.call.map((value, row) => value + (sides.put[row] as number));
}
