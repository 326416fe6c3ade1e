import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isoDate } from '../../src/chain/civilDay';
import { nearestParity, parityRegression } from '../../src/exposure/volatility/parity';
import { type QuoteStrip, quoteStrip } from '../../src/exposure/volatility/quoteStrip';
import {
  type DailyBars,
  REALIZED_WINDOWS,
  type RealizedEstimator,
  realizedVolatilities,
  realizedVolatility,
} from '../../src/exposure/volatility/realizedVolatility';
import { vixStyleThirtyDay, vixStyleVariance } from '../../src/exposure/volatility/vixStyle';
import { volatilityRiskPremium } from '../../src/exposure/volatility/volatilityRiskPremium';
import { expectWithin } from './compare';
import { AS_OF, golden, goldenChain } from './goldenChain';

const read = (name: string): string => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8');
const oracle = JSON.parse(read('golden_vol.json'));
const TOLERANCE = 1e-9;

function dailyBars(): DailyBars {
  const rows = read('golden_ohlc.csv')
    .trim()
    .split('\n')
    .slice(2)
    .map((line) => line.split(',').map(Number));
  const column = (at: number): Float64Array => Float64Array.from(rows, (row) => row[at]!);
  return { open: column(1), high: column(2), low: column(3), close: column(4) };
}
const BARS = dailyBars();

const NAMES: Readonly<Record<string, RealizedEstimator>> = {
  close_to_close: 'closeToClose',
  close_to_close_zero_mean: 'closeToCloseZeroMean',
  parkinson: 'parkinson',
  garman_klass: 'garmanKlass',
  rogers_satchell: 'rogersSatchell',
  yang_zhang: 'yangZhang',
  downside: 'downside',
  upside: 'upside',
};

describe('realised volatility of the oracle bars', () => {
  it('agrees for every estimator and window', () => {
    expect(Object.keys(oracle.rv)).toEqual(REALIZED_WINDOWS.map(String));
    for (const { windowDays, volatility, reason } of realizedVolatilities(BARS)) {
      const expected = oracle.rv[windowDays];
      expect(reason).toBeNull();
      expect(Object.keys(expected)).toEqual(Object.keys(NAMES));
      for (const [name, value] of Object.entries(expected)) {
        expectWithin(volatility[NAMES[name]!]!, value as number, TOLERANCE, `${name} of ${windowDays} days`);
      }
    }
  });

  it('agrees on every day of the history', () => {
    expect(oracle.vrp.day).toHaveLength(110);
    oracle.vrp.day.forEach((day: number, i: number) => {
      const found = realizedVolatility(BARS, 20, day + 1).volatility.closeToClose!;
      expectWithin(found * 100, oracle.vrp.rv20_pct[i], TOLERANCE, `day ${day}`);
    });
  });
});

describe('the volatility risk premium of the oracle history', () => {
  const { iv30_pct: implied, day } = oracle.vrp;
  const realised = day.map((last: number) => realizedVolatility(BARS, 20, last + 1).volatility.closeToClose!);
  const premiums = realised.map((volatility: number, i: number) => implied[i] / 100 - volatility);
  const found = volatilityRiskPremium(implied.at(-1) / 100, realised.at(-1), premiums.slice(0, -1));

  it('agrees in volatility and in variance', () => {
    expectWithin(found.premium * 100, oracle.vrp.vrp_today, TOLERANCE, 'premium');
    expectWithin(found.variancePremium, oracle.vrp.variance_premium_today, TOLERANCE, 'variance premium');
  });

  it('agrees against its own past', () => {
    expect(found.historyDays).toBe(oracle.vrp.history_n);
    expectWithin(found.mean! * 100, oracle.vrp.mean, TOLERANCE, 'mean');
    expectWithin(found.standardDeviation! * 100, oracle.vrp.sd, TOLERANCE, 'deviation');
    expectWithin(found.zScore!, oracle.vrp.z_score, TOLERANCE, 'z');
    expectWithin(found.percentileRank! * 100, oracle.vrp.percentile, TOLERANCE, 'percentile');
  });
});

interface OracleExpiry {
  readonly minutes: number;
  readonly years: number;
  readonly strip: QuoteStrip;
  /** Of every quote, also without a bid. */
  readonly callMiddle: number[];
  readonly putMiddle: number[];
}

