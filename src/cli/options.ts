import type { DealerSign } from '../exposure/assumptions';
import type { LevelFormatName } from '../levels/write/formats';

/** Which expiries the analysis is restricted to: dates as days since 1970-01-01, or what settles on the as-of date. */
export type ExpiryFilter = { readonly kind: 'days'; readonly days: readonly number[] } | { readonly kind: '0dte' };

/** A chain among several: of an underlying, on a date of quotes in New York (days since 1970-01-01), or both. */
export interface ChainWanted {
  readonly underlying: string | null;
  readonly day: number | null;
  /** UTC milliseconds, where a date has several times: the minute counts. */
  readonly asOf?: number | null;
}

/** What the command line asks for; null leaves the file's own fact or the default assumption. */
export interface Options {
  readonly kind: 'options';
  /** Paths in the order given; '-' is the standard input. */
  readonly files: readonly string[];
  /**
   * 'report': the import report as text; 'reportCsv': every row that is not in the sums; 'guess': what the columns of
   * tables that no format knows seem to hold.
   */
  readonly output: 'json' | 'table' | 'levels' | 'report' | 'reportCsv' | 'guess';
  /** UTC milliseconds. */
  readonly asOf: number | null;
  readonly spot: number | null;
  /** Expiry of files that do not say it, days since 1970-01-01. */
  readonly expiryDay: number | null;
  /** Underlying of files that do not say it. */
  readonly symbol: string | null;
  /** Which chain to compute where there are several: its underlying, its date, or both. */
  readonly choice: ChainWanted | null;
  /** Path of the mapping by which tables that no format knows are read. */
  readonly mapPath: string | null;
  /** Whether a result is printed that the page would only show once it is confirmed. */
  readonly acceptsDoubts: boolean;
  /** Whether every file is a chain of its own, even where several make up one. */
  readonly isSeparate: boolean;
  /** Continuous, per year, as a fraction. */
  readonly rate: number | null;
  readonly dividendYield: number | null;
  readonly dealerSign: DealerSign | null;
  readonly expiries: ExpiryFilter | null;
  /** What levels are written for; null when they are not asked for. */
  readonly levelFormat: LevelFormatName | null;
}

/** A command line that cannot be followed; `message` says what was found and what to do. */
export interface UsageError {
  readonly kind: 'usageError';
  readonly message: string;
}

/** Exit codes of the command. */
export const OK = 0;
/** A file was refused; the reason is on the standard error. */
export const REFUSED = 1;
/** The command line does not fit. */
export const MISUSED = 2;
export type ExitCode = typeof OK | typeof REFUSED | typeof MISUSED;

export const STANDARD_INPUT = '-';
