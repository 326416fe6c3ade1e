// Cboe CSV from bytes to the chain's columns, beside a general CSV parser that only cuts the same bytes into cells.
import { inTurns, ratio, rounded } from './statistics.mjs';
import { digits, times, whole } from './tables.mjs';

const ROUNDS = 5;

export const csv = {
  name: 'csv',

  /** @param {import('./bench.mjs').Bench} bench */
  async run(bench) {
    return { ...(await measure(bench, 'long.csv')), chain_25k: await measure(bench, 'generated.csv') };
  },

  /** @param {any} result @returns {import('./tables.mjs').Table[]} */
  tables(result) {
    return [result, result.chain_25k].map((one) => ({
      title: `Cboe CSV of ${digits(one.bytes / 1e6)} MB, ${whole(one.lines)} lines, ${whole(one.contracts)} contracts`,
      columns: ['', 'Worker ms', 'p95', 'of ours', 'Node ms'],
      rows: [
        ['Bytes to checked columns', digits(one.ms), digits(one.p95_ms), times(1), digits(one.node_ms)],
        ...['papaparse', 'papaparse_typed'].map((key) => [
          key === 'papaparse' ? 'papaparse to strings' : 'papaparse with dynamicTyping',
          digits(one[`${key}_ms`]),
          digits(one[`${key}_p95_ms`]),
          times(one[`vs_${key}`]),
          digits(one[`node_${key}_ms`]),
        ]),
      ],
    }));
  },
};

/** @param {import('./bench.mjs').Bench} bench @param {string} name */
async function measure(bench, name) {
  bench.say(`csv: ${name} …`);
  const file = await bench.generatedFile(name);
  const works = /** @type {const} */ ([
    ['ours', 'fileToChain'],
    ['papaparse', 'papaparse'],
    ['papaparse_typed', 'papaparseTyped'],
  ]);
  const figures = await inTurns(
    ROUNDS,
    Object.fromEntries(
      works.flatMap(([key, workload]) => [
        [key, bench.taker(bench.browser, workload, file, 6)],
        [`node_${key}`, bench.taker(bench.node, workload, file, 6)],
      ]),
    ),
  );
  const { ours, node_ours } = figures;
  if (!ours || !node_ours) throw new Error('nothing was measured');
  /** @type {Record<string, number>} */
  const result = {
    ...(await bench.facts('file', file)),
    ms: rounded(ours.p50),
    p95_ms: rounded(ours.p95),
    samples: ours.samples,
    node_ms: rounded(node_ours.p50),
  };
  for (const key of ['papaparse', 'papaparse_typed']) {
    const its = figures[key];
    const inNode = figures[`node_${key}`];
    if (!its || !inNode) continue;
    result[`${key}_ms`] = rounded(its.p50);
    result[`${key}_p95_ms`] = rounded(its.p95);
    result[`vs_${key}`] = rounded(ratio(its, ours));
    result[`node_${key}_ms`] = rounded(inNode.p50);
  }
  return result;
}