const RATE: number = golden.meta.r;

/** The quotes of each expiry of the oracle chain. */
function oracleExpiries(): Map<string, OracleExpiry> {
  const chain = goldenChain();
  return new Map(
    chain.blocks.map((block, index) => {
      const rows = Uint32Array.from(chain.block.keys()).filter((row) => chain.block[row] === index);
      const minutes = (block.settlement - AS_OF) / 60_000;
      const middles = (right: number): number[] =>
        [...rows].filter((row) => chain.right[row] === right).map((row) => (chain.bid[row]! + chain.ask[row]!) / 2);
      const strip = quoteStrip(chain, rows);
      return [
        isoDate(block.expiryDay),
        { minutes, years: minutes / 525_600, strip, callMiddle: middles(0), putMiddle: middles(1) },
      ];
    }),
  );
}
const EXPIRIES = oracleExpiries();

describe('put-call parity of the oracle chain', () => {
  it.each(Object.keys(oracle.parity))('agrees at the nearest strike of %s', (expiration) => {
    const { years, strip } = EXPIRIES.get(expiration)!;
    const found = nearestParity(strip, RATE, years)!;
    expect(found.strike).toBe(oracle.parity[expiration].nearest_strike);
    expectWithin(found.forward, oracle.parity[expiration].forward_nearest, TOLERANCE, 'forward');
  });

  it.each(Object.keys(oracle.parity))('agrees by regression over all strikes of %s', (expiration) => {
    const { years, strip, callMiddle, putMiddle } = EXPIRIES.get(expiration)!;
    // The oracle takes the middle of every quote, also of those without a bid.
    const middles = { ...strip, callMid: Float64Array.from(callMiddle), putMid: Float64Array.from(putMiddle) };
    const found = parityRegression(middles, golden.meta.spot, years)!;
    const expected = oracle.parity[expiration];
    expect(found.strikesUsed).toBe(15);
    expectWithin(found.forward, expected.forward_ols, TOLERANCE, 'forward');
    expectWithin(found.discount, expected.discount_ols, TOLERANCE, 'discount');
    expectWithin(found.impliedRate, expected.r_implied, TOLERANCE, 'rate');
    expectWithin(found.impliedDividendYield, expected.q_implied, TOLERANCE, 'yield');
  });

  it('is near the forward that the quotes were made with', () => {
    for (const [expiration, { years, strip }] of EXPIRIES) {
      const theory = golden.meta.spot * Math.exp((RATE - golden.meta.q) * years);
      expectWithin(theory, oracle.parity[expiration].forward_theory, TOLERANCE, 'theory');
      expectWithin(nearestParity(strip, RATE, years)!.forward, theory, 0.03, 'forward within a spread');
    }
  });
});

describe('model-free variance of the oracle chain', () => {
  const found = new Map(
    [...EXPIRIES].map(([expiration, { years, strip }]) => [expiration, vixStyleVariance(strip, RATE, years)]),
  );

  it.each(Object.keys(oracle.vix_style.by_expiry))('agrees for %s', (expiration) => {
    const expected = oracle.vix_style.by_expiry[expiration];
    const { variance, volatility, k0, strikeCount, firstStrike, lastStrike, reason } = found.get(expiration)!;
    expect({ k0, n_options: strikeCount, first: firstStrike, last: lastStrike }).toEqual({
      k0: expected.k0,
      n_options: expected.n_options,
      first: expected.first,
      last: expected.last,
    });
    expectWithin(variance!, expected.variance, TOLERANCE, 'variance');
    expectWithin(volatility! * 100, expected.vol_pct, TOLERANCE, 'volatility');
    expect(reason).toBeNull();
  });

  it('agrees at 30 days, and says that the strikes end too early', () => {
    const minutes = [...EXPIRIES.values()].map((expiry) => expiry.minutes);
    const thirty = vixStyleThirtyDay(minutes, [...found.values()]);
    expectWithin(thirty.volatility! * 100, oracle.vix_style.iv30_pct, TOLERANCE, 'iv30');
    expect(thirty).toMatchObject({ expiries: [1, 2], isTruncated: true, reason: null });
  });
});
