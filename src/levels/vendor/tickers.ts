import type { VendorLevel, VendorReading } from './vendorLevel';

/** Farther from spot than this, as a fraction, a level is of something else. */
const FAR = 0.2;

/** The tickers of a reading, in their order. */
export function tickersOf({ levels, moves }: Pick<VendorReading, 'levels' | 'moves'>): string[] {
  return [...new Set([...levels, ...moves].flatMap(({ ticker }) => ticker ?? []))];
}

/** The ticker that is probably the chain's: of its name, else the one with most levels near spot. Null without tickers. */
export function likelyTicker(reading: VendorReading, symbol: string, spot: number): string | null {
  const tickers = tickersOf(reading);
  const named = tickers.find((ticker) => ticker.toUpperCase() === symbol.toUpperCase());
  if (named !== undefined) return named;
  const near = (ticker: string): number =>
    reading.levels.filter((level) => level.ticker === ticker && Math.abs(level.price / spot - 1) <= FAR).length;
  return tickers.reduce<string | null>((best, one) => (best === null || near(one) > near(best) ? one : best), null);
}

/** What a reading holds of one ticker, and what belongs to none; all of it for null. */
export function ofTicker(reading: VendorReading, ticker: string | null): VendorReading {
  const isIn = (one: Pick<VendorLevel, 'ticker'>): boolean =>
    ticker === null || one.ticker === null || one.ticker === ticker;
  return { ...reading, levels: reading.levels.filter(isIn), moves: reading.moves.filter(isIn) };
}
