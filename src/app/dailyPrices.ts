import { useMemo } from 'react';
import type { PriceHistory } from '../formats/ohlc';
import type { PriceShift } from '../levels/priceShift';
import { price } from '../ui/format';
import { exactly, useChartPrices } from './chartPrices';
import { type HistoryOwner, historyInChainPrices, historyOwner } from './historyOwner';
import { useDashboard, useView } from './useDashboard';

/** The daily prices that were given, as the open chain's charts draw them. */
export interface DailyPrices {
  /** As the file has them. */
  readonly file: PriceHistory;
  readonly owner: HistoryOwner;
  /** In the chain's prices; null where a future's cannot be brought to them. */
  readonly drawn: PriceHistory | null;
  /** Whose they are, where they are not the chain's own: 'ES candles, less 36.01'; '' where they are, or name nobody. */
  readonly words: string;
}

/** Daily prices beside the open chain; null without any. Only for components mounted while a chain is open. */
export function useDailyPrices(): DailyPrices | null {
  const file = useDashboard((state) => state.history);
  const opened = useDashboard((state) => state.opened);
  const { futures } = useView();
  const { future } = useChartPrices();
  return useMemo(() => {
    if (!file || !opened) return null;
    const owner = historyOwner(file, futures, opened);
    return { file, owner, drawn: drawnHistory(file, owner), words: ownerWords(owner, future !== null) };
  }, [file, opened, futures, future]);
}

/** The history in the chain's prices; null where its owner's shift is not known or leaves no day. */
export function drawnHistory(file: PriceHistory, owner: HistoryOwner): PriceHistory | null {
  if (owner.kind !== 'future') return file;
  if (owner.shift === null) return null;
  const drawn = historyInChainPrices(file, owner.shift);
  return drawn.day.length === 0 ? null : drawn;
}

/**
 * Whose candles they are: 'ES candles' on an axis of that future, 'ES candles, less 36.01' on the chain's; '' where they
 * are none of a future's.
 * @param isFutureShown whether the axis shows the prices of the chain's future
 */
export function ownerWords(owner: HistoryOwner, isFutureShown: boolean): string {
  if (owner.kind !== 'future') return '';
  const rule = isFutureShown || owner.shift === null ? '' : inverseRule(owner.shift);
  return `${owner.symbol} candles${rule === '' ? '' : `, ${rule}`}`;
}

/** How a future's price becomes the chain's: 'less 36.01', 'plus 3.5', 'divided by 10.04'. */
function inverseRule(shift: PriceShift): string {
  if (shift.kind === 'none') return '';
  if (shift.kind === 'ratio') return `divided by ${exactly(shift.ratio)}`;
  return `${shift.spread < 0 ? 'plus' : 'less'} ${exactly(Math.abs(shift.spread))}`;
}

/** Why daily prices of a future are not drawn; '' where they are. */
export function untoldWords({ file, owner, drawn }: Pick<DailyPrices, 'file' | 'owner' | 'drawn'>): string {
  if (owner.kind !== 'future' || drawn !== null) return '';
  const lastClose = file.close[file.close.length - 1];
  const none = `its ${owner.shift?.kind} leaves no price above 0${lastClose === undefined ? '' : ` of ${price(lastClose)}`}`;
  const why = owner.shift === null ? owner.reason : none;
  return `${owner.symbol} candles are not drawn: ${why}.`;
}
