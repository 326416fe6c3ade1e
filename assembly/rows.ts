/**
 * The profile kernel in AssemblyScript: rows of the four exposures over a log-spaced spot grid, one set for each run of
 * contracts (one expiry block, one right). `src/kernel/plainRows.ts` says the same in TypeScript and is the reference;
 * the method, its bound and the layout of memory are in `src/kernel/README.md`.
 */

// Layout that `src/kernel/compiledRows.ts` writes and reads.
/** Doubles of one run: time, carry, yield, discount, isPut, first contract, padded count. */
const RUN_FIELDS: usize = 8;
/** Classes of resolution: -3 … 5 are stored as 0 … 8. */
const FINEST: i32 = -3;
const COARSEST: i32 = 5;
/** Half the length of the filters. */
const HALF: i32 = 8;
const GHOSTS: i32 = HALF - 1;
/** An accumulator holds three pairs of lanes: gamma, gamma times d2, gamma times d2 times deviation. */
const ACCUMULATOR: usize = 48;

/** Beyond this |d1| the density is below 1e-31 of its peak. */
const FARTHEST: f64 = 12.0;
/** Contracts that share a batch have modes within this many of the smallest deviation. */
const WIDEST_BATCH: f64 = 16.0;
const INVERSE_SQRT_TWO_PI: f64 = 0.3989422804014327;
const DAYS_PER_YEAR: f64 = 365.0;

// ---------------------------------------------------------------- state of one evaluation

let levelCount: i32 = 0;
let spotLevel: i32 = 0;
let logStep: f64 = 0;
/** Deviation in steps from which a class resolves a density. */
let resolution: f64 = 0;
let filters: usize = 0;
let scratch: usize = 0;
/** Of the run at hand: 1 for calls and -1 for puts, and shares times N(±d1) at spot of what was marched so far. */
let side: v128 = f64x2.splat(1.0);
let chances: v128 = f64x2.splat(0.0);

/** Columns that take every contract's exposures at spot, `pitch` bytes each; 0 when they are not wanted. */
let spotColumns: usize = 0;
let pitch: usize = 0;
/** What turns the terms of a contract of the run at hand into its exposures at spot. */
let spotPrice: f64 = 0;
let gammaAtSpot: v128 = f64x2.splat(0.0);
let deltaAtSpot: v128 = f64x2.splat(0.0);
let vannaAtSpot: v128 = f64x2.splat(0.0);
let charmOfDelta: v128 = f64x2.splat(0.0);
let charmOfGamma: v128 = f64x2.splat(0.0);
let charmOfDrift: v128 = f64x2.splat(0.0);

/** Eight doubles for each class, from the finest on: step, its inverse, ghosts, last level, point of spot. */
const CLASS_FIELDS: usize = 8;
let classes: usize = 0;
/** 1 / (resolution · logStep): a deviation times this is 2^k or more for class k. */
let classScale: f64 = 0;

@inline
function fieldsOf(level: i32): usize {
  return classes + <usize>(level - FINEST) * (CLASS_FIELDS << 3);
}

/** Writes the table of classes to `at`; its end. */
function setClasses(at: usize): usize {
  classes = at;
  classScale = 1.0 / (resolution * logStep);
  for (let level = FINEST; level <= COARSEST; level += 1) {
    const fields = fieldsOf(level);
    const step = stepOf(level);
    store<f64>(fields, step);
    store<f64>(fields, 1.0 / step, 8);
    store<f64>(fields, <f64>ghostsOf(level), 16);
    store<f64>(fields, <f64>lastOf(level), 24);
    store<f64>(fields, level >= 0 ? <f64>(spotLevel >> level) : <f64>(spotLevel << -level), 32);
  }
  return classes + (<usize>(COARSEST - FINEST + 1)) * (CLASS_FIELDS << 3);
}

/** Points of a class before its grid's first level. */
@inline
function ghostsOf(level: i32): i32 {
  let ghosts = GHOSTS;
  for (let k = 0; k < level; k += 1) ghosts = ((ghosts + 1) >> 1) + GHOSTS;
  return ghosts;
}

/** Index of the last level of a class, ghosts left out. */
@inline
function lastOf(level: i32): i32 {
  if (level < 0) return (levelCount - 1) << -level;
  return (levelCount - 1 + (1 << level) - 1) >> level;
}

/** Points of a class with its ghosts, even so that pairs fit. */
@inline
function pointsOf(level: i32): i32 {
  return (lastOf(level) + 2 * ghostsOf(level) + 2) & ~1;
}

@inline
function stepOf(level: i32): f64 {
  return level >= 0 ? logStep * <f64>(1 << level) : logStep / <f64>(1 << -level);
}

// ---------------------------------------------------------------- elementary functions

