import type { ExpiryBlock } from './optionChain';

/** Currency of a chain's prices, and so of every amount that follows from them. */
export type Currency = 'USD' | 'INR';

/** Sign before an amount, and the plural that sentences begin with. */
export const CURRENCIES: Readonly<Record<Currency, { readonly sign: string; readonly plural: string }>> = {
  USD: { sign: '$', plural: 'Dollars' },
  INR: { sign: '₹', plural: 'Rupees' },
};

/** The currency of contracts: that of the market whose session they settle in. */
export function currencyOf(blocks: readonly Pick<ExpiryBlock, 'session'>[]): Currency {
  return blocks.some(({ session }) => session === '15:30 IST') ? 'INR' : 'USD';
}
