import { logMoneyness } from '../pricing/blackScholes';

/** Contracts of one block and one right, strikes ascending: they share clock, carry and side. */
export interface Run {
  readonly block: number;
  /** 0 call, 1 put. */
  readonly right: 0 | 1;
  /** First row in the columns. */
  readonly first: number;
  /** Rows with the padding: a multiple of 4. */
  readonly count: number;
}

/** What the kernel needs of a chain and what no scenario changes, in columns of padded runs. */
export interface ContractRuns {
  readonly count: number;
  readonly runs: readonly Run[];
  /** Row of the contract in the columns it was made from; −1 for padding. */
  readonly contract: Int32Array;
  /** The same with the contract before it in place of padding. */
  readonly source: Int32Array;
  /** ln(strike / reference spot). */
  readonly logStrike: Float64Array;
  /** Open interest times multiplier, without the dealer's sign; 0 for padding. */
  readonly shares: Float64Array;
}

/** Columns of contracts, rows in any order. */
export interface ContractColumns {
  readonly count: number;
  readonly block: ArrayLike<number>;
  readonly right: ArrayLike<number>;
  readonly strike: ArrayLike<number>;
  readonly openInterest: ArrayLike<number>;
  readonly multiplier: ArrayLike<number>;
}

/** Contracts that are marched together. */
const BATCH = 4;

/**
 * The runs of the contracts with open interest. Runs go by block, calls before puts, and contracts within a run by
 * strike, open interest and multiplier, so that the order of the input changes no sum.
 */
export function contractRuns(contracts: ContractColumns, referenceSpot: number): ContractRuns {
  const shares = (i: number): number => (contracts.openInterest[i] as number) * (contracts.multiplier[i] as number);
  const strike = (i: number): number => contracts.strike[i] as number;
  const key = (i: number): number => (contracts.block[i] as number) * 2 + (contracts.right[i] as number);
  const rows: number[] = [];
  const groups = new Map<number, number[]>();
  for (let i = 0; i < contracts.count; i += 1) {
    if (shares(i) === 0) continue;
    const group = groups.get(key(i));
    if (group) group.push(i);
    else groups.set(key(i), [i]);
  }
  const inOrder = (a: number, b: number): number => strike(a) - strike(b) || shares(a) - shares(b) || a - b;
  for (const [, group] of [...groups].sort(([a], [b]) => a - b)) {
    // Chains come sorted: most groups are in order already.
    if (group.some((i, at) => at > 0 && inOrder(group[at - 1] as number, i) > 0)) group.sort(inOrder);
    for (const i of group) rows.push(i);
  }

  const runs: Run[] = [];
  const placed: number[] = [];
  for (let at = 0; at < rows.length; ) {
    const first = placed.length;
    const own = rows[at] as number;
    while (at < rows.length && key(rows[at] as number) === key(own)) {
      placed.push(rows[at] as number);
      at += 1;
    }
    while (placed.length % BATCH !== 0) placed.push(-1);
    const right = contracts.right[own] === 0 ? 0 : 1;
    runs.push({ block: contracts.block[own] as number, right, first, count: placed.length - first });
  }
  const contract = Int32Array.from(placed);
  // Padding repeats the contract before it, so that a batch never spans more than its own strikes.
  const source = contract.slice();
  for (let row = 1; row < source.length; row += 1) if (source[row] === -1) source[row] = source[row - 1] as number;
  const logStrike = new Float64Array(placed.length);
  const held = new Float64Array(placed.length);
  for (let row = 0; row < placed.length; row += 1) {
    logStrike[row] = -logMoneyness(referenceSpot, strike(source[row] as number));
    if (contract[row] !== -1) held[row] = shares(contract[row] as number);
  }
  return { count: placed.length, runs, contract, source, logStrike, shares: held };
}

/**
 * A column of the contracts in the order of the runs, into `out`; padding repeats the contract before it. `lowest` takes
 * the smallest value of each run where it is given.
 */
export function placedColumn(
  { runs, source }: ContractRuns,
  column: Float64Array,
  out: Float64Array,
  lowest: Float64Array | null = null,
): Float64Array {
  for (let r = 0; r < runs.length; r += 1) {
    const { first, count } = runs[r] as Run;
    let least = Number.POSITIVE_INFINITY;
    for (let row = first; row < first + count; row += 1) {
      const own = column[source[row] as number] as number;
      out[row] = own;
      if (own < least) least = own;
    }
    if (lowest) lowest[r] = least;
  }
  return out;
}
