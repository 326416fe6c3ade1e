import { describe, expect, it } from 'vitest';
import type { ChainAnalytics } from '../../../src/exposure/analyticsTypes';
import { analyze } from '../../../src/exposure/analyze';
import { type Assumptions, DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { blackScholes } from '../../../src/pricing/blackScholes';
import { type ContractSpec, chainOf } from './chainOf';

const RATE = DEFAULT_ASSUMPTIONS.rate;
const ASSUMED_YIELD = DEFAULT_ASSUMPTIONS.dividendYield;

/** Volatility by strike, steeper below. */
function smile(strike: number): number {
  return 0.2 + (strike < 100 ? 0.004 : -0.001) * Math.abs(strike - 100);
}

function greeks(strike: number, right: 0 | 1, days: number, dividendYield = ASSUMED_YIELD) {
  return blackScholes({
    spot: 100,
    strike,
    timeToExpiryYears: days / 365,
    volatility: smile(strike),
    rate: RATE,
    dividendYield,
    right,
  });
}

/** Calls and puts at strikes 80 to 120 with model prices a cent wide on each side. */
function expiry(days: number, dividendYield = ASSUMED_YIELD, root = 'SYN', openInterest = 100): ContractSpec[] {
  return Array.from({ length: 41 }, (_, i) => 80 + i).flatMap((strike) =>
    (['C', 'P'] as const).map((right): ContractSpec => {
      const { price } = greeks(strike, right === 'C' ? 0 : 1, days, dividendYield);
      return {
        strike,
        right,
        root,
        openInterest,
        daysToSettlement: days,
        impliedVolatility: smile(strike),
        bid: Math.max(0, price - 0.01),
        ask: price + 0.01,
      };
    }),
  );
}

function analyticsOf(contracts: readonly ContractSpec[], assumptions: Partial<Assumptions> = {}): ChainAnalytics {
  return analyze(chainOf({ contracts }), { ...DEFAULT_ASSUMPTIONS, ...assumptions }).analytics;
}

/** Strike at which the model's delta is `target`, by bisection. */
function strikeAtDelta(right: 0 | 1, target: number, days: number): number {
  let [low, high] = [80, 120];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (greeks(middle, right, days).delta > target) low = middle;
    else high = middle;
  }
  return low;
}

describe('wings of an expiry', () => {
  const days = 30;
  const [row] = analyticsOf(expiry(days), { carry: 'yield' }).volatility;
  const at = (right: 0 | 1, delta: number): number => smile(strikeAtDelta(right, delta, days));

  it('are volatilities at deltas of 10 and 25', () => {
    expect(row!.put10).toBeCloseTo(at(1, -0.1), 3);
    expect(row!.call10).toBeCloseTo(at(0, 0.1), 3);
    expect(row!.reasons).toEqual([]);
  });

  it('are compared with the sign that makes dear puts negative reversal, positive ratio and convexity', () => {
    const put25 = at(1, -0.25);
    const call25 = at(0, 0.25);
    expect(row!.riskReversal25).toBeCloseTo(call25 - put25, 3);
    expect(row!.riskReversal25).toBeLessThan(0);
    expect(row!.smileRatio).toBeCloseTo(put25 / call25, 3);
    expect(row!.smileRatio).toBeGreaterThan(1);
    const forward = 100 * Math.exp((RATE - ASSUMED_YIELD) * (days / 365));
    expect(row!.tailConvexity).toBeCloseTo(at(1, -0.1) - put25 - (put25 - smile(forward)), 3);
  });

  it('are null with the reason where strikes do not reach them', () => {
    const near = expiry(days).filter(({ strike }) => strike >= 99 && strike <= 101);
    const [found] = analyticsOf(near, { carry: 'yield' }).volatility;
    expect([found!.put10, found!.riskReversal25, found!.smileRatio, found!.tailConvexity]).toEqual(Array(4).fill(null));
    expect(found!.reasons).toEqual([
      'the strikes in the sums do not reach the 10-delta put, the 25-delta put, the 25-delta call, the 10-delta call',
    ]);
  });
});

describe('the expected move', () => {
  const days = 30;
  const [row] = analyticsOf(expiry(days), { carry: 'yield' }).volatility;
  const straddle = greeks(100, 0, days).price + greeks(100, 1, days).price;

  it('is one standard deviation and the straddle at the forward, quoted and modelled', () => {
    const forward = 100 * Math.exp((RATE - ASSUMED_YIELD) * (days / 365));
    expect(row!.oneSigmaFraction).toBeCloseTo(smile(forward) * Math.sqrt(days / 365), 12);
    expect(row!.straddleStrike).toBe(100);
    expect(row!.straddleMid).toBeCloseTo(straddle, 12);
    expect(row!.straddleModel).toBeCloseTo(straddle, 12);
    expect(row!.chanceWithinStraddle).toBeCloseTo(0.575, 2);
  });

  it('is judged by the model’s straddle where there are no quotes', () => {
    const silent = expiry(days).map(({ bid: _bid, ask: _ask, ...contract }) => contract);
    const [found] = analyticsOf(silent, { carry: 'yield' }).volatility;
    expect(found!.straddleMid).toBeNull();
    expect(found!.straddleModel).toBeCloseTo(straddle, 12);
    expect(found!.chanceWithinStraddle).toBeCloseTo(row!.chanceWithinStraddle!, 12);
    expect(found!.reasons).toEqual(['the strike nearest to the forward has no two-sided quotes of call and put']);
    expect(found!.vixStyle).toMatchObject({
      volatility: null,
      reason: 'no strike has two-sided quotes of call and put',
    });
  });

  it('has no quoted straddle when spot is moved away from the quotes', () => {
    const [found] = analyticsOf(expiry(days), { carry: 'yield', spotOverride: 105 }).volatility;
    expect(found).toMatchObject({ straddleStrike: 105, straddleMid: null });
    expect(found!.reasons.at(-1)).toBe('call and put quotes imply another forward than the one in use');
  });
});

