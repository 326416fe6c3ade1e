// What many timings come down to.

/** Samples below which a figure is not reported. */
export const FEWEST_SAMPLES = 30;

/**
 * The value below which a share of the samples lies, interpolated between neighbours.
 * @param {readonly number[]} samples @param {number} share 0 to 1
 * @throws {RangeError} without samples, or with one that is not a number
 */
export function quantile(samples, share) {
  if (samples.length === 0) throw new RangeError('no samples');
  if (samples.some((sample) => !Number.isFinite(sample))) throw new RangeError('a sample is not a number');
  const sorted = [...samples].sort((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] ?? 0;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? 0;
  return low + (high - low) * (place - below);
}

/** @param {readonly number[]} samples */
export function median(samples) {
  return quantile(samples, 0.5);
}

/**
 * @typedef {{ p50: number, p95: number, samples: number }} Figure
 * @param {readonly number[]} samples
 * @returns {Figure}
 * @throws {RangeError} with fewer samples than a figure needs
 */
export function figure(samples) {
  if (samples.length < FEWEST_SAMPLES) {
    throw new RangeError(`${samples.length} samples are too few for a figure; it takes ${FEWEST_SAMPLES}`);
  }
  return { p50: median(samples), p95: quantile(samples, 0.95), samples: samples.length };
}

/**
 * How many times as long the one takes as the other, by their medians.
 * @param {Figure} slow @param {Figure} fast
 */
export function ratio(slow, fast) {
  if (!(fast.p50 > 0)) throw new RangeError('a ratio to no time at all');
  return slow.p50 / fast.p50;
}

/**
 * A number as it is printed and stored: four significant digits, which is more than timings hold.
 * @param {number} value
 */
export function rounded(value) {
  return Number(value.toPrecision(4));
}

/**
 * Takes samples of several contenders in turns, so that whatever the machine does meanwhile happens to all of them. The
 * first turn, which compiles and fills caches, is thrown away; every other round goes backwards.
 * @param {number} rounds
 * @param {Readonly<Record<string, () => Promise<number[]>>>} takers
 * @returns {Promise<Record<string, Figure>>}
 */
export async function inTurns(rounds, takers) {
  const names = Object.keys(takers);
  /** @type {Record<string, number[]>} */
  const samples = Object.fromEntries(names.map((name) => [name, []]));
  for (const name of names) await takers[name]?.();
  for (let round = 0; round < rounds; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed())
      samples[name]?.push(...((await takers[name]?.()) ?? []));
  }
  return Object.fromEntries(names.map((name) => [name, figure(samples[name] ?? [])]));
}
