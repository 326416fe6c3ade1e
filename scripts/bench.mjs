// `npm run bench`: how fast Gexscope is here, beside its peers, in the same run. Not part of the tests: times depend on the
// machine and on what else it does. Progress goes to the standard error, results to the standard output.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Misuse, parseArguments, USAGE } from './bench/arguments.mjs';
import { Bench, ROOT } from './bench/bench.mjs';
import { fillTemplate } from './bench/document.mjs';
import { machine, versions } from './bench/machine.mjs';
import { PARTS } from './bench/parts.mjs';
import { textTable } from './bench/tables.mjs';

const TEMPLATE = join(ROOT, 'scripts', 'bench', 'benchmarks.template.md');
const DOCUMENT = join(ROOT, 'docs', 'benchmarks.md');

const say = (/** @type {string} */ line) => process.stderr.write(`${line}\n`);

/** @returns {Promise<number>} exit code */
async function main() {
  const names = PARTS.map(({ name }) => name);
  const options = parseArguments(process.argv.slice(2), names);
  if (options.isHelp) {
    process.stdout.write(`${USAGE}${names.join(', ')}\n`);
    return 0;
  }
  const chosen = PARTS.filter(({ name }) => options.only.length === 0 || options.only.includes(name));
  const bench = await Bench.start(say);
  /** @type {Record<string, any>} */
  const results = {};
  try {
    for (const part of chosen) results[part.name] = await part.run(bench);
  } finally {
    await bench.stop();
  }
  const run = { date: new Date().toISOString().slice(0, 10), machine: machine(), versions: versions(bench.versions) };
  const measured = chosen.filter(({ name }) => results[name] !== undefined);
  const tables = measured.map((part) => ({ name: part.name, tables: part.tables(results[part.name]) }));
  if (options.isJson) process.stdout.write(`${JSON.stringify({ ...run, ...results }, null, 2)}\n`);
  else process.stdout.write(`${tables.flatMap((part) => part.tables.map(textTable)).join('\n\n')}\n`);
  if (options.isWriting) {
    writeFileSync(DOCUMENT, fillTemplate(readFileSync(TEMPLATE, 'utf8'), { run, results, tables }));
    say(`Written: ${DOCUMENT}`);
  }
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  const isOurs = error instanceof Misuse;
  say(
    isOurs
      ? error.message
      : `The benchmark stopped: ${error instanceof Error ? (error.stack ?? error.message) : error}`,
  );
  process.exitCode = isOurs ? 2 : 1;
}