describe('30-day volatility', () => {
  it('says which expiries it lies between, at the money and model-free', () => {
    const { thirtyDay, thirtyDayVixStyle } = analyticsOf([...expiry(5), ...expiry(25), ...expiry(40)]);
    expect(thirtyDay).toEqual({ basis: 'between', expiries: [1, 2], reason: null });
    expect(thirtyDayVixStyle).toMatchObject({ expiries: [1, 2], reason: null });
    // A smile that falls to the right has its variance near that of the money.
    expect(thirtyDayVixStyle.volatility).toBeGreaterThan(0.19);
    expect(thirtyDayVixStyle.volatility).toBeLessThan(0.22);
  });

  it('says when all expiries are on one side', () => {
    const { thirtyDay, thirtyDayVixStyle } = analyticsOf(expiry(5));
    expect(thirtyDay).toMatchObject({ basis: 'nearest', expiries: [0] });
    expect(thirtyDayVixStyle).toMatchObject({ volatility: null, expiries: [] });
  });
});

describe('parity', () => {
  it('tells forward, yield and strikes used', () => {
    const [row] = analyticsOf(expiry(30, 0.02)).parity;
    expect(row).toMatchObject({ basis: 'parity', strikesUsed: 5, isClamped: false, reason: null });
    expect(row!.dividendYield).toBeCloseTo(0.02, 10);
    expect(row!.impliedDividendYield).toBeCloseTo(0.02, 10);
    expect(row!.impliedForward).toBeCloseTo(100 * Math.exp((RATE - 0.02) * (30 / 365)), 10);
    expect(row!.forward).toBeCloseTo(row!.impliedForward!, 10);
  });

  it('marks a yield that was held, beside the one that quotes imply', () => {
    const [row] = analyticsOf(expiry(30, 0.2)).parity;
    expect(row).toMatchObject({ basis: 'parity', isClamped: true });
    expect(row!.dividendYield).toBeCloseTo(ASSUMED_YIELD + 0.1, 12);
    expect(row!.impliedDividendYield).toBeCloseTo(0.2, 10);
  });

  it('measures without using it where rate and yield are chosen', () => {
    const [row] = analyticsOf(expiry(30, 0.2), { carry: 'yield' }).parity;
    expect(row).toMatchObject({ basis: 'yield', dividendYield: ASSUMED_YIELD, isClamped: false, strikesUsed: 5 });
    expect(row!.impliedDividendYield).toBeCloseTo(0.2, 10);
  });

  it('is not measured within two days or without quotes near spot', () => {
    const unknown = { impliedForward: null, impliedDividendYield: null, strikesUsed: 0, basis: 'yield' };
    expect(analyticsOf(expiry(1)).parity[0]).toMatchObject(unknown);
    expect(analyticsOf(expiry(1)).parity[0]!.reason).toMatch(/within two days/);
    const far = expiry(30).filter(({ strike }) => strike < 97 || strike > 103);
    expect(analyticsOf(far).parity[0]).toMatchObject(unknown);
    expect(analyticsOf(far).parity[0]!.reason).toMatch(/no strike within 3% of spot/);
  });
});

describe('an expiry of several roots', () => {
  it('is told by the root that holds most open interest, and summed over all', () => {
    const rows = analyticsOf([...expiry(30, 0.01, 'AAA', 5), ...expiry(30, 0.03, 'BBB', 50)]);
    expect(rows.parity).toHaveLength(1);
    expect(rows.parity[0]!.impliedDividendYield).toBeCloseTo(0.03, 10);
    expect(rows.putCall).toMatchObject({ callOpenInterest: 41 * 55, openInterestRatio: 1 });
    expect(rows.pain[0]!.strike).toHaveLength(41);
  });
});

describe('put/call ratios', () => {
  const rows = analyticsOf([
    { strike: 100, right: 'C', openInterest: 40, volume: 0 },
    { strike: 100, right: 'P', openInterest: 10, volume: 7 },
    { strike: 100, right: 'P', openInterest: 30, volume: 9, daysToSettlement: 14 },
  ]);

  it('are puts over calls, of the chain and of each expiry', () => {
    expect(rows.putCall).toMatchObject({ openInterestRatio: 1, putOpenInterest: 40, putVolume: 16 });
    expect(rows.putCallByExpiry.map(({ openInterestRatio }) => openInterestRatio)).toEqual([0.25, null]);
  });

  it('are null without calls', () => {
    expect(rows.putCall.volumeRatio).toBeNull();
    expect(rows.putCallByExpiry.map(({ volumeRatio }) => volumeRatio)).toEqual([null, null]);
  });
});

describe('a chain without usable contracts', () => {
  it('has empty lists, sums of 0 and no ratios', () => {
    const rows = analyticsOf([]);
    expect([rows.volatility, rows.calendar, rows.pain, rows.parity, rows.putCallByExpiry]).toEqual([
      [],
      [],
      [],
      [],
      [],
    ]);
    expect(rows.byDte.map(({ contractsUsed }) => contractsUsed)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(rows.concentration.herfindahl).toBeNull();
    expect(rows.putCall.openInterestRatio).toBeNull();
    expect(rows.thirtyDay.basis).toBeNull();
  });
});
