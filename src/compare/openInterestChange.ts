import { CALL } from '../chain/rawQuotes';
import type { Prepared } from '../exposure/prepare';
import type {
  ComparedExpiry,
  ContractCount,
  ExpiryState,
  Mover,
  OpenInterestChange,
  OpenInterestColumns,
  OpeningVerdict,
  SideChange,
} from './comparison';
import { type MatchedContracts, NONE } from './matchContracts';

/** Call change over put change from which on opening is heavy in calls, and below which it is in puts. */
export const HEAVY_CALLS = 1.5;
export const HEAVY_PUTS = 0.67;

const MOVERS = 10;

/** How a contract stands in the two snapshots. */
const CHANGED = 0;
const LISTED = 1;
const SETTLED = 2;
const GONE = 3;
const UNKNOWN = 4;

/**
 * Change of open interest, contract by contract. One that a single snapshot lists counts 0 in the other; one that both
 * list and one does not state is counted as unknown and is in no number.
 * @param until time of the later snapshot, UTC milliseconds: what settles by then was not closed by anybody's trade.
 */
export class OpenInterestTally {
  private readonly matched: MatchedContracts;
  /** By contract: one of the states above. */
  private readonly state: Uint8Array;
  /** By block: 1 where it had settled. */
  private readonly hasSettled: Uint8Array;

  constructor(matched: MatchedContracts, until: number) {
    this.matched = matched;
    this.hasSettled = Uint8Array.from(matched.blocks, ({ settlement }) => (settlement > until ? 0 : 1));
    this.state = new Uint8Array(matched.count);
    for (let i = 0; i < matched.count; i += 1) this.state[i] = this.stateOf(i);
  }

  private stateOf(i: number): number {
    const { before, after, block } = this.matched;
    const isBefore = before.row[i] !== NONE;
    const isAfter = after.row[i] !== NONE;
    const isUnstated =
      (isBefore && Number.isNaN(before.openInterest[i])) || (isAfter && Number.isNaN(after.openInterest[i]));
    if (isUnstated) return UNKNOWN;
    if (isBefore && isAfter) return CHANGED;
    if (isAfter) return LISTED;
    return this.hasSettled[block[i] as number] === 1 ? SETTLED : GONE;
  }

  /** The whole of both sides, what its sign says, and the contracts that moved most. */
  total(): OpenInterestChange {
    const call = this.sideOf(0);
    const put = this.sideOf(1);
    const ratioReason = ratioReasonOf(call.opened, put.opened);
    const ratio = ratioReason === null ? call.opened / put.opened : null;
    return { call, put, ratio, ratioReason, verdict: verdictOf(ratio), movers: this.movers() };
  }

  private sideOf(right: number): SideChange {
    const { matched, state } = this;
    const counts = [0, 1, 2, 3, 4].map(() => ({ contracts: 0, before: 0, after: 0 }));
    let opened = 0;
    for (let i = 0; i < matched.count; i += 1) {
      if (matched.right[i] !== right) continue;
      const count = counts[state[i] as number];
      if (!count) continue;
      count.contracts += 1;
      count.before += this.statedBefore(i);
      count.after += this.statedAfter(i);
      opened += this.openedIn(i);
    }
    const [changed, listed, settled, gone, unknown] = counts.map(({ contracts, before, after }) => ({
      contracts,
      before,
      after,
      openInterest: before + after,
    })) as [Counted, Counted, Counted, Counted, Counted];
    const before = changed.before + settled.before + gone.before;
    const after = changed.after + listed.after;
    return {
      before,
      after,
      change: after - before,
      changed: changed.after - changed.before,
      listed: countOf(listed),
      settled: countOf(settled),
      gone: countOf(gone),
      unknown: countOf(unknown),
      opened,
    };
  }

  /** 0 where it is not stated. */
  private statedBefore(i: number): number {
    const held = this.matched.before.openInterest[i] as number;
    return Number.isNaN(held) ? 0 : held;
  }

  private statedAfter(i: number): number {
    const held = this.matched.after.openInterest[i] as number;
    return Number.isNaN(held) ? 0 : held;
  }

  /** Opened less closed; 0 of what had settled, is gone or unknown. */
  private openedIn(i: number): number {
    const { matched, state, hasSettled } = this;
    if (hasSettled[matched.block[i] as number] === 1) return 0;
    return state[i] === CHANGED || state[i] === LISTED ? this.statedAfter(i) - this.statedBefore(i) : 0;
  }

  private movers(): Mover[] {
    const { matched, state } = this;
    const moved: number[] = [];
    for (let i = 0; i < matched.count; i += 1) if (this.openedIn(i) !== 0) moved.push(i);
    const size = (i: number): number => Math.abs(this.openedIn(i));
    const settlement = (i: number): number => matched.blocks[matched.block[i] as number]?.settlement ?? 0;
    moved.sort(
      (a, b) =>
        size(b) - size(a) ||
        settlement(a) - settlement(b) ||
        (matched.strike[a] as number) - (matched.strike[b] as number) ||
        (matched.right[a] as number) - (matched.right[b] as number),
    );
    return moved.slice(0, MOVERS).flatMap((i) => {
      const block = matched.blocks[matched.block[i] as number];
      if (!block) return [];
      return {
        root: block.root,
        expiryDay: block.expiryDay,
        session: block.session,
        strike: matched.strike[i] as number,
        right: matched.right[i] as number,
        before: state[i] === LISTED ? null : this.statedBefore(i),
        after: this.statedAfter(i),
        change: this.openedIn(i),
      };
    });
  }

