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
  'E_DATE_ORDER',
  'E_DECIMAL_SIGN',
  'E_JSON_SYNTAX',
  'E_JSON_NAN',
  'E_VENDOR_ERROR',
  'R_FEW_CELLS',
  'R_MANY_CELLS',
  'R_QUOTE',
  'R_ABOVE_HEADER',
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
  'W_MIXED_EOL',
  'W_PERHAPS_CUT',
  'W_SPREADSHEET',
  'W_IV_PERCENT',
  'W_IV_UNIT_ASSUMED',
  'W_COLUMN_VS_SYMBOL',
  'W_IV_SOLVED',
  'W_IV_OTHER_RIGHT',
  'W_IV_OTHER_FIELD',
  'W_IV_SENTINEL',
  'W_GAMMA_MISMATCH',
  'W_CROSSED',
  'W_LOCKED',
  'W_ONE_SIDE',
  'W_ONE_STRIKE',
  'W_SPOT_DERIVED',
  'W_SPOT_FAR',
  'W_TIME_GUESSED',
  'W_TIME_FAR',
  'W_EXPIRY_FAR',
  'W_TIME_ROLLED',
  'W_TIMES_OLDER',
  'W_NO_SESSION',
  'W_DUP_QUOTES',
  'W_SEVERAL_TIMES',
  'W_FILES_MERGED',
  'W_FILES_UNDATED',
  'W_OI_ALL_ZERO',
  'W_FORWARD_CLAMPED',
  'W_UNDERLYING_FUTURE',
  'W_MULTIPLIER_ASSUMED',
  'W_MULTIPLIER_FOUND',
] as const;

export type IssueCode = (typeof ISSUE_CODES)[number];

/** Where an issue was seen. `line` is 1-based in the original file (for JSON: the 1-based index of the contract). */
export interface IssueExample {
  readonly line: number;
  readonly column: string;
  /** The raw cell, at most 80 characters. */
  readonly cell: string;
  /** Name of the file, where the chain was put together from several. */
  readonly file?: string;
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

/** One row of a file, or one contract of it, that is not in the sums. */
export interface UnusedRow {
  readonly code: IssueCode;
  /** 1-based line of the original file, or 1-based index of the contract in a JSON file. */
  readonly line: number;
  /** Characters of the file's text before the row; 0 where that is not known. */
  readonly offset: number;
  /** How many contracts the row held: two where a call and a put share a row that could not be read. */
  readonly contracts: number;
  /** 'SPXW 2026-11-20 6400 C'; '' where the row does not say it readably. */
  readonly contract: string;
  /** Column that shows why, '' where no single one does. */
  readonly column: string;
  /** Its raw cell, at most 80 characters. */
  readonly cell: string;
  /** Open interest that the row held, in contracts; null where it could not be read. */
  readonly openInterest: number | null;
  /** Name of the file, where the chain was put together from several. */
  readonly file?: string;
}

/** Rows that are kept to be listed, and how many there were. */
export interface KeptRows {
  readonly rows: readonly UnusedRow[];
  /** All of them, kept or not. */
  readonly total: number;
}

export const NO_ROWS: KeptRows = { rows: [], total: 0 };

/** As many rows are listed one by one; the others are only counted. */
export const MOST_ROWS_LISTED = 100_000;

const EXAMPLES_KEPT = 20;
const CELL_KEPT = 80;

/** What is known of one occurrence. */
export interface Seen {
  /** 1-based line, or index of the contract in a JSON file. */
  readonly line?: number;
  /** Characters before the row in the text of the file; left out where that is not known. */
  readonly offset?: number;
  readonly column?: string;
  readonly cell?: string;
  /** Contracts of open interest; NaN or left out where it could not be read. */
  readonly openInterest?: number;
  /** Contracts or occurrences; 1 when left out. */
  readonly count?: number;
  readonly note?: string;
  /** Name of the file, where there are several. */
  readonly file?: string;
  /** Name of the contract, for the list of rows that are not in the sums. */
  readonly contract?: string;
  /** False for a row that is to be listed but is no example of its code. */
  readonly isExample?: boolean;
}

/** Collects issues by code, in the order in which the codes were first seen, and the rows that are not in the sums. */
export class IssueLog {
  private readonly byCode = new Map<
    IssueCode,
    { count: number; openInterest: number; examples: IssueExample[]; note?: string }
  >();
  private readonly rows: UnusedRow[] = [];
  private rowsTotal = 0;

  /** Counts one or more contracts (or occurrences) under `code`. */
  add(code: IssueCode, seen: Seen = {}): void {
    let entry = this.byCode.get(code);
    if (!entry) {
      entry = { count: 0, openInterest: 0, examples: [] };
      this.byCode.set(code, entry);
    }
    entry.count += seen.count ?? 1;
    const openInterest = seen.openInterest ?? Number.NaN;
    if (Number.isFinite(openInterest) && openInterest > 0) entry.openInterest += openInterest;
    if (seen.note !== undefined) entry.note = seen.note;
    const isUnused = leavesOut(code);
    if (isUnused) this.rowsTotal += 1;
    if (seen.line === undefined) return;
    const isExample = seen.isExample !== false && entry.examples.length < EXAMPLES_KEPT;
    const isKept = isUnused && this.rows.length < MOST_ROWS_LISTED;
    if (!isExample && !isKept) return;
    const column = seen.column ?? '';
    const cell = detached((seen.cell ?? '').slice(0, CELL_KEPT));
    const file = seen.file === undefined ? {} : { file: seen.file };
    if (isExample) entry.examples.push({ line: seen.line, column, cell, ...file });
    if (!isKept) return;
    this.rows.push({
      code,
      line: seen.line,
      offset: seen.offset ?? 0,
      contracts: seen.count ?? 1,
      contract: seen.contract ?? '',
      column,
      cell,
      openInterest: openInterest >= 0 && openInterest < Number.POSITIVE_INFINITY ? openInterest : null,
      ...file,
    });
  }

  /** Whether another row would still be kept: when not, its words need not be made. */
  get keepsRows(): boolean {
    return this.rows.length < MOST_ROWS_LISTED;
  }

  list(): Issue[] {
    return [...this.byCode].map(([code, entry]) => ({ code, ...entry }));
  }

  /** The rows that are not in the sums, in the order in which they were seen. */
  unusedRows(): KeptRows {
    return { rows: [...this.rows], total: this.rowsTotal };
  }
}

/** Whether what has this code is not in the sums. */
function leavesOut(code: IssueCode): boolean {
  return code.startsWith('R_') || code.startsWith('X_');
}

/** The same text without what it was cut from: engines keep the whole file alive for a short piece of it. */
function detached(text: string): string {
  return text.split('').join('');
}
