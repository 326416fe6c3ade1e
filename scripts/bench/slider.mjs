// The round trip of a moved slider: page to worker, everything that follows from the new scenario, and back.
import { figure, rounded } from './statistics.mjs';
import { digits, whole } from './tables.mjs';

const QUICK_TRIPS = 300;
const FULL_TRIPS = 90;

export const slider = {
  name: 'slider',

  /** @param {import('./bench.mjs').Bench} bench */
  async run(bench) {
    bench.say('slider …');
    const file = await bench.generatedFile('generated.csv');
    const move = (/** @type {number} */ count, /** @type {'quick' | 'full'} */ detail) =>
      bench.browser.page.evaluate(
        ([name, trips, kind]) => /** @type {any} */ (globalThis).bench.moveSliders(name, trips, kind),
        /** @type {const} */ ([file, count, detail]),
      );
    const quick = /** @type {Record<string, number[]>} */ (await move(QUICK_TRIPS, 'quick'));
    const full = /** @type {Record<string, number[]>} */ (await move(FULL_TRIPS, 'full'));
    const { contracts } = await bench.facts('file', file);
    return {
      contracts,
      ...short(Object.values(quick).flat()),
      each: Object.fromEntries(Object.entries(quick).map(([name, samples]) => [name, short(samples)])),
      full: short(Object.values(full).flat()),
    };
  },

  /** @param {any} one @returns {import('./tables.mjs').Table[]} */
  tables(one) {
    const row = (/** @type {string} */ name, /** @type {any} */ its) => [
      name,
      digits(its.p50_ms),
      digits(its.p95_ms),
      whole(its.samples),
    ];
    return [
      {
        title: `Round trip of a moved slider, ${whole(one.contracts)} contracts`,
        columns: ['', 'ms', 'p95', 'Trips'],
        rows: [
          row('While it moves, all three in turn', one),
          ...Object.entries(one.each).map(([name, its]) => row(`  ${name}`, its)),
          row('Once it rests, with all that is left out meanwhile', one.full),
        ],
      },
    ];
  },
};

/** @param {readonly number[]} samples */
function short(samples) {
  const { p50, p95, samples: count } = figure(samples);
  return { p50_ms: rounded(p50), p95_ms: rounded(p95), samples: count };
}
