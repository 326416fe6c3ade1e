import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../../src/exposure/analyze';
import { DEALER_SIGNS, DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { PROFILE_GRID } from '../../../src/exposure/profile';
import { resultDocument, resultText } from '../../../src/exposure/resultDocument';
import { type ContractSpec, chainOf } from './chainOf';

const BOOK: ContractSpec[] = [
  { strike: 99, right: 'P', openInterest: 400, volume: 7, daysToSettlement: 0.2 },
  { strike: 99, right: 'C', openInterest: 30, volume: 2 },
  { strike: 105, right: 'C', openInterest: 900 },
  { strike: 105, right: 'P', openInterest: 20 },
  { strike: 120, right: 'P', openInterest: 11, impliedVolatility: 0 },
];
const ANALYSIS = analyze(chainOf({ contracts: BOOK }), { ...DEFAULT_ASSUMPTIONS, carry: 'yield' });
const DOCUMENT = resultDocument(ANALYSIS, ['test.csv']);

/** Every path in the document whose value is a number that JSON cannot hold, or is missing. */
function unholdable(value: unknown, path = ''): string[] {
  if (value === undefined || (typeof value === 'number' && !Number.isFinite(value))) return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => unholdable(inner, `${path}.${key}`));
}

describe('the JSON download', () => {
  it('has the agreed top level', () => {
    expect(Object.keys(DOCUMENT)).toEqual([
      'symbol',
      'underlying_price',
      'as_of',
      'currency',
      'underlying',
      'source',
      'settings',
      'summary',
      'levels',
      'strikes',
      'expiries',
      'profile',
      'flows',
      'third_order',
      'analytics',
      'report',
      'versions',
    ]);
    expect(DOCUMENT.symbol).toBe('SYN');
    expect(DOCUMENT.underlying_price).toBe(100);
    expect(DOCUMENT.as_of).toBe('2026-03-06T16:00:00Z');
    expect(DOCUMENT.source).toEqual({ format: 'test', files: ['test.csv'] });
  });

  it('gives the changes of GEX per strike and in total', () => {
    const third = DOCUMENT.third_order!;
    expect(third.strikes.map(({ strike }) => strike)).toEqual(DOCUMENT.strikes.map(({ strike }) => strike));
    for (const key of ['speed', 'zomma', 'color'] as const) {
      const net = third[`net_${key}`]!;
      const sum = third.strikes.reduce((total, row) => total + row[key]!, 0);
      expect(net).not.toBe(0);
      expect(Math.abs(sum - net)).toBeLessThanOrEqual(
        1e-12 * third.strikes.reduce((size, row) => size + Math.abs(row[key]!), 0),
      );
    }
  });

  it('survives a round trip through JSON unchanged', () => {
    expect(JSON.parse(JSON.stringify(DOCUMENT))).toEqual(DOCUMENT);
  });

  it('repeats the numbers of the analysis under the field’s own names', () => {
    const { summary, levels } = DOCUMENT;
    expect(summary.net_gex).toBe(ANALYSIS.net!.gex);
    expect(summary.exposures.call_vex).toBe(ANALYSIS.callTotal!.vex);
    expect(summary.gamma_flip).toBe(ANALYSIS.flips.profile.primary!.level);
    expect(summary.regime).toBe(ANALYSIS.regime.kind);
    expect(levels.gamma_flip).toBe(summary.gamma_flip);
    expect([levels.call_wall, levels.put_wall, levels.zero_dte_magnet]).toEqual([105, 99, 99]);
    expect(summary.zero_dte.pct_of_total_gex).toBe(ANALYSIS.zeroDte.shareOfGross! * 100);
    expect(summary.hedging_estimate.spot_up_1pct.dealer_shares_to_trade).toBe(
      ANALYSIS.hedging.find(({ move }) => move === 0.01)!.fullShares,
    );
    expect(summary.hedging_scenarios.map(({ move_pct }) => move_pct!.toFixed(2))).toContain('-0.25');
  });

  it('gives the band of the flip with the level of each variant', () => {
    const { low, high, variants } = DOCUMENT.summary.gamma_flip_band!;
    expect([low, high]).toEqual([ANALYSIS.flipBand!.low, ANALYSIS.flipBand!.high]);
    expect(variants).toEqual(ANALYSIS.flipBand!.variants);
    expect(variants[0]).toEqual({ name: 'sticky strike', level: DOCUMENT.summary.gamma_flip });
    expect(variants).toHaveLength(12);
  });

  it('gives the reasons against high confidence', () => {
    expect(DOCUMENT.summary.confidence).toBe('low');
    expect(DOCUMENT.summary.confidence_reasons).toEqual(ANALYSIS.regime.confidenceReasons);
    expect(DOCUMENT.summary.confidence_reasons).toContain('only 2 strikes have gamma');
  });

  it.each([
    [-1, 1],
    [1, -1],
  ])('says with %d points of volatility per 1%% whether vanna adds to gamma', (spotVolBeta, sign) => {
    const analysis = analyze(chainOf({ contracts: BOOK }), { ...DEFAULT_ASSUMPTIONS, carry: 'yield', spotVolBeta });
    const { summary } = resultDocument(analysis, []);
    const isSameSign = Math.sign(sign * analysis.net!.vex) === -Math.sign(analysis.net!.gex);
    expect(summary.vanna_aligned).toBe(isSameSign);
    expect(summary.vanna_aligned).toBe(analysis.vannaAligned);
    expect(summary.effective_gex).toBe(analysis.net!.gex + spotVolBeta * analysis.net!.vex);
  });

  it('cannot say so where volatility does not move with spot, or there is no gamma', () => {
    const aligned = (contracts: readonly ContractSpec[], spotVolBeta: number): boolean | null =>
      resultDocument(analyze(chainOf({ contracts }), { ...DEFAULT_ASSUMPTIONS, spotVolBeta }), []).summary
        .vanna_aligned;
    expect(aligned(BOOK, 0)).toBeNull();
    expect(aligned([], -1)).toBeNull();
  });

  it('lists strikes with calls, puts and net', () => {
    const row = DOCUMENT.strikes[1]!;
    expect(row).toMatchObject({ strike: 105, call_oi: 900, put_oi: 20, call_volume: 0 });
    expect(row.call_gex).toBe(ANALYSIS.strikes.gex.call[1]);
    expect(row.net_chex).toBe(row.call_chex! + row.put_chex!);
  });

  it('lists expiries and the profile', () => {
    expect(
      DOCUMENT.expiries.map(({ expiration, dte, is_zero_dte, contract_count }) => [
        expiration,
        dte,
        is_zero_dte,
        contract_count,
      ]),
    ).toEqual([
      ['2026-03-06', 0, true, 1],
      ['2026-03-13', 7, false, 3],
    ]);
    expect(DOCUMENT.expiries[1]!.net_gex).toBe(ANALYSIS.expiries[1]!.net.gex);
    expect(DOCUMENT.profile.points).toHaveLength(PROFILE_GRID.count);
    expect(DOCUMENT.profile.points[PROFILE_GRID.spotLevel]!.spot).toBe(100);
    // Calls of next week far below, today's puts around 99, next week's calls above.
    const directions = DOCUMENT.profile.flips.profile.crossings.map(({ direction }) => direction);
    expect(directions).toEqual(['pos_to_neg', 'neg_to_pos']);
  });

  it('accounts for every contract of the file', () => {
    expect(DOCUMENT.report.contracts).toEqual({ read: 5, used: 4, excluded: 1, rejected: 0 });
    expect(DOCUMENT.report.open_interest.unpriced).toBe(11);
    expect(DOCUMENT.report.issues).toEqual([
      {
        code: 'X_NO_IV',
        count: 1,
        open_interest: 11,
        examples: [{ line: 5, column: 'implied volatility', cell: 'SYN 2026-03-13 120 P: 0' }],
        note: null,
      },
    ]);
  });

  it('says under which settings it was made', () => {
    expect(DOCUMENT.settings).toMatchObject({
      dealer_sign: { call: 1, put: -1 },
      rate: 0.043,
      dividend_yield: 0.013,
      carry: 'yield',
      floor_minutes: 15,
      average_daily_dollar_volume: null,
      chex_sign: 'delta-drift',
    });
  });

  it('holds null and a reason, never NaN, where a number does not exist', () => {
    for (const [contracts, reason] of [
      [BOOK, /everywhere within ±20% of spot/],
      [BOOK.slice(0, 1), /the file lists no (calls|puts)$/],
      [BOOK.slice(4), /^No contract of the file could be priced/],
    ] as const) {
      const document = resultDocument(
        analyze(chainOf({ contracts }), { ...DEFAULT_ASSUMPTIONS, dealerSign: DEALER_SIGNS.shortAll }),
        [],
      );
      expect(unholdable(document)).toEqual([]);
      expect(document.summary.gamma_flip).toBeNull();
      expect(document.summary.gamma_flip_band).toBeNull();
      expect(document.summary.gamma_flip_reason).toMatch(reason);
    }
  });

  it('is written with two spaces of indent and a line end, alone or in a list', () => {
    expect(resultText(DOCUMENT)).toMatch(/^\{\n {2}"symbol": "[^"]+",\n[\s\S]*\n\}\n$/);
    expect(JSON.parse(resultText(DOCUMENT))).toEqual(DOCUMENT);
    expect(resultText([DOCUMENT, DOCUMENT])).toMatch(/^\[\n {2}\{\n {4}"symbol": [\s\S]*\n {2}\}\n\]\n$/);
  });

  it('carries the version of the product', () => {
    const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
    expect(DOCUMENT.versions).toEqual({ gexscope: manifest.version, schema: '1' });
  });
});
