import { NOTHING_TO_TRADE, tradeSide } from '../../ui/tradeSide';

/** What dealers do for a hedge of so many dollars or units: 'BUY', 'SELL' or 'nothing to trade'. */
export function hedgeSide(amount: number): string {
  return tradeSide(amount)?.toUpperCase() ?? NOTHING_TO_TRADE;
}

/** CSS class of the colour of that side; '' for neither. */
export function sideClass(amount: number): string {
  const side = tradeSide(amount);
  return side === null ? '' : `is-${side}`;
}