/** exp of two numbers, relative error below 4e-16 within ±700, clamped beyond. */
@inline
function exp2(given: v128): v128 {
  const x = f64x2.max(f64x2.min(given, f64x2.splat(700.0)), f64x2.splat(-700.0));
  const n = f64x2.nearest(f64x2.mul(x, f64x2.splat(1.4426950408889634)));
  const r = f64x2.sub(
    f64x2.sub(x, f64x2.mul(n, f64x2.splat(0.6931471803691238))),
    f64x2.mul(n, f64x2.splat(1.9082149292705877e-10)),
  );
  // Taylor, split in even and odd parts so that two chains run side by side.
  const r2 = f64x2.mul(r, r);
  let even = f64x2.splat(2.08767569878681e-9);
  let odd = f64x2.splat(1.6059043836821613e-10);
  even = f64x2.add(f64x2.mul(even, r2), f64x2.splat(2.755731922398589e-7));
  odd = f64x2.add(f64x2.mul(odd, r2), f64x2.splat(2.505210838544172e-8));
  even = f64x2.add(f64x2.mul(even, r2), f64x2.splat(2.48015873015873e-5));
  odd = f64x2.add(f64x2.mul(odd, r2), f64x2.splat(2.7557319223985893e-6));
  even = f64x2.add(f64x2.mul(even, r2), f64x2.splat(1.388888888888889e-3));
  odd = f64x2.add(f64x2.mul(odd, r2), f64x2.splat(1.984126984126984e-4));
  even = f64x2.add(f64x2.mul(even, r2), f64x2.splat(4.1666666666666664e-2));
  odd = f64x2.add(f64x2.mul(odd, r2), f64x2.splat(8.333333333333333e-3));
  even = f64x2.add(f64x2.mul(even, r2), f64x2.splat(0.5));
  odd = f64x2.add(f64x2.mul(odd, r2), f64x2.splat(0.16666666666666666));
  even = f64x2.add(f64x2.mul(even, r2), f64x2.splat(1.0));
  odd = f64x2.add(f64x2.mul(odd, r2), f64x2.splat(1.0));
  const y = f64x2.add(even, f64x2.mul(odd, r));
  // 2^n by adding n to the exponent; the low bits of n + 1.5·2^52 are n itself.
  const bits = i64x2.shl(f64x2.add(n, f64x2.splat(6755399441055744.0)), 52);
  return i64x2.add(y, bits);
}

/** exp of two numbers between -0.03 and 0, relative error below 1e-16. */
@inline
function expSmall2(x: v128): v128 {
  let y = f64x2.splat(1.984126984126984e-4);
  y = f64x2.add(f64x2.mul(y, x), f64x2.splat(1.388888888888889e-3));
  y = f64x2.add(f64x2.mul(y, x), f64x2.splat(8.333333333333333e-3));
  y = f64x2.add(f64x2.mul(y, x), f64x2.splat(4.1666666666666664e-2));
  y = f64x2.add(f64x2.mul(y, x), f64x2.splat(0.16666666666666666));
  y = f64x2.add(f64x2.mul(y, x), f64x2.splat(0.5));
  y = f64x2.add(f64x2.mul(y, x), f64x2.splat(1.0));
  return f64x2.add(f64x2.mul(y, x), f64x2.splat(1.0));
}

/**
 * Lower tail N(-|d|) of two numbers from exp(-d²/2), absolute error below 2e-16: Hart's rational approximation 5666 (J. F. Hart et al.,
 * "Computer approximations", 1968; G. West, "Better approximations to cumulative normal functions", 2005).
 */
@inline
function lowerTail2(d: v128, exponential: v128): v128 {
  const z = f64x2.min(f64x2.abs(d), f64x2.splat(37.0));
  let a = f64x2.splat(0.0352624965998911);
  a = f64x2.add(f64x2.mul(a, z), f64x2.splat(0.700383064443688));
  a = f64x2.add(f64x2.mul(a, z), f64x2.splat(6.37396220353165));
  a = f64x2.add(f64x2.mul(a, z), f64x2.splat(33.912866078383));
  a = f64x2.add(f64x2.mul(a, z), f64x2.splat(112.079291497871));
  a = f64x2.add(f64x2.mul(a, z), f64x2.splat(221.213596169931));
  a = f64x2.add(f64x2.mul(a, z), f64x2.splat(220.206867912376));
  let b = f64x2.splat(0.0883883476483184);
  b = f64x2.add(f64x2.mul(b, z), f64x2.splat(1.75566716318264));
  b = f64x2.add(f64x2.mul(b, z), f64x2.splat(16.064177579207));
  b = f64x2.add(f64x2.mul(b, z), f64x2.splat(86.7807322029461));
  b = f64x2.add(f64x2.mul(b, z), f64x2.splat(296.564248779674));
  b = f64x2.add(f64x2.mul(b, z), f64x2.splat(637.333633378831));
  b = f64x2.add(f64x2.mul(b, z), f64x2.splat(793.826512519948));
  b = f64x2.add(f64x2.mul(b, z), f64x2.splat(440.413735824752));
  return f64x2.div(f64x2.mul(exponential, a), b);
}

/** exp(-d²/2) of two numbers. */
@inline
function bell2(d: v128): v128 {
  return exp2(f64x2.mul(f64x2.splat(-0.5), f64x2.mul(d, d)));
}

/** N(d) of two numbers, or N(-d) where the side is -1. */
@inline
function chance2(d: v128, exponential: v128): v128 {
  const tail = lowerTail2(d, exponential);
  const upper = f64x2.mul(d, side);
  return v128.bitselect(f64x2.sub(f64x2.splat(1.0), tail), tail, f64x2.gt(upper, f64x2.splat(0.0)));
}

@inline
function smaller(a: f64, b: f64): f64 {
  return a < b ? a : b;
}

@inline
function larger(a: f64, b: f64): f64 {
  return a > b ? a : b;
}

// ---------------------------------------------------------------- marching

/**
 * Adds four densities to `steps` accumulators, one after the other in either direction. Each density is multiplied by
 * its ratio and the ratio by its own constant ratio: no exponential per level. Small and apart, so that all of its
 * state stays in registers.
 */
