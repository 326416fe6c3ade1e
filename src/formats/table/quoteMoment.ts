import { ymdFromDay } from '../../chain/civilDay';
import type { IssueLog } from '../../chain/issues';
import { type AsOfWords, parseAsOf } from '../../text/asOf';
import { parseDate } from '../../text/dates';
import { parseNumber } from '../../text/numbers';
import { type QuoteTime, quoteTimeOf } from '../quoteTime';
import type { TimeForm } from './mapping';
import type { StatedTime } from './tableFormat';

const PER_DAY: Readonly<Record<Exclude<TimeForm['form'], 'words'>, number>> = {
  epochSeconds: 86_400,
  epochMilliseconds: 86_400_000,
  epochNanoseconds: 86_400_000_000_000,
};
const MINUTES_OF_DAY = 24 * 60;

/** A moment that a cell states, in words that `quoteTimeOf` takes; undefined when it states none. */
export function momentOf(text: string, time: TimeForm): AsOfWords | undefined {
  if (time.form !== 'words') return epochWords(text, PER_DAY[time.form]);
  const words = parseAsOf(text) ?? plainDate(text);
  if (!words) return undefined;
  const minutesOfDay = words.minutesOfDay ?? time.clockOfDate;
  const isUtc = time.zone === 'utc' && !words.isZoneStated;
  return {
    ...words,
    minutesOfDay,
    offsetMinutes: isUtc ? 0 : words.offsetMinutes,
    isZoneStated: words.isZoneStated || isUtc,
  };
}

function plainDate(text: string): AsOfWords | undefined {
  const date = parseDate(text);
  return date && { ...date, minutesOfDay: null, offsetMinutes: null, isZoneStated: false };
}

function epochWords(text: string, perDay: number): AsOfWords | undefined {
  const value = parseNumber(text);
  if (value === undefined || !(value > 0)) return undefined;
  const day = Math.floor(value / perDay);
  const minutesOfDay = ((value - day * perDay) / perDay) * MINUTES_OF_DAY;
  return { ...ymdFromDay(day), minutesOfDay, offsetMinutes: 0, isZoneStated: true };
}

/** The instant that quotes stand for, and the words that it comes from. */
export type SnapshotTime = QuoteTime & { readonly asOfText: string; readonly quoteDelayMinutes: number };

/** The instant that a file's statement stands for, noted in `log` where it was guessed or moved. */
export function statedTime({ words, asOfText, delayMinutes, zone }: StatedTime, log: IssueLog): SnapshotTime {
  return { ...quoteTimeOf(words, asOfText, delayMinutes, log, zone), asOfText, quoteDelayMinutes: delayMinutes };
}

/** The instant that a cell's moment stands for, noted in the same way. */
export function quoteTimeOfCell(text: string, time: TimeForm, log: IssueLog): SnapshotTime {
  const zone = time.zone === 'newYork' ? 'newYork' : 'guessNewYork';
  return statedTime({ asOfText: text, words: momentOf(text, time), delayMinutes: time.delayMinutes, zone }, log);
}
