import { describe, expect, test } from 'vitest';
import type { OptionChain } from '../../../src/chain/optionChain';
import { tableText } from '../../../src/cli/table';
import type { Analysis } from '../../../src/exposure/analysis';
import { analyze } from '../../../src/exposure/analyze';
import { DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { openBook } from '../../../src/exposure/book';
import { flowMap } from '../../../src/exposure/flowMap';
import { resultDocument } from '../../../src/exposure/resultDocument';
import { BASELINE } from '../../../src/exposure/scenario';
import { evaluateBook } from '../../../src/exposure/snapshot';
import { comparisons } from '../../../src/panels/WhatIf/comparisonRows';
import { type ContractSpec, chainOf } from './chainOf';

const NONE = Number.NaN;
const STRIKES = [95, 100, 105];

/** Calls and puts at three strikes; `of` changes those of a side. */
function bookOf(of: (right: 'C' | 'P', strike: number) => Partial<ContractSpec>): OptionChain {
  const contracts = STRIKES.flatMap((strike) =>
    (['C', 'P'] as const).map((right): ContractSpec => ({ strike, right, ...of(right, strike) })),
  );
  return chainOf({ contracts });
}

const told = (chain: OptionChain): Analysis => analyze(chain, DEFAULT_ASSUMPTIONS);

/** Every figure and sentence that would need what is missing. */
function expectNothingTold(analysis: Analysis, reason: RegExp): void {
  const { unknown, net, gross, regime, flips, flipBand, levels, hedging, flows, narrative } = analysis;
  expect(unknown.net).toMatch(reason);
  expect([net, gross, analysis.netTheta, analysis.netVega, analysis.gammaShares, analysis.effectiveGex]).toEqual(
    Array(6).fill(null),
  );
  expect([analysis.thirdOrder, analysis.vannaAligned, analysis.maxPain, analysis.profileByExpiry]).toEqual(
    Array(4).fill(null),
  );
  expect([analysis.putCallRatioOpenInterest, analysis.putCallRatioVolume]).toEqual([null, null]);
  expect(regime).toMatchObject({ kind: 'undetermined', sign: null, confidence: null, netToGross: null });
  expect(regime.reason).toBe(unknown.net);
  expect(analysis.profile.spot).toHaveLength(0);
  expect(analysis.profileNearSpot.spot).toHaveLength(0);
  for (const flip of [flips.profile, flips.cumulative, flips.perStrike])
    expect(flip).toEqual({ crossings: [], primary: null, reason: unknown.net });
  expect(flipBand).toBeNull();
  expect(hedging).toEqual([]);
  for (const flow of flows ?? []) expect(flow).toMatchObject({ estimate: null, reason: unknown.net });
  for (const level of levels.filter(({ key }) => key !== 'callWall' && key !== 'putWall'))
    expect(level).toMatchObject({ price: null, size: null, reason: expect.stringMatching(/./) });
  const sentences = [narrative.regime, ...Object.values(narrative.exposure), ...Object.values(narrative.level)];
  for (const sentence of sentences) expect(sentence).not.toMatch(/\$0|next to nothing|needs no hedge|cancel|zero/);
  expect(narrative.exposure.gex).toMatch(/^Net GEX cannot be told: /);
}

describe('a chain of which nothing can be priced', () => {
  const cases: ReadonlyArray<readonly [name: string, chain: OptionChain, reason: RegExp]> = [
    ['no volatility', bookOf(() => ({ impliedVolatility: NONE })), /^No contract of the file could be priced/],
    ['all expired', bookOf(() => ({ daysToSettlement: -1 })), /^Every contract of the file had expired/],
    ['no open interest stated', bookOf(() => ({ openInterest: NONE })), /^No contract .* stated open interest$/],
    [
      'some expired, the others without a volatility',
      bookOf((right) => (right === 'C' ? { daysToSettlement: -1 } : { impliedVolatility: NONE })),
      /3 expired, 3 without a usable volatility$/,
    ],
  ];

  test.each(cases)('has no figures but reasons: %s', (_, chain, reason) => {
    const analysis = told(chain);
    expectNothingTold(analysis, reason);
    expect([analysis.callTotal, analysis.putTotal]).toEqual([null, null]);
    expect(analysis.levels.every((level) => level.price === null && level.reason === analysis.unknown.net)).toBe(true);
    expect(analysis.zeroDte).toMatchObject({ netGex: null, grossGex: null, shareOfGross: null });
  });

  test('says so in the download, where no number is 0', () => {
    const document = resultDocument(told(bookOf(() => ({ impliedVolatility: NONE }))), ['a.csv']);
    const { summary, analytics } = document;
    const reason = /^No contract of the file could be priced/;
    expect(summary.unknown_reasons.net).toMatch(reason);
    expect(summary.gamma_flip_reason).toMatch(reason);
    expect(summary.zero_dte.reason).toMatch(reason);
    expect(summary.hedging_estimate.spot_up_1pct).toMatchObject({ dealer_shares_to_trade: null, direction: null });
    expect(numbersOf({ ...summary, interpretation: null }).filter(([, value]) => value === 0)).toEqual([]);
    const sums = [...analytics.by_dte_bucket, ...analytics.by_expiry_kind];
    for (const row of sums)
      expect([row.net_gex, row.gross_gex, row.call_oi, row.put_volume]).toEqual(Array(4).fill(null));
  });

  test('prints no amounts in the terminal', () => {
    const text = tableText(told(bookOf(() => ({ impliedVolatility: NONE }))), null);
    expect(text).not.toMatch(/\$0|zero/);
    expect(text).toMatch(/Net GEX .* -$/m);
    expect(text).toMatch(/^ {2}Gamma flip \(\$\) +unknown: No contract of the file could be priced/m);
    expect(text).toMatch(/^ {2}Call wall: unknown\. No contract/m);
  });
});

/** Calls and puts at strikes of their own, so that neither lends the other its volatility. */
function apart(of: (right: 'C' | 'P', strike: number) => Partial<ContractSpec>): OptionChain {
  const contracts = STRIKES.flatMap((strike) =>
    (['C', 'P'] as const).map((right): ContractSpec => {
      const own = right === 'C' ? strike : strike - 1;
      return { strike: own, right, ...of(right, own) };
    }),
  );
  return chainOf({ contracts });
}

describe('a chain of which one side cannot be priced', () => {
  test.each([
    ['C', 'call', 'put'],
    ['P', 'put', 'call'],
  ] as const)('tells the other side alone: %s missing', (lacking, missing, present) => {
    const analysis = told(apart((right) => (right === lacking ? { impliedVolatility: NONE } : {})));
    expectNothingTold(analysis, new RegExp(`^Only ${present}s could be used: no ${missing} has a volatility`));
    expect(analysis.unknown[present]).toBeNull();
    expect(analysis[`${missing}Total`]).toBeNull();
    expect(analysis[`${present}Total`]!.gex).not.toBe(0);
    const wall = (side: 'call' | 'put') => analysis.levels.find(({ key }) => key === `${side}Wall`)!;
    expect(wall(missing)).toMatchObject({ price: null, reason: analysis.unknown[missing] });
    expect(wall(present).price).not.toBeNull();
    expect(analysis.narrative.conflicts.map(({ code }) => code)).toEqual(['oneSided']);
    expect(analysis.narrative.conflicts[0]!.sentence).toMatch(/net exposures are unknown/);
  });

  test('is unknown too when what could be priced of it holds nothing and the rest holds something', () => {
    const held = (stray: Partial<ContractSpec>): OptionChain =>
      apart((right, strike) => (right === 'C' ? {} : strike === 99 ? stray : { openInterest: 0 }));
    expectNothingTold(told(held({ impliedVolatility: NONE })), /no put with open interest has a volatility/);
    expectNothingTold(told(held({ openInterest: NONE })), /no put that could be priced has open interest/);
    // All of it is stated to be zero: known.
    const known = told(held({ openInterest: 0 }));
    expect(known.unknown).toEqual({ call: null, put: null, net: null });
    expect(known.putTotal!.gex).toBe(0);
    expect(known.net!.gex).toBe(known.callTotal!.gex);
  });

  test('has no put exposure and no net at any strike or expiry of the download', () => {
    const document = resultDocument(told(apart((right) => (right === 'P' ? { impliedVolatility: NONE } : {}))), []);
    for (const row of [...document.strikes, ...document.expiries]) {
      expect([row.put_gex, row.put_dex, row.put_oi, row.net_gex, row.net_dex]).toEqual(Array(5).fill(null));
      expect(row.call_gex).toBeGreaterThan(0);
    }
    expect(document.profile.points).toEqual([]);
  });

  test('is unknown in every scenario and detail, and the page shows a dash', () => {
    const chain = apart((right) => (right === 'P' ? { impliedVolatility: NONE } : {}));
    const analysis = told(chain);
    const book = openBook(chain, DEFAULT_ASSUMPTIONS);
    for (const detail of ['quick', 'full'] as const) {
      const { snapshot } = evaluateBook(book, { ...BASELINE, spotShift: 0.01, minutesForward: 60 }, detail);
      expect(snapshot.unknown).toEqual(analysis.unknown);
      expect([snapshot.net, snapshot.gross, snapshot.putTotal, snapshot.gammaShares]).toEqual(Array(4).fill(null));
      expect(snapshot.hedging).toEqual([]);
      const shown = comparisons(analysis, { ...analysis, ...snapshot });
      const dashes = shown.filter(({ before, after }) => before === '–' && after === '–').map(({ name }) => name);
      expect(dashes).toEqual(['Net GEX', 'Flip', 'Put wall']);
    }
  });
});

test('a map of flows has no cells where a side is unknown', () => {
  const chain = apart((right) => (right === 'P' ? { impliedVolatility: NONE } : {}));
  const map = flowMap(openBook(chain, DEFAULT_ASSUMPTIONS));
  expect(map.reason).toMatch(/^Only calls could be used/);
  expect([map.spot.length, map.flow.length, map.unwinding.length, map.netGex.length]).toEqual([0, 0, 0, 0]);
  expect(map.columns.every(({ flip, flipReason }) => flip === null && flipReason === map.reason)).toBe(true);
  expect(
    flowMap(
      openBook(
        bookOf(() => ({})),
        DEFAULT_ASSUMPTIONS,
      ),
    ).reason,
  ).toBeNull();
});

describe('contracts that settle today and cannot be priced', () => {
  test('make 0DTE unknown, not empty, and leave the rest', () => {
    const contracts = STRIKES.flatMap((strike) =>
      (['C', 'P'] as const).flatMap((right): ContractSpec[] => [
        { strike, right, daysToSettlement: 0.2, impliedVolatility: NONE },
        { strike, right, openInterest: right === 'C' ? 100 : 60 },
      ]),
    );
    const { zeroDte, levels, net } = told(chainOf({ contracts }));
    expect(zeroDte).toMatchObject({ netGex: null, grossGex: null, shareOfGross: null, shareOfNet: null });
    expect(zeroDte.reason).toMatch(/could be priced/);
    expect(levels.find(({ key }) => key === 'zeroDteMagnet')).toMatchObject({ price: null, reason: zeroDte.reason });
    expect(net!.gex).toBeGreaterThan(0);
  });

  test('are nothing where none settles today', () => {
    expect(told(bookOf(() => ({}))).zeroDte).toMatchObject({ reason: null, expiration: null, netGex: 0 });
  });
});

describe('open interest without a volatility', () => {
  const withUnpriced = (share: number) => {
    const held = 1000 * share;
    const priced = STRIKES.flatMap((strike) =>
      (['C', 'P'] as const).map((right): ContractSpec => ({ strike, right, openInterest: (1000 - held) / 6 })),
    );
    // Nothing at this strike lends its volatility, and no quotes imply one.
    return told(
      chainOf({
        contracts: [
          ...priced.map((contract) => (contract.right === 'P' ? { ...contract, openInterest: 1 } : contract)),
          { strike: 60, right: 'P', openInterest: held, impliedVolatility: NONE },
        ],
      }),
    ).regime;
  };

  test('lowers confidence by its share, and says so', () => {
    const few = withUnpriced(0.02);
    expect(few.confidenceReasons).toEqual([]);
    expect(few.confidence).toBe('high');
    const some = withUnpriced(0.1);
    expect(some.confidence).toBe('moderate');
    // 100 of 450 + 3 + 100 contracts.
    expect(some.confidenceReasons).toEqual(['18.1% of open interest could not be priced']);
    const much = withUnpriced(0.3);
    expect(much.confidence).toBe('low');
    // 300 of 350 + 3 + 300.
    expect(much.confidenceReasons).toEqual(['45.9% of open interest could not be priced']);
  });
});

describe('spot far from every strike', () => {
  test('is no reason to call next to nothing short or long', () => {
    const contracts = STRIKES.flatMap((strike) =>
      (['C', 'P'] as const).map((right): ContractSpec => ({ strike, right, openInterest: right === 'C' ? 50 : 100 })),
    );
    for (const spotOverride of [130, 145, 160, 250, 1e6]) {
      const analysis = analyze(chainOf({ contracts }), { ...DEFAULT_ASSUMPTIONS, spotOverride });
      const { regime, narrative } = analysis;
      if (analysis.gross!.gex >= 0.01) continue;
      expect(regime.kind).toBe('undetermined');
      expect(regime.reason).toMatch(/less than \$0\.01|has gamma/);
      expect(`${narrative.regime} ${Object.values(narrative.exposure).join(' ')}`).not.toMatch(/\$0\.00/);
      expect(tableText(analysis, null)).not.toMatch(/\$0\.00/);
    }
    const { gross } = analyze(chainOf({ contracts }), { ...DEFAULT_ASSUMPTIONS, spotOverride: 145 });
    expect(gross!.gex).toBeLessThan(0.01);
  });
});

/** Every number in a value, with its path. */
function numbersOf(value: unknown, path = ''): Array<[path: string, value: number]> {
  if (typeof value === 'number') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersOf(inner, `${path}.${key}`));
}
