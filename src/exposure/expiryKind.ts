import { isTradingDay, monthlyExpirationDay, previousTradingDay } from '../chain/calendar';
import { dayFromYmd, ymdFromDay } from '../chain/civilDay';
import type { SettlementSession } from '../chain/rawQuotes';

/** Series an expiry belongs to; daily ones count as weekly. */
export const EXPIRY_KINDS = ['weekly', 'monthly', 'quarterly'] as const;
export type ExpiryKind = (typeof EXPIRY_KINDS)[number];

export interface ExpiryCalendar {
  readonly kind: ExpiryKind;
  /** Settles on the monthly expiration date: the third Friday, or the session before when that is a holiday. */
  readonly isOpex: boolean;
  /** A monthly expiration date of March, June, September or December, when futures of the quarter end as well. */
  readonly isTripleWitching: boolean;
}

/** The root whose options end on a Wednesday, once a month; weeklys are VIXW. */
const MONTHLY_ON_WEDNESDAY = 'VIX';

/**
 * Kind of an expiry by its date. Monthly: the monthly expiration date, and every expiry of the VIX root. Quarterly:
 * PM-settled on the last session of March, June, September or December. Everything else is weekly. A date without a
 * session counts as the session before, on which it settles.
 * @param expiryDay days since 1970-01-01.
 */
export function expiryCalendar(
  expiryDay: number,
  session: SettlementSession,
  roots: readonly string[],
): ExpiryCalendar {
  const day = isTradingDay(expiryDay) ? expiryDay : previousTradingDay(expiryDay);
  const { year, month } = ymdFromDay(day);
  const endsQuarter = month % 3 === 0;
  const isOpex = day === monthlyExpirationDay(year, month);
  const isQuarterly = endsQuarter && session === 'PM' && day === lastSession(year, month);
  const isMonthly = isOpex || roots.includes(MONTHLY_ON_WEDNESDAY);
  return {
    kind: isMonthly ? 'monthly' : isQuarterly ? 'quarterly' : 'weekly',
    isOpex,
    isTripleWitching: isOpex && endsQuarter,
  };
}

function lastSession(year: number, month: number): number {
  return previousTradingDay(month === 12 ? dayFromYmd(year + 1, 1, 1) : dayFromYmd(year, month + 1, 1));
}
