import { chainCsv } from './independent';
import { badge, dropFiles, expect, expectSource, openSample, SHOWN_AND_SPARE, test, textOf } from './support';

test('a worker that ends without a word is replaced and the change still arrives', async ({ page }) => {
  await openSample(page);
  await dropFiles(page, [{ name: 'quotes.csv', content: chainCsv() }]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  const gamma = page.getByRole('listitem', { name: 'Gamma exposure' });
  const before = (await textOf(gamma)).match(/\+(\$[\d.]+[KMB])/)?.[1];
  for (const worker of page.workers()) await worker.evaluate(() => self.close());
  await page.getByRole('button', { name: 'Dealers long calls, short puts' }).click();
  await page.getByRole('radio', { name: 'Dealers short calls, long puts' }).check();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(gamma).toContainText(`\u2212${before}`, { timeout: 30_000 });
  await expectSource(page, 'Cboe CSV, quotes.csv');
});

test('of many files in a row the last one stays, and only its worker lives', async ({ page }) => {
  await openSample(page);
  for (let index = 0; index < 8; index++) {
    await dropFiles(page, [{ name: `chain-${index}.csv`, content: chainCsv() }]);
  }
  await expectSource(page, 'Cboe CSV, chain-7.csv');
  await expect.poll(() => page.workers().length).toBeLessThanOrEqual(SHOWN_AND_SPARE);
});

test('a worker is made ready for the next chain', async ({ page }) => {
  await openSample(page);
  await expect.poll(() => page.workers().length).toBe(SHOWN_AND_SPARE);
});

test('opening can be cancelled, and what was shown stays', async ({ page }) => {
  await openSample(page);
  const before = await badge(page).innerText();
  // Enough rows that reading takes a while on any machine.
  const [head, rows] = [chainCsv().split('\r\n').slice(0, 4), chainCsv().split('\r\n').slice(4, -1)];
  const many = Array.from({ length: 12_000 }, () => rows.join('\r\n'));
  await dropFiles(page, [{ name: 'huge.csv', content: [...head, ...many].join('\r\n') }]);
  await expect(page.getByText('huge.csv…')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  expect(await badge(page).innerText()).toBe(before);
  await expect.poll(() => page.workers().length).toBeLessThanOrEqual(SHOWN_AND_SPARE);
});

test('a worker script that cannot be loaded is said, not waited for', async ({ page }) => {
  await page.route('**/assets/worker-*.js', (route) => route.fulfill({ status: 404, body: 'gone' }));
  await page.goto('./');
  await expect(page.getByRole('alert')).toContainText('Reload the page');
  await expect(page.getByRole('heading', { name: 'Drop an option chain here' })).toBeVisible();
});
