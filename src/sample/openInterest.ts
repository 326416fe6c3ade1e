/**
 * Made-up open interest and volume with the habits of the real thing: most of it in the monthlies and in round strikes,
 * puts below spot with a long tail, calls above it.
 */

import type { Series, SeriesKind } from './listing';
import type { RepeatableRandom } from './random';
import { atTheMoneyVolatility } from './volatilitySurface';

/** How a kind of series builds up its open interest. */
interface Popularity {
  /** Contracts of both rights that a far series has, and what the nearest has on top. */
  readonly far: number;
  readonly nearest: number;
  /** Days to expiry over which that falls off to about a third. */
  readonly fadesOverDays: number;
  /** Days over which positions were opened: they lie wider than the move that is still expected. */
  readonly openedOverDays: number;
  /** Fraction of the contracts that are puts. */
  readonly puts: number;
}

const POPULARITY: Readonly<Record<SeriesKind, Popularity>> = {
  daily: { far: 24_000, nearest: 372_000, fadesOverDays: 1, openedOverDays: 5, puts: 0.44 },
  weekly: { far: 24_000, nearest: 60_000, fadesOverDays: 30, openedOverDays: 20, puts: 0.54 },
  monthEnd: { far: 48_000, nearest: 114_000, fadesOverDays: 60, openedOverDays: 25, puts: 0.57 },
  monthly: { far: 90_000, nearest: 390_000, fadesOverDays: 120, openedOverDays: 30, puts: 0.59 },
  monthlyPm: { far: 36_000, nearest: 126_000, fadesOverDays: 45, openedOverDays: 25, puts: 0.57 },
};

/** How much more traders hold in a round strike. */
function roundness(strike: number): number {
  if (strike % 1000 === 0) return 9;
  if (strike % 500 === 0) return 7;
  if (strike % 100 === 0) return 4.5;
  if (strike % 50 === 0) return 2.6;
  if (strike % 25 === 0) return 1.4;
  return strike % 10 === 0 ? 0.8 : 0.45;
}

/** One strike a side that many hold, as there is on most days: the walls of the sample come from here. */
const CROWDED = { strikes: [6900, 6750], factors: [1.5, 4.5] } as const;

/** Shape of one side over strikes: a peak away from spot, in standard deviations, and how it falls off on both sides. */
interface SideShape {
  readonly peak: number;
  /** Towards and beyond spot: a bell curve of this width. */
  readonly inner: number;
  /** Away from spot: an exponential tail of this length. */
  readonly outer: number;
}
const CALLS: SideShape = { peak: 0.4, inner: 1.0, outer: 0.8 };
const PUTS: SideShape = { peak: 1.15, inner: 0.35, outer: 1.1 };

function popularity(strike: number, right: 0 | 1): number {
  return roundness(strike) * (strike === CROWDED.strikes[right] ? CROWDED.factors[right] : 1);
}

/** `distance` in standard deviations out of the money. */
function density(shape: SideShape, distance: number): number {
  const past = distance - shape.peak;
  return past > 0 ? Math.exp(-past / shape.outer) : Math.exp(-0.5 * (past / shape.inner) ** 2);
}

/** Contracts of one right, strike by strike; `right` is 0 for calls and 1 for puts. */
export function openInterestOf(
  series: Series,
  strikes: readonly number[],
  right: 0 | 1,
  spot: number,
  random: RepeatableRandom,
): number[] {
  const { far, nearest, fadesOverDays, openedOverDays, puts } = POPULARITY[series.kind];
  const years = series.timeToExpiryYears + openedOverDays / 365;
  const deviation = atTheMoneyVolatility(years) * Math.sqrt(years);
  const shape = right === 0 ? CALLS : PUTS;
  const weights = strikes.map((strike) => {
    const outOfTheMoney = (right === 0 ? 1 : -1) * Math.log(strike / spot);
    return density(shape, outOfTheMoney / deviation) * popularity(strike, right) * random.factor(0.45);
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const both = far + nearest * Math.exp((-series.timeToExpiryYears * 365) / fadesOverDays);
  const contracts = both * (right === 0 ? 1 - puts : puts);
  return weights.map((weight) => Math.round((contracts * weight) / sum));
}

/**
 * Contracts traded so far today. Near the money today's expiry turns over its open interest several times, a far one a
 * few percent of it. `deviations` is the distance from spot in standard deviations of the time left, negative below;
 * insurance below spot trades at distances where nothing does above.
 */
export function volumeOf(series: Series, openInterest: number, deviations: number, random: RepeatableRandom): number {
  const days = series.timeToExpiryYears * 365;
  const turnover = 0.04 + 4 * Math.exp(-days * 1.2) + 0.3 * Math.exp(-days / 20);
  const nearness = Math.exp(-0.5 * (deviations / (deviations < 0 ? 7 : 2.5)) ** 2);
  const traded = openInterest * turnover * nearness * random.factor(0.7);
  return traded < 1 ? 0 : Math.round(traded);
}
