import { marketClock } from '../chain/marketClock';
import { marketOf, nextTradingSession, tradingSession } from '../chain/marketHours';
import type { OptionChain } from '../chain/optionChain';

/** What lies between two snapshots. */
export interface Interval {
  /** Minutes of the calendar. */
  readonly minutes: number;
  /** Dates between the two on the clock of the market: 0 on one day, 3 from Friday to Monday. */
  readonly days: number;
  /** The earlier one is of the trading day before. */
  readonly isTradingDayBefore: boolean;
}

/** Time between two instants, UTC milliseconds, by the market of the chain. Holidays elsewhere than in New York are not known. */
export function intervalBetween(from: number, to: number, { blocks }: Pick<OptionChain, 'blocks'>): Interval {
  const market = marketOf(blocks);
  const first = marketClock(from, market).day;
  const last = marketClock(to, market).day;
  const isSession = tradingSession(first, market) !== null;
  return {
    minutes: (to - from) / 60_000,
    days: last - first,
    isTradingDayBefore: isSession && nextTradingSession(first, market).day === last,
  };
}

/** 'since yesterday' and the like; yesterday is the trading day before, the day before in the calendar too. */
export function intervalWords({ minutes, days, isTradingDayBefore }: Interval): string {
  if (minutes === 0) return 'at the same time';
  if (days === 0) return `within one day, ${clockWords(minutes)} apart`;
  if (isTradingDayBefore) return days === 1 ? 'since yesterday' : `since the trading day before, ${days} days`;
  return days === 1 ? 'over 1 day' : `over ${days} days`;
}

function clockWords(minutes: number): string {
  const whole = Math.round(minutes);
  const hours = Math.floor(whole / 60);
  const rest = whole - hours * 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}
