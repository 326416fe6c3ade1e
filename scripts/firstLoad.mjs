// What a visitor without anything in store waits for: from the address to the sample on the screen. Measured by
// `npm run bench`, and held to a budget by tests/browser/firstLoad.spec.ts.
import { gzipSync } from 'node:zlib';

/** Charts of the first screen; they and the verdict are what the page is opened for. */
const CHARTS = ['.slot-price svg', '.slot-strikes svg', '.slot-profile svg'];
/** Milliseconds without a long task after which the page is at rest, and the longest wait for that. */
const REST = 2000;
const PATIENCE = 20_000;

/**
 * @typedef {{
 *   paintedMs: number, firstPaintMs: number, largestPaintMs: number, blockedMs: number, shift: number,
 *   scripts: { name: string, bytes: number, isWorker: boolean }[],
 * }} FirstLoad
 * `scripts` are those asked for before the sample was painted, by page and worker, with their bytes after gzip -9.
 */

/**
 * Opens an address in a new page that nothing is kept for.
 * @param {import('playwright').Browser} browser @param {string} url
 * @param {{ width: number, height: number }} viewport
 * @returns {Promise<FirstLoad>}
 */
export async function firstLoad(browser, url, viewport) {
  const context = await browser.newContext({ viewport, serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    /** @type {import('playwright').Request[]} */
    const requests = [];
    context.on('request', (request) => requests.push(request));
    await page.addInitScript(watch, CHARTS);
    await page.goto(url, { waitUntil: 'commit' });
    const seen = await page.evaluate(atRest, { rest: REST, patience: PATIENCE });
    const scripts = [];
    // A worker in waiting asks for the same once more.
    const firsts = new Map(requests.toReversed().map((request) => [request.url(), request])).values();
    for (const request of firsts) {
      if (request.resourceType() !== 'script' && !/\.m?js$/.test(new URL(request.url()).pathname)) continue;
      // The page does not see what its worker imports; that has the clock of the machine alone.
      const start = seen.starts[request.url()] ?? request.timing().startTime - seen.origin;
      if (start >= seen.painted) continue;
      const response = await request.response();
      if (!response?.ok()) throw new Error(`${request.url()} was not served`);
      const name = request.url().slice(request.url().lastIndexOf('/') + 1);
      // The worker's own file is asked for by the page.
      const isWorker = seen.starts[request.url()] === undefined || name.startsWith('worker-');
      scripts.push({ name, isWorker, bytes: gzipSync(await response.body(), { level: 9 }).length });
    }
    return {
      paintedMs: seen.painted,
      firstPaintMs: seen.firstPaint,
      largestPaintMs: seen.largestPaint,
      blockedMs: seen.blocked,
      shift: seen.shift,
      scripts,
    };
  } finally {
    await context.close();
  }
}

/** Runs in the page, before its own scripts: notes the frame with verdict and charts. @param {readonly string[]} charts */
function watch(charts) {
  const record = {
    painted: 0,
    lastTask: 0,
    largestPaint: 0,
    shift: 0,
    tasks: /** @type {[start: number, duration: number][]} */ ([]),
  };
  Object.assign(globalThis, { firstLoadRecord: record });
  const isThere = () =>
    document.querySelector('#regime-badge') !== null &&
    charts.every((chart) => (document.querySelector(chart)?.childElementCount ?? 0) > 0);
  const observer = new MutationObserver(() => {
    if (!isThere()) return;
    observer.disconnect();
    // It is drawn in the next frame, and on the glass when the one after that begins.
    requestAnimationFrame(() =>
      requestAnimationFrame((time) => {
        record.painted = time;
      }),
    );
  });
  observer.observe(document, { subtree: true, childList: true });
  const on = (/** @type {string} */ type, /** @type {(entry: any) => void} */ note) =>
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
  on('longtask', ({ startTime, duration }) => {
    record.tasks.push([startTime, duration]);
    record.lastTask = startTime + duration;
  });
  on('largest-contentful-paint', ({ startTime }) => {
    record.largestPaint = startTime;
  });
  on('layout-shift', ({ value, hadRecentInput }) => {
    if (!hadRecentInput) record.shift += value;
  });
}

/**
 * Runs in the page: what was noted, once the page has rested.
 * @param {{ rest: number, patience: number }} given
 */
async function atRest({ rest, patience }) {
  const record = /** @type {any} */ (globalThis).firstLoadRecord;
  const isAtRest = () => record.painted > 0 && performance.now() > Math.max(record.lastTask, record.painted) + rest;
  while (!isAtRest()) {
    if (performance.now() > patience) throw new Error('the page did not come to rest');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const firstPaint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
  const longTask = 50;
  const blocked = /** @type {[number, number][]} */ (record.tasks)
    .map(([start, duration]) => start + duration - Math.max(start, firstPaint) - longTask)
    .reduce((sum, over) => sum + Math.max(0, over), 0);
  /** @type {Record<string, number>} */
  const starts = {};
  for (const { name, startTime } of performance.getEntriesByType('resource')) starts[name] ??= startTime;
  const { painted, largestPaint, shift } = record;
  return { origin: performance.timeOrigin, starts, painted, firstPaint, largestPaint, blocked, shift };
}
