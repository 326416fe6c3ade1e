import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../src/exposure/analysis';
import { analyze } from '../../src/exposure/analyze';
import { DEFAULT_ASSUMPTIONS } from '../../src/exposure/assumptions';
import { resultDocument } from '../../src/exposure/resultDocument';
import { type ContractSpec, chainOf } from '../unit/exposure/chainOf';

type Lack = 'nothing' | 'volatility' | 'openInterest' | 'time';

interface Drawn {
  readonly right: 'C' | 'P';
  readonly openInterest: number;
  readonly lack: Lack;
}

/** Few kinds of contract, so that whole sides often lack the same. */
const drawn: fc.Arbitrary<Drawn[]> = fc
  .record({
    call: fc.array(fc.constantFrom<Lack>('nothing', 'volatility', 'openInterest', 'time'), {
      minLength: 1,
      maxLength: 2,
    }),
    put: fc.array(fc.constantFrom<Lack>('nothing', 'volatility', 'openInterest', 'time'), {
      minLength: 1,
      maxLength: 2,
    }),
  })
  .chain((lacks) =>
    fc.array(
      fc.constantFrom<'C' | 'P'>('C', 'P').chain((right) =>
        fc.record({
          right: fc.constant(right),
          openInterest: fc.constantFrom(0, 0, 10, 500),
          lack: fc.constantFrom(...(right === 'C' ? lacks.call : lacks.put)),
        }),
      ),
      { minLength: 1, maxLength: 12 },
    ),
  );

/** Every contract at a strike of its own, so that none borrows a volatility. */
function specsOf(contracts: readonly Drawn[]): ContractSpec[] {
  return contracts.map(({ right, openInterest, lack }, index) => ({
    strike: 95 + index,
    right,
    openInterest: lack === 'openInterest' ? Number.NaN : openInterest,
    ...(lack === 'volatility' ? { impliedVolatility: Number.NaN } : {}),
    daysToSettlement: lack === 'time' ? -1 : 7,
  }));
}

/** Whether what a side holds can be told: something of it is priced and held, or all of it that is left holds nothing. */
function isKnown(contracts: readonly Drawn[], right: 'C' | 'P'): boolean {
  const own = contracts.filter((contract) => contract.right === right && contract.lack !== 'time');
  const used = own.filter(({ lack }) => lack === 'nothing');
  if (used.length === 0) return false;
  if (used.some(({ openInterest }) => openInterest > 0)) return true;
  return own.every(({ lack, openInterest }) => lack !== 'openInterest' && (lack === 'nothing' || openInterest === 0));
}

const FIGURES = ['net', 'gross', 'netTheta', 'netVega', 'gammaShares', 'effectiveGex'] as const;

describe('missing inputs, at random', () => {
  test('a figure is null with a reason where its inputs are unknown, and a number where they are not', () => {
    fc.assert(
      fc.property(drawn, (contracts) => {
        const analysis: Analysis = analyze(chainOf({ contracts: specsOf(contracts) }), DEFAULT_ASSUMPTIONS);
        const known = { call: isKnown(contracts, 'C'), put: isKnown(contracts, 'P') };
        const isTold = known.call && known.put;
        expect(analysis.unknown.call === null).toBe(known.call);
        expect(analysis.unknown.put === null).toBe(known.put);
        expect(analysis.unknown.net === null).toBe(isTold);
        for (const reason of Object.values(analysis.unknown))
          if (reason !== null) expect(reason).toMatch(/^[A-Z].+[^.]$/);
        expect(analysis.callTotal !== null).toBe(known.call);
        expect(analysis.putTotal !== null).toBe(known.put);
        for (const figure of FIGURES) expect(analysis[figure] !== null, figure).toBe(isTold);
        expect(analysis.hedging.length > 0).toBe(isTold);
        expect(analysis.profile.spot.length > 0).toBe(isTold);
        const document = resultDocument(analysis, []);
        const { summary } = document;
        for (const side of ['call', 'put', 'net'] as const) {
          const isSide = side === 'net' ? isTold : known[side];
          expect(summary.unknown_reasons[side] === null).toBe(isSide);
          for (const key of ['gex', 'dex', 'vex', 'chex'] as const) {
            expect(summary.exposures[`${side}_${key}`] !== null).toBe(isSide);
            for (const row of [...document.strikes, ...document.expiries, ...document.analytics.by_dte_bucket])
              expect(row[`${side}_${key}`] !== null).toBe(isSide);
          }
        }
        if (!isTold) {
          expect(analysis.regime.kind).toBe('undetermined');
          expect(analysis.regime.reason).toBe(analysis.unknown.net);
          expect(JSON.stringify(summary.interpretation)).not.toMatch(/\$|next to nothing|needs no hedge|cancel/);
        }
      }),
      { numRuns: 300 },
    );
  });
});
