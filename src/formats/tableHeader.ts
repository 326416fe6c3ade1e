import { DELIMITERS, splitLine } from '../text/csv';
import type { HeadLine } from '../text/lines';

/** The line of column names of a table. */
export interface TableHeader {
  /** Index into the head lines. */
  readonly index: number;
  /** 1-based number of its line, and the offset of the row below it. */
  readonly line: number;
  readonly next: number;
  readonly delimiter: string;
  /** Cells of the line, those without a name at its end included. */
  readonly cellCount: number;
  /** As in the file, blank names at the end left out. */
  readonly names: readonly string[];
  /** `names` trimmed and in lower case. */
  readonly keys: readonly string[];
}

export function headerOf(line: HeadLine, index: number, delimiter: string): TableHeader {
  const names = splitLine(line.content, delimiter).cells.map((name) => name.trim());
  const cellCount = names.length;
  while (names.length > 0 && names.at(-1) === '') names.pop();
  return {
    index,
    line: line.line,
    next: line.next,
    delimiter,
    cellCount,
    names,
    keys: names.map((name) => name.toLowerCase().replace(/\s+/g, ' ')),
  };
}

/** The first line that, by some delimiter, has all the `wanted` names (lower case), or null. */
export function findHeader(head: readonly HeadLine[], wanted: readonly string[]): TableHeader | null {
  for (const [index, line] of head.entries()) {
    const lower = line.content.toLowerCase();
    if (!wanted.every((name) => lower.includes(name))) continue;
    for (const delimiter of DELIMITERS) {
      const header = headerOf(line, index, delimiter);
      if (wanted.every((name) => header.keys.includes(name))) return header;
    }
  }
  return null;
}
