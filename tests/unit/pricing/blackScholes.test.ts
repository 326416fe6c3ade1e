import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blackScholes, logMoneyness, type OptionInputs } from '../../../src/pricing/blackScholes';

const AT_THE_MONEY: OptionInputs = {
  spot: 580,
  strike: 580,
  timeToExpiryYears: 30 / 365,
  volatility: 0.18,
  rate: 0.045,
  dividendYield: 0.013,
  right: 0,
};

const market = fc.record({
  spot: fc.double({ min: 5, max: 10_000, noNaN: true }),
  moneyness: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
  timeToExpiryYears: fc.double({ min: 1e-5, max: 5, noNaN: true }),
  volatility: fc.double({ min: 0.03, max: 3, noNaN: true }),
  rate: fc.double({ min: -0.01, max: 0.08, noNaN: true }),
  dividendYield: fc.double({ min: 0, max: 0.06, noNaN: true }),
});
type Market = typeof market extends fc.Arbitrary<infer T> ? T : never;

function option(given: Market, right: 0 | 1): OptionInputs {
  const { moneyness, ...rest } = given;
  return { ...rest, strike: given.spot * Math.exp(moneyness), right };
}

describe('price and greeks of one option', () => {
  it('agree with a vendor who prints the same option, charm and colour with the calendar running forward', () => {
    const greeks = blackScholes(AT_THE_MONEY);
    expect((greeks.charm / 365).toFixed(5)).toBe('-0.00049');
    expect((greeks.color / 365).toFixed(6)).toBe('0.000223');
  });

  it('keep put-call parity for price, delta, rho, theta and charm, and are the same for both sides otherwise', () => {
    fc.assert(
      fc.property(market, (given) => {
        const inputs = option(given, 0);
        const { spot, strike, timeToExpiryYears: T, rate, dividendYield } = inputs;
        const call = blackScholes(inputs);
        const put = blackScholes(option(given, 1));
        const heldSpot = spot * Math.exp(-dividendYield * T);
        const paidStrike = strike * Math.exp(-rate * T);
        const within = (found: number, expected: number, scale: number) =>
          expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-13 * scale);
        within(call.price - put.price, heldSpot - paidStrike, spot + strike);
        within(call.delta - put.delta, heldSpot / spot, 1);
        within(call.rho - put.rho, T * paidStrike, T * strike + 1);
        within(
          call.theta - put.theta,
          dividendYield * heldSpot - rate * paidStrike,
          (spot * given.volatility) / Math.sqrt(T) + spot,
        );
        within(call.charm - put.charm, (dividendYield * heldSpot) / spot, 1 / T + 1);
        for (const name of ['gamma', 'vega', 'vanna', 'vomma', 'speed', 'zomma', 'color'] as const) {
          expect(call[name]).toBe(put[name]);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('never have a negative gamma or vega, a price below zero, or a delta outside its range', () => {
    fc.assert(
      fc.property(market, (given) => {
        const call = blackScholes(option(given, 0));
        const put = blackScholes(option(given, 1));
        expect(call.gamma).toBeGreaterThanOrEqual(0);
        expect(call.vega).toBeGreaterThanOrEqual(0);
        expect(call.price).toBeGreaterThanOrEqual(-1e-13 * given.spot);
        expect(put.price).toBeGreaterThanOrEqual(-1e-13 * given.spot);
        expect(call.delta).toBeGreaterThanOrEqual(0);
        expect(call.delta).toBeLessThanOrEqual(1);
        expect(put.delta).toBeGreaterThanOrEqual(-1);
        expect(put.delta).toBeLessThanOrEqual(0);
      }),
      { numRuns: 2000 },
    );
  });

  it('rise with volatility, and with spot for a call', () => {
    fc.assert(
      fc.property(market, fc.double({ min: 1.001, max: 1.5, noNaN: true }), (given, factor) => {
        const inputs = option(given, 0);
        const slack = 1e-13 * (inputs.spot + inputs.strike);
        const price = blackScholes(inputs).price;
        const dearer = blackScholes({ ...inputs, volatility: inputs.volatility * factor }).price;
        const higher = blackScholes({ ...inputs, spot: inputs.spot * factor }).price;
        expect(dearer).toBeGreaterThanOrEqual(price - slack);
        expect(higher).toBeGreaterThanOrEqual(price - slack);
      }),
      { numRuns: 2000 },
    );
  });

  it('are what small changes of the inputs do to the price', () => {
    const value = (change: Partial<OptionInputs>) => blackScholes({ ...AT_THE_MONEY, ...change });
    const greeks = value({});
    const T = AT_THE_MONEY.timeToExpiryYears;
    const slope = (up: number, down: number, width: number) => (up - down) / (2 * width);
    expect(slope(value({ spot: 580.01 }).price, value({ spot: 579.99 }).price, 0.01)).toBeCloseTo(greeks.delta, 8);
    expect(slope(value({ spot: 580.01 }).delta, value({ spot: 579.99 }).delta, 0.01)).toBeCloseTo(greeks.gamma, 8);
    expect(slope(value({ volatility: 0.1801 }).delta, value({ volatility: 0.1799 }).delta, 1e-4)).toBeCloseTo(
      greeks.vanna,
      6,
    );
    expect(
      slope(value({ timeToExpiryYears: T - 1e-6 }).delta, value({ timeToExpiryYears: T + 1e-6 }).delta, 1e-6),
    ).toBeCloseTo(greeks.charm, 5);
  });

  it.each([
    { spot: 0 },
    { strike: 0 },
    { strike: -5 },
    { timeToExpiryYears: 0 },
    { volatility: 0 },
    { volatility: Number.NaN },
    { spot: Number.NaN },
  ])('are NaN, never infinite, for %o', (change) => {
    for (const value of Object.values(blackScholes({ ...AT_THE_MONEY, ...change }))) expect(value).toBeNaN();
  });

  it('measure log-moneyness exactly next to the money', () => {
    // ln(1 + 2^-40) to double precision is 2^-40 - 2^-81.
    expect(logMoneyness(100 * (1 + 2 ** -40), 100)).toBe(2 ** -40 - 2 ** -81);
    expect(logMoneyness(200, 100)).toBe(Math.LN2);
    expect(logMoneyness(100, 100)).toBe(0);
  });
});
