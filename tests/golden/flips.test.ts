import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/exposure/analyze';
import { chainOf } from '../unit/exposure/chainOf';
import { expectOracleFlip, expectWithin } from './compare';
import { analyzeGolden, CONVENTIONS, GOLDEN_ASSUMPTIONS, golden } from './goldenChain';

describe('gamma flips of the oracle chain', () => {
  it.each(CONVENTIONS)('finds every crossing of all five definitions: %s', (convention) => {
    const { flips, spot } = analyzeGolden(convention);
    const oracle = golden.conventions[convention].flip;
    expectOracleFlip(flips.profile, oracle.profile, spot, 'profile');
    expectOracleFlip(flips.stickyMoneyness!, oracle.profile_sticky_moneyness, spot, 'sticky moneyness');
    expectOracleFlip(flips.cumulative, oracle.cumulative, spot, 'cumulative');
    expectOracleFlip(flips.perStrike, oracle.per_strike, spot, 'per strike');
    expectOracleFlip(flips.zeroDte!, oracle.profile_0dte, spot, '0DTE');
  });
});

describe('a book whose gamma changes sign four times', () => {
  const oracle = golden.multi_crossing_case;
  const chain = (spot: number) =>
    chainOf({
      spot,
      contracts: oracle.contracts.map((contract: { strike: number; right: string; open_interest: number }) => ({
        strike: contract.strike,
        right: contract.right,
        openInterest: contract.open_interest,
        impliedVolatility: oracle.iv,
        daysToSettlement: 7,
      })),
    });

  it('lists the four crossings with their directions and takes the one nearest to spot', () => {
    const { flips, net, gross } = analyze(chain(oracle.spot), GOLDEN_ASSUMPTIONS);
    expectOracleFlip(
      flips.profile,
      { crossings: oracle.crossings, primary: oracle.primary_nearest_spot_600 },
      oracle.spot,
      'profile',
    );
    expectWithin(net!.gex, oracle.net_gex_at_spot, 1e-12 * gross!.gex, 'net GEX');
  });

  it('takes another crossing when spot is elsewhere', () => {
    const { flips } = analyze(chain(oracle.spot), { ...GOLDEN_ASSUMPTIONS, spotOverride: 565 });
    expectWithin(flips.profile.primary!.level, oracle.primary_nearest_spot_565, 565e-6, 'primary');
    expect(flips.profile.crossings.length).toBe(4);
  });
});