  /** By strike. @param strikes ascending, every strike of the contracts among them */
  byStrike(strikes: Float64Array): OpenInterestColumns {
    const place = new Map(Array.from(strikes, (strike, row) => [strike, row]));
    const columns = emptyOpenInterest(strikes.length);
    for (let i = 0; i < this.matched.count; i += 1) {
      const row = place.get(this.matched.strike[i] as number);
      if (row !== undefined) this.addTo(columns, row, i);
    }
    return columns;
  }

  private addTo(columns: OpenInterestColumns, row: number, i: number): void {
    if (this.state[i] === UNKNOWN) return;
    const isCall = this.matched.right[i] === CALL;
    const { callBefore, callAfter, putBefore, putAfter, callOpened, putOpened } = columns;
    add(isCall ? callBefore : putBefore, row, this.statedBefore(i));
    add(isCall ? callAfter : putAfter, row, this.statedAfter(i));
    add(isCall ? callOpened : putOpened, row, this.openedIn(i));
  }

  /** By expiry and session, in order of settlement, with the net GEX of either book. */
  byExpiry(before: ExpiryGex, after: ExpiryGex): ComparedExpiry[] {
    const { matched, state, hasSettled } = this;
    const rowOfName = new Map<string, number>();
    const rowOfBlock = matched.blocks.map((block) => {
      const name = nameOf(block);
      const row = rowOfName.get(name) ?? rowOfName.size;
      rowOfName.set(name, row);
      return row;
    });
    const size = rowOfName.size;
    const columns = emptyOpenInterest(size);
    const unknown = new Float64Array(size);
    const isIn = { before: new Uint8Array(size), after: new Uint8Array(size) };
    for (let i = 0; i < matched.count; i += 1) {
      const row = rowOfBlock[matched.block[i] as number] as number;
      this.addTo(columns, row, i);
      if (state[i] === UNKNOWN) add(unknown, row, 1);
      if (matched.before.row[i] !== NONE) isIn.before[row] = 1;
      if (matched.after.row[i] !== NONE) isIn.after[row] = 1;
    }
    const rows = matched.blocks.flatMap((block, index): ComparedExpiry[] => {
      const row = rowOfBlock[index] as number;
      if (rowOfBlock.indexOf(row) !== index) return [];
      const at = (column: Float64Array): number => column[row] as number;
      return [
        {
          expiryDay: block.expiryDay,
          session: block.session,
          settlement: block.settlement,
          state: stateOf(hasSettled[index] === 1, isIn.before[row] === 1, isIn.after[row] === 1),
          callBefore: at(columns.callBefore),
          callAfter: at(columns.callAfter),
          putBefore: at(columns.putBefore),
          putAfter: at(columns.putAfter),
          callOpened: at(columns.callOpened),
          putOpened: at(columns.putOpened),
          unknown: at(unknown),
          gexBefore: before(nameOf(block)),
          gexAfter: after(nameOf(block)),
        },
      ];
    });
    return rows.sort((a, b) => a.settlement - b.settlement || a.expiryDay - b.expiryDay);
  }
}

interface Counted extends ContractCount {
  readonly before: number;
  readonly after: number;
}

/** Net GEX of an expiry by its name; null where there is none to tell. */
type ExpiryGex = (name: string) => number | null;

/** Net GEX of the expiries of a book, or none where net is unknown. */
export function expiryGex(
  { unknown }: Pick<Prepared, 'unknown'>,
  expiries: readonly (Pick<ComparedExpiry, 'expiryDay' | 'session'> & { readonly net: { readonly gex: number } })[],
): ExpiryGex {
  const known = new Map(expiries.map((expiry) => [nameOf(expiry), expiry.net.gex]));
  return (name) => (unknown.net === null ? (known.get(name) ?? null) : null);
}

function nameOf({ expiryDay, session }: Pick<ComparedExpiry, 'expiryDay' | 'session'>): string {
  return `${expiryDay} ${session}`;
}

function stateOf(hasSettled: boolean, isBefore: boolean, isAfter: boolean): ExpiryState {
  if (hasSettled) return 'settled';
  if (!isBefore) return 'new';
  return isAfter ? 'open' : 'gone';
}

function emptyOpenInterest(count: number): OpenInterestColumns {
  const column = (): Float64Array => new Float64Array(count);
  return {
    callBefore: column(),
    callAfter: column(),
    putBefore: column(),
    putAfter: column(),
    callOpened: column(),
    putOpened: column(),
  };
}

function add(column: Float64Array, row: number, value: number): void {
  column[row] = (column[row] as number) + value;
}

function countOf({ contracts, openInterest }: ContractCount): ContractCount {
  return { contracts, openInterest };
}

/** Why calls and puts that were opened have no ratio, in words; null where they have one. */
function ratioReasonOf(call: number, put: number): string | null {
  const words = (change: number): string => (change < 0 ? 'fell' : 'did not change');
  if (call > 0 && put > 0) return null;
  if (call <= 0 && put <= 0) {
    if (words(call) === words(put)) return `Open interest of calls and of puts ${words(call)}`;
    return `Open interest of calls ${words(call)} and of puts ${words(put)}`;
  }
  return call > 0
    ? `Open interest of calls rose and of puts ${words(put)}`
    : `Open interest of puts rose and of calls ${words(call)}`;
}

function verdictOf(ratio: number | null): OpeningVerdict | null {
  if (ratio === null) return null;
  if (ratio > HEAVY_CALLS) return 'heavyCalls';
  return ratio < HEAVY_PUTS ? 'heavyPuts' : 'balanced';
}
