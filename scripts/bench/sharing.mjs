// Links with a chain in them: how long they are, and how long their reader waits.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { ROOT } from './bench.mjs';
import { figure, rounded } from './statistics.mjs';
import { digits, whole } from './tables.mjs';

const FOLDER = join(ROOT, '../shared/chains/cboe-csv');
const CHAINS = ['cboe-spy-2025-05-01.csv', 'cboe-spx-2024-01-05.csv'];
const OPENINGS = 30;
const PERCENT = 100;

export const sharing = {
  name: 'sharing',

  /** @param {import('./bench.mjs').Bench} bench */
  async run(bench) {
    const names = CHAINS.filter((name) => existsSync(join(FOLDER, name)));
    const largest = names.at(-1);
    if (largest === undefined) return undefined;
    bench.say('sharing …');
    const app = join(bench.folder, 'app');
    await build({ root: ROOT, logLevel: 'error', build: { outDir: app, emptyOutDir: true } });
    const links = [];
    let fragment = '';
    for (const name of names) {
      const link = await bench.node.ask({ kind: 'link', path: join(FOLDER, name), name });
      if (name === largest) fragment = link.fragment;
      links.push({
        name,
        contracts: link.contracts,
        characters: link.fragment.length,
        csv_characters: link.csvCharacters,
        json_characters: link.jsonCharacters,
        net_gex_change: link.change.netGex,
        flip_change: link.change.flip,
      });
    }
    return { links, opened: largest, ...(await openings(bench, fragment)) };
  },

  /** @param {any} result @returns {import('./tables.mjs').Table[]} */
  tables({ links, opened, ...waits }) {
    /** @param {number | null} value */
    const percent = (value) => (value === null ? '–' : `${(value * PERCENT).toFixed(5).replace('-', '−')} %`);
    return [
      {
        title: 'Links with a whole chain, beside the same contracts packed by gzip as base64',
        columns: [
          '',
          'Contracts',
          'Characters',
          'a contract',
          'CSV, gzip',
          'JSON, gzip',
          'Net GEX moves',
          'Flip moves',
        ],
        rows: links.map((/** @type {any} */ link) => [
          link.name,
          whole(link.contracts),
          whole(link.characters),
          digits(link.characters / link.contracts),
          whole(link.csv_characters),
          whole(link.json_characters),
          percent(link.net_gex_change),
          percent(link.flip_change),
        ]),
      },
      {
        title: `From a link to the painted dashboard: ${opened}`,
        columns: ['', 'ms', 'p95'],
        rows: [
          ['On a page that is open', digits(waits.open_ms), digits(waits.open_p95_ms)],
          ['With the page, from a server on this machine', digits(waits.load_ms), digits(waits.load_p95_ms)],
        ],
      },
    ];
  },
};

/** @param {import('./bench.mjs').Bench} bench @param {string} fragment */
async function openings(bench, fragment) {
  const { browser } = bench.browser;
  const open = [];
  const load = [];
  for (let run = 0; run < OPENINGS; run += 1) {
    const page = await browser.newPage({ serviceWorkers: 'block' });
    try {
      await page.goto(`${bench.url}/app/#${fragment}`);
      load.push(await page.evaluate(untilShared));
      await page.goto('about:blank');
      await page.goto(`${bench.url}/app/`);
      await page.getByRole('heading', { name: /^Regime: / }).waitFor();
      // Somebody is on the page before opening a link; meanwhile the worker in waiting has warmed up.
      await page.waitForTimeout(3500);
      open.push(await page.evaluate(followAndWait, fragment));
    } finally {
      await page.close();
    }
  }
  const [warm, cold] = [figure(open), figure(load)];
  return {
    open_ms: rounded(warm.p50),
    open_p95_ms: rounded(warm.p95),
    load_ms: rounded(cold.p50),
    load_p95_ms: rounded(cold.p95),
  };
}

/** Runs in the page. @returns {Promise<number>} milliseconds from the start of the navigation to the painted dashboard */
async function untilShared() {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  while (!document.querySelector('.link-ribbon') || document.querySelector('[aria-busy="true"]')) await frame();
  await frame();
  await frame();
  return performance.now();
}

/** Runs in the page. @param {string} fragment @returns {Promise<number>} milliseconds from the address to the painted dashboard */
async function followAndWait(fragment) {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const start = performance.now();
  window.location.hash = fragment;
  while (!document.querySelector('.link-ribbon') || document.querySelector('[aria-busy="true"]')) await frame();
  await frame();
  await frame();
  return performance.now() - start;
}
