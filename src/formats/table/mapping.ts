import type { Right, SettlementSession } from '../../chain/rawQuotes';
import type { NumberRole, RowRole, SideRole } from './roles';

/** How contract symbols are written; the parsers are in `symbolForms.ts`. */
export type SymbolForm =
  /** 'SPXW261127C05000000', padded or not, with or without 'O:'. */
  | 'occ'
  /** '.SPXW261127C5000', 'SPY_112726C382.5' (month first after an underscore): strikes as they are spoken. */
  | 'short'
  /** 'BTC-27NOV26-72250-C'. */
  | 'dashed'
  /** 'SPXW 260320C5000000': strikes in thousandths, without zeros before them. */
  | 'spaced';

export type SnapshotPer = 'moment' | 'halfHour' | 'day' | 'file';

/** How the moment of a quote is written. */
export interface TimeForm {
  /**
   * A date with or without clock and zone in words or ISO 8601; a count since 1970-01-01T00:00Z, or words where the file
   * has them instead; a date and, after a space, milliseconds since midnight.
   */
  readonly form: 'words' | 'epochSeconds' | 'epochMilliseconds' | 'epochNanoseconds' | 'dateAndMilliseconds';
  /** Whose clock it is when the cell names no zone; `guessNewYork` notes that it was a guess. */
  readonly zone: 'newYork' | 'utc' | 'guessNewYork';
  /** Minutes by which the quotes trail the time that is stated. */
  readonly delayMinutes: number;
  /**
   * Where only a date is stated: minutes before the close of New York's session on it, 0 being the close itself; null
   * takes the close too, but as a guess that is noted.
   */
  readonly clockOfDate: { readonly minutesBeforeClose: number } | null;
  /**
   * How '05/06/2026' is read: by the order that all of a table's times have when left out (`settleDates.ts`), the month
   * first where there is no table; 'either' reads no date that says different days in the two orders.
   */
  readonly dateOrder?: 'monthFirst' | 'dayFirst' | 'either';
  /**
   * What makes a snapshot: every moment that is stated; or the moments of a day, or of the file, where contracts are
   * stamped one by one; or those with no half an hour between them, as the pages of an answer have. Moments in which a
   * contract stands twice are never one (`joinSnapshots.ts`).
   */
  readonly snapshotPer: SnapshotPer;
  /** True for a market without sessions: no time is moved back to a close. */
  readonly isAlwaysOpen?: boolean;
}

/** Units and signs of a table's cells. */
export interface CellUnits {
  /** Volatility of 18 %: 'fraction' 0.18, 'percent' 18 or 18%; 'perCell' is percent where a cell says '%', else a fraction. */
  readonly impliedVolatility: 'fraction' | 'percent' | 'perCell';
  /** Strike = cell / this: 1000 where the file has thousandths. */
  readonly strikeDivisor: number;
  /** Contracts = cell × this, for open interest and volume: the lot size where the file counts units the other way. */
  readonly openInterestFactor: number;
  /** Numbers that mean 'no value' where a cell holds them, by role: -999, -99.99. */
  readonly missing: Readonly<Partial<Record<NumberRole | 'multiplier', readonly number[]>>>;
  /** What open interest counts: contracts are whole numbers, coins may have decimals. */
  readonly openInterest: 'contracts' | 'coins';
  /** How a column names underlyings: 'us' is a root of American options, at most six letters and digits. */
  readonly root: 'us' | 'any';
  /**
   * A date, a count since 1970-01-01T00:00Z or Excel's count of days. A count may be a date in words in some rows or
   * files: each cell shows which it is.
   */
  readonly expiry: 'date' | 'epochSeconds' | 'epochMilliseconds' | 'excelSerial';
  /**
   * How '05/06/2026' is read; 'either' believes whichever reading a contract symbol confirms, else the one order that
   * all dates of the table have (`settleDates.ts`).
   */
  readonly dateOrder: 'monthFirst' | 'dayFirst' | 'either';
  readonly symbol: SymbolForm;
  /** How settlement is stated: 'AM' and 'PM', or 1 for settled at the open and 0 for the close. */
  readonly settlementSession: 'words' | 'amFlag';
  readonly time: TimeForm;
}

export const PLAIN_UNITS: CellUnits = {
  impliedVolatility: 'fraction',
  strikeDivisor: 1,
  openInterestFactor: 1,
  openInterest: 'contracts',
  root: 'any',
  missing: {},
  expiry: 'date',
  dateOrder: 'either',
  symbol: 'occ',
  settlementSession: 'words',
  time: {
    form: 'words',
    zone: 'guessNewYork',
    delayMinutes: 0,
    clockOfDate: null,
    snapshotPer: 'day',
  },
};

/** What holds for every contract of a file and stands in no column. */
export interface TableConstants {
  readonly underlying?: string;
  /** Days since 1970-01-01, where a file has one expiry and names it elsewhere. */
  readonly expiryDay?: number;
  readonly settlementSession?: SettlementSession;
  /** Shares per contract; 100 when left out. */
  readonly multiplier?: number;
}

export type SideColumns = Readonly<Partial<Record<SideRole, number>>>;
export type RowColumns = Readonly<Partial<Record<RowRole, number>>>;

/** Words for call and put as they stand in a table. */
export interface RightWords {
  readonly call: readonly string[];
  readonly put: readonly string[];
}

/** Columns of one contract of a row. */
export interface SideMapping {
  /**
   * Right by position, or of all rows; null where the symbol or a column of each row says it. With both, the column has
   * to agree.
   */
  readonly right: Right | null;
  readonly columns: SideColumns;
}

/**
 * Where everything stands in one table and how its cells are read: plain data, so that what a user maps by hand can be
 * stored and sent, and is read by the same engine as a vendor's format. Columns are 0-based places.
 *
 * A contract is identified by its symbol where there is such a column, and then expiry, strike and right columns may
 * only confirm it; without one by expiry, strike, right and root or underlying.
 */
export interface TableMapping {
  readonly delimiter: string;
  /** 1-based line of the column names; 0 where no line names them, and the rows begin with the file. */
  readonly headerLine: number;
  /** Column names for messages; rows have as many cells, or surplus blank ones. */
  readonly names: readonly string[];
  readonly row: RowColumns;
  /** One contract a row, or two. */
  readonly sides: readonly SideMapping[];
  readonly units: CellUnits;
  /** Decimal sign, of all columns or of each; 'guess' decides it for each column from the first rows. */
  readonly decimal: '.' | ',' | 'guess' | readonly ('.' | ',')[];
  /** Whether an expiry column that is a day off the symbol rejects the contract or is only noted. */
  readonly onConflict: 'reject' | 'note';
  readonly constants: TableConstants;
  /** Words of the column of rights that mean call and put, whatever their case; other words mean what they mean anywhere. */
  readonly rightWords?: RightWords;
  /** True where somebody said the units of this very file; a mapping from before gives way to cells that speak clearly. */
  readonly areUnitsSaid?: boolean;
}

/** Whether no column says the right, so that all rows have one. */
export function hasOneRight({ sides }: TableMapping): boolean {
  const [only, second] = sides;
  return !second && only?.columns.right === undefined && only?.columns.contractSymbol === undefined;
}
