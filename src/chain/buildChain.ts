import { isTradingDay } from './calendar';
import { isoDate } from './civilDay';
import { areOfSeveralTimes, judgeDuplicates, type OtherQuote, otherQuote } from './duplicates';
import { type Issue, IssueLog } from './issues';
import { underlyingOfRoot } from './occSymbol';
import {
  ADJUSTED,
  type Exclusion,
  type ExpiryBlock,
  INCLUDED,
  NO_OPEN_INTEREST,
  type OptionChain,
  OTHER_SYMBOL,
} from './optionChain';
import { type QuoteTable, SESSION_CODES } from './quoteTable';
import type { RawChain } from './rawChain';
import type { AsOfBasis } from './rawQuotes';
import { settlementInstant, settlementSession } from './settlement';
import { sortByContract } from './sortByContract';

const MOST_BLOCKS = 65_536;
/** 2015-02-01: until then monthly contracts were dated the Saturday after their last session. */
const LAST_SATURDAY_EXPIRY = 16_467;

/** The blocks of a chain and the rows of the file in their order. */
interface OrderedRows {
  readonly blocks: readonly ExpiryBlock[];
  /** Row of the file for each row of the chain. */
  readonly order: Uint32Array<ArrayBuffer>;
  /** First row of each block in `order`, and their number at the end. */
  readonly blockStart: Uint32Array<ArrayBuffer>;
}

/**
 * The columns of a chain from the quotes of one file. Every quote becomes a row; the rules only mark it: other
 * underlying, duplicate, no open interest, adjusted root. The first of these that applies is kept, so a row marked
 * adjusted has no other fault and can be counted when the user wants adjusted contracts.
 *
 * @param given spot in the underlying's currency and as-of instant in UTC milliseconds, with their origins.
 * @throws RangeError when the file names more expiries than a chain can hold.
 */
export function buildChain(
  raw: RawChain,
  given: { spot: number; spotBasis: 'file' | 'parity' | 'user'; asOf: number; asOfBasis: AsOfBasis },
): OptionChain {
  const { quotes } = raw;
  const count = quotes.length;
  const { blocks, order, blockStart } = orderRows(quotes, raw.fileName);
  const underlyings = underlyingsOfRoots(quotes);
  const symbol = majorityUnderlying(quotes, underlyings);

  const block = new Uint16Array(count);
  const exclusion = new Uint8Array(count);
  const notes = new ChainNotes(raw);

  blocks.forEach((entry, blockIndex) => {
    const underlying = underlyings.get(entry.root);
    const isOther = underlying?.symbol !== symbol;
    const end = blockStart[blockIndex + 1] as number;
    let from = blockStart[blockIndex] as number;
    while (from < end) {
      const to = endOfContract(quotes, order, from, end);
      const rows = to - from > 1 ? order.subarray(from, to) : null;
      const verdicts = rows && judgeDuplicates(quotes, rows);
      if (!isOther) notes.seeContract(rows, verdicts);
      for (let i = from; i < to; i += 1) {
        const row = order[i] as number;
        let mark: Exclusion = isOther ? OTHER_SYMBOL : (verdicts?.[i - from] ?? INCLUDED);
        if (mark === INCLUDED && Number.isNaN(quotes.openInterest[row])) mark = NO_OPEN_INTEREST;
        if (mark === INCLUDED && underlying?.adjusted) mark = ADJUSTED;
        block[i] = blockIndex;
        exclusion[i] = mark;
        if (!isOther) notes.see(row);
      }
      from = to;
    }
  });

  return {
    symbol,
    title: raw.title,
    format: raw.format,
    fileName: raw.fileName,
    spot: given.spot,
    spotBasis: given.spotBasis,
    asOf: given.asOf,
    asOfBasis: given.asOfBasis,
    asOfText: raw.asOfText,
    quoteDelayMinutes: raw.quoteDelayMinutes,
    count,
    blocks,
    block,
    strike: inOrder(quotes.strike, order),
    right: inOrder(quotes.right, order, new Uint8Array(count)),
    openInterest: inOrder(quotes.openInterest, order),
    impliedVolatility: inOrder(quotes.impliedVolatility, order),
    bid: inOrder(quotes.bid, order),
    ask: inOrder(quotes.ask, order),
    last: inOrder(quotes.last, order),
    volume: inOrder(quotes.volume, order),
    vendorGamma: inOrder(quotes.vendorGamma, order),
    multiplier: inOrder(quotes.multiplier, order),
    line: inOrder(quotes.line, order, new Uint32Array(count)),
    offset: inOrder(quotes.offset, order, new Uint32Array(count)),
    file: inOrder(quotes.file, order, new Uint16Array(count)),
    files: raw.files ?? [raw.fileName],
    exclusion,
    contractsRead: raw.contractsRead,
    contractsRejected: raw.contractsRejected,
    openInterestRead: raw.openInterest,
    issues: withNotes(raw.issues, notes.list()),
    unused: raw.unused,
    lines: raw.lines,
  };
}

