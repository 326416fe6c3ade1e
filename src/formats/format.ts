import type { IssueLog } from '../chain/issues';
import type { RawChain } from '../chain/rawChain';
import type { GivenToReader } from './given';
import type { ImportLimits } from './limits';
import type { Source } from './source';

export interface ReadContext {
  /** Takes rejected rows and notes. */
  readonly log: IssueLog;
  readonly limits: ImportLimits;
  /** Told the share of the file that has been read, 0 to 1, and the data rows or contracts in it. */
  readonly onProgress: (fraction: number, rows: number) => void;
  /** What the user told of the file; a reader throws `FactMissing` for what is neither here nor in the content. */
  readonly given?: GivenToReader;
}

/** One vendor's file format. */
export interface ChainFormat {
  readonly id: string;
  /** Name on the screen. */
  readonly name: string;
  /** How sure it is, from the content alone, that it can read this source: 0 not at all, 1 certain. */
  readonly recognise: (source: Source) => number;
  /** Reads a source that it recognised. Throws ImportError when the file as a whole cannot be used. */
  readonly read: (source: Source, context: ReadContext) => RawChain;
}
