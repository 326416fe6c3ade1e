import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../../src/exposure/analysis';
import { analyze } from '../../../src/exposure/analyze';
import { type Assumptions, DEALER_SIGNS, DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { openBook } from '../../../src/exposure/book';
import type { EventFlow } from '../../../src/exposure/flowTypes';
import { BASELINE } from '../../../src/exposure/scenario';
import { evaluateBook } from '../../../src/exposure/snapshot';
import { AS_OF, type ContractSpec, chainOf } from './chainOf';
import { HeldBook, randomContracts } from './heldBook';

const FLAT: Assumptions = { ...DEFAULT_ASSUMPTIONS, rate: 0.04, dividendYield: 0.01, carry: 'yield' };
const HOUR = 3_600_000;

const analysis = (contracts: readonly ContractSpec[], changes: Partial<Assumptions> = {}): Analysis =>
  analyze(chainOf({ contracts }), { ...FLAT, ...changes });

function find({ flows }: Pick<Analysis, 'flows'>, kind: EventFlow['event']['kind'], size?: number): EventFlow {
  return flows!.find(
    ({ event }) =>
      event.kind === kind &&
      (size === undefined ||
        (event.kind === 'spot' ? event.move : event.kind === 'volatility' ? event.points : 0) === size),
  )!;
}

describe('the flow per event', () => {
  it('is told for twelve moves of spot, two of volatility and three times', () => {
    expect(analysis(randomContracts(1)).flows!.map(({ event }) => event.kind)).toEqual([
      ...Array.from({ length: 12 }, () => 'spot'),
      'volatility',
      'volatility',
      'hour',
      'day',
      'close',
    ]);
  });

  it.each([31, 32, 33, 34, 35, 36, 37, 38])('is what pricing every contract again gives, book %i', (seed) => {
    const contracts = randomContracts(seed);
    const told = analysis(contracts);
    const held = new HeldBook(openBook(chainOf({ contracts }), FLAT));
    const now = held.at(100, AS_OF).delta;
    const tolerance = 1e-12 * held.gross;
    const check = (flow: EventFlow, then: number, unwound: number): void => {
      expect(flow.reason).toBeNull();
      const { fullShares, fullDollars, unwindingShares, unwindingDollars } = flow.estimate!;
      expect(Math.abs(fullShares - (now - then))).toBeLessThan(tolerance);
      expect(Math.abs(unwindingShares - unwound)).toBeLessThan(tolerance);
      expect(fullDollars).toBe(fullShares * 100);
      expect(unwindingDollars).toBe(unwindingShares * 100);
    };
    for (const points of [1, -1]) {
      check(find(told, 'volatility', points), held.at(100, AS_OF, points / 100).delta, 0);
    }
    check(find(told, 'hour'), held.at(100, AS_OF + HOUR).delta, 0);
    check(find(told, 'close'), held.at(100, AS_OF + 5 * HOUR).delta, held.settled(100, AS_OF + 5 * HOUR));
    check(find(told, 'day'), held.at(100, AS_OF + 24 * HOUR).delta, held.settled(100, AS_OF + 24 * HOUR));
    for (const { event, estimate } of told.flows!) {
      if (event.kind === 'spot')
        check({ event, estimate, reason: null }, held.at(100 * (1 + event.move), AS_OF).delta, 0);
    }
  });

  it('has the linear estimate of GEX, VEX and CHEX: minus the exposure, and a 24th of a day per hour', () => {
    const told = analysis(randomContracts(41));
    const { gex, vex, chex } = told.net!;
    const linear = (flow: EventFlow): number => flow.estimate!.linearDollars;
    const close = (dollars: number, expected: number): void =>
      expect(Math.abs(dollars - expected)).toBeLessThan(1e-12 * Math.abs(expected));
    close(linear(find(told, 'spot', 0.01)), -gex);
    close(linear(find(told, 'spot', -0.005)), gex / 2);
    close(linear(find(told, 'volatility', 1)), -vex);
    close(linear(find(told, 'volatility', -1)), vex);
    close(linear(find(told, 'hour')), -chex / 24);
    close(linear(find(told, 'day')), -chex);
    close(linear(find(told, 'close')), (-chex * 5) / 24);
    close(find(told, 'day').estimate!.linearShares, -chex / 100);
  });

  it('is sold when volatility rises on calls out of the money that dealers are long, bought on those they are short', () => {
    const contracts: ContractSpec[] = [
      { strike: 110, right: 'C', openInterest: 100, daysToSettlement: 30 },
      { strike: 110, right: 'P', openInterest: 0, daysToSettlement: 30 },
    ];
    for (const [dealerSign, way] of [
      [DEALER_SIGNS.longAll, -1],
      [DEALER_SIGNS.shortAll, 1],
    ] as const) {
      const told = analysis(contracts, { dealerSign });
      for (const key of ['fullShares', 'linearShares'] as const) {
        expect(Math.sign(find(told, 'volatility', 1).estimate![key])).toBe(way);
        expect(Math.sign(find(told, 'volatility', -1).estimate![key])).toBe(-way);
        // Out of the money, delta fades with time.
        expect(Math.sign(find(told, 'hour').estimate![key])).toBe(-way);
      }
    }
  });

  it('scales with open interest and turns with the dealer sign', () => {
    const contracts = randomContracts(51);
    const once = analysis(contracts);
    const fold = analysis(contracts.map((own) => ({ ...own, openInterest: own.openInterest! * 5 })));
    const turned = analysis(contracts, { dealerSign: DEALER_SIGNS.shortCallsLongPuts });
    const gross = new HeldBook(openBook(chainOf({ contracts }), FLAT)).gross;
    once.flows!.forEach(({ estimate }, i) => {
      for (const key of ['fullShares', 'unwindingShares', 'linearShares'] as const) {
        expect(Math.abs(fold.flows![i]!.estimate![key] - 5 * estimate![key])).toBeLessThan(1e-11 * gross);
        expect(turned.flows![i]!.estimate![key]).toBe(0 - estimate![key]);
      }
    });
  });
});

describe('an event that cannot happen', () => {
  const contracts: ContractSpec[] = [
    { strike: 100, right: 'C', daysToSettlement: 30 },
    { strike: 100, right: 'P', daysToSettlement: 30 },
  ];
  const at = (asOfOverride: number): Analysis => analysis(contracts, { asOfOverride });

  it.each([
    ['at the close', Date.UTC(2026, 2, 6, 21, 0), 'The market is closed', 'The session of this date has closed'],
    ['on a Saturday', Date.UTC(2026, 2, 7, 15, 0), 'The market is closed', 'There is no session on this date'],
    ['before the open', Date.UTC(2026, 2, 6, 13, 0), 'The market is closed', null],
  ])('says why %s', (_, asOf, hour, close) => {
    const told = at(asOf);
    expect(find(told, 'hour')).toMatchObject({ estimate: null, reason: hour });
    expect(find(told, 'close').reason).toBe(close);
    expect(find(told, 'close').estimate === null).toBe(close !== null);
    expect(find(told, 'day').estimate).not.toBeNull();
  });

  it('is none in the session, from its open on', () => {
    const told = at(Date.UTC(2026, 2, 6, 14, 30));
    expect(told.flows!.every(({ estimate, reason }) => estimate !== null && reason === null)).toBe(true);
    expect(find(told, 'close').event).toEqual({ kind: 'close', minutes: 390 });
  });
});

it('flows of a scenario start from its time, and are none while a slider moves', () => {
  const contracts = randomContracts(61);
  const book = openBook(chainOf({ contracts }), FLAT);
  const held = new HeldBook(book);
  const later = { ...BASELINE, minutesForward: 60 };
  const { snapshot } = evaluateBook(book, later);
  const expected = held.at(100, AS_OF + HOUR).delta - held.at(100, AS_OF + 2 * HOUR).delta;
  expect(Math.abs(find(snapshot, 'hour').estimate!.fullShares - expected)).toBeLessThan(1e-12 * held.gross);
  expect(evaluateBook(book, later, 'quick').snapshot.flows).toBeNull();
});

describe('flows by the hours of other markets', () => {
  const closeOf = (asOf: string, session: '15:30 IST' | '08:00 UTC') => {
    const chain = chainOf({ contracts: randomContracts(3) });
    const settlement = Date.parse('2026-12-18T08:00Z');
    const expiryDay = Math.floor(settlement / 86_400_000);
    const blocks = chain.blocks.map((block) => ({ ...block, session, settlement, expiryDay }));
    const told = analyze({ ...chain, blocks, asOf: Date.parse(asOf) }, FLAT);
    const { event, reason } = find(told, 'close');
    return { close: event, reason, hour: find(told, 'hour').reason };
  };
  const close = (minutes: number | null) => ({ kind: 'close', minutes });

  it.each([
    // 14:00 and 15:30 IST on a Friday, and a Sunday.
    ['2026-11-20T08:30Z', '15:30 IST', { close: close(90), reason: null, hour: null }],
    [
      '2026-11-20T10:00Z',
      '15:30 IST',
      { close: close(null), reason: 'The session of this date has closed', hour: 'The market is closed' },
    ],
    [
      '2026-11-22T08:30Z',
      '15:30 IST',
      { close: close(null), reason: 'There is no session on this date', hour: 'The market is closed' },
    ],
    // A Sunday morning, and the moment of a settlement.
    ['2026-11-22T06:30Z', '08:00 UTC', { close: close(90), reason: null, hour: null }],
    ['2026-11-22T08:00Z', '08:00 UTC', { close: close(1440), reason: null, hour: null }],
  ] as const)('at %s of %s', (asOf, session, expected) => {
    expect(closeOf(asOf, session)).toEqual(expected);
  });
});
