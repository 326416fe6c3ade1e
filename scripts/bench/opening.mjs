// What a person waits for: from dropping a file on the built page to the dashboard on the screen, and the largest files.

import { once } from 'node:events';
import { copyFileSync, createWriteStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { ROOT } from './bench.mjs';
import { followPeak } from './processMemory.mjs';
import { figure, inTurns, rounded } from './statistics.mjs';
import { digits, whole } from './tables.mjs';

/** A real chain of 21,000 contracts, where the shared chains are at hand. */
const REAL = join(ROOT, '../shared/chains/cboe-csv/cboe-spx-2024-01-05.csv');
const DROPS = 30;
const LONG_TASK = 50;
const MEGABYTE = 1e6;

export const opening = {
  name: 'opening',

  /** @param {import('./bench.mjs').Bench} bench */
  async run(bench) {
    const app = join(bench.folder, 'app');
    await build({ root: ROOT, logLevel: 'error', build: { outDir: app, emptyOutDir: true } });
    return { chain: await dropChain(bench), million: await dropMillion(bench) };
  },

  /** @param {any} result @returns {import('./tables.mjs').Table[]} */
  tables({ chain, million }) {
    return [
      {
        title: `From drop to painted dashboard: ${chain.name}, ${digits(chain.bytes / MEGABYTE)} MB, ${whole(chain.contracts)} contracts`,
        columns: ['', 'ms', 'p95'],
        rows: [
          ['Drop to painted dashboard', digits(chain.drop_ms), digits(chain.drop_p95_ms)],
          ['papaparse alone, same bytes', digits(chain.papaparse_ms), digits(chain.papaparse_p95_ms)],
          ['Longest task of the main thread', digits(chain.longest_task_ms), ''],
        ],
      },
      {
        title: `${whole(million.rows)} rows, ${digits(million.bytes / MEGABYTE)} MB: ${whole(million.dates)} dates of one underlying`,
        columns: ['', ''],
        rows: [
          ['Drop to the question which date, ms', digits(million.read_ms)],
          ['Choice to painted dashboard, ms', digits(million.show_ms)],
          ['Memory of the page’s process above what it was, highest, MB', digits(million.peak_mb)],
          ['Tasks of the main thread over 50 ms', whole(million.long_tasks)],
          ['Longest of them, ms', digits(million.longest_task_ms)],
          ['Cancel to the page as it was, ms', digits(million.cancel_ms)],
        ],
      },
    ];
  },
};

/** @param {import('./bench.mjs').Bench} bench */
async function dropChain(bench) {
  bench.say('opening: a chain …');
  let name = 'generated.csv';
  if (existsSync(REAL)) {
    name = 'real.csv';
    copyFileSync(REAL, bench.path(name));
  } else await bench.generatedFile(name);
  const times = [];
  let longest = 0;
  let contracts = 0;
  for (let run = 0; run < DROPS; run += 1) {
    const page = await openApp(bench);
    try {
      const seen = await page.evaluate(dropAndWait, { name, stop: 'painted' });
      times.push(seen.time);
      longest = Math.max(longest, ...seen.tasks);
      contracts = await contractsOf(page);
    } finally {
      await page.close();
    }
  }
  const { papaparse } = await inTurns(1, { papaparse: bench.taker(bench.browser, 'papaparse', name, DROPS) });
  const { p50, p95, samples } = figure(times);
  return {
    name: name === 'real.csv' ? 'SPX of 2024-01-05' : 'the generated chain',
    bytes: readFileSync(bench.path(name)).length,
    contracts,
    drop_ms: rounded(p50),
    drop_p95_ms: rounded(p95),
    samples,
    papaparse_ms: rounded(papaparse?.p50 ?? Number.NaN),
    papaparse_p95_ms: rounded(papaparse?.p95 ?? Number.NaN),
    longest_task_ms: rounded(longest),
  };
}

/** @param {import('./bench.mjs').Bench} bench */
async function dropMillion(bench) {
  bench.say('opening: a million rows …');
  const name = 'million.csv';
  const { rows, dates } = await writeMillion(bench.path(name));
  const page = await openApp(bench);
  try {
    const memory = await followPeak(bench.browser.browser);
    const read = await page.evaluate(dropAndWait, { name, stop: 'asked' });
    const show = await page.evaluate(chooseAndWait);
    const peak = memory();
    const cancel = await page.evaluate(dropAndCancel, name);
    const tasks = [...read.tasks, ...show.tasks].filter((task) => task > LONG_TASK);
    return {
      rows,
      dates,
      bytes: readFileSync(bench.path(name)).length,
      read_ms: rounded(read.time),
      show_ms: rounded(show.time),
      peak_mb: peak === null ? null : rounded(peak / MEGABYTE),
      long_tasks: tasks.length,
      longest_task_ms: rounded(Math.max(0, ...tasks)),
      cancel_ms: rounded(cancel),
    };
  } finally {
    await page.close();
  }
}

/** @param {import('./bench.mjs').Bench} bench */
async function openApp(bench) {
  const page = await bench.browser.browser.newPage({ serviceWorkers: 'block' });
  page.setDefaultTimeout(120_000);
  await page.goto(`${bench.url}/app/`);
  await page.getByRole('heading', { name: /^Regime: / }).waitFor();
  // Somebody looks at the page before dropping a file; meanwhile the worker in waiting has warmed up.
  await page.waitForTimeout(3500);
  return page;
}

/** @param {import('playwright').Page} page */
async function contractsOf(page) {
  const words = (await page.getByRole('banner').innerText()).replace(/\s+/g, ' ');
  return Number((/([\d,]+) contracts/.exec(words)?.[1] ?? '0').replaceAll(',', ''));
}

/**
 * Runs in the page: drops a file and waits until its dashboard is painted, or until something is asked.
 * @param {{ name: string, stop: 'painted' | 'asked' }} given
 * @returns {Promise<{ time: number, tasks: number[] }>}
 */
async function dropAndWait({ name, stop }) {
  const blob = await (await fetch(`/inputs/${name}`)).blob();
  const transfer = new DataTransfer();
  transfer.items.add(new File([blob], name));
  /** @type {number[]} */
  const tasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  }).observe({ type: 'longtask' });
  const isThere = () =>
    stop === 'painted'
      ? (document.querySelector('header')?.textContent ?? '').includes(name) &&
        !document.querySelector('[aria-busy="true"]')
      : document.querySelector('dialog[open]') !== null;
  const start = performance.now();
  document.querySelector('main')?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true }));
  while (!isThere()) await new Promise((resolve) => requestAnimationFrame(resolve));
  // The frame that shows it, and the one after which it is on the screen.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  return { time: performance.now() - start, tasks };
}

