import { contractName } from './occSymbol';
import { CALL, PUT, type RawQuote, type SettlementSession } from './rawQuotes';

const FIRST_CAPACITY = 256;
const MANY_ROWS = 262_144;
const SHARES_PER_CONTRACT = 100;
/** Settlement sessions as the column holds them; 0 where the file states none. */
export const SESSION_CODES: readonly (SettlementSession | null)[] = [null, 'AM', 'PM', '15:30 IST', '08:00 UTC'];

/**
 * The quotes of a file in columns: row i of every column is one contract. Rows beyond `length` are spare and hold
 * nothing. NaN in a column of numbers means that the file has no value there; units are those of `RawQuote`.
 *
 * A reader adds a row with `addRow` and writes the numbers that it has into the columns, without an object per
 * contract. The columns are replaced when they grow, so reach them through the table each time.
 */
export class QuoteTable implements Iterable<RawQuote> {
  /** Every root that a row may name, by its index in `root`. */
  readonly roots: string[] = [];
  root = new Uint32Array(0);
  /** Days since 1970-01-01. */
  expiryDay = new Int32Array(0);
  strike = new Float64Array(0);
  /** 0 call, 1 put. */
  right = new Uint8Array(0);
  openInterest = new Float64Array(0);
  impliedVolatility = new Float64Array(0);
  bid = new Float64Array(0);
  ask = new Float64Array(0);
  last = new Float64Array(0);
  volume = new Float64Array(0);
  vendorDelta = new Float64Array(0);
  vendorGamma = new Float64Array(0);
  multiplier = new Float64Array(0);
  /** Index into `SESSION_CODES`. */
  settlementSession = new Uint8Array(0);
  line = new Uint32Array(0);
  /** Characters before the row in the text of the file; 0 where that is not known. */
  offset = new Uint32Array(0);
  /** Index into the snapshots of the chain. */
  snapshot = new Uint16Array(0);
  /** Index into the files of the chain. */
  file = new Uint16Array(0);
  /** Forward of the underlying for the row's expiry, where a file states one; empty for files that state none. */
  forward = new Float64Array(0);
  private rows = 0;
  private capacity = 0;
  private readonly indexByRoot = new Map<string, number>();
  private lastRoot = '';
  private lastRootIndex = -1;

  /** A table of these quotes, all of the first snapshot. */
  static of(quotes: Iterable<RawQuote>): QuoteTable {
    const table = new QuoteTable();
    for (const quote of quotes) table.add(quote);
    return table;
  }

  /** Number of rows. */
  get length(): number {
    return this.rows;
  }

  /** Makes room for `rows` in all, so that a reader that knows their number spares the growing. */
  reserve(rows: number): void {
    if (rows > this.capacity) this.grow(rows);
  }

  /** Index of a root in `roots`, where it is put if it is new. */
  rootIndex(root: string): number {
    if (root === this.lastRoot && this.lastRootIndex >= 0) return this.lastRootIndex;
    let index = this.indexByRoot.get(root);
    if (index === undefined) {
      index = this.roots.length;
      this.roots.push(root);
      this.indexByRoot.set(root, index);
    }
    this.lastRoot = root;
    this.lastRootIndex = index;
    return index;
  }

  /**
   * Adds a contract and returns its row. Its numbers are NaN, its multiplier is 100 and its settlement is left to the
   * rules, until they are written into the columns.
   * @param root index in `roots`, from `rootIndex`.
   */
  addRow(root: number, expiryDay: number, strike: number, right: number, line: number, offset = 0): number {
    if (this.rows === this.capacity) this.grow(grownCapacity(this.capacity));
    const row = this.rows;
    this.rows = row + 1;
    this.root[row] = root;
    this.expiryDay[row] = expiryDay;
    this.strike[row] = strike;
    this.right[row] = right;
    this.line[row] = line;
    this.offset[row] = offset;
    return row;
  }

  /** Adds a quote, for tests and where there are few. Its symbol is not kept: `at` makes it anew. */
  add(quote: RawQuote, snapshot = 0, offset = 0): void {
    const { expiryDay, strike, right, line } = quote;
    const row = this.addRow(this.rootIndex(quote.root), expiryDay, strike, right, line, offset);
    this.openInterest[row] = quote.openInterest;
    this.impliedVolatility[row] = quote.impliedVolatility;
    this.bid[row] = quote.bid;
    this.ask[row] = quote.ask;
    this.last[row] = quote.last;
    this.volume[row] = quote.volume;
    this.vendorDelta[row] = quote.vendorDelta;
    this.vendorGamma[row] = quote.vendorGamma;
    this.multiplier[row] = quote.multiplier;
    this.settlementSession[row] = SESSION_CODES.indexOf(quote.settlementSession);
    this.snapshot[row] = snapshot;
  }

  /** Writes the forward that a file states for the expiry of a row; what is no price above 0 is none. */
  setForward(row: number, forward: number | undefined): void {
    if (forward === undefined || !(forward > 0 && Number.isFinite(forward))) return;
    if (this.forward.length === 0) this.forward = filled(this.forward, this.capacity, Number.NaN);
    this.forward[row] = forward;
  }

