import { previousTradingDay } from '../chain/calendar';
import { newYorkClock } from '../chain/newYork';
import { type QuoteTable, SESSION_CODES } from '../chain/quoteTable';
import type { PartialChain, RawChain, RawSnapshot } from '../chain/rawChain';
import { settlementSession } from '../chain/settlement';
import { type StrikeCentre, strikeCentres } from '../chain/strikeCentre';
import { daysInName, sessionOf } from './nameDays';
import { disagreeInParity } from './parityAcross';

const DAY = 86_400_000;
const YEAR_DAYS = 365;
/** Two files with so many of their contracts in common, as a fraction of the smaller one, are copies or of two days. */
const MANY_IN_COMMON = 0.5;
/** So many in common tell it as well, however large the files are. */
const ENOUGH_IN_COMMON = 10;
/** Open interest changes from day to day and not within one: so many contracts with another one mean another day. */
const OTHER_DAY = 0.2;
/** The same contracts with other bids and asks are quotes of another moment. */
const OTHER_MOMENT = 0.5;
/** Spots stated further apart, as a fraction, are of two times. */
const ONE_SPOT = 0.02;
/** As ln of the ratio: so far apart centres of one expiry are of two times, and of two expiries by as much a year more. */
const ONE_CENTRE = 0.03;
const CARRY_A_YEAR = 0.1;
/** The newest trade of a file may be so many days older than that of another, of which less is traded. */
const TRADED_WITHIN = 5;
/** Contracts traded from which a file has trades in every session. */
const TRADED_DAILY = 10_000;
/** An expiry may stand in a file for so many days after it, over holidays. */
const EXPIRED_WITHIN = 7;
/** No underlying has so long a gap between the expiries that are listed at one time. */
const EXPIRY_GAP = 366;
const FEWEST_LISTED = 3;
/** Shares per contract where a file states none: they contradict nothing. */
const UNPROVEN_MULTIPLIERS: ReadonlySet<number> = new Set([1, 100]);

/** What one snapshot of one file says that may contradict another one. Its parts are worked out when they are asked for. */
export class SnapshotEvidence {
  readonly quotes: QuoteTable;
  readonly snapshot: RawSnapshot;
  readonly holds: PartialChain['holds'] | 'everything';
  /** When its file was saved, UTC milliseconds; null where nobody knows. */
  readonly savedAt: number | null;
  private readonly fileName: string;
  private readonly rowsOf: () => readonly number[];
  private known: { rows?: ReadonlyMap<string, number>; days?: readonly number[]; named?: readonly number[] } = {};
  private knownCentres: readonly StrikeCentre[] | null = null;
  private knownMultipliers: ReadonlyMap<string, number> | null = null;

  constructor(chain: RawChain, snapshot: RawSnapshot, rowsOf: () => readonly number[], savedAt: number | null) {
    this.quotes = chain.quotes;
    this.snapshot = snapshot;
    this.holds = chain.part?.holds ?? 'everything';
    this.fileName = chain.fileName;
    this.rowsOf = rowsOf;
    this.savedAt = savedAt;
  }

  /** A row of every contract, by its `contractKey`. */
  get rows(): ReadonlyMap<string, number> {
    this.known.rows ??= new Map(this.rowsOf().map((row) => [contractKey(this.quotes, row), row]));
    return this.known.rows;
  }

  /** Every expiry once, in order. */
  get expiryDays(): readonly number[] {
    if (!this.known.days) {
      const days = new Set<number>();
      for (const row of this.rowsOf()) days.add(this.quotes.expiryDay[row] as number);
      this.known.days = [...days].sort((a, b) => a - b);
    }
    return this.known.days;
  }

  /** The right of all its contracts; null where it has both. */
  get onlyRight(): number | null {
    const { right } = this.quotes;
    const rows = this.rowsOf();
    const first = right[rows[0] ?? -1] ?? null;
    return rows.every((row) => right[row] === first) ? first : null;
  }

  /** The days of which the quotes may be by the file's name; see `daysInName`. */
  get namedDays(): readonly number[] {
    this.known.named ??= daysInName(this.fileName, this.expiryDays);
    return this.known.named;
  }

  get centres(): readonly StrikeCentre[] {
    this.knownCentres ??= strikeCentres(this.quotes, this.rowsOf());
    return this.knownCentres;
  }

  /** Shares per contract of each root, those of its most contracts. */
  get multipliers(): ReadonlyMap<string, number> {
    this.knownMultipliers ??= multipliersOf(this.quotes, this.rowsOf());
    return this.knownMultipliers;
  }

  /** Whether `newest` is of the session of its quotes: they are dated, or so much is traded that each session has trades. */
  get isTimely(): boolean {
    if (this.snapshot.asOf !== null) return true;
    let traded = 0;
    for (const row of this.rowsOf()) traded += this.quotes.volume[row] || 0;
    return traded >= TRADED_DAILY;
  }

