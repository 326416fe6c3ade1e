import { marketClock } from '../chain/marketClock';
import { marketOf } from '../chain/marketHours';
import type { PriceShift } from '../levels/priceShift';
import { civilDate } from '../ui/format';
import { isSampleSource, type Opened } from './dashboardState';
import { type FutureAxes, type FutureAxis, shiftOf } from './futureAxis';

/** Under which name the future of a chain is kept: the sample's prices are made up, and nothing given for them is another's. */
export function futureKey({ analysis, source }: Pick<Opened, 'analysis' | 'source'>): string {
  return isSampleSource(source) ? `${analysis.symbol} (sample)` : analysis.symbol;
}

/** The future that was given for a chain, on or off; null where none was. */
export function futureOf(axes: FutureAxes, opened: Pick<Opened, 'analysis' | 'source'>): FutureAxis | null {
  const key = futureKey(opened);
  return (Object.hasOwn(axes, key) ? axes[key] : null) ?? null;
}

/** A future whose prices are asked for. */
export interface WantedFuture {
  readonly axis: FutureAxis;
  /** How its prices follow from the chain's; null where that is not known for these quotes. */
  readonly shift: PriceShift | null;
  /** Why not: 'its spread is of 18 Nov 2026'; '' where it is known. */
  readonly reason: string;
}

/** The future of a chain that is on; null where none is. */
export function futureOn(axes: FutureAxes, opened: Pick<Opened, 'analysis' | 'source'>): WantedFuture | null {
  return futureOf(axes, opened)?.isOn ? futureGiven(axes, opened) : null;
}

/**
 * The future that was given for a chain, on or off, and how its prices follow; null where none was. A spread or ratio holds
 * for the day, by the clock of the chain's market, of the quotes that it was given for: it drifts, and jumps when the
 * future rolls.
 */
export function futureGiven(axes: FutureAxes, opened: Pick<Opened, 'analysis' | 'source'>): WantedFuture | null {
  const axis = futureOf(axes, opened);
  if (axis === null) return null;
  const shift = shiftOf(axis);
  if (shift === null || axis.asOf === null) return { axis, shift: null, reason: `its ${axis.kind} is not known` };
  const { asOf, expiries } = opened.analysis;
  const market = marketOf(expiries);
  const given = marketClock(axis.asOf, market).day;
  if (given === marketClock(asOf, market).day) return { axis, shift, reason: '' };
  return { axis, shift: null, reason: `its ${axis.kind} is of ${civilDate(given, { year: true })}` };
}
