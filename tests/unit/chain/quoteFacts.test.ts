import { expect, test } from 'vitest';
import { chainAt, statedFacts } from '../../../src/chain/quoteFacts';
import type { RawChain } from '../../../src/chain/rawChain';
import { readChain } from '../../../src/formats/read';
import { sampleChainCsv } from '../../../src/sample/sampleCsv';

const raw: RawChain = readChain(new TextEncoder().encode(sampleChainCsv()), 'sample.csv');
const AS_OF = Date.UTC(2026, 10, 18, 16, 0);

test('the facts of a file are there when it states both', () => {
  expect(statedFacts(raw)).toEqual({ spot: 6868.42, asOf: AS_OF });
  expect(statedFacts({ ...raw, spot: null })).toBeNull();
  expect(statedFacts({ ...raw, asOf: null })).toBeNull();
});

test('a fact that the file states is called its own, another one the user’s', () => {
  const own = { spot: 6868.42, spotBasis: 'file', asOf: AS_OF, asOfBasis: 'file' };
  expect(chainAt(raw, { spot: 6868.42, asOf: AS_OF })).toMatchObject(own);
  expect(chainAt(raw, { spot: 6800, asOf: AS_OF })).toMatchObject({ ...own, spot: 6800, spotBasis: 'user' });
  const later = { asOf: AS_OF + 60_000, asOfBasis: 'user' };
  expect(chainAt(raw, { spot: 6868.42, asOf: AS_OF + 60_000 })).toMatchObject({ ...own, ...later });
  expect(chainAt({ ...raw, asOfBasis: 'rolled' }, { spot: 6868.42, asOf: AS_OF }).asOfBasis).toBe('rolled');
});

test('a time that the user gives is not called guessed', () => {
  const guessed = { code: 'W_TIME_GUESSED', count: 1, openInterest: 0, examples: [] } as const;
  const codes = (asOf: number): string[] =>
    chainAt({ ...raw, issues: [guessed], asOfBasis: 'guessed' }, { spot: 6868.42, asOf }).issues.map(
      ({ code }) => code,
    );
  expect(codes(AS_OF)).toContain('W_TIME_GUESSED');
  expect(codes(AS_OF - 60_000)).not.toContain('W_TIME_GUESSED');
});