  /** UTC milliseconds up to which its quotes were taken or its contracts traded; null where nothing says it. */
  get newest(): number | null {
    return this.snapshot.asOf ?? this.snapshot.proposedAsOf?.value ?? null;
  }
}

/** Root, expiry, strike and right of a row in one text, and its settlement where that is not the one of the rules. */
export function contractKey(quotes: QuoteTable, row: number): string {
  const root = quotes.rootAt(row);
  const expiryDay = quotes.expiryDay[row] as number;
  const stated = SESSION_CODES[quotes.settlementSession[row] as number] ?? null;
  const session = stated === null || stated === settlementSession(root, expiryDay) ? '' : ` ${stated}`;
  return `${root} ${expiryDay} ${quotes.strike[row]} ${quotes.right[row]}${session}`;
}

/**
 * Whether two snapshots of different files, of which at least one does not say when its quotes were taken, show that
 * they are of two times or of two things: dates in their names, times of saving, newest trades, expiries that were not
 * listed at one time, contracts with another size, open interest or quotes, prices of another
 * underlying, or calls and puts that do not fit together by parity.
 */
export function contradictOneAnother(a: SnapshotEvidence, b: SnapshotEvidence): boolean {
  return (
    areNamedApart(a, b) ||
    areSavedApart(a, b) ||
    areTradedApart(a, b) ||
    isExpiredBefore(a, b) ||
    isExpiredBefore(b, a) ||
    haveUnlikeExpiries(a, b) ||
    haveOtherMultipliers(a, b) ||
    haveOtherPrices(a, b) ||
    haveOtherQuotes(a, b) ||
    disagreeInParity(a, b)
  );
}

/** Whether the open interest of the contracts in both shows that they are of two days. */
export function areOfTwoDays(a: SnapshotEvidence, b: SnapshotEvidence): boolean {
  if (a.holds === 'volatility' || b.holds === 'volatility') return false;
  let differing = 0;
  const { shared, ofSmaller } = inCommon(a, b, (row, other) => {
    const held = a.quotes.openInterest[row] as number;
    const heldThere = b.quotes.openInterest[other] as number;
    if (!Number.isNaN(held) && !Number.isNaN(heldThere) && held !== heldThere) differing += 1;
  });
  const isTelling = shared > ofSmaller * MANY_IN_COMMON || shared >= ENOUGH_IN_COMMON;
  return isTelling && differing > shared * OTHER_DAY;
}

/** Tells `see` the rows of every contract that is in both. */
function inCommon(
  a: SnapshotEvidence,
  b: SnapshotEvidence,
  see: (row: number, other: number) => void,
): { shared: number; ofSmaller: number } {
  const isFirstSmaller = a.rows.size <= b.rows.size;
  const [few, many] = isFirstSmaller ? [a.rows, b.rows] : [b.rows, a.rows];
  let shared = 0;
  for (const [key, row] of few) {
    const other = many.get(key);
    if (other === undefined) continue;
    shared += 1;
    if (isFirstSmaller) see(row, other);
    else see(other, row);
  }
  return { shared, ofSmaller: few.size };
}

function areNamedApart(a: SnapshotEvidence, b: SnapshotEvidence): boolean {
  const days = quoteDays(a);
  const others = quoteDays(b);
  if (days.length === 0 || others.length === 0) return false;
  return !days.some((day) => others.includes(day));
}

/** Sessions that the quotes may be of: the stated one, else by the name. Before the open a download shows the last one. */
function quoteDays({ snapshot: { asOf, asOfBasis }, namedDays }: SnapshotEvidence): number[] {
  if (asOf === null) return namedDays.map(sessionOf);
  const stated = sessionOf(newYorkClock(asOf).day);
  if (asOfBasis !== 'rolled') return [stated];
  return [stated, ...namedDays.map(sessionOf).filter((day) => previousTradingDay(day) === stated)];
}

function areSavedApart(a: SnapshotEvidence, b: SnapshotEvidence): boolean {
  if (a.snapshot.asOf !== null || b.snapshot.asOf !== null) return false;
  return a.savedAt !== null && b.savedAt !== null && Math.abs(a.savedAt - b.savedAt) > DAY;
}

function areTradedApart(a: SnapshotEvidence, b: SnapshotEvidence): boolean {
  if (a.newest === null || b.newest === null) return false;
  if (Math.abs(a.newest - b.newest) > TRADED_WITHIN * DAY) return true;
  return a.isTimely && b.isTimely && sessionOf(newYorkClock(a.newest).day) !== sessionOf(newYorkClock(b.newest).day);
}

/** Whether contracts of `older` were settled long before the quotes or trades of `newer`. */
function isExpiredBefore(older: SnapshotEvidence, newer: SnapshotEvidence): boolean {
  const [first] = older.expiryDays;
  if (first === undefined || newer.newest === null) return false;
  return first + EXPIRED_WITHIN < newYorkClock(newer.newest).day;
}

