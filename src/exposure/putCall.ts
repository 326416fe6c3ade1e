import type { PutCallRatios } from './analyticsTypes';
import { ratio } from './expiries';

/** Contracts of both sides, of a chain or of an expiry. */
export interface SidedActivity {
  readonly callOpenInterest: number;
  readonly putOpenInterest: number;
  readonly callVolume: number;
  readonly putVolume: number;
}

/** Puts over calls by open interest and by volume; null where there is no call. */
export function putCallRatios(activity: SidedActivity): PutCallRatios {
  const { callOpenInterest, putOpenInterest, callVolume, putVolume } = activity;
  return {
    callOpenInterest,
    putOpenInterest,
    callVolume,
    putVolume,
    openInterestRatio: ratio(putOpenInterest, callOpenInterest),
    volumeRatio: ratio(putVolume, callVolume),
  };
}

/** The same of several expiries together. */
export function totalActivity(rows: readonly SidedActivity[]): SidedActivity {
  const total = { callOpenInterest: 0, putOpenInterest: 0, callVolume: 0, putVolume: 0 };
  for (const row of rows) {
    total.callOpenInterest += row.callOpenInterest;
    total.putOpenInterest += row.putOpenInterest;
    total.callVolume += row.callVolume;
    total.putVolume += row.putVolume;
  }
  return total;
}
