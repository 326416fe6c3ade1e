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
 * sign; samples that are exactly zero between opposite signs are a root in their middle, between equal signs they are none.
 */
export function signChanges(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  locate: (left: number, right: number) => number,
): SignChange[] {
  const found: SignChange[] = [];
  let last = -1;
  for (let i = 0; i < y.length; i += 1) {
    const value = y[i] as number;
    if (value === 0 || Number.isNaN(value)) continue;
    if (last >= 0 && (y[last] as number) > 0 !== value > 0) {
      const at = i === last + 1 ? locate(last, i) : ((x[last + 1] as number) + (x[i - 1] as number)) / 2;
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
