import type { DealerSign } from '../exposure/assumptions';

/** Which expiries the analysis is restricted to: dates as days since 1970-01-01, or what settles on the as-of date. */
export type ExpiryFilter = { readonly kind: 'days'; readonly days: readonly number[] } | { readonly kind: '0dte' };

/** What the command line asks for; null leaves the file's own fact or the default assumption. */
export interface Options {
  readonly kind: 'options';
  /** Paths in the order given; '-' is the standard input. */
  readonly files: readonly string[];
  /** 'report': the import report as text; 'reportCsv': every row that is not in the sums. */
  readonly output: 'json' | 'table' | 'report' | 'reportCsv';
  /** UTC milliseconds. */
  readonly asOf: number | null;
  readonly spot: number | null;
  /** Continuous, per year, as a fraction. */
  readonly rate: number | null;
  readonly dividendYield: number | null;
  readonly dealerSign: DealerSign | null;
  readonly expiries: ExpiryFilter | null;
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
