import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blackScholes } from '../../../src/pricing/blackScholes';
import { impliedVolatilities, impliedVolatility, type PricedOption } from '../../../src/pricing/impliedVolatility';
import { normalCdf } from '../../../src/pricing/normal';

const OPTION = {
  spot: 100,
  strike: 100,
  timeToExpiryYears: 0.25,
  rate: 0.04,
  dividendYield: 0.01,
  right: 0 as 0 | 1,
};

const WITHOUT_VOLATILITY: readonly (readonly [string, Partial<PricedOption>])[] = [
  ['a call below its intrinsic value', { strike: 80, price: 19 }],
  ['a call at its intrinsic value', { strike: 80, price: 20, rate: 0, dividendYield: 0 }],
  ['a call at the price of the share', { price: 100, dividendYield: 0 }],
  ['a call above the price of the share', { price: 120 }],
  ['a put at its discounted strike', { right: 1 as const, price: 100, rate: 0 }],
  ['a put below its intrinsic value', { right: 1 as const, price: 18, strike: 120 }],
  ['a free option', { price: 0 }],
  ['a negative price', { price: -1 }],
  ['no price', { price: Number.NaN }],
  ['an infinite price', { price: Number.POSITIVE_INFINITY }],
  ['an expired option', { price: 5, timeToExpiryYears: 0 }],
  ['a time below zero', { price: 5, timeToExpiryYears: -1 }],
  ['no time', { price: 5, timeToExpiryYears: Number.NaN }],
  ['no spot', { price: 5, spot: Number.NaN }],
  ['a spot of zero', { price: 5, spot: 0 }],
  ['a strike of zero', { price: 5, strike: 0 }],
  ['a strike below zero', { price: 5, strike: -100 }],
  ['an infinite strike', { price: 5, strike: Number.POSITIVE_INFINITY }],
  ['no rate', { price: 5, rate: Number.NaN }],
  ['no dividend yield', { price: 5, dividendYield: Number.NaN }],
];

/** One spot and rate, which the columns share; the rest by row. */
function inColumns(options: readonly PricedOption[]) {
  const column = (field: keyof PricedOption) => Float64Array.from(options, (option) => option[field]);
  return {
    spot: options[0]!.spot,
    rate: options[0]!.rate,
    price: column('price'),
    strike: column('strike'),
    timeToExpiryYears: column('timeToExpiryYears'),
    dividendYield: column('dividendYield'),
    right: Uint8Array.from(options, (option) => option.right),
  };
}

/** The whole range of what solves differently, some of it without a volatility: 2,400 rows, sorted by expiry. */
function manyOptions(): PricedOption[] {
  const options: PricedOption[] = [];
  for (const timeToExpiryYears of [2e-6, 0.0003, 0.02, 0.25, 1.5, 5]) {
    for (const dividendYield of [0.013, 0.02]) {
      for (let i = 0; i < 100; i++) {
        const strike = 100 * Math.exp((i - 50) / 30);
        const given = { spot: 100, strike, timeToExpiryYears, rate: 0.043, dividendYield };
        const volatility = 0.05 * 1.06 ** ((i * 37) % 71);
        const right = i % 2 === 0 ? 0 : 1;
        options.push({ ...given, right, price: blackScholes({ ...given, volatility, right }).price });
        options.push({ ...given, right, price: 10 ** -((i * 13) % 40) });
      }
    }
  }
  return options;
}

