/** Right of an option, as a number so that it fits a typed column: 0 call, 1 put. */
export const CALL = 0;
export const PUT = 1;
export type Right = typeof CALL | typeof PUT;

/** When an option is settled on its expiry date: at the open (09:30 New York) or at the close (16:00, 13:00 on early closes). */
export type SettlementSession = 'AM' | 'PM';

/**
 * One contract as a file states it, before any rule is applied. NaN means that the file has no value in that cell.
 * Everything is per contract of one option; prices in the underlying's currency.
 */
export interface RawQuote {
  /** Contract symbol exactly as in the file, for messages and the report. */
  readonly symbol: string;
  /** OCC root: 'SPXW', 'AMD1'. */
  readonly root: string;
  /** Expiry date as days since 1970-01-01 (a civil date, no zone). */
  readonly expiryDay: number;
  readonly strike: number;
  readonly right: Right;
  /** Open interest in contracts; NaN when the file has none. */
  readonly openInterest: number;
  /** Vendor's implied volatility as a fraction (0.18 = 18 %), sentinels not yet removed; NaN when absent. */
  readonly impliedVolatility: number;
  readonly bid: number;
  readonly ask: number;
  readonly last: number;
  /** Contracts traded today. */
  readonly volume: number;
  /** Vendor's delta and gamma: kept for comparison, never used in sums. */
  readonly vendorDelta: number;
  readonly vendorGamma: number;
  /** Shares per contract. */
  readonly multiplier: number;
  /** Set only when the file itself states it; otherwise the settlement rules decide. */
  readonly settlementSession: SettlementSession | null;
  /** 1-based line of the original file, or 1-based index of the contract in a JSON file. */
  readonly line: number;
}

/** How the as-of instant was found. */
export type AsOfBasis =
  /** Stated by the file. */
  | 'file'
  /** Stated by the file, then moved back to the last session's close (weekend, holiday, evening). */
  | 'rolled'
  /** Not stated: guessed, and to be confirmed by the user. */
  | 'guessed'
  /** Given by the user. */
  | 'user';

/** What a reader makes of one file: quotes, and what the file says of itself. */
export interface RawChain {
  /** Short name of the format for the screen: 'Cboe CSV', 'Cboe JSON', 'Cboe legacy'. */
  readonly format: string;
  readonly fileName: string;
  /** Name that the file gives to the underlying, '' when none: 'S&P 500 INDEX'. */
  readonly title: string;
  readonly quotes: readonly RawQuote[];
  /** Spot stated by the file, or null. */
  readonly spot: number | null;
  /** The cell or phrase that the as-of instant was read from, '' when none. */
  readonly asOfText: string;
  /** As-of instant of the quotes, UTC milliseconds, after the vendor's delay and the session rules; null when the file has none. */
  readonly asOf: number | null;
  readonly asOfBasis: AsOfBasis;
  /** Minutes by which the vendor's quotes trail the time stated in the file, already subtracted in `asOf`. */
  readonly quoteDelayMinutes: number;
  /** Rejected rows and notes. */
  readonly issues: readonly import('./issues').Issue[];
  /** Contracts the file holds, rejected ones included. */
  readonly contractsRead: number;
  readonly contractsRejected: number;
  /** Open interest over all rows, rejected ones included where their cell was readable. */
  readonly openInterest: { readonly call: number; readonly put: number };
  /** Line accounting: read = blank + preamble + header + footer + repeatedHeader + data. All 0 for JSON. */
  readonly lines: LineAccount;
}

export interface LineAccount {
  readonly read: number;
  readonly blank: number;
  readonly preamble: number;
  readonly header: number;
  readonly footer: number;
  readonly repeatedHeader: number;
  readonly data: number;
}
