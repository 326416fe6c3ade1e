import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXPOSURE_KEYS } from '../../../src/exposure/analysis';
import { analyze } from '../../../src/exposure/analyze';
import { DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { type ContractSpec, chainOf } from './chainOf';

const MILLISECOND = 1 / 86_400_000;

const contract: fc.Arbitrary<ContractSpec> = fc.record({
  strike: fc.oneof(fc.integer({ min: 80, max: 120 }), fc.double({ min: 0.001, max: 1e6, noNaN: true })),
  right: fc.constantFrom('C' as const, 'P' as const),
  openInterest: fc.oneof(fc.integer({ min: 0, max: 1e7 }), fc.constant(Number.NaN)),
  impliedVolatility: fc.oneof(
    fc.double({ min: 0, max: 6, noNaN: true }),
    fc.constantFrom(Number.NaN, -999, 0.0011, 4.99),
  ),
  bid: fc.oneof(fc.double({ min: 0, max: 200, noNaN: true }), fc.constant(Number.NaN)),
  ask: fc.oneof(fc.double({ min: 0, max: 200, noNaN: true }), fc.constant(Number.NaN)),
  volume: fc.constantFrom(Number.NaN, 0, 12),
  daysToSettlement: fc.constantFrom(-1, 0, MILLISECOND, 0.01, 0.2, 3, 30, 2000),
});

/** Paths of numbers that are not finite. */
function notFinite(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [path];
  if (ArrayBuffer.isView(value)) {
    return (value as Float64Array).every((number) => Number.isFinite(number)) ? [] : [path];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => notFinite(inner, `${path}.${key}`));
}

describe('any chain, however odd its numbers', () => {
  it('gives finite numbers that add up, and an account that balances', () => {
    fc.assert(
      fc.property(
        fc.array(contract, { maxLength: 40 }),
        fc.constantFrom(0, 15),
        fc.constantFrom('parity' as const, 'yield' as const),
        fc.constantFrom(0.01, 100, 105.5, 1e5),
        (contracts, floorMinutes, carry, spot) => {
          const analysis = analyze(chainOf({ contracts, spot }), { ...DEFAULT_ASSUMPTIONS, floorMinutes, carry });
          expect(notFinite(analysis)).toEqual([]);
          const { read, used, excluded, rejected } = analysis.report.contracts;
          expect(used + excluded + rejected).toBe(read);
          for (const key of EXPOSURE_KEYS) {
            const byStrike = [...analysis.strikes[key].call, ...analysis.strikes[key].put].reduce((a, b) => a + b, 0);
            const byExpiry = analysis.expiries.reduce((total, expiry) => total + expiry.net[key], 0);
            expect(analysis.net === null).toBe(analysis.unknown.net !== null);
            if (!analysis.net || !analysis.gross) continue;
            expect(Math.abs(byStrike - analysis.net[key])).toBeLessThanOrEqual(1e-12 * analysis.gross[key]);
            expect(Math.abs(byExpiry - analysis.net[key])).toBeLessThanOrEqual(1e-12 * analysis.gross[key]);
          }
          for (const { primary, reason } of [analysis.flips.profile, analysis.flips.cumulative]) {
            expect(primary === null).toBe(reason !== null);
          }
          expect(analysis.flipBand === null).toBe(analysis.flips.profile.primary === null);
          for (const level of analysis.levels) expect(level.price === null).toBe(level.reason !== null);
        },
      ),
      { numRuns: 300, seed: 20261121 },
    );
  });

  it('gives the same analysis every time', () => {
    fc.assert(
      fc.property(fc.array(contract, { maxLength: 25 }), (contracts) => {
        const chain = chainOf({ contracts });
        expect(analyze(chain, DEFAULT_ASSUMPTIONS)).toEqual(analyze(chain, DEFAULT_ASSUMPTIONS));
      }),
      { numRuns: 50, seed: 7 },
    );
  });
});
