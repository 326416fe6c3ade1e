import { type ContractRuns, contractRuns, placedColumn } from '../kernel/contractRuns';
import { RESOLUTION } from '../kernel/filters';
import { sharedKernel } from '../kernel/kernels';
import { ROW_KEYS, ROWS_PER_RUN, type RunTerms } from '../kernel/rowKernel';
import { gridSpots, type SpotGrid } from '../kernel/spotGrid';
import { EXPOSURE_KEYS, type ExposureKey } from './analysis';
import { exposureRecord } from './exposureTable';
import type { Prepared } from './prepare';

const DELTA_ROW = ROW_KEYS.indexOf('dex');

/** One exposure at every spot of a grid; with expiries, row e begins at e · levels. */
export type ExposureRows = Readonly<Record<ExposureKey, Float64Array>>;

/** Dealer exposures of a book at hypothetical spots, volatility fixed per contract. */
export interface BookRows {
  readonly grid: SpotGrid;
  readonly spot: Float64Array;
  readonly net: ExposureRows;
  /** Rows of `Prepared.expiries`; null when they were not asked for. */
  readonly byExpiry: ExposureRows | null;
  /**
   * Dealer delta in shares held through runs that the grid resolves, so that it can be read between the levels too, and
   * 1 for the blocks of the others.
   */
  readonly resolvedDelta: Float64Array;
  readonly unresolvedBlocks: Uint8Array;
}

/** The columns that the kernel marches for a book; they serve all scenarios of it. */
export function bookRuns({ contracts, spot }: Prepared): ContractRuns {
  return contractRuns(contracts, spot);
}

/**
 * Net exposures over a grid around the spot of `prepared`, which is a book or a scenario of the book that `runs` were
 * made from. Within 1e-10 of gross of pricing every contract at every level (`src/kernel/README.md`).
 * @param referenceSpot spot of the book that `runs` were made from
 * @param work a column of the runs to write over
 */
export function bookRows(
  prepared: Prepared,
  runs: ContractRuns,
  referenceSpot: number,
  grid: SpotGrid,
  withExpiries: boolean,
  work: Float64Array = new Float64Array(runs.count),
): BookRows {
  const { contracts, terms, spot, rate } = prepared;
  const member = runs.runs.map(({ first }) => runs.contract[first] as number);
  const runTerms = runs.runs.map(({ block }, r): RunTerms | null => {
    // A scenario takes open interest away from what has settled or is not among its expiries.
    if (contracts.openInterest[member[r] as number] === 0) return null;
    const its = terms[block];
    return its ? { timeToExpiryYears: its.timeToExpiryYears, rate, dividendYield: its.dividendYield } : null;
  });
  const volatility = placedColumn(runs, contracts.volatility, work);
  const { levels, values } = sharedKernel().evaluate({
    columns: runs,
    spot,
    logSpot: Math.log(spot / referenceSpot),
    volatility,
    terms: runTerms,
    grid,
  });
  const spots = gridSpots(grid, spot);
  const unresolvedBlocks = new Uint8Array(terms.length);
  runs.runs.forEach(({ block, first, count }, r) => {
    const its = runTerms[r];
    if (!its) return;
    let lowest = Number.POSITIVE_INFINITY;
    for (let row = first; row < first + count; row += 1)
      if ((volatility[row] as number) < lowest) lowest = volatility[row] as number;
    if (lowest * Math.sqrt(its.timeToExpiryYears) < RESOLUTION * grid.logStep) unresolvedBlocks[block] = 1;
  });
  const resolvedDelta = new Float64Array(levels);
  const net = exposureRecord(() => new Float64Array(levels));
  const byExpiry = withExpiries ? exposureRecord(() => new Float64Array(levels * prepared.expiries.length)) : null;
  runTerms.forEach((its, r) => {
    const sign = contracts.sign[member[r] as number] as number;
    if (!its || sign === 0) return;
    const expiry = contracts.expiry[member[r] as number] as number;
    EXPOSURE_KEYS.forEach((key, k) => {
      const start = (r * ROWS_PER_RUN + k) * levels;
      addScaled(values, start, sign, net[key], 0, levels);
      if (byExpiry) addScaled(values, start, sign, byExpiry[key], expiry * levels, levels);
    });
    if (unresolvedBlocks[runs.runs[r]?.block ?? 0] === 0) {
      addScaled(values, (r * ROWS_PER_RUN + DELTA_ROW) * levels, sign, resolvedDelta, 0, levels);
    }
  });
  for (let j = 0; j < levels; j += 1) resolvedDelta[j] = (resolvedDelta[j] as number) / (spots[j] as number);
  return { grid, spot: spots, net, byExpiry, resolvedDelta, unresolvedBlocks };
}

function addScaled(
  from: Float64Array,
  start: number,
  scale: number,
  to: Float64Array,
  place: number,
  count: number,
): void {
  for (let j = 0; j < count; j += 1) to[place + j] = (to[place + j] as number) + scale * (from[start + j] as number);
}