/** The rows by (root, expiry, session), in the order of the chain: by settlement, root, then strike and right. */
function orderRows(quotes: QuoteTable, fileName: string): OrderedRows {
  const count = quotes.length;
  const found = blocksOfRows(quotes);
  if (found.blocks.length > MOST_BLOCKS) {
    throw new RangeError(
      `${fileName} names ${found.blocks.length} combinations of root and expiry; at most ${MOST_BLOCKS} can be shown. Split the file by symbol or expiry.`,
    );
  }
  const ranked = [...found.blocks.keys()].sort((a, b) =>
    compareBlocks(found.blocks[a] as ExpiryBlock, found.blocks[b] as ExpiryBlock),
  );
  const place = new Uint32Array(ranked.length);
  ranked.forEach((block, index) => {
    place[block] = index;
  });
  const blockStart = new Uint32Array(ranked.length + 1);
  for (let row = 0; row < count; row += 1) {
    const after = (place[found.blockOfRow[row] as number] as number) + 1;
    blockStart[after] = (blockStart[after] as number) + 1;
  }
  for (let i = 1; i < blockStart.length; i += 1) {
    blockStart[i] = (blockStart[i] as number) + (blockStart[i - 1] as number);
  }
  const next = blockStart.slice();
  const order = new Uint32Array(count);
  for (let row = 0; row < count; row += 1) {
    const index = place[found.blockOfRow[row] as number] as number;
    const at = next[index] as number;
    order[at] = row;
    next[index] = at + 1;
  }
  for (let i = 0; i < ranked.length; i += 1) {
    sortByContract(order, blockStart[i] as number, blockStart[i + 1] as number, quotes.strike, quotes.right);
  }
  const sorted = ranked.map((block) => found.blocks[block] as ExpiryBlock);
  return { blocks: withForwards(sorted, quotes, order, blockStart), order, blockStart };
}

/** The blocks with the forwards that the file states: the median over the rows of each, which may be a second apart. */
function withForwards(
  blocks: readonly ExpiryBlock[],
  { forward }: QuoteTable,
  order: Uint32Array,
  blockStart: Uint32Array,
): readonly ExpiryBlock[] {
  if (forward.length === 0) return blocks;
  return blocks.map((block, index) => {
    const stated = Float64Array.from(
      order.subarray(blockStart[index], blockStart[index + 1]),
      (row) => forward[row] ?? 0,
    )
      .filter((price) => price > 0)
      .sort();
    const middle = stated[Math.floor(stated.length / 2)];
    return middle === undefined ? block : { ...block, forward: middle };
  });
}

/** The blocks in the order of their first rows, and the block of each row. */
function blocksOfRows(quotes: QuoteTable): { blocks: ExpiryBlock[]; blockOfRow: Uint32Array } {
  const count = quotes.length;
  const blocks: ExpiryBlock[] = [];
  const blockOfRow = new Uint32Array(count);
  const byName = new Map<string, number>();
  /** By root, then by expiry day and stated session as one number. */
  const byStated: Map<number, number>[] = quotes.roots.map(() => new Map());
  let lastRoot = -1;
  let lastStated = Number.NaN;
  let lastBlock = 0;
  for (let row = 0; row < count; row += 1) {
    const root = quotes.root[row] as number;
    const code = quotes.settlementSession[row] as number;
    const stated = (quotes.expiryDay[row] as number) * SESSION_CODES.length + code;
    if (root !== lastRoot || stated !== lastStated) {
      const known = byStated[root];
      let index = known?.get(stated);
      if (index === undefined) {
        index = blockIndex(blocks, byName, quotes.rootAt(row), quotes.expiryDay[row] as number, code);
        known?.set(stated, index);
      }
      lastRoot = root;
      lastStated = stated;
      lastBlock = index;
    }
    blockOfRow[row] = lastBlock;
  }
  return { blocks, blockOfRow };
}