/** Runs in the page: takes what is preselected. @returns {Promise<{ time: number, tasks: number[] }>} */
async function chooseAndWait() {
  /** @type {number[]} */
  const tasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  }).observe({ type: 'longtask' });
  const start = performance.now();
  const confirm = document.querySelector('dialog[open] button.primary-button');
  if (!(confirm instanceof HTMLElement)) throw new Error('the question has no button that takes what is chosen');
  confirm.click();
  while (
    document.querySelector('dialog[open]') ||
    !(document.querySelector('header')?.textContent ?? '').includes('million')
  )
    await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  return { time: performance.now() - start, tasks };
}

/**
 * Runs in the page: drops a file, lets it be read for a moment, cancels.
 * @param {string} name @returns {Promise<number>} milliseconds from the click until nothing is loading
 */
async function dropAndCancel(name) {
  const blob = await (await fetch(`/inputs/${name}`)).blob();
  const transfer = new DataTransfer();
  transfer.items.add(new File([blob], name));
  document.querySelector('main')?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true }));
  const find = () => [...document.querySelectorAll('button')].find((button) => button.textContent?.trim() === 'Cancel');
  const deadline = performance.now() + 10_000;
  while (!find() && performance.now() < deadline) await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise((resolve) => setTimeout(resolve, 300));
  const button = find();
  if (!button) throw new Error('there is nothing to cancel');
  const start = performance.now();
  button.click();
  while (find()) await new Promise((resolve) => requestAnimationFrame(resolve));
  return performance.now() - start;
}

/** Writes 40 dates of 25,000 contracts, one a row. @param {string} path */
async function writeMillion(path) {
  const dates = 40;
  const expiries = 50;
  const strikes = 250;
  const out = createWriteStream(path);
  out.write('underlying_last,optionroot,type,expiration,quotedate,strike,bid,ask,volume,openinterest,impliedvol\n');
  let rows = 0;
  const day = (/** @type {number} */ days) => new Date(Date.UTC(2026, 0, 5 + days)).toISOString().slice(0, 10);
  for (let date = 0; date < dates; date += 1) {
    const spot = 5000 + date;
    const lines = [];
    for (let expiry = 0; expiry < expiries; expiry += 1) {
      // Fridays from three months on, so that none of them has expired on any of the dates.
      const expires = day(95 + 7 * expiry);
      const stamp = expires.replaceAll('-', '').slice(2);
      for (let row = 0; row < strikes; row += 1) {
        const strike = 3750 + 10 * row;
        const away = Math.abs(strike / spot - 1);
        for (const right of ['C', 'P']) {
          const symbol = `SPXW${stamp}${right}${String(strike * 1000).padStart(8, '0')}`;
          const held = 1 + ((rows * 7919) % 9000);
          const volatility = (0.14 + 0.4 * away).toFixed(4);
          lines.push(
            `${spot}.12,${symbol},${right === 'C' ? 'call' : 'put'},${expires},${day(date)},${strike},12.30,12.50,${held % 500},${held},${volatility}`,
          );
          rows += 1;
        }
      }
    }
    if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return { rows, dates };
}
