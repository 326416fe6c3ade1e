import { INVERSE_SQRT_TWO_PI } from '../../src/kernel/constants';
import type { RowJob } from '../../src/kernel/rowKernel';

/** What `assembly/yardstick.ts` exports. */
interface YardstickExports {
  readonly memory: WebAssembly.Memory;
  bruteGamma(seeds: number, anchors: number, batches: number, levels: number, rows: number): void;
}

/** Contracts that march together, and the doubles of a batch: densities, ratios and bends, upward and downward. */
const LANES = 8;
const DOUBLES = 6 * LANES;
const PAGE = 65_536;
/**
 * The widest |d1| that a density may reach on the grid. Narrower ones are widened to it: beyond 38 a density is below the
 * smallest normal number, with which processors are slow, and a slow yardstick would flatter what it measures.
 */
const FARTHEST = 30;

export interface Yardstick {
  run(): void;
  /** GEX of every run at every level in $ per +1 %, the widened contracts off; for tests. */
  gex(): Float64Array;
}

/**
 * One unit of the benchmark: gamma alone of every contract at every level, marched as f64x2 with eight contracts in
 * flight. All that can be known beforehand (seeds, anchors) is made here, outside what is timed.
 */
export function prepareYardstick(module: WebAssembly.Module, job: RowJob): Yardstick {
  const { columns, grid, volatility, terms, logSpot, spot } = job;
  const batches = columns.runs.flatMap((run, r) =>
    Array.from({ length: Math.ceil(run.count / LANES) }, (_, b) => ({ r, run, at: run.first + b * LANES })),
  );
  const seeds = new Float64Array(batches.length * DOUBLES);
  const anchors = new Int32Array(batches.length * 2);
  const reach = grid.count * grid.logStep;
  batches.forEach(({ r, run, at }, b) => {
    const its = terms[r];
    if (!its) throw new Error('the yardstick takes all runs or none');
    const rootTime = Math.sqrt(its.timeToExpiryYears);
    const carry = (its.rate - its.dividendYield) * its.timeToExpiryYears;
    const discount = Math.exp(-its.dividendYield * its.timeToExpiryYears);
    const last = run.first + run.count - 1;
    const lanes = Array.from({ length: LANES }, (_, lane) => {
      const row = Math.min(at + lane, last);
      const own = (volatility[row] as number) * rootTime;
      const mode = (columns.logStrike[row] as number) - logSpot - carry - (own * own) / 2;
      const deviation = Math.max(own, (reach + Math.abs(mode)) / FARTHEST);
      return { mode, deviation, shares: at + lane > last ? 0 : (columns.shares[row] as number) * discount };
    });
    const middle = lanes[LANES / 2]?.mode ?? 0;
    const anchor = Math.min(grid.count - 1, Math.max(1, Math.round(middle / grid.logStep) + grid.spotLevel));
    anchors.set([anchor, r], 2 * b);
    lanes.forEach(({ mode, deviation, shares }, lane) => {
      const d1 = ((anchor - grid.spotLevel) * grid.logStep - mode) / deviation;
      const step = grid.logStep / deviation;
      const density = ((shares * INVERSE_SQRT_TWO_PI) / deviation) * Math.exp(-0.5 * d1 * d1);
      const bend = Math.exp(-step * step);
      const up = Math.exp(-d1 * step - 0.5 * step * step);
      const down = Math.exp(d1 * step - 0.5 * step * step);
      [density, up, bend, density * down, down * bend, bend].forEach((value, place) => {
        seeds[b * DOUBLES + place * LANES + lane] = value;
      });
    });
  });

  const { memory, bruteGamma } = new WebAssembly.Instance(module, {}).exports as unknown as YardstickExports;
  const seedsAt = memory.buffer.byteLength;
  const anchorsAt = seedsAt + seeds.byteLength;
  const rowsAt = Math.ceil((anchorsAt + anchors.byteLength) / 64) * 64;
  // A level of a run is a pair of lanes, to be added up.
  const pairs = columns.runs.length * grid.count;
  const missing = rowsAt + pairs * 16 - memory.buffer.byteLength;
  memory.grow(Math.ceil(missing / PAGE));
  new Float64Array(memory.buffer, seedsAt, seeds.length).set(seeds);
  new Int32Array(memory.buffer, anchorsAt, anchors.length).set(anchors);
  const rows = new Float64Array(memory.buffer, rowsAt, 2 * pairs);
  const run = (): void => bruteGamma(seedsAt, anchorsAt, batches.length, grid.count, rowsAt);
  return {
    run,
    gex: () => {
      rows.fill(0);
      run();
      return Float64Array.from({ length: pairs }, (_, i) => {
        const level = (i % grid.count) - grid.spotLevel;
        const sum = (rows[2 * i] as number) + (rows[2 * i + 1] as number);
        return 0.01 * spot * Math.exp(level * grid.logStep) * sum;
      });
    },
  };
}
