import type { Issue, KeptRows } from './issues';
import type { AsOfBasis, LineAccount, SettlementSession } from './rawQuotes';

/** Why a contract is in the chain but not in the sums; 0 when nothing speaks against it so far. */
export const INCLUDED = 0;
export const OTHER_SYMBOL = 1;
export const ADJUSTED = 2;
export const NO_OPEN_INTEREST = 3;
export const DUPLICATE = 4;
export const DUPLICATE_CONFLICT = 5;
export type Exclusion =
  | typeof INCLUDED
  | typeof OTHER_SYMBOL
  | typeof ADJUSTED
  | typeof NO_OPEN_INTEREST
  | typeof DUPLICATE
  | typeof DUPLICATE_CONFLICT;

/** One (root, expiry, session): contracts of a block share their settlement instant and their forward. */
export interface ExpiryBlock {
  readonly root: string;
  /** Days since 1970-01-01. */
  readonly expiryDay: number;
  readonly session: SettlementSession;
  /** Settlement instant, UTC milliseconds. */
  readonly settlement: number;
  /** Forward that the file states beside its spot, in the underlying's currency; left out where it states none. */
  readonly forward?: number;
}

/**
 * A chain in columns: row i of every column is one contract. Rows are sorted by (settlement, root, strike, right).
 * Rows that a later rule leaves out stay in the columns, so that everything in the file stays accounted for.
 */
export interface OptionChain {
  /** Underlying: 'SPX' for SPX and SPXW roots. */
  readonly symbol: string;
  readonly title: string;
  readonly format: string;
  readonly fileName: string;
  readonly spot: number;
  readonly spotBasis: 'file' | 'parity' | 'user';
  /** UTC milliseconds. */
  readonly asOf: number;
  readonly asOfBasis: AsOfBasis;
  readonly asOfText: string;
  readonly quoteDelayMinutes: number;
  readonly count: number;
  readonly blocks: readonly ExpiryBlock[];
  /** Index into `blocks`. */
  readonly block: Uint16Array;
  readonly strike: Float64Array;
  /** 0 call, 1 put. */
  readonly right: Uint8Array;
  /** Contracts; NaN when the file has none. */
  readonly openInterest: Float64Array;
  /** Vendor's, as a fraction; NaN when absent; sentinels still in. */
  readonly impliedVolatility: Float64Array;
  readonly bid: Float64Array;
  readonly ask: Float64Array;
  readonly last: Float64Array;
  readonly volume: Float64Array;
  readonly vendorGamma: Float64Array;
  readonly multiplier: Float64Array;
  readonly line: Uint32Array;
  /** Characters before the row in the text of the file; 0 where that is not known. */
  readonly offset: Uint32Array;
  /** Index into `files`. */
  readonly file: Uint16Array;
  /** Files that the chain was put together from; `fileName` alone where it is one. */
  readonly files: readonly string[];
  readonly exclusion: Uint8Array;
  readonly contractsRead: number;
  readonly contractsRejected: number;
  readonly openInterestRead: { readonly call: number; readonly put: number };
  /** From reading: rejected rows and notes. Exclusions are added by the analysis. */
  readonly issues: readonly Issue[];
  /** Rows of the file that no row of the columns stands for, as far as they are kept. */
  readonly unused: KeptRows;
  readonly lines: LineAccount;
}

/** Name of the file that a row came from, for messages: to be spread into them, and nothing where there is one file only. */
export function fileOfRow({ files, file }: OptionChain, row: number): { readonly file?: string } {
  const name = files.length > 1 ? files[file[row] as number] : undefined;
  return name === undefined ? {} : { file: name };
}
