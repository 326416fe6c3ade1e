import { expect, test } from 'vitest';
import type { Loading } from '../../../src/app/dashboardState';
import { loadingWords } from '../../../src/app/loadingWords';

const MIB = 1024 * 1024;
const at = (bytes: number, totalBytes: number, rows: number | null, stage: Loading['stage'] = 'reading'): string =>
  loadingWords({ label: 'spx.csv', stage, fraction: null, amount: { bytes, totalBytes, rows } });

test('F14: a large file is told in bytes and rows', () => {
  expect(at(34.2 * MIB, 80.1 * MIB, 412_345)).toBe('Reading spx.csv… · 34.2 of 80.1 MB · 412,000 rows');
  expect(at(0, 1536 * MIB, null, 'loading')).toBe('Loading spx.csv… · 0.0 of 1,536.0 MB');
  expect(at(5 * MIB, 9.96 * MIB, null, 'unpacking')).toBe('Unpacking spx.csv… · 5.0 of 10.0 MB');
  expect(at(2 * MIB, 4 * MIB, 9_876)).toBe('Reading spx.csv… · 2.0 of 4.0 MB · 9,876 rows');
});

test('a small file, or one without amounts, is told by name alone', () => {
  expect(at(MIB - 1, MIB - 1, 400)).toBe('Reading spx.csv…');
  expect(at(MIB, MIB, 400)).toBe('Reading spx.csv… · 1.0 of 1.0 MB · 400 rows');
  expect(loadingWords({ label: 'spx.csv', stage: 'computing', fraction: 0, amount: null })).toBe('Computing spx.csv…');
  expect(loadingWords({ label: 'a', stage: 'fetching', fraction: null, amount: null })).toBe('Fetching a…');
});
