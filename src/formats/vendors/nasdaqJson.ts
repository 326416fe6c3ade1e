import { dayFromYmd, ymdFromDay } from '../../chain/civilDay';
import { parseOccSymbol } from '../../chain/occSymbol';
import { CALL, PUT, type Right } from '../../chain/rawQuotes';
import { parseDate } from '../../text/dates';
import type { ChainFormat } from '../format';
import { fieldAt } from '../json/pages';
import { readRecords } from '../json/readRecords';
import type { RecordFormat, RecordList } from '../json/recordFormat';
import { textOf } from '../json/recordReader';
import { isObject, type JsonObject } from '../jsonObject';
import { askMissing, givenConstants } from '../nameGuess';
import type { Source } from '../source';
import type { TableConstants, TimeForm } from '../table/mapping';
import { momentOf } from '../table/quoteMoment';
import { priceOf } from '../table/snapshotIndex';

/** Numbers are texts with commas, '--' where there is none. There is no volatility: it is solved from bid and ask. */
const CONTRACT: RecordFormat = {
  fields: {
    root: 'root',
    strike: 'strike',
    openInterest: ['c_Openinterest', 'p_Openinterest'],
    last: ['c_Last', 'p_Last'],
    bid: ['c_Bid', 'p_Bid'],
    ask: ['c_Ask', 'p_Ask'],
    volume: ['c_Volume', 'p_Volume'],
  },
};
const AS_OF: TimeForm = { form: 'words', zone: 'newYork', delayMinutes: 0, clockOfDate: null, snapshotPer: 'day' };
/** 'LAST TRADE: $100.25 (AS OF MAR 2, 2026 3:45 PM ET)' */
const LAST_TRADE = /\$?\s*(?<price>[\d,]+(?:\.\d+)?)\s*\(\s*AS OF\s+(?<time>[^)]*)\)/i;
/** '…/call-put-options/xyz---260320c00095000' */
const CONTRACT_PAGE = /([a-z0-9.]+)-*(\d{6})[cp](\d{8})\/?$/i;
/** Longer texts are neither: they would only be searched for long. */
const LONGEST_TEXT = 500;
const NAME = /(?<underlying>[A-Z]{1,5})/;

/** The option chain of Nasdaq's own pages: calls and puts in a row, and a row that names each expiry with its year. */
export const nasdaqJson: ChainFormat = {
  id: 'nasdaq-json',
  name: 'Nasdaq JSON',
  recognise: (source) => (found(source) ? 1 : 0),
  read: (source, context) => {
    const data = found(source) ?? {};
    const { price = '', time = '' } = LAST_TRADE.exec(shortText(data.lastTrade))?.groups ?? {};
    const rows = rowsOf(data);
    const root = rows.map(rootOf).find((name) => name !== null) ?? undefined;
    const constants: TableConstants = {
      ...(root === undefined ? {} : { underlying: root }),
      ...givenConstants(context.given ?? {}),
    };
    askMissing(nasdaqJson.name, ['underlying'], constants, source.fileName, NAME);
    return readRecords(
      nasdaqJson.name,
      CONTRACT,
      {
        lists: listsOf(rows, constants),
        facts: {
          title: constants.underlying ?? '',
          spot: priceOf('LAST TRADE', price),
          time: { asOfText: time, words: momentOf(time, AS_OF), delayMinutes: 0, zone: 'newYork' },
          constants,
        },
        whenEmpty: 'its table has no rows with a strike',
      },
      source.fileName,
      context,
    );
  },
};

function found(source: Source): JsonObject | null {
  if (source.kind !== 'json') return null;
  const inner = fieldAt(source.value, 'data');
  const data = isObject(inner) ? inner : source.value;
  if (!isObject(data)) return null;
  return rowsOf(data).some((row) => 'c_Openinterest' in row || 'p_Openinterest' in row) ? data : null;
}

/** The rows, as {} where one is no object: it is damaged, and was of some strike. */
function rowsOf(data: JsonObject): JsonObject[] {
  const rows = fieldAt(data, 'table', 'rows') ?? data.rows;
  return Array.isArray(rows) ? rows.map((row: unknown) => (isObject(row) ? row : {})) : [];
}

/** Rows between two that name an expiry, as calls and as puts. */
function listsOf(rows: readonly JsonObject[], constants: TableConstants): RecordList[] {
  const lists: RecordList[] = [];
  let groupDay = Number.NaN;
  for (const row of rows) {
    const group = textOf(row.expirygroup);
    const isHeading = group !== '' && textOf(row.strike) === '';
    // In a row with a strike anything but a date is damage, which the rows below have no part in.
    if (isHeading || !Number.isNaN(dayOf(group))) groupDay = dayOf(group);
    if (isHeading) continue;
    const expiryDay = contractDay(row) ?? dayInYearOf(textOf(row.expiryDate), groupDay);
    const root = rootOf(row) ?? undefined;
    const list = { constants: { ...constants, expiryDay } };
    for (const [right, side] of SIDES) {
      if (hasSide(row, side)) lists.push({ ...list, right, records: [{ ...onlySide(row, side), root }] });
    }
  }
  return lists;
}

/** The fields of a row that are not of the other side. */
function onlySide(row: JsonObject, prefix: string): JsonObject {
  const isOther = (name: string): boolean => /^[cp]_/.test(name) && !name.startsWith(prefix);
  return Object.fromEntries(Object.entries(row).filter(([name]) => !isOther(name)));
}

const SIDES: readonly (readonly [Right, string])[] = [
  [CALL, 'c_'],
  [PUT, 'p_'],
];

/** Whether a row lists one side: one that is blank is of a strike at which only the other is listed. */
function hasSide(row: JsonObject, prefix: string): boolean {
  const isQuoted = (side: string): boolean =>
    Object.entries(row).some(
      ([name, value]) => name.startsWith(side) && name !== `${side}colour` && textOf(value) !== '',
    );
  return isQuoted(prefix) || !SIDES.some(([, side]) => isQuoted(side));
}

function dayOf(text: string): number {
  const date = parseDate(text);
  return date ? dayFromYmd(date.year, date.month, date.day) : Number.NaN;
}

/** 'Mar 20' in the year of its group; NaN where the group is of another day, for then nobody knows the year. */
function dayInYearOf(text: string, groupDay: number): number {
  const day = dayOf(text);
  if (!Number.isNaN(day)) return day;
  if (text === '' || Number.isNaN(groupDay)) return groupDay;
  return dayOf(`${text}, ${ymdFromDay(groupDay).year}`) === groupDay ? groupDay : Number.NaN;
}

function shortText(value: unknown): string {
  const text = textOf(value);
  return text.length > LONGEST_TEXT ? '' : text;
}

function contractOf(row: JsonObject): ReturnType<typeof parseOccSymbol> {
  const [, root = '', date = '', strike = ''] = CONTRACT_PAGE.exec(shortText(row.drillDownURL)) ?? [];
  return parseOccSymbol(`${root}${date}C${strike}`);
}

function rootOf(row: JsonObject): string | null {
  return contractOf(row)?.root ?? null;
}

function contractDay(row: JsonObject): number | null {
  return contractOf(row)?.expiryDay ?? null;
}
