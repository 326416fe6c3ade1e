/**
 * What is listed in the sample: expiries by the rules of SPX and SPXW, and strikes that grow sparser away from spot.
 */
import { isTradingDay, monthlyExpirationDay, previousTradingDay } from '../chain/calendar';
import { dayFromYmd, weekday, ymdFromDay } from '../chain/civilDay';
import { settlementInstant } from '../chain/settlement';

const FRIDAY = 5;
const MINUTE = 60_000;
/** 365 days of minutes: the clock of the whole app. */
const MINUTES_PER_YEAR = 525_600;

/** How a series came to be listed; it decides how much open interest it has. */
export type SeriesKind = 'daily' | 'weekly' | 'monthEnd' | 'monthly' | 'monthlyPm';

/** All options of one root with one expiry. */
export interface Series {
  /** 'SPX' settles at the open, 'SPXW' at the close. */
  readonly root: 'SPX' | 'SPXW';
  readonly kind: SeriesKind;
  /** Days since 1970-01-01. */
  readonly expiryDay: number;
  /** Years of 365 days from the as-of instant to settlement. */
  readonly timeToExpiryYears: number;
}

const DAILY_FOR_DAYS = 16;
const WEEKLY_FOR_DAYS = 75;
/** Months ahead of the as-of month. */
const MONTH_ENDS = [0, 1, 2, 3, 4, 7];
const MONTHLIES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 13, 16, 19, 25];
const MONTHLIES_WITH_PM = 5;

/** Series listed on `asOfDay`, in the order of the file: by expiry, SPX before SPXW. `asOf` is in UTC milliseconds. */
export function listedSeries(asOfDay: number, asOf: number): Series[] {
  const found = new Map<string, Series>();
  const list = (root: Series['root'], kind: SeriesKind, expiryDay: number): void => {
    const key = `${expiryDay} ${root}`;
    if (expiryDay < asOfDay || found.has(key)) return;
    const settlement = settlementInstant(expiryDay, root === 'SPX' ? 'AM' : 'PM');
    const timeToExpiryYears = (settlement - asOf) / MINUTE / MINUTES_PER_YEAR;
    found.set(key, { root, kind, expiryDay, timeToExpiryYears });
  };

  // The first kind that lists a date keeps it: a third Friday or a month's end is more than one more day.
  const { year, month } = ymdFromDay(asOfDay);
  for (const [position, ahead] of MONTHLIES.entries()) {
    const day = monthlyExpirationDay(...monthAfter(year, month, ahead));
    list('SPX', 'monthly', day);
    if (position < MONTHLIES_WITH_PM) list('SPXW', 'monthlyPm', day);
  }
  for (const ahead of MONTH_ENDS) {
    const [nextYear, nextMonth] = monthAfter(year, month, ahead + 1);
    list('SPXW', 'monthEnd', previousTradingDay(dayFromYmd(nextYear, nextMonth, 1)));
  }
  for (let day = asOfDay; day <= asOfDay + WEEKLY_FOR_DAYS; day += 1) {
    const isFriday = weekday(day) === FRIDAY;
    if (isFriday) list('SPXW', 'weekly', isTradingDay(day) ? day : previousTradingDay(day));
    else if (day <= asOfDay + DAILY_FOR_DAYS && isTradingDay(day)) list('SPXW', 'daily', day);
  }
  return [...found.values()].sort((a, b) => a.expiryDay - b.expiryDay || (a.root < b.root ? -1 : 1));
}

function monthAfter(year: number, month: number, ahead: number): [year: number, month: number] {
  const months = year * 12 + month - 1 + ahead;
  return [Math.floor(months / 12), (months % 12) + 1];
}

/** Strikes every `step` points, from `below` to `above` as fractions of spot. */
interface Band {
  readonly step: number;
  readonly below: number;
  readonly above: number;
}

const SHORT_DATED: readonly Band[] = [
  { step: 5, below: 0.025, above: 0.025 },
  { step: 10, below: 0.04, above: 0.035 },
  { step: 25, below: 0.09, above: 0.055 },
  { step: 50, below: 0.15, above: 0.08 },
  { step: 200, below: 0.4, above: 0.15 },
];
const MEDIUM_DATED: readonly Band[] = [
  { step: 5, below: 0.025, above: 0.02 },
  { step: 10, below: 0.05, above: 0.04 },
  { step: 25, below: 0.14, above: 0.09 },
  { step: 50, below: 0.25, above: 0.13 },
  { step: 100, below: 0.4, above: 0.2 },
  { step: 200, below: 0.7, above: 0.32 },
];
const LONG_DATED: readonly Band[] = [
  { step: 25, below: 0.12, above: 0.1 },
  { step: 50, below: 0.25, above: 0.16 },
  { step: 100, below: 0.45, above: 0.3 },
  { step: 200, below: 0.8, above: 0.6 },
];
const LONG_FROM_YEARS = 0.2;

/** Listed strikes of a series, ascending: every 5 points near spot in the near expiries, wider apart far from both. */
export function listedStrikes(series: Series, spot: number): number[] {
  const short = series.kind === 'daily' || series.kind === 'weekly';
  const bands = series.timeToExpiryYears > LONG_FROM_YEARS ? LONG_DATED : short ? SHORT_DATED : MEDIUM_DATED;
  const strikes = new Set<number>();
  for (const { step, below, above } of bands) {
    const highest = spot * (1 + above);
    for (let strike = Math.ceil((spot * (1 - below)) / step) * step; strike <= highest; strike += step) {
      strikes.add(strike);
    }
  }
  return [...strikes].sort((a, b) => a - b);
}