  /** The quote of a row as an object, its symbol in the form of the Options Clearing Corporation. */
  at(row: number): RawQuote {
    if (!(row >= 0 && row < this.rows)) throw new RangeError(`row ${row} of ${this.rows} quotes`);
    const root = this.rootAt(row);
    const expiryDay = numberAt(this.expiryDay, row);
    const strike = numberAt(this.strike, row);
    const right = this.right[row] === CALL ? CALL : PUT;
    return {
      symbol: contractName(root, expiryDay, right, strike),
      root,
      expiryDay,
      strike,
      right,
      openInterest: numberAt(this.openInterest, row),
      impliedVolatility: numberAt(this.impliedVolatility, row),
      bid: numberAt(this.bid, row),
      ask: numberAt(this.ask, row),
      last: numberAt(this.last, row),
      volume: numberAt(this.volume, row),
      vendorDelta: numberAt(this.vendorDelta, row),
      vendorGamma: numberAt(this.vendorGamma, row),
      multiplier: numberAt(this.multiplier, row),
      settlementSession: SESSION_CODES[this.settlementSession[row] ?? 0] ?? null,
      line: numberAt(this.line, row),
    };
  }

  /** Adds a row of another table, as one of this table's first snapshot, and returns its row here. */
  addRowOf(other: QuoteTable, row: number): number {
    const to = this.addRow(
      this.rootIndex(other.rootAt(row)),
      numberAt(other.expiryDay, row),
      numberAt(other.strike, row),
      numberAt(other.right, row),
      numberAt(other.line, row),
      numberAt(other.offset, row),
    );
    this.openInterest[to] = numberAt(other.openInterest, row);
    this.impliedVolatility[to] = numberAt(other.impliedVolatility, row);
    this.bid[to] = numberAt(other.bid, row);
    this.ask[to] = numberAt(other.ask, row);
    this.last[to] = numberAt(other.last, row);
    this.volume[to] = numberAt(other.volume, row);
    this.vendorDelta[to] = numberAt(other.vendorDelta, row);
    this.vendorGamma[to] = numberAt(other.vendorGamma, row);
    this.multiplier[to] = numberAt(other.multiplier, row);
    this.settlementSession[to] = numberAt(other.settlementSession, row);
    this.file[to] = numberAt(other.file, row);
    this.setForward(to, other.forward[row]);
    return to;
  }

  rootAt(row: number): string {
    return this.roots[this.root[row] ?? -1] ?? '';
  }

  /** The rows of one snapshot in a table of their own, in their order, all of snapshot 0 there. */
  ofSnapshot(snapshot: number): QuoteTable {
    const kept: number[] = [];
    for (let row = 0; row < this.rows; row += 1) if (this.snapshot[row] === snapshot) kept.push(row);
    const part = new QuoteTable();
    part.reserve(kept.length);
    for (const row of kept) part.addRowOf(this, row);
    return part;
  }

  *[Symbol.iterator](): Iterator<RawQuote> {
    for (let row = 0; row < this.rows; row += 1) yield this.at(row);
  }

  /** One column after the other, so that only one of them is in memory twice. */
  private grow(capacity: number): void {
    this.root = copied(this.root, new Uint32Array(capacity));
    this.expiryDay = copied(this.expiryDay, new Int32Array(capacity));
    this.strike = copied(this.strike, new Float64Array(capacity));
    this.right = copied(this.right, new Uint8Array(capacity));
    this.openInterest = filled(this.openInterest, capacity, Number.NaN);
    this.impliedVolatility = filled(this.impliedVolatility, capacity, Number.NaN);
    this.bid = filled(this.bid, capacity, Number.NaN);
    this.ask = filled(this.ask, capacity, Number.NaN);
    this.last = filled(this.last, capacity, Number.NaN);
    this.volume = filled(this.volume, capacity, Number.NaN);
    this.vendorDelta = filled(this.vendorDelta, capacity, Number.NaN);
    this.vendorGamma = filled(this.vendorGamma, capacity, Number.NaN);
    this.multiplier = filled(this.multiplier, capacity, SHARES_PER_CONTRACT);
    this.settlementSession = copied(this.settlementSession, new Uint8Array(capacity));
    this.line = copied(this.line, new Uint32Array(capacity));
    this.offset = copied(this.offset, new Uint32Array(capacity));
    this.snapshot = copied(this.snapshot, new Uint16Array(capacity));
    this.file = copied(this.file, new Uint16Array(capacity));
    if (this.forward.length > 0) this.forward = filled(this.forward, capacity, Number.NaN);
    this.capacity = capacity;
  }
}

/** Twice as many rows while they are few; a quarter more once they are many, since what is spare is memory. */
function grownCapacity(capacity: number): number {
  return capacity < MANY_ROWS ? Math.max(FIRST_CAPACITY, capacity * 2) : Math.ceil(capacity * 1.25);
}

function numberAt(column: ArrayLike<number>, row: number): number {
  return column[row] ?? Number.NaN;
}

function copied<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from);
  return to;
}

function filled(from: Float64Array<ArrayBuffer>, capacity: number, rest: number): Float64Array<ArrayBuffer> {
  const to = new Float64Array(capacity);
  to.set(from);
  to.fill(rest, from.length);
  return to;
}
