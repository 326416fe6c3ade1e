import { type CivilDate, parseIsoDate } from './civilDate';

/** A moment in ISO 8601, to the millisecond. */
export interface IsoInstant extends CivilDate {
  /** Minutes since midnight, seconds as a fraction. */
  readonly minutesOfDay: number;
  /** Minutes east of UTC; null when the text names no zone. */
  readonly offsetMinutes: number | null;
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}(?:\.\d{1,3})?))?(?:(Z)|([+-])(\d{2}):?(\d{2}))?$/i;
const WIDEST_OFFSET = 14 * 60;

/**
 * Reads '2026-11-18T16:00:00Z', '2026-11-18T11:00-05:00' and, without a zone, '2026-11-18 11:00'. Undefined for anything
 * else: a date alone is no moment, and day, clock and offset have to exist.
 */
export function parseIsoInstant(text: string): IsoInstant | undefined {
  const found = INSTANT.exec(text.trim());
  if (!found) return undefined;
  const [, date = '', hours, minutes, seconds = '0', zulu, sign, offsetHours, offsetRest] = found;
  const day = parseIsoDate(date);
  const clock = [Number(hours), Number(minutes), Number(seconds)] as const;
  if (!day || clock[0] > 23 || clock[1] > 59 || clock[2] >= 60) return undefined;
  const minutesOfDay = clock[0] * 60 + clock[1] + clock[2] / 60;
  if (sign === undefined) return { ...day, minutesOfDay, offsetMinutes: zulu === undefined ? null : 0 };
  const offset = Number(offsetHours) * 60 + Number(offsetRest);
  if (Number(offsetRest) > 59 || offset > WIDEST_OFFSET) return undefined;
  return { ...day, minutesOfDay, offsetMinutes: sign === '-' ? 0 - offset : offset };
}
