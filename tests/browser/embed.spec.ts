import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page, test } from '@playwright/test';
import { chainCsv, expectedOfChain, signedMoney } from './independent';
import { dropFiles, expectSource, openSample, violations } from './support';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** The address in the frame that the share dialog makes of the small chain. */
async function frameAddress(page: Page, scope: string, panelWords: string): Promise<string> {
  await openSample(page);
  await dropFiles(page, [{ name: 'quotes.csv', content: chainCsv() }]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  await page.keyboard.press('l');
  const dialog = page.getByRole('dialog', { name: /^Share / });
  await dialog.getByRole('radio', { name: scope }).check();
  await dialog.getByText('Put it into a page of your own').click();
  await dialog.getByRole('combobox', { name: 'Panel' }).selectOption(panelWords);
  await dialog.getByRole('button', { name: 'Copy frame' }).click();
  const frame = await page.evaluate(() => navigator.clipboard.readText());
  expect(frame).toMatch(/^<iframe src="[^"<>]+" title="[^"<>]+" width="100%" [^<>]*><\/iframe>$/);
  return /src="([^"]+)"/.exec(frame)?.[1] ?? '';
}

/** Everything that the page has written into its local storage. */
const stored = (page: Page): Promise<string> => page.evaluate(() => JSON.stringify({ ...localStorage }));

for (const [scope, panelWords, name] of [
  ['Whole chain', 'Bars by strike', 'GEX by strike'],
  ['Levels and bars', 'Bars by strike', 'GEX by strike'],
  ['Levels and bars', 'Key levels', 'Key levels'],
] as const) {
  test(`a frame shows one panel and keeps nothing: ${scope}, ${panelWords}`, async ({ page, context }) => {
    const address = await frameAddress(page, scope, panelWords);
    const framed = await context.newPage();
    await framed.setViewportSize({ width: 390, height: 520 });
    await framed.goto(`${address.replace('#', '&theme=dark#')}`);
    const before = await stored(framed);
    await expect(framed.getByRole('region', { name })).toBeVisible();
    await expect(framed.getByRole('region')).toHaveCount(1);
    const foot = framed.getByRole('contentinfo');
    await expect(foot).toContainText('Gexscope · MUC · Wed 18 Nov 2026, 11:00 ET · supplied by a link, not verified');
    await expect(framed.locator('html')).toHaveAttribute('data-theme', 'dark');
    // No header, no dialog, no key that changes anything.
    await expect(framed.getByRole('banner')).toHaveCount(0);
    for (const key of ['s', 'l', 'k', 'd', 'o']) await framed.keyboard.press(key);
    await expect(framed.getByRole('dialog')).toHaveCount(0);
    await expect(framed.locator('html')).toHaveAttribute('data-theme', 'dark');
    expect(await framed.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await violations(framed)).toEqual([]);
    expect(await stored(framed)).toBe(before);
    const link = foot.getByRole('link', { name: 'open in Gexscope' });
    await expect(link).toHaveAttribute('href', /\/#gx[12]\./);
  });
}

test('a frame reads nothing of local storage, with a link or a chain by its address', async ({ page, context }) => {
  const address = await frameAddress(page, 'Whole chain', 'Bars by strike');
  const framed = await context.newPage();
  await framed.addInitScript(() => {
    const read: string[] = [];
    const getItem = Storage.prototype.getItem;
    Storage.prototype.getItem = function (key) {
      read.push(key);
      return getItem.call(this, key);
    };
    Object.assign(window, { keysRead: read });
  });
  const keysRead = (): Promise<unknown> => framed.evaluate('window.keysRead');
  await framed.goto(address);
  await expect(framed.getByRole('region', { name: 'GEX by strike' })).toBeVisible();
  expect(await keysRead()).toEqual([]);
  await framed.route('**/data/muc.csv', (route) => route.fulfill({ contentType: 'text/csv', body: chainCsv() }));
  await framed.goto('about:blank');
  await framed.goto(address.replace(/#.*/, '#chain=data/muc.csv'));
  await expect(framed.getByRole('contentinfo')).toContainText('MUC');
  expect(await keysRead()).toEqual([]);
  // The page itself does read it.
  await framed.goto('about:blank');
  await framed.goto('./');
  await expect(framed.getByRole('banner')).toBeVisible();
  expect(await keysRead()).toContain('gexscope.settings.1');
});

test('a frame says the figures of the page, and of a summary that it has no profile', async ({ page, context }) => {
  const address = await frameAddress(page, 'Levels and bars', 'The verdict');
  const framed = await context.newPage();
  await framed.goto(address);
  await expect(framed.locator('.verdict')).toContainText(signedMoney(expectedOfChain().gex));
  await framed.goto('about:blank');
  await framed.goto(address.replace('embed=regime', 'embed=profile'));
  await expect(framed.getByRole('main')).toContainText('This link holds levels and bars, not contracts');
});

test('other pages may frame the page for frames, and no other one', async ({ page, baseURL }) => {
  const html = `<!doctype html><iframe id="a" src="${baseURL}/embed.html?embed=levels"></iframe><iframe id="b" src="${baseURL}/"></iframe>`;
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
    await expect(page.frameLocator('#a').getByRole('region', { name: 'Key levels' })).toBeVisible();
    await expect(page.frameLocator('#a').getByRole('contentinfo')).toContainText('synthetic sample');
    await expect(page.frameLocator('#b').getByRole('heading')).toHaveCount(0);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
