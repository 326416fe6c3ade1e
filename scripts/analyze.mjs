// `npm run --silent analyze -- FILE...`: the engine of the page in a terminal. What it prints is made in src/cli; here
// are the process, the files, and the bundle that Node can run.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const CACHE = join(ROOT, 'node_modules', '.cache', 'gexscope');
const ENTRY = 'src/cli/main.ts';

/** Milliseconds after which a bundle is in nobody's use: a week. */
const OLD = 7 * 24 * 3_600_000;

/** Where relative paths start: npm moves into the project, and says where it was called. */
const FOLDER = (process.env.npm_lifecycle_event === 'analyze' && process.env.INIT_CWD) || process.cwd();

/** What the bundle depends on: the sources, the locked tools and this script, as a short hash. */
function bundleKey() {
  const hash = createHash('sha256');
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .sort();
  for (const file of [...sources, 'package.json', 'package-lock.json', join('scripts', 'analyze.mjs')]) {
    const text = readFileSync(join(ROOT, file));
    hash.update(`${file.replaceAll('\\', '/')} ${text.length}\n`).update(text);
  }
  return hash.digest('hex').slice(0, 32);
}

/** The command as one module of plain JavaScript. @returns {Promise<string>} */
async function bundle() {
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
  return output.code;
}

/**
 * The command's module, bundled when the sources are not those of an earlier run. Written under a name of its own and
 * then renamed, so that runs beside one another never see half a file.
 * @returns {Promise<typeof import('../src/cli/main.ts')>}
 */
async function command() {
  const file = join(CACHE, `analyze-${bundleKey()}.mjs`);
  if (!existsSync(file)) {
    const code = await bundle();
    try {
      mkdirSync(CACHE, { recursive: true });
      const temporary = join(CACHE, `${process.pid}-${Date.now()}.tmp`);
      writeFileSync(temporary, code);
      renameSync(temporary, file);
      removeOld();
    } catch {
      return importOnce(code);
    }
  }
  return import(pathToFileURL(file).href);
}

/** Takes away bundles of sources that are no more, and halves of runs that were broken off. */
function removeOld() {
  const names = readdirSync(CACHE).map((name) => join(CACHE, name));
  for (const name of names) if (Date.now() - statSync(name).mtimeMs > OLD) rmSync(name, { force: true });
}

/** For a node_modules that cannot be written. @param {string} code @returns {Promise<any>} */
async function importOnce(code) {
  const folder = mkdtempSync(join(tmpdir(), 'gexscope-'));
  try {
    const file = join(folder, 'analyze.mjs');
    writeFileSync(file, code);
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} path @returns {Promise<Uint8Array>} */
async function readBytes(path) {
  if (path !== '-') return readFile(resolve(FOLDER, path));
  const parts = [];
  for await (const part of process.stdin) parts.push(part);
  return Buffer.concat(parts);
}

/** @param {string} path @returns {Promise<number | null>} */
async function savedAt(path) {
  return path === '-' ? null : (statSync(resolve(FOLDER, path), { throwIfNoEntry: false })?.mtimeMs ?? null);
}

const isDebugging = Boolean(process.env.GEX_DEBUG);

/** @param {unknown} error @returns {never} */
function fail(error) {
  const words = error instanceof Error ? error.message : String(error);
  process.stderr.write(`The command stopped with an error: ${words.replace(/\s*\n\s*/g, ' ')}\n`);
  if (isDebugging && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  process.exit(1);
}

for (const stream of [process.stdout, process.stderr]) {
  // A reader that has seen enough, such as `head`, is no fault.
  stream.on('error', (error) => ('code' in error && error.code === 'EPIPE' ? process.exit() : fail(error)));
}
process.on('uncaughtException', fail);

try {
  const { main } = await command();
  const output = {
    /** @param {string} text */
    result: (text) => process.stdout.write(text),
    /** @param {string} text */
    message: (text) => process.stderr.write(text),
    isDebugging,
  };
  process.exitCode = await main(process.argv.slice(2), readBytes, output, savedAt);
} catch (error) {
  fail(error);
}
