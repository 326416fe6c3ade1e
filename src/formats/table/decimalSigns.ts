import type { CsvReader } from '../../text/csv';
import { hasDecimalComma, parseNumber } from '../../text/numbers';

const ROWS_ASKED = 200;

/** The decimal sign of each column, and a cell that shows a comma to be one where there is any. */
export interface DecimalSigns {
  readonly byColumn: readonly ('.' | ',')[];
  readonly example: string | null;
}

/**
 * Decides the decimal sign of every column from the first rows. A cell such as '166,6' can only be read with a comma, one
 * such as '166.6' only with a point; '1,234' says nothing. A column without such cells follows the majority of the rest.
 */
export function guessDecimalSigns(reader: CsvReader, columns: number): DecimalSigns {
  const commas = new Array<number>(columns).fill(0);
  const points = new Array<number>(columns).fill(0);
  let example: string | null = null;
  for (let rows = 0; rows < ROWS_ASKED && reader.advance(); rows += 1) {
    if (reader.problem) continue;
    for (let column = 0; column < Math.min(columns, reader.cellCount); column += 1) {
      const cell = reader.cell(column).trim().replace(/%$/, '');
      if (hasDecimalComma(cell)) {
        commas[column] = (commas[column] ?? 0) + 1;
        example ??= cell;
      } else if (cell.includes('.') && parseNumber(cell) !== undefined && parseNumber(cell, ',') === undefined) {
        points[column] = (points[column] ?? 0) + 1;
      }
    }
  }
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  const usual = sum(commas) > sum(points) ? ',' : '.';
  const byColumn = commas.map((count, column) => {
    const against = points[column] ?? 0;
    if (count === 0 && against === 0) return usual;
    return count > against ? ',' : '.';
  });
  return { byColumn, example: byColumn.includes(',') ? example : null };
}
