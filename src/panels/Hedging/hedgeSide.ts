/** What dealers do for a hedge of so many dollars or units: 'BUY', 'SELL' or 'nothing to trade'. */
export function hedgeSide(amount: number): string {
  return amount > 0 ? 'BUY' : amount < 0 ? 'SELL' : 'nothing to trade';
}

/** CSS class of the colour of that side; '' for neither. */
export function sideClass(amount: number): string {
  return amount > 0 ? 'is-buy' : amount < 0 ? 'is-sell' : '';
}
