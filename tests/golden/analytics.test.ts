import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { maxPain, painCurve } from '../../src/exposure/maxPain';
import { prepare } from '../../src/exposure/prepare';
import { expectWithin } from './compare';
import { analyzeGolden, EXPOSURE_TOLERANCE, GOLDEN_ASSUMPTIONS, golden, goldenChain } from './goldenChain';

const analysis = analyzeGolden('naive_long_calls_short_puts');
const { analytics } = golden;
const goldenVolatility = JSON.parse(readFileSync(new URL('./golden_vol.json', import.meta.url), 'utf8'));

describe('analytics of the oracle chain that do not depend on the dealer sign', () => {
  it('give max pain of the chain and of each expiry', () => {
    expect(analysis.maxPain).toBe(analytics.max_pain.all.strike);
    for (const expiry of analysis.expiries) {
      expect(expiry.maxPain, expiry.expiration).toBe(analytics.max_pain[expiry.expiration].strike);
    }
  });

  it('give what holders would receive at every strike', () => {
    const { contracts, spot } = prepare(goldenChain(), GOLDEN_ASSUMPTIONS);
    const check = (label: string, isIncluded: (contract: number) => boolean): void => {
      const curve = painCurve(contracts, [...contracts.strike.keys()].filter(isIncluded));
      const expected = analytics.max_pain[label].pain_usd;
      expect(Array.from(curve.strike, String)).toEqual(Object.keys(expected));
      curve.strike.forEach((strike, row) => {
        expect(curve.pain[row], `${label} ${strike}`).toBe(expected[String(strike)]);
      });
      expect(maxPain(curve, spot)).toBe(analytics.max_pain[label].strike);
    };
    check('all', () => true);
    analysis.expiries.forEach(({ expiration }, index) => {
      check(expiration, (i) => contracts.expiry[i] === index);
    });
  });

  it('give put/call ratios by open interest and by volume', () => {
    expectWithin(analysis.putCallRatioOpenInterest!, analytics.put_call.all.pc_ratio_oi, 1e-14, 'by open interest');
    expectWithin(analysis.putCallRatioVolume!, analytics.put_call.all.pc_ratio_volume, 1e-14, 'by volume');
    for (const expiry of analysis.expiries) {
      const expected = analytics.put_call[expiry.expiration];
      expect(expiry.callVolume).toBe(expected.call_volume);
      expect(expiry.putVolume).toBe(expected.put_volume);
    }
  });

  it('give at-the-money volatility, 25-delta wings and straddle of each expiry', () => {
    expect(analysis.volatility).toHaveLength(3);
    for (const point of analysis.volatility) {
      const expected = analytics.atm[point.expiration];
      expectWithin(point.forward, expected.forward, 1e-10, 'forward');
      expectWithin(point.atmImpliedVolatility!, expected.atm_iv_at_forward, 1e-13, 'at the money');
      expectWithin(point.put25!, expected.put25_iv, 1e-13, 'put wing');
      expectWithin(point.call25!, expected.call25_iv, 1e-13, 'call wing');
      expectWithin(point.skew25!, expected.skew_25d, 1e-13, 'skew');
      expectWithin(point.butterfly25!, expected.butterfly_25d, 1e-13, 'butterfly');
      expectWithin(point.straddle!, expected.straddle_model_price, 1e-11, 'straddle');
      expectWithin(point.oneSigma!, expected.one_sigma_usd, 1e-11, 'one sigma');
    }
  });

  it('give the 30-day volatility, linear in variance between the expiries around it', () => {
    expectWithin(analysis.iv30!, analytics.iv30_variance_linear, 1e-14, 'iv30');
  });

  it('say that the 30-day volatility lies between two expiries', () => {
    expect(analysis.analytics.thirtyDay).toEqual({ basis: 'between', expiries: [1, 2], reason: null });
  });

  it('give the risk reversal with the sign of call minus put', () => {
    analysis.analytics.volatility.forEach(({ riskReversal25, oneSigmaFraction }, index) => {
      const expected = analytics.atm[analysis.expiries[index]!.expiration];
      expectWithin(riskReversal25!, expected.risk_reversal_25d, 1e-13, 'risk reversal');
      expectWithin(oneSigmaFraction!, expected.one_sigma_usd / golden.meta.spot, 1e-13, 'one sigma');
    });
  });

  it('give the pain of each expiry, and its put/call ratios', () => {
    analysis.expiries.forEach(({ expiration }, index) => {
      const { strike, callPain, putPain, maxPain: least } = analysis.analytics.pain[index]!;
      const expected = analytics.max_pain[expiration];
      expect(least).toBe(expected.strike);
      expect(Array.from(strike, (price, row) => [String(price), callPain[row]! + putPain[row]!])).toEqual(
        Object.entries(expected.pain_usd),
      );
      const { openInterestRatio, volumeRatio } = analysis.analytics.putCallByExpiry[index]!;
      expectWithin(openInterestRatio!, analytics.put_call[expiration].pc_ratio_oi, 1e-14, 'by open interest');
      expectWithin(volumeRatio!, analytics.put_call[expiration].pc_ratio_volume, 1e-14, 'by volume');
    });
    expectWithin(analysis.analytics.putCall.openInterestRatio!, analytics.put_call.all.pc_ratio_oi, 1e-14, 'of all');
    expectWithin(analysis.analytics.putCall.volumeRatio!, analytics.put_call.all.pc_ratio_volume, 1e-14, 'of all');
  });

  it('give model-free volatility as its own oracle does', () => {
    const { vix_style: expected } = goldenVolatility;
    expectWithin(analysis.analytics.thirtyDayVixStyle.volatility! * 100, expected.iv30_pct, 1e-9, 'iv30');
    analysis.analytics.volatility.forEach(({ vixStyle }, index) => {
      const { variance } = expected.by_expiry[analysis.expiries[index]!.expiration];
      expectWithin(vixStyle.variance!, variance, 1e-9, 'variance');
    });
  });

  it('put the expiries into buckets and kinds', () => {
    const { byDte, byKind, calendar } = analysis.analytics;
    const oracle = golden.conventions.naive_long_calls_short_puts.by_expiry;
    expect(byDte.map(({ expiryCount }) => expiryCount)).toEqual([1, 1, 0, 1, 0, 0]);
    [0, 1, 3].forEach((bucket, index) => {
      expectWithin(byDte[bucket]!.net.gex, oracle[index].net_gex, EXPOSURE_TOLERANCE * analysis.gross!.gex, 'bucket');
    });
    expect(calendar.map(({ kind }) => kind)).toEqual(['weekly', 'weekly', 'monthly']);
    expectWithin(byKind[1]!.net.vex, oracle[2].net_vex, EXPOSURE_TOLERANCE * analysis.gross!.vex, 'monthly');
  });
});
