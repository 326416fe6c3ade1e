import { LOG_STEP, spotGrid } from '../kernel/spotGrid';
import type { Crossing, FlipResult, Profile } from './analysis';
import type { BookRows } from './bookRows';
import { curveRoot, linearRoot, polishedRoot, type SignChange, signChanges } from './roots';

/** Half-width of the scanned spots, as a fraction of spot. */
export const PROFILE_REACH = 0.2;
/** The grid of the profile: every 0.1 % from 80 % to 120 % of spot. Crossings are found on it. */
export const PROFILE_GRID = spotGrid(PROFILE_REACH, PROFILE_REACH);
/** What a moving slider is answered with, unless the flip lies beyond it. */
export const QUICK_GRID = spotGrid(0.12, 0.12);
/** The finer grid that is drawn around spot: what settles today has gamma narrower than 0.1 %. */
const NEAR_REACH = 0.03;
export const NEAR_GRID = spotGrid(NEAR_REACH, NEAR_REACH, LOG_STEP / 2);
/** Steps on either side of spot where a rule that the kernel does not know is scanned. */
const SCAN_STEPS = 40;
/** Roots are refined to this fraction of spot. */
const ROOT_TOLERANCE = 1e-9;
/** A lobe that peaks below this share of the largest |gamma| is marked minor. */
const MINOR_LOBE = 0.02;

/** Net exposures of a book over a grid as the page and the download have them. */
export function profileOf({ spot, net }: BookRows): Profile {
  return { spot, ...net };
}

/** Spots from 80% to 120% of spot, every 0.5%. */
export function scanOf(spot: number): Float64Array {
  return scannedSpots(spot, PROFILE_REACH, SCAN_STEPS);
}

/** 2·steps + 1 spots, evenly from spot·(1 − reach) to spot·(1 + reach); the middle one is spot itself. */
export function scannedSpots(spot: number, reach: number, steps: number): Float64Array {
  return Float64Array.from({ length: 2 * steps + 1 }, (_, i) => spot * (1 + (reach * (i - steps)) / steps));
}

/**
 * All crossings of a total-gamma curve that was sampled at `x`; each is refined by re-pricing with `gexOf`.
 * @param subject what the curve is of, to begin the sentence that explains why there is no crossing.
 */
export function profileFlip(
  x: Float64Array,
  samples: Float64Array,
  gexOf: (spot: number) => number,
  spot: number,
  subject: string,
): FlipResult {
  const y = withoutNoise(samples);
  const locate = refining(x, y, gexOf, ROOT_TOLERANCE * spot);
  const changes = signChanges(x, y, locate.between, locate.across).filter(({ at }) => isWithinReach(at, spot));
  const edge = Math.round((((x[x.length - 1] as number) - spot) / spot) * 1000) / 10;
  const reach = Math.min(edge, PROFILE_REACH * 100);
  return flipResult(changes, spot, x, y, `${subject} is ${signWord(y)} everywhere within ±${reach}% of spot`);
}

/**
 * The crossing of a sampled total-gamma curve that is nearest to another and of its direction, refined with `gexOf`; null
 * when the curve has none. Samples without a sign to speak of count as zero.
 */
export function crossingNearest(
  x: Float64Array,
  y: Float64Array,
  gexOf: (spot: number) => number,
  to: Crossing,
): number | null {
  const row = withoutNoise(y);
  const found = new Map<number, () => number>();
  const locate = refining(x, row, gexOf, ROOT_TOLERANCE * to.level);
  // Where crossings lie is told from the samples; only the one that is wanted is worth re-pricing the book for.
  const between = (left: number, right: number): number => {
    const at = curveRoot(x, row, left);
    found.set(at, () => locate.between(left, right));
    return at;
  };
  const across = (left: number, right: number): number => {
    const at = ((x[left] as number) + (x[right] as number)) / 2;
    found.set(at, () => locate.across(left, right));
    return at;
  };
  const isRising = to.direction === 'negativeToPositive';
  let nearest: number | null = null;
  for (const { at, rising } of signChanges(x, row, between, across)) {
    if (rising !== isRising) continue;
    if (nearest === null || Math.abs(at - to.level) < Math.abs(nearest - to.level)) nearest = at;
  }
  return nearest === null ? null : (found.get(nearest)?.() ?? null);
}

