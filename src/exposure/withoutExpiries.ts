import type { OptionChain } from '../chain/optionChain';
import type { SettlementSession } from '../chain/rawQuotes';
import { atmVolatilities } from './atmVolatilities';
import { type BookReading, type PricedBook, readBook, sigmaOf, signColumn } from './bookReading';
import { findOneSide } from './oneSide';
import { type Prepared, reasonToLeaveOut } from './prepare';
import type { ScenarioBook } from './scenarioBook';
import { type UnknownSums, UnknownTally } from './unknown';
import { NO_VOLATILITY } from './volatilityChoice';

/** When an expiry settles: UTC milliseconds, and by which session. */
export interface Slot {
  readonly settlement: number;
  readonly session: SettlementSession;
}

/**
 * What a book says without some of its expiries; spot, time and volatilities stay. The same as the chain without them
 * says, in the same scenario.
 * @param at with the columns that `priced` was made from.
 */
export function readWithout(
  { book, prepared }: ScenarioBook,
  priced: PricedBook,
  isGone: (slot: Slot) => boolean,
): BookReading {
  const { chain, assumptions } = book;
  const { contracts, expiries, outExpiries } = prepared;
  const gone = Uint8Array.from(expiries, (group) => (isGone(group) ? 1 : 0));
  const isLeft = (i: number): boolean => gone[contracts.expiry[i] as number] === 0;
  const openInterest = contracts.openInterest.map((held, i) => (isLeft(i) ? held : 0));
  const left = contractsLeft(prepared, isLeft);
  const held = {
    contracts: { ...contracts, openInterest },
    oneSide: findOneSide(left),
    outExpiries,
    unknown: unknownWithout(chain, prepared, assumptions.includeAdjusted, isGone),
  };
  const points = atmVolatilities(prepared).filter((_, index) => gone[index] === 0);
  return readBook(priced, {
    chain,
    wallRule: assumptions.wallRule,
    sign: signColumn(prepared, (_, i) => (isLeft(i) ? (contracts.sign[i] as number) : 0)),
    held,
    dailySigma: sigmaOf(points),
    obstacle: left.right.length === 0 ? 'No contract is left' : null,
  });
}

/** Right and open interest of the contracts that are left. */
function contractsLeft(
  { contracts }: Prepared,
  isLeft: (i: number) => boolean,
): { right: Uint8Array; openInterest: Float64Array } {
  const right = new Uint8Array(contracts.count);
  const openInterest = new Float64Array(contracts.count);
  let count = 0;
  for (let i = 0; i < contracts.count; i += 1) {
    if (!isLeft(i)) continue;
    right[count] = contracts.right[i] as number;
    openInterest[count] = contracts.openInterest[i] as number;
    count += 1;
  }
  return { right: right.subarray(0, count), openInterest: openInterest.subarray(0, count) };
}

/** Which sums of a chain without some of its expiries cannot be told. */
function unknownWithout(
  chain: OptionChain,
  { contracts, asOf, unknown }: Prepared,
  includeAdjusted: boolean,
  isGone: (slot: Slot) => boolean,
): UnknownSums {
  if (unknown.net !== null) return unknown;
  const isUsed = new Uint8Array(chain.count);
  for (const row of contracts.row) isUsed[row] = 1;
  const goneBlocks = chain.blocks.map(isGone);
  const tally = new UnknownTally();
  let isAnyLeft = false;
  for (let row = 0; row < chain.count; row += 1) {
    if (goneBlocks[chain.block[row] as number]) continue;
    isAnyLeft = true;
    // A row that is not used and that no other rule speaks against has no volatility.
    const code = isUsed[row] === 1 ? null : reasonToLeaveOut(chain, row, asOf, includeAdjusted, NO_VOLATILITY);
    tally.add(chain.right[row] as number, code, chain.openInterest[row] as number);
  }
  return isAnyLeft ? tally.result() : NOTHING_LEFT;
}

const NOTHING = 'No contract is left';
const NOTHING_LEFT: UnknownSums = { call: NOTHING, put: NOTHING, net: NOTHING };
