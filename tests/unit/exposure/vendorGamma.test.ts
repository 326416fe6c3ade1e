import { describe, expect, it } from 'vitest';
import { analyze } from '../../../src/exposure/analyze';
import { type Assumptions, DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { prepare } from '../../../src/exposure/prepare';
import { compareGammas } from '../../../src/exposure/vendorGamma';
import { type ContractSpec, chainOf } from './chainOf';

const FLAT: Assumptions = { ...DEFAULT_ASSUMPTIONS, rate: 0, dividendYield: 0, carry: 'yield' };

/**
 * Gamma at spot 100, 20 % volatility and a week, without rate and yield: φ(d1)/(S σ √T), d1 = ln(S/K)/(σ√T) + σ√T/2.
 * The density is written out, so that nothing of the product is used.
 */
function gammaOf(strike: number): number {
  const deviation = 0.2 * Math.sqrt(7 / 365);
  const d1 = Math.log(100 / strike) / deviation + deviation / 2;
  return Math.exp((-d1 * d1) / 2) / Math.sqrt(2 * Math.PI) / (100 * deviation);
}

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;
const STRIKES = [92, 94, 96, 98, 100, 102, 104, 106, 108, 110];
/** Calls with the gamma of their volatility in four decimals, times a factor. */
const calls = (factor: (index: number) => number, openInterest = 100): ContractSpec[] =>
  STRIKES.map((strike, index) => ({
    strike,
    right: 'C',
    openInterest,
    vendorGamma: rounded(gammaOf(strike) * factor(index)),
  }));
const issueOf = (contracts: readonly ContractSpec[], assumptions = FLAT) =>
  analyze(chainOf({ contracts }), assumptions).report.issues.find(({ code }) => code === 'W_GAMMA_MISMATCH');

describe('the gamma of the vendor beside that of its volatility', () => {
  it('V39: is no difference where only rounding is', () => {
    expect(issueOf(calls(() => 1))).toBeUndefined();
    const { compared, apart } = compareGammas(
      chainOf({ contracts: calls(() => 1) }),
      prepare(chainOf({ contracts: calls(() => 1) }), FLAT),
    );
    expect([compared, apart]).toEqual([1000, 0]);
  });

  it('V39: is noted with both totals where it differs for more than 5 % of the open interest', () => {
    const contracts = calls((index) => (index === 4 ? 1.2 : 1));
    const gex = (gammas: readonly number[]): number =>
      gammas.reduce((sum, gamma) => sum + gamma, 0) * 100 * 100 * 100 * 100 * 0.01;
    const found = compareGammas(chainOf({ contracts }), prepare(chainOf({ contracts }), FLAT));
    expect(found).toMatchObject({ compared: 1000, apart: 100, contracts: 1 });
    expect(found.vendorGex).toBeCloseTo(gex(contracts.map(({ vendorGamma = 0 }) => vendorGamma)), 6);
    expect(found.ownGex).toBeCloseTo(gex(STRIKES.map(gammaOf)), 6);
    const issue = issueOf(contracts);
    expect(issue).toMatchObject({ count: 1, openInterest: 100 });
    expect(issue?.note).toContain('For 10.0% of the open interest');
    const inThousands = (value: number): string => `+$${(value / 1000).toFixed(0)}K`;
    expect(issue?.note).toContain(
      `${inThousands(found.vendorGex)} per +1% by the vendor’s gamma and ${inThousands(found.ownGex)} by`,
    );
  });

  it.each([
    ['4 % apart', calls(() => 1.04), false],
    ['6 % apart', calls(() => 1.06), true],
    [
      'of 5 % of the open interest',
      [...calls(() => 1, 190), { ...calls(() => 2)[4], openInterest: 100 } as ContractSpec],
      false,
    ],
    [
      'of 6 % of the open interest',
      [...calls(() => 1, 100), { ...calls(() => 2)[4], openInterest: 64 } as ContractSpec],
      true,
    ],
    ['of contracts without open interest', [...calls(() => 1), ...calls(() => 2, 0)], false],
    ['of another unit', calls(() => 0.01), true],
  ])('V39: %s is noted: %s', (_, contracts, isNoted) => {
    expect(issueOf(contracts) !== undefined).toBe(isNoted);
  });

  it('V39: is not compared where the volatility is not the vendor’s, nor at another spot', () => {
    const solved = calls(() => 2).map(
      (contract): ContractSpec => ({ ...contract, impliedVolatility: 0, bid: 1, ask: 1.1 }),
    );
    expect(issueOf(solved)).toBeUndefined();
    expect(issueOf(calls(() => 2))).toBeDefined();
    expect(
      issueOf(
        calls(() => 2),
        { ...FLAT, spotOverride: 101 },
      ),
    ).toBeUndefined();
  });

  it('V40: is never used, so that one rounded to 0.0000 leaves the exposure what its volatility makes it', () => {
    const contracts = STRIKES.map(
      (strike): ContractSpec => ({ strike, right: 'C', openInterest: 5000, vendorGamma: 0 }),
    );
    const { strikes } = analyze(chainOf({ contracts }), FLAT);
    for (const [at, strike] of STRIKES.entries()) {
      // Γ · OI · 100 · S² · 1 %.
      expect(strikes.gex.call[at]).toBeCloseTo(gammaOf(strike) * 5000 * 100 * 100 * 100 * 0.01, 4);
      expect(strikes.gex.call[at]).toBeGreaterThan(0);
    }
  });
});
