import { sampleVariance } from './realizedVolatility';

/** Past days that a premium is compared with: a year at most, and too few say nothing. */
const LONGEST_HISTORY = 252;
const SHORTEST_HISTORY = 30;

export interface VolatilityRiskPremium {
  /** Implied minus realised volatility: positive when options cost more than the underlying moved. Fraction. */
  readonly premium: number;
  /** Implied minus realised variance, per year. */
  readonly variancePremium: number;
  /** (premium − mean) ÷ sample standard deviation of the past premiums; null with a reason. */
  readonly zScore: number | null;
  /** Share of past premiums below this one, equal ones counted half: 0 to 1; null with a reason. */
  readonly percentileRank: number | null;
  /** Past premiums compared with, and their mean and sample standard deviation; null where there are too few. */
  readonly historyDays: number;
  readonly mean: number | null;
  readonly standardDeviation: number | null;
  /** Why `zScore` or `percentileRank` is null; null when neither is. */
  readonly reason: string | null;
}

/**
 * How dear implied volatility is against what was realised, and against its own past. Volatilities are fractions per
 * year; `pastPremiums` are implied minus realised of the days before, oldest first and without today, of which the last
 * 252 count and 30 are needed.
 * @throws RangeError when a volatility or a past premium is not a finite number.
 */
export function volatilityRiskPremium(
  impliedVolatility: number,
  realizedVolatility: number,
  pastPremiums: ArrayLike<number>,
): VolatilityRiskPremium {
  const history = Float64Array.from(pastPremiums).slice(-LONGEST_HISTORY);
  if (!(Number.isFinite(impliedVolatility + realizedVolatility) && history.every(Number.isFinite))) {
    throw new RangeError('volatilities and past premiums have to be finite numbers.');
  }
  const premium = impliedVolatility - realizedVolatility;
  const known = {
    premium,
    variancePremium: impliedVolatility ** 2 - realizedVolatility ** 2,
    historyDays: history.length,
  };
  if (history.length < SHORTEST_HISTORY) {
    const reason = `needs ${SHORTEST_HISTORY} past days; there are ${history.length}`;
    return { ...known, zScore: null, percentileRank: null, mean: null, standardDeviation: null, reason };
  }
  const mean = history.reduce((sum, value) => sum + value, 0) / history.length;
  const standardDeviation = Math.sqrt(sampleVariance(history));
  const below = history.reduce((count, value) => count + (value < premium ? 1 : value === premium ? 0.5 : 0), 0);
  // Equal premiums leave only rounding of their mean, which is no scale to measure by.
  const isFlat = history.every((value) => value === history[0]);
  return {
    ...known,
    zScore: isFlat ? null : (premium - mean) / standardDeviation,
    percentileRank: below / history.length,
    mean,
    standardDeviation: isFlat ? 0 : standardDeviation,
    reason: isFlat ? 'all past premiums are equal' : null,
  };
}
