import { describe, expect, test } from 'vitest';
import { fullJob } from '../../../scripts/bench/fullJob.mjs';
import { serveIsolated } from '../../../scripts/bench/server.mjs';
import { textTable } from '../../../scripts/bench/tables.mjs';

describe('the table of the full recompute', () => {
  const measured = {
    chain: 'generated',
    contracts: 25_000,
    expiries: 50,
    levels: 243,
    ms: 1.5,
    p95_ms: 2,
    yardstick_ms: 0.75,
    numpy_hoisted_ms: 60,
    numpy_hoisted_p95_ms: 66,
    vs_numpy_hoisted: 40,
    numpy_blocked_ms: 45,
    numpy_blocked_p95_ms: 48,
    vs_numpy_blocked: 30,
    numba_ms: null,
    vs_numba: null,
    node: { ms: 1.6, numpy_hoisted_ms: 60, vs_numpy_hoisted: 37.5 },
  };
  const lines = (result: unknown): string[] =>
    fullJob
      .tables(result)
      .flatMap((table) => textTable(table).split('\n'))
      .map((line) => line.trim().replace(/\s{2,}/g, ' | '));

  test('has ratios beside times, and dashes for what is not on the machine', () => {
    expect(lines(measured)).toContain('Compiled kernel | 1.50 | 2.00 | 1.00 × | 2.00 | 1.60 | 1.00 ×');
    expect(lines(measured)).toContain(
      'numpy, hoisted, in place, whole expiries | 60.0 | 66.0 | 40.0 × | 80.0 | 60.0 | 37.5 ×',
    );
    expect(lines(measured)).toContain(
      'numpy, hoisted, in place, blocked for the cache | 45.0 | 48.0 | 30.0 × | 60.0 | – | –',
    );
    expect(lines(measured)).toContain('numba, direct | – | – | – | – | – | –');
  });

  test('is followed by one for each real chain', () => {
    expect(
      fullJob.tables({ ...measured, real: [{ ...measured, chain: 'spx.csv' }] }).map(({ title }) => title),
    ).toEqual([
      expect.stringContaining('generated: 25,000 contracts'),
      expect.stringContaining('spx.csv: 25,000 contracts'),
    ]);
  });
});

describe('the server of the benchmark', () => {
  test('isolates the page from other origins and serves nothing from outside its folders', async () => {
    const { url, close } = await serveIsolated({ '/': 'tests/bench/page', '/inputs/': 'tests/golden' });
    try {
      const page = await fetch(`${url}/`);
      expect(page.status).toBe(200);
      expect(page.headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(page.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
      expect((await fetch(`${url}/inputs/golden_vol.json`)).headers.get('content-type')).toBe('application/json');
      for (const path of ['/absent.js', '/inputs/', '/inputs/..%2F..%2Fpackage.json', '/%2e%2e%2fbook.ts']) {
        expect((await fetch(url + path)).status, path).toBe(404);
      }
    } finally {
      close();
    }
  });
});
