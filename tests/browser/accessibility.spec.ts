import type { Page } from '@playwright/test';
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

/** What a theme changes: its tokens, and so nothing but colours. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

async function setTheme(page: Page, theme: string): Promise<void> {
  await page.evaluate((name) => {
    document.documentElement.dataset.theme = name;
  }, theme);
}

for (const width of [1440, 390]) {
  // The first is light. Colours do not depend on the width.
  const themes = width === 1440 ? ['dark', 'contrast'] : [];
  test(`no view has an accessibility violation at ${width} px, of a file and in a scenario`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width, height: 844 });
    await openSample(page);
    await dropFiles(page, [chain]);
    await expectSource(page, 'Cboe CSV, quotes.csv');
    for (const title of await page.getByRole('tab').allTextContents()) {
      await page.getByRole('tab', { name: title, exact: true }).click();
      await expect(page.getByRole('tabpanel').getByRole('region').first()).toBeVisible();
      expect(await violations(page, { within: '.views' }), title).toEqual([]);
      for (const theme of themes) {
        await setTheme(page, theme);
        const found = await violations(page, { within: '.views', rules: COLOUR_RULES });
        expect(found, `${title}, ${theme}`).toEqual([]);
      }
      await setTheme(page, 'light');
    }
    await page.getByRole('button', { name: '+1%', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Back to the file' })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    for (const theme of themes) {
      await setTheme(page, theme);
      expect(await violations(page, { rules: COLOUR_RULES }), theme).toEqual([]);
    }
  });
}

test('dialogs, menus and what is held back have no accessibility violation on a phone in high contrast', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openSample(page);
  await setTheme(page, 'contrast');
  for (const key of ['s', 'v', '?', 'k']) {
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await violations(page, { within: 'dialog[open]' }), key).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await page.getByRole('button', { name: 'Explain net GEX' }).first().click();
  await expect(page.getByRole('dialog', { name: 'Net GEX' })).toBeVisible();
  expect(await violations(page, { within: 'dialog[open]' })).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Save picture of GEX by strike' }).click();
  expect(await violations(page, { within: '.strike-panel' })).toEqual([]);
  await page.keyboard.press('Escape');
  const rows = chain.content.split('\r\n');
  const damaged = rows.map((row, index) => (index > 3 && index % 3 === 0 ? row.replace(/,[^,]*$/, '') : row));
  await dropFiles(page, [{ name: 'quotes.csv', content: damaged.join('\r\n') }]);
  const held = page.getByRole('alert', { name: 'Held back' });
  await expect(held).toBeVisible();
  expect(await violations(page, { within: '[role="alert"]' })).toEqual([]);
  await held.getByRole('button', { name: 'Show it anyway' }).click();
  await expectSource(page, 'Cboe CSV, quotes.csv');
  expect(await violations(page)).toEqual([]);
});
