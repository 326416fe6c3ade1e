import { describe, expect, it } from 'vitest';
import { EXPOSURE_KEYS } from '../../src/exposure/analysis';
import { buildDirectBook, gexAt } from '../../src/exposure/directBook';
import { prepare } from '../../src/exposure/prepare';
import { PROFILE_GRID } from '../../src/exposure/profile';
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
    const direct = buildDirectBook(contracts, terms, spot, rate);
    const smiles = buildSmiles(contracts, terms, spot, rate);
    const tolerance = EXPOSURE_TOLERANCE * golden.conventions[convention].gross_gex;
    const points = golden.conventions[convention].profile;
    expect(points).toHaveLength(25);
    for (const point of points) {
      expectWithin(gexAt(direct, point.spot), point.gex_sticky_strike, tolerance, `sticky strike at ${point.spot}`);
      expectWithin(
        stickyMoneynessGexAt(smiles, point.spot),
        point.gex_sticky_moneyness,
        tolerance,
        `sticky moneyness at ${point.spot}`,
      );
    }
  });

  it('publishes the profile every 0.1% from 80% to 120%, with the net exposures of the chain at spot', () => {
    const { profile, net, gross, spot } = analyzeGolden(CONVENTIONS[0]!);
    const at = PROFILE_GRID.spotLevel;
    expect(profile.spot[0]).toBeLessThanOrEqual(spot * 0.8);
    expect(profile.spot[at]).toBe(spot);
    expect(profile.spot.at(-1)).toBeGreaterThanOrEqual(spot * 1.2);
    for (const key of EXPOSURE_KEYS) {
      expectWithin(profile[key][at]!, net![key], 1e-10 * gross![key], `${key} at spot`);
    }
  });

  it.each(CONVENTIONS)('publishes a profile that is the book re-priced at every level: %s', (convention) => {
    const { call, put } = golden.conventions[convention].signs;
    const { contracts, terms, spot, rate } = prepare(goldenChain(), {
      ...GOLDEN_ASSUMPTIONS,
      dealerSign: { call, put },
    });
    const direct = buildDirectBook(contracts, terms, spot, rate);
    const { profile, gross } = analyzeGolden(convention);
    profile.spot.forEach((at, level) => {
      expectWithin(profile.gex[level]!, gexAt(direct, at), 1e-10 * gross!.gex, `profile at ${at}`);
    });
  });
});
