import { chainCsv } from './independent';
import { badge, dropFiles, expect, expectSource, openSample, panel, test, violations } from './support';

test('the palette finds a command by a few letters and does it', async ({ page }) => {
  await openSample(page);
  await page.getByRole('button', { name: 'Open chain' }).focus();
  await page.keyboard.press('ControlOrMeta+k');
  const field = page.getByRole('combobox', { name: 'Command' });
  await expect(field).toBeFocused();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.type('show ve');
  const list = page.getByRole('listbox', { name: 'Commands' });
  const chosen = list.getByRole('option', { selected: true });
  await expect(chosen).toContainText('Show VEX');
  expect(await field.getAttribute('aria-activedescendant')).toBe(await chosen.getAttribute('id'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(panel(page, 'VEX by strike')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open chain' })).toBeFocused();

  await page.keyboard.press('k');
  await page.keyboard.type('theme');
  const options = list.getByRole('option');
  const first = await options.first().innerText();
  await page.keyboard.press('ArrowUp');
  await expect(options.last()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(chosen).toHaveText(first.replaceAll('\n', ''));
  await page.keyboard.type('qqqq');
  await expect(page.getByText('No command has these letters.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('the move of a slider, an assumption and a choice are taken back and done again', async ({ page }) => {
  await openSample(page);
  const spot = page.getByRole('slider', { name: 'Spot' });
  await spot.scrollIntoViewIfNeeded();
  const box = await spot.boundingBox();
  if (!box) throw new Error('the slider has no box');
  const middle = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width / 2, middle);
  await page.mouse.down();
  for (const part of [0.55, 0.6, 0.65]) await page.mouse.move(box.x + box.width * part, middle);
  await page.mouse.up();
  await expect(spot).not.toHaveValue('0');
  const moved = await spot.inputValue();
  await page.keyboard.press('x');
  await expect(page.getByRole('radio', { name: 'Net', exact: true })).toBeChecked();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('radio', { name: 'Calls and puts' })).toBeChecked();
  await expect(spot).toHaveValue(moved);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(spot).toHaveValue('0');
  await expect(page.getByText('Taken back: spot of the scenario')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(spot).toHaveValue(moved);
  await page.keyboard.press('r');
  await expect(spot).toHaveValue('0');

  await page.keyboard.press('k');
  await page.keyboard.type('short calls and puts');
  await page.keyboard.press('Enter');
  await expect(badge(page)).toHaveText('Regime: FRAGILE');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(badge(page)).toHaveText('Regime: PINNED');
});

test('the help lists the keys of the commands', async ({ page }) => {
  await openSample(page);
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Help' });
  for (const [key, what] of [
    ['o', 'Open a file'],
    ['[', 'The expiry before, alone'],
    ['r', 'End the scenario: back to the figures of the file'],
  ] as const) {
    await expect(help.getByRole('row').filter({ has: page.getByText(key, { exact: true }) })).toContainText(what);
  }
});

test('the contrast theme has strong text everywhere and stays', async ({ page }) => {
  await openSample(page);
  await page.keyboard.press('k');
  await page.keyboard.type('high contrast');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast');
  expect(await violations(page)).toEqual([]);
  expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(255, 255, 255)');
  await page.reload();
  await expect(badge(page)).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast');
});

test('a panel fills the window, keeps its crosshair, and gives the window back with the focus', async ({ page }) => {
  await openSample(page);
  const chart = page.getByRole('group', { name: 'GEX by strike chart' });
  await chart.focus();
  const before = await chart.boundingBox();
  await page.keyboard.press('f');
  await expect(chart).toBeFocused();
  await expect.poll(async () => (await chart.boundingBox())?.width ?? 0).toBeGreaterThan(1_200);
  const box = await panel(page, 'GEX by strike').boundingBox();
  expect(box).toMatchObject({ x: 0, y: 0, width: 1280, height: 720 });
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('ArrowUp');
  await expect(panel(page, 'GEX by strike').getByRole('status')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel(page, 'GEX by strike').getByRole('status')).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(chart).toBeFocused();
  expect(await chart.boundingBox()).toEqual(before);

  const button = panel(page, 'Key levels').getByRole('button', { name: 'Fill the window' });
  await button.click();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await button.click();
  await expect(button).toBeFocused();
  await expect(button).toHaveAttribute('aria-pressed', 'false');
});

test('the mark of a panel opens the glossary at its term', async ({ page }) => {
  await openSample(page);
  await page.getByRole('radio', { name: 'VEX' }).first().check();
  await panel(page, 'VEX by strike').getByRole('button', { name: 'What it means' }).click();
  const glossary = page.getByRole('dialog', { name: 'Glossary' });
  await expect(glossary.locator(':focus')).toContainText('VEX, vanna exposure');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('k');
  await page.keyboard.type('max pain');
  await page.keyboard.press('Enter');
  await expect(glossary.locator(':focus')).toContainText('Max pain');
});

test.describe('at the first visit', () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  test('the tour takes four steps, gets in nobody’s way, and comes again when it is asked for alone', async ({
    page,
  }) => {
    await openSample(page);
    const tour = page.getByRole('complementary', { name: 'Your own chain' });
    await expect(tour).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await dropFiles(page, [{ name: 'quotes.csv', content: chainCsv() }]);
    await expectSource(page, 'Cboe CSV, quotes.csv');
    const titles: (string | null)[] = [];
    const next = page.getByRole('complementary').getByRole('button', { name: /Next|Done/ });
    while (await next.isVisible()) {
      titles.push(await page.getByRole('complementary').getByRole('heading').textContent());
      await next.click();
    }
    expect(titles).toEqual(['Your own chain', 'The verdict', 'What if', 'Everything by name']);
    await page.reload();
    await expect(badge(page)).toBeVisible();
    await expect(page.getByRole('complementary')).toHaveCount(0);
    await page.keyboard.press('?');
    await page.getByRole('button', { name: 'Show the tour' }).click();
    await expect(tour).toBeVisible();
    await tour.getByRole('button', { name: 'Skip' }).click();
    await expect(tour).toHaveCount(0);
    await expect(page.locator('[data-tour]')).toHaveCount(0);
  });
});
