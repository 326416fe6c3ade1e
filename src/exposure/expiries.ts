import { isoDate } from '../chain/civilDay';
import { CALL } from '../chain/rawQuotes';
import type { ExpirySummary, ExposureValues, VolatilityPoint } from './analysis';
import { add } from './cells';
import type { ContractExposures } from './contractExposures';
import { maxPain, painCurve } from './maxPain';
import type { Prepared } from './prepare';
import { rowsByGroup, rowsOfGroup } from './rowGroups';
import type { Terms } from './terms';

/** What the contracts of an expiry sum up to, calls and puts apart. */
export type ExpirySum = Pick<
  ExpirySummary,
  | 'call'
  | 'put'
  | 'net'
  | 'callOpenInterest'
  | 'putOpenInterest'
  | 'callVolume'
  | 'putVolume'
  | 'netTheta'
  | 'netVega'
  | 'grossGex'
  | 'contractsUsed'
>;

/**
 * One row per settlement date and session, in order of settlement. All columns run with `Prepared.expiries`.
 * @param maxPains depend on open interest alone
 */
export function expirySummaries(
  prepared: Prepared,
  sums: readonly ExpirySum[],
  points: readonly Pick<VolatilityPoint, 'atmImpliedVolatility'>[],
  maxPains: readonly (number | null)[],
): ExpirySummary[] {
  const net = sums.reduce((sum, row) => sum + row.net.gex, 0);
  const absolute = sums.reduce((sum, row) => sum + Math.abs(row.net.gex), 0);
  return prepared.expiries.map((group, index): ExpirySummary => {
    const sum = sums[index] as ExpirySum;
    const its = prepared.terms[group.blocks[0] ?? 0] as Terms;
    return {
      expiryDay: group.expiryDay,
      expiration: isoDate(group.expiryDay),
      session: group.session,
      roots: group.roots,
      settlement: group.settlement,
      minutesToSettlement: its.minutesToSettlement,
      timeToExpiryYears: its.timeToExpiryYears,
      daysToExpiry: group.daysToExpiry,
      isZeroDte: group.isZeroDte,
      contractsUsed: sum.contractsUsed,
      callOpenInterest: sum.callOpenInterest,
      putOpenInterest: sum.putOpenInterest,
      callVolume: sum.callVolume,
      putVolume: sum.putVolume,
      call: sum.call,
      put: sum.put,
      net: sum.net,
      netTheta: sum.netTheta,
      netVega: sum.netVega,
      grossGex: sum.grossGex,
      shareOfNet: ratio(sum.net.gex, net),
      shareOfAbsoluteNet: ratio(Math.abs(sum.net.gex), absolute),
      forward: its.forward,
      forwardBasis: its.forwardBasis,
      atmImpliedVolatility: points[index]?.atmImpliedVolatility ?? null,
      maxPain: maxPains[index] ?? null,
    };
  });
}

/** Max pain of each expiry. */
export function expiryMaxPains({ contracts, expiries, spot }: Prepared): (number | null)[] {
  const groups = rowsByGroup(contracts.expiry, expiries.length, contracts.strike);
  return expiries.map((_, index) => maxPain(painCurve(contracts, rowsOfGroup(groups, index)), spot));
}

/** numerator / denominator, never −0; null when the denominator is 0. */
export function ratio(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator + 0;
}

/** Columns of the sums, in order. */
const WIDTH = 10;

/** Sums of the contracts of each expiry, calls and puts apart. */
export function expirySums({ contracts, expiries }: Prepared, { value, theta, vega }: ContractExposures): ExpirySum[] {
  const table = new Float64Array(expiries.length * 2 * WIDTH);
  const { gex, dex, vex, chex } = value;
  for (let i = 0; i < contracts.count; i += 1) {
    const at = ((contracts.expiry[i] as number) * 2 + (contracts.right[i] === CALL ? 0 : 1)) * WIDTH;
    const ownGex = gex[i] as number;
    add(table, at, ownGex);
    add(table, at + 1, dex[i] as number);
    add(table, at + 2, vex[i] as number);
    add(table, at + 3, chex[i] as number);
    add(table, at + 4, contracts.openInterest[i] as number);
    add(table, at + 5, contracts.volume[i] as number);
    add(table, at + 6, theta[i] as number);
    add(table, at + 7, vega[i] as number);
    add(table, at + 8, Math.abs(ownGex));
    add(table, at + 9, 1);
  }
  return expiries.map((_, index) => {
    const calls = index * 2 * WIDTH;
    const puts = calls + WIDTH;
    const both = (column: number): number => (table[calls + column] as number) + (table[puts + column] as number);
    const exposuresAt = (at: number): ExposureValues => ({
      gex: table[at] as number,
      dex: table[at + 1] as number,
      vex: table[at + 2] as number,
      chex: table[at + 3] as number,
    });
    return {
      call: exposuresAt(calls),
      put: exposuresAt(puts),
      net: { gex: both(0), dex: both(1), vex: both(2), chex: both(3) },
      callOpenInterest: table[calls + 4] as number,
      putOpenInterest: table[puts + 4] as number,
      callVolume: table[calls + 5] as number,
      putVolume: table[puts + 5] as number,
      netTheta: both(6),
      netVega: both(7),
      grossGex: both(8),
      contractsUsed: both(9),
    };
  });
}
