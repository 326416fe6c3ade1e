import fc from 'fast-check';
import type { Exclusion } from '../../../src/chain/optionChain';
import type { ContractSpec } from '../exposure/chainOf';
import type { SnapshotSpec } from './booksOf';

/** Contracts by what tells them apart, each once; marks as a chain may have them. */
const contract: fc.Arbitrary<ContractSpec> = fc.record({
  strike: fc.integer({ min: 90, max: 110 }),
  right: fc.constantFrom('C' as const, 'P' as const),
  openInterest: fc.constantFrom(0, 1, 10, 200, 5000, Number.NaN),
  impliedVolatility: fc.constantFrom(0.05, 0.1, 0.2, 0.6, Number.NaN),
  daysToSettlement: fc.constantFrom(0.02, 1, 3, 30, 400),
  exclusion: fc.constantFrom<Exclusion>(0, 0, 0, 0, 0, 0, 1, 2, 5),
  root: fc.constantFrom('SYN', 'SYN', 'SYNW'),
});

const contracts = fc
  .uniqueArray(contract, {
    maxLength: 14,
    selector: ({ strike, right, daysToSettlement, root }) => `${strike} ${right} ${daysToSettlement} ${root}`,
  })
  // As a chain is sorted: by block, then contract.
  .map((list) =>
    list.sort(
      (a, b) =>
        (a.daysToSettlement ?? 0) - (b.daysToSettlement ?? 0) ||
        (a.root ?? '').localeCompare(b.root ?? '') ||
        a.strike - b.strike ||
        a.right.localeCompare(b.right),
    ),
  );

/** Any snapshot, so many days after `AS_OF`. */
export const snapshotAt = (daysLater: fc.Arbitrary<number>): fc.Arbitrary<SnapshotSpec> =>
  fc.record({ contracts, spot: fc.double({ min: 60, max: 150, noNaN: true }), daysLater });
