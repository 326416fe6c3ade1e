import { describe, expect, it } from 'vitest';
import { EXPOSURE_KEYS } from '../../../src/exposure/analysis';
import { analyze } from '../../../src/exposure/analyze';
import { DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { DTE_BUCKETS, sumsByDte, sumsByKind } from '../../../src/exposure/expirySums';
import { type ContractSpec, chainOf } from './chainOf';

const pair = (daysToSettlement: number, openInterest: number): ContractSpec[] => [
  { strike: 100, right: 'C', daysToSettlement, openInterest, volume: 3 },
  { strike: 101, right: 'P', daysToSettlement, openInterest: 2 * openInterest, volume: 5 },
];
/** Both edges of every bucket. */
const DAYS = [0.1, 1, 7, 8, 30, 31, 60, 61, 180, 181, 700];
const { expiries, net, gross, analytics } = analyze(
  chainOf({ contracts: DAYS.flatMap((days, index) => pair(days, 10 ** (index % 3))) }),
  { ...DEFAULT_ASSUMPTIONS, carry: 'yield' },
);

describe('sums by days to expiry', () => {
  const rows = sumsByDte(expiries);

  it('have their edges at 0, 7, 30, 60 and 180 days', () => {
    expect(DTE_BUCKETS.map(({ from, to }) => [from, to])).toEqual([
      [0, 0],
      [1, 7],
      [8, 30],
      [31, 60],
      [61, 180],
      [181, null],
    ]);
    expect(expiries.map(({ daysToExpiry }) => daysToExpiry)).toEqual([0, ...DAYS.slice(1)]);
    expect(rows.map(({ expiryCount }) => expiryCount)).toEqual([1, 2, 2, 2, 2, 2]);
  });

  it('add up contracts of each side', () => {
    // The second bucket holds 10 and 100 calls, the last 1 and 10.
    expect(rows[1]).toMatchObject({ contractsUsed: 4, callOpenInterest: 110, putOpenInterest: 220 });
    expect(rows[1]).toMatchObject({ callVolume: 6, putVolume: 10 });
    expect(rows[5]).toMatchObject({ callOpenInterest: 11, putOpenInterest: 22 });
  });

  it('add up to the chain', () => {
    for (const key of EXPOSURE_KEYS) {
      const sum = rows.reduce((total, row) => total + row.net[key], 0);
      expect(Math.abs(sum - net![key])).toBeLessThan(1e-12 * gross![key]);
      for (const row of rows) expect(row.net[key]).toBe(row.call[key] + row.put[key]);
    }
    const grossSum = rows.reduce((total, row) => total + row.grossGex, 0);
    expect(Math.abs(grossSum - gross!.gex)).toBeLessThan(1e-12 * gross!.gex);
  });

  it('are 0 where nothing expires', () => {
    const [today] = sumsByDte(expiries.slice(1));
    expect(today).toMatchObject({ expiryCount: 0, contractsUsed: 0, grossGex: 0, net: { gex: 0, dex: 0 } });
  });

  it('count what settles today as today’s, also where the contract is dated on the Saturday', () => {
    const saturday = { ...expiries[0]!, daysToExpiry: 1 };
    expect(sumsByDte([saturday]).map(({ expiryCount }) => expiryCount)).toEqual([1, 0, 0, 0, 0, 0]);
  });
});

describe('sums by kind of expiry', () => {
  it('take every expiry once', () => {
    const calendar = expiries.map((_, index) => ({
      kind: (['weekly', 'monthly', 'quarterly'] as const)[index % 3]!,
      isOpex: false,
      isTripleWitching: false,
    }));
    const rows = sumsByKind(expiries, calendar);
    expect(rows.map(({ kind, expiryCount }) => [kind, expiryCount])).toEqual([
      ['weekly', 4],
      ['monthly', 4],
      ['quarterly', 3],
    ]);
    // Indices 0, 3, 6 and 9 hold 1 call each.
    expect(rows[0]!.callOpenInterest).toBe(4);
    expect(rows[2]!.callOpenInterest).toBe(300);
  });

  it('are those of the analysis', () => {
    expect(analytics.byDte.map(({ expiryCount }) => expiryCount)).toEqual([1, 2, 2, 2, 2, 2]);
    // 11 dates from 6 March 2026: none is a third Friday or a quarter's end.
    expect(analytics.byKind.map(({ expiryCount }) => expiryCount)).toEqual([11, 0, 0]);
  });
});
