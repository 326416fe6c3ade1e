/** Right of an option, as a number so that it fits a typed column: 0 call, 1 put. */
export const CALL = 0;
export const PUT = 1;
export type Right = typeof CALL | typeof PUT;

/**
 * When an option is settled on its expiry date: at New York's open (09:30) or close (16:00, 13:00 on early closes), at the
 * close of India's exchanges, or at the hour of Deribit. The last two apply only where a format says so.
 */
export type SettlementSession = 'AM' | 'PM' | '15:30 IST' | '08:00 UTC';

/**
 * One contract as a file states it, before any rule is applied. NaN means that the file has no value in that cell.
 * Everything is per contract of one option; prices in the underlying's currency.
 */
export interface RawQuote {
  /** Contract symbol, for messages and the report. */
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

/** Lines of a table by what they are: read = blank + preamble + header + footer + repeatedHeader + data. All 0 for JSON. */
export interface LineAccount {
  readonly read: number;
  readonly blank: number;
  readonly preamble: number;
  readonly header: number;
  readonly footer: number;
  readonly repeatedHeader: number;
  readonly data: number;
}
