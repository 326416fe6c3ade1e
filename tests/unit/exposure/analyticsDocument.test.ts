import { describe, expect, it } from 'vitest';
import { analyticsDocument } from '../../../src/exposure/analyticsDocument';
import { analyze } from '../../../src/exposure/analyze';
import { DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { type ContractSpec, chainOf } from './chainOf';

const STRIKES = [80, 85, 90, 95, 100, 105, 110, 115, 120];
/** Two expiries, a week and six weeks away: puts hold twice what calls hold, and cost a dime less at the money. */
const BOOK: ContractSpec[] = [7, 42].flatMap((daysToSettlement) =>
  STRIKES.flatMap((strike): ContractSpec[] => {
    const call = 3.1 + Math.max(100 - strike, 0);
    const put = 3 + Math.max(strike - 100, 0);
    return [
      { strike, right: 'C', daysToSettlement, openInterest: 10, volume: 4, bid: call - 0.1, ask: call + 0.1 },
      { strike, right: 'P', daysToSettlement, openInterest: 20, volume: 2, bid: put - 0.1, ask: put + 0.1 },
    ];
  }),
);
const ANALYSIS = analyze(chainOf({ contracts: BOOK }), { ...DEFAULT_ASSUMPTIONS, carry: 'yield' });
const SECTION = analyticsDocument(ANALYSIS);

describe('volatility and positioning in the download', () => {
  it('has one row per expiry wherever it goes by expiry', () => {
    const names = [
      { expiration: '2026-03-13', session: 'PM', dte: 7 },
      { expiration: '2026-04-17', session: 'PM', dte: 42 },
    ];
    const { volatility, expiry_calendar, put_call_profile, max_pain_by_expiration, parity } = SECTION;
    for (const rows of [
      volatility.by_expiry,
      expiry_calendar,
      put_call_profile.by_expiry,
      max_pain_by_expiration,
      parity,
    ]) {
      expect(rows).toMatchObject(names);
    }
    expect(SECTION.pain_curve).toMatchObject(names[0]!);
  });

  it('repeats volatilities as fractions and the move in dollars and percent', () => {
    const [row] = SECTION.volatility.by_expiry;
    const [point] = ANALYSIS.volatility;
    expect(SECTION.volatility.iv30_variance_linear).toBe(ANALYSIS.iv30);
    expect(SECTION.volatility).toMatchObject({
      iv30_basis: 'between',
      iv30_reason: null,
      iv30_expirations: ['2026-03-13', '2026-04-17'],
    });
    expect(row!.atm_iv).toBeCloseTo(0.2, 12);
    expect([row!.put_25d, row!.call_25d, row!.skew_25d]).toEqual([point!.put25, point!.call25, point!.skew25]);
    expect(row!.risk_reversal_25d).toBeCloseTo(0, 12);
    expect(row!.smile_ratio).toBeCloseTo(1, 12);
    expect(row!.one_sd_dollars).toBeCloseTo(100 * 0.2 * Math.sqrt(7 / 365), 10);
    expect(row!.one_sd_pct).toBeCloseTo(100 * 0.2 * Math.sqrt(7 / 365), 10);
    expect(row).toMatchObject({ straddle_strike: 100, vix_style: { k0: 100, strike_count: 9, first_strike: 80 } });
    expect(row!.straddle_price).toBeCloseTo(6.1, 12);
  });

  it('names the buckets and kinds, with shares in percent', () => {
    expect(SECTION.by_dte_bucket.map(({ bucket, dte_min, dte_max }) => [bucket, dte_min, dte_max])).toEqual([
      ['0', 0, 0],
      ['1-7', 1, 7],
      ['8-30', 8, 30],
      ['31-60', 31, 60],
      ['61-180', 61, 180],
      ['180+', 181, null],
    ]);
    const week = SECTION.by_dte_bucket[1]!;
    expect(week).toMatchObject({ expiry_count: 1, contract_count: 18, call_oi: 90, put_oi: 180, call_volume: 36 });
    expect(week.net_gex).toBe(ANALYSIS.expiries[0]!.net.gex);
    expect(week.gross_gex_share_pct).toBeCloseTo((100 * ANALYSIS.expiries[0]!.grossGex) / ANALYSIS.gross!.gex, 10);
    expect(SECTION.by_expiry_kind.map(({ kind, expiry_count }) => [kind, expiry_count])).toEqual([
      ['weekly', 1],
      ['monthly', 1],
      ['quarterly', 0],
    ]);
    expect(SECTION.expiry_calendar[1]).toMatchObject({ kind: 'monthly', is_opex: true, is_triple_witching: false });
  });

  it('gives positioning', () => {
    // Nine strikes hold the same.
    expect(SECTION.oi_concentration.top_3_pct).toBeCloseTo(100 / 3, 10);
    expect(SECTION.oi_concentration.herfindahl).toBeCloseTo(1 / 9, 12);
    expect(SECTION.put_call_profile.chain).toEqual({
      call_oi: 180,
      put_oi: 360,
      pc_ratio_oi: 2,
      call_volume: 72,
      put_volume: 36,
      pc_ratio_volume: 0.5,
    });
    const [row] = SECTION.max_pain_by_expiration;
    expect(row!.total_oi).toBe(270);
    const curve = SECTION.pain_curve!.points;
    const payoff = (at: number): number =>
      STRIKES.reduce((sum, k) => sum + 100 * (10 * Math.max(at - k, 0) + 20 * Math.max(k - at, 0)), 0);
    expect(curve.map(({ strike, total_pain }) => [strike, total_pain])).toEqual(STRIKES.map((at) => [at, payoff(at)]));
    expect(row!.max_pain_strike).toBe(STRIKES.toSorted((a, b) => payoff(a) - payoff(b))[0]);
  });

  it('gives the forward that is used beside the one of the quotes', () => {
    const [row] = SECTION.parity;
    expect(row).toMatchObject({ forward_basis: 'yield', dividend_yield: 0.013, is_clamped: false, reason: null });
    expect(row!.forward).toBe(ANALYSIS.expiries[0]!.forward);
    // Only the strike at 100 is within 3% of spot, and its call costs a dime more.
    expect(row!.strikes_used).toBe(1);
    expect(row!.implied_forward).toBeCloseTo(100 + 0.1 * Math.exp((0.043 * 7) / 365), 10);
  });

  it('is whole for a chain without usable contracts', () => {
    const section = analyticsDocument(analyze(chainOf({ contracts: [] }), DEFAULT_ASSUMPTIONS));
    expect(section.pain_curve).toBeNull();
    expect(section.volatility).toMatchObject({ iv30_variance_linear: null, iv30_vix_style: null, by_expiry: [] });
    expect(section.by_dte_bucket[0]!.gross_gex_share_pct).toBeNull();
    expect(section.oi_concentration.top_3_pct).toBeNull();
  });
});
