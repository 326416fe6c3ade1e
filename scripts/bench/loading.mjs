// What a visitor waits for who has nothing of the page in store: bytes, paints and a main thread that is taken.
import { join } from 'node:path';
import { build } from 'vite';
import { firstLoad } from '../firstLoad.mjs';
import { ROOT } from './bench.mjs';
import { median, quantile, rounded } from './statistics.mjs';
import { digits } from './tables.mjs';

const LOADS = 12;
const SCREENS = /** @type {const} */ ([
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
]);
const KILOBYTE = 1000;

export const loading = {
  name: 'loading',

  /** @param {import('./bench.mjs').Bench} bench */
  async run(bench) {
    bench.say('loading …');
    const app = join(bench.folder, 'app');
    await build({ root: ROOT, logLevel: 'error', build: { outDir: app, emptyOutDir: true } });
    const { browser } = bench.browser;
    const address = `${bench.url}/app/`;
    /** @type {import('../firstLoad.mjs').FirstLoad[][]} */
    const seen = SCREENS.map(() => []);
    // In turns, so that whatever else the machine does happens to both.
    for (let load = 0; load < LOADS; load += 1) {
      for (const [index, screen] of SCREENS.entries()) seen[index]?.push(await firstLoad(browser, address, screen));
    }
    return { loads: LOADS, screens: SCREENS.map(({ width }, index) => ({ width, ...summary(seen[index] ?? []) })) };
  },

  /** @param {any} result @returns {import('./tables.mjs').Table[]} */
  tables({ screens }) {
    /** @type {readonly (readonly [words: string, key: string])[]} */
    const rows = [
      ['JavaScript of the page, kB gzip', 'page_kb'],
      ['JavaScript of the worker, kB gzip', 'worker_kb'],
      ['Together, kB gzip', 'script_kb'],
      ['Sample painted, ms', 'painted_ms'],
      ['  p95', 'painted_p95_ms'],
      ['First contentful paint, ms', 'first_paint_ms'],
      ['Largest contentful paint, ms', 'largest_paint_ms'],
      ['Main thread blocked, ms', 'blocked_ms'],
      ['Layout shift', 'shift'],
    ];
    return [
      {
        title: 'First load of the built page, up to the sample on the screen',
        columns: ['', ...screens.map((/** @type {any} */ one) => `${one.width} px`)],
        rows: rows.map(([words, key]) => [words, ...screens.map((/** @type {any} */ one) => digits(one[key]))]),
      },
    ];
  },
};

/** @param {readonly import('../firstLoad.mjs').FirstLoad[]} loads */
function summary(loads) {
  /** @param {(load: import('../firstLoad.mjs').FirstLoad) => number} value */
  const each = (value) => loads.map(value);
  /** @param {(load: import('../firstLoad.mjs').FirstLoad) => number} value */
  const middle = (value) => rounded(median(each(value)));
  /** @param {import('../firstLoad.mjs').FirstLoad} load @param {boolean} isWorker */
  const kilobytes = ({ scripts }, isWorker) =>
    scripts.filter((script) => script.isWorker === isWorker).reduce((sum, { bytes }) => sum + bytes, 0) / KILOBYTE;
  return {
    page_kb: middle((load) => kilobytes(load, false)),
    worker_kb: middle((load) => kilobytes(load, true)),
    script_kb: middle((load) => kilobytes(load, false) + kilobytes(load, true)),
    painted_ms: middle(({ paintedMs }) => paintedMs),
    painted_p95_ms: rounded(
      quantile(
        each(({ paintedMs }) => paintedMs),
        0.95,
      ),
    ),
    first_paint_ms: middle(({ firstPaintMs }) => firstPaintMs),
    largest_paint_ms: middle(({ largestPaintMs }) => largestPaintMs),
    blocked_ms: middle(({ blockedMs }) => blockedMs),
    // The worst: one page that moves is one too many.
    shift: rounded(Math.max(...each(({ shift }) => shift))),
  };
}
