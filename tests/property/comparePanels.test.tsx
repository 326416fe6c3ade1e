import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareBooks } from '../../src/compare/compareBooks';
import { DEFAULT_ASSUMPTIONS } from '../../src/exposure/assumptions';
import { openBook } from '../../src/exposure/book';
import { snapshotChain } from '../unit/compare/booksOf';
import { snapshotAt } from '../unit/compare/snapshots';
import { drawnPage } from './pageText';

const NO_WORDS = /\b(?:NaN|Infinity|undefined|null)\b|\[object|[−-]\$?0(?:\.0+)?(?![\d.,:–-])/;

test('the view of any two snapshots shows no figure that is unknown, and says why', () => {
  const seen = { told: 0, untold: 0, ratio: 0, noRatio: 0 };
  fc.assert(
    fc.property(snapshotAt(fc.constant(0)), snapshotAt(fc.constantFrom(0, 1, 5)), (first, second) => {
      fc.pre(first.contracts.length > 0 && second.contracts.length > 0);
      const [before, after] = [snapshotChain(first), snapshotChain(second)];
      const open = (chain: typeof before) => openBook(chain, DEFAULT_ASSUMPTIONS);
      const comparison = compareBooks(open(before), open(after));
      const { text } = drawnPage(after, comparison);
      for (const view of ['Compare', 'Story']) expect(text[view], view).not.toMatch(NO_WORDS);
      expect(text.Story).toContain('Since ');
      const told = comparison.attribution !== null;
      seen[told ? 'told' : 'untold'] += 1;
      expect(text.Compare?.includes('It cannot be told. ')).toBe(!told);
      expect(text.Compare?.includes('The same in figures')).toBe(told);
      const { ratio, ratioReason } = comparison.openInterest;
      seen[ratio === null ? 'noRatio' : 'ratio'] += 1;
      expect(text.Compare).toContain(ratio === null ? `Calls to puts opened: – | ${ratioReason}` : ratio.toFixed(2));
    }),
    { numRuns: 60, seed: 5 },
  );
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(0);
}, 120_000);
