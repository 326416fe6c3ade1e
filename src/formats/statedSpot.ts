import type { IssueLog } from '../chain/issues';
import { parseNumber } from '../text/numbers';

/** A price of the underlying and how the file states it: 'Last 554.54'. */
export interface StatedPrice {
  readonly words: string;
  readonly value: number;
}

/** The middle of the underlying's bid and ask; null unless both are prices in their order (an index has 0 for both). */
export function middleOf(name: string, bidText: string, askText: string): StatedPrice | null {
  const bid = parseNumber(bidText);
  const ask = parseNumber(askText);
  if (bid === undefined || ask === undefined || !(bid > 0 && ask >= bid)) return null;
  return { words: `the middle of ${name} ${bidText}/${askText}`, value: (bid + ask) / 2 };
}

/** Prices of one moment differ by less, as a fraction of the spot. */
const MOST_APART = 0.005;

/**
 * Notes W_SPOT_FAR when prices of the underlying in the same file are more than 0.5 % from the one taken as spot. The
 * spot stays: the last sale is the price of the regular session, to which options are quoted; bid and ask go on after it.
 */
export function noteOtherPrices(spot: StatedPrice, others: readonly (StatedPrice | null)[], log: IssueLog): void {
  const far = others.flatMap((price) => {
    if (price === null || !(price.value > 0)) return [];
    const gap = price.value - spot.value;
    if (Math.abs(gap) <= MOST_APART * spot.value) return [];
    const apart = ((Math.abs(gap) / spot.value) * 100).toFixed(2);
    return `${price.words} is ${apart} % ${gap > 0 ? 'above' : 'below'} it`;
  });
  if (far.length === 0) return;
  log.add('W_SPOT_FAR', {
    note: `${spot.words} was taken as spot, but ${far.join(' and ')}. They may be of different times: check the spot.`,
  });
}
