import { marketClock } from '../chain/marketClock';
import type { FlipResult } from './analysis';
import { applyScenario, LOWEST_VOLATILITY } from './applyScenario';
import { type Assumptions, DEALER_SIGNS, type DealerSign } from './assumptions';
import type { Book } from './book';
import {
  type BookReading,
  type PricedBook,
  priceBook,
  type ReadingInputs,
  readBook,
  signColumn,
  weigh,
} from './bookReading';
import { bookRuns } from './bookRows';
import { moneynessFlip, quickFlips } from './flips';
import { findOneSide } from './oneSide';
import { type Prepared, prepare } from './prepare';
import { BASELINE, isBaseline, type Scenario } from './scenario';
import { type ScenarioBook, sameExpiries, scenarioBook } from './scenarioBook';
import { unknownVolume } from './unknownVolume';
import { readWithout, type Slot } from './withoutExpiries';

/** What one row of the comparison assumes in place of what is assumed. */
export type SensitivityKey =
  | keyof typeof DEALER_SIGNS
  | 'positionInUse'
  | 'customPosition'
  | 'flipProfile'
  | 'flipStickyMoneyness'
  | 'flipCumulative'
  | 'flipPerStrike'
  | 'wallsAnywhere'
  | 'wallsOutOfTheMoney'
  | 'volatilityUp'
  | 'volatilityDown'
  | 'callsUp'
  | 'callsDown'
  | 'putsUp'
  | 'putsDown'
  | 'carryParity'
  | 'carryYield'
  | 'floor0'
  | 'floor15'
  | 'floor60'
  | 'withoutZeroDte'
  | 'byVolume';

export interface SensitivityRow {
  readonly key: SensitivityKey;
  /** Whether it is what the numbers on screen assume; its reading is then theirs. */
  readonly isInUse: boolean;
  /** Null where it cannot be made, for the reason beside it. */
  readonly reading: BookReading | null;
  readonly reason: string | null;
  /** The setting that it is; null where it is none. */
  readonly change: Partial<Assumptions> | null;
}

export interface Sensitivity {
  /** What is on screen. */
  readonly base: BookReading;
  /** What the base assumes of dealers: that of the scenario where it has its own. */
  readonly dealerSign: DealerSign;
  readonly rows: readonly SensitivityRow[];
}

/** A point of volatility, as a fraction. */
const POINT = 0.01;
/** By how much the open interest of one side may be off, as a fraction. */
const OPEN_INTEREST_DOUBT = 0.1;
/** Time floors that are tried, in minutes. */
const FLOORS = { floor0: 0, floor15: 15, floor60: 60 } as const;
const CARRIES = { carryParity: 'parity', carryYield: 'yield' } as const;
const WALL_RULES = { wallsAnywhere: 'anywhere', wallsOutOfTheMoney: 'otm' } as const;

/**
 * Regime, flip, walls and net GEX of a book, in a scenario or without one, under other assumptions: one row for each,
 * all others staying as they are. Every row is what `analyze` says under those assumptions; the flips by other definitions
 * stand in the place of the profile's.
 * @param custom a position of one's own for a row of its own; null for none.
 * @throws RangeError when the scenario leaves no spot or time runs backwards.
 */
export function sensitivity(given: Book, scenario: Scenario = BASELINE, custom: DealerSign | null = null): Sensitivity {
  const table = new SensitivityTable(given, scenario);
  return { base: table.base, dealerSign: table.dealerSign, rows: table.rows(custom) };
}

class SensitivityTable {
  readonly base: BookReading;
  readonly dealerSign: DealerSign;
  private readonly at: ScenarioBook;
  private readonly assumptions: Assumptions;
  private readonly prepared: Prepared;
  private readonly priced: PricedBook;

  constructor(given: Book, scenario: Scenario) {
    this.at = scenarioBook(given, scenario);
    const { book, prepared } = this.at;
    this.assumptions = book.assumptions;
    this.prepared = prepared;
    this.dealerSign = scenario.dealerSign ?? book.assumptions.dealerSign;
    this.priced = priceBook(prepared, book.runs, book.prepared.spot);
    this.base = this.read(this.priced);
  }

