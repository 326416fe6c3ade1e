import type { ComparedField, Model } from '../model';
import type { ChainScope, TrueChain } from '../truth';

/** What a vendor's format carries: the judge compares nothing else. */
export interface Carried {
  readonly spot: boolean;
  /** Minutes from the time in the file back to its quotes; null where the file has no time of day. */
  readonly delayMinutes: number | null;
  /** Whether roots are told apart. */
  readonly roots: boolean;
  /** The name that every chain has there. */
  readonly underlying?: string;
  /** What another file, opened with this one, says of every contract; a line is then of one of the two. */
  readonly beside?: readonly ComparedField[];
  /** Decimals that the vendor writes; null for what it leaves out. */
  readonly decimals: Readonly<Record<ComparedField, number | null>>;
}

/** Writes chains as one vendor does. */
export interface Serialiser {
  readonly id: string;
  readonly scope: ChainScope;
  readonly carries: Carried;
  readonly write: (chain: TrueChain) => Model;
}

export const ALL_VALUES: Carried['decimals'] = { openInterest: 0, impliedVolatility: 4, bid: 2, ask: 2 };

export const EVERYTHING: ChainScope = { roots: 'several', expiries: 'several', rights: 'both', gaps: true };
