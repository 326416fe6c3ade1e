import { describe, expect, it, vi } from 'vitest';
import { ADJUSTED, DUPLICATE, DUPLICATE_CONFLICT, OTHER_SYMBOL } from '../../../src/chain/optionChain';
import { analyze } from '../../../src/exposure/analyze';
import { type Assumptions, DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { prepare } from '../../../src/exposure/prepare';
import { blackScholes } from '../../../src/pricing/blackScholes';
import { AS_OF, type ContractSpec, chainOf } from './chainOf';

const FLAT: Assumptions = { ...DEFAULT_ASSUMPTIONS, rate: 0.04, dividendYield: 0.01, carry: 'yield' };

function priceOf(
  strike: number,
  right: 'C' | 'P',
  volatility: number,
  { days = 7, dividendYield = 0.01, spot = 100 } = {},
): number {
  return blackScholes({
    spot,
    strike,
    timeToExpiryYears: days / 365,
    volatility,
    rate: 0.04,
    dividendYield,
    right: right === 'C' ? 0 : 1,
  }).price;
}

/** A quote of one cent either side of the model's price. */
function quoted(strike: number, right: 'C' | 'P', volatility: number, options = {}): ContractSpec {
  const price = priceOf(strike, right, volatility, options);
  return { strike, right, bid: price - 0.01, ask: price + 0.01, impliedVolatility: 0 };
}

function prepared(contracts: ContractSpec[], assumptions: Partial<Assumptions> = {}, spot = 100) {
  return prepare(chainOf({ contracts, spot }), { ...FLAT, ...assumptions });
}

function codes(contracts: ContractSpec[], assumptions: Partial<Assumptions> = {}): Record<string, number> {
  return Object.fromEntries(prepared(contracts, assumptions).issues.map(({ code, count }) => [code, count]));
}

describe('the volatility of a contract', () => {
  it('is the vendor’s where that can be used', () => {
    const { contracts, issues } = prepared([
      { strike: 105, right: 'C', impliedVolatility: 0.31, bid: 1, ask: 1.1 },
      { strike: 95, right: 'P', impliedVolatility: 0.33 },
    ]);
    expect(Array.from(contracts.volatility)).toEqual([0.31, 0.33]);
    expect(issues).toEqual([]);
  });

  it('V9: is solved from the own mid out of the money', () => {
    const { contracts, issues } = prepared([quoted(105, 'C', 0.27), quoted(96, 'P', 0.29)]);
    expect(contracts.volatility[0]).toBeCloseTo(0.27, 10);
    expect(contracts.volatility[1]).toBeCloseTo(0.29, 10);
    expect(issues.map(({ code, count, openInterest }) => [code, count, openInterest])).toEqual([
      ['W_IV_SOLVED', 2, 200],
    ]);
  });

  it('is the other right’s in the money, where the own mid holds too little time value', () => {
    const { contracts, issues } = prepared([
      { strike: 90, right: 'P', impliedVolatility: 0.4 },
      quoted(90, 'C', 0.6),
      quoted(104, 'C', 0.25),
      quoted(104, 'P', 0.8),
    ]);
    expect(contracts.volatility[1]).toBe(0.4);
    expect(contracts.volatility[3]).toBeCloseTo(0.25, 10);
    expect(issues.map(({ code, count }) => [code, count])).toEqual([
      ['W_IV_OTHER_RIGHT', 2],
      ['W_IV_SOLVED', 1],
    ]);
  });

  it('V9: is not lent across expiries or roots, and what cannot be priced is told with its open interest', () => {
    const { contracts, issues, openInterestUnpriced } = prepared([
      { strike: 90, right: 'C', impliedVolatility: 0, openInterest: 7 },
      { strike: 90, right: 'P', daysToSettlement: 14 },
      { strike: 90, right: 'P', root: 'SYX' },
      { strike: 100, right: 'C' },
    ]);
    expect(contracts.count).toBe(3);
    expect(issues.map(({ code, openInterest }) => [code, openInterest])).toEqual([['X_NO_IV', 7]]);
    expect(openInterestUnpriced).toBe(7);
  });

  it('V21: is never solved from a crossed or one-sided quote', () => {
    expect(
      codes([
        { strike: 105, right: 'C', impliedVolatility: 0, bid: 1.2, ask: 1.1 },
        { strike: 106, right: 'C', impliedVolatility: 0, bid: 0, ask: 0.5 },
        { strike: 100, right: 'P' },
      ]),
    ).toMatchObject({ X_NO_IV: 2 });
  });

  it('is noted where the vendor wrote a placeholder', () => {
    expect(
      codes([
        { strike: 105, right: 'C', impliedVolatility: -999 },
        { strike: 106, right: 'C', impliedVolatility: 0.02, vendorGamma: 0 },
        { strike: 107, right: 'C', impliedVolatility: 0 },
        { strike: 100, right: 'P' },
      ]),
    ).toMatchObject({ W_IV_SENTINEL: 2, X_NO_IV: 3 });
  });
});

describe('contracts that are left out', () => {
  it('are counted by the reason that speaks against them, and the account balances', () => {
    const contracts: ContractSpec[] = [
      { strike: 100, right: 'C' },
      { strike: 99, right: 'P' },
      { strike: 100, right: 'C', exclusion: DUPLICATE },
      { strike: 101, right: 'C', exclusion: DUPLICATE_CONFLICT },
      { strike: 101, right: 'C', exclusion: DUPLICATE_CONFLICT },
      { strike: 100, right: 'C', exclusion: OTHER_SYMBOL, root: 'XYZ' },
      { strike: 100, right: 'C', exclusion: ADJUSTED, root: 'SYN1' },
      { strike: 100, right: 'C', daysToSettlement: -1 },
      { strike: 102, right: 'C', openInterest: Number.NaN },
      { strike: 103, right: 'C', impliedVolatility: Number.NaN },
    ];
    expect(codes(contracts)).toEqual({
      X_DUP: 1,
      R_DUP_CONFLICT: 2,
      X_OTHER_SYMBOL: 1,
      X_ADJUSTED: 1,
      X_EXPIRED: 1,
      X_NO_OI: 1,
      X_NO_IV: 1,
    });
    const { contracts: account } = analyze(chainOf({ contracts }), FLAT).report;
    expect(account).toEqual({ read: 10, used: 2, excluded: 6, rejected: 2 });
  });

  it('point to their line and name the contract', () => {
    const { issues } = prepared([
      { strike: 100, right: 'C' },
      { strike: 100, right: 'P' },
      { strike: 412.5, right: 'P', daysToSettlement: -1, root: 'SYN' },
    ]);
    expect(issues[0]!.examples).toEqual([{ line: 3, column: 'expiration', cell: 'SYN 2026-03-05 412.5 P' }]);
  });

  it('do not include a contract with zero open interest and a usable volatility', () => {
    const { contracts, issues } = prepared([
      { strike: 100, right: 'C', openInterest: 0 },
      { strike: 100, right: 'P' },
    ]);
    expect(contracts.count).toBe(2);
    expect(issues.map(({ code }) => code)).toEqual(['W_ONE_SIDE', 'W_ONE_STRIKE']);
  });

  it('V22: are adjusted ones only until the user wants them in', () => {
    const adjusted: ContractSpec = { strike: 100, right: 'C', exclusion: ADJUSTED, root: 'SYN1' };
    const both: ContractSpec[] = [{ strike: 100, right: 'C' }, { strike: 95, right: 'P' }, adjusted];
    expect(prepared(both).contracts.count).toBe(2);
    const withAdjusted = prepared(both, { includeAdjusted: true });
    expect(withAdjusted.contracts.count).toBe(3);
    expect(withAdjusted.expiries[0]!.roots).toEqual(['SYN', 'SYN1']);
  });

  it('V14: are those that settle at the as-of instant or before it, also when the user moves it', () => {
    const contracts: ContractSpec[] = [
      { strike: 100, right: 'C', daysToSettlement: 0 },
      { strike: 100, right: 'C', daysToSettlement: 1 },
      { strike: 100, right: 'P', daysToSettlement: 3 },
    ];
    expect(prepared(contracts).contracts.count).toBe(2);
    expect(prepared(contracts, { asOfOverride: AS_OF + 2 * 86_400_000 }).contracts.count).toBe(1);
  });
});

describe('volatilities that no option has', () => {
  const held = { strike: 105, right: 'C', openInterest: 40 } as const;

  it.each([5, 9.9, 26.001])(
    'V13: of %d are never used as they stand, whatever the time left, and are counted',
    (stated) => {
      for (const daysToSettlement of [1, 7, 90]) {
        const { contracts, issues, openInterestUnpriced } = prepared([
          { ...held, impliedVolatility: stated, daysToSettlement },
          { strike: 100, right: 'P' },
        ]);
        expect(Array.from(contracts.volatility)).toEqual([0.2]);
        expect(openInterestUnpriced).toBe(40);
        expect(issues.map(({ code, count, openInterest }) => [code, count, openInterest]).slice(0, 2)).toEqual([
          ['W_IV_SENTINEL', 1, 40],
          ['X_NO_IV', 1, 40],
        ]);
      }
    },
  );

  it('V13: give way to that of the quotes, and 499 % is used', () => {
    const { contracts } = prepared([
      { ...quoted(105, 'C', 0.3), impliedVolatility: 9.9 },
      { strike: 130, right: 'C', impliedVolatility: 4.99 },
      { strike: 100, right: 'P' },
    ]);
    expect(contracts.volatility[0]).toBeCloseTo(0.3, 8);
    expect(Array.from(contracts.volatility.slice(1))).toEqual([4.99, 0.2]);
  });

  it('V12: of the floor beside no bid leave the contract out, with what it held', () => {
    const { issues, openInterestUnpriced } = prepared([
      { ...held, impliedVolatility: 0.02, vendorGamma: 0, bid: 0, ask: 0.05 },
      { strike: 100, right: 'P' },
    ]);
    expect(openInterestUnpriced).toBe(40);
    expect(issues.slice(0, 2)).toMatchObject([
      { code: 'W_IV_SENTINEL', count: 1, examples: [{ line: 1 }] },
      { code: 'X_NO_IV', count: 1, openInterest: 40 },
    ]);
  });
});

describe('the clock of the device', () => {
  it('V14: decides nothing: what has expired is told by the time of the quotes', () => {
    const contracts: ContractSpec[] = [
      { strike: 100, right: 'C', daysToSettlement: -1, openInterest: 30 },
      { strike: 100, right: 'C', daysToSettlement: 1 },
      { strike: 98, right: 'P', daysToSettlement: 3 },
    ];
    const now = prepared(contracts);
    expect(now.issues[0]).toMatchObject({ code: 'X_EXPIRED', count: 1, openInterest: 30 });
    expect(now.contracts.count).toBe(2);
    for (const year of [1990, 2040]) {
      vi.useFakeTimers({ now: Date.UTC(year, 0, 1) });
      try {
        expect(prepared(contracts)).toEqual(now);
      } finally {
        vi.useRealTimers();
      }
    }
  });
});

describe('the day of settlement', () => {
  const book = (minutes: number): ContractSpec[] => [
    { strike: 100, right: 'C', daysToSettlement: minutes / 1440 },
    { strike: 100, right: 'P', daysToSettlement: minutes / 1440 },
    { strike: 98, right: 'P', daysToSettlement: 7 },
    { strike: 103, right: 'C', daysToSettlement: 7 },
  ];

  it.each([
    [0, 'at the close', 2],
    [-30, 'after the close', 2],
    [1, 'a minute before the close', 4],
  ])('V15: %d minutes: %s, nothing settled is used and no number is infinite', (minutes, _, used) => {
    const analysis = analyze(chainOf({ contracts: book(minutes) }), FLAT);
    expect(analysis.report.contracts).toMatchObject({ read: 4, used, excluded: 4 - used });
    if (used < 4) expect(analysis.report.issues[0]).toMatchObject({ code: 'X_EXPIRED', count: 2, openInterest: 200 });
    const numbers = Object.values(analysis.strikes.gex).flatMap((column) => [...column]);
    expect(numbers.length).toBeGreaterThan(0);
    expect(numbers.every(Number.isFinite)).toBe(true);
    expect([analysis.zeroDte.netGex, analysis.zeroDte.grossGex].every(Number.isFinite)).toBe(true);
  });
});

describe('time to expiry', () => {
  it('is calendar minutes over 525,600, lifted to the floor', () => {
    const minute = 1 / 1440;
    const contracts: ContractSpec[] = [
      { strike: 100, right: 'C', daysToSettlement: 5 * minute },
      { strike: 100, right: 'P', daysToSettlement: 7 },
    ];
    expect(prepared(contracts).terms.map((term) => term.timeToExpiryYears * 525_600)).toEqual([15, 10_080]);
    expect(prepared(contracts, { floorMinutes: 60 }).terms[0]!.timeToExpiryYears * 525_600).toBeCloseTo(60, 10);
    expect(prepared(contracts, { floorMinutes: 0 }).terms[0]!.timeToExpiryYears * 525_600).toBeCloseTo(5, 6);
    expect(prepared(contracts).terms[0]!.minutesToSettlement).toBeCloseTo(5, 6);
  });
});

describe('the forward of an expiry', () => {
  const chainAt = (dividendYield: number, days: number): ContractSpec[] =>
    [96, 98, 100, 102, 104].flatMap((strike) => [
      { ...quoted(strike, 'C', 0.25, { days, dividendYield }), daysToSettlement: days, impliedVolatility: 0.25 },
      { ...quoted(strike, 'P', 0.25, { days, dividendYield }), daysToSettlement: days, impliedVolatility: 0.25 },
    ]);

  it('follows put-call parity beyond two days', () => {
    const [term] = prepared(chainAt(0.06, 60), { carry: 'parity' }).terms;
    expect(term!.forwardBasis).toBe('parity');
    expect(term!.dividendYield).toBeCloseTo(0.06, 8);
    expect(term!.forward).toBeCloseTo(100 * Math.exp((0.04 - 0.06) * (60 / 365)), 8);
  });

  it.each([1, 60])('is the one that the file states, %s days away and whatever quotes imply', (days) => {
    const chain = chainOf({ contracts: chainAt(0.06, days) });
    const stated = { ...chain, blocks: chain.blocks.map((block) => ({ ...block, forward: 108 })) };
    const assumptions = { ...DEFAULT_ASSUMPTIONS, rate: 0.04, dividendYield: 0.01 };
    const own = prepare(stated, assumptions);
    expect(own.terms[0]).toMatchObject({ forwardBasis: 'file', forward: 108 });
    // Spot 100 grows to 108: ln 1.08 = 0.0769610411361284.
    expect(own.terms[0]!.dividendYield).toBeCloseTo(0.04 - 0.0769610411361284 / (days / 365), 10);
    expect(own.issues.map(({ code }) => code)).not.toContain('W_FORWARD_CLAMPED');
    expect(prepare(stated, { ...assumptions, spotOverride: 110 }).terms[0]!.forward).toBeCloseTo(118.8, 10);
    expect(prepare(stated, { ...assumptions, carry: 'yield' }).terms[0]!.forwardBasis).toBe('yield');
  });

  it('is compared with spot where the file states it', () => {
    const chain = chainOf({ contracts: chainAt(0.06, 60) });
    const far = { ...chain, blocks: chain.blocks.map((block) => ({ ...block, forward: 130 })) };
    const note = prepare(far, DEFAULT_ASSUMPTIONS).issues.find(({ code }) => code === 'W_SPOT_FAR')?.note;
    expect(note).toContain('the forward that the file states of the nearest expiry puts the underlying near 130');
  });

  it('follows the assumed yield up to two days, or where the user wants it to', () => {
    const [short] = prepared(chainAt(0.06, 2), { carry: 'parity' }).terms;
    expect([short!.forwardBasis, short!.dividendYield]).toEqual(['yield', 0.01]);
    const [flat] = prepared(chainAt(0.06, 60), { carry: 'yield' }).terms;
    expect([flat!.forwardBasis, flat!.dividendYield]).toEqual(['yield', 0.01]);
  });

  it('is held at ten points of yield when quotes imply more, and the report says so', () => {
    const { terms, issues } = prepared(chainAt(0.5, 60), { carry: 'parity' });
    expect(terms[0]!.dividendYield).toBeCloseTo(0.11, 12);
    expect(issues.map(({ code, count }) => [code, count])).toEqual([['W_FORWARD_CLAMPED', 1]]);
    expect(issues[0]!.note).toMatch(
      /^For 1 expiry \(2026-05-05\) put-call parity .* its forward was held at 10 points\./,
    );
  });

  it('is named in the report by the first few dates where it was held, and how many more there are', () => {
    const held = [60, 3, 20, 45, 30].flatMap((days) => chainAt(0.5, days));
    const [issue] = prepared([...held, ...chainAt(0.02, 90)], { carry: 'parity' }).issues;
    expect(issue).toMatchObject({ code: 'W_FORWARD_CLAMPED', count: 5 });
    expect(issue!.note).toMatch(
      /^For 5 expiries \(2026-03-09, 2026-03-26, 2026-04-05 and 2 more\) .* their forwards were/,
    );
  });

  it('is named in the report with its root where the chain has several', () => {
    const held = chainAt(0.5, 60).map((contract) => ({ ...contract, root: 'SYNW' }));
    const { issues } = prepared([...held, ...chainAt(0.02, 60)], { carry: 'parity' });
    expect(issues.map(({ note }) => note)).toEqual([expect.stringMatching(/^For 1 expiry \(SYNW 2026-05-05\)/)]);
  });

  it('keeps its ratio to spot when the user gives another spot', () => {
    const measured = prepared(chainAt(0.06, 60), { carry: 'parity' });
    const moved = prepared(chainAt(0.06, 60), { carry: 'parity', spotOverride: 103 });
    expect(moved.spot).toBe(103);
    expect(moved.terms[0]!.forward / measured.terms[0]!.forward).toBeCloseTo(1.03, 12);
  });
});

describe('notes on the chain', () => {
  it('V30: warn of a spot that put-call parity contradicts, with both', () => {
    const contracts = [96, 98, 100, 102].flatMap((strike) => [quoted(strike, 'C', 0.25), quoted(strike, 'P', 0.25)]);
    const { issues } = prepared(contracts, {}, 140);
    const note = issues.find((issue) => issue.code === 'W_SPOT_FAR')!.note!;
    expect(note).toMatch(/Spot is 140, .* near 100\.\d\d/);
    expect(prepared(contracts).issues.some((issue) => issue.code === 'W_SPOT_FAR')).toBe(false);
  });

  it('V19, V20: warn of a chain with one side or one strike', () => {
    expect(codes([{ strike: 100, right: 'C' }])).toEqual({ W_ONE_SIDE: 1, W_ONE_STRIKE: 1 });
  });

  it('warn of options on futures', () => {
    const chain = chainOf({ symbol: 'VIX', contracts: [{ strike: 20, right: 'C' }], spot: 20 });
    expect(prepare(chain, FLAT).issues.map(({ code }) => code)).toContain('W_UNDERLYING_FUTURE');
  });
});

describe('a spot that is no price', () => {
  it('is refused with what to do', () => {
    expect(() => prepared([{ strike: 100, right: 'C' }], {}, 0)).toThrow(/spot is 0; .* Give the spot of SYN/);
    expect(() => prepared([{ strike: 100, right: 'C' }], { asOfOverride: Number.NaN })).toThrow(/as-of time/);
  });
});
