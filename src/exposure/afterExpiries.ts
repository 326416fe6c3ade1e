import { CALL } from '../chain/rawQuotes';
import type { Book } from './book';
import { type BookReading, type PricedBook, priceBook, type ReadLevel, readBook } from './bookReading';
import { ratio } from './expiries';
import { expiryCalendar } from './expiryKind';
import type { Prepared } from './prepare';
import { BASELINE, type Scenario } from './scenario';
import { scenarioBook } from './scenarioBook';
import { readWithout } from './withoutExpiries';

/** So many expiries are told one by one. */
const NEXT = 8;

/** A book once an expiry, and every one before it, is gone; spot, time and volatilities are those of now. */
export interface AfterExpiry {
  /** Index into `Analysis.expiries`. */
  readonly expiry: number;
  readonly reading: BookReading;
  /** What has gone by then, as a fraction of gross GEX of the book; null where that is zero or unknown. */
  readonly goneOfGross: number | null;
  /** The same of the GEX that makes up the present walls: calls at the call wall, puts at the put wall. */
  readonly goneOfCallWall: number | null;
  readonly goneOfPutWall: number | null;
}

export interface AfterExpiries {
  readonly base: BookReading;
  /** The next expiries in order of settlement, and the next monthly expiration where it comes later. */
  readonly rows: readonly AfterExpiry[];
}

/**
 * What is left of a book as its next expiries settle, in a scenario or without one. Nothing else moves: it tells what
 * these contracts hold up now, and forecasts no market.
 * @throws RangeError when the scenario leaves no spot or time runs backwards.
 */
export function afterExpiries(given: Book, scenario: Scenario = BASELINE): AfterExpiries {
  const at = scenarioBook(given, scenario);
  const { book, prepared } = at;
  const priced = priceBook(prepared, book.runs, book.prepared.spot);
  const { sign } = prepared.contracts;
  const base = readBook(priced, { chain: book.chain, wallRule: book.assumptions.wallRule, sign });
  const rows = nextExpiries(prepared).map((expiry): AfterExpiry => {
    const until = prepared.expiries[expiry]?.settlement ?? 0;
    const reading = readWithout(at, priced, ({ settlement }) => settlement <= until);
    const share = (isIn: (i: number) => boolean): number | null => goneShare(priced, until, isIn);
    const wall = ({ price }: ReadLevel, right: number): number | null =>
      price === null ? null : share((i) => isAt(prepared, i, price, right));
    return {
      expiry,
      reading,
      goneOfGross: prepared.unknown.net === null ? share(() => true) : null,
      goneOfCallWall: wall(base.callWall, CALL),
      goneOfPutWall: wall(base.putWall, 1 - CALL),
    };
  });
  return { base, rows };
}

function isAt({ contracts }: Prepared, i: number, strike: number, right: number): boolean {
  return contracts.strike[i] === strike && contracts.right[i] === right;
}

/** Share of |GEX| among some contracts that settles by an instant; null where it is nothing. */
function goneShare({ prepared, contractGex }: PricedBook, until: number, isIn: (i: number) => boolean): number | null {
  const { contracts, expiries } = prepared;
  let [gone, all] = [0, 0];
  for (let i = 0; i < contracts.count; i += 1) {
    if (!isIn(i)) continue;
    const size = Math.abs((contracts.sign[i] as number) * (contractGex[i] as number));
    all += size;
    if ((expiries[contracts.expiry[i] as number]?.settlement ?? 0) <= until) gone += size;
  }
  return ratio(gone, all);
}

/** Those still to settle that a scenario does not leave out. */
function nextExpiries({ expiries, outExpiries, asOf }: Prepared): number[] {
  const left = expiries.flatMap(({ settlement }, index) =>
    settlement > asOf && outExpiries?.[index] !== 1 ? [index] : [],
  );
  const monthly = left.find((index) => {
    const group = expiries[index];
    return group !== undefined && expiryCalendar(group.expiryDay, group.session, group.roots).isOpex;
  });
  const next = left.slice(0, NEXT);
  return monthly === undefined || next.includes(monthly) ? next : [...next, monthly];
}
