/** Where the hedging map looks in time. */
export interface FlowTime {
  /** UTC milliseconds. */
  readonly at: number;
  readonly kind: 'now' | 'intraday' | 'open' | 'close';
  /** Date on the market's clock, days since 1970-01-01. */
  readonly day: number;
  /** 0 on the date of now, 1 to 5 in the sessions that follow. */
  readonly session: number;
  /** Calendar minutes from now. */
  readonly minutesForward: number;
}

/** One time of the map, with the gamma flip of the book as it will be then. */
export interface FlowColumn extends FlowTime {
  /**
   * Spot where total gamma is zero then: of those within the map the one nearest to the spot of now. Where gamma has
   * vanished between the two signs it is the middle of that stretch.
   */
  readonly flip: number | null;
  readonly flipDirection: 'negativeToPositive' | 'positiveToNegative' | null;
  /** Why there is no flip; null when there is one. */
  readonly flipReason: string | null;
}

/**
 * What dealers trade in all from now to a later time with spot elsewhere, over spot × time; + buys, − sells. The cell
 * of column t and spot s is at t · spot.length + s. Dollars are shares at the spot of the cell.
 */
export interface FlowMap {
  /** Spot of now. */
  readonly now: number;
  /** UTC milliseconds of now. */
  readonly asOf: number;
  /** Why there are no spots and cells: what dealers hold is unknown. Null when there are. */
  readonly reason: string | null;
  /** Hypothetical spots, ascending, every 0.1 % in the logarithm; they reach 5 % to either side and hold spot itself. */
  readonly spot: Float64Array;
  /** Index of spot itself. */
  readonly spotIndex: number;
  /** Ascending in time; the first is now. */
  readonly columns: readonly FlowColumn[];
  /** −(D(S′, t′) − D(S, t)) · S′, D being dealer delta in shares; what has settled by t′ holds none. */
  readonly flow: Float64Array;
  /**
   * The part of `flow` that closes the hedges of what has settled by t′, if spot was at S′ when it settled. `flow` less
   * this is what is traded until settlement, and all there is where shares are delivered instead of cash.
   */
  readonly unwinding: Float64Array;
  /** Net GEX at (S′, t′), $ per +1 % of S′. */
  readonly netGex: Float64Array;
}

/** What may happen. */
export type FlowEvent =
  /** Spot moves by a fraction. */
  | { readonly kind: 'spot'; readonly move: number }
  /** Every volatility changes by vol points. */
  | { readonly kind: 'volatility'; readonly points: number }
  /** Calendar minutes pass, with spot where it is; null minutes where there is no such time. */
  | { readonly kind: 'hour' | 'day' | 'close'; readonly minutes: number | null };

/** What dealers trade over an event: + buys, − sells. Dollars are shares at the spot of now. */
export interface FlowEstimate {
  /** Every contract re-priced; what settles meanwhile holds no delta any more. */
  readonly fullShares: number;
  readonly fullDollars: number;
  /** The part of the full figure that closes the hedges of what settles meanwhile; 0 for moves of spot and volatility. */
  readonly unwindingShares: number;
  readonly unwindingDollars: number;
  /** From the exposures at this instant: −GEX per +1 %, −VEX per +1 point, −CHEX per day and a 24th of it per hour. */
  readonly linearShares: number;
  readonly linearDollars: number;
}

export interface EventFlow {
  readonly event: FlowEvent;
  readonly estimate: FlowEstimate | null;
  /** Why there is no estimate; null when there is one. */
  readonly reason: string | null;
}
