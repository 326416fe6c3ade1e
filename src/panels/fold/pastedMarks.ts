import { useMemo } from 'react';
import type { ChartPrices } from '../../app/chartPrices';
import { useWantedFuture } from '../../app/chartPrices';
import { isPastedDrawn, type PastedLevels } from '../../app/pastedLevels';
import { useBaseline, usePasted } from '../../app/useDashboard';
import { NO_SHIFT, type PriceShift, unshifted } from '../../levels/priceShift';
import { fittedLabel } from './levelMarks';

/** Pasted levels at one price of the chain. */
export interface PastedMark {
  readonly price: number;
  /** As the vendor names them: 'Call Resistance & GEX 1'. */
  readonly label: string;
}

/** Stands before the names of what was pasted, which no level of ours has. */
export const PASTED_SIGN = '◇';

/**
 * The pasted levels of an underlying as charts draw them, from high to low; none where they are hidden, or are a future's
 * whose shift is not known.
 * @param shift from the chain's prices to the future's; null while it is unknown
 */
export function pastedMarks(pasted: PastedLevels, symbol: string, shift: PriceShift | null): readonly PastedMark[] {
  const used = pasted.isOfFuture ? shift : NO_SHIFT;
  if (used === null || !isPastedDrawn(pasted, symbol)) return [];
  const byPrice = new Map<number, string[]>();
  for (const { name, price: written } of pasted.levels) {
    const price = unshifted(written, used);
    if (price === null) continue;
    byPrice.set(price, [...(byPrice.get(price) ?? []), name]);
  }
  const isOther = pasted.ticker !== null && pasted.ticker.toUpperCase() !== symbol.toUpperCase();
  return [...byPrice]
    .map(([price, names]) => ({ price, label: `${isOther ? `${pasted.ticker} ` : ''}${names.join(' & ')}` }))
    .sort((a, b) => b.price - a.price);
}

/** What fits of a vendor's name in so many letters: long words are shortened before letters are cut off. */
export function fittedName(label: string, letters: number): string {
  if (label.length <= letters) return label;
  return fittedLabel(label.replaceAll('Resistance', 'Res').replaceAll('Support', 'Sup'), letters);
}

/** What charts of the open chain draw of it. Only for components mounted while a chain is open. */
export function usePastedMarks(): readonly PastedMark[] {
  const pasted = usePasted();
  const { symbol } = useBaseline();
  const wanted = useWantedFuture();
  return useMemo(() => pastedMarks(pasted, symbol, wanted ? wanted.shift : NO_SHIFT), [pasted, symbol, wanted]);
}

/** A sentence that names them, with a blank before it, for descriptions of charts; '' without any. */
export function pastedWords(marks: readonly PastedMark[], prices: ChartPrices): string {
  if (marks.length === 0) return '';
  return ` Pasted levels of a vendor: ${marks.map(({ label, price }) => `${label} ${prices.full(price)}`).join(', ')}.`;
}
