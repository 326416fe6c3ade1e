import { dayFromYmd } from '../../chain/civilDay';
import type { AsOfWords } from '../../text/asOf';
import { isObject, type JsonObject } from '../jsonObject';
import type { TimeForm } from '../table/mapping';
import { momentOf } from '../table/quoteMoment';
import type { StatedTime } from '../table/tableFormat';
import { textOf } from './recordReader';

/** The answers in a document: itself, or those in a list or by name, as programs put the pages of several calls together. */
export function pagesOf(value: unknown, isPage: (page: JsonObject) => boolean): JsonObject[] {
  if (isObject(value)) {
    if (isPage(value)) return [value];
    return Object.values(value).filter((page): page is JsonObject => isObject(page) && isPage(page));
  }
  return Array.isArray(value) ? value.filter((page): page is JsonObject => isObject(page) && isPage(page)) : [];
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
