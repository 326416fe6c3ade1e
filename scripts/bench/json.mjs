// A Cboe JSON from its bytes to everything on the page, in a worker that has just started and in one that has worked.
import { figure, inTurns, ratio, rounded } from './statistics.mjs';
import { digits, times, whole } from './tables.mjs';

const ROUNDS = 6;
const PER_ROUND = 5;

export const json = {
  name: 'json',

  /** @param {import('./bench.mjs').Bench} bench */
  async run(bench) {
    bench.say('json …');
    const file = await bench.generatedFile('generated.json');
    /** @type {number[]} */
    const starts = [];
    const cold = async () => {
      const opened = [];
      for (let i = 0; i < PER_ROUND; i += 1) {
        const { start, open } = await bench.browser.page.evaluate(
          (name) => /** @type {any} */ (globalThis).bench.openInNewWorker(name),
          file,
        );
        starts.push(start);
        opened.push(open);
      }
      return opened;
    };
    const figures = await inTurns(ROUNDS, {
      cold,
      warm: bench.taker(bench.browser, 'fileToAnalysis', file, PER_ROUND),
      parse: bench.taker(bench.browser, 'jsonParse', file, PER_ROUND),
      node_warm: bench.taker(bench.node, 'fileToAnalysis', file, PER_ROUND),
      node_parse: bench.taker(bench.node, 'jsonParse', file, PER_ROUND),
    });
    const { cold: coldly, warm, parse, node_warm, node_parse } = figures;
    if (!coldly || !warm || !parse || !node_warm || !node_parse) throw new Error('nothing was measured');
    const { bytes, contracts } = await bench.facts('file', file);
    return {
      bytes,
      contracts,
      cold_ms: rounded(coldly.p50),
      cold_p95_ms: rounded(coldly.p95),
      worker_start_ms: rounded(figure(starts).p50),
      warm_ms: rounded(warm.p50),
      warm_p95_ms: rounded(warm.p95),
      parse_ms: rounded(parse.p50),
      parse_p95_ms: rounded(parse.p95),
      warm_vs_parse: rounded(ratio(warm, parse)),
      cold_vs_parse: rounded(ratio(coldly, parse)),
      samples: warm.samples,
      node_warm_ms: rounded(node_warm.p50),
      node_parse_ms: rounded(node_parse.p50),
    };
  },

  /** @param {any} one @returns {import('./tables.mjs').Table[]} */
  tables(one) {
    return [
      {
        title: `Cboe JSON of ${digits(one.bytes / 1e6)} MB, ${whole(one.contracts)} contracts, to the whole analysis`,
        columns: ['', 'Worker ms', 'p95', 'of JSON.parse', 'Node ms'],
        rows: [
          [
            'New worker, from message to message',
            digits(one.cold_ms),
            digits(one.cold_p95_ms),
            times(one.cold_vs_parse),
            digits(null),
          ],
          ['  to start it before', digits(one.worker_start_ms), digits(null), digits(null), digits(null)],
          [
            'Warm worker',
            digits(one.warm_ms),
            digits(one.warm_p95_ms),
            times(one.warm_vs_parse),
            digits(one.node_warm_ms),
          ],
          [
            'Decoding and JSON.parse alone',
            digits(one.parse_ms),
            digits(one.parse_p95_ms),
            times(1),
            digits(one.node_parse_ms),
          ],
        ],
      },
    ];
  },
};
