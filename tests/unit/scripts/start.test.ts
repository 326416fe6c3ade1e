import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { HEADER_POLICY, META_POLICY } from '../../../scripts/securityHeaders.mjs';

const cleanUps: Array<() => void> = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

/** Runs `npm start`'s script as a shell would, building into a folder of its own. */
function start(port: number | string): { child: ChildProcess; output: () => string; folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'gexscope-start-'));
  // Vite takes NODE_ENV of the test runner for a wish to build for tests.
  const { NODE_ENV: _, ...env } = process.env;
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: { ...env, PORT: String(port), GEX_NO_OPEN: '1', GEX_OUT_DIR: folder },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
  }
  cleanUps.push(() => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  return { child, output: () => text, folder };
}

/** Takes a port, 0 for any free one; a port that somebody else holds is as good. */
async function take(port: number): Promise<number> {
  const server: Server = createServer();
  cleanUps.push(() => server.close());
  const taken = new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve() : reject(error)));
  });
  server.listen(port, '127.0.0.1');
  await taken;
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : port;
}

describe('npm start', () => {
  test('builds the page, serves it with its policy on the next port when the wanted one is taken, and stops on Ctrl+C', async () => {
    const taken = await take(0);
    const { child, output, folder } = start(taken);
    await expect
      .poll(output, { timeout: 50_000, interval: 100 })
      .toMatch(/Gexscope is at http:\/\/127\.0\.0\.1:\d+\/\nStop it with Ctrl\+C\./);
    const [url = '', port] = /http:\/\/127\.0\.0\.1:(\d+)\//.exec(output()) ?? [];
    expect(Number(port)).toBeGreaterThan(taken);
    expect(existsSync(join(folder, 'index.html'))).toBe(true);

    const page = await fetch(url);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toBe(HEADER_POLICY);
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    const html = await page.text();
    expect(html).toContain('<title>Gexscope');
    expect(html.replaceAll('&#39;', "'")).toContain(META_POLICY);
    const script = /<script[^>]* src="\.\/(assets\/[^"]+\.js)"/.exec(html)?.[1];
    expect((await fetch(`${url}${script}`)).status).toBe(200);
    expect((await fetch(`${url}no-such-page`)).status).toBe(404);

    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
    await expect(fetch(url)).rejects.toThrow();
  });

  test('says in a sentence that there is no port left, without a stack trace', async () => {
    await take(65_535);
    const { child, output } = start(65_535);
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(output()).toMatch(/^The page could not be served: .+$/m);
    expect(output()).not.toMatch(/^\s+at /m);
  });

  test('refuses a port that is none before it builds', async () => {
    const { child, output, folder } = start('80a');
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(output()).toContain('PORT is "80a", which is not a port');
    expect(existsSync(join(folder, 'index.html'))).toBe(false);
  });
});