function blockIndex(
  blocks: ExpiryBlock[],
  byName: Map<string, number>,
  root: string,
  expiryDay: number,
  sessionCode: number,
): number {
  const session = SESSION_CODES[sessionCode] ?? settlementSession(root, expiryDay);
  const name = `${root} ${expiryDay} ${session}`;
  let index = byName.get(name);
  if (index === undefined) {
    index = blocks.length;
    blocks.push({ root, expiryDay, session, settlement: settlementInstant(expiryDay, session) });
    byName.set(name, index);
  }
  return index;
}

function compareBlocks(a: ExpiryBlock, b: ExpiryBlock): number {
  return a.settlement - b.settlement || compareText(a.root, b.root) || a.expiryDay - b.expiryDay;
}

/** By code unit, so that the order does not depend on a locale. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Where the run of rows ends that starts at `from` and describes one contract. */
function endOfContract({ strike, right }: QuoteTable, order: Uint32Array, from: number, end: number): number {
  const first = order[from] as number;
  let to = from + 1;
  while (to < end) {
    const row = order[to] as number;
    if (strike[row] !== strike[first] || right[row] !== right[first]) break;
    to += 1;
  }
  return to;
}

function inOrder(column: Float64Array, order: Uint32Array): Float64Array<ArrayBuffer>;
function inOrder<T extends Uint8Array | Uint16Array | Uint32Array>(column: T, order: Uint32Array, to: T): T;
function inOrder(
  column: Float64Array | Uint8Array | Uint16Array | Uint32Array,
  order: Uint32Array,
  to: Float64Array | Uint8Array | Uint16Array | Uint32Array = new Float64Array(order.length),
): Float64Array | Uint8Array | Uint16Array | Uint32Array {
  for (let i = 0; i < order.length; i += 1) to[i] = column[order[i] as number] as number;
  return to;
}

interface Underlying {
  readonly symbol: string;
  /** The root is another root of the file with a digit added: its contracts deliver something else than 100 shares. */
  readonly adjusted: boolean;
}

function underlyingsOfRoots(quotes: QuoteTable): Map<string, Underlying> {
  const named = new Uint8Array(quotes.roots.length);
  for (let row = 0; row < quotes.length; row += 1) named[quotes.root[row] as number] = 1;
  const roots = new Set(quotes.roots.filter((_, index) => named[index] === 1));
  const found = new Map<string, Underlying>();
  for (const root of roots) {
    const plain = /\d$/.test(root) ? root.slice(0, -1) : root;
    const adjusted = plain !== root && roots.has(plain);
    found.set(root, { symbol: underlyingOfRoot(adjusted ? plain : root), adjusted });
  }
  return found;
}

/** The underlying that holds most of the open interest; with equal open interest the one with most contracts. */
function majorityUnderlying(quotes: QuoteTable, underlyings: ReadonlyMap<string, Underlying>): string {
  const totals = new Map<string, { openInterest: number; contracts: number }>();
  const byRoot: ({ openInterest: number; contracts: number } | undefined)[] = [];
  for (let row = 0; row < quotes.length; row += 1) {
    const root = quotes.root[row] as number;
    let total = byRoot[root];
    if (!total) {
      const name = quotes.rootAt(row);
      const symbol = underlyings.get(name)?.symbol ?? name;
      total = totals.get(symbol) ?? { openInterest: 0, contracts: 0 };
      totals.set(symbol, total);
      byRoot[root] = total;
    }
    const openInterest = quotes.openInterest[row] as number;
    total.contracts += 1;
    if (openInterest > 0) total.openInterest += openInterest;
  }
  const ranked = [...totals].sort(([, a], [, b]) => b.openInterest - a.openInterest || b.contracts - a.contracts);
  return ranked[0]?.[0] ?? '';
}

const COLUMN_WORDS: Readonly<Record<OtherQuote, string>> = { impliedVolatility: 'IV', bid: 'Bid', ask: 'Ask' };

/** Notes on the chain's own contracts that need all of them to be seen. */
class ChainNotes {
  private readonly quotes: QuoteTable;
  private readonly files: readonly string[];
  private readonly log = new IssueLog();
  private contracts = 0;
  private stated = 0;
  private held = 0;
  /** Contracts, those that stand more than once in one file, and those of them with other quotes. */
  private different = 0;
  private twice = 0;
  private differing = 0;
  /** By expiry day. */
  private readonly withoutSession = new Map<number, boolean>();

  constructor({ quotes, files = [] }: RawChain) {
    this.quotes = quotes;
    this.files = files;
  }

