import { normalCdf } from '../pricing/normal';
import { fillColumns, marchRun } from './batches';
import { DAYS_PER_YEAR, FARTHEST, INVERSE_SQRT_TWO_PI } from './constants';
import type { Run } from './contractRuns';
import { FIELDS } from './march';
import { priceAtSpot } from './plainAtSpot';
import { addIntegral, addRefined } from './refine';
import { COARSEST, FINEST } from './resolution';
import { ROWS_PER_RUN, type RowJob, type RowKernel, type RunRows, type RunTerms } from './rowKernel';
import { type ClassSums, RunPad } from './runPad';
import { smileSum } from './smiles';
import { gridSpots, type SpotGrid } from './spotGrid';

/** The kernel in TypeScript: the reference of the compiled one, and what stands in where that cannot run. */
export function plainRows(): RowKernel {
  // Rows are written over by the next evaluation; memory of this size is dear to get anew each time.
  let kept = new Float64Array(0);
  return {
    kind: 'plain',
    evaluate: (job) => {
      const length = job.columns.runs.length * ROWS_PER_RUN * job.grid.count;
      if (kept.length !== length) kept = new Float64Array(length);
      return evaluate(job, kept);
    },
    smileSums: (columns, shifts) => shifts.map((shift) => smileSum(columns, shift)),
  };
}

function evaluate(job: RowJob, values: Float64Array): RunRows {
  const { columns, grid, spot } = job;
  const levels = grid.count;
  const spots = gridSpots(grid, spot);
  const pad = new RunPad(job);
  columns.runs.forEach((run, index) => {
    const terms = job.terms[index];
    const start = index * ROWS_PER_RUN * levels;
    if (terms) evaluateRun(run, terms, pad, spots, values, start);
    else values.fill(0, start, start + ROWS_PER_RUN * levels);
  });
  return { levels, values, atSpot: job.withSpot ? priceAtSpot(job) : null };
}

/** The four rows of a run in dollars, from `start` on. */
function evaluateRun(
  run: Run,
  terms: RunTerms,
  pad: RunPad,
  spots: Float64Array,
  values: Float64Array,
  start: number,
): void {
  const { grid } = pad.job;
  const { dividendYield, timeToExpiryYears } = terms;
  const isPut = run.right === 1;
  const discount = Math.exp(-dividendYield * timeToExpiryYears);
  pad.begin();
  fillColumns(pad, run, terms);
  marchRun(pad, run);
  const deltas = values.subarray(start + grid.count, start + 2 * grid.count);
  deltas.fill((isPut ? -discount : discount) * (pad.chances[0] as number));
  const levels = gatherCoarse(pad);
  const { sums, at } = levels;
  addIntegral(sums, at.ghosts, at.step, 1, deltas, grid.spotLevel, pad.gaps);
  for (let level = FINEST; level < 0; level += 1) {
    const finer = pad.usedClass(level);
    if (finer) addFiner(finer, levels, deltas, pad);
  }
  for (const i of pad.unresolved) {
    const held = discount * (pad.job.columns.shares[run.first + i] as number);
    addDirectly(levels, deltas, grid, pad.mode[i] as number, pad.deviation[i] as number, held, isPut);
  }
  toExposures(levels, spots, terms, values, start);
}

/** The sums of the classes with the levels' step and coarser, carried down to the levels. */
function gatherCoarse(pad: RunPad): ClassSums {
  let coarser: ClassSums | null = null;
  for (let level = COARSEST; level > 0; level -= 1) {
    if (!coarser && !pad.usedClass(level)) continue;
    const own = pad.classOf(level);
    if (coarser) addCoarser(coarser, own);
    coarser = own;
  }
  const levels = pad.classOf(0);
  if (coarser) addCoarser(coarser, levels);
  return levels;
}

function addCoarser({ at: from, sums: coarse }: ClassSums, { at: to, sums: fine }: ClassSums): void {
  addRefined(coarse, from.ghosts, fine, to.ghosts, to.points);
}

/** Adds a class finer than the levels: its sums at the levels, and its gamma integrated on its own grid. */
function addFiner({ at, sums: fine }: ClassSums, { at: to, sums }: ClassSums, deltas: Float64Array, pad: RunPad): void {
  const { spotLevel } = pad.job.grid;
  const stride = 2 ** -at.level;
  for (let level = 0; level < deltas.length; level += 1) {
    const point = FIELDS * (to.ghosts + level);
    const source = FIELDS * (at.ghosts + level * stride);
    for (let f = 0; f < FIELDS; f += 1) sums[point + f] = (sums[point + f] as number) + (fine[source + f] as number);
  }
  addIntegral(fine, at.ghosts, at.step, stride, deltas, spotLevel, pad.gaps);
}

/** A contract too narrow for any grid: every level that it reaches by its own exponential, delta a step beyond them. */
function addDirectly(
  { at: { ghosts }, sums }: ClassSums,
  deltas: Float64Array,
  { count, spotLevel, logStep }: SpotGrid,
  mode: number,
  deviation: number,
  held: number,
  isPut: boolean,
): void {
  const low = Math.ceil((mode - FARTHEST * deviation) / logStep) + spotLevel;
  const high = Math.floor((mode + FARTHEST * deviation) / logStep) + spotLevel;
  const first = Math.min(count, Math.max(0, low));
  const end = Math.max(first, Math.min(count, high + 1));
  const weight = (held * INVERSE_SQRT_TWO_PI) / deviation;
  const side = isPut ? -1 : 1;
  for (let j = 0; j < first; j += 1) deltas[j] = (deltas[j] as number) + (isPut ? -held : 0);
  for (let j = first, point = FIELDS * (ghosts + first); j < end; j += 1, point += FIELDS) {
    const d1 = ((j - spotLevel) * logStep - mode) / deviation;
    const density = weight * Math.exp(-0.5 * d1 * d1);
    const slope = density * (d1 - deviation);
    sums[point] = (sums[point] as number) + density;
    sums[point + 1] = (sums[point + 1] as number) + slope;
    sums[point + 2] = (sums[point + 2] as number) + slope * deviation;
    deltas[j] = (deltas[j] as number) + side * held * normalCdf(side * d1);
  }
  for (let j = end; j < count; j += 1) deltas[j] = (deltas[j] as number) + (isPut ? 0 : held);
}

/** From the sums at the levels, and delta where it will stand, to dollars in the order of `ROW_KEYS`. */
function toExposures(
  { at: { ghosts }, sums }: ClassSums,
  spots: Float64Array,
  terms: RunTerms,
  values: Float64Array,
  start: number,
): void {
  const { timeToExpiryYears: time, rate, dividendYield } = terms;
  const count = spots.length;
  const vanna = -0.01 * Math.sqrt(time);
  const carry = rate - dividendYield;
  const decay = 1 / (2 * time);
  const perDay = 1 / DAYS_PER_YEAR;
  for (let j = 0, gex = start, point = FIELDS * ghosts; j < count; j += 1, gex += 1, point += FIELDS) {
    const spot = spots[j] as number;
    const g = sums[point] as number;
    const dex = gex + count;
    const shares = values[dex] as number;
    const charm = dividendYield * shares - carry * g + (sums[point + 2] as number) * decay;
    values[gex] = 0.01 * spot * g;
    values[dex] = spot * shares;
    values[dex + count] = vanna * spot * (sums[point + 1] as number);
    values[dex + 2 * count] = spot * perDay * charm;
  }
}
