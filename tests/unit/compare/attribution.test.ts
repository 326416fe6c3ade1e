import { describe, expect, it } from 'vitest';
import { compareBooks } from '../../../src/compare/compareBooks';
import { GEX_CAUSES, type GexAttribution, type GexCause } from '../../../src/compare/comparison';
import { DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { openBook } from '../../../src/exposure/book';
import type { ContractSpec } from '../exposure/chainOf';
import { seededRandom } from '../kernel/randomBook';
import { ASSUMED, compared, type SnapshotSpec, snapshotChain } from './booksOf';

const CONTRACTS: readonly ContractSpec[] = [
  { strike: 90, right: 'P', openInterest: 300, impliedVolatility: 0.3 },
  { strike: 100, right: 'C', openInterest: 200, impliedVolatility: 0.2 },
  { strike: 105, right: 'C', openInterest: 500, impliedVolatility: 0.18, daysToSettlement: 30 },
  { strike: 95, right: 'P', openInterest: 100, impliedVolatility: 0.24, daysToSettlement: 30 },
];

/** GEX of one contract by the textbook formula, with nothing of the product's. */
function gexOf(at: {
  readonly held: number;
  readonly spot: number;
  readonly strike: number;
  readonly sigma: number;
  readonly years: number;
  readonly dividendYield?: number;
}): number {
  const { held, spot, strike, sigma, years, dividendYield = 0.013 } = at;
  const deviation = sigma * Math.sqrt(years);
  const d1 = (Math.log(spot / strike) + (0.043 - dividendYield + (sigma * sigma) / 2) * years) / deviation;
  const gamma =
    (Math.exp(-dividendYield * years) * Math.exp((-d1 * d1) / 2)) / Math.sqrt(2 * Math.PI) / (spot * deviation);
  return held * 100 * gamma * spot * spot * 0.01;
}

function attributionOf(before: SnapshotSpec, after: SnapshotSpec): GexAttribution {
  const { attribution } = compared(before, after);
  if (!attribution) throw new Error('net GEX is unknown');
  return attribution;
}

/** Only the named causes have a part, every other exactly none. */
function expectOnly({ parts, change }: GexAttribution, ...causes: readonly GexCause[]): void {
  for (const cause of GEX_CAUSES) {
    if (causes.includes(cause)) expect(parts[cause], cause).not.toBe(0);
    else expect(parts[cause], cause).toBe(0);
  }
  expect(Math.abs(partsOf(parts) - change)).toBeLessThanOrEqual(1e-9 * Math.abs(change));
}

function partsOf(parts: GexAttribution['parts']): number {
  return GEX_CAUSES.reduce((sum, cause) => sum + parts[cause], 0);
}

describe('the change of net GEX', () => {
  it('is nothing, and no cause has a part, where nothing changed', () => {
    const found = attributionOf({ contracts: CONTRACTS }, { contracts: CONTRACTS });
    expect(found.change).toBe(0);
    expectOnly(found);
    expect(found.repriced).toBe(4);
  });

  it('is that of open interest where only it changed', () => {
    const more = CONTRACTS.map((own) => (own.strike === 100 ? { ...own, openInterest: 250 } : own));
    const found = attributionOf({ contracts: CONTRACTS }, { contracts: more });
    expectOnly(found, 'openInterest');
    const expected = gexOf({ held: 50, spot: 100, strike: 100, sigma: 0.2, years: 7 / 365 });
    expect(found.parts.openInterest / expected).toBeCloseTo(1, 10);
  });

  it('is that of spot where only it changed', () => {
    expectOnly(attributionOf({ contracts: CONTRACTS }, { contracts: CONTRACTS, spot: 102 }), 'spot');
  });

  it('is that of volatility where only it changed', () => {
    const wilder = CONTRACTS.map((own) => ({ ...own, impliedVolatility: (own.impliedVolatility ?? 0) + 0.02 }));
    expectOnly(attributionOf({ contracts: CONTRACTS }, { contracts: wilder }), 'volatility');
  });

  it('is that of time where only it passed', () => {
    expectOnly(attributionOf({ contracts: CONTRACTS }, { contracts: CONTRACTS, daysLater: 3 }), 'time');
  });

  it('is that of the forward where only it changed', () => {
    const stated = (forward: number) => {
      const chain = snapshotChain({ contracts: CONTRACTS });
      const blocks = chain.blocks.map((block, index) => (index === 1 ? { ...block, forward } : block));
      return openBook({ ...chain, blocks }, DEFAULT_ASSUMPTIONS);
    };
    const { attribution } = compareBooks(stated(100.2), stated(100.6));
    expectOnly(attribution!, 'forward');
  });

  it('is the roll-off of what settled, and time of the rest', () => {
    const found = attributionOf({ contracts: CONTRACTS }, { contracts: CONTRACTS.slice(2), daysLater: 8 });
    expectOnly(found, 'rollOff', 'time');
    expect(found.rolledOff).toBe(2);
    const gone =
      gexOf({ held: -300, spot: 100, strike: 90, sigma: 0.3, years: 7 / 365 }) +
      gexOf({ held: 200, spot: 100, strike: 100, sigma: 0.2, years: 7 / 365 });
    expect(found.parts.rollOff / -gone).toBeCloseTo(1, 10);
  });

  it('rolls off what settled and is still in the file', () => {
    const found = attributionOf({ contracts: CONTRACTS }, { contracts: CONTRACTS, daysLater: 8 });
    expectOnly(found, 'rollOff', 'time');
    expect(found.rolledOff).toBe(2);
  });

  it('gives a contract that was listed since to open interest, whole', () => {
    const more: ContractSpec[] = [...CONTRACTS, { strike: 101, right: 'C', openInterest: 40 }];
    const found = attributionOf({ contracts: CONTRACTS }, { contracts: more });
    expectOnly(found, 'openInterest');
    expect(found.listed.contracts).toBe(1);
    const expected = gexOf({ held: 40, spot: 100, strike: 101, sigma: 0.2, years: 7 / 365 });
    expect(found.listed.gex / expected).toBeCloseTo(1, 10);
    expect(found.parts.openInterest).toBe(found.listed.gex);
  });

  it.each([
    ['volatilityAppeared', { impliedVolatility: Number.NaN }, {}, 1],
    ['volatilityVanished', {}, { impliedVolatility: Number.NaN }, -1],
    ['openInterestAppeared', { openInterest: Number.NaN }, {}, 1],
    ['openInterestVanished', {}, { openInterest: Number.NaN }, -1],
  ] as const)('names what cannot be re-priced: %s', (reason, before, after, sign) => {
    const own: ContractSpec = { strike: 102, right: 'C', openInterest: 70, impliedVolatility: 0.2 };
    const found = attributionOf(
      { contracts: [...CONTRACTS, { ...own, ...before }] },
      { contracts: [...CONTRACTS, { ...own, ...after }] },
    );
    expectOnly(found, 'other');
    expect(found.others.map((other) => [other.reason, other.contracts])).toEqual([[reason, 1]]);
    const expected = sign * gexOf({ held: 70, spot: 100, strike: 102, sigma: 0.2, years: 7 / 365 });
    expect(found.parts.other / expected).toBeCloseTo(1, 10);
  });

  it('names what is no longer listed though it has not settled', () => {
    const found = attributionOf({ contracts: CONTRACTS }, { contracts: CONTRACTS.slice(1) });
    expectOnly(found, 'other');
    expect(found.others.map(({ reason }) => reason)).toEqual(['noLongerListed']);
  });

  it('needs no volatility for what held nothing', () => {
    const own: ContractSpec = { strike: 102, right: 'C', openInterest: 70 };
    const found = attributionOf(
      { contracts: [...CONTRACTS, { ...own, openInterest: 0, impliedVolatility: Number.NaN }] },
      { contracts: [...CONTRACTS, own] },
    );
    expectOnly(found, 'openInterest');
  });

  it('gives another contract size to other, and no trade to open interest', () => {
    const sized = (held: number, multiplier: number) => {
      const contracts = CONTRACTS.map((own) => (own.strike === 100 ? { ...own, openInterest: held } : own));
      const chain = snapshotChain({ contracts });
      const sizes = Float64Array.from(contracts, ({ strike }) => (strike === 100 ? multiplier : 100));
      return openBook({ ...chain, multiplier: sizes }, ASSUMED);
    };
    const ofHundred = (held: number): number => gexOf({ held, spot: 100, strike: 100, sigma: 0.2, years: 7 / 365 });
    const alone = compareBooks(sized(200, 100), sized(200, 10)).attribution!;
    expectOnly(alone, 'other');
    expect(alone.others.map(({ reason, contracts }) => [reason, contracts])).toEqual([['multiplierChanged', 1]]);
    expect(alone.parts.other / ofHundred(200 * 0.1 - 200)).toBeCloseTo(1, 10);
    // Both change: 50 contracts more at the mean of the sizes 100 and 10, and the mean of 200 and 250 contracts resized.
    const both = compareBooks(sized(200, 100), sized(250, 10)).attribution!;
    expectOnly(both, 'openInterest', 'other');
    expect(both.parts.openInterest / ofHundred(50 * 0.55)).toBeCloseTo(1, 10);
    expect(both.parts.other / ofHundred(225 * -0.9)).toBeCloseTo(1, 10);
  });

  it('is not told where net GEX is not known', () => {
    const calls = CONTRACTS.filter(({ right }) => right === 'C');
    const { attribution, attributionReason } = compared({ contracts: calls }, { contracts: CONTRACTS });
    expect(attribution).toBeNull();
    expect(attributionReason).toBe(
      'In the earlier chain net GEX cannot be told: only calls could be used: the file lists no puts',
    );
  });
});

/** All orders of a list. */
function ordersOf<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, at) =>
    ordersOf([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [item, ...rest]),
  );
}

