import type { IssueCode } from '../chain/issues';
import { openInterestAt, type UnusedRows } from '../chain/unusedRows';
import { describeIssue } from '../formats/report';

/** Which of the rows are looked at. */
export interface RowFilter {
  /** Null for all. */
  readonly code: IssueCode | null;
  /** Part of a line number, contract, column, cell, code or its title; '' for all. */
  readonly text: string;
}

export interface RowOrder {
  readonly by: 'line' | 'openInterest';
  readonly isDescending: boolean;
}

/** What some of the rows held. */
export interface RowSums {
  readonly rows: number;
  readonly contracts: number;
  /** As far as it could be read. */
  readonly openInterest: number;
  /** Rows whose open interest could not be read. */
  readonly unreadable: number;
}

/** Indices of the rows that pass, in the order of the file. */
export function filteredRows(rows: UnusedRows, { code, text }: RowFilter): number[] {
  const wanted = code === null ? -1 : rows.codes.indexOf(code);
  if (code !== null && wanted < 0) return [];
  const needle = text.trim().toLowerCase();
  const codeWords = rows.codes.map((own) => `${own} ${describeIssue(own).title}`.toLowerCase());
  const has = (cell: string | undefined): boolean => cell?.toLowerCase().includes(needle) === true;
  const found: number[] = [];
  for (let row = 0; row < rows.count; row += 1) {
    const own = rows.code[row] ?? 0;
    if (wanted >= 0 && own !== wanted) continue;
    const passes =
      needle === '' ||
      codeWords[own]?.includes(needle) === true ||
      has(rows.contract[row]) ||
      has(rows.cell[row]) ||
      has(rows.column[row]) ||
      String(rows.line[row]).includes(needle);
    if (passes) found.push(row);
  }
  return found;
}

/** The same rows in another order; an open interest that could not be read stands last either way. */
export function orderedRows(rows: UnusedRows, chosen: readonly number[], { by, isDescending }: RowOrder): number[] {
  const direction = isDescending ? -1 : 1;
  // Rows run by file and line already.
  if (by === 'line') return [...chosen].sort((a, b) => direction * (a - b));
  return [...chosen].sort((a, b) => {
    const one = openInterestAt(rows, a);
    const other = openInterestAt(rows, b);
    if (one === null || other === null) return (one === null ? 1 : 0) - (other === null ? 1 : 0) || a - b;
    return direction * (one - other) || a - b;
  });
}

export function rowSums(rows: UnusedRows, chosen: readonly number[]): RowSums {
  let contracts = 0;
  let openInterest = 0;
  let unreadable = 0;
  for (const row of chosen) {
    const held = openInterestAt(rows, row);
    contracts += rows.contracts[row] ?? 0;
    if (held === null) unreadable += 1;
    else openInterest += held;
  }
  return { rows: chosen.length, contracts, openInterest, unreadable };
}

/** How many rows have each code, in the order in which codes occur. */
export function rowsByCode(rows: UnusedRows): ReadonlyMap<IssueCode, number> {
  const counts = rows.codes.map(() => 0);
  for (const code of rows.code) counts[code] = (counts[code] ?? 0) + 1;
  return new Map(rows.codes.map((code, index) => [code, counts[index] ?? 0]));
}
