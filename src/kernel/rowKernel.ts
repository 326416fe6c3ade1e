import type { ContractRuns } from './contractRuns';
import type { SmileColumns } from './smiles';
import type { SpotGrid } from './spotGrid';

/** Clock and carry of a run; rates are continuous, per year. */
export interface RunTerms {
  /** Above zero. */
  readonly timeToExpiryYears: number;
  readonly rate: number;
  readonly dividendYield: number;
}

/** One evaluation: the contracts, the scenario they are in, and the spots to re-price them at. */
export interface RowJob {
  readonly columns: ContractRuns;
  readonly spot: number;
  /** ln(spot / reference spot of the columns). */
  readonly logSpot: number;
  /** Fraction per year for each row of the columns, above zero, padding included. */
  readonly volatility: Float64Array;
  /** As `columns.runs`; null leaves a run out, and its rows hold zeros. */
  readonly terms: readonly (RunTerms | null)[];
  readonly grid: SpotGrid;
  /** Whether every contract is to be priced at spot as well; not when left out. */
  readonly withSpot?: boolean;
}

/** Order of the rows of a run. */
export const ROW_KEYS = ['gex', 'dex', 'vex', 'chex'] as const;
export const ROWS_PER_RUN = ROW_KEYS.length;

/**
 * Exposures of every run at every level, of holders who are long all its contracts: $ per +1 % (GEX), $ of delta (DEX),
 * $ per +1 vol point (VEX), $ per calendar day (CHEX). Times the dealer's sign of the run's right they are the dealers'.
 */
export interface RunRows {
  readonly levels: number;
  /** Row `key` of run r begins at (r · 4 + key) · levels. A view that the next evaluation writes over. */
  readonly values: Float64Array;
  /**
   * The exposures of every contract at spot, unsigned too: four columns of the length of the runs' columns, in the order
   * of `ROW_KEYS`; null when they were not asked for. A view likewise.
   */
  readonly atSpot: Float64Array | null;
}

/**
 * Re-prices a book over a grid of spots, volatility fixed per contract. Against pricing every contract at every level
 * the rows are off by less than 1e-10 (gamma, vanna, charm) and 1e-9 (delta) of the gross of their run, which is the
 * largest sum of magnitudes over the levels and its own strikes; see README.md for the method.
 */
export interface RowKernel {
  readonly kind: 'compiled' | 'plain';
  evaluate(job: RowJob): RunRows;
  /** `smileSum` at each of the shifts. */
  smileSums(columns: SmileColumns, shifts: Float64Array): Float64Array;
}
