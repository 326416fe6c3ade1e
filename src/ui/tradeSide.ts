/** What stands where a hedge comes to nothing. */
export const NOTHING_TO_TRADE = 'nothing to trade';

/** What dealers do for a hedge of so many dollars or units, + is buying: 'buy' or 'sell'; null at 0. */
export function tradeSide(amount: number): 'buy' | 'sell' | null {
  return amount > 0 ? 'buy' : amount < 0 ? 'sell' : null;
}

/** 'buy $3.20B', or that there is nothing to trade. @param size how large it is, in words, without a sign */
export function sidedSize(amount: number, size: string): string {
  const side = tradeSide(amount);
  return side === null ? NOTHING_TO_TRADE : `${side} ${size}`;
}
