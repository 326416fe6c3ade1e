import type { Locator, Page } from '@playwright/test';
import { expect, openSample, test } from './support';

const OPENERS = [
  'Paste a chain',
  'Dealers long calls, short puts',
  'Keyboard and help',
  'GEX by strike as a table',
] as const;

/** Opens a dialog from the keyboard, as someone does who cannot see where focus went. */
async function openByKey(page: Page, name: string): Promise<Locator> {
  const opener = page.getByRole('button', { name, exact: true });
  await opener.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  return opener;
}

for (const name of OPENERS) {
  test(`focus returns to “${name}” when its dialog closes, by key or by button`, async ({ page }) => {
    await openSample(page);
    const opener = await openByKey(page, name);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(opener).toBeFocused();

    await openByKey(page, name);
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).press('Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(opener).toBeFocused();
  });
}

async function middle(target: Locator): Promise<[x: number, y: number]> {
  const box = await target.boundingBox();
  if (!box) throw new Error('the element is not on screen');
  return [box.x + box.width / 2, box.y + box.height / 2];
}

test('text selected in a dialog is kept when the mouse button is released outside it', async ({ page }) => {
  await openSample(page);
  await openByKey(page, 'Paste a chain');
  const field = page.getByLabel('The whole CSV or JSON text');
  await field.fill('one two three');
  const [x, y] = await middle(field);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(4, y, { steps: 5 });
  await page.mouse.up();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(field).toHaveValue('one two three');
});

test('a click beside a dialog closes it', async ({ page }) => {
  await openSample(page);
  await openByKey(page, 'Paste a chain');
  await page.mouse.click(4, 4);
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
