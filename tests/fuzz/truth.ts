import { isTradingDay } from '../../src/chain/calendar';
import { dayFromYmd } from '../../src/chain/civilDay';
import { newYorkToUtc } from '../../src/chain/newYork';
import { CALL, PUT, type Right } from '../../src/chain/rawQuotes';
import type { Dice } from './dice';

/** One contract as it really is. NaN: there is no such number. */
export interface TrueQuote {
  /** Index into the quotes of its chain. */
  readonly id: number;
  readonly root: string;
  /** Days since 1970-01-01. */
  readonly expiryDay: number;
  readonly strike: number;
  readonly right: Right;
  readonly openInterest: number;
  /** Fraction, at most four decimals; NaN where the vendor has none. */
  readonly impliedVolatility: number;
  readonly bid: number;
  readonly ask: number;
  readonly last: number;
  readonly volume: number;
  readonly delta: number;
  readonly gamma: number;
}

/** A canonical chain, from which the files of every vendor are made. */
export interface TrueChain {
  readonly underlying: string;
  readonly spot: number;
  /** Civil date and minutes after midnight in New York, inside a session. */
  readonly day: number;
  readonly minutes: number;
  /** The same instant as UTC milliseconds. */
  readonly asOf: number;
  /** By root, expiry and strike, each call followed by its put. */
  readonly quotes: readonly TrueQuote[];
}

/** What a format can tell apart; a chain for it holds no more. */
export interface ChainScope {
  readonly roots: 'one' | 'several';
  readonly expiries: 'one' | 'several';
  readonly rights: 'both' | 'one';
  /** Whether it can say that a contract has no open interest or no volatility. */
  readonly gaps: boolean;
}

const MARKETS = [
  { symbol: 'SPX', roots: ['SPX', 'SPXW'], spot: 5200, step: 25 },
  { symbol: 'NDX', roots: ['NDX', 'NDXP'], spot: 21_000, step: 50 },
  { symbol: 'SPY', roots: ['SPY'], spot: 540, step: 1 },
  { symbol: 'AAPL', roots: ['AAPL'], spot: 210, step: 2.5 },
  { symbol: 'F', roots: ['F'], spot: 11, step: 0.5 },
] as const;
const FIRST_DAY = dayFromYmd(2024, 1, 2);
const LAST_DAY = dayFromYmd(2027, 11, 1);
/** Ten in the morning to a quarter to one: inside the shortest session, and so are quotes a quarter of an hour older. */
const FIRST_MINUTE = 600;
const LAST_MINUTE = 765;
/**
 * Up to this id contracts have open interest and volatility: a file in which no contract has open interest is refused as
 * no chain, and rightly. The first call and the first put, so that a file which lost one side still is one.
 */
const LAST_WHOLE = 1;

const cents = (value: number): number => Math.round(value * 100) / 100;
const tenThousandths = (value: number): number => Math.round(value * 10_000) / 10_000;

/** A chain of one to a few hundred contracts that a format of this scope can carry. */
export function trueChain(dice: Dice, scope: ChainScope): TrueChain {
  const market = dice.pick(MARKETS);
  const day = sessionDay(dice, dice.between(FIRST_DAY, LAST_DAY));
  const minutes = dice.between(FIRST_MINUTE, LAST_MINUTE);
  const spot = cents(market.spot * (0.8 + 0.4 * dice.uniform()));
  const roots = scope.roots === 'several' ? market.roots : [dice.pick(market.roots)];
  const expiries = new Set([sessionDay(dice, day + 1)]);
  const wanted = scope.expiries === 'several' ? dice.pick([1, 1, 2, 3, 5]) : 1;
  while (expiries.size < wanted) expiries.add(sessionDay(dice, day + dice.between(1, 400)));
  const strikeCount = dice.pick([1, 2, 3, 5, 8, 12, 20, 30]);
  const lowest = Math.max(1, Math.round(spot / market.step) - dice.below(strikeCount + 1));
  const rights: readonly Right[] = scope.rights === 'one' ? [dice.pick([CALL, PUT])] : [CALL, PUT];
  const quotes: TrueQuote[] = [];
  for (const root of roots) {
    for (const expiryDay of [...expiries].sort((a, b) => a - b)) {
      for (let i = 0; i < strikeCount; i += 1) {
        const strike = (lowest + i) * market.step;
        for (const right of rights) {
          quotes.push(trueQuote(dice, quotes.length, { root, expiryDay, strike, right }, spot, scope.gaps));
        }
      }
    }
  }
  return { underlying: market.symbol, spot, day, minutes, asOf: newYorkToUtc(day, minutes), quotes };
}

function sessionDay(dice: Dice, from: number): number {
  let day = from;
  while (!isTradingDay(day)) day += dice.chance(0.5) ? 1 : 2;
  return day;
}

function trueQuote(
  dice: Dice,
  id: number,
  contract: Pick<TrueQuote, 'root' | 'expiryDay' | 'strike' | 'right'>,
  spot: number,
  hasGaps: boolean,
): TrueQuote {
  const inside = Math.max(0, contract.right === CALL ? spot - contract.strike : contract.strike - spot);
  const bid = dice.chance(0.08) ? 0 : cents(Math.max(0.01, inside * 0.99) + Math.round(dice.uniform() * 200) / 20);
  const ask = cents(bid + 0.01 + dice.below(40) / 20);
  const openInterest = dice.chance(0.05) ? 0 : dice.below(dice.pick([10, 1000, 30_000, 400_000]));
  const isUnpriced = hasGaps && dice.chance(0.05);
  return {
    id,
    ...contract,
    openInterest: hasGaps && id > 0 && dice.chance(0.02) && id > LAST_WHOLE ? Number.NaN : openInterest,
    impliedVolatility: isUnpriced && id > LAST_WHOLE ? Number.NaN : tenThousandths(0.05 + dice.uniform() ** 2 * 1.4),
    bid,
    ask,
    last: cents((bid + ask) / 2),
    volume: dice.below(2000),
    delta: tenThousandths((contract.right === CALL ? 1 : -1) * (0.01 + 0.98 * dice.uniform())),
    gamma: tenThousandths(0.0001 + 0.01 * dice.uniform()),
  };
}