function march(
  at: usize,
  stride: isize,
  steps: i32,
  densityA: v128,
  ratioA: v128,
  bendA: v128,
  d2A: v128,
  stepA: v128,
  deviationA: v128,
  densityB: v128,
  ratioB: v128,
  bendB: v128,
  d2B: v128,
  stepB: v128,
  deviationB: v128,
): void {
  for (let i = 0; i < steps; i += 1) {
    const a = f64x2.mul(densityA, d2A);
    const b = f64x2.mul(densityB, d2B);
    v128.store(at, f64x2.add(v128.load(at), f64x2.add(densityA, densityB)));
    v128.store(at, f64x2.add(v128.load(at, 16), f64x2.add(a, b)), 16);
    v128.store(at, f64x2.add(v128.load(at, 32), f64x2.add(f64x2.mul(a, deviationA), f64x2.mul(b, deviationB))), 32);
    densityA = f64x2.mul(densityA, ratioA);
    densityB = f64x2.mul(densityB, ratioB);
    ratioA = f64x2.mul(ratioA, bendA);
    ratioB = f64x2.mul(ratioB, bendB);
    d2A = f64x2.add(d2A, stepA);
    d2B = f64x2.add(d2B, stepB);
    at += stride;
  }
}

/** Sets the factors of `storeAtSpot` for a run. */
function setSpotFactors(time: f64, carry: f64, dividendYield: f64, discount: f64, rootTime: f64, isPut: bool): void {
  const bell = discount * INVERSE_SQRT_TWO_PI;
  const held = isPut ? -discount : discount;
  const perDay = spotPrice / DAYS_PER_YEAR;
  gammaAtSpot = f64x2.splat(0.01 * spotPrice * bell);
  deltaAtSpot = f64x2.splat(spotPrice * held);
  vannaAtSpot = f64x2.splat(-0.01 * spotPrice * rootTime * bell);
  charmOfDelta = f64x2.splat(perDay * dividendYield * held);
  charmOfGamma = f64x2.splat(-perDay * carry * bell);
  charmOfDrift = f64x2.splat((perDay * bell) / (2.0 * time));
}

/** Writes the exposures of two contracts at spot, `at` bytes into each of the columns. */
@inline
function storeAtSpot(at: usize, d1: v128, deviation: v128, inverse: v128, bell: v128, chance: v128, shares: v128): void {
  const to = spotColumns + at;
  const g = f64x2.mul(shares, f64x2.mul(inverse, bell));
  const delta = f64x2.mul(shares, chance);
  const v = f64x2.mul(g, f64x2.sub(d1, deviation));
  v128.store(to, f64x2.mul(gammaAtSpot, g));
  v128.store(to + pitch, f64x2.mul(deltaAtSpot, delta));
  v128.store(to + 2 * pitch, f64x2.mul(vannaAtSpot, v));
  const carried = f64x2.add(f64x2.mul(charmOfDelta, delta), f64x2.mul(charmOfGamma, g));
  v128.store(to + 3 * pitch, f64x2.add(carried, f64x2.mul(charmOfDrift, f64x2.mul(v, deviation))));
}

/** Prices two contracts at spot. */
function priceAtSpot(at: usize, mode: v128, deviation: v128, shares: v128): void {
  const inverse = f64x2.div(f64x2.splat(1.0), deviation);
  const d1 = f64x2.neg(f64x2.mul(mode, inverse));
  const bell = bell2(d1);
  storeAtSpot(at, d1, deviation, inverse, bell, chance2(d1, bell), shares);
}

/**
 * Marches four contracts over the grid of a class and adds their chances at spot; `accumulators` is where its first
 * ghost is.
 * @param scale discount/√(2π)
 * @param atSpot bytes into the columns at spot; none are written when it is negative
 */
