import { CsvReader, DELIMITERS, splitLine } from '../../../text/csv';
import { type HeadLine, headLines } from '../../../text/lines';
import { parseNumber } from '../../../text/numbers';
import type { TableSource } from '../../source';
import { headerOf } from '../../tableHeader';
import { roleOfName } from './columnWords';

/** How a table that no format knows is cut into columns. */
export interface TableShape {
  readonly delimiter: string;
  /** 1-based line of the column names; 0 where no line names them. */
  readonly headerLine: number;
  /** As on that line; 'Column 1' … without one. */
  readonly names: readonly string[];
  /** Offset of the first row below the header, and the number of its line. */
  readonly offset: number;
  readonly firstLine: number;
  /** The header's names where it has another number of them than all the rows have cells, else null. */
  readonly misfit: readonly string[] | null;
}

const LINES_LOOKED_AT = 200;
const LONGEST_LINE = 65_536;
const FEWEST_COLUMNS = 3;
const OTHERS: Readonly<Record<string, RegExp>> = {
  ',': /[;\t|]/,
  ';': /[\t|]/,
  '\t': /[;|]/,
  '|': /[;\t]/,
};

interface Cut {
  readonly delimiter: string;
  /** Cells of most lines. */
  readonly width: number;
  readonly score: number;
}

/**
 * Finds delimiter and header of a table from its first lines: a delimiter by how many lines it cuts into the same number
 * of cells, and by the names of columns that it brings out. Null when the text is no table of three columns or more.
 */
export function tableShape(source: TableSource): TableShape | null {
  const lines = headLines(source.text, LINES_LOOKED_AT, LONGEST_LINE).filter(({ content }) => content.trim() !== '');
  let best: Cut | null = null;
  for (const delimiter of DELIMITERS) {
    const cut = cutBy(lines, delimiter);
    if (cut && (best === null || cut.score > best.score)) best = cut;
  }
  if (!best) return null;
  const { delimiter, width } = best;
  const header = likelyHeader(source.head, delimiter, width);
  if (!header) return withoutHeader(delimiter, width);
  const { names } = headerOf(header.line, 0, delimiter);
  const below = lines.filter(({ line }) => line > header.line.line);
  const fits = below.some(({ content }) => widthOf(content, delimiter) >= names.length);
  const place = { offset: header.line.next, firstLine: header.line.line + 1 };
  if (!fits && below.length > 1) return { ...withoutHeader(delimiter, width), ...place, misfit: names };
  return { delimiter, ...place, headerLine: header.line.line, names, misfit: null };
}

function withoutHeader(delimiter: string, width: number): TableShape {
  const names = Array.from({ length: width }, (_, column) => `Column ${column + 1}`);
  return { delimiter, headerLine: 0, names, offset: 0, firstLine: 1, misfit: null };
}

/** A reader of the rows of a shape. */
export function rowsOf({ text, fileName }: TableSource, { delimiter, offset, firstLine }: TableShape): CsvReader {
  return new CsvReader(text, { delimiter, offset, firstLine, quotedLines: 1, fileName });
}

function cutBy(lines: readonly HeadLine[], delimiter: string): Cut | null {
  const linesByWidth = new Map<number, number>();
  let known = 0;
  let torn = 0;
  let cellsSeen = 0;
  for (const { content } of lines) {
    const { cells } = splitLine(content, delimiter);
    linesByWidth.set(cells.length, (linesByWidth.get(cells.length) ?? 0) + 1);
    if (cells.length < FEWEST_COLUMNS) continue;
    known = Math.max(known, knownNames(cells));
    cellsSeen += cells.length;
    torn += cells.filter((cell) => OTHERS[delimiter]?.test(cell)).length;
  }
  let width = 0;
  let most = 0;
  for (const [cells, count] of linesByWidth) {
    if (cells < FEWEST_COLUMNS || count * Math.log(cells) <= most) continue;
    width = cells;
    most = count * Math.log(cells);
  }
  if (width === 0) return null;
  const consistent = (linesByWidth.get(width) ?? 0) / lines.length;
  const whole = 1 - torn / Math.max(cellsSeen, 1);
  return { delimiter, width, score: consistent * whole * Math.log(width) * (1 + known) };
}

function widthOf(line: string, delimiter: string): number {
  return splitLine(line, delimiter).cells.length;
}

function knownNames(names: readonly string[]): number {
  return names.filter((name) => roleOfName(name) !== null).length;
}

/** The line of names, and how many of them are known. */
function likelyHeader(
  head: readonly HeadLine[],
  delimiter: string,
  width: number,
): { line: HeadLine; known: number } | null {
  let best: { line: HeadLine; known: number } | null = null;
  for (const [index, line] of head.entries()) {
    const { names } = headerOf(line, index, delimiter);
    const isNamed = names.filter((name) => name !== '').length >= FEWEST_COLUMNS && names.every(isName);
    if (!isNamed) continue;
    const known = knownNames(names);
    const isWide = widthOf(line.content, delimiter) === width;
    if (known < 2 && !isWide) continue;
    if (best === null || known > best.known) best = { line, known };
  }
  return best;
}

/** Not what stands in a row of data: a number, or a date. */
function isName(cell: string): boolean {
  const value = parseNumber(cell.replace(/%$/, ''));
  return (
    (value === undefined || Number.isNaN(value)) && !/^[-+$€]?[\d.,]+%?$|^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/.test(cell)
  );
}
