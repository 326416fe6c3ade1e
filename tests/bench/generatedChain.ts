import { isTradingDay, monthlyExpirationDay, previousTradingDay } from '../../src/chain/calendar';
import { dayFromYmd, weekday, ymdFromDay } from '../../src/chain/civilDay';
import { newYorkToUtc } from '../../src/chain/newYork';
import { settlementInstant } from '../../src/chain/settlement';
import { RepeatableRandom } from '../../src/sample/random';
import { atTheMoneyVolatility, sampleVolatility } from '../../src/sample/volatilitySurface';
import type { Book } from './book';

/** One made-up contract. */
export interface GeneratedContract {
  /** Index into `GeneratedChain.expiries`. */
  readonly expiry: number;
  readonly strike: number;
  /** 0 call, 1 put. */
  readonly right: 0 | 1;
  /** Fraction per year. */
  readonly volatility: number;
  /** Contracts, at least 1. */
  readonly openInterest: number;
}

export interface GeneratedExpiry {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** Years of 365 days from the as-of instant to the close of that day. */
  readonly timeToExpiryYears: number;
}

export interface GeneratedChain {
  readonly spot: number;
  readonly rate: number;
  readonly dividendYield: number;
  readonly expiries: readonly GeneratedExpiry[];
  /** By expiry and strike, the call before the put. */
  readonly contracts: readonly GeneratedContract[];
}

export interface ChainSize {
  readonly expiries: number;
  /** Strikes of each expiry, all with a call and a put. */
  readonly strikes: number;
  readonly seed?: number;
  readonly spot?: number;
  /** Factor on the volatility of an index. */
  readonly volatilityScale?: number;
}

const SHARES_PER_CONTRACT = 100;
/** Wednesday 18 November 2026, 11:00 in New York. */
export const AS_OF_DAY = dayFromYmd(2026, 11, 18);
const AS_OF = newYorkToUtc(AS_OF_DAY, 11 * 60);
const MILLISECONDS_PER_YEAR = 525_600 * 60_000;
const FRIDAY = 5;
const MOST_OPEN_INTEREST = 5000;
/** Moneyness over which the open interest of one side gives way to that of the other. */
const SIDES_MIX = 0.02;
/** Contracts of neighbouring strikes are off the smooth smile by up to this, as quotes are. */
const VOLATILITY_NOISE = 0.002;

const DAILIES = 20;
const WEEKLIES = 10;
/** Months ahead of the as-of month, past the weeklies: the last is three years away. */
const MONTHLIES = [4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16, 18, 20, 22, 24, 27, 29, 31, 33, 36];
export const MOST_EXPIRIES = DAILIES + WEEKLIES + MONTHLIES.length;

/**
 * A chain as large as an index has, with open interest in every contract, which no market has: nothing may be left out.
 * Expiries run from today over dailies and weeklies to three years; the smiles are the sample's arbitrage-free surface
 * with noise on top, and strikes reach as far as an exchange lists them, 10 deviations down and 7 up within bounds. The
 * same size and seed give the same chain.
 */
export function generatedChain(size: ChainSize): GeneratedChain {
  const { strikes, seed = 25_000, spot = 6868.42, volatilityScale = 1 } = size;
  const rate = 0.043;
  const dividendYield = 0.013;
  const random = new RepeatableRandom(seed);
  const expiries = expiryDays(size.expiries).map((day) => ({
    day,
    timeToExpiryYears: (settlementInstant(day, 'PM') - AS_OF) / MILLISECONDS_PER_YEAR,
  }));
  const contracts = expiries.flatMap(({ timeToExpiryYears }, expiry) => {
    const deviation = volatilityScale * atTheMoneyVolatility(timeToExpiryYears) * Math.sqrt(timeToExpiryYears);
    const carry = (rate - dividendYield) * timeToExpiryYears;
    return strikesOf(spot, deviation, strikes).flatMap((strike) =>
      ([0, 1] as const).map((right) => ({
        expiry,
        strike,
        right,
        volatility:
          volatilityScale * sampleVolatility(Math.log(strike / spot) - carry, timeToExpiryYears) +
          VOLATILITY_NOISE * (2 * random.uniform() - 1),
        openInterest: 1 + Math.floor(MOST_OPEN_INTEREST * holding(strike / spot, right) * random.uniform()),
      })),
    );
  });
  return { spot, rate, dividendYield, expiries, contracts };
}

/** Calls are held above spot and puts below it, so that gamma changes its sign once or a few times as it does in markets. */
function holding(moneyness: number, right: 0 | 1): number {
  const above = 1 / (1 + Math.exp(-(moneyness - 1) / SIDES_MIX));
  return right === 0 ? above : 1 - above;
}

/** The chain as the contenders take it. */
export function bookOfChain(name: string, { spot, rate, dividendYield, expiries, contracts }: GeneratedChain): Book {
  return {
    name,
    spot,
    rate,
    blocks: expiries.map(({ timeToExpiryYears }) => ({ timeToExpiryYears, dividendYield })),
    count: contracts.length,
    block: contracts.map(({ expiry }) => expiry),
    right: contracts.map(({ right }) => right),
    strike: contracts.map(({ strike }) => strike),
    volatility: contracts.map(({ volatility }) => volatility),
    openInterest: contracts.map(({ openInterest }) => openInterest),
    multiplier: contracts.map(() => SHARES_PER_CONTRACT),
  };
}

/** Even steps from 11 to 50 % below spot to 8 to 40 % above it, on multiples of 5 where they are that far apart. */
function strikesOf(spot: number, deviation: number, count: number): number[] {
  const lowest = spot * (1 - Math.min(0.5, Math.max(0.11, 10 * deviation)));
  const highest = spot * (1 + Math.min(0.4, Math.max(0.08, 7 * deviation)));
  const gap = (highest - lowest) / (count - 1);
  const perUnit = gap > 5 ? 1 / 5 : 100;
  return Array.from({ length: count }, (_, i) => Math.round((lowest + gap * i) * perUnit) / perUnit);
}

/** `count` of the listed expiry days, spread over all of them. */
function expiryDays(count: number): number[] {
  if (!(Number.isInteger(count) && count >= 2 && count <= MOST_EXPIRIES)) {
    throw new RangeError(`a generated chain has 2 to ${MOST_EXPIRIES} expiries, not ${count}`);
  }
  const days: number[] = [];
  let day = AS_OF_DAY;
  for (; days.length < DAILIES; day += 1) if (isTradingDay(day)) days.push(day);
  for (; days.length < DAILIES + WEEKLIES; day += 1) {
    if (weekday(day) === FRIDAY) days.push(isTradingDay(day) ? day : previousTradingDay(day));
  }
  const { year, month } = ymdFromDay(AS_OF_DAY);
  for (const ahead of MONTHLIES) {
    const months = year * 12 + month - 1 + ahead;
    days.push(monthlyExpirationDay(Math.floor(months / 12), (months % 12) + 1));
  }
  return Array.from({ length: count }, (_, i) => days[Math.round((i * (MOST_EXPIRIES - 1)) / (count - 1))] as number);
}
