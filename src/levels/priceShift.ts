/** From the prices of a chain to those of a chart of something else: SPX to ES. Only prices shift, never dollars. */
export type PriceShift =
  | { readonly kind: 'none' }
  /** Price of the other ÷ spot. */
  | { readonly kind: 'ratio'; readonly ratio: number }
  /** Price of the other − spot. */
  | { readonly kind: 'spread'; readonly spread: number };

export const NO_SHIFT: PriceShift = { kind: 'none' };

/** The price on the other axis; null where none above 0 is left. */
export function shifted(price: number, shift: PriceShift): number | null {
  const moved = shift.kind === 'ratio' ? price * shift.ratio : shift.kind === 'spread' ? price + shift.spread : price;
  return moved > 0 && Number.isFinite(moved) ? moved : null;
}

/** The price on the chain's axis of one on the other; null where none above 0 is left. */
export function unshifted(price: number, shift: PriceShift): number | null {
  const own = shift.kind === 'ratio' ? price / shift.ratio : shift.kind === 'spread' ? price - shift.spread : price;
  return own > 0 && Number.isFinite(own) ? own : null;
}

/** The shift at which spot stands at a price of the other axis. */
export function shiftTo(kind: PriceShift['kind'], spot: number, price: number): PriceShift {
  if (kind === 'ratio') return { kind, ratio: price / spot };
  return kind === 'spread' ? { kind, spread: price - spot } : NO_SHIFT;
}
