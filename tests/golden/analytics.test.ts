import { describe, expect, it } from 'vitest';
import { maxPain, painCurve } from '../../src/exposure/maxPain';
import { prepare } from '../../src/exposure/prepare';
import { expectWithin } from './compare';
import { analyzeGolden, GOLDEN_ASSUMPTIONS, golden, goldenChain } from './goldenChain';

const analysis = analyzeGolden('naive_long_calls_short_puts');
const { analytics } = golden;

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
});
