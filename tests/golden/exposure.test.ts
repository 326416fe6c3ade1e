import { describe, expect, it } from 'vitest';
import { buildKernel, gexAt } from '../../src/exposure/kernel';
import { prepare } from '../../src/exposure/prepare';
import { buildSmiles, stickyMoneynessGexAt } from '../../src/exposure/stickyMoneyness';
import { expectOracleExposures, expectWithin } from './compare';
import { analyzeGolden, CONVENTIONS, EXPOSURE_TOLERANCE, GOLDEN_ASSUMPTIONS, golden, goldenChain } from './goldenChain';

describe('the oracle chain, whose exposures were computed with 50 digits', () => {
  it('covers five dealer-sign conventions', () => {
    expect(CONVENTIONS).toHaveLength(5);
  });

  it.each(CONVENTIONS)('gives every exposure per strike, per expiry and in total: %s', (convention) => {
    expectOracleExposures(analyzeGolden(convention), convention);
  });

  it.each(CONVENTIONS)('names the regime by the sign of net GEX: %s', (convention) => {
    const { regime } = analyzeGolden(convention);
    expect(regime.sign).toBe(golden.conventions[convention].regime_by_net_sign === 'positive_gamma' ? 1 : -1);
  });

  it('uses the forwards and the clock of the oracle', () => {
    const { expiries } = analyzeGolden(CONVENTIONS[0]!);
    golden.meta.expiries.forEach((expected: { minutes: number; T: number; forward: number }, index: number) => {
      expect(expiries[index]!.minutesToSettlement).toBe(expected.minutes);
      expect(expiries[index]!.timeToExpiryYears).toBe(expected.T);
      expectWithin(expiries[index]!.forward, expected.forward, 1e-10, 'forward');
    });
  });

  it.each(CONVENTIONS)('re-prices the profile at 25 spots, by strike and by moneyness: %s', (convention) => {
    const { call, put } = golden.conventions[convention].signs;
    const prepared = prepare(goldenChain(), { ...GOLDEN_ASSUMPTIONS, dealerSign: { call, put } });
    const { contracts, terms, spot, rate } = prepared;
    const kernel = buildKernel(contracts, terms, spot, rate);
    const smiles = buildSmiles(contracts, terms, spot, rate);
    const tolerance = EXPOSURE_TOLERANCE * golden.conventions[convention].gross_gex;
    const points = golden.conventions[convention].profile;
    expect(points).toHaveLength(25);
    for (const point of points) {
      expectWithin(gexAt(kernel, point.spot), point.gex_sticky_strike, tolerance, `sticky strike at ${point.spot}`);
      expectWithin(
        stickyMoneynessGexAt(smiles, point.spot),
        point.gex_sticky_moneyness,
        tolerance,
        `sticky moneyness at ${point.spot}`,
      );
    }
  });

  it('publishes the profile at 161 spots from 80% to 120%, with the net GEX of the chain in the middle', () => {
    const { profile, net, gross, spot } = analyzeGolden(CONVENTIONS[0]!);
    expect(profile.spot).toHaveLength(161);
    expect(profile.spot[0]).toBeCloseTo(spot * 0.8, 9);
    expect(profile.spot[80]).toBe(spot);
    expect(profile.spot[160]).toBeCloseTo(spot * 1.2, 9);
    expectWithin(profile.gex[80]!, net.gex, EXPOSURE_TOLERANCE * gross.gex, 'profile at spot');
    const oracle = golden.conventions[CONVENTIONS[0]!].profile;
    // Every second point of the oracle's grid is one of ours: 0.5% apart against 0.25%.
    oracle.forEach((point: { spot: number; gex_sticky_strike: number }, index: number) => {
      const ours = 80 + (index - 12) * 2;
      expectWithin(profile.spot[ours]!, point.spot, 1e-9, 'spot of the grid');
      expectWithin(profile.gex[ours]!, point.gex_sticky_strike, 1e-9 * gross.gex, 'profile');
    });
  });
});
