import { LineCursor } from './lines';
import { TextRefusal } from './refusal';

/** What is wrong with the quotes of a row, or with the length of a cell in it. */
export type QuoteProblem =
  | 'quote inside a cell'
  | 'text after a closing quote'
  | 'quote never closed'
  | 'cell too long';

export interface CsvRow {
  /** 1-based number of the row's first line in the file. */
  readonly line: number;
  /** With a quote problem: the line cut at every delimiter, for messages only. */
  readonly cells: readonly string[];
  readonly problem: QuoteProblem | null;
  /** False for a last row without a line end. */
  readonly isTerminated: boolean;
}

export interface CsvOptions {
  /** One character. */
  readonly delimiter: string;
  /** Offset of the first row and the number of its line. */
  readonly offset?: number;
  readonly firstLine?: number;
  /** Lines that a quoted cell may span. */
  readonly quotedLines?: number;
  /** Characters that a cell may hold; a longer one is a problem of its row. */
  readonly cellLength?: number;
  /** Characters that a line may hold; a longer one throws E_LINE_TOO_LONG. */
  readonly lineLength?: number;
  readonly fileName?: string;
}

const QUOTED_LINES = 16;
const CELL_LENGTH = 65_536;
const LINE_LENGTH = 1_048_576;
const QUOTE = 34;
const LF = 10;
const CR = 13;

/**
 * Reads delimited rows by RFC 4180, one at a time. A row whose quotes are wrong is returned with its problem, and
 * reading goes on at the next line, so that one bad row costs one row. Cells keep their spaces.
 */
export class CsvReader {
  private readonly text: string;
  private readonly delimiter: string;
  private readonly quotedLines: number;
  private readonly cellLength: number;
  private readonly lineLength: number;
  private readonly fileName: string;
  private readonly cursor: LineCursor;
  private readonly separator: number;
  private nextQuote = -1;
  /** First line and first character of the row that was moved to. */
  rowLine = 0;
  rowStart = 0;
  cellCount = 0;
  problem: QuoteProblem | null = null;
  /** Whether a cell of the row holds doubled quotes. */
  private isEscaped = false;
  /** Start and end of each cell. */
  private bounds = new Uint32Array(64);

  constructor(text: string, options: CsvOptions) {
    this.text = text;
    this.delimiter = options.delimiter;
    this.separator = options.delimiter.charCodeAt(0);
    this.quotedLines = options.quotedLines ?? QUOTED_LINES;
    this.cellLength = options.cellLength ?? CELL_LENGTH;
    this.lineLength = options.lineLength ?? LINE_LENGTH;
    this.fileName = options.fileName ?? 'The file';
    this.cursor = new LineCursor(text, options.offset ?? 0, options.firstLine ?? 1);
  }

  /** Offset up to which the text has been read. */
  get offset(): number {
    return Math.min(this.cursor.next, this.text.length);
  }

  /** Number of the last line that has been read. */
  get line(): number {
    return this.cursor.line;
  }

  /** The line ends that were passed, for `lineEndNames`. */
  get lineEnds(): number {
    return this.cursor.ends;
  }

  /** The next row, or null at the end. A blank line is a row of one empty cell. */
  next(): CsvRow | null {
    if (!this.advance()) return null;
    const { cursor, problem } = this;
    return { line: this.rowLine, cells: this.cells(), problem, isTerminated: cursor.isTerminated };
  }

  /**
   * Moves to the next row without making anything of its cells; false at the end. The row is then read through
   * `cellCount`, `startOf`, `endOf` and `cell`; with a `problem` only `cells` says what stands in it.
   */
  advance(): boolean {
    const { cursor, text } = this;
    if (!cursor.advance()) return false;
    const { start } = cursor;
    this.rowLine = cursor.line;
    this.rowStart = start;
    if (cursor.end - start > this.lineLength) this.refuseLine();
    if (this.nextQuote < start) {
      const found = text.indexOf('"', start);
      this.nextQuote = found < 0 ? text.length : found;
    }
    this.cellCount = 0;
    this.isEscaped = false;
    this.problem = null;
    if (this.nextQuote >= cursor.end) this.cutPlainRow();
    else this.problem = this.readQuotedRow();
    if (cursor.end - start > this.cellLength && this.hasLongCell()) this.problem ??= 'cell too long';
    return true;
  }

  private hasLongCell(): boolean {
    for (let cell = 0; cell < this.cellCount; cell += 1) {
      if (this.endOf(cell) - this.startOf(cell) > this.cellLength) return true;
    }
    return false;
  }

  /** Whether the row that was moved to has a line end. */
  get isTerminated(): boolean {
    return this.cursor.isTerminated;
  }

  /** Offsets of a cell in the text, without its quotes; one that is not there is empty. */
  startOf(cell: number): number {
    return cell < this.cellCount ? (this.bounds[2 * cell] as number) : 0;
  }

  endOf(cell: number): number {
    return cell < this.cellCount ? (this.bounds[2 * cell + 1] as number) : 0;
  }

