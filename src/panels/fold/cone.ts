import { marketClock } from '../../chain/marketClock';
import { marketOf, nextTradingSession } from '../../chain/marketHours';
import type { Analysis } from '../../exposure/analysis';

/** One standard deviation of spot by an expiry, from its volatility at the money. */
export interface ConePoint {
  /** Days since 1970-01-01 on which it settles. */
  readonly day: number;
  readonly years: number;
  /** Fraction of spot: volatility · √time. */
  readonly sigma: number;
}

/** The expiries to come that have a volatility at the money, by time. */
export function conePoints({ expiries, asOf }: Pick<Analysis, 'expiries' | 'asOf'>): ConePoint[] {
  return expiries
    .flatMap(({ expiryDay: day, settlement, timeToExpiryYears: years, atmImpliedVolatility: volatility }) =>
      volatility === null || settlement <= asOf ? [] : [{ day, years, sigma: volatility * Math.sqrt(years) }],
    )
    .sort((a, b) => a.years - b.years);
}

/**
 * One standard deviation by any time up to the last point, a fraction of spot: variance linear in time between the
 * points, from nothing now. Null beyond them.
 */
export function coneSigmaAt(points: readonly ConePoint[], years: number): number | null {
  let before = { years: 0, sigma: 0 };
  for (const point of points) {
    if (point.years >= years) {
      const width = point.years - before.years;
      const share = width === 0 ? 1 : (years - before.years) / width;
      const variance = before.sigma ** 2 + (point.sigma ** 2 - before.sigma ** 2) * share;
      return Math.sqrt(variance);
    }
    before = point;
  }
  return null;
}

/** Prices of the cone on one day of trading. */
export interface ConeDay {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** One standard deviation of spot by its close, in its price; 0 on the day of the quotes. */
  readonly deviation: number;
}

const YEAR_MILLISECONDS = 365 * 86_400_000;

/** The cone on the day of the quotes, at spot, and on every day of trading of the `days` that follow, as far as expiries reach. */
export function coneDays(analysis: Pick<Analysis, 'spot' | 'asOf' | 'expiries'>, days: number): ConeDay[] {
  const { spot, asOf, expiries } = analysis;
  const points = conePoints(analysis);
  const market = marketOf(expiries);
  const { day: today } = marketClock(asOf, market);
  const cone: ConeDay[] = [{ day: today, deviation: 0 }];
  if (points.length === 0) return [];
  for (
    let session = nextTradingSession(today, market);
    session.day <= today + days;
    session = nextTradingSession(session.day, market)
  ) {
    const sigma = coneSigmaAt(points, (session.close - asOf) / YEAR_MILLISECONDS);
    if (sigma === null) break;
    cone.push({ day: session.day, deviation: spot * sigma });
  }
  return cone.length > 1 ? cone : [];
}
