import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assertFinite } from '../../src/exposure/finite';
import { type ContractSpec, chainOf } from '../unit/exposure/chainOf';
import { drawnPage } from './pageText';

/** What a file says of one side: of all contracts, of every other one, or of none. */
const stated = fc.constantFrom('all', 'all', 'some', 'none');
type Stated = 'all' | 'some' | 'none';

const side = fc.record({
  isListed: fc.constantFrom(true, true, true, true, false),
  volatility: stated,
  openInterest: fc.oneof(stated, fc.constant('zero' as const)),
  volume: stated,
});

interface Drawn {
  readonly C: { readonly isListed: boolean } & Readonly<
    Record<'volatility' | 'openInterest' | 'volume', Stated | 'zero'>
  >;
  readonly P: Drawn['C'];
  /** −1 has expired, 0.2 settles today. */
  readonly days: readonly number[];
  readonly strikes: readonly number[];
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  C: side,
  P: side,
  days: fc.subarray([-1, 0.2, 3, 30], { minLength: 1 }),
  // Around spot at 100, one alone, and all of them on one side of it.
  strikes: fc.constantFrom([90, 95, 100, 105, 110], [100], [104, 108, 112], [88, 92, 96]),
});

/** Puts stand half a point beside the calls, so that no contract borrows the volatility of another. */
function contractsOf({ days, strikes, ...sides }: Drawn): ContractSpec[] {
  const contracts: ContractSpec[] = [];
  for (const daysToSettlement of days) {
    for (const [row, strike] of strikes.entries()) {
      for (const right of ['C', 'P'] as const) {
        const own = sides[right];
        if (!own.isListed) continue;
        const tell = (how: Stated | 'zero', value: number): number =>
          how === 'zero' ? 0 : how === 'all' || (how === 'some' && row % 2 === 0) ? value : Number.NaN;
        contracts.push({
          strike: right === 'C' ? strike : strike + 0.5,
          right,
          daysToSettlement,
          impliedVolatility: tell(own.volatility, 0.18 + row / 100),
          openInterest: tell(own.openInterest, 100 + 37 * row),
          volume: tell(own.volume, 5 + row),
        });
      }
    }
  }
  return contracts;
}

/** Whether the exposure of a side can be told: something of it is priced and held, or all of it surely holds nothing. */
function isKnown(contracts: readonly ContractSpec[], right: 'C' | 'P'): boolean {
  const alive = contracts.filter((own) => own.right === right && (own.daysToSettlement ?? 0) > 0);
  const used = alive.filter(
    (own) => own.impliedVolatility !== undefined && own.impliedVolatility > 0 && own.openInterest! >= 0,
  );
  if (used.length === 0) return false;
  if (used.some(({ openInterest }) => openInterest! > 0)) return true;
  return alive.every(({ openInterest }) => openInterest === 0);
}

const NO_WORDS = /\b(?:NaN|Infinity|undefined|null)\b|\[object|[−-]\$?0(?:\.0+)?(?![\d.,:–-])/;
/** Money, but for the dollars of a price: '$1.20M', '−$312', with the size that exposures have. */
const MONEY = /\$\d/;

test('what no sentence may hold is found', () => {
  for (const words of ['net NaN', 'to null.', '−$0.00', '-0 ', '[object Object]']) expect(words).toMatch(NO_WORDS);
  for (const words of ['−0.5%', '2026-03-06', '−$0.25', '10–0', 'annulled']) expect(words).not.toMatch(NO_WORDS);
});

describe('every panel and every view, of chains with anything missing', () => {
  test('shows no figure whose inputs are unknown, and says why', () => {
    const seen = { told: 0, untold: 0, today: 0, notToday: 0, unstatedVolume: 0 };
    fc.assert(
      fc.property(drawn, (given) => {
        const contracts = contractsOf(given);
        fc.pre(contracts.length > 0);
        const { analysis, text } = drawnPage(chainOf({ contracts }));
        assertFinite(analysis);
        for (const [panel, words] of Object.entries(text)) expect(words, panel).not.toMatch(NO_WORDS);

        const isTold = isKnown(contracts, 'C') && isKnown(contracts, 'P');
        seen[isTold ? 'told' : 'untold'] += 1;
        expect(analysis.unknown.net === null).toBe(isTold);
        const reason = analysis.unknown.net ?? '';
        if (!isTold) {
          expect(text.regime).toContain('UNDETERMINED');
          // The sign of nothing, the size of nothing, and no trade.
          for (const panel of ['exposures', 'hedging', 'profile', 'Profile', 'HedgingCurve', 'Flow', 'strikes net'])
            expect(text[panel], panel).not.toMatch(MONEY);
          for (const panel of ['regime', 'exposures', 'hedging', 'profile', 'Profile', 'HedgingCurve', 'Flow', 'Story'])
            expect(text[panel]?.toLowerCase(), panel).toContain(reason.toLowerCase());
          expect(text.hedging).not.toMatch(/\b(?:BUY|SELL)\b/);
          for (const { key, price, reason: why } of analysis.levels) {
            if (key === 'callWall' && isKnown(contracts, 'C')) continue;
            if (key === 'putWall' && isKnown(contracts, 'P')) continue;
            expect(price, key).toBeNull();
            expect(why, key).toMatch(/^[A-Z]/);
          }
        } else {
          for (const panel of ['exposures', 'hedging']) expect(text[panel], panel).toMatch(MONEY);
        }

        const isToday = given.days.includes(0.2) && contracts.some(({ openInterest }) => openInterest! >= 0);
        seen[isToday ? 'today' : 'notToday'] += 1;
        if (!given.days.includes(0.2)) {
          expect(analysis.zeroDte.expiration).toBeNull();
          expect(text['zero-dte']).not.toContain('settles 6 Mar');
        }

        for (const [right, name] of [
          ['C', 'call'],
          ['P', 'put'],
        ] as const) {
          const isStated = contracts.some((own) => own.right === right && Number.isFinite(own.volume));
          if (isStated) continue;
          seen.unstatedVolume += 1;
          expect(analysis.unknownVolume[name]).toMatch(/^[A-Z]/);
          expect(analysis.putCallRatioVolume).toBeNull();
          expect(text['strikes volume']).not.toMatch(new RegExp(`${name}s \\d`));
          expect(text['strikes volumeGex']).not.toMatch(/net [+−]?\$/);
        }
      }),
      { numRuns: 40 },
    );
    for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(0);
  }, 180_000);
});
