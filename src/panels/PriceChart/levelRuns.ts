/** A level on a day; null where the day has none. */
export interface DayValue {
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly value: number | null;
}

/** The level of a day that has one. */
export interface RunDay {
  readonly day: number;
  readonly value: number;
}

/**
 * Stretches of days that all have the level, in their order. Each has to be a line of its own: a line chart that is given
 * a day without a value joins its neighbours across it.
 */
export function levelRuns(days: readonly DayValue[]): RunDay[][] {
  const runs: RunDay[][] = [];
  let isOn = false;
  for (const { day, value } of days) {
    if (value === null) {
      isOn = false;
      continue;
    }
    if (isOn) runs.at(-1)?.push({ day, value });
    else runs.push([{ day, value }]);
    isOn = true;
  }
  return runs;
}
