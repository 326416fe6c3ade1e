/**
 * The chain that the page opens with: made up from first to last, so that it can be shipped and shown to anyone.
 *
 * It is a Cboe delayed-quotes CSV and goes through the ordinary reader. The same text comes out every time: the as-of
 * instant, the spot and the seed are fixed. Prices are Black-Scholes prices on an arbitrage-free volatility surface
 * (volatilitySurface.ts) put on the exchange's ticks; expiries and strikes follow the listing rules of SPX and SPXW
 * (listing.ts); open interest and volume are noise with a shape (openInterest.ts). Nothing in it is market data.
 */
import { dayFromYmd, weekday, ymdFromDay } from '../chain/civilDay';
import { newYorkToUtc } from '../chain/newYork';
import { blackScholes, type Greeks } from '../pricing/blackScholes';
import { listedSeries, listedStrikes, type Series } from './listing';
import { openInterestOf, volumeOf } from './openInterest';
import { RepeatableRandom } from './random';
import { atTheMoneyVolatility, sampleVolatility } from './volatilitySurface';

/** What the page calls this chain wherever it shows it. */
export const SAMPLE_TITLE = 'Synthetic sample';
/** The name of the file, for messages and the report. */
export const SAMPLE_FILE_NAME = 'synthetic-sample.csv';

const SEED = 20_261_118;
const SPOT = 6868.42;
const SPOT_BID = 6868.09;
const SPOT_ASK = 6868.78;
const CHANGE = 18.24;
const RATE = 0.043;
const DIVIDEND_YIELD = 0.013;

/** Wednesday 18 November 2026. The page says 11:15 in New York; its quotes are the usual 15 minutes older. */
const AS_OF_DAY = dayFromYmd(2026, 11, 18);
const AS_OF_MINUTES = 11 * 60;
const PAGE_TIME = 'November 18, 2026 at 11:15 AM EST';

const HEADER =
  'Expiration Date,Calls,Last Sale,Net,Bid,Ask,Volume,IV,Delta,Gamma,Open Interest,Strike,' +
  'Puts,Last Sale,Net,Bid,Ask,Volume,IV,Delta,Gamma,Open Interest';

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The sample as the text of a Cboe delayed-quotes CSV of about a megabyte; the same at every call. */
export function sampleChainCsv(): string {
  const random = new RepeatableRandom(SEED);
  const lines = [
    '',
    `SYNTHETIC SPX SAMPLE,Last: ${SPOT},Change:  ${CHANGE}`,
    `"Date: ${PAGE_TIME}",Bid: ${SPOT_BID},Ask: ${SPOT_ASK},Size: 1*1,Volume: 0`,
    HEADER,
  ];
  for (const series of listedSeries(AS_OF_DAY, newYorkToUtc(AS_OF_DAY, AS_OF_MINUTES))) {
    appendSeries(lines, series, random);
  }
  lines.push('');
  return lines.join('\n');
}

function appendSeries(lines: string[], series: Series, random: RepeatableRandom): void {
  const years = series.timeToExpiryYears;
  const strikes = listedStrikes(series, SPOT);
  const calls = openInterestOf(series, strikes, 0, SPOT, random);
  const puts = openInterestOf(series, strikes, 1, SPOT, random);
  const date = dateCell(series.expiryDay);
  const deviation = atTheMoneyVolatility(years) * Math.sqrt(years);
  const forwardToSpot = (RATE - DIVIDEND_YIELD) * years;
  for (const [index, strike] of strikes.entries()) {
    const logMoneyness = Math.log(strike / SPOT) - forwardToSpot;
    const volatility = sampleVolatility(logMoneyness, years);
    const cells: (string | number)[] = [date];
    for (const right of [0, 1] as const) {
      const openInterest = (right === 0 ? calls[index] : puts[index]) ?? 0;
      const greeks = blackScholes({
        spot: SPOT,
        strike,
        timeToExpiryYears: years,
        volatility,
        rate: RATE,
        dividendYield: DIVIDEND_YIELD,
        right,
      });
      const volume = volumeOf(series, openInterest, logMoneyness / deviation, random);
      cells.push(contractSymbol(series, strike, right));
      cells.push(...quoteCells(greeks, volatility, openInterest, volume, random));
      if (right === 0) cells.push(strike.toFixed(2));
    }
    lines.push(cells.join(','));
  }
}

/** Out of the money by less than this, in $, the vendor has no price to imply a volatility from. */
const WORTHLESS = 1e-4;
/** |delta| from which a call or put is all intrinsic value, with no volatility to be read from its price. */
const ALL_INTRINSIC = 0.9988;

/** 'Last Sale' to 'Open Interest' of one contract. */
function quoteCells(
  greeks: Greeks,
  volatility: number,
  openInterest: number,
  volume: number,
  random: RepeatableRandom,
): (string | number)[] {
  const hasVolatility = greeks.price > WORTHLESS && Math.abs(greeks.delta) < ALL_INTRINSIC;
  const { bid, ask } = quote(greeks.price, Math.abs(greeks.delta));
  // Drawn for every contract, so that a change of one leaves the noise of the others alone.
  const whereInSpread = random.uniform();
  const unevenness = random.factor(0.1);
  const hasTraded = volume > 0 || openInterest > 0;
  const last = hasTraded ? onTick(bid + whereInSpread * (ask - bid), Math.round) : 0;
  // What spot did today moved the price by about delta; yesterday's price was not below zero.
  const net = volume > 0 ? round(Math.min(greeks.delta * CHANGE * unevenness, last), 2) : 0;
  return [
    last,
    net,
    bid,
    ask,
    volume,
    hasVolatility ? round(volatility, 4) : 0,
    round(greeks.delta, 4),
    hasVolatility ? round(greeks.gamma, 4) : 0,
    openInterest,
  ];
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

/** 'Wed Nov 18 2026'. */
function dateCell(day: number): string {
  const date = ymdFromDay(day);
  return `${WEEKDAYS[weekday(day)]} ${MONTHS[date.month - 1]} ${twoDigits(date.day)} ${date.year}`;
}

/** OCC symbol without padding: 'SPXW261118C06800000'. */
function contractSymbol(series: Series, strike: number, right: 0 | 1): string {
  const date = ymdFromDay(series.expiryDay);
  const day = `${twoDigits(date.year % 100)}${twoDigits(date.month)}${twoDigits(date.day)}`;
  return `${series.root}${day}${right === 0 ? 'C' : 'P'}${String(strike * 1000).padStart(8, '0')}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
