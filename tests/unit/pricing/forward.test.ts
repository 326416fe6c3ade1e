import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blackScholes } from '../../../src/pricing/blackScholes';
import { parityEstimate, parityForward } from '../../../src/pricing/forward';

const NONE = Number.NaN;

describe('the forward from put-call parity', () => {
  it('is the median over the five strikes whose call and put are closest', () => {
    // Differences 8.2, 5.1, 2.1, -0.9, -4.0, -6.8; without discounting F = K + C - P.
    const found = parityForward({
      strikes: [594, 597, 600, 603, 606, 609],
      callMid: [12.2, 10.1, 8.1, 6.1, 4.0, 3.2],
      putMid: [4, 5, 6, 7, 8, 10],
      spot: 602,
      rate: 0,
      timeToExpiryYears: 0.1,
    });
    // 602.1 602.1 602.1 602 602.2: the strike at 594 would bring 602.2 and is sixth.
    expect(found).toBeCloseTo(602.1, 10);
  });

  it('says how many strikes it is the median over', () => {
    const strikes = [96, 97.5, 98, 99, 100, 101, 102, 103.5];
    const quotes = {
      callMid: strikes.map(() => 2),
      putMid: strikes.map(() => 2),
      spot: 100,
      rate: 0,
      timeToExpiryYears: 1,
    };
    expect(parityEstimate({ ...quotes, strikes })).toEqual({ forward: 100, strikesUsed: 5 });
    expect(parityEstimate({ ...quotes, strikes: [96, 99, 101] })).toEqual({ forward: 100, strikesUsed: 2 });
    expect(parityEstimate({ ...quotes, strikes: [96] })).toBeNull();
  });

  it('takes the mean of the middle two when the number of strikes is even', () => {
    const found = parityForward({
      strikes: [100, 101],
      callMid: [3, 2.5],
      putMid: [2.5, 3.3],
      spot: 100.5,
      rate: 0,
      timeToExpiryYears: 1,
    });
    expect(found).toBeCloseTo((100.5 + 100.2) / 2, 12);
  });

  it('carries the difference to settlement at the rate', () => {
    const found = parityForward({
      strikes: [100],
      callMid: [5],
      putMid: [3],
      spot: 101,
      rate: 0.05,
      timeToExpiryYears: 2,
    });
    expect(found).toBeCloseTo(100 + 2 * Math.exp(0.1), 12);
  });

  it('leaves out strikes more than 3 % from spot and strikes without two sides', () => {
    const found = parityForward({
      strikes: [96.9, 97, 100, 103, 103.1],
      callMid: [50, 4, NONE, 1, 50],
      putMid: [50, 1, 2, NONE, 50],
      spot: 100,
      rate: 0,
      timeToExpiryYears: 0.1,
    });
    expect(found).toBe(100);
  });

  it.each([
    ['no strikes', [], [], []],
    ['no strike with both sides', [100, 101], [NONE, 2], [2, NONE]],
    ['no strike near spot', [80, 120], [20, 1], [1, 20]],
  ])('is null with %s', (_, strikes, callMid, putMid) => {
    expect(parityForward({ strikes, callMid, putMid, spot: 100, rate: 0.04, timeToExpiryYears: 0.1 })).toBeNull();
  });

  it('is null, not a number of nowhere, without a spot', () => {
    expect(
      parityForward({
        strikes: [100],
        callMid: [2],
        putMid: [2],
        spot: Number.NaN,
        rate: 0.04,
        timeToExpiryYears: 0.1,
      }),
    ).toBeNull();
  });

  it('finds the forward of a market priced by the model, whatever its volatility', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        fc.double({ min: 0.01, max: 2, noNaN: true }),
        fc.double({ min: -0.01, max: 0.08, noNaN: true }),
        fc.double({ min: 0, max: 0.06, noNaN: true }),
        (volatility, timeToExpiryYears, rate, dividendYield) => {
          const strikes = [98, 99, 100, 101, 102];
          const mids = (right: 0 | 1) =>
            strikes.map(
              (strike) =>
                blackScholes({ spot: 100, strike, timeToExpiryYears, volatility, rate, dividendYield, right }).price,
            );
          const found = parityForward({
            strikes,
            callMid: mids(0),
            putMid: mids(1),
            spot: 100,
            rate,
            timeToExpiryYears,
          });
          expect(found).toBeCloseTo(100 * Math.exp((rate - dividendYield) * timeToExpiryYears), 10);
        },
      ),
    );
  });
});
