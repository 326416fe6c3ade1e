import type { SettlementSession } from '../chain/rawQuotes';

/** Contracts of one root, expiry and multiplier. */
export interface SharedBlock {
  readonly root: string;
  /** Days since 1970-01-01. */
  readonly expiryDay: number;
  readonly session: SettlementSession;
  /** Forward over spot; null where the sender had none that differs from the yield. */
  readonly forwardRatio: number | null;
  /** Shares per contract. */
  readonly multiplier: number;
}

/**
 * The contracts of a chain that carry exposure, as a link or snapshot holds them: with open interest and the volatility
 * they were priced at. Rows go by block, then strike, call before put.
 */
export interface SharedChain {
  readonly symbol: string;
  readonly title: string;
  /** Format of the file that it was read from: 'Cboe CSV'. */
  readonly source: string;
  readonly spot: number;
  /** UTC milliseconds. */
  readonly asOf: number;
  readonly blocks: readonly SharedBlock[];
  readonly count: number;
  readonly block: Uint16Array;
  readonly strike: Float64Array;
  /** 0 call, 1 put. */
  readonly right: Uint8Array;
  /** Contracts, above 0. */
  readonly openInterest: Float64Array;
  /** Fraction per year. */
  readonly volatility: Float64Array;
}