describe('implied volatility', () => {
  it('gives back the volatility that made the price, for calls and puts out of the money', () => {
    const inputs = fc.record({
      spot: fc.double({ min: 5, max: 10_000, noNaN: true }),
      // In standard deviations from the forward.
      distance: fc.double({ min: 0, max: 7, noNaN: true }),
      timeToExpiryYears: fc.double({ min: 2e-6, max: 5, noNaN: true }),
      volatility: fc.double({ min: 0.03, max: 3, noNaN: true }),
      rate: fc.double({ min: -0.01, max: 0.08, noNaN: true }),
      dividendYield: fc.double({ min: 0, max: 0.06, noNaN: true }),
      right: fc.constantFrom(0 as const, 1 as const),
    });
    fc.assert(
      fc.property(inputs, ({ distance, volatility, ...given }) => {
        const T = given.timeToExpiryYears;
        const forward = given.spot * Math.exp((given.rate - given.dividendYield) * T);
        const side = given.right === 0 ? 1 : -1;
        const strike = forward * Math.exp(side * distance * volatility * Math.sqrt(T));
        const { price, vega } = blackScholes({ ...given, strike, volatility });
        const found = impliedVolatility({ ...given, strike, price });
        // What rounding spot and strike does to the price, as volatility, and the solver's own precision.
        const attainable = (16 * Number.EPSILON * (given.spot + strike)) / vega;
        expect(Math.abs(found - volatility)).toBeLessThanOrEqual(1e-12 * volatility + Math.min(attainable, 1));
      }),
      { numRuns: 5000 },
    );
  });

  it('rises with the price', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 90, noNaN: true }),
        fc.double({ min: 0.01, max: 5, noNaN: true }),
        (price, more) => {
          expect(impliedVolatility({ ...OPTION, price: price + more })).toBeGreaterThan(
            impliedVolatility({ ...OPTION, price }),
          );
        },
      ),
    );
  });

  it('is the same for a put as for the call it is at parity with', () => {
    const parity = 100 * Math.exp(-0.01 * 0.25) - 100 * Math.exp(-0.04 * 0.25);
    const call = impliedVolatility({ ...OPTION, price: 6 });
    expect(impliedVolatility({ ...OPTION, right: 1, price: 6 - parity })).toBeCloseTo(call, 13);
  });

  it('is right to fifteen digits for a price of 1e-200 and to thirteen for one near the upper bound', () => {
    // Roots found at 60 digits.
    const low = impliedVolatility({ ...OPTION, strike: 250, price: 1e-200 });
    expect(Math.abs(low / 0.060296110616311446 - 1)).toBeLessThan(1e-15);
    const high = impliedVolatility({ ...OPTION, price: 99 });
    expect(Math.abs(high / 10.686202213123861 - 1)).toBeLessThan(1e-13);
  });

  it('gives back volatilities of 3 to 300 % from a minute to five years, wherever the price still holds them', () => {
    // All evenly spread in logarithms.
    const spread = (low: number, high: number) =>
      fc.double({ min: Math.log(low), max: Math.log(high), noNaN: true }).map(Math.exp);
    const inputs = fc.record({
      strike: spread(100 / 3, 100 / 0.3),
      timeToExpiryYears: spread(1 / 525_600, 5),
      volatility: spread(0.03, 3),
      rate: fc.double({ min: -0.01, max: 0.08, noNaN: true }),
      dividendYield: fc.double({ min: 0, max: 0.06, noNaN: true }),
    });
    let solved = 0;
    fc.assert(
      fc.property(inputs, (given) => {
        const { strike, timeToExpiryYears: T, volatility, rate, dividendYield } = given;
        const right = strike > 100 * Math.exp((rate - dividendYield) * T) ? 0 : 1;
        const { price, vega } = blackScholes({ ...given, spot: 100, right });
        if (!(price > 1e-280)) return;
        const deviation = volatility * Math.sqrt(T);
        const d1 = (Math.log(100 / strike) + (rate - dividendYield) * T) / deviation + deviation / 2;
        const side = right === 0 ? 1 : -1;
        // The two terms of the price are each right to a few units, which in the tail the error of d1 multiplies.
        const terms =
          100 * Math.exp(-dividendYield * T) * normalCdf(side * d1) +
          strike * Math.exp(-rate * T) * normalCdf(side * (d1 - deviation));
        const roundingOfPrice = 4 * Number.EPSILON * terms * (1 + d1 * d1);
        if (roundingOfPrice > 1e-3 * price) return;
        solved++;
        const found = impliedVolatility({ ...given, spot: 100, right, price });
        expect(Math.abs(found - volatility)).toBeLessThanOrEqual((2 * roundingOfPrice) / vega + 1e-14 * volatility);
      }),
      { numRuns: 5000 },
    );
    expect(solved).toBeGreaterThan(1500);
  });

  it.each(WITHOUT_VOLATILITY)('is NaN for %s', (_, change) => {
    expect(impliedVolatility({ ...OPTION, price: 5, ...change })).toBeNaN();
  });
});

describe('implied volatilities of columns', () => {
  const options = manyOptions();
  const oneByOne = Float64Array.from(options, impliedVolatility);

  it('are those of the options one by one, to the bit', () => {
    expect(oneByOne.filter(Number.isNaN).length).toBeGreaterThan(50);
    expect(oneByOne.filter((found) => found > 0).length).toBeGreaterThan(1200);
    expect(impliedVolatilities(inColumns(options))).toEqual(oneByOne);
  });

  it('do not depend on the order of the rows, to the bit', () => {
    const order = options.map((_, i) => (i * 1009) % options.length);
    expect(new Set(order).size).toBe(options.length);
    const shuffled = impliedVolatilities(inColumns(order.map((i) => options[i]!)));
    expect(shuffled).toEqual(Float64Array.from(order, (i) => oneByOne[i]!));
    expect(impliedVolatilities(inColumns(options.toReversed()))).toEqual(oneByOne.toReversed());
  });

  it.each(WITHOUT_VOLATILITY)('are NaN for %s, and its neighbours are none the worse', (_, change) => {
    const good = { ...OPTION, price: 5, ...pick(change, 'spot'), ...pick(change, 'rate') };
    const found = impliedVolatilities(inColumns([good, { ...good, ...change }, good]));
    expect(found[1]).toBeNaN();
    expect(found[0]).toBe(impliedVolatility(good));
    expect(found[2]).toBe(impliedVolatility(good));
  });

  it('go where they are told to', () => {
    const into = new Float64Array(options.length);
    expect(impliedVolatilities(inColumns(options), into)).toBe(into);
    expect(into).toEqual(oneByOne);
    expect(impliedVolatilities(inColumns([OPTION].map((given) => ({ ...given, price: 4 })))).length).toBe(1);
  });
});

function pick(change: Partial<PricedOption>, field: 'spot' | 'rate'): Partial<PricedOption> {
  const value = change[field];
  return value === undefined ? {} : { [field]: value };
}
