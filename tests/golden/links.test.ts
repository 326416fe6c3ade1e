import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readLinkSettings, senderFacts } from '../../src/app/viewLink';
import { chainAt } from '../../src/chain/quoteFacts';
import { digestOf, unpackRaw } from '../../src/engine/packing';
import { analyze } from '../../src/exposure/analyze';
import { DEALER_SIGNS, DEFAULT_ASSUMPTIONS } from '../../src/exposure/assumptions';
import { sampleChain } from '../../src/sample/sampleChain';
import { readLink } from '../../src/share/link';
import { unpackSummary } from '../../src/share/summaryCodec';

/**
 * Links of every version that was ever written, kept for ever: each has to open as it did. They are never made again.
 * That of version 1 holds the sample's strikes within 5 % of spot.
 */
describe('a link of version 1', () => {
  const read = readLink(readFileSync(new URL('./links/version-1.gexscope', import.meta.url), 'utf8'));
  if (read.kind !== 'link') throw new Error(`it is ${JSON.stringify(read)}`);
  const { symbol, settings, chain } = read.parts;
  const { raw, facts } = unpackRaw(chain ?? new Uint8Array(0), 'the link');

  test('L4: a link of version 1 is seen as its sender saw it', () => {
    const { assumptions, view, scenario, ignored } = readLinkSettings(settings);
    expect([symbol, ignored]).toEqual(['SPX', []]);
    expect(assumptions.dealerSign).toEqual(DEALER_SIGNS.shortAll);
    expect(view).toMatchObject({ view: 'profile', expiries: { kind: 'zeroDte' } });
    expect(scenario.spotShift).toBe(-0.01);
    expect(senderFacts(settings)).toEqual({
      digest: { netGex: 9.38475594e10, flip: 6765.15422 },
      contracts: 11_248,
      isSample: false,
    });
  });

  test('gives the results that its sender had', () => {
    const { netGex, flip } = digestOf(analyze(chainAt(raw, facts), DEFAULT_ASSUMPTIONS));
    expect(netGex).toBeCloseTo(9.38475594e10, -3);
    expect(flip).toBeCloseTo(6765.15422, 4);
  });

  test('holds what the chain holds', () => {
    const sample = sampleChain();
    const key = (at: typeof raw, row: number) =>
      [at.quotes.rootAt(row), at.quotes.expiryDay[row], at.quotes.strike[row], at.quotes.right[row]].join(' ');
    const rows = new Map(Array.from({ length: sample.quotes.length }, (_, row) => [key(sample, row), row]));
    expect(raw.quotes.length).toBe(4419);
    expect(facts).toEqual({ spot: sample.spot, asOf: sample.asOf });
    for (let row = 0; row < raw.quotes.length; row += 1) {
      const own = rows.get(key(raw, row));
      expect(own).toBeDefined();
      expect(raw.quotes.openInterest[row]).toBe(sample.quotes.openInterest[own!]);
      const stated = sample.quotes.impliedVolatility[own!]!;
      if (stated > 0) expect(Math.abs(raw.quotes.impliedVolatility[row]! / stated - 1)).toBeLessThan(0.02);
    }
  });
});

describe('a link of version 2, with a summary', () => {
  const read = readLink(readFileSync(new URL('./links/version-2.gexscope', import.meta.url), 'utf8'));
  if (read.kind !== 'link') throw new Error(`it is ${JSON.stringify(read)}`);
  const { symbol, settings, chain, summary: packed } = read.parts;
  const summary = unpackSummary(packed ?? new Uint8Array(0));

  test('L4: a link of version 2 says what its sender’s page said', () => {
    expect([symbol, chain, [...settings]]).toEqual(['SPX', null, [['sign', 'inverse']]]);
    const { bars, ...figures } = summary;
    expect(figures).toEqual({
      ...{
        symbol: 'SPX',
        title: 'SYNTHETIC SPX SAMPLE',
        source: 'Cboe CSV',
        spot: 6868.42,
        asOf: 1_795_017_600_000,
        market: 'PM',
      },
      ...{ contracts: 10_548, expiries: 39, regime: 'negative_gamma', confidence: 'high' },
      net: { gex: -83_707_469_300, dex: -816_437_019_000, vex: -16_650_143_400, chex: 8_633_686_270 },
      ...{ grossGex: 168_227_007_000, zeroDteShare: 0.20500132 },
      levels: {
        ...{ gammaFlip: 6782.0602, callWall: 6900, putWall: 6750, maxPositiveGamma: 6750, maxNegativeGamma: 6900 },
        ...{ highestOpenInterest: 6500, zeroDteMagnet: 6850 },
      },
      ...{ flipBand: { low: 6771.52376, high: 6792.01321 }, cumulativeFlip: 6848.18549, maxPain: 6630 },
    });
    expect(bars).toMatchObject({ low: 1400, high: 10_800, covered: 1, step: 1_400_000, callBelow: 0, putBelow: 0 });
  });

  test('has its bars', () => {
    const { strike, call, put } = summary.bars!;
    expect(strike).toHaveLength(200);
    const bars = [6000, 6400, 6500, 6800, 7000].map((at) => [call![strike.indexOf(at)], put![strike.indexOf(at)]]);
    expect(bars).toEqual([
      [-124_600_000, 1_285_200_000],
      [-312_200_000, 1_759_800_000],
      [-1_001_000_000, 2_832_200_000],
      [-4_908_400_000, 1_352_400_000],
      [-5_012_000_000, 4_200_000],
    ]);
    const net = [...call!, ...put!].reduce((sum, value) => sum + value, 0);
    expect(Math.abs(net - summary.net!.gex)).toBeLessThanOrEqual(summary.bars!.step);
  });
});
