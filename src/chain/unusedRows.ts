import type { IssueCode, UnusedRow } from './issues';

const UNKNOWN = -1;

/** Rows that are not in the sums, in columns, so that a long list is moved between threads and not copied. */
export interface UnusedRows {
  readonly count: number;
  /** All rows that are not in the sums: more than `count` where there were too many to list. */
  readonly total: number;
  /** The codes that occur. */
  readonly codes: readonly IssueCode[];
  /** Index into `codes`. */
  readonly code: Uint8Array;
  /** Names of the files that the rows came from. */
  readonly files: readonly string[];
  /** Index into `files`. */
  readonly file: Uint16Array;
  readonly line: Uint32Array;
  readonly offset: Uint32Array;
  readonly contracts: Uint32Array;
  /** -1 where it could not be read. */
  readonly openInterest: Float64Array;
  readonly contract: readonly string[];
  readonly column: readonly string[];
  readonly cell: readonly string[];
}

/**
 * The rows in columns, file by file in the order in which files first occur, each in the order of its lines.
 * @param total of them in all, in `rows` or not.
 * @param fileName of the rows that name no file.
 */
export function unusedRowColumns(rows: readonly UnusedRow[], total: number, fileName: string): UnusedRows {
  const files = [...new Set(rows.map(({ file }) => file ?? fileName))];
  const fileIndex = new Map(files.map((file, index) => [file, index]));
  const indexOf = ({ file }: UnusedRow): number => fileIndex.get(file ?? fileName) ?? 0;
  const ordered = [...rows].sort((a, b) => indexOf(a) - indexOf(b) || a.line - b.line);
  const codes = [...new Set(ordered.map(({ code }) => code))];
  const codeIndex = new Map(codes.map((code, index) => [code, index]));
  return {
    count: ordered.length,
    total,
    codes,
    code: Uint8Array.from(ordered, ({ code }) => codeIndex.get(code) ?? 0),
    files,
    file: Uint16Array.from(ordered, indexOf),
    line: Uint32Array.from(ordered, ({ line }) => line),
    offset: Uint32Array.from(ordered, ({ offset }) => offset),
    contracts: Uint32Array.from(ordered, ({ contracts }) => contracts),
    openInterest: Float64Array.from(ordered, ({ openInterest }) => openInterest ?? UNKNOWN),
    contract: ordered.map(({ contract }) => contract),
    column: ordered.map(({ column }) => column),
    cell: ordered.map(({ cell }) => cell),
  };
}

/** One row of the columns. @throws RangeError when there is none. */
export function unusedRowAt(rows: UnusedRows, index: number): Required<UnusedRow> {
  const code = rows.codes[rows.code[index] ?? -1];
  if (code === undefined) throw new RangeError(`row ${index} of ${rows.count} unused rows`);
  return {
    code,
    file: rows.files[rows.file[index] ?? 0] ?? '',
    line: rows.line[index] ?? 0,
    offset: rows.offset[index] ?? 0,
    contracts: rows.contracts[index] ?? 0,
    contract: rows.contract[index] ?? '',
    column: rows.column[index] ?? '',
    cell: rows.cell[index] ?? '',
    openInterest: openInterestAt(rows, index),
  };
}

/** Open interest of one row, null where it could not be read. */
export function openInterestAt({ openInterest }: UnusedRows, index: number): number | null {
  const held = openInterest[index] ?? UNKNOWN;
  return held === UNKNOWN ? null : held;
}
