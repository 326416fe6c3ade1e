import { isTwoSided, judgeDuplicates } from './duplicates';
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
import type { AsOfBasis, RawChain, RawQuote } from './rawQuotes';
import { settlementInstant, settlementSession } from './settlement';

const MOST_BLOCKS = 65_536;

/** A block while its rows are gathered. */
interface GatheredBlock extends ExpiryBlock {
  readonly rows: RawQuote[];
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
  const gathered = gatherBlocks(raw);
  const underlyings = underlyingsByRoot(raw.quotes);
  const symbol = majorityUnderlying(raw.quotes, underlyings);

  const count = raw.quotes.length;
  const block = new Uint16Array(count);
  const strike = new Float64Array(count);
  const right = new Uint8Array(count);
  const openInterest = new Float64Array(count);
  const impliedVolatility = new Float64Array(count);
  const bid = new Float64Array(count);
  const ask = new Float64Array(count);
  const last = new Float64Array(count);
  const volume = new Float64Array(count);
  const vendorGamma = new Float64Array(count);
  const multiplier = new Float64Array(count);
  const line = new Uint32Array(count);
  const exclusion = new Uint8Array(count);
  const notes = new ChainNotes();

  let i = 0;
  gathered.forEach((entry, blockIndex) => {
    const underlying = underlyings.get(entry.root);
    const isOther = underlying?.symbol !== symbol;
    for (const group of contractsOf(entry.rows)) {
      const verdicts: readonly Exclusion[] = group.length > 1 ? judgeDuplicates(group) : [INCLUDED];
      group.forEach((quote, position) => {
        block[i] = blockIndex;
        strike[i] = quote.strike;
        right[i] = quote.right;
        openInterest[i] = quote.openInterest;
        impliedVolatility[i] = quote.impliedVolatility;
        bid[i] = quote.bid;
        ask[i] = quote.ask;
        last[i] = quote.last;
        volume[i] = quote.volume;
        vendorGamma[i] = quote.vendorGamma;
        multiplier[i] = quote.multiplier;
        line[i] = quote.line;
        let mark: Exclusion = isOther ? OTHER_SYMBOL : (verdicts[position] ?? INCLUDED);
        if (mark === INCLUDED && Number.isNaN(quote.openInterest)) mark = NO_OPEN_INTEREST;
        if (mark === INCLUDED && underlying?.adjusted) mark = ADJUSTED;
        exclusion[i] = mark;
        if (!isOther) notes.see(quote);
        i += 1;
      });
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
    blocks: gathered.map(({ root, expiryDay, session, settlement }) => ({ root, expiryDay, session, settlement })),
    block,
    strike,
    right,
    openInterest,
    impliedVolatility,
    bid,
    ask,
    last,
    volume,
    vendorGamma,
    multiplier,
    line,
    exclusion,
    contractsRead: raw.contractsRead,
    contractsRejected: raw.contractsRejected,
    openInterestRead: raw.openInterest,
    issues: withNotes(raw.issues, notes.list()),
    lines: raw.lines,
  };
}

/** The quotes by (root, expiry, session), in the order of the chain: by settlement, root, then strike and right. */
function gatherBlocks(raw: RawChain): GatheredBlock[] {
  const byKey = new Map<string, GatheredBlock>();
  for (const quote of raw.quotes) {
    const session = quote.settlementSession ?? settlementSession(quote.root, quote.expiryDay);
    const key = `${quote.root} ${quote.expiryDay} ${session}`;
    let entry = byKey.get(key);
    if (!entry) {
      const settlement = settlementInstant(quote.expiryDay, session);
      entry = { root: quote.root, expiryDay: quote.expiryDay, session, settlement, rows: [] };
      byKey.set(key, entry);
    }
    entry.rows.push(quote);
  }
  if (byKey.size > MOST_BLOCKS) {
    throw new RangeError(
      `${raw.fileName} names ${byKey.size} combinations of root and expiry; at most ${MOST_BLOCKS} can be shown. Split the file by symbol or expiry.`,
    );
  }
  const blocks = [...byKey.values()].sort(
    (a, b) => a.settlement - b.settlement || compareText(a.root, b.root) || a.expiryDay - b.expiryDay,
  );
  // The sort is stable, so rows of one contract keep the order of the file.
  for (const entry of blocks) entry.rows.sort((a, b) => a.strike - b.strike || a.right - b.right);
  return blocks;
}

/** By code unit, so that the order does not depend on a locale. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Runs of equal strike and right in sorted rows of one block: each run is one contract. */
function contractsOf(rows: readonly RawQuote[]): RawQuote[][] {
  const groups: RawQuote[][] = [];
  let open: RawQuote[] = [];
  for (const row of rows) {
    const previous = open[0];
    if (previous && previous.strike === row.strike && previous.right === row.right) {
      open.push(row);
    } else {
      open = [row];
      groups.push(open);
    }
  }
  return groups;
}

interface Underlying {
  readonly symbol: string;
  /** The root is another root of the file with a digit added: its contracts deliver something else than 100 shares. */
  readonly adjusted: boolean;
}

function underlyingsByRoot(quotes: readonly RawQuote[]): Map<string, Underlying> {
  const roots = new Set<string>();
  for (const quote of quotes) roots.add(quote.root);
  const found = new Map<string, Underlying>();
  for (const root of roots) {
    const plain = /\d$/.test(root) ? root.slice(0, -1) : root;
    const adjusted = plain !== root && roots.has(plain);
    found.set(root, { symbol: underlyingOfRoot(adjusted ? plain : root), adjusted });
  }
  return found;
}

/** The underlying that holds most of the open interest; with equal open interest the one with most contracts. */
function majorityUnderlying(quotes: readonly RawQuote[], underlyings: ReadonlyMap<string, Underlying>): string {
  const totals = new Map<string, { openInterest: number; contracts: number }>();
  for (const quote of quotes) {
    const symbol = underlyings.get(quote.root)?.symbol ?? quote.root;
    let total = totals.get(symbol);
    if (!total) {
      total = { openInterest: 0, contracts: 0 };
      totals.set(symbol, total);
    }
    total.contracts += 1;
    if (quote.openInterest > 0) total.openInterest += quote.openInterest;
  }
  const ranked = [...totals].sort(([, a], [, b]) => b.openInterest - a.openInterest || b.contracts - a.contracts);
  return ranked[0]?.[0] ?? '';
}

/** Notes on the chain's own contracts that need all of them to be seen. */
class ChainNotes {
  private readonly log = new IssueLog();
  private contracts = 0;
  private stated = 0;
  private held = 0;

  see(quote: RawQuote): void {
    this.contracts += 1;
    if (!Number.isNaN(quote.openInterest)) this.stated += 1;
    if (quote.openInterest > 0) this.held += quote.openInterest;
    if (quote.ask > 0 && quote.bid > 0 && !isTwoSided(quote.bid, quote.ask)) {
      this.log.add('W_CROSSED', {
        line: quote.line,
        column: 'Bid / Ask',
        cell: `${quote.symbol} ${quote.bid} / ${quote.ask}`,
        openInterest: quote.openInterest,
      });
    }
  }

  list(): Issue[] {
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
