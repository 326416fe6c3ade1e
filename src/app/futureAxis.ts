import type { PriceShift } from '../levels/priceShift';

/** The future whose prices the charts of an underlying show, and how they follow from the chain's. */
export interface FutureAxis {
  /** False keeps the rest for the next time. */
  readonly isOn: boolean;
  /** 'ES'. */
  readonly name: string;
  readonly kind: 'spread' | 'ratio';
  /** The future's price minus, or divided by, the chain's; null while it is not known. */
  readonly amount: number | null;
  /** The quotes that the amount was given for, UTC milliseconds; null while there is none. */
  readonly asOf: number | null;
}

/** By underlying (`futureKey`): a spread of one says nothing about another. */
export type FutureAxes = Readonly<Record<string, FutureAxis>>;

export const FUTURE_BOUNDS = {
  spread: { min: -1e7, max: 1e7 },
  ratio: { min: 0.0001, max: 10_000 },
} as const;

/** Letters that a future's name may have: more do not fit beside a price. */
export const MOST_NAME_LETTERS = 10;

/** How its prices follow from the chain's, whether it is on or not; null while that is not known. */
export function shiftOf({ kind, amount }: Pick<FutureAxis, 'kind' | 'amount'>): PriceShift | null {
  if (amount === null) return null;
  return kind === 'spread' ? { kind, spread: amount } : { kind, ratio: amount };
}

/** The spread or ratio of a shift; null for none. */
export function amountOf(shift: PriceShift): number | null {
  return shift.kind === 'spread' ? shift.spread : shift.kind === 'ratio' ? shift.ratio : null;
}

/** An axis of stored fields; null where they are none that could be used. */
export function readFutureAxis(stored: Readonly<Record<string, unknown>>): FutureAxis | null {
  const { isOn, name, kind, amount, asOf } = stored;
  if (kind !== 'spread' && kind !== 'ratio') return null;
  if (typeof name !== 'string' || name.trim() === '' || name.length > MOST_NAME_LETTERS) return null;
  const { min, max } = FUTURE_BOUNDS[kind];
  const isKnown = typeof amount === 'number' && amount >= min && amount <= max;
  const isDated = typeof asOf === 'number' && Number.isFinite(asOf);
  // An amount of unknown age could not be told from one of today.
  const known = isKnown && isDated ? { amount, asOf } : { amount: null, asOf: null };
  return { isOn: isOn === true, name, kind, ...known };
}
