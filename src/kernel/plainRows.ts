import { normalCdf } from '../pricing/normal';
import { DAYS_PER_YEAR, FARTHEST, INVERSE_SQRT_TWO_PI, WIDEST_BATCH } from './constants';
import type { Run } from './contractRuns';
import { type Accumulators, emptySeed, marchPair, type Seed } from './march';
import { addIntegral, addRefined } from './refine';
import { type ClassGrid, COARSEST, classGrid, FINEST, resolutionClass, UNRESOLVED } from './resolution';
import type { RowJob, RowKernel, RunRows, RunTerms } from './rowKernel';
import { ROWS_PER_RUN } from './rowKernel';
import { smileSum } from './smiles';
import { gridSpots, type SpotGrid } from './spotGrid';

/** The kernel in TypeScript: the reference of the compiled one, and what stands in where that cannot run. */
export function plainRows(): RowKernel {
  return { kind: 'plain', evaluate, smileSums: (columns, shifts) => shifts.map((shift) => smileSum(columns, shift)) };
}

function evaluate(job: RowJob): RunRows {
  const { columns, grid, spot } = job;
  const levels = grid.count;
  const values = new Float64Array(columns.runs.length * ROWS_PER_RUN * levels);
  const spots = gridSpots(grid, spot);
  const pad = new RunPad(job);
  columns.runs.forEach((run, index) => {
    const terms = job.terms[index];
    if (!terms) return;
    const start = index * ROWS_PER_RUN * levels;
    const rows = Array.from({ length: ROWS_PER_RUN }, (_, key) =>
      values.subarray(start + key * levels, start + (key + 1) * levels),
    );
    evaluateRun(run, terms, grid, pad, rows as RowSet);
    toExposures(rows as RowSet, spots, terms);
  });
  return { levels, values, atSpot: job.withSpot ? priceAtSpot(job) : null };
}

/** The exposures of every contract at spot, in four columns. */
function priceAtSpot({ columns, spot, logSpot, volatility, terms }: RowJob): Float64Array {
  const { count, runs, logStrike, shares } = columns;
  const priced = new Float64Array(ROWS_PER_RUN * count);
  runs.forEach(({ first, count: held, right }, r) => {
    const its = terms[r];
    if (!its) return;
    const { timeToExpiryYears: time, rate, dividendYield } = its;
    const carry = rate - dividendYield;
    const rootTime = Math.sqrt(time);
    const discount = Math.exp(-dividendYield * time);
    const side = right === 1 ? -1 : 1;
    for (let row = first; row < first + held; row += 1) {
      const deviation = (volatility[row] as number) * rootTime;
      const mode = (logStrike[row] as number) - logSpot - carry * time - (deviation * deviation) / 2;
      const d1 = -mode / deviation;
      const own = shares[row] as number;
      const g = (own * discount * INVERSE_SQRT_TWO_PI * Math.exp(-0.5 * d1 * d1)) / deviation;
      const delta = side * own * discount * normalCdf(side * d1);
      const v = g * (d1 - deviation);
      const charm = dividendYield * delta - carry * g + (v * deviation) / (2 * time);
      priced[row] = 0.01 * spot * g;
      priced[count + row] = spot * delta;
      priced[2 * count + row] = -0.01 * rootTime * spot * v;
      priced[3 * count + row] = (spot / DAYS_PER_YEAR) * charm;
    }
  });
  return priced;
}

/** Gamma, delta, gamma times d2, and the same times deviation: what the four exposures of a run are made from. */
type RowSet = [gamma: Float64Array, delta: Float64Array, bent: Float64Array, drifting: Float64Array];

/** Working memory of a run, kept for the next one. */
class RunPad {
  readonly mode: Float64Array;
  readonly deviation: Float64Array;
  readonly job: RowJob;
  readonly a: Seed = emptySeed();
  readonly b: Seed = emptySeed();
  /** Shares times N(±d1) at spot of what was marched so far. */
  chances = 0;