function marchBatch(
  accumulators: usize,
  level: i32,
  modeA: v128,
  modeB: v128,
  deviationA: v128,
  deviationB: v128,
  sharesA: v128,
  sharesB: v128,
  scale: v128,
  atSpot: isize,
): void {
  const fields = fieldsOf(level);
  const step = load<f64>(fields);
  const inverseStep = load<f64>(fields, 8);
  const ghosts = load<f64>(fields, 16);
  const spotPoint = load<f64>(fields, 32);
  const far = f64x2.splat(FARTHEST);
  const lows = f64x2.min(
    f64x2.sub(modeA, f64x2.mul(far, deviationA)),
    f64x2.sub(modeB, f64x2.mul(far, deviationB)),
  );
  const highs = f64x2.max(
    f64x2.add(modeA, f64x2.mul(far, deviationA)),
    f64x2.add(modeB, f64x2.mul(far, deviationB)),
  );
  const low = larger(
    -ghosts,
    Math.ceil(smaller(f64x2.extract_lane(lows, 0), f64x2.extract_lane(lows, 1)) * inverseStep + spotPoint),
  );
  const high = smaller(
    load<f64>(fields, 24) + ghosts,
    Math.floor(larger(f64x2.extract_lane(highs, 0), f64x2.extract_lane(highs, 1)) * inverseStep + spotPoint),
  );
  const one = f64x2.splat(1.0);
  const inverseA = f64x2.div(one, deviationA);
  const inverseB = f64x2.div(one, deviationB);
  let d1A = f64x2.neg(f64x2.mul(modeA, inverseA));
  let d1B = f64x2.neg(f64x2.mul(modeB, inverseB));
  let bellA = bell2(d1A);
  let bellB = bell2(d1B);
  const chanceA = chance2(d1A, bellA);
  const chanceB = chance2(d1B, bellB);
  chances = f64x2.add(chances, f64x2.mul(sharesA, chanceA));
  chances = f64x2.add(chances, f64x2.mul(sharesB, chanceB));
  if (atSpot >= 0) {
    storeAtSpot(atSpot, d1A, deviationA, inverseA, bellA, chanceA, sharesA);
    storeAtSpot(atSpot + 16, d1B, deviationB, inverseB, bellB, chanceB, sharesB);
  }
  if (low > high) return;

  // Spot is the anchor where all four densities there are far from underflow; else the mode of the narrowest.
  let anchor = spotPoint;
  const farthest = f64x2.max(f64x2.abs(d1A), f64x2.abs(d1B));
  if (larger(f64x2.extract_lane(farthest, 0), f64x2.extract_lane(farthest, 1)) >= FARTHEST) {
    anchor = larger(
      low,
      smaller(
        high,
        Math.floor(modeOfNarrowest(modeA, modeB, deviationA, deviationB) * inverseStep + spotPoint + 0.5),
      ),
    );
    const x = f64x2.splat((anchor - spotPoint) * step);
    d1A = f64x2.mul(f64x2.sub(x, modeA), inverseA);
    d1B = f64x2.mul(f64x2.sub(x, modeB), inverseB);
    bellA = bell2(d1A);
    bellB = bell2(d1B);
  }
  const densityA = f64x2.mul(f64x2.mul(sharesA, scale), f64x2.mul(inverseA, bellA));
  const densityB = f64x2.mul(f64x2.mul(sharesB, scale), f64x2.mul(inverseB, bellB));
  const stepA = f64x2.mul(f64x2.splat(step), inverseA);
  const stepB = f64x2.mul(f64x2.splat(step), inverseB);
  const tiltA = exp2(f64x2.neg(f64x2.mul(d1A, stepA)));
  const tiltB = exp2(f64x2.neg(f64x2.mul(d1B, stepB)));
  const minusHalf = f64x2.splat(-0.5);
  const halfBendA = expSmall2(f64x2.mul(minusHalf, f64x2.mul(stepA, stepA)));
  const halfBendB = expSmall2(f64x2.mul(minusHalf, f64x2.mul(stepB, stepB)));
  const bendA = f64x2.mul(halfBendA, halfBendA);
  const bendB = f64x2.mul(halfBendB, halfBendB);
  const d2A = f64x2.sub(d1A, deviationA);
  const d2B = f64x2.sub(d1B, deviationB);
  const at = accumulators + <usize>(<i32>(anchor + ghosts)) * ACCUMULATOR;
  march(
    at,
    <isize>ACCUMULATOR,
    <i32>(high - anchor) + 1,
    densityA,
    f64x2.mul(tiltA, halfBendA),
    bendA,
    d2A,
    stepA,
    deviationA,
    densityB,
    f64x2.mul(tiltB, halfBendB),
    bendB,
    d2B,
    stepB,
    deviationB,
  );
  const down = <i32>(anchor - low);
  if (down <= 0) return;
  const backA = f64x2.div(halfBendA, tiltA);
  const backB = f64x2.div(halfBendB, tiltB);
  march(
    at - ACCUMULATOR,
    -(<isize>ACCUMULATOR),
    down,
    f64x2.mul(densityA, backA),
    f64x2.mul(backA, bendA),
    bendA,
    f64x2.sub(d2A, stepA),
    f64x2.neg(stepA),
    deviationA,
    f64x2.mul(densityB, backB),
    f64x2.mul(backB, bendB),
    bendB,
    f64x2.sub(d2B, stepB),
    f64x2.neg(stepB),
    deviationB,
  );
}

function modeOfNarrowest(modeA: v128, modeB: v128, deviationA: v128, deviationB: v128): f64 {
  let narrowest = f64x2.extract_lane(deviationA, 0);
  let mode = f64x2.extract_lane(modeA, 0);
  if (f64x2.extract_lane(deviationA, 1) < narrowest) {
    narrowest = f64x2.extract_lane(deviationA, 1);
    mode = f64x2.extract_lane(modeA, 1);
  }
  if (f64x2.extract_lane(deviationB, 0) < narrowest) {
    narrowest = f64x2.extract_lane(deviationB, 0);
    mode = f64x2.extract_lane(modeB, 0);
  }
  return f64x2.extract_lane(deviationB, 1) < narrowest ? f64x2.extract_lane(modeB, 1) : mode;
}

// ---------------------------------------------------------------- from accumulators to rows

/** Adds the lanes of a class's accumulators to three plain rows, which follow one another at `rows`. */
function addLanes(accumulators: usize, points: i32, rows: usize): void {
  const row = <usize>points << 3;
  // Two points at a time: points are even in number.
  for (let i = 0; i < points; i += 2) {
    const at = accumulators + <usize>i * ACCUMULATOR;
    const to = rows + (<usize>i << 3);
    addPair(to, v128.load(at), v128.load(at, 48));
    addPair(to + row, v128.load(at, 16), v128.load(at, 64));
    addPair(to + 2 * row, v128.load(at, 32), v128.load(at, 80));
  }
}

/** Adds the lane sums of two accumulators to two numbers. */
@inline
function addPair(to: usize, a: v128, b: v128): void {
  const sums = f64x2.add(v128.shuffle<f64>(a, b, 0, 2), v128.shuffle<f64>(a, b, 1, 3));
  v128.store(to, f64x2.add(v128.load(to), sums));
}

/**
 * A symmetric filter of 16 points at two neighbouring gaps, the first of which follows the point at `at`. The
 * coefficients come as arguments so that loops keep them in registers.
 */
