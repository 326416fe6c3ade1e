import { useMemo } from 'react';
import { NO_SHIFT, type PriceShift, shifted } from '../levels/priceShift';
import { price as priceText, strike as strikeText, UNKNOWN } from '../ui/format';
import { useBaseline, useDashboard, useView } from './useDashboard';
import { futureOn, type WantedFuture } from './wantedFuture';

type Write = (price: number) => string;

/** Whose prices the charts show, and how a price of the chain is written there. Dollars are none of it. */
export interface ChartPrices {
  /** The chain's underlying. */
  readonly symbol: string;
  /** 'ES': the future whose prices are shown; null where they are the chain's. */
  readonly future: string | null;
  /** From the chain's prices to those shown. */
  readonly shift: PriceShift;
  /** 'SPX + 14.25'; '' where prices are the chain's. */
  readonly rule: string;
  /**
   * The price shown for one of the chain: '4,714.25'; '–' where none above 0 is left.
   * @param write how one of the chain is written where those are shown
   */
  readonly short: (price: number, write?: Write) => string;
  /** Both: 'ES 4,714.25 (SPX 4,700)'; where prices are the chain's, that alone. */
  readonly full: (price: number, write?: Write) => string;
}

/** A spread or ratio with as many decimals as it was given, up to eight. */
export const exactly = (amount: number): string => String(Math.round(amount * 1e8) / 1e8);

/** 'SPX + 14.25', 'SPX − 3.5', 'SPY × 10.04'. */
export function shiftRule(symbol: string, shift: PriceShift): string {
  if (shift.kind === 'none') return '';
  if (shift.kind === 'ratio') return `${symbol} × ${exactly(shift.ratio)}`;
  return `${symbol} ${shift.spread < 0 ? '−' : '+'} ${exactly(Math.abs(shift.spread))}`;
}

/** How the prices of an underlying are written: as those of a future that is on and known, else as its own. */
export function chartPrices(symbol: string, wanted: WantedFuture | null): ChartPrices {
  const shift = wanted?.shift ?? NO_SHIFT;
  const future = wanted?.shift ? wanted.axis.name : null;
  const short = (price: number, write: Write = priceText): string => {
    if (future === null) return write(price);
    const moved = shifted(price, shift);
    return moved === null ? UNKNOWN : priceText(moved);
  };
  const full = (price: number, write: Write = priceText): string =>
    future === null ? write(price) : `${future} ${short(price)} (${symbol} ${write(price)})`;
  return { symbol, future, shift, rule: shiftRule(symbol, shift), short, full };
}

/** The chain's own prices. */
export const CHAIN_PRICES = chartPrices('', null);

/** A round price of the axis, given the chain's price there: '4,700'. */
export function tickText({ future, shift }: ChartPrices, price: number): string {
  if (future === null) return strikeText(price);
  const moved = shifted(price, shift);
  return moved === null ? UNKNOWN : strikeText(Math.round(moved * 1e6) / 1e6);
}

/** Whose prices the charts of the open chain show. Only for components mounted while a chain is open. */
export function useChartPrices(): ChartPrices {
  const { symbol } = useBaseline();
  const wanted = useWantedFuture();
  return useMemo(() => chartPrices(symbol, wanted), [symbol, wanted]);
}

/** The future that the charts of the open chain are to show; null where they show the chain's prices. */
export function useWantedFuture(): WantedFuture | null {
  const { futures } = useView();
  const opened = useDashboard((state) => state.opened);
  return useMemo(() => (opened ? futureOn(futures, opened) : null), [futures, opened]);
}
