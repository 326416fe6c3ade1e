// `npm run fuzz -- --minutes 10 --seed N`: option chains in every vendor's format, damaged in known ways, through the
// readers of the page. What is tried and how it is judged is in tests/fuzz; here are the bundle that Node can run, and
// a watcher that names a case which never ends.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const ENTRY = 'tests/fuzz/main.ts';
const LONGEST_CASE = 10_000;

const USAGE = `npm run fuzz -- [--minutes 10] [--seed N]   runs cases N, N+1, ... until the time is over
npm run fuzz -- --case N                    runs one case again and prints its file
`;

/** @param {string} folder @returns {Promise<string>} the file of the bundle */
async function bundle(folder) {
  const { build } = await import('vite');
  const result = await build({
    configFile: false,
    envFile: false,
    root: ROOT,
    publicDir: false,
    logLevel: 'silent',
    build: { ssr: ENTRY, write: false, target: 'es2022', minify: false },
  });
  const [output] = /** @type {{ output: { code?: string }[] }} */ (result).output;
  if (output?.code === undefined) throw new Error('the bundle is empty');
  const file = join(folder, 'fuzz.mjs');
  writeFileSync(file, output.code);
  return file;
}

/** @param {string | undefined} text @param {number} otherwise @param {string} name */
function numberOf(text, otherwise, name) {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0) throw new Error(`--${name} takes a number, not "${text}"`);
  return value;
}

async function watch() {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string' },
      seed: { type: 'string' },
      case: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const options = {
    minutes: numberOf(values.minutes, 10, 'minutes'),
    seed: numberOf(values.seed, Date.now() % 2 ** 32, 'seed'),
    only: values.case === undefined ? null : numberOf(values.case, 0, 'case'),
  };
  if (options.only === null) process.stdout.write(`${options.minutes} minutes from seed ${options.seed}\n\n`);
  const folder = mkdtempSync(join(tmpdir(), 'gexscope-fuzz-'));
  try {
    const file = await bundle(folder);
    return await runWatched(pathToFileURL(file).href, options);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} module @param {object} options @returns {Promise<number>} */
function runWatched(module, options) {
  // The case that runs and how many were begun: a count that stands still is a case that does not end.
  const state = new Uint32Array(new SharedArrayBuffer(8));
  const worker = new Worker(fileURLToPath(import.meta.url), { workerData: { module, options, state } });
  return new Promise((resolve, reject) => {
    let seen = 0;
    let since = Date.now();
    const timer = setInterval(() => {
      const begun = Atomics.load(state, 1);
      if (begun !== seen || begun === 0) {
        seen = begun;
        since = Date.now();
      } else if (Date.now() - since > LONGEST_CASE) {
        process.stdout.write(`HANG  npm run fuzz -- --case ${Atomics.load(state, 0)}\n`);
        clearInterval(timer);
        void worker.terminate().then(() => resolve(1));
      }
    }, 500);
    worker.on('message', ({ text, isWell }) => {
      if (text !== undefined) process.stdout.write(text);
      else {
        clearInterval(timer);
        resolve(isWell ? 0 : 1);
      }
    });
    worker.on('error', (error) => {
      clearInterval(timer);
      process.stdout.write(`CRASH  npm run fuzz -- --case ${Atomics.load(state, 0)}\n`);
      reject(error);
    });
  });
}

async function work() {
  const { module, options, state } = workerData;
  const { run } = await import(module);
  const isWell = run(
    options,
    (/** @type {string} */ text) => parentPort?.postMessage({ text }),
    (/** @type {number} */ seed) => {
      Atomics.store(state, 0, seed);
      Atomics.add(state, 1, 1);
    },
  );
  parentPort?.postMessage({ isWell });
}

if (isMainThread) {
  // A reader that has seen enough, such as `head`, is no fault.
  process.stdout.on('error', (error) => process.exit('code' in error && error.code === 'EPIPE' ? 0 : 1));
  try {
    process.exitCode = await watch();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n${USAGE}`);
    process.exitCode = 1;
  }
} else await work();
