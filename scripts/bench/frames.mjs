// What the person at the sliders sees: how evenly the built page draws while they move, and what holds up its thread.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { ROOT } from './bench.mjs';
import { figure, rounded } from './statistics.mjs';
import { digits, whole } from './tables.mjs';

/** Names of the sliders on the page. */
const SLIDERS = ['Spot', 'Volatility', 'Time'];
const MOVING = 3000;
/** Milliseconds between two movements of the pointer, as a mouse sends them. */
const STEP = 8;
const PATIENCE = 15_000;

export const frames = {
  name: 'frames',

  /** @param {import('./bench.mjs').Bench} bench @returns {Promise<any>} undefined while the page has no such sliders */
  async run(bench) {
    bench.say('frames …');
    const file = await bench.generatedFile('generated.csv');
    const app = join(bench.folder, 'app');
    await build({ root: ROOT, logLevel: 'error', build: { outDir: app, emptyOutDir: true } });
    copyFileSync(bench.path(file), join(app, file));
    const page = await bench.browser.browser.newPage({ serviceWorkers: 'block' });
    try {
      await page.addInitScript(recordFrames);
      await page.goto(`${bench.url}/app/#chain=${file}`);
      await page.getByRole('heading', { name: /^Regime: / }).waitFor();
      for (const name of SLIDERS) {
        const found = page.getByRole('slider', { name, exact: true });
        if (!(await appears(found))) {
          bench.say(`frames: left out, the page has no slider "${name}"`);
          return undefined;
        }
      }
      /** @type {Record<string, any>} */
      const each = {};
      const all = { intervals: /** @type {number[]} */ ([]), tasks: /** @type {number[]} */ ([]), redraws: 0 };
      for (const name of SLIDERS) {
        const seen = await drag(page, name);
        all.intervals.push(...seen.intervals);
        all.tasks.push(...seen.tasks);
        all.redraws += seen.redraws;
        each[name.toLowerCase()] = summary(seen);
      }
      const { contracts } = await bench.facts('file', file);
      return { contracts, ...summary(all), each };
    } finally {
      await page.close();
    }
  },

  /** @param {any} one @returns {import('./tables.mjs').Table[]} */
  tables(one) {
    const row = (/** @type {string} */ name, /** @type {any} */ its) => [
      name,
      digits(its.frame_p50_ms),
      digits(its.frame_p95_ms),
      whole(its.frames),
      whole(its.redraws),
      whole(its.long_tasks),
      digits(its.longest_task_ms),
    ];
    return [
      {
        title: `Frames of the built page while a slider is dragged, ${whole(one.contracts)} contracts`,
        columns: [
          'Slider',
          'ms from frame to frame',
          'p95',
          'Frames',
          'with new charts',
          'Tasks over 50 ms',
          'Longest ms',
        ],
        rows: [row('All', one), ...Object.entries(one.each).map(([name, its]) => row(`  ${name}`, its))],
      },
    ];
  },
};

/**
 * Runs in the page: keeps the time of every frame, every task of the main thread that takes over 50 ms, and how many
 * frames brought charts of another shape, which is an answer of the engine on the screen.
 */
function recordFrames() {
  const record = { frames: /** @type {number[]} */ ([]), tasks: /** @type {number[]} */ ([]), redraws: 0 };
  let isRedrawn = false;
  Object.assign(globalThis, { frameRecord: record });
  const onFrame = (/** @type {number} */ time) => {
    record.frames.push(time);
    if (isRedrawn) record.redraws += 1;
    isRedrawn = false;
    requestAnimationFrame(onFrame);
  };
  requestAnimationFrame(onFrame);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) record.tasks.push(duration);
  }).observe({ type: 'longtask' });
  new MutationObserver(() => {
    isRedrawn = true;
  }).observe(document, { subtree: true, attributeFilter: ['d'] });
}

/** @param {import('playwright').Locator} slider */
async function appears(slider) {
  try {
    await slider.first().waitFor({ timeout: PATIENCE });
    return true;
  } catch {
    return false;
  }
}

/**
 * Drags a slider to and fro. @param {import('playwright').Page} page @param {string} name
 * @returns {Promise<{ intervals: number[], tasks: number[], redraws: number }>}
 */
async function drag(page, name) {
  const slider = page.getByRole('slider', { name, exact: true }).first();
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  if (!box) throw new Error(`the slider "${name}" is not on the screen`);
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  await page.evaluate(() => {
    const record = /** @type {any} */ (globalThis).frameRecord;
    record.frames.length = 0;
    record.tasks.length = 0;
    record.redraws = 0;
  });
  const start = performance.now();
  for (let elapsed = 0; elapsed < MOVING; elapsed = performance.now() - start) {
    await page.mouse.move(middle.x + 0.45 * box.width * Math.sin(elapsed / 400), middle.y);
    await new Promise((resolve) => setTimeout(resolve, STEP));
  }
  const seen = await page.evaluate(() => structuredClone(/** @type {any} */ (globalThis).frameRecord));
  await page.mouse.up();
  const times = /** @type {number[]} */ (seen.frames);
  return {
    intervals: times.slice(1).map((time, i) => time - (times[i] ?? 0)),
    tasks: seen.tasks,
    redraws: seen.redraws,
  };
}

/** @param {{ intervals: readonly number[], tasks: readonly number[], redraws: number }} seen */
function summary({ intervals, tasks, redraws }) {
  const { p50, p95, samples } = figure(intervals);
  return {
    frame_p50_ms: rounded(p50),
    frame_p95_ms: rounded(p95),
    frames: samples,
    redraws,
    long_tasks: tasks.length,
    longest_task_ms: rounded(tasks.reduce((most, task) => Math.max(most, task), 0)),
  };
}
