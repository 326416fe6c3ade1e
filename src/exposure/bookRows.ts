import { type ContractRuns, contractRuns, placedColumn } from '../kernel/contractRuns';
import { RESOLUTION } from '../kernel/filters';
import { sharedKernel } from '../kernel/kernels';
import { ROW_KEYS, ROWS_PER_RUN, type RunTerms } from '../kernel/rowKernel';
import { gridSpots, type SpotGrid } from '../kernel/spotGrid';
import { EXPOSURE_KEYS, type ExposureKey } from './analysis';
import { exposureRecord } from './exposureTable';
import type { Prepared } from './prepare';

const GAMMA_ROW = ROW_KEYS.indexOf('gex');
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
  /** What of it can be read between the levels too. */
  readonly resolved: ResolvedRows;
  /** As `RunRows.atSpot`; null when it was not asked for. */
  readonly atSpot: Float64Array | null;
}

/** Rows over the runs that the grid resolves. */
export interface ResolvedRows {
  /** $ per +1 %. */
  readonly gex: Float64Array;
  /** Dealer shares. */
  readonly delta: Float64Array;
  /** 1 for the blocks that are not in them: so close to settlement that their gamma is narrower than the levels. */
  readonly unresolvedBlocks: Uint8Array;
}

export interface BookRowOptions {
  /** The spot that the grid is laid around: the one of `prepared` when left out. */
  readonly around?: number;
  readonly withExpiries?: boolean;
  readonly withSpot?: boolean;
  /** A column of the runs to write over. */
  readonly work?: Float64Array;
}

/** The columns that the kernel marches for a book; they serve all scenarios of it. */
export function bookRuns({ contracts, spot }: Prepared): ContractRuns {
  return contractRuns(contracts, spot);
}

/** GEX of each run over a grid, without the dealers' signs: what every weighting of sides and blocks is added up from. */
export interface RunGex {
  readonly spot: Float64Array;
  /** A contract of each run, whose weight is that of the run. */
  readonly member: readonly number[];
  /** $ per +1 %; row r of `member` begins at r · spot.length. */
  readonly gex: Float64Array;
}

/** What `bookRows` is the sum of, GEX alone and run by run, around the spot of `prepared`. */
export function runGex(
  prepared: Prepared,
  runs: ContractRuns,
  referenceSpot: number,
  grid: SpotGrid,
  work: Float64Array = new Float64Array(runs.count),
): RunGex {
  const { spot } = prepared;
  const { member, runTerms, levels, values } = evaluateRuns(prepared, runs, referenceSpot, grid, {
    around: spot,
    withSpot: false,
    work,
  });
  // The values lie in the kernel's memory, which the next evaluation writes over.
  const gex = new Float64Array(member.length * levels);
  runTerms.forEach((its, r) => {
    const start = (r * ROWS_PER_RUN + GAMMA_ROW) * levels;
    if (its) gex.set(values.subarray(start, start + levels), r * levels);
  });
  return { spot: gridSpots(grid, spot), member, gex };
}

/** Runs of a book or of a scenario of it, marched over a grid. */
function evaluateRuns(
  { contracts, terms, rate }: Prepared,
  runs: ContractRuns,
  referenceSpot: number,
  grid: SpotGrid,
  { around: spot, withSpot, work }: { around: number; withSpot: boolean; work: Float64Array },
) {
  const member = runs.runs.map(({ first }) => runs.contract[first] as number);
  const runTerms = runs.runs.map(({ block }, r): RunTerms | null => {
    // A scenario takes open interest away from what has settled or is not among its expiries.
    if (contracts.openInterest[member[r] as number] === 0) return null;
    const its = terms[block];
    return its ? { timeToExpiryYears: its.timeToExpiryYears, rate, dividendYield: its.dividendYield } : null;
  });
  const lowest = new Float64Array(runs.runs.length);
  const volatility = placedColumn(runs, contracts.volatility, work, lowest);
  const evaluated = sharedKernel().evaluate({
    columns: runs,
    spot,
    logSpot: Math.log(spot / referenceSpot),
    volatility,
    terms: runTerms,
    grid,
    withSpot,
  });
  return { member, runTerms, lowest, ...evaluated };
}

/**
 * Net exposures over a grid around a spot; `prepared` is a book or a scenario of the book that `runs` were
 * made from. Within 1e-10 of gross of pricing every contract at every level (`src/kernel/README.md`).
 * @param referenceSpot spot of the book that `runs` were made from
 */
export function bookRows(
  prepared: Prepared,
  runs: ContractRuns,
  referenceSpot: number,
  grid: SpotGrid,
  {
    around: spot = prepared.spot,
    withExpiries = false,
    withSpot = false,
    work = new Float64Array(runs.count),
  }: BookRowOptions = {},
): BookRows {
  const { contracts, terms } = prepared;
  const { member, runTerms, lowest, levels, values, atSpot } = evaluateRuns(prepared, runs, referenceSpot, grid, {
    around: spot,
    withSpot,
    work,
  });
  const spots = gridSpots(grid, spot);
  const unresolvedBlocks = new Uint8Array(terms.length);
  runs.runs.forEach(({ block }, r) => {
    const its = runTerms[r];
    if (!its) return;
    const deviation = (lowest[r] as number) * Math.sqrt(its.timeToExpiryYears);
    if (deviation < RESOLUTION * grid.logStep) unresolvedBlocks[block] = 1;
  });
  const resolved: ResolvedRows = {
    gex: new Float64Array(levels),
    delta: new Float64Array(levels),
    unresolvedBlocks,
  };
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
      addScaled(values, (r * ROWS_PER_RUN + GAMMA_ROW) * levels, sign, resolved.gex, 0, levels);
      addScaled(values, (r * ROWS_PER_RUN + DELTA_ROW) * levels, sign, resolved.delta, 0, levels);
    }
  });
  const { delta } = resolved;
  for (let j = 0; j < levels; j += 1) delta[j] = (delta[j] as number) / (spots[j] as number);
  return { grid, spot: spots, net, byExpiry, resolved, atSpot };
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
