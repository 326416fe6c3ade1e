import { describe, expect, it } from 'vitest';
import { EXPOSURE_KEYS } from '../../../src/exposure/analysis';
import { analyze } from '../../../src/exposure/analyze';
import { DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { aggregateByStrike } from '../../../src/exposure/strikes';
import { chainOf } from './chainOf';

const ANALYSIS = analyze(
  chainOf({
    contracts: [
      { strike: 95, right: 'P', openInterest: 10, volume: 4, daysToSettlement: 0.2 },
      { strike: 100, right: 'C', openInterest: 20, volume: 5, daysToSettlement: 0.2 },
      { strike: 100, right: 'C', openInterest: 30, daysToSettlement: 7 },
      { strike: 100, right: 'C', openInterest: 7, daysToSettlement: 7, root: 'SYNW' },
      { strike: 110, right: 'C', openInterest: 40, volume: 6, daysToSettlement: 30 },
    ],
  }),
  { ...DEFAULT_ASSUMPTIONS, carry: 'yield' },
);

describe('the table of strikes', () => {
  it('adds up the chosen expiries and keeps a row for every strike', () => {
    const table = aggregateByStrike(ANALYSIS.cells!, ANALYSIS.strikes.strike, new Set([0, 2]));
    expect(Array.from(table.strike)).toEqual([95, 100, 110]);
    expect(Array.from(table.callOpenInterest)).toEqual([0, 20, 40]);
    expect(Array.from(table.putOpenInterest)).toEqual([10, 0, 0]);
    expect(Array.from(table.callVolume)).toEqual([0, 5, 6]);
    expect(table.gex.call[1]).toBe(ANALYSIS.expiries[0]!.call.gex);
    expect(table.gex.call[2]).toBe(ANALYSIS.expiries[2]!.call.gex);
  });

  it('is empty for no expiry and whole for all of them', () => {
    const none = aggregateByStrike(ANALYSIS.cells!, ANALYSIS.strikes.strike, new Set());
    expect(Array.from(none.gex.call)).toEqual([0, 0, 0]);
    const all = aggregateByStrike(ANALYSIS.cells!, ANALYSIS.strikes.strike, null);
    for (const key of EXPOSURE_KEYS) {
      const sum = [...all[key].call, ...all[key].put].reduce((total, value) => total + value, 0);
      expect(sum / ANALYSIS.net![key]).toBeCloseTo(1, 12);
    }
  });

  it('joins roots that settle together in one row', () => {
    expect(ANALYSIS.expiries.map(({ roots }) => roots)).toEqual([['SYN'], ['SYN', 'SYNW'], ['SYN']]);
    expect(ANALYSIS.expiries[1]!.callOpenInterest).toBe(37);
    expect(ANALYSIS.expiries[1]!.contractsUsed).toBe(2);
    expect(ANALYSIS.cells!.count).toBe(4);
  });
});

describe('what settles today', () => {
  it('has its share of gross and of net gamma', () => {
    const { zeroDte, expiries, net, gross } = ANALYSIS;
    expect(expiries.map(({ isZeroDte }) => isZeroDte)).toEqual([true, false, false]);
    expect(zeroDte.expiration).toBe('2026-03-06');
    expect(zeroDte.nextExpiration).toBeNull();
    expect(zeroDte.netGex).toBe(expiries[0]!.call.gex + expiries[0]!.put.gex);
    expect(zeroDte.grossGex).toBe(expiries[0]!.call.gex - expiries[0]!.put.gex);
    expect(zeroDte.shareOfGross).toBe(zeroDte.grossGex! / gross!.gex);
    expect(zeroDte.shareOfNet).toBe(zeroDte.netGex! / net!.gex);
  });

  it('is nothing on another day, and the next expiration is named', () => {
    const { zeroDte, flips } = analyze(
      chainOf({
        contracts: [
          { strike: 100, right: 'C' },
          { strike: 100, right: 'P' },
        ],
      }),
      DEFAULT_ASSUMPTIONS,
    );
    expect(zeroDte).toMatchObject({ expiration: null, nextExpiration: '2026-03-13', netGex: 0, shareOfGross: 0 });
    expect(flips.zeroDte).toBeNull();
  });
});
