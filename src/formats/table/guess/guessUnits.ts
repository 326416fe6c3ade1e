import { dayFromYmd, weekday } from '../../../chain/civilDay';
import { parseDate } from '../../../text/dates';
import type { CellUnits } from '../mapping';
import { type ColumnFacts, HIGH_VOLATILITY, LOW_VOLATILITY } from './columnFacts';

/** A unit that the cells show, or the reason why they leave it open. */
export type Found<Unit> = { readonly unit: Unit; readonly why: string } | { readonly unit: null; readonly why: string };

/** Reason for a decimal sign that nothing depends on. */
export const WHOLE_NUMBERS = 'whole numbers only';

/** Share of cells that may be of the other unit before a column counts as mixed: far strikes of the last day. */
const STRAY = 0.02;

const WEEKEND: ReadonlySet<number> = new Set([0, 6]);
const FRIDAY = 5;

/**
 * Unit of volatility by all cells of its columns, and by those near the money where these are known.
 * @param nearMoney volatilities as written, without '%', of contracts near the money; empty when nothing tells them
 */
export function volatilityUnit(
  facts: readonly ColumnFacts[],
  nearMoney: readonly number[],
): Found<CellUnits['impliedVolatility']> {
  const sum = (count: (column: ColumnFacts) => number): number => facts.reduce((total, f) => total + count(f), 0);
  const numbers = sum((f) => f.numbers);
  const percent = sum((f) => f.percent);
  const low = sum((f) => f.low);
  const middle = sum((f) => f.middle);
  const high = sum((f) => f.high);
  const sized = low + middle + high;
  if (numbers === 0 || sized === 0) return { unit: null, why: 'the column has no volatility to judge by' };
  if (percent === numbers) return { unit: 'percent', why: 'every cell ends in %' };
  if (percent > 0) return { unit: null, why: 'some cells end in % and others do not' };
  const isMixed = low > sized * STRAY && high > sized * STRAY && low + high > middle;
  const centre = nearMoney.length > 0 ? median(nearMoney) : null;
  const nearLow = nearMoney.filter((value) => value < LOW_VOLATILITY).length;
  const nearHigh = nearMoney.filter((value) => value > HIGH_VOLATILITY).length;
  const isMixedNear = nearLow > nearMoney.length * STRAY && nearHigh > nearMoney.length * STRAY;
  if (isMixedNear || (centre === null && isMixed)) {
    return { unit: null, why: 'some cells look like fractions (0.18) and others like percent (18)' };
  }
  const typical = centre ?? (low > sized / 2 ? 0 : high > sized / 2 ? Number.POSITIVE_INFINITY : LOW_VOLATILITY);
  const where = centre === null ? 'most cells' : 'the median near the money';
  if (typical < LOW_VOLATILITY) return { unit: 'fraction', why: `${where} below ${LOW_VOLATILITY}` };
  if (typical > HIGH_VOLATILITY) return { unit: 'percent', why: `${where} above ${HIGH_VOLATILITY}` };
  return {
    unit: null,
    why: `its values lie between ${LOW_VOLATILITY} and ${HIGH_VOLATILITY}: 200 % as a fraction, or 2 %`,
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/**
 * Decimal sign of one column by all its cells. `others` are columns that have shown their sign: a column such as
 * '1,234' throughout, which shows none, follows them where they agree.
 */
export function decimalSign(column: ColumnFacts, others: readonly ColumnFacts[]): Found<'.' | ','> {
  const { commaOnly, pointOnly, eitherSign, commaExample } = column;
  if (commaOnly > 0 && pointOnly > 0)
    return { unit: null, why: `some cells have a comma (${commaExample}), others a point` };
  if (commaOnly > 0) return { unit: ',', why: `cells such as ${commaExample}` };
  if (pointOnly > 0) return { unit: '.', why: 'cells with a decimal point' };
  if (column.numbers === 0) return { unit: '.', why: 'no numbers' };
  const commas = others.some((f) => f.commaOnly > 0);
  const points = others.some((f) => f.pointOnly > 0);
  if (eitherSign === 0) return { unit: commas && !points ? ',' : '.', why: WHOLE_NUMBERS };
  if (commas !== points) return { unit: commas ? ',' : '.', why: 'the other columns show it' };
  return { unit: null, why: 'its cells, such as 1,234 or 1.234, may have decimals or thousands after the sign' };
}

/**
 * Order of day and month by all cells of the date columns: a number above 12, else a reading in which no expiry is on a
 * weekend, else one in which all of several expiries are Fridays.
 */
export function dateOrder(
  expiries: readonly ColumnFacts[],
  otherDates: readonly ColumnFacts[] = [],
): Found<'monthFirst' | 'dayFirst'> {
  const columns = [...expiries, ...otherDates];
  const slashes = columns.reduce((total, f) => total + f.slashes, 0);
  if (slashes === 0) return { unit: 'monthFirst', why: 'no date depends on it' };
  const first = columns.some((f) => f.firstOver12 > 0);
  const second = columns.some((f) => f.secondOver12 > 0);
  if (first && second) return { unit: null, why: 'some dates have the day first and others the month' };
  if (first) return { unit: 'dayFirst', why: 'a first number above 12' };
  if (second) return { unit: 'monthFirst', why: 'a second number above 12' };
  const dates = expiries.flatMap((f) => f.slashDates);
  const isSame = columns
    .flatMap((f) => f.slashDates)
    .every((date) => dayOf(date, 'monthFirst') === dayOf(date, 'dayFirst'));
  if (isSame) return { unit: 'monthFirst', why: 'day and month are the same number' };
  const weekends = (order: 'monthFirst' | 'dayFirst'): boolean =>
    dates.some((date) => WEEKEND.has(weekday(dayOf(date, order))));
  const fridays = (order: 'monthFirst' | 'dayFirst'): boolean =>
    dates.every((date) => weekday(dayOf(date, order)) === FRIDAY);
  const words = 'nothing in the dates says which number is the day';
  if (weekends('monthFirst') !== weekends('dayFirst')) {
    const unit = weekends('monthFirst') ? 'dayFirst' : 'monthFirst';
    return { unit, why: 'read the other way a date is on a weekend' };
  }
  if (dates.length > 1 && fridays('monthFirst') !== fridays('dayFirst')) {
    return { unit: fridays('dayFirst') ? 'dayFirst' : 'monthFirst', why: 'read so all dates are Fridays' };
  }
  return { unit: null, why: words };
}

function dayOf(text: string, order: 'monthFirst' | 'dayFirst'): number {
  const date = parseDate(text, order);
  return date ? dayFromYmd(date.year, date.month, date.day) : Number.NaN;
}

/** How the expiry column is written; null when fewer than `share` of its cells are dates. */
export function expiryForm(column: ColumnFacts, share = 0.6): CellUnits['expiry'] | null {
  const { filled, missing, dates, compactDates, serials, epochSeconds, epochMilliseconds } = column;
  const cells = filled - missing;
  if (cells === 0) return null;
  const most = (count: number): boolean => count >= cells * share;
  if (most(dates) || most(compactDates)) return 'date';
  if (most(epochMilliseconds)) return 'epochMilliseconds';
  if (most(epochSeconds)) return 'epochSeconds';
  return most(serials) ? 'excelSerial' : null;
}
