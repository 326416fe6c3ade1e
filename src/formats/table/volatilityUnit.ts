import { isTwoSided } from '../../chain/duplicates';
import type { IssueLog } from '../../chain/issues';
import { type QuoteTable, SESSION_CODES } from '../../chain/quoteTable';
import type { RawSnapshot } from '../../chain/rawChain';
import { CALL } from '../../chain/rawQuotes';
import { settlementInstant, settlementSession } from '../../chain/settlement';
import type { CellUnits } from './mapping';

const HUNDRED = 100;
/** No usual column of fractions has a median above 300 %, and none of percent one below 3 %. */
const SUSPECT = { fraction: 3, percent: 0.03 } as const;
/** Share of the column that has to lie beyond that where quotes tell nothing. */
const NEARLY_ALL = 0.9;
/** A damaged cell or two look like a column of another unit where they are all there is. */
const FEWEST = 3;
/** A quotient of 100 or a hundredth is a unit, one near 1 is none; further bounds leave it open. */
const OTHER_UNIT = 10;
const FARTHEST = 1000;
/** A straddle at the forward costs 2·φ(0) = 0.798 of F·σ·√T. */
const STRADDLE = Math.sqrt(2 / Math.PI);
/** |C − P| as a share of C + P above which the strike is not at the money. */
const MOST_OFF = 0.5;
const MILLISECONDS_PER_YEAR = 525_600 * 60_000;
const LEAST_TIME = 3_600_000 / MILLISECONDS_PER_YEAR;

/**
 * Puts the volatilities of a table right that a program has rewritten in the unit that its format never has: percent under
 * a header of fractions, or the other way. The whole column is of one unit, so that one answer holds for every row: what
 * at-the-money straddles cost tells it; without quotes nearly all values have to lie where none of the usual unit do. Fewer
 * than three values tell nothing. Notes W_IV_UNIT_ASSUMED whenever a column is suspect and quotes do not confirm it.
 * @param quotes whose volatilities were read as fractions of `unit`; rewritten in place.
 */
export function settleVolatilityUnit(
  quotes: QuoteTable,
  snapshots: readonly RawSnapshot[],
  unit: CellUnits['impliedVolatility'],
  log: IssueLog,
): void {
  if (unit === 'perCell') return;
  const isBeyond = (value: number): boolean =>
    unit === 'fraction' ? value > SUSPECT.fraction : value < SUSPECT.percent;
  const { live, beyond } = countLive(quotes, isBeyond);
  const share = beyond / live;
  if (!(share > 1 / 2)) return;
  const factor = unit === 'fraction' ? 1 / HUNDRED : HUNDRED;
  const quotient = quotientOfStraddles(quotes, snapshots);
  const distance = quotient === null ? null : unit === 'fraction' ? quotient : 1 / quotient;
  const isOther = distance !== null && distance > OTHER_UNIT && distance < FARTHEST;
  if (distance !== null && !isOther && distance > 1 / OTHER_UNIT && distance <= OTHER_UNIT) return;
  const [usual, other] = unit === 'fraction' ? ['fractions', 'percent'] : ['percent', 'fractions'];
  const bound = unit === 'fraction' ? `above ${SUSPECT.fraction}` : `below ${SUSPECT.percent * HUNDRED}`;
  const found = `${Math.round(share * HUNDRED)}% of the volatilities are ${bound}`;
  const isTold = isOther || (distance === null && share >= NEARLY_ALL);
  if (isTold && live >= FEWEST) {
    for (let row = 0; row < quotes.length; row += 1) {
      quotes.impliedVolatility[row] = (quotes.impliedVolatility[row] as number) * factor;
    }
    const why = isOther ? 'and quotes near the money agree with' : 'which can hardly be anything but';
    log.add('W_IV_UNIT_ASSUMED', {
      note: `${found}, ${why} ${other}: all were read as ${other}, although this format has ${usual}.`,
    });
    return;
  }
  const doubt = live < FEWEST ? 'too few to tell whether they' : 'and quotes do not tell whether they';
  log.add('W_IV_UNIT_ASSUMED', {
    note: `${found}, ${doubt} are ${other}: all were read as ${usual}, as this format has them.`,
  });
}