@inline
function filterPair(at: usize, a: v128, b: v128, c: v128, d: v128, e: v128, f: v128, g: v128, h: v128): v128 {
  const near = f64x2.add(
    f64x2.mul(a, f64x2.add(v128.load(at), v128.load(at, 8))),
    f64x2.mul(b, f64x2.add(v128.load(at - 56, 48), v128.load(at, 16))),
  );
  const middle = f64x2.add(
    f64x2.mul(c, f64x2.add(v128.load(at - 56, 40), v128.load(at, 24))),
    f64x2.mul(d, f64x2.add(v128.load(at - 56, 32), v128.load(at, 32))),
  );
  const wide = f64x2.add(
    f64x2.mul(e, f64x2.add(v128.load(at - 56, 24), v128.load(at, 40))),
    f64x2.mul(f, f64x2.add(v128.load(at - 56, 16), v128.load(at, 48))),
  );
  const far = f64x2.add(
    f64x2.mul(g, f64x2.add(v128.load(at - 56, 8), v128.load(at, 56))),
    f64x2.mul(h, f64x2.add(v128.load(at - 56), v128.load(at, 64))),
  );
  return f64x2.add(f64x2.add(near, middle), f64x2.add(wide, far));
}

/** Writes a row of a class onto the grid of the class below it: its points, and between them what the filter gives. */
function refine(from: usize, fromGhosts: i32, to: usize, toGhosts: i32, toPoints: i32): void {
  const a = v128.load64_splat(filters);
  const b = v128.load64_splat(filters, 8);
  const c = v128.load64_splat(filters, 16);
  const d = v128.load64_splat(filters, 24);
  const e = v128.load64_splat(filters, 32);
  const f = v128.load64_splat(filters, 40);
  const g = v128.load64_splat(filters, 48);
  const h = v128.load64_splat(filters, 56);
  // Point `toGhosts` of the finer row is point `fromGhosts` of the coarser: rows start on or one before a shared point.
  const shared = (toGhosts + 1) >> 1;
  let at = from + (<usize>(fromGhosts - shared) << 3);
  let target = to + ((<isize>(toGhosts - 2 * shared)) << 3);
  const end = to + (<usize>toPoints << 3);
  if (target < to) {
    const middles = filterPair(at, a, b, c, d, e, f, g, h);
    store<f64>(target + 8, f64x2.extract_lane(middles, 0));
    v128.store(target + 16, v128.shuffle<f64>(v128.load(at), middles, 1, 3));
    at += 16;
    target += 32;
  }
  for (; target < end; target += 32) {
    const points = v128.load(at);
    const middles = filterPair(at, a, b, c, d, e, f, g, h);
    v128.store(target, v128.shuffle<f64>(points, middles, 0, 2));
    v128.store(target + 16, v128.shuffle<f64>(points, middles, 1, 3));
    at += 16;
  }
}

/** The integral of a row over each gap after a point, divided by the step; two at a time, into `to`. */
function integrateGaps(from: usize, ghosts: i32, gaps: i32, to: usize): void {
  const a = v128.load64_splat(filters, 64);
  const b = v128.load64_splat(filters, 72);
  const c = v128.load64_splat(filters, 80);
  const d = v128.load64_splat(filters, 88);
  const e = v128.load64_splat(filters, 96);
  const f = v128.load64_splat(filters, 104);
  const g = v128.load64_splat(filters, 112);
  const h = v128.load64_splat(filters, 120);
  for (let i = 0; i < gaps; i += 2) {
    const at = from + (<usize>(i + ghosts) << 3);
    v128.store(to + (<usize>i << 3), filterPair(at, a, b, c, d, e, f, g, h));
  }
}

// ---------------------------------------------------------------- one contract by itself

/**
 * Adds a contract whose density is too narrow for any grid: each level within reach by its own exponential. Delta is the
 * step from 0 to 1 with the levels within reach on its slope.
 */
function addDirectly(rows: usize, row: usize, mode: f64, deviation: f64, held: f64, isPut: bool): void {
  const origin = <f64>-spotLevel * logStep;
  const low = Math.ceil((mode - FARTHEST * deviation - origin) / logStep);
  const high = Math.floor((mode + FARTHEST * deviation - origin) / logStep);
  const first = <i32>larger(0, smaller(<f64>levelCount, low));
  const end = <i32>larger(<f64>first, smaller(<f64>levelCount, high + 1));
  const weight = (held * INVERSE_SQRT_TWO_PI) / deviation;
  const below = isPut ? -held : 0.0;
  const above = isPut ? 0.0 : held;
  for (let j = 0; j < first; j += 1) addTo(rows + 3 * row + (<usize>j << 3), below);
  for (let j = first; j < end; j += 1) {
    const at = rows + (<usize>j << 3);
    const d1 = (origin + <f64>j * logStep - mode) / deviation;
    const pair = f64x2.splat(d1);
    const bell = bell2(pair);
    const g = weight * f64x2.extract_lane(bell, 0);
    const v = g * (d1 - deviation);
    const chance = f64x2.extract_lane(chance2(pair, bell), 0);
    addTo(at, g);
    addTo(at + row, v);
    addTo(at + 2 * row, v * deviation);
    addTo(at + 3 * row, isPut ? -held * chance : held * chance);
  }
  for (let j = end; j < levelCount; j += 1) addTo(rows + 3 * row + (<usize>j << 3), above);
}

@inline
function addTo(at: usize, value: f64): void {
  store<f64>(at, load<f64>(at) + value);
}

// ---------------------------------------------------------------- one run

/** Class of a deviation: the coarsest whose grid resolves it. */
@inline
function classOf(deviation: f64): i32 {
  // The exponent of a double is the power of two below it.
  const power = <i32>(reinterpret<i64>(deviation * classScale) >> 52) - 1023;
  return power > COARSEST ? COARSEST : power < FINEST ? FINEST - 1 : power;
}

