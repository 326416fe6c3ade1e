import {
  ADJUSTED,
  DUPLICATE,
  DUPLICATE_CONFLICT,
  type ExpiryBlock,
  INCLUDED,
  type OptionChain,
  OTHER_SYMBOL,
} from '../chain/optionChain';
import { CALL } from '../chain/rawQuotes';
import type { Book } from '../exposure/book';
import type { ListedAccount } from './comparison';

/** A snapshot has no row for the contract, or the contract is not in its sums. */
export const NONE = -1;

/** Contracts of two snapshots by root, expiry, session, strike and right, in columns; each contract once. */
export interface MatchedContracts {
  readonly count: number;
  /** The blocks of both; the settlement of equal ones is the same. */
  readonly blocks: readonly ExpiryBlock[];
  /** Index into `blocks`. */
  readonly block: Uint16Array;
  readonly strike: Float64Array;
  /** 0 call, 1 put. */
  readonly right: Uint8Array;
  readonly before: ListedColumns;
  readonly after: ListedColumns;
}

/** What one snapshot says of every matched contract. */
export interface ListedColumns {
  /** Row of its chain; NONE where it does not list the contract. */
  readonly row: Int32Array;
  /** Row of its sums; NONE where the contract is not in them. */
  readonly used: Int32Array;
  /** Contracts; NaN where it is not stated, stated in two ways, or the contract not listed. */
  readonly openInterest: Float64Array;
  readonly account: ListedAccount;
}

/**
 * The contracts of the two books' symbol, whether they can be priced or not, those of the earlier one first. Rows of
 * other underlyings and repeated rows are left out, adjusted roots as the assumptions say.
 */
export function matchContracts(before: Book, after: Book): MatchedContracts {
  const first = listed(before);
  const second = listed(after);
  const blocks: ExpiryBlock[] = [];
  const byName = new Map<string, number>();
  const places: Map<number, number>[] = [];
  const block: number[] = [];
  const strike: number[] = [];
  const right: number[] = [];
  const rowsBefore: number[] = [];
  const rowsAfter: number[] = [];
  const blockOf = (own: ExpiryBlock): number => {
    const name = `${own.root} ${own.expiryDay} ${own.session}`;
    let index = byName.get(name);
    if (index === undefined) {
      index = blocks.length;
      byName.set(name, index);
      blocks.push(own);
      places.push(new Map());
    }
    return index;
  };
  const placeAll = ({ chain, rows }: Listed, into: number[]): void => {
    const ownBlocks = chain.blocks.map(blockOf);
    for (const row of rows) {
      const at = ownBlocks[chain.block[row] as number] as number;
      const ownStrike = chain.strike[row] as number;
      const ownRight = chain.right[row] as number;
      // Puts below zero: a strike is above it.
      const key = ownRight === CALL ? ownStrike : -ownStrike;
      let place = places[at]?.get(key);
      if (place === undefined) {
        place = block.length;
        places[at]?.set(key, place);
        block.push(at);
        strike.push(ownStrike);
        right.push(ownRight);
        rowsBefore.push(NONE);
        rowsAfter.push(NONE);
      }
      into[place] = row;
    }
  };
  placeAll(first, rowsBefore);
  placeAll(second, rowsAfter);
  return {
    count: block.length,
    blocks,
    block: Uint16Array.from(block),
    strike: Float64Array.from(strike),
    right: Uint8Array.from(right),
    before: columnsOf(first, rowsBefore),
    after: columnsOf(second, rowsAfter),
  };
}

interface Listed {
  readonly chain: OptionChain;
  /** One row for each contract. */
  readonly rows: readonly number[];
  /** By row of the chain. */
  readonly usedOf: Int32Array;
  readonly account: ListedAccount;
}

function listed({ chain, prepared, assumptions }: Book): Listed {
  const usedOf = new Int32Array(chain.count).fill(NONE);
  prepared.contracts.row.forEach((row, used) => {
    usedOf[row] = used;
  });
  // One of an adjusted root that states no open interest is marked by that alone.
  const adjustedBlocks = new Set<number>();
  for (let row = 0; row < chain.count; row += 1) {
    if (chain.exclusion[row] === ADJUSTED) adjustedBlocks.add(chain.block[row] as number);
  }
  const rows: number[] = [];
  const left = { otherSymbol: 0, adjusted: 0, repeated: 0 };
  const held = { call: 0, put: 0, without: 0, settled: 0, heldBySettled: 0 };
  let last = NONE;
  for (let row = 0; row < chain.count; row += 1) {
    const mark = chain.exclusion[row];
    if (mark === OTHER_SYMBOL) left.otherSymbol += 1;
    else if (!assumptions.includeAdjusted && mark !== INCLUDED && adjustedBlocks.has(chain.block[row] as number))
      left.adjusted += 1;
    else if (mark === DUPLICATE || (mark === DUPLICATE_CONFLICT && isSameContract(chain, row, last))) {
      left.repeated += 1;
    } else {
      rows.push(row);
      last = row;
      const openInterest = statedOpenInterest(chain, row);
      const hasSettled = !((chain.blocks[chain.block[row] as number]?.settlement ?? 0) > prepared.asOf);
      if (hasSettled) held.settled += 1;
      if (Number.isNaN(openInterest)) held.without += 1;
      else {
        held[chain.right[row] === CALL ? 'call' : 'put'] += openInterest;
        if (hasSettled) held.heldBySettled += openInterest;
      }
    }
  }
  return {
    chain,
    rows,
    usedOf,
    account: {
      contracts: rows.length,
      call: held.call,
      put: held.put,
      withoutOpenInterest: held.without,
      settled: { contracts: held.settled, openInterest: held.heldBySettled },
      ...left,
      unreadable: chain.contractsRejected,
    },
  };
}

/** Rows of a chain are sorted by contract, so that those of one stand together. */
function isSameContract({ block, strike, right }: OptionChain, row: number, other: number): boolean {
  return block[row] === block[other] && strike[row] === strike[other] && right[row] === right[other];
}

/** NaN where the file states none, or contradicts itself. */
function statedOpenInterest({ exclusion, openInterest }: OptionChain, row: number): number {
  return exclusion[row] === DUPLICATE_CONFLICT ? Number.NaN : (openInterest[row] as number);
}

function columnsOf({ chain, usedOf, account }: Listed, rows: readonly number[]): ListedColumns {
  return {
    row: Int32Array.from(rows),
    used: Int32Array.from(rows, (row) => (row === NONE ? NONE : (usedOf[row] as number))),
    openInterest: Float64Array.from(rows, (row) => (row === NONE ? Number.NaN : statedOpenInterest(chain, row))),
    account,
  };
}
