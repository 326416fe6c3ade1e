import type { Failure, QuoteQuestion, Stage } from '../engine/protocol';
import type { Analysis } from '../exposure/analysis';
import type { PriceHistory } from '../formats/ohlc';
import type { Settings } from './settings';

/** Where the chain on screen came from. */
export interface SourceInfo {
  readonly kind: 'sample' | 'file' | 'paste' | 'address';
  /** File name, 'pasted text' or the address. */
  readonly label: string;
}

export interface Opened {
  readonly analysis: Analysis;
  readonly source: SourceInfo;
}

export interface Loading {
  readonly label: string;
  readonly stage: Stage | 'fetching';
  /** 0 to 1, or null when unknown. */
  readonly fraction: number | null;
}

/** An address on this page's own origin that names a chain, and how often it is fetched again. */
export interface ChainAddress {
  readonly path: string;
  readonly refreshSeconds: number | null;
}

/** A whole result that is not shown before the user says so. */
export interface Held extends Opened {
  readonly reason: string;
}

/** What became of the last look at an address that is fetched again and again. */
export interface LastLook {
  /** UTC milliseconds. */
  readonly at: number;
  readonly isUnchanged: boolean;
}

export interface DashboardState {
  readonly opened: Opened | null;
  readonly loading: Loading | null;
  readonly isRecomputing: boolean;
  readonly failure: Failure | null;
  /** False for a failure that nobody waits for, such as that of a refresh: it is announced but takes no focus. */
  readonly isFailureAwaited: boolean;
  /** A short message about something that went well. */
  readonly notice: string | null;
  readonly held: Held | null;
  /** What the user must confirm before the chain is computed. */
  readonly question: QuoteQuestion | null;
  readonly history: PriceHistory | null;
  readonly settings: Settings;
  readonly address: ChainAddress | null;
  readonly lastLook: LastLook | null;
}
