import { describe, expect, test } from 'vitest';
import { buildChain } from '../../../src/chain/buildChain';
import { analyze } from '../../../src/exposure/analyze';
import { DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { readChain } from '../../../src/formats/read';
import { SAMPLE_FILE_NAME } from '../../../src/sample/sampleChain';
import { sampleChainCsv } from '../../../src/sample/sampleCsv';

const raw = readChain(new TextEncoder().encode(sampleChainCsv()), SAMPLE_FILE_NAME);
const spot = raw.spot ?? Number.NaN;
const chain = buildChain(raw, {
  spot,
  spotBasis: 'file',
  asOf: raw.asOf ?? Number.NaN,
  asOfBasis: raw.asOfBasis,
});
const analysis = analyze(chain, DEFAULT_ASSUMPTIONS);
const level = (key: string) => analysis.levels.find((one) => one.key === key)?.price ?? Number.NaN;

describe('the sample in the ordinary reader', () => {
  test('is a Cboe CSV of SPX at 11:00 in New York, with every contract read', () => {
    expect(raw.format).toBe('Cboe CSV');
    expect(raw.title).toBe('SYNTHETIC SPX SAMPLE');
    expect(chain.symbol).toBe('SPX');
    expect(spot).toBe(6868.42);
    expect(raw.asOf).toBe(Date.UTC(2026, 10, 18, 16, 0));
    expect(raw.asOfBasis).toBe('file');
    expect(raw.contractsRead).toBe(11_248);
    expect(raw.contractsRejected).toBe(0);
    expect(raw.issues).toEqual([]);
  });
});

describe('the picture that the page opens with', () => {
  test('is a typical one: gamma positive at spot, one flip 1 to 2 % below, walls on both sides', () => {
    expect(analysis.regime.kind).toBe('positive_gamma');
    expect(analysis.flips.profile.crossings).toHaveLength(1);
    expect(level('gammaFlip') / spot - 1).toBeGreaterThan(-0.02);
    expect(level('gammaFlip') / spot - 1).toBeLessThan(-0.01);
    expect(level('callWall')).toBe(6900);
    expect(level('putWall')).toBe(6750);
  });

  test('has a fifth of its gamma in today’s expiry', () => {
    expect(analysis.zeroDte.expiration).toBe('2026-11-18');
    expect(analysis.zeroDte.shareOfGross).toBeGreaterThan(0.15);
    expect(analysis.zeroDte.shareOfGross).toBeLessThan(0.35);
  });

  test('leaves out a few contracts without volatility, as real files make it do', () => {
    const { read, excluded } = analysis.report.contracts;
    expect(excluded / read).toBeGreaterThan(0.01);
    expect(excluded / read).toBeLessThan(0.1);
  });
});
