/** A root of a function and the sign of the function on either side of it. */
export interface SignChange {
  readonly at: number;
  readonly rising: boolean;
}

const ITERATIONS = 200;

/**
 * The root of `f` between `lower` and `upper`, where it changes sign, to within `tolerance` (same unit as the argument).
 * Brent's method: inverse quadratic or secant steps, replaced by bisection whenever they do not shrink the bracket.
 */
export function rootBetween(
  f: (x: number) => number,
  lower: number,
  upper: number,
  atLower: number,
  atUpper: number,
  tolerance: number,
): number {
  let far = lower;
  let best = upper;
  let atFar = atLower;
  let atBest = atUpper;
  let previous = far;
  let atPrevious = atFar;
  let step = best - far;
  let stepBefore = step;
  for (let iteration = 0; iteration < ITERATIONS; iteration += 1) {
    if (atBest > 0 === atFar > 0) {
      far = previous;
      atFar = atPrevious;
      step = best - previous;
      stepBefore = step;
    }
    if (Math.abs(atFar) < Math.abs(atBest)) {
      previous = best;
      best = far;
      far = previous;
      atPrevious = atBest;
      atBest = atFar;
      atFar = atPrevious;
    }
    const half = (far - best) / 2;
    const smallest = 2 * Number.EPSILON * Math.abs(best) + tolerance / 2;
    if (Math.abs(half) <= smallest || atBest === 0) return best;
    const guess = interpolatedStep(best, previous, far, atBest, atPrevious, atFar);
    if (
      Math.abs(stepBefore) >= smallest &&
      Number.isFinite(guess) &&
      guess * half > 0 &&
      Math.abs(guess) < Math.min(1.5 * Math.abs(half), Math.abs(stepBefore) / 2)
    ) {
      stepBefore = step;
      step = guess;
    } else {
      step = half;
      stepBefore = half;
    }
    previous = best;
    atPrevious = atBest;
    best += Math.abs(step) > smallest ? step : Math.sign(half) * smallest;
    atBest = f(best);
  }
  return best;
}

function interpolatedStep(b: number, a: number, c: number, atB: number, atA: number, atC: number): number {
  const ratio = atB / atA;
  if (a === c) return ((c - b) * ratio) / (ratio - 1);
  const q = atA / atC;
  const r = atB / atC;
  const numerator = ratio * ((c - b) * q * (q - r) - (b - a) * (r - 1));
  const denominator = (q - 1) * (r - 1) * (ratio - 1);
  return -numerator / denominator;
}

/**
 * Every sign change of sampled values, ascending. `locate` finds the root between two neighbouring samples of opposite
 * sign, `locateAcross` between two with zeros in between, whose middle is the root when it is left out. Zeros between
 * equal signs are no root.
 */
export function signChanges(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  locate: (left: number, right: number) => number,
  locateAcross: (left: number, right: number) => number = (left, right) =>
    ((x[left + 1] as number) + (x[right - 1] as number)) / 2,
): SignChange[] {
  const found: SignChange[] = [];
  let last = -1;
  for (let i = 0; i < y.length; i += 1) {
    const value = y[i] as number;
    if (value === 0 || Number.isNaN(value)) continue;
    if (last >= 0 && (y[last] as number) > 0 !== value > 0) {
      const at = i === last + 1 ? locate(last, i) : locateAcross(last, i);
      found.push({ at, rising: value > 0 });
    }
    last = i;
  }
  return found;
}

/** Where the straight line between two samples of opposite sign is zero. */
export function linearRoot(x: ArrayLike<number>, y: ArrayLike<number>, left: number, right: number): number {
  const x0 = x[left] as number;
  const y0 = y[left] as number;
  return x0 + (((x[right] as number) - x0) * -y0) / ((y[right] as number) - y0);
}

/** Samples on either side of a gap that a curve through them is made of. */
const CURVE_REACH = 3;

/** Root, between samples `left` and `left + 1` of opposite sign, of the polynomial through the samples around them. */
export function curveRoot(x: ArrayLike<number>, y: ArrayLike<number>, left: number): number {
  const first = Math.max(0, left + 1 - CURVE_REACH);
  const last = Math.min(x.length - 1, left + CURVE_REACH);
  const at = (z: number): number => {
    let sum = 0;
    for (let i = first; i <= last; i += 1) {
      let weight = y[i] as number;
      for (let k = first; k <= last; k += 1) {
        if (k !== i) weight *= (z - (x[k] as number)) / ((x[i] as number) - (x[k] as number));
      }
      sum += weight;
    }
    return sum;
  };
  const [x0, x1] = [x[left] as number, x[left + 1] as number];
  return rootBetween(at, x0, x1, y[left] as number, y[left + 1] as number, 1e-12 * Math.abs(x1));
}

/**
 * The root of `f` in a bracket, from a guess that is nearly right: secant steps as long as they stay small and shrink,
 * else `rootBetween`. A good guess costs two evaluations.
 */
export function polishedRoot(
  f: (x: number) => number,
  lower: number,
  upper: number,
  atLower: number,
  atUpper: number,
  guess: number,
  tolerance: number,
): number {
  const width = upper - lower;
  let at = guess;
  let value = f(at);
  let slope = (atUpper - atLower) / width;
  for (let step = 0; step < POLISHING_STEPS; step += 1) {
    if (value === 0) return at;
    const move = -value / slope;
    if (!(Math.abs(move) < width / 4)) break;
    const next = at + move;
    if (!(next >= lower && next <= upper)) break;
    if (Math.abs(move) <= tolerance) return next;
    const nextValue = f(next);
    slope = (nextValue - value) / (next - at);
    at = next;
    value = nextValue;
  }
  return rootBetween(f, lower, upper, atLower, atUpper, tolerance);
}

const POLISHING_STEPS = 5;
