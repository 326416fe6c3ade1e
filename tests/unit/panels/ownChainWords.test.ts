import { describe, expect, test } from 'vitest';
import type { SharedSummary } from '../../../src/app/dashboardState';
import type { Analysis } from '../../../src/exposure/analysis';
import { type Assumptions, DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { ownChainWords } from '../../../src/panels/Summary/ownChainWords';

const SUMMARY = { symbol: 'SPX', asOf: 5, net: { gex: 100 }, levels: { gammaFlip: 6400 } } as unknown as SharedSummary;

const chainOf = (gex: number, assumptions: Partial<Assumptions> = {}, asOf = 5): Analysis =>
  ({
    symbol: 'SPX',
    asOf,
    net: { gex },
    flips: { profile: { primary: { level: 6400 } } },
    assumptions: { ...DEFAULT_ASSUMPTIONS, ...assumptions },
  }) as unknown as Analysis;

describe('the own chain behind a summary', () => {
  const said = (analysis: Analysis | undefined): string => ownChainWords(analysis, SUMMARY, DEFAULT_ASSUMPTIONS);

  test('is set beside it under the same assumptions', () => {
    expect(said(chainOf(100))).toMatch(/gives the same net GEX and flip/);
    expect(said(chainOf(101))).toMatch(/gives another net GEX or flip/);
    // How much is traded on a usual day changes neither.
    expect(said(chainOf(100, { averageDailyDollarVolume: 1e9 }))).toMatch(/gives the same/);
  });

  test('says that its assumptions are others, whatever its figures', () => {
    for (const gex of [100, 101]) {
      expect(said(chainOf(gex, { rate: 0.01 }))).toBe(
        'Your own chain of that time is under other assumptions than the sender’s.',
      );
    }
  });

  test('is not spoken of where it is of another moment, or there is none', () => {
    expect(said(chainOf(100, {}, 6))).toMatch(/^Drop a chain/);
    expect(said(undefined)).toMatch(/^Drop a chain/);
  });
});
