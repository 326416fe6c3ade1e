// Implied volatilities from prices.
import { inTurns, rounded } from './statistics.mjs';
import { digits, whole } from './tables.mjs';

const ROUNDS = 6;

export const iv = {
  name: 'iv',

  /** @param {import('./bench.mjs').Bench} bench */
  async run(bench) {
    bench.say('iv …');
    const figures = await inTurns(ROUNDS, {
      worker_columns: bench.taker(bench.browser, 'solveColumns', '', 10),
      worker_singly: bench.taker(bench.browser, 'solveSingly', '', 10),
      node_columns: bench.taker(bench.node, 'solveColumns', '', 10),
      node_singly: bench.taker(bench.node, 'solveSingly', '', 10),
    });
    const { solves = 0, missed = 0, worst_relative_error = Number.NaN } = await bench.facts('solver', '');
    if (missed > 0) throw new Error(`${missed} of ${solves} prices were not solved`);
    const each = (/** @type {string} */ key, /** @type {'p50' | 'p95'} */ which) =>
      rounded(((figures[key]?.[which] ?? Number.NaN) * 1e6) / solves);
    return {
      solves,
      ns_per_solve: each('worker_columns', 'p50'),
      p95_ns_per_solve: each('worker_columns', 'p95'),
      ms: rounded(figures.worker_columns?.p50 ?? Number.NaN),
      single_ns_per_solve: each('worker_singly', 'p50'),
      single_p95_ns_per_solve: each('worker_singly', 'p95'),
      node_ns_per_solve: each('node_columns', 'p50'),
      node_single_ns_per_solve: each('node_singly', 'p50'),
      worst_relative_error,
    };
  },

  /** @param {any} result @returns {import('./tables.mjs').Table[]} */
  tables(result) {
    return [
      {
        title: `Implied volatility of ${whole(result.solves)} out-of-the-money prices; worst relative error ${result.worst_relative_error.toExponential(1)}`,
        columns: ['', 'Worker ns per solve', 'p95', 'Node ns per solve'],
        rows: [
          [
            'By columns',
            digits(result.ns_per_solve),
            digits(result.p95_ns_per_solve),
            digits(result.node_ns_per_solve),
          ],
          [
            'One by one',
            digits(result.single_ns_per_solve),
            digits(result.single_p95_ns_per_solve),
            digits(result.node_single_ns_per_solve),
          ],
        ],
      },
    ];
  },
};
