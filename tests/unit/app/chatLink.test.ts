import { describe, expect, test } from 'vitest';
import { chatLink } from '../../../src/app/chatLinkText';
import { CHAT_CHARACTERS } from '../../../src/app/shareSizes';
import { readSummary } from '../../../src/app/summaryReading';
import { readLinkSettings } from '../../../src/app/viewLink';
import { chainAt, statedFacts } from '../../../src/chain/quoteFacts';
import { analyze } from '../../../src/exposure/analyze';
import { DEALER_SIGNS, DEFAULT_ASSUMPTIONS } from '../../../src/exposure/assumptions';
import { sampleChain } from '../../../src/sample/sampleChain';
import { readLink } from '../../../src/share/link';

const raw = sampleChain();
const assumptions = { ...DEFAULT_ASSUMPTIONS, dealerSign: DEALER_SIGNS.shortAll, rate: 0.05 };
const analysis = analyze(chainAt(raw, statedFacts(raw)!), assumptions);
const PAGE = 'https://gexscope.example/somewhere/deep/';
const made = chatLink(analysis, PAGE, true)!;
const summaryIn = (link: string) => {
  const read = readLink(link);
  if (read.kind !== 'link' || !read.parts.summary) throw new Error(read.kind);
  const summary = readSummary(read.parts.summary, 'the link');
  if ('code' in summary) throw new Error(summary.title);
  return { summary, parts: read.parts };
};

describe('a link for a chat', () => {
  test('fits with its address, and needs version 2', () => {
    expect(PAGE.length + 1 + made.link.length).toBeLessThanOrEqual(CHAT_CHARACTERS);
    expect(made.link).toMatch(/^gx2\.\d+\.[\w-]{6};SPX;sign=short-all;rate=0\.05;sample=yes;sum=[\w-]+$/);
  });

  test('holds the figures of the page, and what they assume', () => {
    const { summary, parts } = summaryIn(made.link);
    expect(summary).toEqual(made.summary);
    expect(summary).toMatchObject({ spot: analysis.spot, asOf: analysis.asOf, regime: analysis.regime.kind });
    for (const key of ['gex', 'dex', 'vex', 'chex'] as const) {
      expect(Math.abs(summary.net![key] / analysis.net![key] - 1)).toBeLessThan(1e-8);
    }
    for (const { key, price } of analysis.levels) {
      if (price === null) expect(summary.levels[key]).toBeNull();
      else expect(Math.abs(summary.levels[key]! / price - 1)).toBeLessThan(1e-8);
    }
    expect(readLinkSettings(parts.settings).assumptions).toEqual(assumptions);
    expect(parts.chain).toBeNull();
  });

  test('covers fewer strikes where there is less room, and says which share of gross GEX', () => {
    const short = chatLink(analysis, `https://${'long'.repeat(340)}.example/`, true)!;
    const { bars } = summaryIn(short.link).summary;
    const { strike, gex } = analysis.strikes;
    let all = 0;
    let inside = 0;
    strike.forEach((at, row) => {
      const size = Math.abs(gex.call[row]!) + Math.abs(gex.put[row]!);
      all += size;
      if (at >= bars!.low && at <= bars!.high) inside += size;
    });
    expect(bars!.covered).toBeCloseTo(inside / all, 8);
    expect(bars!.covered).toBeLessThan(1);
    expect(chatLink(analysis, `https://${'long'.repeat(500)}.example/`, true)).toBeNull();
  });

  test('L2: twenty thousand edits of it: each is refused, or changes nothing', () => {
    const { link } = made;
    const letters = 'ABCXYZabcxyz0189-_.,;=%+ ';
    let seed = 1;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    for (let edit = 0; edit < 20_000; edit += 1) {
      const at = random(link.length);
      const letter = letters.charAt(random(letters.length));
      const changed = link.slice(0, at) + letter + link.slice(at + random(2));
      const read = readLink(changed);
      if (read.kind === 'link') expect(writeAgain(read.parts)).toBe(writeAgain(summaryIn(link).parts));
    }
  });

  test('L1, L5: cut, or of a newer version, is refused in words', () => {
    expect(readLink(made.link.slice(0, -9))).toMatchObject({
      fault: {
        code: 'L_CUT',
        title: `This link is cut: ${(made.link.length - 9).toLocaleString('en-US')} of ${made.link.length.toLocaleString('en-US')} characters`,
      },
    });
    expect(readLink(made.link.replace('gx2.', 'gx3.'))).toMatchObject({ fault: { code: 'L_NEWER' } });
  });

  test('with bytes of no summary is refused in words', () => {
    expect(readSummary(Uint8Array.of(1, 2, 3), 'the link')).toMatchObject({ code: 'E_DAMAGED' });
  });
});

const writeAgain = (parts: { readonly settings: ReadonlyMap<string, string>; readonly summary: Uint8Array | null }) =>
  JSON.stringify([[...parts.settings], [...(parts.summary ?? [])]]);
