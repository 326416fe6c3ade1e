import { describe, expect, it } from 'vitest';
import { type Assumptions, DEALER_SIGNS, DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { type Book, openBook } from '../../../src/exposure/book';
import { buildDirectBook, deltaChanges } from '../../../src/exposure/directBook';
import { flowMap } from '../../../src/exposure/flowMap';
import { flowTimes } from '../../../src/exposure/flowTimes';
import type { FlowMap } from '../../../src/exposure/flowTypes';
import { BASELINE } from '../../../src/exposure/scenario';
import { AS_OF, type ContractSpec, chainOf } from './chainOf';
import { HeldBook, randomContracts } from './heldBook';

const FLAT: Assumptions = { ...DEFAULT_ASSUMPTIONS, rate: 0.04, dividendYield: 0.01, carry: 'yield' };
const SEEDS = Array.from({ length: 15 }, (_, i) => 900 + i);
const TODAY = 5 / 24;

const open = (contracts: readonly ContractSpec[], assumptions: Assumptions = FLAT): Book =>
  openBook(chainOf({ contracts }), assumptions);

/** Largest |a − b| over the cells, as shares. */
function worst(map: FlowMap, cells: Float64Array, expected: (column: number, spot: number) => number): number {
  let error = 0;
  map.columns.forEach((_, t) => {
    map.spot.forEach((spot, s) => {
      const gap = Math.abs(cells[t * map.spot.length + s]! - expected(t, spot)) / spot;
      if (!(gap <= error)) error = gap;
    });
  });
  return error;
}

/** Every crossing of a book's gamma between the spots, by halving; less than `least` counts as no gamma. */
function crossings(
  gexOf: (spot: number) => number,
  spots: Float64Array,
  least: number,
): { level: number; isRising: boolean }[] {
  const found: { level: number; isRising: boolean }[] = [];
  const told = Array.from(spots).filter((spot) => Math.abs(gexOf(spot)) > least);
  for (let s = 1; s < told.length; s += 1) {
    let [low, high] = [told[s - 1]!, told[s]!];
    const isPositive = gexOf(low) > 0;
    if (gexOf(high) > 0 === isPositive) continue;
    for (let halving = 0; halving < 60; halving += 1) {
      const middle = (low + high) / 2;
      if (gexOf(middle) > 0 === isPositive) low = middle;
      else high = middle;
    }
    found.push({ level: low, isRising: !isPositive });
  }
  return found;
}

describe('the hedging map', () => {
  it('reaches 5% to either side in steps of 0.1%, spot among them, at the times of the calendar', () => {
    const map = flowMap(open(randomContracts(1)));
    expect(map.now).toBe(100);
    expect(map.spot[map.spotIndex]).toBe(100);
    expect(map.spot[0]).toBeLessThanOrEqual(95);
    expect(map.spot.at(-1)).toBeGreaterThanOrEqual(105);
    expect(map.spot.length).toBeGreaterThanOrEqual(41);
    for (let s = 1; s < map.spot.length; s += 1)
      expect(Math.log(map.spot[s]! / map.spot[s - 1]!)).toBeCloseTo(0.001, 12);
    expect(map.columns).toMatchObject(flowTimes(AS_OF));
    expect(map.flow).toHaveLength(map.columns.length * map.spot.length);
  });

  it.each(SEEDS)('is what pricing every contract at every cell gives, book %i', (seed) => {
    const book = open(randomContracts(seed));
    const held = new HeldBook(book);
    const map = flowMap(book);
    const now = held.at(100, AS_OF).delta;
    const tolerance = 1e-9 * held.gross;
    const at = (t: number): number => map.columns[t]!.at;
    expect(worst(map, map.flow, (t, spot) => (now - held.at(spot, at(t)).delta) * spot)).toBeLessThan(tolerance);
    expect(worst(map, map.unwinding, (t, spot) => held.settled(spot, at(t)) * spot)).toBeLessThan(tolerance);
    map.columns.forEach(({ at: then }, t) => {
      const sums = Array.from(map.spot, (spot) => held.at(spot, then));
      // The kernel's error is a share of the gross at its largest, which may lie beyond the map.
      const peak = Math.max(held.peakGex(then), ...sums.map(({ grossGex }) => grossGex));
      sums.forEach(({ gex }, s) => {
        expect(Math.abs(map.netGex[t * map.spot.length + s]! - gex)).toBeLessThanOrEqual(1e-9 * peak);
      });
    });
  });

  it.each(SEEDS)('has the flip of each time, book %i', (seed) => {
    const book = open(randomContracts(seed));
    const held = new HeldBook(book);
    const map = flowMap(book);
    for (const { at, flip, flipReason, flipDirection } of map.columns) {
      const gexOf = (spot: number): number => held.at(spot, at).gex;
      const gex = map.spot.map(gexOf);
      const peak = Math.max(...gex.map(Math.abs));
      // Twelve deviations off, where the kernel ends, a density is below this share of its peak.
      const least = Math.max(1e-9 * peak, 1e-25 * held.peakGex(at));
      const away = ({ level }: { level: number }): number => Math.abs(level - 100);
      const nearest = crossings(gexOf, map.spot, least).sort((a, b) => away(a) - away(b))[0];
      if (nearest === undefined) {
        expect(flip).toBeNull();
        expect(flipReason).toMatch(/^Dealer gamma is (positive|negative|zero) everywhere within ±5% of spot$/);
      } else {
        expect(flipReason).toBeNull();
        // Where gamma has vanished between the two signs, any spot of the stretch will do.
        if (!(Math.abs(gexOf(flip!)) < 1e-9 * peak)) expect(Math.abs(flip! - nearest.level)).toBeLessThan(1e-6);
        expect(flipDirection).toBe(nearest.isRising ? 'negativeToPositive' : 'positiveToNegative');
      }
    }
  });

  it('has at now what the hedging estimate re-prices', () => {
    const book = open(randomContracts(77));
    const { contracts, terms, spot, rate } = book.prepared;
    const direct = buildDirectBook(contracts, terms, spot, rate);
    const map = flowMap(book);
    const tolerance = 1e-9 * new HeldBook(book).gross;
    map.spot.forEach((there, s) => {
      expect(Math.abs(map.flow[s]! / there + deltaChanges(direct, [there])[0]!)).toBeLessThan(tolerance);
    });
    expect(map.flow[map.spotIndex]).toBe(0);
  });

  it('sells rises and buys falls where dealers are long gamma, the reverse where they are short', () => {
    const contracts: ContractSpec[] = [98, 100, 102].map((strike) => ({ strike, right: 'C', openInterest: 500 }));
    for (const [dealerSign, way] of [
      [DEALER_SIGNS.longAll, -1],
      [DEALER_SIGNS.shortAll, 1],
    ] as const) {
      const map = flowMap(open(contracts, { ...FLAT, dealerSign }));
      map.spot.forEach((spot, s) => {
        expect(Math.sign(map.flow[s]!)).toBe(way * Math.sign(spot - 100) + 0);
      });
    }
  });

  it('scales with open interest', () => {
    const contracts = randomContracts(5);
    const once = flowMap(open(contracts));
    const fold = flowMap(open(contracts.map((own) => ({ ...own, openInterest: own.openInterest! * 7 }))));
    const tolerance = 1e-11 * new HeldBook(open(contracts)).gross;
    for (const key of ['flow', 'unwinding', 'netGex'] as const) {
      const cell = (t: number, spot: number): number => 7 * once[key][t * once.spot.length + once.spot.indexOf(spot)]!;
      expect(worst(fold, fold[key], cell)).toBeLessThan(tolerance);
    }
    fold.columns.forEach(({ flip }, t) => {
      if (flip !== null) expect(flip).toBeCloseTo(once.columns[t]!.flip!, 8);
    });
  });

  it('turns every sign with that of the dealers', () => {
    const contracts = randomContracts(6);
    const map = flowMap(open(contracts));
    const turned = flowMap(open(contracts, { ...FLAT, dealerSign: DEALER_SIGNS.shortCallsLongPuts }));
    expect(map.unwinding.some((value) => value !== 0)).toBe(true);
    for (const key of ['flow', 'unwinding', 'netGex'] as const) {
      expect(turned[key]).toEqual(map[key].map((value) => 0 - value));
    }
  });
});

describe('what settles', () => {
  // Deep enough that delta now is one share but for the yield.
  const call: ContractSpec = { strike: 60, right: 'C', openInterest: 10, daysToSettlement: TODAY };
  const put: ContractSpec = { strike: 140, right: 'P', openInterest: 3, daysToSettlement: TODAY };

  it('holds no delta from its settlement on, so that its hedge is closed: bought back from a long call', () => {
    const map = flowMap(open([call, { strike: 100, right: 'P', openInterest: 0 }]));
    const close = map.columns.findIndex(({ kind, session }) => kind === 'close' && session === 0);
    const cell = close * map.spot.length + map.spotIndex;
    expect(map.flow[cell]! / 100).toBeCloseTo(1000, 1);
    expect(map.unwinding[cell]! / 100).toBe(1000);
    const before = cell - map.spot.length;
    expect(Math.abs(map.flow[before]! / 100)).toBeLessThan(0.1);
    expect(map.unwinding[before]).toBe(0);
  });

  it('is sold back from a put that dealers are long, bought from one that they are short', () => {
    for (const [dealerSign, shares] of [
      [DEALER_SIGNS.longAll, -300],
      [DEALER_SIGNS.shortAll, 300],
    ] as const) {
      const map = flowMap(open([put, { ...put, right: 'C', openInterest: 0 }], { ...FLAT, dealerSign }));
      expect(map.unwinding.at(-1)! / map.spot.at(-1)!).toBe(shares);
      expect(map.flow.at(-1)! / map.spot.at(-1)!).toBeCloseTo(shares, 1);
    }
  });

  it('is in the money strictly beyond the strike', () => {
    const map = flowMap(open([{ strike: 100, right: 'C', openInterest: 1, daysToSettlement: TODAY }]));
    const last = map.unwinding.subarray(-map.spot.length);
    map.spot.forEach((spot, s) => {
      expect(last[s]! / spot).toBeCloseTo(spot > 100 ? 100 : 0, 10);
    });
  });

  it('leaves a map of nothing but unwinding, and says that there is no flip', () => {
    const { columns } = flowMap(open([call, put]));
    expect(columns.at(-1)!.flip).toBeNull();
    expect(columns.at(-1)!.flipReason).toBe('Dealer gamma is zero everywhere within ±5% of spot');
  });
});

describe('the hedging map of a scenario', () => {
  it('starts from its spot and its time, and leaves out what it does', () => {
    const contracts = randomContracts(11);
    const book = open(contracts);
    const held = new HeldBook(book);
    const scenario = { ...BASELINE, spotShift: 0.02, minutesForward: 90, volShiftPoints: 1.5 };
    const map = flowMap(book, scenario);
    const then = AS_OF + 90 * 60_000;
    expect(map.asOf).toBe(then);
    expect(map.spot[map.spotIndex]).toBeCloseTo(102, 12);
    const now = held.at(102, then, 0.015).delta;
    const flow = (t: number, spot: number): number => (now - held.at(spot, map.columns[t]!.at, 0.015).delta) * spot;
    expect(worst(map, map.flow, flow)).toBeLessThan(1e-9 * held.gross);
  });

  it('holds only the expiries of the scenario', () => {
    const contracts = randomContracts(12);
    const book = open(contracts);
    const [first] = book.prepared.expiries;
    const alone = open(contracts.filter(({ daysToSettlement }) => daysToSettlement === TODAY));
    expect(first!.isZeroDte).toBe(true);
    const map = flowMap(book, { ...BASELINE, expiries: [0] });
    const expected = flowMap(alone);
    const others = flowMap(book, { ...BASELINE, expiries: book.prepared.expiries.map((_, e) => e).slice(1) });
    const cell = (cells: Float64Array) => (t: number, spot: number) =>
      cells[t * map.spot.length + map.spot.indexOf(spot)]!;
    const tolerance = 1e-9 * new HeldBook(book).gross;
    expect(worst(map, map.flow, cell(expected.flow))).toBeLessThan(tolerance);
    expect(map.unwinding).toEqual(expected.unwinding);
    const close = others.columns.findIndex(({ kind }) => kind === 'close');
    expect(others.unwinding.subarray(0, (close + 1) * map.spot.length).every((value) => value === 0)).toBe(true);
  });

  it('is priced at its rates', () => {
    const contracts = randomContracts(13);
    const map = flowMap(open(contracts), { ...BASELINE, rate: 0.07, dividendYield: 0 });
    const expected = flowMap(open(contracts, { ...FLAT, rate: 0.07, dividendYield: 0 }));
    expect(map.flow).toEqual(expected.flow);
  });
});
