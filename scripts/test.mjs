// `npm test`: everything that has to hold, in one run. Goes on after a failure so that the last line counts all.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBrowser } from './browser.mjs';
import { finalLine, oneTest, playwrightCounts, suiteCounts, vitestCounts } from './counts.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const reports = mkdtempSync(join(tmpdir(), 'gexscope-test-'));
process.on('exit', () => rmSync(reports, { recursive: true, force: true }));

/** @type {{ name: string, seconds: number, counts: import('./counts.mjs').Counts }[]} */
const suites = [];

/**
 * Runs a tool of node_modules with this Node, which needs no shell on any system.
 * @param {string} packageName @param {string} tool @param {string[]} args @param {Record<string, string>} [env]
 */
function run(packageName, tool, args, env = {}) {
  const folder = join(ROOT, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = join(folder, typeof bin === 'string' ? bin : bin[tool]);
  const result = spawnSync(process.execPath, [file, ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (result.error) console.error(`${tool} did not start: ${result.error.message}`);
  if (result.signal === 'SIGINT') process.exit(130);
  return result.status === 0;
}

/** @param {string} name @param {() => import('./counts.mjs').Counts | Promise<import('./counts.mjs').Counts>} step */
async function suite(name, step) {
  console.log(`\n=== ${name}`);
  const start = performance.now();
  const counts = await step();
  suites.push({ name, seconds: (performance.now() - start) / 1000, counts });
  return counts.failed === 0;
}

/** A port that is free now. @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : 0));
    });
  });
}

// First, because getting one can take minutes and is the likeliest thing to need the user.
/** @type {string | null} */
let browser = null;
try {
  browser = await ensureBrowser();
  console.log(`Browser: ${browser}`);
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}\n`);
}

await suite('lint', () => oneTest(run('@biomejs/biome', 'biome', ['check', '.'])));
await suite('types', () => oneTest(run('typescript', 'tsc', ['-p', '.'])));
await suite('unit', () => {
  const file = join(reports, 'vitest.json');
  const ok = run('vitest', 'vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
  return suiteCounts(file, vitestCounts, ok);
});
const built = await suite('build', () => oneTest(run('vite', 'vite', ['build', '--logLevel', 'warn'])));
await suite('browser', async () => {
  if (browser === null) return { ...oneTest(false), note: 'no browser' };
  // An older build may still lie there; what it does says nothing about this source.
  if (!built) return { ...oneTest(false), note: 'not run, because the page could not be built' };
  const file = join(reports, 'playwright.json');
  const ok = run('@playwright/test', 'playwright', ['test'], {
    GEX_BROWSER: browser,
    GEX_PORT: process.env.GEX_PORT ?? String(await freePort()),
    GEX_BROWSER_REPORT: file,
  });
  return suiteCounts(file, playwrightCounts, ok);
});

console.log('');
for (const { name, seconds, counts } of suites) {
  const note = counts.note === undefined ? '' : ` (${counts.note})`;
  console.log(`${name.padEnd(8)} ${`${seconds.toFixed(1)} s`.padStart(8)}   ${finalLine([counts])}${note}`);
}
const failed = suites.some(({ counts }) => counts.failed > 0);
process.exitCode = failed ? 1 : 0;
console.log(finalLine(suites.map(({ counts }) => counts)));
