import { parseNumber } from '../../text/numbers';
import { meaningOf, namesIn } from './meanings';
import type { Growing } from './vendorLevel';

/** A cell without the marks that people put at a price: '$7,600' is 7600; NaN says no value, undefined that it is a name. */
export function numberIn(cell: string): number | undefined {
  const bare = cell.trim().replace(/^[$₹€£]\s*(?=[\d.])/, '');
  return bare === '' ? Number.NaN : parseNumber(bare);
}

/** Adds one priced name, each of joined ones by itself; 0 and no value are noted as absent. */
export function addLevel(to: Growing, name: string, price: number, ticker: string | null, line: number): void {
  const names = namesIn(name);
  if (Number.isNaN(price) || price === 0) {
    to.absent.push(...names);
  } else if (price < 0) {
    to.unread.push({ line, text: `${name} ${price}`, reason: 'a price below 0' });
  } else {
    for (const one of names) to.levels.push({ name: one, meaning: meaningOf(one), price, ticker, line });
  }
}

/** A ticker without the sign in front: '$NQ1!' is 'NQ1!'. */
export function tickerIn(text: string): string {
  return text.trim().replace(/^\$/, '');
}
