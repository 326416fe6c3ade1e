import type { CsvReader } from '../../text/csv';
import { isBlank } from './rowCells';

const ROWS_ASKED = 200;

/**
 * Tells rows of a table that a spreadsheet made square whose cells have moved to the left: their last named cell is blank,
 * and the one before it has the shape of those that stand there in other rows, and not of its own column.
 */
export class MovedEnd {
  private readonly column: number;
  private readonly shapes = new Set<string>();
  private readonly shapesBefore = new Set<string>();

  /** @param column place of the last named column. @param reader at the first row */
  constructor(reader: CsvReader, column: number) {
    this.column = column;
    for (let rows = 0; rows < ROWS_ASKED && reader.advance(); rows += 1) {
      if (reader.problem !== null || reader.cellCount <= column || isBlank(reader, column)) continue;
      this.shapes.add(shapeOf(reader.cell(column)));
      this.shapesBefore.add(shapeOf(reader.cell(column - 1)));
    }
  }

  isIn(row: CsvReader): boolean {
    if (this.shapes.size === 0 || row.cellCount <= this.column || !isBlank(row, this.column)) return false;
    const shape = shapeOf(row.cell(this.column - 1));
    return this.shapes.has(shape) && !this.shapesBefore.has(shape);
  }
}

/** '9-9-9' for a date, 'a' for a word, '9' for any number. */
function shapeOf(cell: string): string {
  const text = cell.trim().slice(0, 64);
  if (/^[-+]?[\d.,]+%?$/.test(text)) return '9';
  return text.replace(/\d+/g, '9').replace(/[A-Za-z]+/g, 'a');
}
