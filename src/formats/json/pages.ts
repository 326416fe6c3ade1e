import { dayFromYmd } from '../../chain/civilDay';
import { IssueLog } from '../../chain/issues';
import { newYorkClock } from '../../chain/newYork';
import type { AsOfWords } from '../../text/asOf';
import { isObject, type JsonObject } from '../jsonObject';
import type { JsonSource } from '../source';
import type { TableConstants, TimeForm } from '../table/mapping';
import { momentOf, quoteTimeOfCell } from '../table/quoteMoment';
import type { StatedTime } from '../table/tableFormat';
import type { RecordList } from './recordFormat';
import { textOf } from './recordReader';

/** The answers in a file: one a line, or one alone, or several in a list or by name, as programs put pages together. */
export function pagesOf({ value, documents }: JsonSource, isPage: (page: JsonObject) => boolean): JsonObject[] {
  const isOne = (page: unknown): page is JsonObject => isObject(page) && isPage(page);
  if (documents.length > 1) {
    const pages = documents.filter(isOne);
    if (pages.length > 0) return pages;
  }
  if (isOne(value)) return [value];
  return isObject(value) || Array.isArray(value) ? Object.values(value).filter(isOne) : [];
}

/** Where the records of an answer say what they are of and when. */
export interface Stamps {
  readonly symbol: (record: unknown) => unknown;
  /** Values of a record that may be its time; those of the first kind that any record of a page has are its times. */
  readonly kinds: readonly ((record: unknown) => readonly unknown[])[];
  readonly time: TimeForm;
  /** The expiry of a record: where one has only times of another day, it is of another answer. */
  readonly expiry?: (record: unknown) => unknown;
}

/**
 * The records of pages, each page with the latest time of its records: contracts that nobody quotes keep an old one. A
 * page in which a contract stands again with another time is several answers in one list, so that every record of it
 * has its own time only. A page whose expiries have their latest times on several days (of New York) is as many answers
 * in one list, one of each day.
 */
export function listsByMoment(
  pages: readonly (readonly unknown[])[],
  { symbol, kinds, time, expiry }: Stamps,
  constants?: TableConstants,
): RecordList[] {
  const momentIn = (records: readonly unknown[]): string => {
    for (const kind of kinds) {
      const latest = latestOf(records.flatMap(kind), time);
      if (latest) return latest.asOfText;
    }
    return '';
  };
  const listOf = (records: readonly unknown[], moment = momentIn(records)): RecordList => ({
    records,
    moment,
    ...(constants ? { constants } : {}),
  });
  const repeats = (records: readonly unknown[]): boolean => {
    const stampOf = new Map<string, string>();
    return records.some((record) => {
      const name = textOf(symbol(record));
      const stamp = kinds.flatMap((kind) => kind(record).map(textOf)).join(' ');
      const known = stampOf.get(name);
      stampOf.set(name, stamp);
      return name !== '' && known !== undefined && known !== stamp;
    });
  };
  /** The records in their order, in runs of one day each. */
  const byDay = (records: readonly unknown[]): RecordList[] => {
    if (!expiry) return [listOf(records)];
    const ofExpiry = (record: unknown): string => textOf(expiry(record));
    const dayOfExpiry = new Map(
      [...grouped(records, ofExpiry)].map(([name, own]) => [name, dayOf(momentIn(own), time)]),
    );
    const days = new Set([...dayOfExpiry.values()].filter((day) => day !== null));
    if (days.size < 2) return [listOf(records)];
    const ofDay = (record: unknown): number | null => dayOfExpiry.get(ofExpiry(record)) ?? null;
    const moments = new Map([...grouped(records, ofDay)].map(([day, own]) => [day, momentIn(own)]));
    const runs: { readonly day: number | null; readonly records: unknown[] }[] = [];
    for (const record of records) {
      const day = ofDay(record);
      const run = runs.at(-1);
      if (run?.day === day) run.records.push(record);
      else runs.push({ day, records: [record] });
    }
    return runs.map(({ day, records: own }) => listOf(own, moments.get(day) ?? ''));
  };
  return pages.flatMap((records) => (repeats(records) ? records.map((record) => listOf([record])) : byDay(records)));
}

function grouped<K>(records: readonly unknown[], keyOf: (record: unknown) => K): Map<K, unknown[]> {
  const groups = new Map<K, unknown[]>();
  for (const record of records) {
    const key = keyOf(record);
    const group = groups.get(key);
    if (group) group.push(record);
    else groups.set(key, [record]);
  }
  return groups;
}

/** Day of New York of a moment, in days since 1970-01-01; null where it is none. */
function dayOf(moment: string, time: TimeForm): number | null {
  const { asOf } = quoteTimeOfCell(moment, time, new IssueLog());
  return asOf === null ? null : newYorkClock(asOf).day;
}

/** The latest of several moments as the file's time; values that are none, such as an epoch of 0, do not count. */
export function latestOf(values: Iterable<unknown>, time: TimeForm): StatedTime | null {
  let latest: Pick<StatedTime, 'asOfText' | 'words'> | null = null;
  let latestOrder = Number.NEGATIVE_INFINITY;
  let lastText = '';
  for (const value of values) {
    const asOfText = textOf(value);
    if (asOfText === lastText) continue;
    lastText = asOfText;
    const words: AsOfWords | undefined = momentOf(asOfText, time);
    if (!words) continue;
    const order = dayFromYmd(words.year, words.month, words.day) * 1440 + (words.minutesOfDay ?? 0);
    if (order <= latestOrder) continue;
    latestOrder = order;
    latest = { asOfText, words };
  }
  if (!latest) return null;
  const { delayMinutes, isAlwaysOpen = false } = time;
  return { ...latest, delayMinutes, zone: time.zone === 'newYork' ? 'newYork' : 'guessNewYork', isAlwaysOpen };
}

/** The value at names from the outside in. */
export function fieldAt(value: unknown, ...path: readonly string[]): unknown {
  let at = value;
  for (const name of path) {
    if (!isObject(at) || !Object.hasOwn(at, name)) return undefined;
    at = at[name];
  }
  return at;
}

/** The objects of a list; of an object alone, as some vendors give a list of one, that object; else none. */
export function recordsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isObject(value) ? [value] : [];
}