  private fileOf(row: number): { readonly file?: string } {
    const file = this.files[this.quotes.file[row] as number];
    return file === undefined ? {} : { file };
  }

  see(row: number): void {
    const { quotes } = this;
    const openInterest = quotes.openInterest[row] as number;
    const bid = quotes.bid[row] as number;
    const ask = quotes.ask[row] as number;
    this.contracts += 1;
    if (!Number.isNaN(openInterest)) this.stated += 1;
    if (openInterest > 0) this.held += openInterest;
    if (ask > 0 && bid >= ask) this.noteQuote(bid > ask ? 'W_CROSSED' : 'W_LOCKED', row, bid, ask);
    if (this.lacksSession(row)) {
      const { symbol, line, expiryDay } = quotes.at(row);
      const cell = `${symbol} ${isoDate(expiryDay)}`;
      this.log.add('W_NO_SESSION', { line, column: 'expiration', cell, openInterest, ...this.fileOf(row) });
    }
  }

  /** Counts a contract, and compares the rows that stand for it, where there are several, with the one that is counted. */
  seeContract(rows: Uint32Array | null, verdicts: readonly Exclusion[] | null): void {
    this.different += 1;
    const kept = rows?.[verdicts?.indexOf(INCLUDED) ?? -1];
    if (rows === null || kept === undefined) return;
    let isTwice = false;
    let isOther = false;
    for (const row of rows) {
      if (row === kept) continue;
      const column = otherQuote(this.quotes, row, kept);
      if (column !== null) this.noteOther(row, kept, column);
      // Files that were downloaded one after the other may differ; one file is of one time.
      if (this.quotes.file[row] !== this.quotes.file[kept]) continue;
      isTwice = true;
      if (column !== null) isOther = true;
    }
    if (isTwice) this.twice += 1;
    if (isOther) this.differing += 1;
  }

  private noteOther(row: number, kept: number, column: OtherQuote): void {
    const { quotes } = this;
    const { symbol, line, openInterest } = quotes.at(row);
    const cell = `${symbol} ${quotes[column][row]}, and ${quotes[column][kept]} on line ${quotes.line[kept]}`;
    this.log.add('W_DUP_QUOTES', { line, column: COLUMN_WORDS[column], cell, openInterest, ...this.fileOf(row) });
  }

  private noteQuote(code: 'W_CROSSED' | 'W_LOCKED', row: number, bid: number, ask: number): void {
    const { symbol, line, openInterest } = this.quotes.at(row);
    const cell = `${symbol} ${bid} / ${ask}`;
    this.log.add(code, { line, column: 'Bid / Ask', cell, openInterest, ...this.fileOf(row) });
  }

  /** Whether a contract ends on a day without a session, and its market is the American one. */
  private lacksSession(row: number): boolean {
    const { expiryDay, settlementSession } = this.quotes;
    const session = SESSION_CODES[settlementSession[row] as number] ?? null;
    if (session !== null && session !== 'AM' && session !== 'PM') return false;
    const day = expiryDay[row] as number;
    let lacks = this.withoutSession.get(day);
    if (lacks === undefined) {
      lacks = day >= LAST_SATURDAY_EXPIRY && !isTradingDay(day);
      this.withoutSession.set(day, lacks);
    }
    return lacks;
  }

  list(): Issue[] {
    if (areOfSeveralTimes(this.twice, this.differing, this.different)) {
      const [differing, twice] = [this.differing, this.twice].map((count) => count.toLocaleString('en-US'));
      this.log.add('W_SEVERAL_TIMES', {
        count: this.differing,
        note: `${differing} of ${twice} contracts that stand in the file more than once have another volatility, bid or ask each time: it seems to hold the quotes of several times. The first row of each was used, with one spot and one time for all.`,
      });
    }
    if (this.contracts > 0 && this.held === 0) {
      this.log.add('W_OI_ALL_ZERO', {
        count: this.contracts,
        note:
          this.stated > 0
            ? 'Every open interest in the file is zero, so every exposure is zero too. Vendors that clear it overnight fill it in before the open: load the chain again later.'
            : 'The file states no open interest, so exposures cannot be computed. Export the chain with an open interest column.',
      });
    }
    return this.log.list();
  }
}

/** The reader's issues, then the notes whose code it has not used itself. */
function withNotes(issues: readonly Issue[], notes: readonly Issue[]): Issue[] {
  const used = new Set(issues.map((issue) => issue.code));
  return [...issues, ...notes.filter((note) => !used.has(note.code))];
}
