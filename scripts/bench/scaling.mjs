// How the time of the kernel grows with the chain, and what a whole market takes.
import { inTurns, rounded } from './statistics.mjs';
import { digits, whole } from './tables.mjs';

const ROUNDS = 5;
/** Generated books, the number of strikes varied so that every size has the same expiries. */
const SIZES = ['50x10', '50x50', '50x250', '50x500', '50x1000', '50x2000'];

export const scaling = {
  name: 'scaling',

  /** @param {import('./bench.mjs').Bench} bench */
  async run(bench) {
    bench.say('scaling …');
    const hosts = /** @type {const} */ ([
      ['worker', bench.browser],
      ['node', bench.node],
    ]);
    const pieces = [...SIZES.map((size) => ['compiledRows', size]), ['universe', '']];
    const figures = await inTurns(
      ROUNDS,
      Object.fromEntries(
        pieces.flatMap(([workload = '', input = '']) =>
          hosts.map(([name, host]) => [`${name} ${workload} ${input}`, bench.taker(host, workload, input, 8)]),
        ),
      ),
    );
    const line = (/** @type {string} */ piece, /** @type {number} */ contracts) => {
      const worker = figures[`worker ${piece}`];
      const node = figures[`node ${piece}`];
      if (!worker || !node) throw new Error(`${piece} was not measured`);
      return {
        contracts,
        ms: rounded(worker.p50),
        p95_ms: rounded(worker.p95),
        ns_per_contract: rounded((worker.p50 * 1e6) / contracts),
        node_ms: rounded(node.p50),
        node_p95_ms: rounded(node.p95),
      };
    };
    const sizes = [];
    for (const size of SIZES)
      sizes.push(line(`compiledRows ${size}`, (await bench.facts('book', size)).contracts ?? 0));
    const facts = await bench.facts('universe', '');
    return { sizes, universe: { symbols: facts.symbols, ...line('universe ', facts.contracts ?? 0) } };
  },

  /** @param {any} result @returns {import('./tables.mjs').Table[]} */
  tables({ sizes, universe }) {
    const row = (/** @type {string} */ name, /** @type {any} */ one, /** @type {any} */ before) => [
      name,
      digits(one.ms),
      digits(one.p95_ms),
      digits(one.ns_per_contract),
      digits(before ? ((one.ms - before.ms) * 1e6) / (one.contracts - before.contracts) : null),
      digits(one.node_ms),
    ];
    const columns = ['Contracts', 'Worker ms', 'p95', 'ns per contract', 'ns per contract more', 'Node ms'];
    return [
      {
        title: 'Compiled kernel by size: 50 expiries, 243 levels, 4 exposures',
        columns,
        rows: [
          ...sizes.map((/** @type {any} */ one, /** @type {number} */ i) =>
            row(whole(one.contracts), one, sizes[i - 1]),
          ),
          row(`${whole(universe.contracts)} in ${universe.symbols} symbols`, universe, null),
        ],
      },
    ];
  },
};