  constructor(job: RowJob) {
    const widest = job.columns.runs.reduce((most, run) => Math.max(most, run.count), 0);
    this.job = job;
    this.mode = new Float64Array(widest);
    this.deviation = new Float64Array(widest);
  }
}

function evaluateRun(run: Run, terms: RunTerms, grid: SpotGrid, pad: RunPad, rows: RowSet): void {
  const { mode, deviation, job } = pad;
  const { logStrike, shares } = job.columns;
  const { timeToExpiryYears: time, rate, dividendYield } = terms;
  const drift = (rate - dividendYield) * time + job.logSpot;
  const rootTime = Math.sqrt(time);
  const discount = Math.exp(-dividendYield * time);
  for (let i = 0; i < run.count; i += 1) {
    const own = (job.volatility[run.first + i] as number) * rootTime;
    deviation[i] = own;
    mode[i] = (logStrike[run.first + i] as number) - drift - (own * own) / 2;
  }
  const sums = new Map<number, { at: ClassGrid; sums: Accumulators }>();
  const sumsOf = (level: number): { at: ClassGrid; sums: Accumulators } => {
    let found = sums.get(level);
    if (!found) {
      const at = classGrid(grid, level);
      const row = (): Float64Array => new Float64Array(at.points);
      found = { at, sums: { gamma: row(), bent: row(), drifting: row() } };
      sums.set(level, found);
    }
    return found;
  };
  pad.chances = 0;
  const weight = discount * INVERSE_SQRT_TWO_PI;
  const isPut = run.right === 1;
  const unresolved: number[] = [];
  for (let i = 0; i < run.count; i += 2) {
    const narrow = Math.min(deviation[i] as number, deviation[i + 1] as number);
    const apart = Math.abs((mode[i + 1] as number) - (mode[i] as number));
    const level = resolutionClass(narrow, grid.logStep);
    if (level !== UNRESOLVED && apart <= WIDEST_BATCH * narrow) {
      const { at, sums: own } = sumsOf(level);
      marchTwo(pad, at, own, i, i + 1, run.first, weight, isPut);
      continue;
    }
    for (const alone of [i, i + 1]) {
      if (shares[run.first + alone] === 0) continue;
      const its = resolutionClass(deviation[alone] as number, grid.logStep);
      if (its === UNRESOLVED) {
        unresolved.push(alone);
        continue;
      }
      const { at, sums: own } = sumsOf(its);
      marchTwo(pad, at, own, alone, -1, run.first, weight, isPut);
    }
  }
  const [gamma, delta, bent, drifting] = rows;
  delta.fill((isPut ? -discount : discount) * pad.chances);
  let coarser: { at: ClassGrid; sums: Accumulators } | null = null;
  for (let level = COARSEST; level >= 0; level -= 1) {
    if (!coarser && !sums.has(level)) continue;
    const finer = sumsOf(level);
    if (coarser) {
      for (const key of ['gamma', 'bent', 'drifting'] as const) {
        addRefined(coarser.sums[key], coarser.at.ghosts, finer.sums[key], finer.at.ghosts);
      }
    }
    coarser = finer;
  }
  for (let level = FINEST; level <= 0; level += 1) {
    const found = sums.get(level);
    if (!found) continue;
    const { at, sums: own } = found;
    const stride = 2 ** -level;
    for (let j = 0; j < grid.count; j += 1) {
      const point = at.ghosts + j * stride;
      gamma[j] = (gamma[j] as number) + (own.gamma[point] as number);
      bent[j] = (bent[j] as number) + (own.bent[point] as number);
      drifting[j] = (drifting[j] as number) + (own.drifting[point] as number);
    }
    addIntegral(own.gamma, at.ghosts, at.step, stride, delta, grid.spotLevel);
  }
  for (const i of unresolved) {
    const held = discount * (shares[run.first + i] as number);
    addDirectly(rows, grid, mode[i] as number, deviation[i] as number, held, isPut);
  }
}

