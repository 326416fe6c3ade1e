/**
 * The contracts of the chain that the page opens with: made up from first to last, so that it can be shipped and shown to
 * anyone.
 *
 * The same come out every time: the as-of instant, the spot and the seed are fixed. Prices are Black-Scholes prices on an
 * arbitrage-free volatility surface (volatilitySurface.ts) put on the exchange's ticks; expiries and strikes follow the
 * listing rules of SPX and SPXW (listing.ts); open interest and volume are noise with a shape (openInterest.ts). Nothing
 * in it is market data.
 */
import { dayFromYmd } from '../chain/civilDay';
import { newYorkToUtc } from '../chain/newYork';
import { blackScholes, type Greeks } from '../pricing/blackScholes';
import { listedSeries, listedStrikes, type Series } from './listing';
import { openInterestOf, volumeOf } from './openInterest';
import { RepeatableRandom } from './random';
import { atTheMoneyVolatility, sampleVolatility } from './volatilitySurface';

const SEED = 20_261_118;
const RATE = 0.043;
const DIVIDEND_YIELD = 0.013;

/** Wednesday 18 November 2026. The page says 11:15 in New York; its quotes are the usual 15 minutes older. */
const AS_OF_DAY = dayFromYmd(2026, 11, 18);
const AS_OF_MINUTES = 11 * 60;

/** The underlying as the vendor's page would show it. */
export const SAMPLE_UNDERLYING = {
  title: 'SYNTHETIC SPX SAMPLE',
  spot: 6868.42,
  bid: 6868.09,
  ask: 6868.78,
  change: 18.24,
  pageTime: 'November 18, 2026 at 11:15 AM EST',
  delayMinutes: 15,
  /** UTC milliseconds. */
  asOf: newYorkToUtc(AS_OF_DAY, AS_OF_MINUTES),
} as const;

/** One contract as a Cboe CSV states it: 0 for a volatility that the price does not imply. */
export interface SampleQuote {
  readonly last: number;
  readonly net: number;
  readonly bid: number;
  readonly ask: number;
  readonly volume: number;
  /** A fraction. */
  readonly impliedVolatility: number;
  readonly delta: number;
  readonly gamma: number;
  readonly openInterest: number;
}

/** The call and the put of one strike: a row of the file. */
export interface SampleRow {
  readonly root: Series['root'];
  /** Days since 1970-01-01. */
  readonly expiryDay: number;
  readonly strike: number;
  readonly call: SampleQuote;
  readonly put: SampleQuote;
}

/** The rows of the sample in the order of the file; the same at every call. */
export function sampleRows(): SampleRow[] {
  const random = new RepeatableRandom(SEED);
  return listedSeries(AS_OF_DAY, SAMPLE_UNDERLYING.asOf).flatMap((series) => rowsOf(series, random));
}

function rowsOf(series: Series, random: RepeatableRandom): SampleRow[] {
  const { root, expiryDay, timeToExpiryYears } = series;
  const { spot } = SAMPLE_UNDERLYING;
  const strikes = listedStrikes(series, spot);
  const calls = openInterestOf(series, strikes, 0, spot, random);
  const puts = openInterestOf(series, strikes, 1, spot, random);
  const deviation = atTheMoneyVolatility(timeToExpiryYears) * Math.sqrt(timeToExpiryYears);
  const forwardToSpot = (RATE - DIVIDEND_YIELD) * timeToExpiryYears;
  return strikes.map((strike, index) => {
    const logMoneyness = Math.log(strike / spot) - forwardToSpot;
    const volatility = sampleVolatility(logMoneyness, timeToExpiryYears);
    const quoteOf = (right: 0 | 1): SampleQuote => {
      const openInterest = (right === 0 ? calls[index] : puts[index]) ?? 0;
      const rate = RATE;
      const dividendYield = DIVIDEND_YIELD;
      const greeks = blackScholes({ spot, strike, timeToExpiryYears, volatility, rate, dividendYield, right });
      const volume = volumeOf(series, openInterest, logMoneyness / deviation, random);
      return quoteAt(greeks, volatility, openInterest, volume, random);
    };
    // The call before the put: both draw from one row of random numbers.
    const call = quoteOf(0);
    return { root, expiryDay, strike, call, put: quoteOf(1) };
  });
}

/** Out of the money by less than this, in $, the vendor has no price to imply a volatility from. */
const WORTHLESS = 1e-4;
/** |delta| from which a call or put is all intrinsic value, with no volatility to be read from its price. */
const ALL_INTRINSIC = 0.9988;

/** What is quoted of one contract. */
function quoteAt(
  greeks: Greeks,
  volatility: number,
  openInterest: number,
  volume: number,
  random: RepeatableRandom,
): SampleQuote {
  const hasVolatility = greeks.price > WORTHLESS && Math.abs(greeks.delta) < ALL_INTRINSIC;
  const { bid, ask } = quote(greeks.price, Math.abs(greeks.delta));
  // Drawn for every contract, so that a change of one leaves the noise of the others alone.
  const whereInSpread = random.uniform();
  const unevenness = random.factor(0.1);
  const hasTraded = volume > 0 || openInterest > 0;
  const last = hasTraded ? onTick(bid + whereInSpread * (ask - bid), Math.round) : 0;
  // What spot did today moved the price by about delta; yesterday's price was not below zero.
  const moved = greeks.delta * SAMPLE_UNDERLYING.change * unevenness;
  return {
    last,
    net: volume > 0 ? round(Math.min(moved, last), 2) : 0,
    bid,
    ask,
    volume,
    impliedVolatility: hasVolatility ? round(volatility, 4) : 0,
    delta: round(greeks.delta, 4),
    gamma: hasVolatility ? round(greeks.gamma, 4) : 0,
    openInterest,
  };
}

/** Bid and ask around a price: a tick or two for cheap options, several points deep in the money. */
function quote(price: number, absoluteDelta: number): { bid: number; ask: number } {
  const half = Math.min(0.02 + 0.004 * price, 0.6) + 10 * Math.max(absoluteDelta - 0.75, 0);
  return { bid: Math.max(onTick(price - half, Math.floor), 0), ask: onTick(price + half, Math.ceil) };
}

/** The nearest quotable price by `rounding`: steps of 0.05 below $3 and of 0.10 from there, as for SPX. */
function onTick(price: number, rounding: (steps: number) => number): number {
  const steps = price < 3 ? 20 : 10;
  return round(rounding(round(price * steps, 6)) / steps, 2);
}

/** Rounded to `decimals`, without a negative zero. */
function round(value: number, decimals: number): number {
  const unit = 10 ** decimals;
  return Math.round(value * unit) / unit + 0;
}
