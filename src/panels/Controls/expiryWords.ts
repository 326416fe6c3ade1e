import type { ExpirySummary } from '../../exposure/analysis';
import { civilDate } from '../../ui/format';

/** From so many days on a day and month alone may be taken for this year's. */
const WITH_YEAR_DAYS = 300;
/** Longer numbers of days do not fit a tab. */
const MOST_DAYS = 999;

/** '16 Jun', or '16 Jun ’27' where the year is not plain. */
export function dateWords({ expiryDay, daysToExpiry }: Pick<ExpirySummary, 'expiryDay' | 'daysToExpiry'>): string {
  if (daysToExpiry <= WITH_YEAR_DAYS) return civilDate(expiryDay);
  return civilDate(expiryDay, { year: true }).replace(/\d\d(\d\d)$/, '’$1');
}

/** '0DTE', '413d', '36y'. */
export function daysWords(
  { settlement, isZeroDte, daysToExpiry }: Pick<ExpirySummary, 'settlement' | 'isZeroDte' | 'daysToExpiry'>,
  asOf: number,
): string {
  // Only a scenario has expiries behind it.
  if (settlement <= asOf) return 'settled';
  if (isZeroDte) return '0DTE';
  return daysToExpiry > MOST_DAYS ? `${Math.floor(daysToExpiry / 365.25)}y` : `${daysToExpiry}d`;
}
