// Writes the service worker of the built page, which then opens without a network.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = join(dirname(fileURLToPath(import.meta.url)), 'serviceWorker.js');
const WORKER = 'sw.js';

/**
 * The service worker of a build: the files it keeps, relative to the page, and a version that changes with any of them.
 * @param {readonly { readonly name: string, readonly content: string | Uint8Array }[]} files the build, without the worker
 */
export function serviceWorkerText(files) {
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
  const source = readFileSync(SOURCE, 'utf8');
  const hash = createHash('sha256').update(source);
  for (const { name, content } of sorted) hash.update(`\n${name}\n`).update(content);
  // The page is asked for by its folder.
  const names = sorted.flatMap(({ name }) => (name === 'index.html' ? ['./', './index.html'] : [`./${name}`]));
  return source
    .replace("'__VERSION__'", `'${hash.digest('hex').slice(0, 16)}'`)
    .replace('__FILES__', JSON.stringify(names, null, 2));
}

/**
 * Vite plugin: adds `sw.js` to the finished build.
 * @returns {import('vite').Plugin}
 */
export function offline() {
  let folder = '';
  return {
    name: 'offline',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir);
    },
    closeBundle() {
      if (!existsSync(join(folder, 'index.html'))) return;
      const names = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) =>
          join(entry.parentPath, entry.name)
            .slice(folder.length + 1)
            .replaceAll('\\', '/'),
        )
        .filter((name) => name !== WORKER && !name.endsWith('.map'));
      const files = names.map((name) => ({ name, content: readFileSync(join(folder, name)) }));
      writeFileSync(join(folder, WORKER), serviceWorkerText(files));
    },
  };
}
