import { describe, expect, it } from 'vitest';
import { comparisonSentences, signedCount } from '../../../src/compare/sentences';
import type { ContractSpec } from '../exposure/chainOf';
import { compared, type SnapshotSpec } from './booksOf';

const FIRST: readonly ContractSpec[] = [
  { strike: 90, right: 'P', openInterest: 900 },
  { strike: 95, right: 'P', openInterest: 400 },
  { strike: 105, right: 'C', openInterest: 900 },
  { strike: 110, right: 'C', openInterest: 100, daysToSettlement: 1 },
];
const told = (before: SnapshotSpec, after: SnapshotSpec): string[] =>
  comparisonSentences(compared(before, after), (utcMs) => new Date(utcMs).toISOString().slice(0, 16));

describe('the sentences of a comparison', () => {
  it('say that nothing changed', () => {
    const sentences = told({ contracts: FIRST }, { contracts: FIRST });
    expect(sentences[0]).toMatch(/^Net GEX is [+−]\$[\d.]+K per 1%, as it was since 2026-03-06T16:00\.$/);
    expect(sentences.join(' ')).toContain('as it was');
    expect(sentences.join(' ')).not.toMatch(/ moved | rose | fell by/);
  });

  it('give net GEX with its causes, largest first, and the way everything went', () => {
    const later = FIRST.slice(0, 3).map((own) => (own.strike === 105 ? { ...own, openInterest: 2500 } : own));
    const text = told({ contracts: FIRST }, { contracts: later, spot: 104, daysLater: 2 });
    expect(text[0]).toMatch(
      /^Net GEX rose by \$[\d.]+[KM] per 1%(?: \(\+[\d.]+%\))? since 2026-03-06T16:00, from [+−]\$[\d.]+[KM] to \+\$[\d.]+[KM]\.$/,
    );
    const causes = text[1]?.match(/(open interest|spot|volatility|time|roll-off|the rest) ([+−])\$/g);
    expect(causes?.length).toBeGreaterThanOrEqual(3);
    const all = text.join('\n');
    expect(all).toContain('Open interest since 2026-03-06T16:00: calls +1,500 to 2,500, puts 0 to 1,300 contracts.');
    expect(all).toContain('Of what had not settled, opened less closed: +1,600 calls, 0 puts.');
    expect(all).toContain('Open interest of calls rose and of puts did not change, so that a ratio would say nothing.');
    expect(all).toContain('The largest change of one contract: SYN 2026-03-13 105 C +1,600 to 2,500.');
    expect(all).toContain('Settled and no longer in the file: 1 contract with an open interest of 100.');
  });

  it('name levels that moved, and those that did not', () => {
    const later = FIRST.map((own) => (own.strike === 90 ? { ...own, openInterest: 9000 } : own));
    const all = told({ contracts: FIRST }, { contracts: later }).join('\n');
    expect(all).toContain('Highest open interest moved down by 15 (14.29%), from 105 to 90.');
    expect(all).toMatch(/Where they were: Call wall 105/);
  });

  it('tell walls with the open interest in the sums, and do not tell one that is not known', () => {
    const all = told({ contracts: FIRST }, { contracts: FIRST }).join('\n');
    expect(all).toMatch(/The call wall at 105 is as strong as it was: GEX .* open interest in the sums 900 and 900\./);
    const unknown = FIRST.map((own) => (own.strike === 105 ? { ...own, impliedVolatility: Number.NaN } : own));
    expect(told({ contracts: unknown }, { contracts: FIRST }).join('\n')).toMatch(
      /The call wall at 105 cannot be set beside what it was: before –, nothing that the file lists there is in the sums; GEX \+\$[\d.]+K now\./,
    );
  });

  it('do not tell net GEX that is not known', () => {
    const calls = FIRST.filter(({ right }) => right === 'C');
    const [first] = told({ contracts: FIRST }, { contracts: calls });
    expect(first).toBe(
      'The change of net GEX cannot be told. In the later chain net GEX cannot be told: only calls could be used: the file lists no puts.',
    );
  });

  it('hold no word that judges', () => {
    const later = FIRST.map((own) => ({ ...own, openInterest: 50 }));
    expect(told({ contracts: FIRST }, { contracts: later, spot: 92 }).join(' ')).not.toMatch(
      /bullish|bearish|good|bad|should|danger|improv|worse/i,
    );
  });
});

describe('a count with its sign', () => {
  it.each([
    [48_042, '+48,042'],
    [-12, '−12'],
    [0, '0'],
  ])('%d is %s', (value, text) => {
    expect(signedCount(value)).toBe(text);
  });
});
