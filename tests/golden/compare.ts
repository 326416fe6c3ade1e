import { expect } from 'vitest';
import { type Analysis, EXPOSURE_KEYS, type ExposureKey, type FlipResult } from '../../src/exposure/analysis';
import { EXPOSURE_TOLERANCE, golden } from './goldenChain';

/** Fails unless `actual` is within `tolerance` of `expected`; says by how much it is off. */
export function expectWithin(actual: number, expected: number, tolerance: number, what: string): void {
  const error = Math.abs(actual - expected);
  expect(error <= tolerance, `${what}: ${actual} instead of ${expected}, off by ${error}, allowed ${tolerance}`).toBe(
    true,
  );
}

interface OracleRow {
  [field: string]: number;
}

/** Every exposure, per strike and per expiry and in total, against the oracle of one convention. */
export function expectOracleExposures(analysis: Analysis, convention: string): void {
  const oracle = golden.conventions[convention];
  const tolerance = (key: ExposureKey): number => EXPOSURE_TOLERANCE * analysis.gross![key];
  expectWithin(analysis.gross!.gex, oracle.gross_gex, EXPOSURE_TOLERANCE * oracle.gross_gex, 'gross GEX');
  for (const key of EXPOSURE_KEYS) {
    expectWithin(analysis.net![key], oracle.net[`net_${key}`], tolerance(key), `net ${key}`);
  }
  expectWithin(analysis.netTheta!, oracle.net.net_theta, 1e-11 * Math.abs(oracle.net.net_theta), 'theta');
  expectWithin(analysis.netVega!, oracle.net.net_vega, 1e-11 * Math.abs(oracle.net.net_vega), 'vega');

  const rowOf = new Map(Array.from(analysis.strikes.strike, (strike, row) => [strike, row]));
  expect(oracle.per_strike).toHaveLength(15);
  let running = 0;
  for (const expected of oracle.per_strike as OracleRow[]) {
    const row = rowOf.get(expected.strike!)!;
    for (const key of EXPOSURE_KEYS) {
      const call = analysis.strikes[key].call[row]!;
      const put = analysis.strikes[key].put[row]!;
      expectWithin(call, expected[`call_${key}`]!, tolerance(key), `call ${key} at ${expected.strike}`);
      expectWithin(put, expected[`put_${key}`]!, tolerance(key), `put ${key} at ${expected.strike}`);
      expectWithin(call + put, expected[`net_${key}`]!, tolerance(key), `net ${key} at ${expected.strike}`);
    }
    running += analysis.strikes.gex.call[row]! + analysis.strikes.gex.put[row]!;
    expectWithin(running, expected.cumulative_gex!, tolerance('gex'), `running GEX at ${expected.strike}`);
    expect(analysis.strikes.callOpenInterest[row]).toBe(expected.call_oi);
    expect(analysis.strikes.putOpenInterest[row]).toBe(expected.put_oi);
    expect(analysis.strikes.callVolume[row]).toBe(expected.call_volume);
    expect(analysis.strikes.putVolume[row]).toBe(expected.put_volume);
  }

  expect(analysis.expiries.map((expiry) => expiry.expiration)).toEqual(
    oracle.by_expiry.map((row: { expiry: string }) => row.expiry),
  );
  oracle.by_expiry.forEach((expected: OracleRow, index: number) => {
    const expiry = analysis.expiries[index]!;
    for (const key of EXPOSURE_KEYS) {
      expectWithin(expiry.net[key], expected[`net_${key}`]!, tolerance(key), `net ${key} of ${expiry.expiration}`);
    }
    expectWithin(expiry.call.gex, expected.call_gex!, tolerance('gex'), `call GEX of ${expiry.expiration}`);
    expectWithin(expiry.put.gex, expected.put_gex!, tolerance('gex'), `put GEX of ${expiry.expiration}`);
    expectWithin(expiry.netTheta!, expected.net_theta!, 1e-11 * Math.abs(oracle.net.net_theta), 'theta of expiry');
    expectWithin(expiry.netVega!, expected.net_vega!, 1e-11 * Math.abs(oracle.net.net_vega), 'vega of expiry');
    expectWithin(expiry.shareOfNet! * 100, expected.pct_of_net!, 1e-9, 'share of net');
    expectWithin(expiry.shareOfAbsoluteNet! * 100, expected.pct_of_abs!, 1e-9, 'share of absolute net');
    expect(expiry.callOpenInterest).toBe(expected.call_oi);
    expect(expiry.putOpenInterest).toBe(expected.put_oi);
  });
}

interface OracleFlip {
  readonly crossings: ReadonlyArray<{ level: number; direction: string }>;
  readonly primary: number | null;
}

/** All crossings with their directions, and the primary one, to 1e-6 of spot. */
export function expectOracleFlip(flip: FlipResult, oracle: OracleFlip, spot: number, what: string): void {
  expect(
    flip.crossings.map((crossing) => (crossing.direction === 'negativeToPositive' ? 'neg_to_pos' : 'pos_to_neg')),
    `${what}: directions`,
  ).toEqual(oracle.crossings.map((crossing) => crossing.direction));
  oracle.crossings.forEach((expected, index) => {
    expectWithin(flip.crossings[index]!.level, expected.level, 1e-6 * spot, `${what}: crossing ${index}`);
  });
  if (oracle.primary === null) {
    expect(flip.primary, `${what}: primary`).toBeNull();
    expect(flip.reason, `${what}: reason`).toMatch(/\w+/);
  } else {
    expectWithin(flip.primary!.level, oracle.primary, 1e-6 * spot, `${what}: primary`);
    expect(flip.reason).toBeNull();
  }
}
