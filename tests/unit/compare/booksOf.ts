import type { OptionChain } from '../../../src/chain/optionChain';
import { compareBooks } from '../../../src/compare/compareBooks';
import type { ChainComparison } from '../../../src/compare/comparison';
import { type Assumptions, DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { type Book, openBook } from '../../../src/exposure/book';
import { AS_OF, type ContractSpec, chainOf } from '../exposure/chainOf';

export const DAY = 86_400_000;
/** Forwards are not measured, so that spot and time alone move them. */
export const ASSUMED: Assumptions = { ...DEFAULT_ASSUMPTIONS, carry: 'yield' };

/** A snapshot: contracts settle so many days after `AS_OF`, whatever the time of the snapshot. */
export interface SnapshotSpec {
  readonly contracts: readonly ContractSpec[];
  readonly spot?: number;
  /** Days after `AS_OF`. */
  readonly daysLater?: number;
}

export function snapshotChain({ contracts, spot = 100, daysLater = 0 }: SnapshotSpec): OptionChain {
  return { ...chainOf({ contracts, spot }), asOf: AS_OF + daysLater * DAY };
}

export function bookOf(spec: SnapshotSpec, assumptions: Assumptions = ASSUMED): Book {
  return openBook(snapshotChain(spec), assumptions);
}

export function compared(
  before: SnapshotSpec,
  after: SnapshotSpec,
  assumptions: Assumptions = ASSUMED,
): ChainComparison {
  return compareBooks(bookOf(before, assumptions), bookOf(after, assumptions));
}
