// Everything recomputed: from volatilities and open interest to rows of four exposures for each expiry, beside peers.
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ROOT } from './bench.mjs';
import { findPython, PythonPeers } from './python.mjs';
import { inTurns, ratio, rounded } from './statistics.mjs';
import { digits, times, whole } from './tables.mjs';

/** @typedef {import('./bench.mjs').Bench} Bench */
/** @typedef {import('./statistics.mjs').Figure} Figure */

const ROUNDS = 6;
const REAL_CHAINS = ['cboe-csv/cboe-spx-2024-01-05.csv', 'cboe-csv/cboe-spx-2025-08-28-locale-pt.csv'];

/**
 * Python contenders by their keys in the JSON. `numpy_hoisted` and `numba` are what people write who mind the time, and
 * what speed goals refer to; `numpy_blocked` and `numba_sharing` are the fastest that we could make of either.
 */
const PEERS = /** @type {const} */ ({
  numpy_usual: { package: 'numpy', contender: 'numpyUsual', title: 'numpy, the usual way' },
  numpy_whole: { package: 'numpy', contender: 'numpyWhole', title: 'numpy, hoisted, in place, whole chain' },
  numpy_hoisted: { package: 'numpy', contender: 'numpyHoisted', title: 'numpy, hoisted, in place, whole expiries' },
  numpy_blocked: {
    package: 'numpy',
    contender: 'numpyBlocked',
    title: 'numpy, hoisted, in place, blocked for the cache',
  },
  numba: { package: 'numba', contender: 'numba', title: 'numba, direct' },
  numba_sharing: { package: 'numba', contender: 'numbaSharing', title: 'numba, direct, one exponential for two' },
});

export const fullJob = {
  name: 'full_job',

  /** @param {Bench} bench */
  async run(bench) {
    const generated = await measure(bench, 'generated', await bench.generatedBook());
    const real = [];
    for (const file of REAL_CHAINS) {
      const path = join(ROOT, '..', 'shared', 'chains', file);
      if (!existsSync(path)) continue;
      const name = basename(file);
      real.push(await measure(bench, name, await bench.realBook(path, name)));
    }
    return real.length > 0 ? { ...generated, real } : generated;
  },

  /** @param {any} result @returns {import('./tables.mjs').Table[]} */
  tables(result) {
    return [result, ...(result.real ?? [])].map((one) => {
      const units = (/** @type {number | null | undefined} */ ms) => digits(ms ? ms / one.yardstick_ms : null);
      const row = (/** @type {string} */ name, /** @type {string} */ key) => [
        name,
        digits(one[`${key}_ms`]),
        digits(one[`${key}_p95_ms`]),
        times(one[`vs_${key}`]),
        units(one[`${key}_ms`]),
        digits(one.node[`${key}_ms`]),
        times(one.node[`vs_${key}`]),
      ];
      return {
        title: `Full recompute, ${one.chain}: ${whole(one.contracts)} contracts with open interest, ${one.expiries} expiries, ${one.levels} levels, 4 exposures`,
        columns: ['', 'Worker ms', 'p95', 'of ours', 'FU', 'Node ms', 'of ours'],
        rows: [
          [
            'Compiled kernel',
            digits(one.ms),
            digits(one.p95_ms),
            times(1),
            units(one.ms),
            digits(one.node.ms),
            times(1),
          ],
          row('Plain kernel', 'plain_ts'),
          row('TypeScript, contract by contract', 'direct_ts'),
          ...Object.entries(PEERS).map(([key, { title }]) => row(title, key)),
          row('floe, gamma, vanna and charm at spot only', 'floe_at_spot'),
          row('Yardstick: gamma only', 'yardstick'),
        ],
      };
    });
  },
};

/** @param {Bench} bench @param {string} chain @param {string} book */
async function measure(bench, chain, book) {
  bench.say(`full_job: ${chain} …`);
  const facts = await bench.facts('book', book);
  const { levels = 0, spotLevel = 0, logStep = 0 } = facts;
  const logLevels = Array.from({ length: levels }, (_, j) => (j - spotLevel) * logStep);
  /** @type {Map<string, PythonPeers>} */
  const pythons = new Map();
  /** @type {Record<string, string>} */
  const missing = {};
  for (const name of /** @type {const} */ (['numpy', 'numba'])) {
    const command = findPython(name);
    if (command === null) missing[name] = `no Python on this machine can import ${name}`;
    else pythons.set(name, new PythonPeers(command, bench.path(book), logLevels));
  }
  try {
    for (const [name, python] of pythons) {
      const versions = await python.versions;
      bench.versions.python = versions.python;
      bench.versions[name] = versions[/** @type {'numpy' | 'numba'} */ (name)] ?? '';
    }
    const figures = await inTurns(ROUNDS, {
      ...hostTakers(bench, 'worker', bench.browser, book),
      ...hostTakers(bench, 'node', bench.node, book),
      ...Object.fromEntries(
        Object.entries(PEERS).flatMap(([key, peer]) => {
          const python = pythons.get(peer.package);
          return python ? [[key, () => python.samples(peer.contender, 5)]] : [];
        }),
      ),
    });
    return {
      chain,
      contracts: facts.contracts,
      expiries: facts.expiries,
      levels,
      ...surroundings(figures, 'worker', missing),
      node: surroundings(figures, 'node', {}),
    };
  } finally {
    for (const python of pythons.values()) python.stop();
  }
}

/** @param {Bench} bench @param {string} prefix @param {import('./bench.mjs').Host} host @param {string} book */
function hostTakers(bench, prefix, host, book) {
  return {
    [`${prefix} compiled`]: bench.taker(host, 'compiledRows', book, 20),
    [`${prefix} yardstick`]: bench.taker(host, 'yardstick', book, 20),
    [`${prefix} plain_ts`]: bench.taker(host, 'plainRows', book, 10),
    [`${prefix} direct_ts`]: bench.taker(host, 'directRows', book, 5),
    [`${prefix} floe_at_spot`]: bench.taker(host, 'floe', book, 5),
  };
}

/**
 * The figures of one surrounding beside those of Python, which has only one.
 * @param {Record<string, Figure>} figures @param {string} prefix @param {Record<string, string>} missing
 */
function surroundings(figures, prefix, missing) {
  const own = (/** @type {string} */ key) => /** @type {Figure} */ (figures[`${prefix} ${key}`]);
  const compiled = own('compiled');
  /** @type {Record<string, number | string | null>} */
  const result = {
    ms: rounded(compiled.p50),
    p95_ms: rounded(compiled.p95),
    samples: compiled.samples,
    fu: rounded(ratio(compiled, own('yardstick'))),
    plain_fu: rounded(ratio(own('plain_ts'), own('yardstick'))),
  };
  for (const key of ['yardstick', 'plain_ts', 'direct_ts', 'floe_at_spot', ...Object.keys(PEERS)]) {
    const peer = key in PEERS ? PEERS[/** @type {keyof PEERS} */ (key)] : null;
    const its = peer ? figures[key] : own(key);
    if (its) {
      result[`${key}_ms`] = rounded(its.p50);
      result[`${key}_p95_ms`] = rounded(its.p95);
      if (key !== 'yardstick') result[`vs_${key}`] = rounded(ratio(its, compiled));
    } else if (peer && missing[peer.package] !== undefined) {
      result[`${key}_ms`] = null;
      result[`vs_${key}`] = null;
      result[`${key}_reason`] = missing[peer.package] ?? '';
    }
  }
  return result;
}
