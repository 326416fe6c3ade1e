import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { finalLine, oneTest, playwrightCounts, suiteCounts, vitestCounts } from '../../../scripts/counts.mjs';

const folder = mkdtempSync(join(tmpdir(), 'gexscope-counts-'));
afterAll(() => rmSync(folder, { recursive: true }));

function reportFile(content: string): string {
  const file = join(folder, `${Math.random()}.json`);
  writeFileSync(file, content);
  return file;
}

const vitestReport = {
  numPassedTests: 5,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [
    { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] },
    { status: 'passed', assertionResults: [{ status: 'passed' }] },
  ],
};
const playwrightReport = { stats: { expected: 7, unexpected: 1, flaky: 1, skipped: 2 } };

describe('counts of a suite', () => {
  test('come from the report of Vitest', () => {
    expect(vitestCounts(vitestReport)).toEqual({ passed: 5, failed: 1, skipped: 3 });
  });

  test('count a file that could not be loaded as a failure', () => {
    const broken = { ...vitestReport, testResults: [{ status: 'failed', assertionResults: [] }] };
    expect(vitestCounts(broken).failed).toBe(2);
  });

  test('come from the report of Playwright, a lucky second try counting as a failure', () => {
    expect(playwrightCounts(playwrightReport)).toEqual({ passed: 7, failed: 2, skipped: 2 });
  });

  test('are taken as they are when all went well', () => {
    const file = reportFile(JSON.stringify({ stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0 } }));
    expect(suiteCounts(file, playwrightCounts, true)).toEqual({ passed: 3, failed: 0, skipped: 0 });
  });

  test('are a failure when there is no report', () => {
    expect(suiteCounts(join(folder, 'none.json'), vitestCounts, true)).toMatchObject({ passed: 0, failed: 1 });
  });

  test.each(['{"numPassed', '{}', '[]', '{"stats":{"expected":"3"}}', 'null'])(
    'are a failure when the report is %s',
    (content) => {
      expect(suiteCounts(reportFile(content), playwrightCounts, true)).toMatchObject({ passed: 0, failed: 1 });
      expect(suiteCounts(reportFile(content), vitestCounts, true)).toMatchObject({ passed: 0, failed: 1 });
    },
  );

  test('are a failure when not one test ran, or only skipped ones', () => {
    const file = reportFile(JSON.stringify({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 4 } }));
    expect(suiteCounts(file, playwrightCounts, true)).toEqual({
      passed: 0,
      failed: 1,
      skipped: 4,
      note: 'ran no test',
    });
  });

  test('are a failure when the runner failed though its tests passed', () => {
    const file = reportFile(JSON.stringify({ stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0 } }));
    expect(suiteCounts(file, playwrightCounts, false)).toMatchObject({ passed: 3, failed: 1 });
  });
});

describe('the last line', () => {
  test('sums passed and failed over the suites', () => {
    expect(finalLine([oneTest(true), oneTest(false), { passed: 40, failed: 2, skipped: 0 }])).toBe(
      '41 passed, 3 failed',
    );
  });

  test('names skipped tests when there are any', () => {
    expect(finalLine([{ passed: 4, failed: 0, skipped: 3 }])).toBe('4 passed, 0 failed, 3 skipped');
  });
});
