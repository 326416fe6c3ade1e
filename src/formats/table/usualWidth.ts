import type { CsvReader } from '../../text/csv';
import { isBlank } from './rowCells';

const ROWS_ASKED = 200;

/** Cells that most of the first rows have; of equally many rows, those whose width is nearest to the header's. */
export function usualWidth(reader: CsvReader, headerWidth: number): number {
  const rowsByWidth = new Map<number, number>();
  for (let rows = 0; rows < ROWS_ASKED && reader.advance(); rows += 1) {
    if (reader.problem !== null || reader.cellCount < 2) continue;
    rowsByWidth.set(reader.cellCount, (rowsByWidth.get(reader.cellCount) ?? 0) + 1);
  }
  let usual = headerWidth;
  let most = 0;
  for (const [width, rows] of rowsByWidth) {
    const isNearer = Math.abs(width - headerWidth) < Math.abs(usual - headerWidth);
    if (rows < most || (rows === most && !isNearer)) continue;
    usual = width;
    most = rows;
  }
  return usual;
}

/** Of the rows but one, how many have to hold something in a column for a blank there to be a moved cell. */
const MOST = 0.95;

/** Whether nearly all of the first rows have something in a column. */
export function isUsuallyFilled(reader: CsvReader, column: number): boolean {
  let rows = 0;
  let filled = 0;
  for (let looked = 0; looked < ROWS_ASKED && reader.advance(); looked += 1) {
    if (reader.problem !== null || reader.cellCount <= column) continue;
    rows += 1;
    if (!isBlank(reader, column)) filled += 1;
  }
  return filled > 1 && filled >= MOST * (rows - 1);
}
