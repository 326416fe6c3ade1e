import type { TableMapping } from './table/mapping';

/** What the user told of one file that its content does not say. A reader believes it before anything else. */
export interface GivenToReader {
  /** Days since 1970-01-01, where a file has one expiry and does not name it. */
  readonly expiryDay?: number;
  /** Underlying, where neither symbols nor a column name it. */
  readonly underlying?: string;
  /** Columns of tables that no format knows, by the fingerprint of their header. */
  readonly mappings?: Readonly<Record<string, TableMapping>>;
}

/** A fact without which no contract can be named. */
export type MissingFact = 'expiryDay' | 'underlying';

/** What one file does not say of all its contracts. */
export interface AskedOfFile {
  /** Names the file among those that are opened together. */
  readonly file: string;
  readonly fileName: string;
  readonly missing: readonly MissingFact[];
  /** What its name suggests; null where it suggests nothing. */
  readonly expiryDay: number | null;
  readonly underlying: string | null;
}

/** What the name of a file suggests. Names lie, so it is only ever a proposal. */
export type NameGuess = Pick<GivenToReader, 'expiryDay' | 'underlying'>;

/**
 * Thrown by a reader whose file is readable but for facts that its content does not state. The user is asked for them,
 * and the file is read again with the answer in `ReadContext.given`.
 */
export class FactMissing extends Error {
  readonly missing: readonly MissingFact[];
  readonly guess: NameGuess;
  /** Name of the format on the screen. */
  readonly format: string;

  /** @param guess what the file's name suggests for what is missing */
  constructor(format: string, missing: readonly MissingFact[], guess: NameGuess = {}) {
    super(`The file does not say its ${missing.map((fact) => FACT_WORDS[fact]).join(' and ')}`);
    this.name = 'FactMissing';
    this.format = format;
    this.missing = missing;
    this.guess = guess;
  }
}

const FACT_WORDS: Readonly<Record<MissingFact, string>> = { expiryDay: 'expiry', underlying: 'symbol' };