/**
 * Rows of one run into `out`: gamma, delta, vanna and charm in the units of the exposures, `levelCount` doubles each.
 * Modes and deviations of its contracts are kept in the scratch.
 */
function evaluateRun(run: usize, logStrikes: usize, volatilities: usize, shares: usize, spots: usize, out: usize): void {
  const time = load<f64>(run);
  const carry = load<f64>(run, 8);
  const dividendYield = load<f64>(run, 16);
  const discount = load<f64>(run, 24);
  const isPut = load<f64>(run, 32) != 0;
  const first = <usize>load<f64>(run, 40);
  const count = <i32>load<f64>(run, 48);
  const rootTime = Math.sqrt(time);

  const modes = scratch;
  const deviations = modes + (<usize>count << 3);
  const levels = deviations + (<usize>count << 3);
  const batches = count >> 2;
  let free = (levels + <usize>batches + 63) & ~63;

  const drift = f64x2.splat(carry * time);
  const roots = f64x2.splat(rootTime);
  const half = f64x2.splat(0.5);
  const zero = f64x2.splat(0.0);
  const scale = f64x2.splat(discount * INVERSE_SQRT_TWO_PI);
  side = f64x2.splat(isPut ? -1.0 : 1.0);
  chances = zero;
  const held = shares + (first << 3);
  const withSpot = spotColumns !== 0;
  if (withSpot) setSpotFactors(time, carry, dividendYield, discount, rootTime, isPut);
  // Classes of the batches; 0 marks one whose members are too narrow or too far apart to be marched together.
  let used: i32 = 0;
  let apart = false;
  for (let b = 0; b < batches; b += 1) {
    const offset = <usize>b << 5;
    const source = (first << 3) + offset;
    const deviationA = f64x2.mul(v128.load(volatilities + source), roots);
    const deviationB = f64x2.mul(v128.load(volatilities + source, 16), roots);
    const modeA = f64x2.sub(
      f64x2.sub(v128.load(logStrikes + source), drift),
      f64x2.mul(half, f64x2.mul(deviationA, deviationA)),
    );
    const modeB = f64x2.sub(
      f64x2.sub(v128.load(logStrikes + source, 16), drift),
      f64x2.mul(half, f64x2.mul(deviationB, deviationB)),
    );
    v128.store(modes + offset, modeA);
    v128.store(modes + offset, modeB, 16);
    v128.store(deviations + offset, deviationA);
    v128.store(deviations + offset, deviationB, 16);
    const least2 = f64x2.min(deviationA, deviationB);
    const least = smaller(f64x2.extract_lane(least2, 0), f64x2.extract_lane(least2, 1));
    const low2 = f64x2.min(modeA, modeB);
    const high2 = f64x2.max(modeA, modeB);
    const spread =
      larger(f64x2.extract_lane(high2, 0), f64x2.extract_lane(high2, 1)) -
      smaller(f64x2.extract_lane(low2, 0), f64x2.extract_lane(low2, 1));
    let level = classOf(least);
    if (spread > WIDEST_BATCH * least) level = FINEST - 1;
    store<u8>(levels + <usize>b, <u8>(level - FINEST + 1));
    if (level >= FINEST) {
      used |= 1 << (level - FINEST);
      continue;
    }
    apart = true;
    for (let lane: usize = 0; lane < 4; lane += 1) {
      const single = classOf(load<f64>(deviations + offset + (lane << 3)));
      if (single >= FINEST) used |= 1 << (single - FINEST);
    }
  }

  // Accumulators of the classes in use.
  const starts = free;
  free += 64;
  for (let k = FINEST; k <= COARSEST; k += 1) {
    if ((used & (1 << (k - FINEST))) == 0) continue;
    store<usize>(starts + (<usize>(k - FINEST) << 2), free);
    const bytes = <usize>pointsOf(k) * ACCUMULATOR;
    memory.fill(free, 0, bytes);
    free += bytes;
  }
  for (let b = 0; b < batches; b += 1) {
    const stored = load<u8>(levels + <usize>b);
    const offset = <usize>b << 5;
    if (stored != 0) {
      marchBatch(
        load<usize>(starts + (<usize>(stored - 1) << 2)),
        <i32>stored - 1 + FINEST,
        v128.load(modes + offset),
        v128.load(modes + offset, 16),
        v128.load(deviations + offset),
        v128.load(deviations + offset, 16),
        v128.load(held + offset),
        v128.load(held + offset, 16),
        scale,
        withSpot ? <isize>((first << 3) + offset) : -1,
      );
      continue;
    }
    if (withSpot) {
      for (let pair: usize = 0; pair < 32; pair += 16) {
        const at = offset + pair;
        priceAtSpot((first << 3) + at, v128.load(modes + at), v128.load(deviations + at), v128.load(held + at));
      }
    }
    for (let lane: usize = 0; lane < 4; lane += 1) {
      const at = offset + (lane << 3);
      const level = classOf(load<f64>(deviations + at));
      if (level < FINEST) continue;
      const mode = f64x2.splat(load<f64>(modes + at));
      const deviation = f64x2.splat(load<f64>(deviations + at));
      const single = f64x2.replace_lane(zero, 0, load<f64>(held + at));
      const start = load<usize>(starts + (<usize>(level - FINEST) << 2));
      marchBatch(start, level, mode, mode, deviation, deviation, single, zero, scale, -1);
    }
  }
  const resolvedDelta =
    (isPut ? -1.0 : 1.0) * discount * (f64x2.extract_lane(chances, 0) + f64x2.extract_lane(chances, 1));

  const row = <usize>levelCount << 3;
  memory.fill(out, 0, 4 * row);
  if (used >> -FINEST != 0) gatherCoarse(used, starts, free, out, resolvedDelta);
  else for (let j = 0; j < levelCount; j += 1) store<f64>(out + 3 * row + (<usize>j << 3), resolvedDelta);
  for (let k = FINEST; k < 0; k += 1) {
    if ((used & (1 << (k - FINEST))) != 0) gatherFine(k, load<usize>(starts + (<usize>(k - FINEST) << 2)), free, out);
  }
  if (apart) {
    for (let i = 0; i < count; i += 1) {
      if (load<u8>(levels + <usize>(i >> 2)) != 0) continue;
      const at = <usize>i << 3;
      const deviation = load<f64>(deviations + at);
      const discounted = discount * load<f64>(held + at);
      if (discounted == 0 || classOf(deviation) >= FINEST) continue;
      addDirectly(out, row, load<f64>(modes + at), deviation, discounted, isPut);
    }
  }
  toExposures(out, row, spots, time, rootTime, carry, dividendYield);
}