/** Marches contracts i and k of the run (k = −1: i alone) over the points that either of them reaches. */
function marchTwo(
  pad: RunPad,
  at: ClassGrid,
  sums: Accumulators,
  i: number,
  k: number,
  first: number,
  weight: number,
  isPut: boolean,
): void {
  const { mode, deviation, job, a, b } = pad;
  const other = k < 0 ? i : k;
  const sharesA = job.columns.shares[first + i] as number;
  const sharesB = k < 0 ? 0 : (job.columns.shares[first + k] as number);
  const modeA = mode[i] as number;
  const modeB = mode[other] as number;
  const deviationA = deviation[i] as number;
  const deviationB = deviation[other] as number;
  const side = isPut ? 1 : -1;
  pad.chances += sharesA * normalCdf((side * modeA) / deviationA) + sharesB * normalCdf((side * modeB) / deviationB);
  const point = (x: number): number => x / at.step + at.spotPoint;
  const reach = FARTHEST;
  const low = Math.max(-at.ghosts, Math.ceil(point(Math.min(modeA - reach * deviationA, modeB - reach * deviationB))));
  const high = Math.min(
    at.last + at.ghosts,
    Math.floor(point(Math.max(modeA + reach * deviationA, modeB + reach * deviationB))),
  );
  if (low > high) return;
  const anchor = Math.min(high, Math.max(low, Math.round(point(deviationA < deviationB ? modeA : modeB))));
  const x = (anchor - at.spotPoint) * at.step;
  seed(a, x, modeA, deviationA, sharesA * weight, at.step);
  seed(b, x, modeB, deviationB, sharesB * weight, at.step);
  marchPair(sums, low + at.ghosts, anchor + at.ghosts, high + at.ghosts, a, b);
}

function seed(into: Seed, x: number, mode: number, deviation: number, weight: number, step: number): void {
  const inverse = 1 / deviation;
  const d1 = (x - mode) * inverse;
  const own = step * inverse;
  into.density = weight * inverse * Math.exp(-0.5 * d1 * d1);
  into.tilt = Math.exp(Math.min(700, Math.max(-700, -d1 * own)));
  into.halfBend = Math.exp(-0.5 * own * own);
  into.d2 = d1 - deviation;
  into.step = own;
  into.deviation = deviation;
}

/** A contract too narrow for any grid: every level that it reaches by its own exponential, delta a step beyond them. */
function addDirectly(
  [gamma, delta, bent, drifting]: RowSet,
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
  for (let j = 0; j < first; j += 1) delta[j] = (delta[j] as number) + (isPut ? -held : 0);
  for (let j = first; j < end; j += 1) {
    const d1 = ((j - spotLevel) * logStep - mode) / deviation;
    const density = weight * Math.exp(-0.5 * d1 * d1);
    const slope = density * (d1 - deviation);
    gamma[j] = (gamma[j] as number) + density;
    bent[j] = (bent[j] as number) + slope;
    drifting[j] = (drifting[j] as number) + slope * deviation;
    delta[j] = (delta[j] as number) + side * held * normalCdf(side * d1);
  }
  for (let j = end; j < count; j += 1) delta[j] = (delta[j] as number) + (isPut ? 0 : held);
}

/** From the sums to dollars, in place and in the order of `ROW_KEYS`. */
function toExposures([gamma, delta, bent, drifting]: RowSet, spots: Float64Array, terms: RunTerms): void {
  const { timeToExpiryYears: time, rate, dividendYield } = terms;
  const vanna = -0.01 * Math.sqrt(time);
  const carry = rate - dividendYield;
  for (let j = 0; j < spots.length; j += 1) {
    const spot = spots[j] as number;
    const g = gamma[j] as number;
    const shares = delta[j] as number;
    const charm = dividendYield * shares - carry * g + (drifting[j] as number) / (2 * time);
    gamma[j] = 0.01 * spot * g;
    delta[j] = spot * shares;
    bent[j] = vanna * spot * (bent[j] as number);
    drifting[j] = (spot / DAYS_PER_YEAR) * charm;
  }
}
