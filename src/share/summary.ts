import type { SettlementSession } from '../chain/rawQuotes';
import type { Confidence, LevelKey, RegimeKind } from '../exposure/analysis';
import type { ExposureValues } from '../exposure/exposureKeys';

/** GEX by strike over all expiries, in $ per +1 %: rounded, and within a range of strikes. */
export interface SummaryBars {
  /** Ascending. */
  readonly strike: Float64Array;
  /** Signed by the dealer position; null for a side that is unknown. */
  readonly call: Float64Array | null;
  readonly put: Float64Array | null;
  /** Strikes from low to high are in it; one that is not among `strike` has less than `step`. */
  readonly low: number;
  readonly high: number;
  /** Part of the sum of |GEX| over all strikes that lies in the range, a fraction. */
  readonly covered: number;
  /** Bars are multiples of it. Each is off by less than it, and sums up to any strike by at most half of it a side. */
  readonly step: number;
  /** Sums of the strikes below the range. */
  readonly callBelow: number;
  readonly putBelow: number;
}

/** What a page says of a chain, without the chain: no number of it can be computed anew. */
export interface SharedSummary {
  readonly symbol: string;
  /** Name of the underlying: 'S&P 500 INDEX'; '' where the file has none. */
  readonly title: string;
  /** Format of the file that it was read from: 'Cboe CSV'. */
  readonly source: string;
  readonly spot: number;
  /** UTC milliseconds. */
  readonly asOf: number;
  /** Whose clock and currency: as `marketOf` says. */
  readonly market: SettlementSession;
  /** Contracts in the sums, and expiries that they are of. */
  readonly contracts: number;
  readonly expiries: number;
  readonly regime: RegimeKind;
  readonly confidence: Confidence | null;
  /** Null where a side is unknown. */
  readonly net: ExposureValues | null;
  readonly grossGex: number | null;
  /** Fraction, 0 where nothing settles today; null where it is unknown. */
  readonly zeroDteShare: number | null;
  /** Null for a level that the sender's page has not. */
  readonly levels: Readonly<Record<LevelKey, number | null>>;
  readonly flipBand: { readonly low: number; readonly high: number } | null;
  /** Where the running sum of net GEX over strikes changes sign. */
  readonly cumulativeFlip: number | null;
  /** Of all expiries together. */
  readonly maxPain: number | null;
  /** Null where neither side is known. */
  readonly bars: SummaryBars | null;
}
