import { expMinus } from '../pricing/exponential';
import { type NormalValues, normalCdf, normalPdf, normalValues } from '../pricing/normal';
import { DAYS_PER_YEAR, FARTHEST, INVERSE_SQRT_TWO_PI, WIDEST_BATCH } from './constants';
import type { Run } from './contractRuns';
import { type Accumulators, march, SEED_FIELDS } from './march';
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

/** The sums of a class, and whether the run at hand has added to them. */
interface ClassSums {
  readonly at: ClassGrid;
  readonly sums: Accumulators;
  isUsed: boolean;
}

/** Working memory of a run, kept for the next one. */
class RunPad {
  readonly job: RowJob;
  readonly mode: Float64Array;
  readonly deviation: Float64Array;
  /** Classes from the finest to the coarsest; made when first needed. */
  private readonly classes: (ClassSums | undefined)[] = [];
  /** Shares times N(±d1) at spot of what was marched so far. */
  chances = 0;
  readonly normalA: NormalValues = { density: 0, tail: 0 };
  readonly normalB: NormalValues = { density: 0, tail: 0 };
  readonly seed = new Float64Array(2 * SEED_FIELDS);

  constructor(job: RowJob) {
    const widest = job.columns.runs.reduce((most, run) => Math.max(most, run.count), 0);
    this.job = job;
    this.mode = new Float64Array(widest);
    this.deviation = new Float64Array(widest);
  }

  begin(): void {
    this.chances = 0;
    for (const own of this.classes) if (own) own.isUsed = false;
  }

  /** The sums of a class, zero before the run adds to them. */
  classOf(level: number): ClassSums {
    let found = this.classes[level - FINEST];
    if (!found) {
      const at = classGrid(this.job.grid, level);
      const row = (): Float64Array => new Float64Array(at.points);
      found = { at, sums: { gamma: row(), bent: row(), drifting: row() }, isUsed: true };
      this.classes[level - FINEST] = found;
    }
    if (!found.isUsed) {
      found.isUsed = true;
      found.sums.gamma.fill(0);
      found.sums.bent.fill(0);
      found.sums.drifting.fill(0);
    }
    return found;
  }

