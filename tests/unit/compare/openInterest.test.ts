import { describe, expect, it } from 'vitest';
import {
  ADJUSTED,
  DUPLICATE,
  DUPLICATE_CONFLICT,
  NO_OPEN_INTEREST,
  OTHER_SYMBOL,
} from '../../../src/chain/optionChain';
import type { ContractSpec } from '../exposure/chainOf';
import { ASSUMED, compared } from './booksOf';

const call = (strike: number, openInterest: number, more: Partial<ContractSpec> = {}): ContractSpec => ({
  strike,
  right: 'C',
  openInterest,
  ...more,
});
const put = (strike: number, openInterest: number, more: Partial<ContractSpec> = {}): ContractSpec => ({
  ...call(strike, openInterest, more),
  right: 'P',
});

describe('the change of open interest', () => {
  it('is told per side as changed, listed, settled and gone, which add up', () => {
    const { openInterest } = compared(
      { contracts: [call(100, 10), call(105, 20), call(110, 7, { daysToSettlement: 1 }), put(90, 50), put(85, 4)] },
      { contracts: [call(100, 15), call(105, 12), call(120, 9), put(90, 80)], daysLater: 2 },
    );
    expect(openInterest.call).toEqual({
      before: 37,
      after: 36,
      change: -1,
      changed: -3,
      listed: { contracts: 1, openInterest: 9 },
      settled: { contracts: 1, openInterest: 7 },
      gone: { contracts: 0, openInterest: 0 },
      unknown: { contracts: 0, openInterest: 0 },
      opened: 6,
    });
    expect(openInterest.put).toMatchObject({
      before: 54,
      after: 80,
      change: 26,
      changed: 30,
      gone: { contracts: 1, openInterest: 4 },
      opened: 30,
    });
    expect(openInterest.ratio).toBeCloseTo(0.2, 12);
    expect(openInterest.verdict).toBe('heavyPuts');
  });

  it('counts what one file does not state as unknown, never as 0', () => {
    const { openInterest, strikes, before, expiries } = compared(
      { contracts: [call(100, 10), call(105, Number.NaN), put(95, 3), put(90, 5)] },
      {
        contracts: [
          call(100, 11),
          call(105, 900),
          put(95, Number.NaN, { exclusion: NO_OPEN_INTEREST }),
          put(90, 60, { exclusion: DUPLICATE_CONFLICT }),
          put(90, 70, { exclusion: DUPLICATE_CONFLICT }),
        ],
      },
    );
    expect(openInterest.call).toMatchObject({
      before: 10,
      after: 11,
      change: 1,
      unknown: { contracts: 1, openInterest: 900 },
    });
    expect(openInterest.put).toMatchObject({
      before: 0,
      after: 0,
      change: 0,
      unknown: { contracts: 2, openInterest: 8 },
    });
    expect(Array.from(strikes.strike)).toEqual([90, 95, 100, 105]);
    expect(Array.from(strikes.callAfter)).toEqual([0, 0, 11, 0]);
    expect(before.account.withoutOpenInterest).toBe(1);
    expect(expiries[0]?.unknown).toBe(3);
  });

  it('counts contracts that cannot be priced, and each contract once', () => {
    const { openInterest, after } = compared(
      { contracts: [call(100, 10, { impliedVolatility: Number.NaN }), put(100, 1)] },
      {
        contracts: [
          call(100, 30, { impliedVolatility: Number.NaN }),
          call(100, 30, { exclusion: DUPLICATE }),
          put(100, 1),
          put(101, 500, { exclusion: OTHER_SYMBOL }),
        ],
      },
    );
    expect(openInterest.call.change).toBe(20);
    expect(openInterest.put.change).toBe(0);
    expect(after.account).toMatchObject({ contracts: 2, call: 30, put: 1, repeated: 1, otherSymbol: 1 });
  });

  it('takes adjusted roots as the assumptions say', () => {
    const adjusted = (held: number): ContractSpec[] => [
      call(100, 5),
      put(100, 5),
      call(100, held, { root: 'SYN1', exclusion: ADJUSTED }),
      call(105, Number.NaN, { root: 'SYN1', exclusion: NO_OPEN_INTEREST }),
    ];
    const left = compared({ contracts: adjusted(1) }, { contracts: adjusted(9) });
    expect(left.openInterest.call).toMatchObject({ change: 0, unknown: { contracts: 0 } });
    expect(left.after.account.adjusted).toBe(2);
    const taken = compared(
      { contracts: adjusted(1) },
      { contracts: adjusted(9) },
      { ...ASSUMED, includeAdjusted: true },
    );
    expect(taken.openInterest.call).toMatchObject({ change: 8, unknown: { contracts: 1 } });
  });

  it('keeps what settled and is still listed in the totals, and out of what was opened', () => {
    const listed = (held: number): ContractSpec[] => [
      call(100, held, { daysToSettlement: 1 }),
      put(90, 5),
      call(110, 1),
    ];
    const { openInterest, after } = compared({ contracts: listed(10) }, { contracts: listed(400), daysLater: 2 });
    expect(openInterest.call).toMatchObject({ change: 390, changed: 390, opened: 0 });
    expect(openInterest.movers).toEqual([]);
    expect(after.account.settled).toEqual({ contracts: 1, openInterest: 400 });
  });

  it.each([
    [100, 50, 2, 'heavyCalls', null],
    [75, 50, 1.5, 'balanced', null],
    [67, 100, 0.67, 'balanced', null],
    [66, 100, 0.66, 'heavyPuts', null],
    [10, -5, null, null, 'Open interest of calls rose and of puts fell'],
    [-10, 5, null, null, 'Open interest of puts rose and of calls fell'],
    [0, 5, null, null, 'Open interest of puts rose and of calls did not change'],
    [-3, -3, null, null, 'Open interest of calls and of puts fell'],
    [0, 0, null, null, 'Open interest of calls and of puts did not change'],
    [0, -1, null, null, 'Open interest of calls did not change and of puts fell'],
  ])('of %d calls and %d puts has the ratio %j: %j', (calls, puts, ratio, verdict, reason) => {
    const { openInterest } = compared(
      { contracts: [call(100, 1000), put(100, 1000)] },
      { contracts: [call(100, 1000 + calls), put(100, 1000 + puts)] },
    );
    if (ratio === null) expect(openInterest.ratio).toBeNull();
    else expect(openInterest.ratio).toBeCloseTo(ratio, 12);
    expect(openInterest.verdict).toBe(verdict);
    expect(openInterest.ratioReason).toBe(reason);
  });

  it('names the ten contracts that moved most', () => {
    const first = Array.from({ length: 14 }, (_, index) => call(100 + index, 1000));
    const second = first.map((own, index) => call(own.strike, 1000 + (index % 2 === 0 ? 1 : -1) * (index + 1)));
    const { openInterest } = compared(
      { contracts: [...first, put(90, 1)] },
      { contracts: [...second, put(90, 1), put(80, 12)] },
    );
    expect(openInterest.movers.map(({ strike, right, before, change }) => [strike, right, before, change])).toEqual([
      [113, 0, 1000, -14],
      [112, 0, 1000, 13],
      [80, 1, null, 12],
      [111, 0, 1000, -12],
      [110, 0, 1000, 11],
      [109, 0, 1000, -10],
      [108, 0, 1000, 9],
      [107, 0, 1000, -8],
      [106, 0, 1000, 7],
      [105, 0, 1000, -6],
    ]);
  });

  it('is told per expiry with what became of it', () => {
    const { expiries } = compared(
      {
        contracts: [
          call(100, 1, { daysToSettlement: 1 }),
          call(100, 2),
          put(100, 3),
          call(100, 4, { daysToSettlement: 9 }),
        ],
      },
      { contracts: [call(100, 6), put(100, 1), call(100, 5, { daysToSettlement: 14 })], daysLater: 2 },
    );
    expect(
      expiries.map(({ state, callBefore, callAfter, putBefore, putAfter }) => [
        state,
        callBefore,
        callAfter,
        putBefore,
        putAfter,
      ]),
    ).toEqual([
      ['settled', 1, 0, 0, 0],
      ['open', 2, 6, 3, 1],
      ['gone', 4, 0, 0, 0],
      ['new', 0, 5, 0, 0],
    ]);
    expect(expiries.map(({ gexBefore, gexAfter }) => [gexBefore === null, gexAfter === null])).toEqual([
      [false, true],
      [false, false],
      [false, true],
      [true, false],
    ]);
  });
});
