import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readLinkSettings, senderFacts } from '../../src/app/viewLink';
import { chainAt } from '../../src/chain/quoteFacts';
import { digestOf, unpackRaw } from '../../src/engine/packing';
import { analyze } from '../../src/exposure/analyze';
import { DEALER_SIGNS, DEFAULT_ASSUMPTIONS } from '../../src/exposure/assumptions';
import { sampleChain } from '../../src/sample/sampleChain';
import { readLink } from '../../src/share/link';

/**
 * Links of every version that was ever written, kept for ever: each has to open as it did. They are never made again.
 * That of version 1 holds the sample's strikes within 5 % of spot.
 */
describe('a link of version 1', () => {
  const read = readLink(readFileSync(new URL('./links/version-1.gexscope', import.meta.url), 'utf8'));
  if (read.kind !== 'link') throw new Error(`it is ${JSON.stringify(read)}`);
  const { symbol, settings, chain } = read.parts;
  const { raw, facts } = unpackRaw(chain ?? new Uint8Array(0), 'the link');

  test('is seen as its sender saw it', () => {
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
