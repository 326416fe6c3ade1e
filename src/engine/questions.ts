import type { QuoteFacts } from '../chain/quoteFacts';
import type { GivenToReader, MissingFact } from '../formats/given';
import type { TableMapping } from '../formats/table/mapping';

/** Spot and as-of that the user gave. They belong to the chain they were asked for: a spot to no other one. */
export interface GivenFacts extends QuoteFacts {
  /** `ChainGroup.key` of that chain. */
  readonly group: string;
}

/** Everything that the user answered on the way from files to a chain. It is sent whole with every request to open. */
export interface GivenAnswers {
  readonly facts: GivenFacts | null;
  /** `ChainGroup.key` that was chosen of several. */
  readonly group: string | null;
  /** Expiry and symbol of files that do not say them, by the key of the file. */
  readonly ofFile: Readonly<Record<string, Pick<GivenToReader, 'expiryDay' | 'underlying'>>>;
  /** Columns of tables that no format knows, by the fingerprint of their header. */
  readonly mappings: Readonly<Record<string, TableMapping>>;
}

export const NOTHING_GIVEN: GivenAnswers = { facts: null, group: null, ofFile: {}, mappings: {} };

/** One underlying at one time of quotes, in one file or put together from several. Nothing is summed across two. */
export interface ChainGroup {
  /** Names it in `GivenAnswers`; the same for the same files. */
  readonly key: string;
  readonly underlying: string;
  /** UTC milliseconds; null where the files do not say it. */
  readonly asOf: number | null;
  readonly contracts: number;
  /** Contracts of open interest; null where no file states any. */
  readonly openInterest: number | null;
  /** Names of its files. */
  readonly files: readonly string[];
}

/** Several chains, one of which has to be chosen. */
export interface ChainChoice {
  readonly kind: 'choice';
  /** The files in one line. */
  readonly fileName: string;
  readonly groups: readonly ChainGroup[];
  /** Key of the one with most open interest, of its latest time. */
  readonly preferred: string;
}

/** Where a fact that is asked about comes from. */
export type FactSource =
  /** The file states it, and it is shown because another fact is asked. */
  | 'file'
  /** Suggested by the content, see `Proposal.from`. */
  | 'content'
  | 'parity'
  /** The file's name, which may lie. */
  | 'fileName'
  /** The day and time at which the file was saved. */
  | 'saved'
  /** The first expiry that is listed, before its close. */
  | 'firstExpiry'
  | 'none';

export interface AskedSpot {
  readonly value: number | null;
  readonly source: FactSource;
  /** Words for `content`: 'Moneyness'. */
  readonly from: string;
  /** Bounds of the estimate; null without one. */
  readonly low: number | null;
  readonly high: number | null;
}

export interface AskedTime {
  /** UTC milliseconds. */
  readonly value: number;
  readonly source: FactSource;
  readonly from: string;
}

/** What one file does not say of all its contracts. */
export interface AskedOfFile {
  /** Key in `GivenAnswers.ofFile`. */
  readonly file: string;
  readonly fileName: string;
  readonly missing: readonly MissingFact[];
  /** What its name suggests; null where it suggests nothing. */
  readonly expiryDay: number | null;
  readonly underlying: string | null;
}
