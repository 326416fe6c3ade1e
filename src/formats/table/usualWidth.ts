import type { CsvReader } from '../../text/csv';

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
