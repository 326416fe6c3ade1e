type Ends = readonly [first: number, last: number];

/** A straight line from values to places, as of an axis from dollars to pixels. */
export interface LinearScale {
  (value: number): number;
  /** The values at the ends. */
  readonly domain: Ends;
  /** The value at a place. */
  invert(place: number): number;
  /** `roundValues` between the ends of the values, about `count` of them. */
  ticks(count: number): number[];
}

/** The scale that puts the ends of `domain` at those of `range`; where all values are one, it lies in the middle. */
export function linearScale(domain: Ends, range: Ends): LinearScale {
  const place = (value: number): number => between(range, shareOf(domain, value));
  return Object.assign(place, {
    domain,
    invert: (at: number): number => between(domain, shareOf(range, at)),
    ticks: (count: number): number[] => roundValues(domain[0], domain[1], count),
  });
}

function shareOf([first, last]: Ends, value: number): number {
  return first === last ? 0.5 : (value - first) / (last - first);
}

function between([first, last]: Ends, share: number): number {
  return first * (1 - share) + last * share;
}

/** Between two round steps the nearer one is taken by ratio: 1 to √2, 2 to √10, 5 to √50, else 10. */
const STEPS: ReadonlyArray<readonly [below: number, step: number]> = [
  [Math.SQRT2, 1],
  [Math.sqrt(10), 2],
  [Math.sqrt(50), 5],
];

/**
 * The multiples of 1, 2 or 5 times a power of ten from `low` to `high`, ascending; about `count` of them. One for a span
 * of nothing, none where `low` lies above `high`.
 */
export function roundValues(low: number, high: number, count: number): number[] {
  if (low === high) return [low];
  if (!(high > low && count > 0)) return [];
  const rough = (high - low) / count;
  const power = Math.floor(Math.log10(rough));
  const ratio = rough / 10 ** power;
  const step = STEPS.find(([below]) => ratio < below)?.[1] ?? 10;
  // Fractions come by division: multiples of 0.1 are no round numbers in binary.
  const isFraction = power < 0;
  const size = isFraction ? 10 ** -power / step : step * 10 ** power;
  const multiple = (index: number): number => (isFraction ? index / size : index * size);
  const indexOf = (value: number): number => Math.round(isFraction ? value * size : value / size);
  // Ends that are themselves round, up to the last bit, count.
  let first = indexOf(low);
  let last = indexOf(high);
  if (multiple(first) < low) first += 1;
  if (multiple(last) > high) last -= 1;
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => multiple(first + index));
}
