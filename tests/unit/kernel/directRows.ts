import type { ContractRuns } from '../../../src/kernel/contractRuns';
import { ROWS_PER_RUN, type RowJob } from '../../../src/kernel/rowKernel';
import { gridSpots } from '../../../src/kernel/spotGrid';
import { blackScholes } from '../../../src/pricing/blackScholes';

export interface DirectRows {
  /** As the kernel's, for the levels that were asked for; NaN at the others. */
  readonly values: Float64Array;
  /**
   * What errors are measured against, one number for each run and exposure: the largest sum of magnitudes at any of the
   * levels or, so that a run which the levels miss is not measured against its far tail, at any of its own strikes.
   */
  readonly gross: Float64Array;
}

/** Every contract priced at every one of the levels by itself: what the kernel has to agree with. */
export function directRows(job: RowJob, referenceSpot: number, levels: readonly number[]): DirectRows {
  const { columns, grid } = job;
  const values = new Float64Array(columns.runs.length * ROWS_PER_RUN * grid.count).fill(Number.NaN);
  const gross = new Float64Array(columns.runs.length * ROWS_PER_RUN);
  const spots = gridSpots(grid, job.spot);
  columns.runs.forEach((run, r) => {
    const at = (spot: number): number[] => {
      const sums = [0, 0, 0, 0];
      const sizes = [0, 0, 0, 0];
      addRun(job, r, referenceSpot, spot, sums, sizes);
      sizes.forEach((size, key) => {
        const place = r * ROWS_PER_RUN + key;
        gross[place] = Math.max(gross[place]!, size);
      });
      return sums;
    };
    for (const level of levels) {
      at(spots[level]!).forEach((sum, key) => {
        values[(r * ROWS_PER_RUN + key) * grid.count + level] = sum;
      });
    }
    const stride = Math.max(1, Math.floor(run.count / MOST_STRIKES));
    for (let row = run.first; row < run.first + run.count; row += stride) at(strikeOf(columns, row, referenceSpot));
  });
  return { values, gross };
}

const MOST_STRIKES = 8;

function addRun(job: RowJob, r: number, referenceSpot: number, spot: number, sums: number[], sizes: number[]): void {
  const { columns } = job;
  const run = columns.runs[r]!;
  const terms = job.terms[r];
  for (let row = run.first; terms && row < run.first + run.count; row += 1) {
    const shares = columns.shares[row]!;
    if (shares === 0) continue;
    const { delta, gamma, vanna, charm } = blackScholes({
      spot,
      strike: strikeOf(columns, row, referenceSpot),
      timeToExpiryYears: terms.timeToExpiryYears,
      volatility: job.volatility[row]!,
      rate: terms.rate,
      dividendYield: terms.dividendYield,
      right: run.right,
    });
    const own = [gamma * spot * spot * 0.01, delta * spot, vanna * spot * 0.01, (charm * spot) / 365];
    own.forEach((value, key) => {
      sums[key]! += value * shares;
      sizes[key]! += Math.abs(value * shares);
    });
  }
}

function strikeOf({ logStrike }: ContractRuns, row: number, referenceSpot: number): number {
  return referenceSpot * Math.exp(logStrike[row]!);
}

/** Largest error of each of the four exposures, as a share of the gross of its run. */
export function worstErrors(
  rows: Float64Array,
  { values, gross }: DirectRows,
  levels: number,
): [gex: number, dex: number, vex: number, chex: number] {
  const worst: [number, number, number, number] = [0, 0, 0, 0];
  gross.forEach((size, place) => {
    if (size === 0) return;
    const key = place % ROWS_PER_RUN;
    for (let j = place * levels; j < (place + 1) * levels; j += 1) {
      if (Number.isNaN(values[j]!)) continue;
      const error = Math.abs(rows[j]! - values[j]!) / size;
      if (!(error <= worst[key]!)) worst[key] = error;
    }
  });
  return worst;
}
