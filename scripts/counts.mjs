// Reads how many tests passed, failed and were skipped from what the test runners report about themselves.
import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number, note?: string }} Counts */

/**
 * Counts of a step that has no tests of its own: one test that passes or fails.
 * @param {boolean} ok
 * @returns {Counts}
 */
export function oneTest(ok) {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

/**
 * Counts from Vitest's JSON report. A file that could not be loaded has no tests to count and is one failure.
 * @param {any} report
 * @returns {Counts}
 */
export function vitestCounts(report) {
  const files = report.testResults ?? [];
  const broken = files.filter(
    (/** @type {any} */ file) =>
      file.status === 'failed' && !file.assertionResults.some((/** @type {any} */ t) => t.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * Counts from Playwright's JSON report. A test that passed only on a second try is a failure here.
 * @param {any} report
 * @returns {Counts}
 */
export function playwrightCounts(report) {
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky, skipped };
}

/**
 * Counts of one suite from its report file. Nothing counts as fine that did not demonstrably run: a missing or
 * unreadable report, a suite without a single test, and a runner that failed without a failed test are one failure.
 * @param {string} file
 * @param {(report: any) => Counts} read
 * @param {boolean} ok whether the runner ended well
 * @returns {Counts}
 */
export function suiteCounts(file, read, ok) {
  if (!existsSync(file)) return { ...oneTest(false), note: 'left no report' };
  /** @type {Counts} */
  let counts;
  try {
    counts = read(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    return {
      ...oneTest(false),
      note: `left a report that cannot be read: ${error instanceof Error ? error.message : error}`,
    };
  }
  const { passed, failed, skipped } = counts;
  if (![passed, failed, skipped].every((count) => Number.isInteger(count) && count >= 0)) {
    return { ...oneTest(false), note: 'left a report without counts' };
  }
  if (passed + failed === 0) return { passed, failed: 1, skipped, note: 'ran no test' };
  if (!ok && failed === 0) return { passed, failed: 1, skipped, note: 'failed outside its tests' };
  return counts;
}

/**
 * The last line of a test run.
 * @param {readonly Counts[]} suites
 */
export function finalLine(suites) {
  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
    suites.reduce((total, suite) => total + suite[key], 0);
  const skipped = sum('skipped');
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
