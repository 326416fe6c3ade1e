// Bundles of the benchmark's TypeScript, made in a folder of their own at each run.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const BENCH = join(ROOT, 'tests', 'bench');
const COMMON = /** @type {const} */ ({ configFile: false, envFile: false, publicDir: false, logLevel: 'error' });

/**
 * The benchmark's process in Node as one module. @param {string} folder @returns {Promise<string>} its path
 */
export async function bundleForNode(folder) {
  const outDir = join(folder, 'node');
  await build({
    ...COMMON,
    root: ROOT,
    ssr: { noExternal: true },
    build: {
      ssr: join(BENCH, 'nodeHost.ts'),
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'nodeHost.mjs' } },
    },
  });
  return join(outDir, 'nodeHost.mjs');
}

/** The benchmark's page and its workers, built as the product is. @param {string} folder @returns {Promise<string>} its folder */
export async function bundleForBrowser(folder) {
  const outDir = join(folder, 'page');
  await build({
    ...COMMON,
    root: join(BENCH, 'page'),
    base: './',
    worker: { format: 'es' },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  });
  return outDir;
}
