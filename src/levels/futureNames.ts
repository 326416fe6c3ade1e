/** Futures on the same index as an underlying or the fund that holds it, by the name under which they are traded. */
const FUTURES: Readonly<Record<string, string>> = {
  SPX: 'ES',
  XSP: 'ES',
  SPY: 'ES',
  NDX: 'NQ',
  XND: 'NQ',
  QQQ: 'NQ',
  RUT: 'RTY',
  IWM: 'RTY',
  DJX: 'YM',
  DIA: 'YM',
  VIX: 'VX',
};

/** Stands for the name of a future that nobody named. */
export const NO_FUTURE_NAME = 'Future';

/** The future that traders of an underlying most likely chart: 'ES' for SPX; 'Future' where none is known. */
export function futureNameOf(symbol: string): string {
  return FUTURES[symbol.toUpperCase()] ?? NO_FUTURE_NAME;
}
