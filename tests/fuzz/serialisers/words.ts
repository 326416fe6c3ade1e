import { isoDate, weekday, ymdFromDay } from '../../../src/chain/civilDay';
import { CALL } from '../../../src/chain/rawQuotes';
import type { Column, Field, JsonField, TableLine, TableModel } from '../model';
import type { TrueChain, TrueQuote } from '../truth';

export const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
export const LONG_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

export const two = (value: number): string => String(value).padStart(2, '0');

export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** 'Nov'. */
  readonly short: string;
  readonly long: string;
  readonly weekday: string;
  readonly iso: string;
}

export function parts(day: number): DateParts {
  const date = ymdFromDay(day);
  return {
    ...date,
    short: MONTHS[date.month - 1]!,
    long: LONG_MONTHS[date.month - 1]!,
    weekday: WEEKDAYS[weekday(day)]!,
    iso: isoDate(day),
  };
}

/** '261127' */
export function yymmdd(day: number): string {
  const { year, month, day: date } = parts(day);
  return `${two(year % 100)}${two(month)}${two(date)}`;
}

export const letter = (quote: TrueQuote): string => (quote.right === CALL ? 'C' : 'P');
export const word = (quote: TrueQuote): string => (quote.right === CALL ? 'call' : 'put');

export function occ(quote: TrueQuote, pad = 0): string {
  const strike = String(Math.round(quote.strike * 1000)).padStart(8, '0');
  return `${quote.root.padEnd(pad)}${yymmdd(quote.expiryDay)}${letter(quote)}${strike}`;
}

/** A number, or what the vendor writes for none. */
export const cell = (value: number, decimals: number, none = ''): string =>
  Number.isNaN(value) ? none : value.toFixed(decimals);
/** As pandas writes numbers. */
export const float = (value: number): string =>
  Number.isNaN(value) ? '' : Number.isInteger(value) ? `${value}.0` : String(value);
export const grouped = (value: number, decimals = 0, none = '-'): string =>
  Number.isNaN(value)
    ? none
    : value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
export const indian = (value: number, decimals = 0, none = '-'): string =>
  Number.isNaN(value)
    ? none
    : value.toLocaleString('en-IN', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
/** A JSON number; null where there is none. */
export const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);
/** Percent of a fraction without the noise of the multiplication. */
export const percent = (fraction: number): number => Math.round(fraction * 1e6) / 1e4;

export type Named = readonly [name: string, field?: Field];

export const columnsOf = (names: readonly Named[], right: Column['right'] = null): Column[] =>
  names.map(([name, field]) => ({ name, field: field ?? 'other', right }));

export const line = (role: TableLine['role'], ...cells: string[]): TableLine => ({ role, cells, ids: [] });
export const header = (columns: readonly Column[]): TableLine => line('header', ...columns.map(({ name }) => name));
export const blank = (): TableLine => line('blank', '');

export const table = (
  fileName: string,
  columns: Column[],
  lines: TableLine[],
  style: Partial<TableModel> = {},
): TableModel => ({
  kind: 'table',
  fileName,
  columns,
  lines,
  delimiter: ',',
  lineEnds: ['\n'],
  hasFinalEnd: true,
  quotes: 'needed',
  encoding: 'utf-8',
  hasMark: false,
  ...style,
});

/** One row per contract. */
export function contractRows(chain: TrueChain, cells: (quote: TrueQuote) => string[]): TableLine[] {
  return chain.quotes.map((quote) => ({ role: 'data', cells: cells(quote), ids: [quote.id] }));
}

/** One row per strike, a call and its put. */
export function strikeRows(chain: TrueChain, cells: (call: TrueQuote, put: TrueQuote) => string[]): TableLine[] {
  const rows: TableLine[] = [];
  for (let i = 0; i + 1 < chain.quotes.length; i += 2) {
    const call = chain.quotes[i]!;
    const put = chain.quotes[i + 1]!;
    rows.push({ role: 'data', cells: cells(call, put), ids: [call.id, put.id] });
  }
  return rows;
}

/** Where a JSON object has its values: names joined by points. */
export const fieldsOf = (
  paths: readonly (readonly [path: string, field: Field])[],
  right: JsonField['right'] = null,
): JsonField[] => paths.map(([path, field]) => ({ field, right, path: path.split('.') }));

/** Quotes by expiry, in the order of the chain. */
export function byExpiry(chain: TrueChain): Map<number, TrueQuote[]> {
  const groups = new Map<number, TrueQuote[]>();
  for (const quote of chain.quotes) groups.set(quote.expiryDay, [...(groups.get(quote.expiryDay) ?? []), quote]);
  return groups;
}
