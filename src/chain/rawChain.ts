import type { Issue, KeptRows } from './issues';
import type { QuoteTable } from './quoteTable';
import type { AsOfBasis, LineAccount } from './rawQuotes';

/** A fact that a file does not state but suggests. It is asked about, with this filled in, and never taken silently. */
export interface Proposal {
  /** Spot in the underlying's currency, or as-of in UTC milliseconds after the session rules. */
  readonly value: number;
  /** What it was found in: 'Moneyness', 'the newest lastTradeDate'. */
  readonly from: string;
  /** Bounds that the source allows, where it has any. */
  readonly low?: number;
  readonly high?: number;
}

/** What one file contributes to a chain when it cannot be one by itself; it waits for the file with the rest. */
export interface PartialChain {
  /** 'openInterest': no volatility and no quotes to find one from. 'volatility': no open interest. */
  readonly holds: 'openInterest' | 'volatility';
  /** Why it is refused alone, and which file to add. */
  readonly title: string;
  readonly detail: string;
  /** 1-based line of the column names, where it has one. */
  readonly line?: number;
}

/** One underlying at one time of quotes. Nothing is ever summed across two of them. */
export interface RawSnapshot {
  /** Underlying as the file names it ('QQQ'), '' when it names none. */
  readonly underlying: string;
  /** The cell or phrase that the as-of instant was read from, '' when none. */
  readonly asOfText: string;
  /** As-of instant of the quotes, UTC milliseconds, after the vendor's delay and the session rules; null when the file has none. */
  readonly asOf: number | null;
  readonly asOfBasis: AsOfBasis;
  /** Minutes by which the vendor's quotes trail the time stated in the file, already subtracted in `asOf`. */
  readonly quoteDelayMinutes: number;
  /** Spot stated by the file, or null. */
  readonly spot: number | null;
  /** The cell or phrase that the spot was read from, '' when none. */
  readonly spotText: string;
  /** What the content suggests where it states no spot. */
  readonly proposedSpot?: Proposal;
  /** What the content suggests where it states no time. */
  readonly proposedAsOf?: Proposal;
}

/** What a reader makes of one file: quotes, and what the file says of itself. */
export interface RawChain {
  /** Short name of the format for the screen: 'Cboe CSV', 'Cboe JSON', 'Cboe legacy'. */
  readonly format: string;
  /** Name of the file; of several the names in one line. */
  readonly fileName: string;
  /** Files that the chain was put together from, by their index in `quotes.file`; left out for a single one. */
  readonly files?: readonly string[];
  /** Set where the file holds only a part of what a chain needs. */
  readonly part?: PartialChain;
  /** Name that the file gives to the underlying, '' when none: 'S&P 500 INDEX'. */
  readonly title: string;
  readonly quotes: QuoteTable;
  /**
   * Every underlying and time in the file, in the order of their first rows; at least one. Where there are several,
   * `selectSnapshot` makes a chain of one of them.
   */
  readonly snapshots: readonly RawSnapshot[];
  /** Fingerprint of the column names by whose mapping a table was read that no format knows. */
  readonly mapping?: string;
  /** Spot of the first snapshot, as are the next four fields. */
  readonly spot: number | null;
  readonly asOfText: string;
  readonly asOf: number | null;
  readonly asOfBasis: AsOfBasis;
  readonly quoteDelayMinutes: number;
  /** Rejected rows and notes, and what other snapshots held once one was selected. */
  readonly issues: readonly Issue[];
  /** The rows behind those issues that are not in `quotes`, as far as they are kept. */
  readonly unused: KeptRows;
  /** Contracts the file holds, rejected ones and those of other snapshots included. */
  readonly contractsRead: number;
  readonly contractsRejected: number;
  /** Open interest over all rows, rejected ones included where their cell was readable. */
  readonly openInterest: { readonly call: number; readonly put: number };
  readonly lines: LineAccount;
}
