import type { IssueLog } from '../../chain/issues';
import { LineCursor, lineEndNames } from '../../text/lines';
import { ImportError } from '../errors';
import type { TableHeader } from '../tableHeader';

const FEWEST_SHORT_ROWS = 2;
/** Lines of a worksheet, of today and until 2003. */
const SPREADSHEET_LINES: readonly number[] = [1_048_576, 65_536];

/** @throws ImportError E_DECIMAL_SIGN: the sign of a cell may be either, and no other column tells. */
export function refuseDecimals(fileName: string, column: string, cell: string): never {
  throw new ImportError(
    'E_DECIMAL_SIGN',
    fileName,
    `Numbers in ${fileName} can be read in two ways, such as "${cell}" in the column ${column}`,
    `Its ${cell.includes(',') ? 'comma' : 'point'} may stand before decimals or between thousands, and the other columns do not tell which. Export the chain without separators of thousands.`,
    { column, cell },
  );
}

/** @throws ImportError E_TOO_MANY_ROWS. */
export function refuseRows(fileName: string, rows: number): never {
  throw new ImportError(
    'E_TOO_MANY_ROWS',
    fileName,
    `${fileName} has more than ${rows.toLocaleString('en-US')} rows`,
    'Download fewer expirations and open that file.',
  );
}

/**
 * Refuses a table in which no row fits the header and all have the same other number of cells.
 * @param ragged rows that do not fit, by how many cells they have
 * @throws ImportError E_MISSING_COLUMN.
 */
export function refuseShiftedTable(
  fileName: string,
  { line, names }: TableHeader,
  ragged: ReadonlyMap<number, number>,
  dataRows: number,
): void {
  const [only, ...others] = [...ragged];
  if (!only || others.length > 0) return;
  const [cells, rows] = only;
  if (rows < FEWEST_SHORT_ROWS || rows !== dataRows) return;
  throw new ImportError(
    'E_MISSING_COLUMN',
    fileName,
    `The header of ${fileName} has ${names.length} names, but all ${rows} rows have ${cells} cells`,
    `Which cell belongs to which name cannot be told, so nothing was read. Found on line ${line}: ${names.join(', ')}. Export the table again with all its columns.`,
    { line },
  );
}

/** Notes that lines end in several ways. @param above the text down to the header @param ends those of the lines below */
export function noteLineEnds(above: string, ends: number, log: IssueLog): void {
  const cursor = new LineCursor(above);
  while (cursor.advance());
  const names = lineEndNames(ends | cursor.ends);
  if (names.length > 1) log.add('W_MIXED_EOL', { note: `Lines end with ${names.join(' and ')} in one file.` });
}

/** A file of exactly as many lines as a spreadsheet holds has probably lost the others. */
export function noteRowLimit(line: number, log: IssueLog): void {
  if (!SPREADSHEET_LINES.includes(line)) return;
  const note = `The file has exactly ${line.toLocaleString('en-US')} lines, the most that a spreadsheet holds: what came after them is probably missing.`;
  log.add('W_PERHAPS_CUT', { line, note });
}