  rows(custom: DealerSign | null): SensitivityRow[] {
    return [
      ...this.positionRows(custom),
      ...this.flipRows(),
      ...this.wallRows(),
      ...this.volatilityRows(),
      ...this.openInterestRows(),
      ...this.carryRows(),
      ...this.floorRows(),
      this.withoutZeroDte(),
      this.byVolume(),
    ];
  }

  private read(priced: PricedBook, inputs: Partial<ReadingInputs> = {}): BookReading {
    const { chain, wallRule } = { chain: this.at.book.chain, wallRule: this.assumptions.wallRule };
    return readBook(priced, { chain, wallRule, sign: priced.prepared.contracts.sign, ...inputs });
  }

  private ofPosition({ call, put }: DealerSign): BookReading {
    return this.read(this.priced, { sign: signColumn(this.prepared, (right) => (right === 0 ? call : put)) });
  }

  private positionRows(custom: DealerSign | null): SensitivityRow[] {
    const inUse = this.dealerSign;
    const row = (key: SensitivityKey, dealerSign: DealerSign): SensitivityRow =>
      isSamePosition(dealerSign, inUse)
        ? { ...this.inUse(key), change: { dealerSign } }
        : made(key, this.ofPosition(dealerSign), { dealerSign });
    const keys = Object.keys(DEALER_SIGNS) as (keyof typeof DEALER_SIGNS)[];
    const isNamed = (sign: DealerSign): boolean => keys.some((key) => isSamePosition(DEALER_SIGNS[key], sign));
    return [
      ...keys.map((key) => row(key, DEALER_SIGNS[key])),
      ...(isNamed(inUse) ? [] : [row('positionInUse', inUse)]),
      // One that has a row already would stand there twice.
      ...(custom && !isNamed(custom) && !isSamePosition(custom, inUse) ? [row('customPosition', custom)] : []),
    ];
  }

  private flipRows(): SensitivityRow[] {
    const { rows } = this.priced;
    const { gex, gexOf, strikes } = weigh(this.priced, this.prepared.contracts.sign);
    const flips = quickFlips(this.prepared, gexOf, { spot: rows.spot, gex }, strikes);
    const row = (key: SensitivityKey, flip: FlipResult): SensitivityRow =>
      made(key, this.read(this.priced, { flip }), null);
    return [
      this.inUse('flipProfile'),
      row('flipStickyMoneyness', moneynessFlip(this.prepared)),
      row('flipCumulative', flips.cumulative),
      row('flipPerStrike', flips.perStrike),
    ];
  }

  private wallRows(): SensitivityRow[] {
    return entriesOf(WALL_RULES).map(([key, wallRule]) =>
      wallRule === this.assumptions.wallRule
        ? { ...this.inUse(key), change: { wallRule } }
        : made(key, this.read(this.priced, { wallRule }), { wallRule }),
    );
  }

  private volatilityRows(): SensitivityRow[] {
    const shifted = (by: number): BookReading => {
      const { contracts } = this.prepared;
      const volatility = contracts.volatility.map((own) => Math.max(own + by, LOWEST_VOLATILITY));
      return this.read(this.price({ ...this.prepared, contracts: { ...contracts, volatility } }));
    };
    return [made('volatilityUp', shifted(POINT), null), made('volatilityDown', shifted(-POINT), null)];
  }

  private openInterestRows(): SensitivityRow[] {
    // A side with a tenth more open interest is a side that dealers hold a tenth more of.
    const { sign } = this.prepared.contracts;
    const row = (key: SensitivityKey, side: number, change: number): SensitivityRow => {
      const weight = signColumn(this.prepared, (right, i) => (sign[i] as number) * (right === side ? 1 + change : 1));
      return made(key, this.read(this.priced, { sign: weight }), null);
    };
    return [
      row('callsUp', 0, OPEN_INTEREST_DOUBT),
      row('callsDown', 0, -OPEN_INTEREST_DOUBT),
      row('putsUp', 1, OPEN_INTEREST_DOUBT),
      row('putsDown', 1, -OPEN_INTEREST_DOUBT),
    ];
  }

  private carryRows(): SensitivityRow[] {
    return entriesOf(CARRIES).map(([key, carry]) =>
      carry === this.assumptions.carry
        ? { ...this.inUse(key), change: { carry } }
        : made(key, this.underAssumptions({ ...this.assumptions, carry }), { carry }),
    );
  }

