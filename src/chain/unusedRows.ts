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
  readonly line: Uint32Array;
  readonly offset: Uint32Array;
  readonly contracts: Uint32Array;
  /** -1 where it could not be read. */
  readonly openInterest: Float64Array;
  readonly contract: readonly string[];
  readonly column: readonly string[];
  readonly cell: readonly string[];
  /** Files of a chain that was put together from several, and the index of each row's; none where it is one. */
  readonly files: readonly string[];
  readonly file: Uint16Array;
}

/** The rows in columns, in the order of the file. @param total of them in all, `rows` or not. */
export function unusedRowColumns(rows: readonly UnusedRow[], total: number): UnusedRows {
  const files = [...new Set(rows.flatMap(({ file }) => file ?? []))];
  const fileOf = new Map(files.map((name, index) => [name, index]));
  const placeOf = ({ file }: UnusedRow): number => fileOf.get(file ?? '') ?? 0;
  const ordered = [...rows].sort((a, b) => placeOf(a) - placeOf(b) || a.line - b.line);
  const codes = [...new Set(ordered.map(({ code }) => code))];
  const places = new Map(codes.map((code, index) => [code, index]));
  return {
    count: ordered.length,
    total,
    codes,
    code: Uint8Array.from(ordered, ({ code }) => places.get(code) ?? 0),
    line: Uint32Array.from(ordered, ({ line }) => line),
    offset: Uint32Array.from(ordered, ({ offset }) => offset),
    contracts: Uint32Array.from(ordered, ({ contracts }) => contracts),
    openInterest: Float64Array.from(ordered, ({ openInterest }) => openInterest ?? UNKNOWN),
    contract: ordered.map(({ contract }) => contract),
    column: ordered.map(({ column }) => column),
    cell: ordered.map(({ cell }) => cell),
    files,
    file: Uint16Array.from(files.length === 0 ? [] : ordered, placeOf),
  };
}

/** One row of the columns. @throws RangeError when there is none. */
export function unusedRowAt(rows: UnusedRows, index: number): UnusedRow {
  const code = rows.codes[rows.code[index] ?? -1];
  if (code === undefined) throw new RangeError(`row ${index} of ${rows.count} unused rows`);
  const file = rows.files[rows.file[index] ?? -1];
  return {
    code,
    line: rows.line[index] ?? 0,
    offset: rows.offset[index] ?? 0,
    contracts: rows.contracts[index] ?? 0,
    contract: rows.contract[index] ?? '',
    column: rows.column[index] ?? '',
    cell: rows.cell[index] ?? '',
    openInterest: openInterestAt(rows, index),
    ...(file === undefined ? {} : { file }),
  };
}

/** Open interest of one row, null where it could not be read. */
export function openInterestAt({ openInterest }: UnusedRows, index: number): number | null {
  const held = openInterest[index] ?? UNKNOWN;
  return held === UNKNOWN ? null : held;
}
