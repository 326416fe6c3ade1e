import { chainCsv, expectedOfChain } from './independent';
import { dropFiles, expect, expectSource, openSample, test } from './support';

test('an address on the page’s own origin opens instead of the sample', async ({ page, requests }) => {
  await page.route('**/data/muc.csv', (route) => route.fulfill({ body: chainCsv(), contentType: 'text/csv' }));
  await page.goto('./#chain=data/muc.csv');
  await expectSource(page, 'Cboe CSV, data/muc.csv');
  await expect(page.getByText('Synthetic sample')).toHaveCount(0);
  expect(requests.filter((url) => url.endsWith('/data/muc.csv'))).toHaveLength(1);
});

test('an address that names nothing says so and never shows the sample', async ({ page }) => {
  await page.goto('./#chain=data/none.json');
  const message = page.getByRole('alert');
  await expect(message).toContainText('data/none.json');
  await expect(message).toContainText('404');
  await expect(page.getByRole('heading', { name: 'Drop an option chain here' })).toBeVisible();
  await expect(page.getByText('Synthetic sample', { exact: true })).toHaveCount(0);
});

for (const path of [
  'https://evil.test/chain.json',
  '//evil.test/chain.json',
  'javascript:alert(1)',
  'data:text/csv,x',
]) {
  test(`the address ${path} is refused without a request`, async ({ page, requests }) => {
    await page.goto(`./#chain=${encodeURIComponent(path)}`);
    await expect(page.getByRole('alert')).toBeVisible();
    expect(requests.filter((url) => url.includes('evil'))).toEqual([]);
  });
}

test('a slow address can be cancelled', async ({ page }) => {
  await page.route('**/data/slow.csv', () => {});
  await page.goto('./#chain=data/slow.csv');
  await expect(page.getByRole('progressbar')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Drop an option chain here' })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('with a refresh interval a changed chain replaces the one on screen', async ({ page }) => {
  await page.clock.install({ time: new Date(Date.UTC(2026, 10, 18, 16, 20)) });
  let asked = 0;
  await page.route('**/data/muc.csv', (route) => {
    asked += 1;
    const body = asked < 3 ? chainCsv() : chainCsv().replace('Last: 100.5', 'Last: 101.25');
    return route.fulfill({ body, contentType: 'text/csv' });
  });
  await page.goto('./#chain=data/muc.csv&refresh=30');
  await expectSource(page, 'Cboe CSV, data/muc.csv');
  await expect(page.getByText('100.50').first()).toBeVisible();
  await page.clock.runFor(31_000);
  await expect(page.getByRole('banner')).toContainText(/looked at every 30 s, last 11:20:3\d ET, nothing new/);
  await page.clock.runFor(31_000);
  await expect(page.getByText('101.25').first()).toBeVisible();
  expect(asked).toBe(3);
});

test('a refresh that fails keeps the chain and says what happened', async ({ page }) => {
  await page.clock.install({ time: new Date(Date.UTC(2026, 10, 18, 16, 20)) });
  let isGone = false;
  await page.route('**/data/muc.csv', (route) =>
    isGone
      ? route.fulfill({ status: 404, body: 'gone' })
      : route.fulfill({ body: chainCsv(), contentType: 'text/csv' }),
  );
  await page.goto('./#chain=data/muc.csv&refresh=30');
  await expectSource(page, 'Cboe CSV, data/muc.csv');
  isGone = true;
  await page.clock.runFor(31_000);
  await expect(page.getByRole('alert')).toContainText('data/muc.csv');
  await expect(page.getByRole('banner').getByText(`${expectedOfChain().contracts} contracts`)).toBeVisible();
});

test('a file of the user ends the following of an address', async ({ page }) => {
  await page.route('**/data/muc.csv', (route) => route.fulfill({ body: chainCsv(), contentType: 'text/csv' }));
  await page.goto('./#chain=data/muc.csv&refresh=5');
  await expectSource(page, 'Cboe CSV, data/muc.csv');
  await dropFiles(page, [{ name: 'own.csv', content: chainCsv() }]);
  await expectSource(page, 'Cboe CSV, own.csv');
  expect(new URL(page.url()).hash).toBe('');
});

test('an address opened while the sample is shown is followed', async ({ page }) => {
  await page.route('**/data/muc.csv', (route) => route.fulfill({ body: chainCsv(), contentType: 'text/csv' }));
  await openSample(page);
  await page.evaluate(() => {
    window.location.hash = '#chain=data/muc.csv';
  });
  await expectSource(page, 'Cboe CSV, data/muc.csv');
});