/** Grids end a level or so beyond the reach; what is promised is the reach itself. */
export function isWithinReach(level: number, spot: number): boolean {
  return Math.abs(level / spot - 1) <= PROFILE_REACH;
}

/** Below this share of its peak the sign of the kernel's gamma is rounding. */
const NOISE = 1e-9;

/** A row of gamma with zeros where it is nothing beside its peak: far from every strike it has no sign to speak of. */
function withoutNoise(gex: Float64Array): Float64Array {
  const least = leastGamma(gex);
  return gex.map((value) => (Math.abs(value) < least ? 0 : value));
}

/** The least gamma of a row that has a sign to speak of. */
function leastGamma(gex: Float64Array): number {
  return NOISE * gex.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/**
 * The middle of the stretch between samples `left` and `right` on which there is no gamma to speak of; all samples
 * between the two lie in it. Any spot there is a root, and its middle is the one that does not depend on the search.
 */
function middleOfNothing(
  x: Float64Array,
  left: number,
  right: number,
  isSomething: (spot: number) => boolean,
  tolerance: number,
): number {
  const edge = (outside: number, inside: number): number => {
    let [far, near] = [outside, inside];
    while (Math.abs(far - near) > tolerance) {
      const middle = (far + near) / 2;
      if (isSomething(middle)) far = middle;
      else near = middle;
    }
    return near;
  };
  const from = edge(x[left] as number, x[left + 1] as number);
  const to = edge(x[right] as number, x[right - 1] as number);
  return (from + to) / 2;
}

type Locate = (left: number, right: number) => number;

/** Roots between samples of opposite sign, by re-pricing: neighbours, or with zeros in between. */
function refining(
  x: Float64Array,
  y: Float64Array,
  gexOf: (spot: number) => number,
  tolerance: number,
): { between: Locate; across: Locate } {
  const ends = (left: number, right: number) =>
    [x[left] as number, x[right] as number, y[left] as number, y[right] as number] as const;
  const least = leastGamma(y);
  return {
    between: (left, right) => polishedRoot(gexOf, ...ends(left, right), curveRoot(x, y, left), tolerance),
    across: (left, right) => middleOfNothing(x, left, right, (at) => Math.abs(gexOf(at)) >= least, tolerance),
  };
}

/** Crossings by linear interpolation of a column over strikes, as the cumulative and per-strike definitions have it. */
export function interpolatedFlip(x: Float64Array, y: Float64Array, spot: number, reason: string): FlipResult {
  return flipResult(
    signChanges(x, y, (left, right) => linearRoot(x, y, left, right)),
    spot,
    x,
    y,
    reason,
  );
}

function flipResult(
  changes: readonly SignChange[],
  spot: number,
  x: Float64Array,
  y: Float64Array,
  reason: string,
): FlipResult {
  const peaks = lobePeaks(changes, x, y);
  const threshold = MINOR_LOBE * Math.max(0, ...peaks);
  const crossings = changes.map(
    (change, i): Crossing => ({
      level: change.at,
      direction: change.rising ? 'negativeToPositive' : 'positiveToNegative',
      minor: Math.min(peaks[i] as number, peaks[i + 1] as number) < threshold,
    }),
  );
  const primary = nearestTo(spot, crossings);
  return { crossings, primary, reason: primary ? null : reason };
}

/** Largest |y| of each stretch between crossings, one more than there are crossings. */
function lobePeaks(changes: readonly SignChange[], x: Float64Array, y: Float64Array): number[] {
  const peaks = new Array<number>(changes.length + 1).fill(0);
  let lobe = 0;
  for (let i = 0; i < x.length; i += 1) {
    while (lobe < changes.length && (x[i] as number) > (changes[lobe] as SignChange).at) lobe += 1;
    peaks[lobe] = Math.max(peaks[lobe] as number, Math.abs(y[i] as number));
  }
  return peaks;
}

/** The crossing nearest to spot; of two at the same distance the lower. */
function nearestTo(spot: number, crossings: readonly Crossing[]): Crossing | null {
  let nearest: Crossing | null = null;
  for (const crossing of crossings) {
    if (!nearest || Math.abs(crossing.level - spot) < Math.abs(nearest.level - spot)) nearest = crossing;
  }
  return nearest;
}

function signWord(y: Float64Array): string {
  if (y.some((value) => value > 0)) return 'positive';
  return y.some((value) => value < 0) ? 'negative' : 'zero';
}
