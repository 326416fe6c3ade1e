import type { SnapshotPer, TimeForm } from '../table/mapping';

/** Files of one end of day: a date, or a date and a clock of New York; quotes without a clock are of the close. */
export const END_OF_DAY: TimeForm = {
  form: 'words',
  zone: 'newYork',
  delayMinutes: 0,
  clockOfDate: { minutesBeforeClose: 0 },
  snapshotPer: 'day',
};

/** Moments on the clock of Greenwich: counted since 1970, or in words that name no other zone. */
export function utcTime(form: TimeForm['form'], snapshotPer: SnapshotPer): TimeForm {
  return { form, zone: 'utc', delayMinutes: 0, clockOfDate: null, snapshotPer };
}
