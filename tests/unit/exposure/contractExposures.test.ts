import { expect, it } from 'vitest';
import { EXPOSURE_KEYS } from '../../../src/exposure/analysis';
import { DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { contractExposures } from '../../../src/exposure/contractExposures';
import { EXPOSURES } from '../../../src/exposure/exposureTable';
import { prepare } from '../../../src/exposure/prepare';
import { thirdOrder } from '../../../src/exposure/thirdOrder';
import { blackScholes } from '../../../src/pricing/blackScholes';
import { type ContractSpec, chainOf } from './chainOf';

const CONTRACTS = [0.01, 3, 400].flatMap((daysToSettlement) =>
  [60, 99, 100, 140].flatMap((strike): ContractSpec[] =>
    (['C', 'P'] as const).map((right) => ({
      strike,
      right,
      daysToSettlement,
      impliedVolatility: 0.1 + strike / 500,
      openInterest: strike,
    })),
  ),
);
const PREPARED = prepare(chainOf({ contracts: CONTRACTS }), { ...DEFAULT_ASSUMPTIONS, carry: 'yield' });
const EXPOSED = contractExposures(PREPARED);

function greeksOf(i: number, change: { spot?: number; volatility?: number; days?: number } = {}) {
  const { contracts, terms, spot, rate } = PREPARED;
  const its = terms[contracts.block[i]!]!;
  return blackScholes({
    spot: change.spot ?? spot,
    strike: contracts.strike[i]!,
    timeToExpiryYears: its.timeToExpiryYears - (change.days ?? 0) / 365,
    volatility: change.volatility ?? contracts.volatility[i]!,
    rate,
    dividendYield: its.dividendYield,
    right: contracts.right[i] === 0 ? 0 : 1,
  });
}

const sharesOf = (i: number): number =>
  PREPARED.contracts.sign[i]! * PREPARED.contracts.openInterest[i]! * PREPARED.contracts.multiplier[i]!;

it('prices every contract as the formulas of the exposure table do over the greeks of one option', () => {
  expect(PREPARED.contracts.count).toBe(24);
  for (let i = 0; i < PREPARED.contracts.count; i += 1) {
    const greeks = greeksOf(i);
    const near = (own: number, expected: number, scale: number, label: string): void => {
      expect(Math.abs(own - expected), `${label} of contract ${i}`).toBeLessThanOrEqual(1e-12 * scale);
    };
    for (const key of EXPOSURE_KEYS) {
      const expected = EXPOSURES[key].perShare(greeks, PREPARED.spot) * sharesOf(i);
      near(EXPOSED.value[key][i]!, expected, Math.max(Math.abs(expected), 1e-9), key);
    }
    near(EXPOSED.delta[i]!, greeks.delta, 1, 'delta');
    near(EXPOSED.price[i]!, greeks.price, 100, 'price');
    near(EXPOSED.theta[i]!, (greeks.theta / 365) * sharesOf(i), Math.abs(sharesOf(i) * 100), 'theta');
    near(EXPOSED.vega[i]!, greeks.vega * 0.01 * sharesOf(i), Math.abs(sharesOf(i)), 'vega');
  }
});

it('gives the third order as what GEX changes by: central differences of gamma dollars', () => {
  const { spot, contracts } = PREPARED;
  const gexAt = (i: number, change: Parameters<typeof greeksOf>[1]): number => {
    const at = change?.spot ?? spot;
    return greeksOf(i, change).gamma * at * at * 0.01 * sharesOf(i);
  };
  for (let i = 0; i < contracts.count; i += 1) {
    const size = Math.abs(gexAt(i, {}));
    if (size < 1) continue;
    const h = 1e-5;
    const bySpot = (gexAt(i, { spot: spot * (1 + h) }) - gexAt(i, { spot: spot * (1 - h) })) / (2 * h);
    const v = contracts.volatility[i]!;
    const byVolatility = (gexAt(i, { volatility: v + h }) - gexAt(i, { volatility: v - h })) / (2 * h);
    const t = 1e-5;
    const byDay = (gexAt(i, { days: t }) - gexAt(i, { days: -t })) / (2 * t);
    const near = (own: number, expected: number, label: string): void => {
      expect(Math.abs(own - expected), `${label} of contract ${i}`).toBeLessThan(1e-4 * (Math.abs(expected) + size));
    };
    near(EXPOSED.speed[i]!, bySpot * 0.01, 'speed');
    near(EXPOSED.zomma[i]!, byVolatility * 0.01, 'zomma');
    near(EXPOSED.color[i]!, byDay, 'color');
  }
});

it('adds the third order up by strike and in total', () => {
  const { speed, color } = thirdOrder(PREPARED.contracts, EXPOSED, PREPARED.strikes.length);
  const total = EXPOSED.speed.reduce((sum, own) => sum + own, 0);
  expect(speed.net).toBeCloseTo(total, 6);
  expect(speed.byStrike.reduce((sum, own) => sum + own, 0)).toBeCloseTo(total, 6);
  const at100 = PREPARED.strikes.indexOf(100);
  let expected = 0;
  for (let i = 0; i < PREPARED.contracts.count; i += 1) {
    if (PREPARED.contracts.strike[i] === 100) expected += EXPOSED.color[i]!;
  }
  expect(color.byStrike[at100]).toBeCloseTo(expected, 6);
});
