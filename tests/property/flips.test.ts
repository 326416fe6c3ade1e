import { expect, test } from 'vitest';
import { DEFAULT_ASSUMPTIONS } from '../../src/exposure/assumptions';
import { openBook } from '../../src/exposure/book';
import { buildDirectBook, gexAt } from '../../src/exposure/directBook';
import { isWithinReach, PROFILE_GRID } from '../../src/exposure/profile';
import { BASELINE } from '../../src/exposure/scenario';
import { evaluateBook } from '../../src/exposure/snapshot';
import { gridSpots } from '../../src/kernel/spotGrid';
import { type ContractSpec, chainOf } from '../unit/exposure/chainOf';
import { seededRandom } from '../unit/kernel/randomBook';

const CHAINS = 1000;
const SPOT = 5000;
/** Index points. */
const TOLERANCE = 1e-3;

/** One to three expiries from a minute to five years with skewed volatilities and uneven open interest. */
function randomContracts(random: () => number): ContractSpec[] {
  const expiries = 1 + Math.floor(random() * 3);
  return Array.from({ length: expiries }).flatMap(() => {
    const daysToSettlement = Math.exp(Math.log(1 / 1440) + random() * Math.log(5 * 365 * 1440));
    const level = 0.05 + 0.6 * random();
    const skew = 2 * random() - 1;
    const strikes = 2 + Math.floor(random() * 12);
    const width = 0.02 + 0.28 * random();
    return Array.from({ length: strikes }, (_, k) => k).flatMap((k) => {
      const x = width * ((2 * k) / (strikes - 1) - 1);
      const strike = Math.round(SPOT * Math.exp(x));
      return (['C', 'P'] as const).map(
        (right): ContractSpec => ({
          strike,
          right,
          daysToSettlement,
          impliedVolatility: level * (1 - skew * x),
          openInterest: Math.floor(random() * (right === 'C' ? 1 + x : 1 - x) * 2000),
        }),
      );
    });
  });
}

/** The point between two of opposite sign where a function changes its sign, by halving. */
function halved(f: (x: number) => number, from: number, to: number): number {
  let low = from;
  let high = to;
  const sign = Math.sign(f(low));
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (Math.sign(f(middle)) === sign) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function nearestTo(level: number, levels: readonly number[]): number {
  return [...levels].sort((a, b) => Math.abs(a - level) - Math.abs(b - level))[0]!;
}

test(`the flips of ${CHAINS} random chains are those of the direct sum, to 0.001 index points`, () => {
  const random = seededRandom(4711);
  let found = 0;
  let near = 0;
  for (let n = 0; n < CHAINS; n += 1) {
    const book = openBook(chainOf({ spot: SPOT, contracts: randomContracts(random) }), {
      ...DEFAULT_ASSUMPTIONS,
      carry: 'yield',
    });
    const { contracts, terms, spot, rate } = book.prepared;
    const direct = buildDirectBook(contracts, terms, spot, rate);
    const gex = (at: number): number => gexAt(direct, at);
    const spots = gridSpots(PROFILE_GRID, spot);
    const samples = spots.map(gex);
    const peak = samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const expected: number[] = [];
    let last = -1;
    samples.forEach((value, level) => {
      if (Math.abs(value) < 1e-9 * peak || value === 0) return;
      if (last >= 0 && Math.sign(samples[last]!) !== Math.sign(value)) {
        const at = halved(gex, spots[last]!, spots[level]!);
        if (isWithinReach(at, spot)) expected.push(at);
      }
      last = level;
    });
    const { crossings } = evaluateBook(book).snapshot.flips.profile;
    expect(crossings, `chain ${n}`).toHaveLength(expected.length);
    const expectAt = (level: number, at: number): void => {
      if (Math.abs(level - at) < TOLERANCE) near += 1;
      // Minutes before settlement there is no gamma at all between strikes: any spot there is a root.
      else for (const own of [level, at]) expect(Math.abs(gex(own)), `chain ${n}`).toBeLessThan(1e-9 * peak);
    };
    crossings.forEach(({ level }, i) => {
      expectAt(level, expected[i]!);
    });
    const quick = evaluateBook(book, BASELINE, 'quick').snapshot.flips.profile.primary;
    if (quick) expectAt(quick.level, nearestTo(quick.level, expected));
    else expect(expected).toEqual([]);
    found += expected.length;
  }
  expect(found).toBeGreaterThan(CHAINS / 2);
  expect(near).toBeGreaterThan(CHAINS / 2);
});
