// Runs before `npm start`, `npm test`, `npm run analyze` and `npm run bench`: the right Node, and the packages that
// package-lock.json names.
// Node built-ins only, because nothing else is there yet.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Whether this Node can run the tool chain: 20.19+, 22.12+, or 24 and newer (the odd releases in between are too old).
 * @param {string} version e.g. '20.20.2'
 */
export function nodeIsSupported(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major === 20) return minor >= 19;
  if (major === 22) return minor >= 12;
  return major >= 24;
}

/**
 * What node_modules has to be: the lock file on this platform (native tools differ from one to the next).
 * @param {string} lockText
 * @param {{ platform: string, arch: string }} machine
 */
export function stampFor(lockText, machine) {
  const hash = createHash('sha256').update(lockText).digest('hex');
  return `${hash} ${machine.platform}-${machine.arch}\n`;
}

/**
 * Whether packages that somebody installed by hand are those of the lock file, going by the record that npm leaves.
 * @param {string} lockText package-lock.json
 * @param {string} recordText node_modules/.package-lock.json
 * @param {{ platform: string, arch: string, libc?: string }} machine libc: 'glibc' or 'musl', on Linux only
 * @param {(path: string) => boolean} isThere whether a package folder exists, path relative to the project
 */
export function recordMatchesLock(lockText, recordText, machine, isThere) {
  const wanted = JSON.parse(lockText).packages ?? {};
  const installed = JSON.parse(recordText).packages ?? {};
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '') continue;
    const found = installed[path];
    if (found === undefined || !isThere(path)) {
      // npm leaves out the native packages of other systems and what only those need, which names no system.
      const isForOthers =
        !fits(entry.os, machine.platform) || !fits(entry.cpu, machine.arch) || !fits(entry.libc, machine.libc);
      if (!entry.optional || (entry.os !== undefined && !isForOthers)) return false;
    } else if (found.version !== entry.version) {
      return false;
    }
  }
  return true;
}

/** @param {string[] | undefined} allowed @param {string | undefined} value */
function fits(allowed, value) {
  return allowed === undefined || (value !== undefined && allowed.includes(value));
}

/** This machine in the words of the lock file. */
function thisMachine() {
  const { platform, arch } = process;
  if (platform !== 'linux') return { platform, arch };
  const report = /** @type {any} */ (process.report?.getReport());
  return { platform, arch, libc: report?.header?.glibcVersionRuntime ? 'glibc' : 'musl' };
}

function main() {
  if (!nodeIsSupported(process.versions.node)) {
    fail(
      `Node ${process.versions.node} cannot run this project: install Node 20.19+, 22.12+ or 24+ from https://nodejs.org.`,
    );
  }
  const lockText = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
  const stampFile = join(ROOT, 'node_modules', '.gexscope-stamp');
  const stamp = stampFor(lockText, process);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  const record = join(ROOT, 'node_modules', '.package-lock.json');
  const isThere = (/** @type {string} */ path) => existsSync(join(ROOT, path, 'package.json'));
  if (existsSync(record) && recordMatchesLock(lockText, readFileSync(record, 'utf8'), thisMachine(), isThere)) {
    writeFileSync(stampFile, stamp);
    return;
  }
  console.error('Installing the packages of package-lock.json (npm ci); this takes about half a minute …');
  // The build and test tools are needed here whatever NODE_ENV says; none of the packages needs an install script.
  const args = ['ci', '--include=dev', '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  // Standard input and output belong to the command that follows.
  const stdio = /** @type {import('node:child_process').StdioOptions} */ (['ignore', 2, 2]);
  const result = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: ROOT, stdio })
    : spawnSync('npm', args, { cwd: ROOT, stdio, shell: process.platform === 'win32' });
  if (result.status !== 0) {
    const reason = result.error ? result.error.message : `exit code ${result.status ?? result.signal}`;
    fail(
      `npm ci failed (${reason}); its own message is above.\n` +
        'Without a network it cannot fetch the packages; behind a proxy or a mirror set it first:\n' +
        '  npm config set proxy http://…     npm config set registry https://…',
    );
  }
  writeFileSync(stampFile, stamp);
}

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(`\n${message}\n`);
  process.exit(1);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
