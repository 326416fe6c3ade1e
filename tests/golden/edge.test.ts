import { describe, expect, it } from 'vitest';
import { resultDocument } from '../../src/exposure/resultDocument';
import { expectOracleExposures, expectOracleFlip } from './compare';
import { analyzeGolden, CONVENTIONS, golden } from './goldenChain';

const EDGE = 'golden_chain_edge.csv';

describe('the oracle chain with rows that must be dropped or repaired', () => {
  it.each(CONVENTIONS)('gives the same exposures as the clean chain: %s', (convention) => {
    expectOracleExposures(analyzeGolden(convention, EDGE), convention);
  });

  it.each(CONVENTIONS)('gives the same flips and levels: %s', (convention) => {
    const { flips, levels, spot } = analyzeGolden(convention, EDGE);
    const oracle = golden.conventions[convention];
    expectOracleFlip(flips.profile, oracle.flip.profile, spot, 'profile');
    expectOracleFlip(flips.stickyMoneyness!, oracle.flip.profile_sticky_moneyness, spot, 'sticky moneyness');
    expectOracleFlip(flips.cumulative, oracle.flip.cumulative, spot, 'cumulative');
    expectOracleFlip(flips.perStrike, oracle.flip.per_strike, spot, 'per strike');
    expectOracleFlip(flips.zeroDte!, oracle.flip.profile_0dte, spot, '0DTE');
    const price = (key: string): number | null => levels.find((level) => level.key === key)!.price;
    expect(price('callWall')).toBe(oracle.levels.call_wall);
    expect(price('putWall')).toBe(oracle.levels.put_wall);
    expect(price('zeroDteMagnet')).toBe(oracle.levels.zero_dte_magnet);
  });

  it('says what became of each of the nine added rows and the two repaired ones', () => {
    const { report } = analyzeGolden(CONVENTIONS[0]!, EDGE);
    expect(report.contracts).toEqual({ read: 99, used: 91, excluded: 8, rejected: 0 });
    const found = Object.fromEntries(
      report.issues.map(({ code, count, openInterest, examples }) => [
        code,
        [count, openInterest, examples.map((example) => example.line)],
      ]),
    );
    expect(found).toEqual({
      X_ADJUSTED: [2, 8000, [93, 94]],
      X_EXPIRED: [2, 17000, [95, 96]],
      X_NO_OI: [1, 0, [98]],
      X_NO_IV: [2, 800, [100, 99]],
      X_DUP: [1, 70, [101]],
      W_IV_SOLVED: [2, 28500 + 15800, [42, 83]],
    });
  });

  it('counts open interest over every row of the file, before anything is left out', () => {
    const { report } = resultDocument(analyzeGolden(CONVENTIONS[0]!, EDGE), [EDGE]);
    const { all } = golden.analytics.put_call;
    expect(report.open_interest).toEqual({
      call: all.call_oi + 4000 + 9000 + 8000 + 0 + 500 + 300,
      put: all.put_oi + 4000 + 70,
      unpriced: 800,
      used: all.call_oi + all.put_oi,
      excluded: 4000 + 9000 + 8000 + 0 + 500 + 300 + 4000 + 70,
      rejected: 0,
    });
    expect(report.contracts.read).toBe(99);
  });

  it('keeps a contract with zero open interest in the used ones, at a strike of its own that adds nothing', () => {
    const { strikes } = analyzeGolden(CONVENTIONS[0]!, EDGE);
    const row = strikes.strike.indexOf(565);
    expect(row).toBe(0);
    expect([strikes.gex.call[row], strikes.gex.put[row], strikes.callOpenInterest[row]]).toEqual([0, 0, 0]);
    expect(strikes.strike).toHaveLength(16);
  });
});
