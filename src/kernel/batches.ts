import { EXP_UNDERFLOW, expMinus } from '../pricing/exponential';
import { scaledTail } from '../pricing/normal';
import { FARTHEST, INVERSE_SQRT_TWO_PI, WIDEST_BATCH } from './constants';
import type { Run } from './contractRuns';
import { LANES, march, SEED_FIELDS } from './march';
import { type ClassGrid, resolutionClass, UNRESOLVED } from './resolution';
import type { RunTerms } from './rowKernel';
import type { ClassSums, RunPad } from './runPad';

/** What the march needs of every contract of the run. */
export function fillColumns(pad: RunPad, { first, count, right }: Run, terms: RunTerms): void {
  const { mode, deviation, d1, bell, weight, chance, job } = pad;
  const { volatility } = job;
  const { logStrike, shares } = job.columns;
  const { timeToExpiryYears: time, rate, dividendYield } = terms;
  const drift = (rate - dividendYield) * time + job.logSpot;
  const rootTime = Math.sqrt(time);
  const scale = Math.exp(-dividendYield * time) * INVERSE_SQRT_TWO_PI;
  const isPut = right === 1;
  for (let i = 0, row = first; i < count; i += 1, row += 1) {
    const own = (volatility[row] as number) * rootTime;
    const its = (logStrike[row] as number) - drift - 0.5 * own * own;
    const inverse = 1 / own;
    const d = -its * inverse;
    const height = bellOf(d);
    const tail = scaledTail(Math.abs(d)) * height;
    const held = shares[row] as number;
    mode[i] = its;
    deviation[i] = own;
    d1[i] = d;
    bell[i] = height;
    weight[i] = held * scale * inverse;
    chance[i] = held * (d > 0 === isPut ? tail : 1 - tail);
  }
}

/** exp(−x²/2). */
function bellOf(x: number): number {
  const half = 0.5 * x * x;
  return half < EXP_UNDERFLOW ? expMinus(half, 0) : 0;
}

/** Marches the contracts of the run, each batch on the grid of its narrowest if they lie close enough together. */
export function marchRun(pad: RunPad, { first, count }: Run): void {
  const { mode, deviation, job } = pad;
  const { shares } = job.columns;
  const { logStep } = job.grid;
  for (let i = 0; i < count; i += LANES) {
    let narrowest = deviation[i] as number;
    let lowest = mode[i] as number;
    let highest = lowest;
    for (let k = i + 1; k < i + LANES; k += 1) {
      narrowest = Math.min(narrowest, deviation[k] as number);
      lowest = Math.min(lowest, mode[k] as number);
      highest = Math.max(highest, mode[k] as number);
    }
    const level = resolutionClass(narrowest, logStep);
    if (level !== UNRESOLVED && highest - lowest <= WIDEST_BATCH * narrowest) {
      marchBatch(pad, pad.classOf(level), i, LANES);
      continue;
    }
    for (let k = i; k < i + LANES; k += 1) {
      if (shares[first + k] === 0) continue;
      const its = resolutionClass(deviation[k] as number, logStep);
      if (its === UNRESOLVED) pad.unresolved.push(k);
      else marchBatch(pad, pad.classOf(its), k, 1);
    }
  }
}

/** Marches contracts of the run from `i` on, a whole batch or one, over the points that any of them reaches. */
function marchBatch(pad: RunPad, { at, sums }: ClassSums, i: number, members: number): void {
  const { mode, deviation, d1, chance, chances, upward, downward } = pad;
  const { step, ghosts, spotPoint, last } = at;
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  let farthest = 0;
  let narrowest = i;
  let sum = chances[0] as number;
  for (let k = i; k < i + members; k += 1) {
    const own = deviation[k] as number;
    const its = mode[k] as number;
    lowest = Math.min(lowest, its - FARTHEST * own);
    highest = Math.max(highest, its + FARTHEST * own);
    farthest = Math.max(farthest, Math.abs(d1[k] as number));
    if (own < (deviation[narrowest] as number)) narrowest = k;
    sum += chance[k] as number;
  }
  chances[0] = sum;
  const low = Math.max(-ghosts, Math.ceil(lowest / step + spotPoint));
  const high = Math.min(last + ghosts, Math.floor(highest / step + spotPoint));
  if (low > high) return;
  // Spot is where the march begins, unless one of the densities is too far from it.
  const isFar = farthest >= FARTHEST;
  const anchor = isFar
    ? Math.min(high, Math.max(low, Math.round((mode[narrowest] as number) / step + spotPoint)))
    : spotPoint;
  // Integers from here on: an index that came of a division is checked at every access.
  const start = (anchor + ghosts) | 0;
  const end = (high + ghosts + 1) | 0;
  const below = (low + ghosts - 1) | 0;
  setSeeds(pad, at, i, members, isFar ? (anchor - spotPoint) | 0 : 0);
  if (start < end) march(sums, start, end, 1, upward);
  if (start - 1 > below) march(sums, start - 1, below, -1, downward);
}

/** Seeds of the march up from a point so many steps above spot, and of that down from the point below. */
function setSeeds(pad: RunPad, { step }: ClassGrid, i: number, members: number, stepsFromSpot: number): void {
  const { mode, deviation, weight, upward, downward } = pad;
  const x = stepsFromSpot * step;
  for (let lane = 0, field = 0; lane < LANES; lane += 1, field += SEED_FIELDS) {
    // One alone is accompanied by others like it that weigh nothing.
    const k = lane < members ? i + lane : i;
    const own = deviation[k] as number;
    const inverse = 1 / own;
    let d1 = pad.d1[k] as number;
    let bell = pad.bell[k] as number;
    if (stepsFromSpot !== 0) {
      d1 = (x - (mode[k] as number)) * inverse;
      bell = bellOf(d1);
    }
    const density = lane < members ? (weight[k] as number) * bell : 0;
    const ownStep = step * inverse;
    const fall = expMinus(Math.min(700, Math.abs(d1 * ownStep)), 0);
    const rise = 1 / fall;
    const halfBend = expMinus(0.5 * ownStep * ownStep, 0);
    const bend = halfBend * halfBend;
    const d2 = d1 - own;
    const back = halfBend * (d1 >= 0 ? rise : fall);
    upward[field] = density;
    upward[field + 1] = halfBend * (d1 >= 0 ? fall : rise);
    upward[field + 2] = bend;
    upward[field + 3] = d2;
    upward[field + 4] = ownStep;
    upward[field + 5] = own;
    downward[field] = density * back;
    downward[field + 1] = back * bend;
    downward[field + 2] = bend;
    downward[field + 3] = d2 - ownStep;
    downward[field + 4] = -ownStep;
    downward[field + 5] = own;
  }
}
