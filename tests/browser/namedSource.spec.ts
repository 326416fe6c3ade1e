import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page, test } from '@playwright/test';
import { chainCsv } from './independent';
import { dropFiles, expectSource, openSample, violations } from './support';

const CSV = chainCsv();
const SHA256 = createHash('sha256').update(CSV).digest('hex');

/** A host of files on this machine, and what was asked of it. */
let server: Server;
let host: string;
/** Sends the rest of '/slow.csv'. */
let release: () => void;
let asked: { readonly path: string; readonly cookie: string | undefined; readonly referer: string | undefined }[];

test.beforeEach(async () => {
  asked = [];
  server = createServer(({ url = '', headers: { cookie, referer } }, response) => {
    asked.push({ path: url, cookie, referer });
    response.setHeader('Access-Control-Allow-Origin', '*');
    if (url === '/slow.csv') {
      response.write(CSV.slice(0, 500));
      release = () => response.end(CSV.slice(500));
    } else if (url === '/moved.csv') response.writeHead(302, { Location: '/quotes.csv' }).end();
    else response.end(CSV);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});

test.afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const linkTo = (path: string, sha256 = SHA256): string =>
  `#src=${encodeURIComponent(`http://${host}/${path}`)}&sha256=${sha256}`;
const question = (page: Page) => page.getByRole('dialog', { name: `This link names a file at ${host}` });
const foreign = (page: Page, baseURL: string | undefined): string[] => {
  const urls: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(`${baseURL}/`)) urls.push(request.url());
  });
  return urls;
};

test('L10, T10: a link that names a file asks before anybody is contacted, and opens the very file', async ({
  page,
  baseURL,
}) => {
  const requests = foreign(page, baseURL);
  await page.goto(`./${linkTo('quotes.csv')}`);
  await expect(page).toHaveURL(/live\.html#src=/);
  await expect(question(page)).toContainText(`Nothing was asked of ${host} so far.`);
  await expect(question(page)).toContainText(SHA256);
  await page.waitForTimeout(1500);
  expect([requests, asked]).toEqual([[], []]);
  expect(await violations(page)).toEqual([]);
  await question(page)
    .getByRole('button', { name: `Contact ${host} and open it` })
    .click();
  await expectSource(page, `Cboe CSV, quotes.csv from ${host}`);
  expect(asked).toEqual([{ path: '/quotes.csv', cookie: undefined, referer: undefined }]);
  await expect(page.getByText('This page may fetch from other hosts.')).toBeVisible();
});

test('what is read aloud while a file comes is that it comes, not every count of bytes', async ({ page }) => {
  await page.goto(`./live.html${linkTo('slow.csv')}`);
  await question(page)
    .getByRole('button', { name: /^Contact/ })
    .click();
  await expect(question(page)).toContainText('500 bytes so far');
  await expect(question(page).locator('[aria-live]')).toHaveText(`Fetching the file from ${host}…`);
  release();
  await expectSource(page, `Cboe CSV, slow.csv from ${host}`);
});

test('T10: a file that is another one, or is elsewhere, is not opened', async ({ page }) => {
  await page.goto(`./live.html${linkTo('quotes.csv', 'a'.repeat(64))}`);
  await question(page)
    .getByRole('button', { name: /^Contact/ })
    .click();
  await expect(question(page)).toContainText('The file is not the one that the link names');
  await question(page).getByRole('button', { name: 'Close', exact: true }).last().click();
  await expect(page.getByText('Synthetic sample').first()).toBeVisible();
  await expect(page).toHaveURL(/live\.html$/);

  await page.goto('about:blank');
  await page.goto(`./live.html${linkTo('moved.csv')}`);
  await question(page)
    .getByRole('button', { name: /^Contact/ })
    .click();
  await expect(question(page)).toContainText(`${host} did not give the file`);
  expect(asked.map(({ path }) => path)).toEqual(['/quotes.csv', '/moved.csv']);
});

test('T10: over an open chain the link is offered on a page of its own, and the open page may contact nobody', async ({
  page,
  context,
}) => {
  await openSample(page);
  await dropFiles(page, [{ name: 'mine.csv', content: CSV }]);
  await expectSource(page, 'Cboe CSV, mine.csv');
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, linkTo('quotes.csv'));
  const opening = context.waitForEvent('page');
  await question(page).getByRole('link', { name: 'Go on, on a page of its own' }).click();
  const live = await opening;
  await expect(question(live)).toBeVisible();
  await question(page).getByRole('button', { name: 'Do not open it' }).click();
  await expectSource(page, 'Cboe CSV, mine.csv');
  expect(asked).toEqual([]);
});

test('T10: links into private networks, or that run as script, are refused in words', async ({ page, baseURL }) => {
  const requests = foreign(page, baseURL);
  for (const address of ['https://192.168.1.1/a.csv', 'javascript:alert(1)', 'https://a:b@example.com/a.csv']) {
    await page.goto('about:blank');
    await page.goto(`./#src=${encodeURIComponent(address)}&sha256=${SHA256}`);
    await expect(page.getByRole('alert')).toContainText('The file that this link names is not asked for');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  expect(requests).toEqual([]);
});

test('the sender names an address, and the hash is that of the file', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openSample(page);
  await page.keyboard.press('l');
  const dialog = page.getByRole('dialog', { name: /^Share / });
  await dialog.getByText('Name an address instead').click();
  await dialog.getByLabel('Address of the file').fill('https://files.example.com/spx.csv');
  await dialog
    .getByLabel('Choose the file')
    .setInputFiles({ name: 'spx.csv', mimeType: 'text/csv', buffer: Buffer.from(CSV) });
  await expect(dialog).toContainText(`SHA-256 of spx.csv: ${SHA256}`);
  await dialog.getByRole('button', { name: 'Copy link to the address' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain(`#src=https%3A%2F%2Ffiles.example.com%2Fspx.csv&sha256=${SHA256}`);
  await dialog.getByLabel('Address of the file').fill('http://192.168.1.1/spx.csv');
  await expect(dialog).toContainText('only https addresses are asked');
  expect(await violations(page)).toEqual([]);
});