  /** Text of a cell; '' when it is not there. */
  cell(cell: number): string {
    const content = this.text.slice(this.startOf(cell), this.endOf(cell));
    return this.isEscaped ? content.replaceAll('""', '"') : content;
  }

  /** Every cell of the row; with a problem the line cut at every delimiter, for messages only. */
  cells(): string[] {
    if (this.problem) return this.cursor.content().split(this.delimiter);
    return Array.from({ length: this.cellCount }, (_, cell) => this.cell(cell));
  }

  private cutPlainRow(): void {
    const { text, separator } = this;
    const { start, end } = this.cursor;
    let from = start;
    for (let at = start; at < end; at += 1) {
      if (text.charCodeAt(at) !== separator) continue;
      this.push(from, at);
      from = at + 1;
    }
    this.push(from, end);
  }

  private push(start: number, end: number): void {
    const at = 2 * this.cellCount;
    if (at === this.bounds.length) {
      const wider = new Uint32Array(2 * at);
      wider.set(this.bounds);
      this.bounds = wider;
    }
    this.bounds[at] = start;
    this.bounds[at + 1] = end;
    this.cellCount += 1;
  }

  /** Cuts a row with quotes; extends the cursor over the lines that the row spans, or returns what is wrong with it. */
  private readQuotedRow(): QuoteProblem | null {
    const { text, cursor, separator } = this;
    let end = cursor.end;
    let extraLines = 0;
    let at = cursor.start;
    for (;;) {
      if (text.charCodeAt(at) === QUOTE && at < end) {
        const close = this.closingQuote(at + 1);
        if (typeof close === 'string') return close;
        const after = close.at + 1;
        if (close.lines > 0) {
          extraLines += close.lines;
          end = lineEnd(text, after);
        }
        if (after < end && text.charCodeAt(after) !== separator) {
          return close.lines > 0 ? 'quote never closed' : 'text after a closing quote';
        }
        this.push(at + 1, close.at);
        this.isEscaped ||= close.isEscaped;
        at = after;
      } else {
        let stop = at;
        let hasQuote = false;
        for (; stop < end; stop += 1) {
          const code = text.charCodeAt(stop);
          if (code === separator) break;
          if (code === QUOTE) hasQuote = true;
        }
        if (hasQuote) return 'quote inside a cell';
        this.push(at, stop);
        at = stop;
      }
      if (at >= end) break;
      at += 1;
    }
    if (extraLines > 0) cursor.extendTo(end, extraLines);
    return null;
  }

  /** Finds the quote that closes the cell whose content begins at `from`. */
  private closingQuote(from: number): { at: number; lines: number; isEscaped: boolean } | QuoteProblem {
    const { text } = this;
    let lines = 0;
    let isEscaped = false;
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        if (text.charCodeAt(at + 1) !== QUOTE) return { at, lines, isEscaped };
        isEscaped = true;
        at += 1;
      } else if (code === LF || (code === CR && text.charCodeAt(at + 1) !== LF)) {
        lines += 1;
        if (lines >= this.quotedLines) return 'quote never closed';
      }
      if (at - from >= this.cellLength) return 'cell too long';
    }
    return 'quote never closed';
  }

  private refuseLine(): never {
    throw new TextRefusal(
      'E_LINE_TOO_LONG',
      `Line ${this.cursor.line} of ${this.fileName} is longer than ${this.lineLength.toLocaleString('en-US')} characters`,
      'A chain has one short line per strike. Check that this is the file you meant and download it again.',
      this.cursor.line,
    );
  }
}

function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== LF && text.charCodeAt(at) !== CR) at += 1;
  return at;
}

/**
 * Cells of one line on its own, for the lines above a table: quotes are taken off where they pair up, and one that does
 * not ends with the line. `isBalanced` says whether every quote had its partner.
 */
export function splitLine(line: string, delimiter: string): { cells: string[]; isBalanced: boolean } {
  const reader = new CsvReader(line, { delimiter, quotedLines: 1, lineLength: Number.POSITIVE_INFINITY });
  const row = reader.next();
  if (!row) return { cells: [''], isBalanced: true };
  if (row.problem === null) return { cells: [...row.cells], isBalanced: true };
  return { cells: row.cells.map((cell) => cell.replaceAll('"', '')), isBalanced: false };
}

export const DELIMITERS = [',', ';', '\t', '|'] as const;

/** The delimiter that cuts most of the lines into the same number of cells, two or more; a comma when none does. */
export function guessDelimiter(lines: readonly string[]): string {
  let best: string = ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const linesByWidth = new Map<number, number>();
    for (const line of lines) {
      const width = splitLine(line, delimiter).cells.length;
      if (width > 1) linesByWidth.set(width, (linesByWidth.get(width) ?? 0) + 1);
    }
    for (const [width, count] of linesByWidth) {
      const score = count * Math.log(width + 1);
      if (score > bestScore) {
        best = delimiter;
        bestScore = score;
      }
    }
  }
  return best;
}
