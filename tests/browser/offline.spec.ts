import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join } from 'node:path';
import { SECURITY_HEADERS } from '../../scripts/securityHeaders.mjs';
import { chainCsv, expectedOfChain, signedMoney } from './independent';
import { badge, dropFiles, expect, expectSource, panel, test } from './support';

test.use({ serviceWorkers: 'allow' });

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

/** A host of the built page that can be shut down, and renewed: it then serves another build of the service worker. */
class Host {
  readonly asked: string[] = [];
  build = '';
  private server: Server | null = null;
  private port = 0;

  async start(): Promise<string> {
    this.server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://host');
      this.asked.push(pathname);
      const name = pathname === '/' ? 'index.html' : pathname.slice(1);
      try {
        const body = name === 'data/quotes.csv' ? chainCsv() : readFileSync(join('dist', name));
        const type = TYPES[extname(name)] ?? 'text/plain';
        response.writeHead(200, { ...SECURITY_HEADERS, 'Content-Type': type, 'Cache-Control': 'no-cache' });
        response.end(name === 'sw.js' ? `${body}\n// ${this.build}` : body);
      } catch {
        response.writeHead(404, SECURITY_HEADERS).end();
      }
    });
    await new Promise<void>((resolve) => this.server?.listen(this.port, '127.0.0.1', resolve));
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('the host has no port');
    this.port = address.port;
    return `http://127.0.0.1:${this.port}/`;
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve) ?? resolve(null));
    this.server = null;
  }
}

let host: Host;
test.beforeEach(async ({ page }) => {
  host = new Host();
  await page.addInitScript(() => localStorage.setItem('gexscope.tour.1', 'seen'));
});
test.afterEach(() => host.stop());

test('the second visit needs no network: it opens the sample, a dropped chain and every view', async ({ page }) => {
  const address = await host.start();
  await page.goto(address);
  await expect(badge(page)).toBeVisible();
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await host.stop();
  host.asked.length = 0;

  await page.goto(address);
  await expect(badge(page)).toBeVisible();
  await dropFiles(page, [{ name: 'quotes.csv', content: chainCsv() }]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  await page.getByRole('listitem', { name: 'Gamma exposure' }).scrollIntoViewIfNeeded();
  await expect(panel(page, 'GEX by strike')).toContainText(`net ${signedMoney(expectedOfChain().gex)}`);
  const tabs = page.getByRole('tablist', { name: 'Views' }).getByRole('tab');
  for (const tab of await tabs.all()) {
    await tab.click();
    await expect(page.getByRole('tabpanel')).not.toContainText('Opening the view');
  }
  await expect(page.getByRole('tabpanel')).not.toContainText('stopped with an error');
});

test('chains are fetched from the host every time, and kept nowhere', async ({ page }) => {
  const address = await host.start();
  await page.goto(address);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  for (let visit = 1; visit <= 2; visit += 1) {
    await page.goto(`${address}#chain=data/quotes.csv`);
    await page.reload();
    await expectSource(page, 'Cboe CSV, data/quotes.csv');
  }
  expect(host.asked.filter((path) => path === '/data/quotes.csv').length).toBeGreaterThanOrEqual(2);
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });
  expect(kept).toContain('/');
  expect(kept.filter((path) => path.startsWith('/data/'))).toEqual([]);
});

test('a new version says so, waits, and comes when it is asked for', async ({ page }) => {
  const address = await host.start();
  await page.goto(address);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await expect(page.getByText('A new version is ready.')).toHaveCount(0);
  host.build = 'another build';
  await page.reload();
  await expect(page.getByText('A new version is ready.')).toBeVisible();
  await page.evaluate(() => {
    document.documentElement.dataset.visit = 'this one';
  });
  const reloading = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Reload' }).click();
  await reloading;
  await expect(badge(page)).toBeVisible();
  await expect(page.locator('html')).not.toHaveAttribute('data-visit');
  await expect(page.getByText('A new version is ready.')).toHaveCount(0);
});
