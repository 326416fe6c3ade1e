import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareBooks } from '../../src/compare/compareBooks';
import { GEX_CAUSES } from '../../src/compare/comparison';
import { comparisonSentences } from '../../src/compare/sentences';
import { DEALER_SIGNS } from '../../src/exposure/assumptions';
import { assertFinite } from '../../src/exposure/finite';
import { ASSUMED, bookOf } from '../unit/compare/booksOf';
import { snapshotAt } from '../unit/compare/snapshots';

it('parts, sides, strikes and expiries of any two snapshots add up to what changed', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(
      snapshotAt(fc.constant(0)),
      snapshotAt(fc.constantFrom(0, 0.5, 1, 2, 5)),
      fc.constantFrom(...Object.values(DEALER_SIGNS)),
      fc.boolean(),
      (first, second, dealerSign, includeAdjusted) => {
        const assumptions = { ...ASSUMED, dealerSign, includeAdjusted };
        const comparison = compareBooks(bookOf(first, assumptions), bookOf(second, assumptions));
        assertFinite(comparison);
        const { attribution, openInterest, strikes, expiries, before, after } = comparison;
        if (attribution) {
          const parts = GEX_CAUSES.reduce((sum, cause) => sum + attribution.parts[cause], 0);
          const gross = (before.gross?.gex ?? 0) + (after.gross?.gex ?? 0);
          expect(Math.abs(parts - attribution.change)).toBeLessThanOrEqual(1e-9 * gross);
          expect(attribution.change).toBe((after.net?.gex ?? Number.NaN) - (before.net?.gex ?? Number.NaN));
          for (const cause of GEX_CAUSES) if (attribution.parts[cause] !== 0) seen.add(cause);
        } else {
          expect(comparison.attributionReason).not.toBeNull();
          seen.add('not told');
        }
        for (const [side, from, to, opened] of [
          [openInterest.call, 'callBefore', 'callAfter', 'callOpened'],
          [openInterest.put, 'putBefore', 'putAfter', 'putOpened'],
        ] as const) {
          expect(
            side.before - side.settled.openInterest - side.gone.openInterest + side.changed + side.listed.openInterest,
          ).toBe(side.after);
          const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);
          expect(sum(strikes[from])).toBe(side.before);
          expect(sum(strikes[to])).toBe(side.after);
          expect(sum(strikes[opened])).toBe(side.opened);
          expect(sum(expiries.map((row) => row[from]))).toBe(side.before);
          expect(sum(expiries.map((row) => row[to]))).toBe(side.after);
          expect(sum(expiries.map((row) => row[opened]))).toBe(side.opened);
        }
        for (const sentence of comparisonSentences(comparison, String)) {
          expect(sentence).toMatch(/[.]$/);
          expect(sentence).not.toMatch(/NaN|Infinity|undefined|null|\.\./);
        }
      },
    ),
    { numRuns: 1500, seed: 11 },
  );
  // Each of them must have come up, or nothing was tried.
  expect([...seen].sort()).toEqual(['not told', 'openInterest', 'other', 'rollOff', 'spot', 'time', 'volatility']);
});

it('a snapshot beside itself has changed in nothing', () => {
  fc.assert(
    fc.property(snapshotAt(fc.constant(0)), (own) => {
      const { attribution, openInterest, levels, walls } = compareBooks(bookOf(own), bookOf(own));
      for (const cause of GEX_CAUSES) expect(Math.abs(attribution?.parts[cause] ?? 0)).toBe(0);
      expect([openInterest.call.change, openInterest.put.change, openInterest.movers.length]).toEqual([0, 0, 0]);
      for (const { change, from } of levels) expect(change).toBe(from === null ? null : 0);
      for (const { trend } of walls) expect(trend).toBe('same');
    }),
    { numRuns: 300, seed: 12 },
  );
});
