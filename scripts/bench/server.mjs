// Serves the folders of the benchmark on this machine, isolated from other origins: only then are a browser's timers fine.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = /** @type {Record<string, string>} */ ({
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
});

/**
 * @param {Readonly<Record<string, string>>} folders address prefix to folder, such as { '/inputs/': '/some/folder' }
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export async function serveIsolated(folders) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname);
    const prefix = Object.keys(folders)
      .sort((a, b) => b.length - a.length)
      .find((known) => path.startsWith(known));
    const rest = prefix === undefined ? '' : normalize(path.slice(prefix.length) || 'index.html');
    const file = prefix === undefined ? '' : join(folders[prefix] ?? '', rest);
    if (rest === '' || rest.startsWith('..') || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
      'Cross-Origin-Resource-Policy': 'same-origin',
    });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  if (address === null || typeof address !== 'object') throw new Error('the benchmark could not be served');
  return { url: `http://127.0.0.1:${address.port}`, close: () => server.close() };
}