  usedClass(level: number): ClassSums | null {
    const found = this.classes[level - FINEST];
    return found?.isUsed ? found : null;
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
  pad.begin();
  const isPut = run.right === 1;
  const unresolved: number[] = [];
  for (let i = 0; i < run.count; i += 2) {
    const narrow = Math.min(deviation[i] as number, deviation[i + 1] as number);
    const apart = Math.abs((mode[i + 1] as number) - (mode[i] as number));
    const level = resolutionClass(narrow, grid.logStep);
    if (level !== UNRESOLVED && apart <= WIDEST_BATCH * narrow) {
      marchTwo(pad, pad.classOf(level), i, i + 1, run, discount);
      continue;
    }
    for (const alone of [i, i + 1]) {
      if (shares[run.first + alone] === 0) continue;
      const its = resolutionClass(deviation[alone] as number, grid.logStep);
      if (its === UNRESOLVED) unresolved.push(alone);
      else marchTwo(pad, pad.classOf(its), alone, -1, run, discount);
    }
  }
  const [gamma, delta, bent, drifting] = rows;
  delta.fill((isPut ? -discount : discount) * pad.chances);
  let coarser: ClassSums | null = null;
  for (let level = COARSEST; level >= 0; level -= 1) {
    if (!coarser && !pad.usedClass(level)) continue;
    const finer = pad.classOf(level);
    if (coarser) {
      for (const key of ['gamma', 'bent', 'drifting'] as const) {
        addRefined(coarser.sums[key], coarser.at.ghosts, finer.sums[key], finer.at.ghosts, finer.at.points);
      }
    }
    coarser = finer;
  }
  for (let level = FINEST; level <= 0; level += 1) {
    const found = pad.usedClass(level);
    if (!found) continue;
    const { at, sums: own } = found;
    const stride = 2 ** -level;
    for (let j = 0, point = at.ghosts; j < grid.count; j += 1, point += stride) {
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
function marchTwo(pad: RunPad, { at, sums }: ClassSums, i: number, k: number, run: Run, discount: number): void {
  const { mode, deviation, job, normalA, normalB, seed } = pad;
  const other = k < 0 ? i : k;
  const sharesA = job.columns.shares[run.first + i] as number;
  const sharesB = k < 0 ? 0 : (job.columns.shares[run.first + k] as number);
  const modeA = mode[i] as number;
  const modeB = mode[other] as number;
  const deviationA = deviation[i] as number;
  const deviationB = deviation[other] as number;
  const inverseA = 1 / deviationA;
  const inverseB = 1 / deviationB;
  let d1A = -modeA * inverseA;
  let d1B = -modeB * inverseB;
  normalValues(d1A, normalA);
  normalValues(d1B, normalB);
  const isPut = run.right === 1;
  pad.chances +=
    sharesA * (d1A > 0 === isPut ? normalA.tail : 1 - normalA.tail) +
    sharesB * (d1B > 0 === isPut ? normalB.tail : 1 - normalB.tail);
  let densityA = normalA.density;
  let densityB = normalB.density;

  const { step, ghosts, spotPoint } = at;
  const lowest = Math.min(modeA - FARTHEST * deviationA, modeB - FARTHEST * deviationB);
  const highest = Math.max(modeA + FARTHEST * deviationA, modeB + FARTHEST * deviationB);
  const low = Math.max(-ghosts, Math.ceil(lowest / step + spotPoint));
  const high = Math.min(at.last + ghosts, Math.floor(highest / step + spotPoint));
  if (low > high) return;
  // Spot is where the march begins, unless one of the densities is too far from it.
  let anchor = spotPoint;
  if (Math.max(Math.abs(d1A), Math.abs(d1B)) >= FARTHEST) {
    const narrowest = deviationA < deviationB ? modeA : modeB;
    anchor = Math.min(high, Math.max(low, Math.round(narrowest / step + spotPoint)));
    const x = (anchor - spotPoint) * step;
    d1A = (x - modeA) * inverseA;
    d1B = (x - modeB) * inverseB;
    densityA = normalPdf(d1A);
    densityB = normalPdf(d1B);
  }
  densityA *= sharesA * discount * inverseA;
  densityB *= sharesB * discount * inverseB;
  const stepA = step * inverseA;
  const stepB = step * inverseB;
  const tiltA = tiltOf(d1A * stepA);
  const tiltB = tiltOf(d1B * stepB);
  const halfBendA = expMinus(0.5 * stepA * stepA, 0);
  const halfBendB = expMinus(0.5 * stepB * stepB, 0);
  const bendA = halfBendA * halfBendA;
  const bendB = halfBendB * halfBendB;
  const d2A = d1A - deviationA;
  const d2B = d1B - deviationB;
  // Integers from here on: an index that came of a division is checked at every access.
  const start = (anchor + ghosts) | 0;
  const end = (high + ghosts + 1) | 0;
  const below = (low + ghosts - 1) | 0;
  setSeed(seed, 0, densityA, tiltA * halfBendA, bendA, d2A, stepA, deviationA);
  setSeed(seed, SEED_FIELDS, densityB, tiltB * halfBendB, bendB, d2B, stepB, deviationB);
  march(sums, start, end, 1, seed);
  const backA = halfBendA / tiltA;
  const backB = halfBendB / tiltB;
  setSeed(seed, 0, densityA * backA, backA * bendA, bendA, d2A - stepA, -stepA, deviationA);
  setSeed(seed, SEED_FIELDS, densityB * backB, backB * bendB, bendB, d2B - stepB, -stepB, deviationB);
  march(sums, start - 1, below, -1, seed);
}

function setSeed(
  seed: Float64Array,
  at: number,
  density: number,
  ratio: number,
  bend: number,
  d2: number,
  step: number,
  deviation: number,
): void {
  seed[at] = density;
  seed[at + 1] = ratio;
  seed[at + 2] = bend;
  seed[at + 3] = d2;
  seed[at + 4] = step;
  seed[at + 5] = deviation;
}

/** exp(−x) of either sign, kept within what a double holds. */
function tiltOf(x: number): number {
  return x >= 0 ? expMinus(Math.min(700, x), 0) : 1 / expMinus(Math.min(700, -x), 0);
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
