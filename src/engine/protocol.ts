import type { QuoteFacts } from '../chain/quoteFacts';
import type { AsOfBasis } from '../chain/rawQuotes';
import type { UnusedRows } from '../chain/unusedRows';
import type { Analysis } from '../exposure/analysis';
import type { Assumptions } from '../exposure/assumptions';
import type { FlowMap } from '../exposure/flowTypes';
import type { Scenario } from '../exposure/scenario';
import type { Detail, Snapshot } from '../exposure/snapshot';
import type { PriceHistory } from '../formats/ohlc';
import type { ArchiveMember } from '../text/unpack';

/** What the engine is asked to open. A blob stays on disk until the worker reads it, so that it can be sent again. */
export type EngineInput =
  | {
      readonly kind: 'blob';
      readonly blob: Blob;
      readonly fileName: string;
      /** Index of the file to take out of a zip with several. */
      readonly member?: number;
    }
  | { readonly kind: 'sample' };

/** Spot and as-of instant that the user gave for a file which states none. */
export type GivenQuoteFacts = QuoteFacts;

/** Why nothing was opened or computed, ready for the screen. */
export interface Failure {
  /** An issue code, 'E_FILE_CHANGED' or 'E_ENGINE'. */
  readonly code: string;
  readonly fileName: string;
  /** What was found. */
  readonly title: string;
  /** What to do. */
  readonly detail: string;
  readonly line?: number;
  readonly column?: string;
  readonly cell?: string;
}

/** A chain that can only be computed once the user has confirmed what the file does not say. */
export interface QuoteQuestion {
  readonly kind: 'question';
  readonly fileName: string;
  readonly format: string;
  readonly contracts: number;
  /** Stated by the file, or from put-call parity; null when the quotes allow neither. */
  readonly spot: number | null;
  readonly spotBasis: 'file' | 'parity';
  /** UTC milliseconds. */
  readonly asOf: number;
  readonly asOfBasis: AsOfBasis;
  /** Last expiry date in the file, days since 1970-01-01. */
  readonly lastExpiryDay: number;
}

/** What opening a file leads to. */
export type OpenOutcome =
  | { readonly kind: 'analysis'; readonly analysis: Analysis }
  | { readonly kind: 'history'; readonly history: PriceHistory }
  /** Several files in one; each is opened by its index. */
  | { readonly kind: 'archive'; readonly members: readonly ArchiveMember[] }
  | QuoteQuestion;

/** What a request leads to. */
export type Outcome =
  | OpenOutcome
  | { readonly kind: 'scenario'; readonly snapshot: Snapshot }
  | { readonly kind: 'flowMap'; readonly map: FlowMap }
  | { readonly kind: 'unusedRows'; readonly rows: UnusedRows };

/** What the engine is at; the first two as in `ReadProgress`. */
export type Stage = 'loading' | 'unpacking' | 'reading' | 'computing';

/** How much of a file is done. */
export interface Amount {
  readonly bytes: number;
  readonly totalBytes: number;
  /** Data rows or contracts; null before there are any. */
  readonly rows: number | null;
}

/** Page to worker. `job` rises with every request of a client. */
export type Request =
  | {
      readonly kind: 'open';
      readonly job: number;
      readonly input: EngineInput;
      readonly given: GivenQuoteFacts | null;
      readonly assumptions: Assumptions;
    }
  | { readonly kind: 'analyze'; readonly job: number; readonly assumptions: Assumptions }
  /** The open chain in a scenario, under the assumptions of the analysis that the page has. */
  | {
      readonly kind: 'scenario';
      readonly job: number;
      readonly assumptions: Assumptions;
      readonly scenario: Scenario;
      readonly detail: Detail;
      /** Whether a quick answer brings its cells: not when left out. A full one always does. */
      readonly withCells?: boolean;
    }
  /** The hedging map of the open chain in a scenario. */
  | {
      readonly kind: 'flowMap';
      readonly job: number;
      readonly assumptions: Assumptions;
      readonly scenario: Scenario;
    }
  /** Every row of the open chain's file that is not in the sums under these assumptions. */
  | { readonly kind: 'unusedRows'; readonly job: number; readonly assumptions: Assumptions };

/** Worker to page. */
export type Response =
  | { readonly kind: 'ready' }
  | { readonly kind: 'accepted'; readonly job: number }
  /** `fraction` of the stage, 0 to 1; `amount` is null where nothing is counted. */
  | {
      readonly kind: 'progress';
      readonly job: number;
      readonly stage: Stage;
      readonly fraction: number;
      readonly amount: Amount | null;
    }
  | { readonly kind: 'done'; readonly job: number; readonly outcome: Outcome }
  | { readonly kind: 'failed'; readonly job: number; readonly failure: Failure }
  /** The worker is not to be trusted any more. */
  | { readonly kind: 'broken'; readonly message: string };
