// What a worker holds once a chain is open, and how far the process went to get there.
import { BrowserHost } from './browserHost.mjs';
import { followPeak } from './processMemory.mjs';
import { median, rounded } from './statistics.mjs';
import { digits } from './tables.mjs';

/** Browsers that are started for it; sizes vary less than times. */
const RUNS = 5;
const MEGABYTE = 1e6;

export const memory = {
  name: 'memory',

  /** @param {import('./bench.mjs').Bench} bench */
  async run(bench) {
    bench.say('memory …');
    const file = await bench.generatedFile('generated.csv');
    const { bytes = 0, contracts } = await bench.facts('file', file);
    const held = [];
    const peaks = [];
    for (let run = 0; run < RUNS; run += 1) {
      const one = await openOnce(bench, file);
      held.push(one.held);
      if (one.peak !== null) peaks.push(one.peak);
    }
    const steady = median(held);
    return {
      input_mb: rounded(bytes / MEGABYTE),
      contracts,
      steady_mb: rounded(steady / MEGABYTE),
      ...(peaks.length === RUNS
        ? { peak_mb: rounded(median(peaks) / MEGABYTE) }
        : { peak_mb: null, peak_reason: 'this system does not tell how far the memory of a process went' }),
      runs: RUNS,
    };
  },

  /** @param {any} one @returns {import('./tables.mjs').Table[]} */
  tables(one) {
    return [
      {
        title: `Memory with a chain of ${one.contracts.toLocaleString('en-US')} contracts open, from a CSV of ${digits(one.input_mb)} MB`,
        columns: ['', 'MB'],
        rows: [
          ['Worker, once it is open', digits(one.steady_mb)],
          ['Process of the page, highest while opening', digits(one.peak_mb)],
        ],
      },
    ];
  },
};

/**
 * Opens the file in a worker of a browser of its own. `held` is what the worker holds beyond an idle one after garbage
 * was collected; `peak` how far the resident memory of the page's process rose above what it was, null where unknown.
 * @param {import('./bench.mjs').Bench} bench @param {string} file
 */
async function openOnce(bench, file) {
  // Else a measurement waits for the next collection, some twenty seconds.
  const host = await BrowserHost.start(bench.executable, bench.url, [
    '--enable-blink-features=ForceEagerMeasureMemory',
  ]);
  try {
    const call = (/** @type {string} */ name) =>
      host.page.evaluate(([fn, given]) => /** @type {any} */ (globalThis).bench[fn ?? ''](given), [name, file]);
    await call('startEngine');
    const idle = await call('workerBytes');
    const peak = await followPeak(host.browser);
    await call('openInEngine');
    return { held: (await call('workerBytes')) - idle, peak: peak() };
  } finally {
    await host.stop();
  }
}