/** Volatilities above 0 of contracts that somebody holds or quotes on both sides, and those of them beyond the usual unit. */
function countLive(
  { length, impliedVolatility, openInterest, bid, ask }: QuoteTable,
  isBeyond: (value: number) => boolean,
): { live: number; beyond: number } {
  let live = 0;
  let beyond = 0;
  for (let row = 0; row < length; row += 1) {
    const value = impliedVolatility[row] as number;
    if (!(value > 0)) continue;
    if (!((openInterest[row] as number) > 0) && !isTwoSided(bid[row] as number, ask[row] as number)) continue;
    live += 1;
    if (isBeyond(value)) beyond += 1;
  }
  return { live, beyond };
}

interface AtTheMoney {
  readonly gap: number;
  readonly quotient: number;
}

/**
 * The volatility that is stated over the one that a straddle costs, as the median over expiries of the strike at which call
 * and put cost nearly the same; null without such quotes, or without their time.
 */
function quotientOfStraddles(quotes: QuoteTable, snapshots: readonly RawSnapshot[]): number | null {
  const calls = new Map<string, number>();
  const name = (row: number): string =>
    `${quotes.snapshot[row]} ${quotes.root[row]} ${quotes.expiryDay[row]} ${quotes.settlementSession[row]}`;
  for (let row = 0; row < quotes.length; row += 1) {
    if (quotes.right[row] === CALL) calls.set(`${name(row)} ${quotes.strike[row]}`, row);
  }
  const nearest = new Map<string, AtTheMoney>();
  for (let put = 0; put < quotes.length; put += 1) {
    if (quotes.right[put] === CALL) continue;
    const expiry = name(put);
    const call = calls.get(`${expiry} ${quotes.strike[put]}`);
    const found = call === undefined ? null : atTheMoney(quotes, snapshots, call, put);
    if (found && found.gap < (nearest.get(expiry)?.gap ?? MOST_OFF)) nearest.set(expiry, found);
  }
  const quotients = [...nearest.values()].map(({ quotient }) => quotient).sort((a, b) => a - b);
  return quotients[Math.floor(quotients.length / 2)] ?? null;
}

/** What a pair of one strike tells; null where it tells nothing. */
function atTheMoney(
  quotes: QuoteTable,
  snapshots: readonly RawSnapshot[],
  call: number,
  put: number,
): AtTheMoney | null {
  const [callMid, putMid] = [call, put].map((row) => {
    const [bid, ask] = [quotes.bid[row] as number, quotes.ask[row] as number];
    return isTwoSided(bid, ask) ? (bid + ask) / 2 : Number.NaN;
  }) as [number, number];
  const straddle = callMid + putMid;
  const stated = [call, put].map((row) => quotes.impliedVolatility[row] as number).filter((value) => value > 0);
  const years = yearsToSettlement(quotes, snapshots, put);
  if (!(straddle > 0) || stated.length === 0 || !(years > LEAST_TIME)) return null;
  const costs = straddle / (STRADDLE * (quotes.strike[put] as number) * Math.sqrt(years));
  const mean = stated.reduce((sum, value) => sum + value, 0) / stated.length;
  return { gap: Math.abs(callMid - putMid) / straddle, quotient: mean / costs };
}

/** NaN where the time of the quotes is not known or suggested. */
function yearsToSettlement(quotes: QuoteTable, snapshots: readonly RawSnapshot[], row: number): number {
  const snapshot = snapshots[quotes.snapshot[row] as number];
  const asOf = snapshot?.asOf ?? snapshot?.proposedAsOf?.value ?? Number.NaN;
  const day = quotes.expiryDay[row] as number;
  const session = SESSION_CODES[quotes.settlementSession[row] as number] ?? settlementSession(quotes.rootAt(row), day);
  return (settlementInstant(day, session) - asOf) / MILLISECONDS_PER_YEAR;
}