describe('the causes of the change of net GEX', () => {
  it('are the mean over all 120 orders, walked one by one with the textbook formula', () => {
    const random = seededRandom(7);
    const between = (low: number, high: number): number => low + (high - low) * random();
    const contracts = Array.from({ length: 12 }, (_, index) => ({
      strike: 88 + 2 * index,
      right: index % 2 === 0 ? ('C' as const) : ('P' as const),
      openInterest: Math.floor(between(0, 900)),
      impliedVolatility: between(0.1, 0.5),
      daysToSettlement: 30,
    }));
    const later = contracts.map((own) => ({
      ...own,
      openInterest: Math.floor(between(0, 900)),
      impliedVolatility: between(0.1, 0.5),
    }));
    const spots = { from: 100, to: 104 };
    const stated = (specs: readonly ContractSpec[], spot: number, daysLater: number, forward: number) => {
      const chain = snapshotChain({ contracts: specs, spot, daysLater });
      return openBook({ ...chain, blocks: chain.blocks.map((block) => ({ ...block, forward })) }, DEFAULT_ASSUMPTIONS);
    };
    const years = { from: 30 / 365, to: 25 / 365 };
    const forwards = { from: 100.5, to: 104.1 };
    const { attribution } = compareBooks(
      stated(contracts, spots.from, 0, forwards.from),
      stated(later, spots.to, 5, forwards.to),
    );
    const yieldOf = (end: 'from' | 'to'): number => 0.043 - Math.log(forwards[end] / spots[end]) / years[end];

    const causes = ['openInterest', 'spot', 'volatility', 'time', 'forward'] as const;
    const sums = { openInterest: 0, spot: 0, volatility: 0, time: 0, forward: 0 };
    const orders = ordersOf(causes);
    expect(orders).toHaveLength(120);
    contracts.forEach((own, index) => {
      const next = later[index]!;
      const sign = own.right === 'C' ? 1 : -1;
      const price = (done: ReadonlySet<string>): number =>
        gexOf({
          held: sign * (done.has('openInterest') ? next : own).openInterest,
          spot: done.has('spot') ? spots.to : spots.from,
          strike: own.strike,
          sigma: (done.has('volatility') ? next : own).impliedVolatility,
          years: done.has('time') ? years.to : years.from,
          dividendYield: yieldOf(done.has('forward') ? 'to' : 'from'),
        });
      for (const order of orders) {
        const done = new Set<string>();
        let last = price(done);
        for (const cause of order) {
          done.add(cause);
          const now = price(done);
          sums[cause] += (now - last) / orders.length;
          last = now;
        }
      }
    });
    const size = Math.abs(attribution!.before) + Math.abs(attribution!.after);
    for (const cause of causes) {
      expect(Math.abs(sums[cause]), cause).toBeGreaterThan(1e-3 * size);
      expect(Math.abs(attribution!.parts[cause] - sums[cause]), cause).toBeLessThan(1e-9 * size);
    }
    expect(attribution!.parts.rollOff).toBe(0);
    expect(attribution!.parts.other).toBe(0);
  });

  it('keep the dealer position: the mirror has every part with the other sign', () => {
    const before = { contracts: CONTRACTS };
    const after = { contracts: CONTRACTS.map((own) => ({ ...own, openInterest: 77 })), spot: 99, daysLater: 1 };
    const own = compared(before, after).attribution!;
    const mirror = compared(before, after, { ...ASSUMED, dealerSign: { call: -1, put: 1 } }).attribution!;
    for (const cause of GEX_CAUSES) expect(mirror.parts[cause]).toBeCloseTo(-own.parts[cause], 6);
  });
});
