import { describe, expect, it } from 'vitest';
import type { RawChain } from '../../../src/chain/rawChain';
import type { RawQuote } from '../../../src/chain/rawQuotes';
import { DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { estimateSpot } from '../../../src/exposure/estimateSpot';
import { blackScholes } from '../../../src/pricing/blackScholes';
import { rawChainOf } from '../chain/rawChainOf';
import { AS_OF } from './chainOf';

const SPOT = 6926.1;
const AS_OF_DAY = Math.floor(AS_OF / 86_400_000);

/** Model quotes a nickel wide. The as-of instant is five hours before the close; from Monday on New York is an hour nearer. */
function quotes(daysToExpiry: number, { root = 'SPXW', spot = SPOT } = {}): RawQuote[] {
  const strikes = [6880, 6905, 6925, 6930, 6955, 7400];
  return strikes.flatMap((strike) =>
    ([0, 1] as const).map((right) => {
      const { rate, dividendYield } = DEFAULT_ASSUMPTIONS;
      const timeToExpiryYears = (daysToExpiry + (daysToExpiry > 0 ? 4 : 5) / 24) / 365;
      const { price } = blackScholes({ spot, strike, timeToExpiryYears, volatility: 0.15, rate, dividendYield, right });
      return {
        symbol: '',
        root,
        expiryDay: AS_OF_DAY + daysToExpiry,
        strike,
        right,
        openInterest: 10,
        impliedVolatility: Number.NaN,
        bid: price - 0.025,
        ask: price + 0.025,
        last: Number.NaN,
        volume: 0,
        vendorDelta: Number.NaN,
        vendorGamma: Number.NaN,
        multiplier: 100,
        settlementSession: null,
        line: 1,
      };
    }),
  );
}

function rawChain(all: RawQuote[]): RawChain {
  return rawChainOf({
    format: 'test',
    fileName: 'test.csv',
    title: '',
    quotes: all,
    spot: null,
    asOfText: '',
    asOf: AS_OF,
    asOfBasis: 'file',
    quoteDelayMinutes: 0,
    issues: [],
    contractsRead: all.length,
    contractsRejected: 0,
    openInterest: { call: 0, put: 0 },
    lines: { read: 0, blank: 0, preamble: 0, header: 0, footer: 0, repeatedHeader: 0, data: 0 },
  });
}

describe('spot estimated from put-call parity', () => {
  it('is the spot that the quotes were made at', () => {
    expect(estimateSpot(rawChain([...quotes(0), ...quotes(3), ...quotes(4)]), AS_OF)?.spot).toBeCloseTo(SPOT, 3);
  });

  it('takes the median of the nearest expiries, so that one bad expiry does not move it', () => {
    const all = [...quotes(0, { spot: 6000 }), ...quotes(3), ...quotes(4), ...quotes(40, { spot: 9000 })];
    expect(estimateSpot(rawChain(all), AS_OF)?.spot).toBeCloseTo(SPOT, 2);
  });

  it('does not listen to expiries that have settled or to other underlyings', () => {
    const all = [...quotes(-1, { spot: 6000 }), ...quotes(3), ...quotes(5), ...quotes(3, { root: 'XYZ', spot: 100 })];
    expect(estimateSpot(rawChain(all), AS_OF)?.spot).toBeCloseTo(SPOT, 2);
  });

  it('V29: states how far off it may be: the spreads of a pair, and four points of carry until the expiry', () => {
    const estimate = estimateSpot(rawChain(quotes(3)), AS_OF);
    // Two nickels are left open by call and put, half of them to either side; the last strike is out of range of parity.
    const years = (3 + 4 / 24) / 365;
    const error = 0.05 + SPOT * 0.04 * years;
    expect((estimate?.high ?? 0) - SPOT).toBeCloseTo(error, 2);
    expect(SPOT - (estimate?.low ?? 0)).toBeCloseTo(error, 2);
    expect(estimate?.pairs).toBe(5);
  });

  it('V29: widens where the strikes contradict one another, but not for one bad expiry of three', () => {
    const bent = quotes(0).map((quote) =>
      quote.strike === 6930 && quote.right === 0 ? { ...quote, bid: quote.bid + 4, ask: quote.ask + 4 } : quote,
    );
    const width = ({ low, high }: { low: number; high: number }): number => high - low;
    const straight = width(estimateSpot(rawChain(quotes(0)), AS_OF)!);
    expect(width(estimateSpot(rawChain(bent), AS_OF)!) - straight).toBeCloseTo(4 - 0.1, 1);
    const all = [...quotes(0, { spot: 6000 }), ...quotes(3), ...quotes(4)];
    expect(width(estimateSpot(rawChain(all), AS_OF)!)).toBeLessThan(10);
  });

  it('is null without enough two-sided quotes', () => {
    const oneSided = quotes(3).map((quote) => ({ ...quote, bid: 0 }));
    expect(estimateSpot(rawChain(oneSided), AS_OF)).toBeNull();
    expect(estimateSpot(rawChain(quotes(3).slice(0, 4)), AS_OF)).toBeNull();
    expect(estimateSpot(rawChain([]), AS_OF)).toBeNull();
  });
});
