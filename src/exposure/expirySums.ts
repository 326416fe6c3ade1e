import type { ExpirySummary } from './analysis';
import type { DteBucket, ExpirySums } from './analyticsTypes';
import { EXPIRY_KINDS, type ExpiryCalendar, type ExpiryKind } from './expiryKind';
import { EXPOSURE_KEYS } from './exposureKeys';
import { exposureRecord } from './exposureTable';

/** Terms to expiry that exposures are told apart by. */
export const DTE_BUCKETS: readonly DteBucket[] = [
  { from: 0, to: 0 },
  { from: 1, to: 7 },
  { from: 8, to: 30 },
  { from: 31, to: 60 },
  { from: 61, to: 180 },
  { from: 181, to: null },
];

/**
 * Exposures, open interest and volume by term to expiry, one row per bucket. What settles today is in the first one,
 * also where the date of the contract is a later day without a session.
 */
export function sumsByDte(expiries: readonly ExpirySummary[]): Array<ExpirySums & { readonly bucket: DteBucket }> {
  return DTE_BUCKETS.map((bucket) => ({
    bucket,
    ...sumOf(expiries, ({ isZeroDte, daysToExpiry }) => {
      const days = isZeroDte ? 0 : daysToExpiry;
      return days >= bucket.from && (bucket.to === null || days <= bucket.to);
    }),
  }));
}

/** The same by kind of expiry. `calendar` runs with `expiries`. */
export function sumsByKind(
  expiries: readonly ExpirySummary[],
  calendar: readonly ExpiryCalendar[],
): Array<ExpirySums & { readonly kind: ExpiryKind }> {
  return EXPIRY_KINDS.map((kind) => ({
    kind,
    ...sumOf(expiries, (_, index) => calendar[index]?.kind === kind),
  }));
}

function sumOf(
  expiries: readonly ExpirySummary[],
  isIncluded: (expiry: ExpirySummary, index: number) => boolean,
): ExpirySums {
  const call = exposureRecord(() => 0);
  const put = exposureRecord(() => 0);
  const sums = {
    expiryCount: 0,
    contractsUsed: 0,
    grossGex: 0,
    callOpenInterest: 0,
    putOpenInterest: 0,
    callVolume: 0,
    putVolume: 0,
  };
  expiries.forEach((expiry, index) => {
    if (!isIncluded(expiry, index)) return;
    for (const key of EXPOSURE_KEYS) {
      call[key] += expiry.call[key];
      put[key] += expiry.put[key];
    }
    sums.expiryCount += 1;
    sums.contractsUsed += expiry.contractsUsed;
    sums.grossGex += expiry.grossGex;
    sums.callOpenInterest += expiry.callOpenInterest;
    sums.putOpenInterest += expiry.putOpenInterest;
    sums.callVolume += expiry.callVolume;
    sums.putVolume += expiry.putVolume;
  });
  return { ...sums, call, put, net: exposureRecord((key) => call[key] + put[key]) };
}