/** Sums the classes from the coarsest down to the levels, and integrates gamma to delta. */
function gatherCoarse(used: i32, starts: usize, memoryStart: usize, out: usize, resolvedDelta: f64): void {
  let free = memoryStart;
  let from: usize = 0;
  for (let k = COARSEST; k >= 0; k -= 1) {
    const isUsed = (used & (1 << (k - FINEST))) != 0;
    if (from == 0 && !isUsed) continue;
    const points = pointsOf(k);
    const bytes = <usize>points << 3;
    const rows = free;
    free += 3 * bytes + 256;
    memory.fill(rows, 0, 3 * bytes + 256);
    if (from != 0) {
      const fromBytes = <usize>pointsOf(k + 1) << 3;
      for (let r: usize = 0; r < 3; r += 1) {
        refine(from + r * fromBytes, ghostsOf(k + 1), rows + r * bytes, ghostsOf(k), points);
      }
    }
    if (isUsed) addLanes(load<usize>(starts + (<usize>(k - FINEST) << 2)), points, rows);
    from = rows;
  }
  const row = <usize>levelCount << 3;
  const bytes = <usize>pointsOf(0) << 3;
  const ghosts = <usize>GHOSTS << 3;
  memory.copy(out, from + ghosts, row);
  memory.copy(out + row, from + bytes + ghosts, row);
  memory.copy(out + 2 * row, from + 2 * bytes + ghosts, row);
  integrateGaps(from, GHOSTS, levelCount - 1, free);
  const deltas = out + 3 * row;
  store<f64>(deltas + (<usize>spotLevel << 3), resolvedDelta);
  let sum = resolvedDelta;
  for (let j = spotLevel + 1; j < levelCount; j += 1) {
    sum += logStep * load<f64>(free + (<usize>(j - 1) << 3));
    store<f64>(deltas + (<usize>j << 3), sum);
  }
  sum = resolvedDelta;
  for (let j = spotLevel - 1; j >= 0; j -= 1) {
    sum -= logStep * load<f64>(free + (<usize>j << 3));
    store<f64>(deltas + (<usize>j << 3), sum);
  }
}

/** Adds a class finer than the levels: its sums at the levels, and its gamma integrated on its own grid. */
function gatherFine(level: i32, accumulators: usize, memoryStart: usize, out: usize): void {
  const points = pointsOf(level);
  const bytes = <usize>points << 3;
  const rows = memoryStart;
  memory.fill(rows, 0, 3 * bytes + 256);
  addLanes(accumulators, points, rows);
  const gaps = rows + 3 * bytes + 256;
  const shift = -level;
  integrateGaps(rows, GHOSTS, (levelCount - 1) << shift, gaps);
  const row = <usize>levelCount << 3;
  for (let j = 0; j < levelCount; j += 1) {
    const at = out + (<usize>j << 3);
    const from = rows + (<usize>((j << shift) + GHOSTS) << 3);
    addTo(at, load<f64>(from));
    addTo(at + row, load<f64>(from + bytes));
    addTo(at + 2 * row, load<f64>(from + 2 * bytes));
  }
  const step = stepOf(level);
  const deltas = out + 3 * row;
  let sum = 0.0;
  for (let j = spotLevel + 1; j < levelCount; j += 1) {
    for (let i = (j - 1) << shift; i < j << shift; i += 1) sum += load<f64>(gaps + (<usize>i << 3));
    addTo(deltas + (<usize>j << 3), step * sum);
  }
  sum = 0.0;
  for (let j = spotLevel - 1; j >= 0; j -= 1) {
    for (let i = ((j + 1) << shift) - 1; i >= j << shift; i -= 1) sum -= load<f64>(gaps + (<usize>i << 3));
    addTo(deltas + (<usize>j << 3), step * sum);
  }
}

