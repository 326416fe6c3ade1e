import { describe, expect, test } from 'vitest';
import { chatLink } from '../../src/app/chatLinkText';
import { CHAT_CHARACTERS } from '../../src/app/shareSizes';
import { analyze } from '../../src/exposure/analyze';
import { DEFAULT_ASSUMPTIONS } from '../../src/exposure/assumptions';
import { isAbsent, openChain } from './openChain';

const PAGE = 'https://gexscope.example/';

describe.skipIf(isAbsent)('a real chain in a link for a chat', () => {
  test.each(['cboe-csv/cboe-spx-2024-01-05.csv', 'cboe-csv/cboe-spy-2025-05-01.csv'])(
    '%s: every strike, finer than a pixel, in a message of any chat',
    (path) => {
      const analysis = analyze(openChain(path), DEFAULT_ASSUMPTIONS);
      const { link, summary } = chatLink(analysis, PAGE, false)!;
      expect(PAGE.length + 1 + link.length).toBeLessThanOrEqual(CHAT_CHARACTERS);
      const { strike, call, put, step, covered } = summary.bars!;
      expect(covered).toBe(1);
      const { gex, strike: all } = analysis.strikes;
      const largest = Math.max(...gex.call.map(Math.abs), ...gex.put.map(Math.abs));
      expect(step).toBeLessThan(largest / 1000);
      const rows = new Map([...strike].map((at, row) => [at, row]));
      let exact = 0;
      let shown = 0;
      all.forEach((at, row) => {
        const own = rows.get(at);
        const [calls, puts] = own === undefined ? [0, 0] : [call![own]!, put![own]!];
        expect(Math.abs(calls - gex.call[row]!)).toBeLessThanOrEqual(step);
        expect(Math.abs(puts - gex.put[row]!)).toBeLessThanOrEqual(step);
        exact += gex.call[row]! + gex.put[row]!;
        shown += calls + puts;
        expect(Math.abs(shown - exact)).toBeLessThanOrEqual(step * 1.001);
      });
      expect(Math.abs(summary.net!.gex / analysis.net!.gex - 1)).toBeLessThan(1e-8);
    },
  );
});
