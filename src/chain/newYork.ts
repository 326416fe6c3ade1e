/**
 * Wall clock of New York against UTC. The zone rules come from the platform (Intl), so that daylight saving is the
 * zone database's business and not ours. New York has been four or five hours behind UTC since 1883.
 */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STANDARD_OFFSET = -5 * HOUR;
const DAYLIGHT_OFFSET = -4 * HOUR;

const hourInNewYork = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/New_York',
  hour: '2-digit',
  hourCycle: 'h23',
});

/** Offset by UTC hour: the clocks change on full UTC hours, and a chain needs few distinct ones. */
const offsets = new Map<number, number>();

/** Milliseconds to add to UTC to read New York's clock at that instant. */
function offsetAt(utcMs: number): number {
  const hour = Math.floor(utcMs / HOUR);
  let offset = offsets.get(hour);
  if (offset === undefined) {
    const hourOnDaylightTime = (((hour - 4) % 24) + 24) % 24;
    const isDaylight = hourInNewYork.format(hour * HOUR) === String(hourOnDaylightTime).padStart(2, '0');
    offset = isDaylight ? DAYLIGHT_OFFSET : STANDARD_OFFSET;
    offsets.set(hour, offset);
  }
  return offset;
}

/**
 * UTC milliseconds of a New York wall-clock time: `day` in days since 1970-01-01, `minutesOfDay` since midnight.
 * A time that the clocks skip in spring is read an hour later; one that they repeat in autumn is its first run.
 * NaN for a NaN argument.
 */
export function newYorkToUtc(day: number, minutesOfDay: number): number {
  const wall = day * DAY + minutesOfDay * MINUTE;
  if (!Number.isFinite(wall)) return Number.NaN;
  const onDaylightTime = wall - DAYLIGHT_OFFSET;
  return offsetAt(onDaylightTime) === DAYLIGHT_OFFSET ? onDaylightTime : wall - STANDARD_OFFSET;
}

/**
 * New York's date and clock at an instant (UTC milliseconds): days since 1970-01-01 and minutes since midnight, with
 * seconds as a fraction of a minute.
 */
export function newYorkClock(utcMs: number): { day: number; minutesOfDay: number } {
  const wall = utcMs + offsetAt(utcMs);
  const day = Math.floor(wall / DAY);
  return { day, minutesOfDay: (wall - day * DAY) / MINUTE };
}
