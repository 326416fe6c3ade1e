import type { VendorLevel } from '../levels/vendor/vendorLevel';

/** Levels of a vendor that the user pasted for a chain; kept until the page is left. */
export interface PastedLevels {
  /** As pasted. */
  readonly text: string;
  /** The one of several tickers that the user chose; null for the likely one. */
  readonly picked: string | null;
  /** Whether they are said to be prices of the future that the charts may show. */
  readonly isOfFuture: boolean;
  /** Whether the charts are to draw them; null where the user did not say. */
  readonly isDrawn: boolean | null;
  /** What was read of that ticker, prices as written. */
  readonly levels: readonly VendorLevel[];
  /** The ticker that they are said to be of; null where they name none. */
  readonly ticker: string | null;
}

export const NOTHING_PASTED: PastedLevels = {
  text: '',
  picked: null,
  isOfFuture: false,
  isDrawn: null,
  levels: [],
  ticker: null,
};

/**
 * Whether charts of an underlying draw them: as the user said, else those that name no ticker, that underlying's, or the
 * future that they are brought to it from. Prices of something else would stand where nothing is.
 */
export function isPastedDrawn({ isDrawn, ticker, isOfFuture }: PastedLevels, symbol: string): boolean {
  return isDrawn ?? (ticker === null || isOfFuture || ticker.toUpperCase() === symbol.toUpperCase());
}
