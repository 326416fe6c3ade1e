import { describe, expect, it } from 'vitest';
import { DEFAULT_ASSUMPTIONS } from '../../../../src/exposure/assumptions';
import { openBook } from '../../../../src/exposure/book';
import { assertFinite } from '../../../../src/exposure/finite';
import { BASELINE } from '../../../../src/exposure/scenario';
import { smileSet, VOLATILITY_BASES } from '../../../../src/exposure/volatility/smileSet';
import { chainOf } from '../chainOf';

const DAYS = 30;
const YEARS = DAYS / 365;
const { rate, dividendYield } = DEFAULT_ASSUMPTIONS;

/** The error function by its series. */
function normal(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; n < 200; n += 1) {
    term *= (-x * x) / (2 * n);
    sum += term / (2 * n + 1);
  }
  return 0.5 + sum / Math.sqrt(2 * Math.PI);
}

const d1 = (strike: number, vol: number): number =>
  (Math.log(100 / strike) + (rate - dividendYield + (vol * vol) / 2) * YEARS) / (vol * Math.sqrt(YEARS));

const callPrice = (strike: number, vol: number): number => {
  const first = d1(strike, vol);
  return (
    100 * Math.exp(-dividendYield * YEARS) * normal(first) -
    strike * Math.exp(-rate * YEARS) * normal(first - vol * Math.sqrt(YEARS))
  );
};

const quoted = callPrice(105, 0.17);
const CHAIN = chainOf({
  contracts: [
    { strike: 90, right: 'P', impliedVolatility: 0.28, daysToSettlement: DAYS },
    { strike: 95, right: 'P', impliedVolatility: 0.24, daysToSettlement: DAYS },
    { strike: 100, right: 'C', impliedVolatility: 0.2, daysToSettlement: DAYS },
    { strike: 100, right: 'P', impliedVolatility: 0.22, daysToSettlement: DAYS },
    // No volatility of the file: one to be solved, and its put takes it over.
    { strike: 105, right: 'C', impliedVolatility: 0, bid: quoted - 0.005, ask: quoted + 0.005, daysToSettlement: DAYS },
    { strike: 105, right: 'P', impliedVolatility: 0, daysToSettlement: DAYS },
    { strike: 115, right: 'C', impliedVolatility: 0.16, daysToSettlement: DAYS },
    { strike: 100, right: 'C', impliedVolatility: 0.3, daysToSettlement: 2 },
  ],
});
const BOOK = openBook(CHAIN, { ...DEFAULT_ASSUMPTIONS, carry: 'yield' });

describe('the volatilities of an expiry', () => {
  const { expiries, spot, asOf } = smileSet(BOOK);
  const smile = expiries[1]!;

  it('are those of every contract, by right and strike, with where each is from', () => {
    expect({ spot, asOf, count: expiries.length }).toEqual({ spot: 100, asOf: CHAIN.asOf, count: 2 });
    expect([...smile.put.strike]).toEqual([90, 95, 100, 105]);
    expect([...smile.call.strike]).toEqual([100, 105, 115]);
    expect([...smile.put.volatility.subarray(0, 3)]).toEqual([0.28, 0.24, 0.22]);
    expect([...smile.call.basis].map((basis) => VOLATILITY_BASES[basis])).toEqual(['file', 'solved', 'file']);
    expect([...smile.put.basis].map((basis) => VOLATILITY_BASES[basis])).toEqual([
      'file',
      'file',
      'file',
      'other right',
    ]);
    expect(smile.call.volatility[1]).toBeCloseTo(0.17, 4);
    expect(smile.put.volatility[3]).toBe(smile.call.volatility[1]);
  });

  it('carry the deltas of the textbook', () => {
    const first = d1(115, 0.16);
    expect(smile.call.delta[2]).toBeCloseTo(Math.exp(-dividendYield * YEARS) * normal(first), 10);
    expect(smile.put.delta[0]).toBeCloseTo(Math.exp(-dividendYield * YEARS) * (normal(d1(90, 0.28)) - 1), 10);
  });

  it('have the point at the money between the means of call and put around the forward', () => {
    const forward = 100 * Math.exp((rate - dividendYield) * YEARS);
    expect(smile.forward).toBeCloseTo(forward, 10);
    const solved = smile.call.volatility[1]!;
    expect(smile.atm).toBeCloseTo(0.21 + ((solved - 0.21) * (forward - 100)) / 5, 12);
  });

  it('have the wings linear in delta, strike and volatility alike', () => {
    const delta = (strike: number, vol: number): number =>
      Math.exp(-dividendYield * YEARS) * (normal(d1(strike, vol)) - 1);
    // The 25-delta put lies between the strikes 95 and 100.
    const [lower, upper] = [delta(95, 0.24), delta(100, 0.22)];
    expect(lower).toBeGreaterThan(-0.25);
    expect(upper).toBeLessThan(-0.25);
    const share = (-0.25 - lower) / (upper - lower);
    expect(smile.put25!.volatility).toBeCloseTo(0.24 - 0.02 * share, 9);
    expect(smile.put25!.strike).toBeCloseTo(95 + 5 * share, 7);
    expect(expiries[0]!.put25).toBeNull();
  });

  it('hold nothing that is not finite', () => {
    expect(() => assertFinite(smileSet(BOOK))).not.toThrow();
  });
});

describe('in a scenario', () => {
  it('volatilities move, and an expiry that has settled has none', () => {
    const moved = smileSet(BOOK, { ...BASELINE, volShiftPoints: 5, minutesForward: 3 * 1440 });
    const [settled, later] = moved.expiries;
    expect({ isOut: settled!.isOut, atm: settled!.atm, calls: settled!.call.strike.length }).toEqual({
      isOut: true,
      atm: null,
      calls: 0,
    });
    expect(later!.isOut).toBe(false);
    expect(later!.put.volatility[0]).toBeCloseTo(0.33, 12);
    expect(later!.timeToExpiryYears).toBeCloseTo(27 / 365, 12);
    expect(VOLATILITY_BASES[later!.put.basis[0]!]).toBe('file');
    expect(moved.asOf).toBe(CHAIN.asOf + 3 * 86_400_000);
  });
});
