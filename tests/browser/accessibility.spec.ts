import { chainCsv } from './independent';
import { dropFiles, expect, expectSource, openSample, test, violations } from './support';

const chain = { name: 'quotes.csv', content: chainCsv() };

for (const colorScheme of ['dark', 'light'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('the empty page has no accessibility violation', async ({ page }) => {
      await page.goto('./#chain=data/none.json');
      await expect(page.getByRole('alert')).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('heading', { name: 'Drop an option chain here' })).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });

    for (const palette of ['safe', 'classic'] as const) {
      test(`the loaded page has no accessibility violation in ${palette} colours`, async ({ page }) => {
        await openSample(page);
        if (palette === 'classic') {
          await page.keyboard.press('s');
          await page.getByRole('radio', { name: 'Classic green and red' }).check();
          expect(await violations(page)).toEqual([]);
          await page.keyboard.press('Escape');
        }
        await dropFiles(page, [chain]);
        await expectSource(page, 'Cboe CSV, quotes.csv');
        await page.getByText('Gamma flip by other definitions').click();
        expect(await violations(page)).toEqual([]);
      });
    }

    test('the page with an error has no accessibility violation', async ({ page }) => {
      await openSample(page);
      await dropFiles(page, [{ name: 'empty.csv', content: '' }]);
      await expect(page.getByRole('alert')).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });

    test('the page while it opens a chain has no accessibility violation', async ({ page }) => {
      await page.route('**/data/slow.csv', () => {});
      await page.goto('./#chain=data/slow.csv');
      await expect(page.getByRole('progressbar')).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });

    test('the dialogs have no accessibility violation', async ({ page }) => {
      await openSample(page);
      for (const key of ['s', 'v', '?']) {
        await page.keyboard.press(key);
        await expect(page.getByRole('dialog')).toBeVisible();
        expect(await violations(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toHaveCount(0);
      }
      await page.getByRole('button', { name: 'GEX by strike as a table' }).click();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await dropFiles(page, [{ name: 'bare.csv', content: chain.content.split('\r\n').slice(3).join('\r\n') }]);
      await expect(page.getByRole('dialog', { name: 'Two facts' })).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });
  });
}

for (const width of [320, 390, 768, 1024, 1180, 1440, 2560]) {
  test(`nothing is wider than the page at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await openSample(page);
    const overflow = (): Promise<number> =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await overflow()).toBe(0);
    await dropFiles(page, [{ name: `a-very-long-file-name-${'x'.repeat(80)}.csv`, content: '' }]);
    await expect(page.getByRole('alert')).toBeVisible();
    expect(await overflow()).toBe(0);
  });
}