/** From the sums of gamma, gamma times d2, the same times deviation, and delta to dollars; in place. */
function toExposures(
  out: usize,
  row: usize,
  spots: usize,
  time: f64,
  rootTime: f64,
  carry: f64,
  dividendYield: f64,
): void {
  const vannaScale = -0.01 * rootTime;
  const driftScale = 1.0 / (2.0 * time);
  const gammaScales = f64x2.splat(0.01);
  const vannaScales = f64x2.splat(vannaScale);
  const driftScales = f64x2.splat(driftScale);
  const days = f64x2.splat(1.0 / DAYS_PER_YEAR);
  const yields = f64x2.splat(dividendYield);
  const carries = f64x2.splat(carry);
  let j = 0;
  for (; j + 1 < levelCount; j += 2) {
    const at = out + (<usize>j << 3);
    const spot = v128.load(spots + (<usize>j << 3));
    const g = v128.load(at);
    const v = v128.load(at + row);
    const c = v128.load(at + 2 * row);
    const delta = v128.load(at + 3 * row);
    const charm = f64x2.add(
      f64x2.sub(f64x2.mul(yields, delta), f64x2.mul(carries, g)),
      f64x2.mul(driftScales, c),
    );
    v128.store(at, f64x2.mul(gammaScales, f64x2.mul(spot, g)));
    v128.store(at + row, f64x2.mul(spot, delta));
    v128.store(at + 2 * row, f64x2.mul(vannaScales, f64x2.mul(spot, v)));
    v128.store(at + 3 * row, f64x2.mul(f64x2.mul(spot, days), charm));
  }
  if (j === levelCount) return;
  const at = out + (<usize>j << 3);
  const spot = load<f64>(spots + (<usize>j << 3));
  const g = load<f64>(at);
  const v = load<f64>(at + row);
  const c = load<f64>(at + 2 * row);
  const delta = load<f64>(at + 3 * row);
  store<f64>(at, 0.01 * spot * g);
  store<f64>(at + row, spot * delta);
  store<f64>(at + 2 * row, vannaScale * spot * v);
  store<f64>(at + 3 * row, (spot / DAYS_PER_YEAR) * (dividendYield * delta - carry * g + driftScale * c));
}

/**
 * Rows of every run: `out` holds for each run gamma, delta, vanna and charm exposure, `levels` doubles each, unsigned by
 * the dealer position. `columns` takes the same of every contract at spot, four columns of `bytes` each in the order
 * gamma, delta, vanna, charm, or is 0. All other arguments are addresses; see `src/kernel/compiledRows.ts`.
 */
export function evaluate(
  runs: usize,
  runCount: i32,
  logStrikes: usize,
  volatilities: usize,
  shares: usize,
  spots: usize,
  levels: i32,
  levelOfSpot: i32,
  step: f64,
  stepsPerDeviation: f64,
  filterTables: usize,
  scratchStart: usize,
  out: usize,
  spot: f64,
  columns: usize,
  bytes: usize,
): void {
  spotPrice = spot;
  spotColumns = columns;
  pitch = bytes;
  levelCount = levels;
  spotLevel = levelOfSpot;
  logStep = step;
  resolution = stepsPerDeviation;
  filters = filterTables;
  scratch = setClasses(scratchStart);
  for (let r = 0; r < runCount; r += 1) {
    evaluateRun(
      runs + <usize>r * (RUN_FIELDS << 3),
      logStrikes,
      volatilities,
      shares,
      spots,
      out + <usize>r * ((<usize>levels << 3) << 2),
    );
  }
}

/** First byte that the module itself does not use. */
export function heapStart(): usize {
  return __heap_base;
}

/** Doubles of one smile: carry times time, first contract, padded count. */
const SMILE_FIELDS: usize = 4;

/**
 * Sums over smiles of weight · exp(-d1²/2)/deviation, every contract at the deviation that its smile has where spot
 * takes it: linear between the contracts, flat beyond them. One sum for each shift of the logarithm of spot. Counts are
 * even; padding repeats the contract before it, without weight.
 */
export function smileSums(
  smiles: usize,
  smileCount: i32,
  moneyness: usize,
  deviations: usize,
  slopes: usize,
  weights: usize,
  shifts: usize,
  shiftCount: i32,
  out: usize,
): void {
  const one = f64x2.splat(1.0);
  const half = f64x2.splat(0.5);
  for (let s = 0; s < smileCount; s += 1) {
    const smile = smiles + <usize>s * (SMILE_FIELDS << 3);
    const carry = f64x2.splat(load<f64>(smile));
    const first = <usize>load<f64>(smile, 8) << 3;
    const bytes = <usize>load<f64>(smile, 16) << 3;
    const m = moneyness + first;
    const end = m + bytes - 8;
    const toDeviation = deviations - moneyness;
    const toSlope = slopes - moneyness;
    const toWeight = weights - moneyness;
    for (let j = 0; j < shiftCount; j += 1) {
      const shift = load<f64>(shifts + (<usize>j << 3));
      let sum = f64x2.splat(0.0);
      let left = m;
      for (let at = m; at <= end; at += 16) {
        const z0 = load<f64>(at) - shift;
        while (left < end && load<f64>(left, 8) < z0) left += 8;
        const past0 = larger(0.0, z0 - load<f64>(left));
        const deviation0 = load<f64>(left + toDeviation) + load<f64>(left + toSlope) * past0;
        const z1 = load<f64>(at, 8) - shift;
        while (left < end && load<f64>(left, 8) < z1) left += 8;
        const past1 = larger(0.0, z1 - load<f64>(left));
        const deviation1 = load<f64>(left + toDeviation) + load<f64>(left + toSlope) * past1;
        const deviation = f64x2.replace_lane(f64x2.splat(deviation0), 1, deviation1);
        const z = f64x2.replace_lane(f64x2.splat(z0), 1, z1);
        const inverse = f64x2.div(one, deviation);
        const d1 = f64x2.add(f64x2.mul(f64x2.sub(carry, z), inverse), f64x2.mul(half, deviation));
        sum = f64x2.add(sum, f64x2.mul(f64x2.mul(v128.load(at + toWeight), inverse), bell2(d1)));
      }
      addTo(out + (<usize>j << 3), f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1));
    }
  }
}
