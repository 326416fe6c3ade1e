import type { UnusedRows } from '../chain/unusedRows';
import type { ChainComparison } from '../compare/comparison';
import type { AfterExpiries } from '../exposure/afterExpiries';
import type { Analysis } from '../exposure/analysis';
import type { Assumptions, DealerSign } from '../exposure/assumptions';
import type { Explanation } from '../exposure/explain';
import type { Figure } from '../exposure/figures';
import type { FlowMap } from '../exposure/flowTypes';
import type { Scenario } from '../exposure/scenario';
import type { Sensitivity } from '../exposure/sensitivity';
import type { Detail, Snapshot } from '../exposure/snapshot';
import type { SmileSet } from '../exposure/volatility/smileSet';
import type { Failure } from './failure';
import type { PackedView, PackScope } from './packing';
import type { BatchNews, ChainChoice, GivenAnswers, MappingQuestion, QuoteQuestion } from './questions';

/** What the engine is asked to open. A blob stays on disk until the worker reads it, so that it can be sent again. */
export type EngineInput = FilesInput | SharedInput | KeptInput | { readonly kind: 'sample' };

/** A chain that came packed with a link or in a snapshot file. */
export interface SharedInput {
  readonly kind: 'shared';
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What the page calls it. */
  readonly name: string;
}

/** A snapshot that was kept on this machine, as `encodeKept` made it. */
export interface KeptInput {
  readonly kind: 'kept';
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What the page calls it. */
  readonly name: string;
}

/** Files that were dropped or picked together. */
export interface FilesInput {
  readonly kind: 'files';
  readonly files: readonly InputFile[];
}

export interface InputFile {
  readonly blob: Blob;
  readonly fileName: string;
  /** UTC milliseconds at which it was saved; null where nobody knows. */
  readonly lastModified: number | null;
}

/** What opening files leads to. */
export type OpenOutcome =
  | {
      readonly kind: 'analysis';
      readonly analysis: Analysis;
      /** Which of the chains in the files it is, and what else was in them; not repeated when it is computed anew. */
      readonly group?: string;
      readonly news?: BatchNews;
    }
  /** No chain among them, but daily prices. */
  | { readonly kind: 'history'; readonly news: BatchNews }
  | ChainChoice
  | MappingQuestion
  | QuoteQuestion;

/** What the list of snapshots says of one. */
export type ShownFigures = Pick<Analysis, 'spot' | 'net' | 'flips' | 'levels' | 'regime'>;

/** The open chain and another one side by side. */
export interface ComparedChains {
  readonly comparison: ChainComparison;
  /** Whether the open chain is the earlier of the two. */
  readonly isOtherLater: boolean;
}

/** What a request leads to. */
export type Outcome =
  | OpenOutcome
  | { readonly kind: 'scenario'; readonly snapshot: Snapshot }
  | { readonly kind: 'flowMap'; readonly map: FlowMap }
  | { readonly kind: 'smiles'; readonly smiles: SmileSet }
  | { readonly kind: 'sensitivity'; readonly sensitivity: Sensitivity }
  | { readonly kind: 'afterExpiries'; readonly afterExpiries: AfterExpiries }
  | { readonly kind: 'explain'; readonly explanation: Explanation }
  | { readonly kind: 'pack'; readonly packed: PackedView }
  | { readonly kind: 'summarise'; readonly shown: ShownFigures }
  | { readonly kind: 'keep'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'compare'; readonly compared: ComparedChains }
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
      readonly given: GivenAnswers;
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
  /** The open chain under other assumptions, in a scenario. */
  | {
      readonly kind: 'sensitivity';
      readonly job: number;
      readonly assumptions: Assumptions;
      readonly scenario: Scenario;
      /** A dealer position of the user's own to compare; null for none. */
      readonly custom: DealerSign | null;
    }
  /** What is left of the open chain as its next expiries settle, in a scenario. */
  | {
      readonly kind: 'afterExpiries';
      readonly job: number;
      readonly assumptions: Assumptions;
      readonly scenario: Scenario;
    }
  /** Which contracts a figure of the open chain comes from, in a scenario. */
  | {
      readonly kind: 'explain';
      readonly job: number;
      readonly assumptions: Assumptions;
      readonly scenario: Scenario;
      readonly figure: Figure;
    }
  /** The volatilities that the open chain is priced with, in a scenario. */
  | {
      readonly kind: 'smiles';
      readonly job: number;
      readonly assumptions: Assumptions;
      readonly scenario: Scenario;
    }
  /** The open chain packed for a link or a snapshot file, and what that changes. */
  | {
      readonly kind: 'pack';
      readonly job: number;
      readonly assumptions: Assumptions;
      readonly scope: PackScope;
      readonly budget: number;
    }
  /** The figures of a kept snapshot, under the assumptions of the open chain. */
  | {
      readonly kind: 'summarise';
      readonly job: number;
      readonly assumptions: Assumptions;
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly name: string;
    }
  /** The open chain with all its rows and facts, as it is kept. */
  | { readonly kind: 'keep'; readonly job: number; readonly assumptions: Assumptions }
  /** The open chain beside another one of the same symbol, packed as 'keep' packs it. */
  | {
      readonly kind: 'compare';
      readonly job: number;
      readonly assumptions: Assumptions;
      readonly bytes: Uint8Array<ArrayBuffer>;
      /** What the page calls it. */
      readonly name: string;
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

/** Asked of a worker in waiting: to compute the sample, so that its code is compiled when a chain comes. */
export type WarmUp = { readonly kind: 'warmUp' };
/** Its answer. */
export type Warm = { readonly kind: 'warm' };