/**
 * Whether the expiries of both cannot have been listed together: those of one are long after those of the other, or of
 * calls and puts the one side begins with an expiry that the other, which has its later ones, no longer lists.
 */
function haveUnlikeExpiries(a: SnapshotEvidence, b: SnapshotEvidence): boolean {
  const [early, late] =
    (a.expiryDays[0] ?? 0) <= (b.expiryDays[0] ?? 0) ? [a.expiryDays, b.expiryDays] : [b.expiryDays, a.expiryDays];
  if (early.length < FEWEST_LISTED || late.length < FEWEST_LISTED) return false;
  if ((late[0] ?? 0) - (early.at(-1) ?? 0) > EXPIRY_GAP) return true;
  const areOpposite = a.onlyRight !== null && b.onlyRight !== null && a.onlyRight !== b.onlyRight;
  const shared = early.filter((day) => late.includes(day)).length;
  return areOpposite && shared >= FEWEST_LISTED && early[0] !== late[0];
}

function haveOtherMultipliers(a: SnapshotEvidence, b: SnapshotEvidence): boolean {
  return [...a.multipliers].some(([root, multiplier]) => {
    const other = b.multipliers.get(root);
    if (other === undefined || UNPROVEN_MULTIPLIERS.has(multiplier) || UNPROVEN_MULTIPLIERS.has(other)) return false;
    return multiplier !== other;
  });
}

function multipliersOf(quotes: QuoteTable, rows: readonly number[]): Map<string, number> {
  const counts = new Map<number, Map<number, number>>();
  for (const row of rows) {
    const root = quotes.root[row] as number;
    const multiplier = quotes.multiplier[row] as number;
    const ofRoot = counts.get(root) ?? new Map<number, number>();
    ofRoot.set(multiplier, (ofRoot.get(multiplier) ?? 0) + 1);
    counts.set(root, ofRoot);
  }
  const main = new Map<string, number>();
  for (const [root, ofRoot] of counts) {
    const [most] = [...ofRoot].sort(([, count], [, other]) => other - count);
    if (most) main.set(quotes.roots[root] ?? '', most[0]);
  }
  return main;
}

/** Whether stated spots, or else the centres of their strikes, are too far apart for one underlying at one time. */
function haveOtherPrices(a: SnapshotEvidence, b: SnapshotEvidence): boolean {
  const { spot } = a.snapshot;
  const otherSpot = b.snapshot.spot;
  if (spot !== null && otherSpot !== null) return Math.abs(Math.log(spot / otherSpot)) > ONE_SPOT;
  const firstDay = Math.min(a.expiryDays[0] ?? Number.NaN, b.expiryDays[0] ?? Number.NaN);
  const centres = a.centres.length > 0 ? a.centres : centreOfSpot(spot, firstDay);
  const others = b.centres.length > 0 ? b.centres : centreOfSpot(otherSpot, firstDay);
  const near = nearestExpiries(centres, others);
  if (near.length === 0) return false;
  const apart = near.filter(([one, other]) => {
    const years = Math.abs(one.expiryDay - other.expiryDay) / YEAR_DAYS;
    const ofSpacing = one.spacing / one.strike + other.spacing / other.strike;
    return Math.abs(Math.log(one.strike / other.strike)) > ONE_CENTRE + CARRY_A_YEAR * years + ofSpacing;
  });
  return apart.length * 2 > near.length;
}

function centreOfSpot(spot: number | null, expiryDay: number): StrikeCentre[] {
  return spot === null ? [] : [{ expiryDay, strike: spot, spacing: 0 }];
}

/** The pairs of centres whose expiries are least apart. */
function nearestExpiries(
  centres: readonly StrikeCentre[],
  others: readonly StrikeCentre[],
): [StrikeCentre, StrikeCentre][] {
  let least = Number.POSITIVE_INFINITY;
  let pairs: [StrikeCentre, StrikeCentre][] = [];
  for (const centre of centres) {
    for (const other of others) {
      const days = Math.abs(centre.expiryDay - other.expiryDay);
      if (days > least) continue;
      if (days < least) pairs = [];
      least = days;
      pairs.push([centre, other]);
    }
  }
  return pairs;
}

/** Whether contracts that are in both have other bids and asks. */
function haveOtherQuotes(a: SnapshotEvidence, b: SnapshotEvidence): boolean {
  if (a.holds !== 'everything' || b.holds !== 'everything') return false;
  let quoted = 0;
  let differing = 0;
  inCommon(a, b, (row, other) => {
    const bid = a.quotes.bid[row] as number;
    const ask = a.quotes.ask[row] as number;
    const bidThere = b.quotes.bid[other] as number;
    const askThere = b.quotes.ask[other] as number;
    if ([bid, ask, bidThere, askThere].some(Number.isNaN)) return;
    quoted += 1;
    if (bid !== bidThere || ask !== askThere) differing += 1;
  });
  return quoted >= ENOUGH_IN_COMMON && differing > quoted * OTHER_MOMENT;
}
