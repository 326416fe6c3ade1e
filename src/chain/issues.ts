/**
 * What was wrong or notable in a file, in one vocabulary for the screen, the JSON download and the tests.
 * The codes are stable strings: E_ refuses the file, R_ rejects a row, X_ leaves a contract out of the sums, W_ is a note.
 */
export const ISSUE_CODES = [
  'E_EMPTY',
  'E_BINARY',
  'E_XLSX',
  'E_PDF',
  'E_HTML',
  'E_ENCODING',
  'E_TRUNCATED',
  'E_DAMAGED',
  'E_TOO_BIG',
  'E_TOO_MANY_ROWS',
  'E_LINE_TOO_LONG',
  'E_NO_HEADER',
  'E_NO_ROWS',
  'E_UNKNOWN_FORMAT',
  'E_MISSING_COLUMN',
  'E_JSON_SYNTAX',
  'E_JSON_NAN',
  'E_VENDOR_ERROR',
  'R_FEW_CELLS',
  'R_MANY_CELLS',
  'R_QUOTE',
  'R_BAD_NUMBER',
  'R_BAD_DATE',
  'R_BAD_RIGHT',
  'R_BAD_SYMBOL',
  'R_NEG_OI',
  'R_NEG_IV',
  'R_NEG_STRIKE',
  'R_DUP_CONFLICT',
  'R_COLUMN_VS_SYMBOL',
  'X_EXPIRED',
  'X_NO_IV',
  'X_NO_OI',
  'X_ADJUSTED',
  'X_OTHER_SYMBOL',
  'X_OTHER_DATE',
  'X_DUP',
  'W_ENCODING',
  'W_PREAMBLE',
  'W_DELIM_GUESSED',
  'W_DECIMAL_COMMA',
  'W_DUP_HEADER',
  'W_IV_PERCENT',
  'W_COLUMN_VS_SYMBOL',
  'W_IV_SOLVED',
  'W_IV_OTHER_RIGHT',
  'W_IV_SENTINEL',
  'W_CROSSED',
  'W_ONE_SIDE',
  'W_ONE_STRIKE',
  'W_SPOT_DERIVED',
  'W_SPOT_FAR',
  'W_TIME_GUESSED',
  'W_TIME_ROLLED',
  'W_OI_ALL_ZERO',
  'W_FORWARD_CLAMPED',
  'W_UNDERLYING_FUTURE',
] as const;

export type IssueCode = (typeof ISSUE_CODES)[number];

/** Where an issue was seen. `line` is 1-based in the original file (for JSON: the 1-based index of the contract). */
export interface IssueExample {
  readonly line: number;
  readonly column: string;
  /** The raw cell, at most 80 characters. */
  readonly cell: string;
}

/** One class of issue. */
export interface Issue {
  readonly code: IssueCode;
  /** Number of contracts (R_, X_ and per-contract W_ codes) or of occurrences. */
  readonly count: number;
  /** Open interest those contracts held, in contracts; 0 where it was not readable. */
  readonly openInterest: number;
  /** The first few places. */
  readonly examples: readonly IssueExample[];
  /** What was found and done, in one sentence, when the code's general sentence is not enough. */
  readonly note?: string;
}

const EXAMPLES_KEPT = 20;
const CELL_KEPT = 80;

/** Collects issues by code, in the order in which the codes were first seen. */
export class IssueLog {
  private readonly byCode = new Map<
    IssueCode,
    { count: number; openInterest: number; examples: IssueExample[]; note?: string }
  >();

  /** Counts one or more contracts (or occurrences) under `code`. */
  add(
    code: IssueCode,
    seen: { line?: number; column?: string; cell?: string; openInterest?: number; count?: number; note?: string } = {},
  ): void {
    let entry = this.byCode.get(code);
    if (!entry) {
      entry = { count: 0, openInterest: 0, examples: [] };
      this.byCode.set(code, entry);
    }
    entry.count += seen.count ?? 1;
    const openInterest = seen.openInterest ?? 0;
    if (Number.isFinite(openInterest) && openInterest > 0) entry.openInterest += openInterest;
    if (seen.note !== undefined) entry.note = seen.note;
    if (seen.line !== undefined && entry.examples.length < EXAMPLES_KEPT) {
      entry.examples.push({ line: seen.line, column: seen.column ?? '', cell: (seen.cell ?? '').slice(0, CELL_KEPT) });
    }
  }

  list(): Issue[] {
    return [...this.byCode].map(([code, entry]) => ({ code, ...entry }));
  }
}