  private floorRows(): SensitivityRow[] {
    return entriesOf(FLOORS).map(([key, floorMinutes]) => {
      const change = { floorMinutes };
      if (floorMinutes === this.assumptions.floorMinutes) return { ...this.inUse(key), change };
      const assumptions = { ...this.assumptions, ...change };
      return made(key, this.isMovedBy(floorMinutes) ? this.underAssumptions(assumptions) : this.base, change);
    });
  }

  /** Whether another floor moves the clock of anything, as the file has it or as the scenario does. */
  private isMovedBy(floorMinutes: number): boolean {
    const floored = (left: number, floor: number): number => Math.max(left, floor);
    const assumed = this.assumptions.floorMinutes;
    return [this.prepared, this.at.book.prepared].some(({ terms }) =>
      terms.some(({ minutesToSettlement: left }) => left > 0 && floored(left, floorMinutes) !== floored(left, assumed)),
    );
  }

  private withoutZeroDte(): SensitivityRow {
    const key = 'withoutZeroDte';
    const { expiries } = this.prepared;
    if (!expiries.some(({ isZeroDte }) => isZeroDte)) {
      return { key, isInUse: false, reading: null, reason: 'Nothing settles today', change: null };
    }
    return made(key, readWithout(this.at, this.priced, isToday(this.prepared.asOf)), null);
  }

  private byVolume(): SensitivityRow {
    const key = 'byVolume';
    const { chain } = this.at.book;
    const { contracts } = this.prepared;
    if (!contracts.volume.some((traded) => traded > 0)) {
      const isStated = chain.volume.some((traded) => Number.isFinite(traded));
      const reason = isStated ? 'No contract in the sums was traded' : 'The file states no volume';
      return { key, isInUse: false, reading: null, reason, change: null };
    }
    const unstated = unknownVolume(chain, this.prepared.unknown).net;
    if (unstated !== null && this.prepared.unknown.net === null)
      return { key, isInUse: false, reading: null, reason: unstated, change: null };
    const traded = { ...contracts, openInterest: contracts.volume };
    const oneSide = findOneSide(traded);
    const prepared = { ...this.prepared, contracts: traded, oneSide };
    // The columns of the book hold its open interest; the spot that they are laid around stays.
    const reference = this.at.book.prepared.spot;
    const priced = priceBook(prepared, bookRuns({ ...prepared, spot: reference }), reference);
    const obstacle = oneSide && prepared.unknown.net === null ? `Only ${oneSide.side} were traded` : null;
    return made(key, this.read(priced, { obstacle }), null);
  }

  /** The same chain in the same scenario, prepared anew. */
  private underAssumptions(assumptions: Assumptions): BookReading {
    const { book, scenario } = this.at;
    const fresh = prepare(book.chain, assumptions);
    const expiries = sameExpiries(book.prepared, fresh, scenario.expiries);
    const moved = isBaseline(scenario)
      ? fresh
      : applyScenario(fresh, { ...scenario, expiries }, assumptions.floorMinutes);
    return this.read(priceBook(moved, bookRuns(fresh), fresh.spot));
  }

  private price(prepared: Prepared): PricedBook {
    const { book } = this.at;
    return priceBook(prepared, book.runs, book.prepared.spot);
  }

  private inUse(key: SensitivityKey): SensitivityRow {
    return { ...made(key, this.base, null), isInUse: true };
  }
}

/** Settles later on the day of `asOf`, by the clock of its market. */
function isToday(asOf: number): (slot: Slot) => boolean {
  return ({ settlement, session }) =>
    settlement > asOf && marketClock(settlement, session).day === marketClock(asOf, session).day;
}

function made(key: SensitivityKey, reading: BookReading, change: Partial<Assumptions> | null): SensitivityRow {
  return { key, isInUse: false, reading, reason: null, change };
}

function isSamePosition(a: DealerSign, b: DealerSign): boolean {
  return a.call === b.call && a.put === b.put;
}

function entriesOf<Key extends string, Value>(table: Readonly<Record<Key, Value>>): [Key, Value][] {
  return Object.entries(table) as [Key, Value][];
}
