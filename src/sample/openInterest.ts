/**
 * Made-up open interest and volume with the habits of the real thing: most of it in the monthlies and in round strikes,
 * puts below spot with a long tail, calls above it.
 */

import type { Series } from './listing';
import type { RepeatableRandom } from './random';
import { atTheMoneyVolatility } from './volatilitySurface';

/** Contracts of both rights that a series starts from; it shrinks with time to expiry where the kind says so. */
function totalContracts(series: Series): number {
  const years = series.timeToExpiryYears;
  switch (series.kind) {
    case 'daily':
      return 45_000 + 190_000 * Math.exp(-years * 365);
    case 'weekly':
      return 70_000 + 170_000 * Math.exp(-years * 12);
    case 'monthEnd':
      return 160_000 + 340_000 * Math.exp(-years * 6);
    case 'monthly':
      return 260_000 + 1_500_000 * Math.exp(-years * 3);
    case 'monthlyPm':
      return 90_000 + 520_000 * Math.exp(-years * 8);
  }
}

const PUT_SHARE = 0.58;

/** How much more traders hold in a round strike. */
function roundness(strike: number): number {
  if (strike % 1000 === 0) return 9;
  if (strike % 500 === 0) return 7;
  if (strike % 100 === 0) return 4.5;
  if (strike % 50 === 0) return 2.6;
  if (strike % 25 === 0) return 1.4;
  return strike % 10 === 0 ? 0.8 : 0.45;
}

/** Positions were opened over the last weeks, so they lie wider than the move that is still expected. */
const OPENED_OVER_YEARS = 8 / 365;

/** Shape of one side over strikes: a peak away from spot, in standard deviations, and how it falls off on both sides. */
interface SideShape {
  readonly peak: number;
  /** Towards and beyond spot: a bell curve of this width. */
  readonly inner: number;
  /** Away from spot: an exponential tail of this length. */
  readonly outer: number;
}
const CALLS: SideShape = { peak: 0.45, inner: 0.45, outer: 0.75 };
const PUTS: SideShape = { peak: 0.85, inner: 0.55, outer: 1.3 };

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
  const years = series.timeToExpiryYears + OPENED_OVER_YEARS;
  const deviation = atTheMoneyVolatility(years) * Math.sqrt(years);
  const shape = right === 0 ? CALLS : PUTS;
  const weights = strikes.map((strike) => {
    const outOfTheMoney = (right === 0 ? 1 : -1) * Math.log(strike / spot);
    return density(shape, outOfTheMoney / deviation) * roundness(strike) * random.factor(0.45);
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const contracts = totalContracts(series) * (right === 0 ? 1 - PUT_SHARE : PUT_SHARE);
  return weights.map((weight) => Math.round((contracts * weight) / sum));
}

/**
 * Contracts traded so far today. Today's expiry turns over many times its open interest near the money; a far one
 * trades a few percent of it. `deviations` is the distance from spot in standard deviations of the time left.
 */
export function volumeOf(series: Series, openInterest: number, deviations: number, random: RepeatableRandom): number {
  const days = series.timeToExpiryYears * 365;
  const turnover = 0.04 + 4 * Math.exp(-days * 1.2) + 0.3 * Math.exp(-days / 20);
  const nearness = Math.exp(-0.5 * (deviations / 2) ** 2);
  const traded = openInterest * turnover * nearness * random.factor(0.7);
  return traded < 1 ? 0 : Math.round(traded);
}
