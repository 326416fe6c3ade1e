// What a benchmark was run on.
import { readFileSync } from 'node:fs';
import { arch, cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './bench.mjs';

/** Processor, cores, memory and system. */
export function machine() {
  const [first] = cpus();
  return {
    processor: (first?.model ?? 'unknown').replace(/\s+/g, ' ').trim(),
    cores: cpus().length,
    memory_gb: Math.round(totalmem() / 1e9),
    system: `${type()} ${release().split('-')[0]} ${arch()}`,
  };
}

/**
 * Versions of ours and of everything measured beside it.
 * @param {Readonly<Record<string, string>>} met versions that the parts came by
 * @returns {Record<string, string>}
 */
export function versions(met) {
  const versionOf = (/** @type {string} */ file) => JSON.parse(readFileSync(join(ROOT, file), 'utf8')).version;
  return {
    gexscope: versionOf('package.json'),
    node: process.versions.node,
    ...met,
    floe: versionOf('node_modules/@fullstackcraftllc/floe/package.json'),
    papaparse: versionOf('node_modules/papaparse/package.json'),
  };
}
