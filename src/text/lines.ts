import { ownText } from './ownText';

/** How a line ends, as bits of a set. */
const ENDS_WITH = { LF: 1, CRLF: 2, CR: 4 } as const;

/** The names of line ends in a set of their bits: ['LF', 'CRLF']. */
export function lineEndNames(ends: number): string[] {
  return Object.entries(ENDS_WITH).flatMap(([name, bit]) => ((ends & bit) === 0 ? [] : [name]));
}

/**
 * Walks over the lines of a text without cutting it up. A line ends with LF, CRLF or a lone CR, in any mixture; what
 * follows the last line end is a line only when it is not empty.
 */
export class LineCursor {
  /** Offsets of the current line in the text; `end` is exclusive and leaves out the line end. */
  start = 0;
  end = 0;
  /** Offset at which the next line begins. */
  next: number;
  /** 1-based number of the current line. */
  line: number;
  /** Whether the current line has a line end. */
  isTerminated = true;
  /** The line ends that were passed, for `lineEndNames`. */
  ends = 0;

  private readonly text: string;
  private nextLf = -1;
  private nextCr = -1;

  /** Starts before the line that begins at `offset`, which is line `firstLine` of the file. */
  constructor(text: string, offset = 0, firstLine = 1) {
    this.text = text;
    this.next = offset;
    this.line = firstLine - 1;
  }

  /** Moves to the next line; false when there is none. */
  advance(): boolean {
    const { text } = this;
    if (this.next >= text.length) return false;
    this.start = this.next;
    this.line += 1;
    if (this.nextLf < this.start) this.nextLf = indexOrEnd(text, '\n', this.start);
    if (this.nextCr < this.start) this.nextCr = indexOrEnd(text, '\r', this.start);
    this.end = Math.min(this.nextLf, this.nextCr);
    this.isTerminated = this.end < text.length;
    const isPair = this.nextCr + 1 === this.nextLf && this.nextLf < text.length;
    this.next = isPair ? this.nextLf + 1 : this.end + 1;
    if (isPair) this.ends |= ENDS_WITH.CRLF;
    else if (this.isTerminated) this.ends |= this.end === this.nextLf ? ENDS_WITH.LF : ENDS_WITH.CR;
    return true;
  }

  /** Takes further lines into the current one, up to the line end at `end`, after a cell that spans `extraLines` line ends. */
  extendTo(end: number, extraLines: number): void {
    this.end = end;
    this.line += extraLines;
    this.isTerminated = end < this.text.length;
    this.next = this.text.startsWith('\r\n', end) ? end + 2 : end + 1;
  }

  content(): string {
    return this.text.slice(this.start, this.end);
  }
}

function indexOrEnd(text: string, wanted: string, from: number): number {
  const found = text.indexOf(wanted, from);
  return found < 0 ? text.length : found;
}

export interface HeadLine {
  readonly content: string;
  /** 1-based. */
  readonly line: number;
  /** Offset of the following line. */
  readonly next: number;
}

/** The first `count` lines, each cut to `longest` characters, in memory of their own. */
export function headLines(text: string, count: number, longest: number): HeadLine[] {
  const cursor = new LineCursor(text);
  const lines: HeadLine[] = [];
  while (lines.length < count && cursor.advance()) {
    const content = ownText(text.slice(cursor.start, Math.min(cursor.end, cursor.start + longest)));
    lines.push({ content, line: cursor.line, next: cursor.next });
  }
  return lines;
}
