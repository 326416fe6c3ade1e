import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../../src/exposure/analyze';
import { DEALER_SIGNS, DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { type ContractSpec, chainOf } from './chainOf';
import { checkOnePercent, checkRegime } from './sentenceChecks';

const contract: fc.Arbitrary<ContractSpec> = fc.record({
  strike: fc.integer({ min: 90, max: 110 }),
  right: fc.constantFrom('C' as const, 'P' as const),
  openInterest: fc.constantFrom(0, 1, 10, 50, 200, 1000),
  impliedVolatility: fc.constantFrom(0.02, 0.1, 0.2, 0.6),
  daysToSettlement: fc.constantFrom(0.001, 0.02, 0.2, 1, 3, 30, 400),
});

describe('no sentence contradicts the re-priced hedges', () => {
  it('of any small chain, under any dealer position', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(
        fc.array(contract, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(...Object.values(DEALER_SIGNS), { call: 0.3, put: -1 }),
        fc.constantFrom(0, 15),
        (contracts, dealerSign, floorMinutes) => {
          const analysis = analyze(chainOf({ contracts }), {
            ...DEFAULT_ASSUMPTIONS,
            dealerSign,
            floorMinutes,
            carry: 'yield',
          });
          checkRegime(analysis);
          checkOnePercent(analysis);
          seen.add(`${analysis.regime.kind} ${/ In (rises|falls) of/.test(analysis.narrative.regime)}`);
          seen.add(`at spot ${/at spot\. Re-priced/.test(analysis.narrative.regime)}`);
        },
      ),
      { numRuns: 1500, seed: 20230609 },
    );
    for (const kind of ['positive_gamma', 'negative_gamma', 'transition']) {
      expect(seen).toContain(`${kind} true`);
      expect(seen).toContain(`${kind} false`);
    }
    expect(seen).toContain('at spot true');
  });
});
