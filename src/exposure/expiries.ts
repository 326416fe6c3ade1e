import { isoDate } from '../chain/civilDay';
import { CALL } from '../chain/rawQuotes';
import { EXPOSURE_KEYS, type ExpirySummary, type VolatilityPoint } from './analysis';
import type { ContractExposures } from './contractExposures';
import { exposureRecord } from './exposureTable';
import { maxPain, painCurve } from './maxPain';
import type { ExpiryGroup, Prepared } from './prepare';
import type { Terms } from './terms';

/** One row per settlement date and session, in order of settlement. */
export function expirySummaries(
  prepared: Prepared,
  exposures: ContractExposures,
  points: readonly VolatilityPoint[],
): ExpirySummary[] {
  const members: number[][] = prepared.expiries.map(() => []);
  for (let i = 0; i < prepared.contracts.count; i += 1) members[prepared.contracts.expiry[i] as number]?.push(i);
  const sums = members.map((rows) => sumOf(prepared, exposures, rows));
  const net = sums.reduce((sum, row) => sum + row.net.gex, 0);
  const absolute = sums.reduce((sum, row) => sum + Math.abs(row.net.gex), 0);
  return prepared.expiries.map((group, index): ExpirySummary => {
    const sum = sums[index] as ExpirySum;
    return {
      ...clockOf(prepared, group),
      ...sum,
      contractsUsed: members[index]?.length ?? 0,
      shareOfNet: ratio(sum.net.gex, net),
      shareOfAbsoluteNet: ratio(Math.abs(sum.net.gex), absolute),
      atmImpliedVolatility: points[index]?.atmImpliedVolatility ?? null,
      maxPain: maxPain(painCurve(prepared.contracts, members[index] ?? []), prepared.spot),
    };
  });
}

/** numerator / denominator, never −0; null when the denominator is 0. */
export function ratio(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator + 0;
}

function clockOf(prepared: Prepared, group: ExpiryGroup) {
  const { timeToExpiryYears, minutesToSettlement, forward, forwardBasis } = prepared.terms[
    group.blocks[0] ?? 0
  ] as Terms;
  const { expiryDay, session, roots, settlement, daysToExpiry, isZeroDte } = group;
  return {
    expiryDay,
    expiration: isoDate(expiryDay),
    session,
    roots,
    settlement,
    minutesToSettlement,
    timeToExpiryYears,
    daysToExpiry,
    isZeroDte,
    forward,
    forwardBasis,
  };
}

type ExpirySum = ReturnType<typeof sumOf>;

function sumOf({ contracts }: Prepared, exposures: ContractExposures, rows: readonly number[]) {
  const call = exposureRecord(() => 0);
  const put = exposureRecord(() => 0);
  const held = { callOpenInterest: 0, putOpenInterest: 0, callVolume: 0, putVolume: 0 };
  let netTheta = 0;
  let netVega = 0;
  let grossGex = 0;
  for (const i of rows) {
    const isCall = contracts.right[i] === CALL;
    const side = isCall ? call : put;
    for (const key of EXPOSURE_KEYS) side[key] += exposures.value[key][i] as number;
    held[isCall ? 'callOpenInterest' : 'putOpenInterest'] += contracts.openInterest[i] as number;
    held[isCall ? 'callVolume' : 'putVolume'] += contracts.volume[i] as number;
    netTheta += exposures.theta[i] as number;
    netVega += exposures.vega[i] as number;
    grossGex += Math.abs(exposures.value.gex[i] as number);
  }
  return { call, put, net: exposureRecord((key) => call[key] + put[key]), ...held, netTheta, netVega, grossGex };
}
