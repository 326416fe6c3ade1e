import type { PriceHistory } from '../formats/ohlc';
import { futureNameOf, NO_FUTURE_NAME } from '../levels/futureNames';
import { futureSymbol, isSameFuture, priceRoot, symbolOfFileName } from '../levels/futureSymbol';
import { type PriceShift, unshifted } from '../levels/priceShift';
import type { Opened } from './dashboardState';
import type { FutureAxes } from './futureAxis';
import { futureGiven, futureOf } from './wantedFuture';

/** Whose prices a daily history is, seen from the open chain. */
export type HistoryOwner =
  /** The chain's underlying, by the file's own word. */
  | { readonly kind: 'chain' }
  /** The file names nobody. */
  | { readonly kind: 'unnamed' }
  | { readonly kind: 'other'; readonly symbol: string }
  | {
      readonly kind: 'future';
      /** 'ES', 'ESZ6'. */
      readonly symbol: string;
      /** From the chain's prices to its; null while that is not known. */
      readonly shift: PriceShift | null;
      /** Why not: 'its spread is of 18 Nov 2026'; '' where it is known. */
      readonly reason: string;
    };

/**
 * Tells by the file's symbol, or where it has none by the word its name begins with, whether daily prices are those of the
 * chain's underlying or of its future: the one that the user gave, on or off, or the one that is usually charted with it.
 */
export function historyOwner(
  history: Pick<PriceHistory, 'symbol' | 'fileName'>,
  axes: FutureAxes,
  opened: Pick<Opened, 'analysis' | 'source'>,
): HistoryOwner {
  const chain = opened.analysis.symbol.toUpperCase();
  const own = history.symbol.toUpperCase();
  // '^SPX' and '$SPX' are how some vendors write an index.
  if (own.replace(/^[$^]/, '') === chain) return { kind: 'chain' };
  const written = own === '' ? symbolOfFileName(history.fileName).toUpperCase() : own;
  const named = futureSymbol(written);
  if (named !== null && written !== chain) {
    const symbol = `${named.root}${named.contract}`;
    const axis = futureOf(axes, opened);
    const given = axis === null || axis.name === NO_FUTURE_NAME ? null : futureSymbol(axis.name);
    if (given && isSameFuture(given, named)) {
      return { kind: 'future', symbol, ...shiftGiven(axes, opened) };
    }
    const usual = futureNameOf(chain);
    const root = priceRoot(named.root);
    if ((given && root === priceRoot(given.root)) || (usual !== NO_FUTURE_NAME && root === usual)) {
      const reason =
        axis === null || axis.amount === null
          ? 'its spread is not known'
          : `the ${axis.kind} that was given is that of ${axis.name}`;
      return { kind: 'future', symbol, shift: null, reason };
    }
  }
  return own === '' ? { kind: 'unnamed' } : { kind: 'other', symbol: history.symbol };
}

function shiftGiven(axes: FutureAxes, opened: Pick<Opened, 'analysis' | 'source'>) {
  const { shift = null, reason = '' } = futureGiven(axes, opened) ?? {};
  return { shift, reason };
}

/** Daily prices of a future as prices of the chain; days that leave none above 0 are left out. */
export function historyInChainPrices(history: PriceHistory, shift: PriceShift): PriceHistory {
  const columns = ['open', 'high', 'low', 'close'] as const;
  const kept = Array.from(history.day.keys()).filter((at) =>
    columns.every((column) => unshifted(history[column][at] ?? Number.NaN, shift) !== null),
  );
  const moved = (values: Float64Array): Float64Array =>
    Float64Array.from(kept, (at) => unshifted(values[at] ?? Number.NaN, shift) ?? Number.NaN);
  return {
    ...history,
    day: Int32Array.from(kept, (at) => history.day[at] ?? 0),
    open: moved(history.open),
    high: moved(history.high),
    low: moved(history.low),
    close: moved(history.close),
  };
}
