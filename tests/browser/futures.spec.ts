import type { Page } from '@playwright/test';
import { chainCsv, expectedOfChain, MINUS } from './independent';
import { dropFiles, expect, expectSource, openSample, panel, test, textOf, violations } from './support';

async function openChain(page: Page): Promise<void> {
  await openSample(page);
  await dropFiles(page, [{ name: 'quotes.csv', content: chainCsv() }]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
}

const { spot, callWall, putWall, flip } = expectedOfChain();
const chip = (page: Page) => page.getByRole('banner').locator('.future-chip');
const levels = (page: Page) => panel(page, 'Key levels');
const level = (page: Page, name: string) =>
  textOf(levels(page).getByRole('listitem').filter({ hasText: name }).first());
const ladder = (page: Page) => page.getByRole('group', { name: 'Level ladder' });
const gauges = (page: Page) => textOf(page.locator('.area-gauges'));

test('charts and key levels show a future by its spread, and dollars stay what they are', async ({ page }) => {
  await openChain(page);
  const dollars = await gauges(page);
  const verdict = await textOf(page.locator('.headline-figures'));
  await expect(chip(page)).toHaveCount(0);
  await page.getByRole('tab', { name: 'Levels & export' }).click();
  const exported = panel(page, 'Levels for your charts');
  await exported.getByRole('radio', { name: 'a future’s, by spread' }).check();

  // Nothing is shifted, and nothing is written, by a spread that nobody gave.
  await expect(chip(page)).toContainText('NO Future PRICES its spread is not known; all are of MUC');
  await expect(exported.getByRole('group', { name: 'Text for TradingView Pine' })).toContainText('No price of Future');
  expect(await level(page, 'Call wall')).toContain(`${callWall.toFixed(2)} `);

  await exported.getByLabel('Name of the future').fill('FUT');
  await exported.getByLabel('Name of the future').press('Enter');
  await exported.getByLabel(/^Its price with/).fill(String(spot + 2.25));
  await exported.getByLabel(/^Its price with/).press('Enter');
  await expect(chip(page)).toContainText('FUT PRICES charts and key levels: MUC + 2.25; all else MUC');

  expect(await level(page, 'Call wall')).toContain(`${(callWall + 2.25).toFixed(2)} MUC ${callWall.toFixed(2)}`);
  expect(await level(page, 'Gamma flip')).toContain(`${(flip + 2.25).toFixed(2)} MUC ${flip.toFixed(2)}`);
  await expect(ladder(page)).toHaveAccessibleDescription(
    new RegExp(
      `Put wall[^,]* FUT ${(putWall + 2.25).toFixed(2)} \\(MUC ${putWall.toFixed(2)}\\).*price axis shows FUT, MUC \\+ 2\\.25`,
    ),
  );
  expect(await gauges(page)).toBe(dollars);
  expect(await textOf(page.locator('.headline-figures'))).toBe(verdict);

  // Ticks are round prices of the future; where its 100 stands the chain's 97.75 does.
  const axis = page.locator('.strike-panel .axis').first();
  await expect(axis).toContainText('FUT');
  const ticks = await axis.locator('text').allTextContents();
  expect(ticks[ticks.indexOf('100') + 1]).toBe('97.75');

  // The crosshair steps over strikes and says both.
  const chart = page.getByRole('group', { name: 'GEX by strike chart' });
  await chart.focus();
  await page.keyboard.press('ArrowUp');
  await expect(panel(page, 'GEX by strike').getByRole('status')).toContainText('FUT 104.75 (MUC 102.50)');
  await expect(page.locator('.strike-panel .crosshair')).toContainText('104.75');
  expect(await violations(page)).toEqual([]);

  await page.getByRole('tab', { name: 'Strikes', exact: true }).click();
  await expect(page.getByText('Prices in this view are those of MUC, not of FUT.')).toBeVisible();

  await chip(page).getByRole('button', { name: 'Back to MUC' }).click();
  await expect(chip(page)).toHaveCount(0);
  await expect(levels(page)).not.toContainText('FUT');
  expect(await level(page, 'Call wall')).toContain(`${callWall.toFixed(2)} `);

  // It is a step like any other.
  await page.keyboard.press('ControlOrMeta+z');
  await expect(chip(page)).toContainText('MUC + 2.25');
});

test('the same setting stands among the assumptions, by ratio, and is there at the next visit', async ({ page }) => {
  await openChain(page);
  await page.keyboard.press('s');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'by ratio' }).check();
  await dialog.getByRole('textbox', { name: 'Ratio' }).fill('40.5');
  await dialog.getByRole('textbox', { name: 'Ratio' }).press('Enter');
  await expect(dialog.getByLabel(/^Its price with/)).toHaveValue(String(spot * 40.5));
  await dialog.getByRole('button', { name: 'Done' }).click();
  const shown = (price: number) =>
    price.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  expect(await level(page, 'Put wall')).toContain(`${shown(putWall * 40.5)} MUC ${putWall.toFixed(2)}`);

  // The sample has not been given one.
  await page.reload();
  await expect(page.getByText('Synthetic sample').first()).toBeVisible();
  await expect(chip(page)).toHaveCount(0);
  await dropFiles(page, [{ name: 'quotes.csv', content: chainCsv() }]);
  await expect(chip(page)).toContainText('MUC × 40.5');
});

test('a spread of another day shifts nothing until it is said to hold', async ({ page }) => {
  await openChain(page);
  await page.getByRole('tab', { name: 'Levels & export' }).click();
  await page.getByRole('radio', { name: 'a future’s, by spread' }).check();
  await page.getByRole('textbox', { name: 'Spread' }).fill(`${MINUS}3.5`);
  await page.getByRole('textbox', { name: 'Spread' }).press('Enter');
  await expect(chip(page)).toContainText(`MUC ${MINUS} 3.5`);
  const nextDay = chainCsv().replace('November 18, 2026', 'November 19, 2026');
  await dropFiles(page, [{ name: 'next.csv', content: nextDay }]);
  await expectSource(page, 'Cboe CSV, next.csv');
  await expect(chip(page)).toContainText('NO Future PRICES its spread is of 18 Nov 2026; all are of MUC');
  await expect(levels(page)).not.toContainText('Future');
  await chip(page).getByRole('button', { name: 'It still holds' }).click();
  await expect(chip(page)).toContainText(`MUC ${MINUS} 3.5`);
  await expect(levels(page)).toContainText('Future (MUC)');
});

/** Daily prices of a symbol: 20 days, the last that of the quotes. */
function dailyOf(symbol: string, close: (index: number) => number): string {
  const rows = Array.from({ length: 20 }, (_, index) => {
    const day = new Date(Date.UTC(2026, 9, 30 + index)).toISOString().slice(0, 10);
    const last = close(index);
    return `${symbol},${day},${last - 0.5},${last + 1},${last - 1},${last}`;
  });
  return `Symbol,Date,Open,High,Low,Close\n${rows.join('\n')}\n`;
}

test('daily prices of the future are brought to the chain, and not drawn while its spread is unknown', async ({
  page,
}) => {
  await openChain(page);
  await page.getByRole('tab', { name: 'Levels & export' }).click();
  const exported = panel(page, 'Levels for your charts');
  await exported.getByRole('radio', { name: 'a future’s, by spread' }).check();
  await exported.getByLabel('Name of the future').fill('FUT');
  await exported.getByLabel('Name of the future').press('Enter');
  // Closes of 99.25 and 102.25 in turn: 97.00 and 100.00 of the chain.
  const content = dailyOf('FUTZ26', (index) => 99.25 + 3 * (index % 2));
  await dropFiles(page, [{ name: 'future.csv', content }]);
  const around = panel(page, 'Levels around spot');
  await expect(around.getByRole('status')).toHaveText(
    'FUTZ6 candles are not drawn: its spread is not known. Give the price of FUTZ6',
  );
  await expect(ladder(page)).toBeVisible();
  expect(await violations(page)).toEqual([]);

  // From the note, and from the chip, it is one step to where the price is given.
  await around.getByRole('button', { name: 'Give the price of FUTZ6' }).click();
  const asked = page.getByRole('dialog', { name: 'Prices of the charts' });
  await expect(asked.getByRole('radio', { name: 'a future’s, by spread' })).toBeChecked();
  await asked.getByRole('button', { name: 'Done' }).click();
  await chip(page).getByRole('button', { name: 'Give the price of FUT' }).click();
  expect(await violations(page)).toEqual([]);
  await asked.getByRole('textbox', { name: 'Spread' }).fill('2.25');
  await asked.getByRole('textbox', { name: 'Spread' }).press('Enter');
  // What asked for it is gone, and it stays until it is closed.
  await expect(around).toHaveCount(0);
  await asked.getByRole('button', { name: 'Done' }).click();
  const daily = panel(page, 'FUTZ6 daily');
  // 102.25 ÷ 99.25 − 1 = 3.02%.
  await expect(
    daily.getByRole('img', {
      name: /^Daily candles \(FUTZ6 candles\); last close FUT 102\.25 \(MUC 100\.00\), \+3\.0% on the day before/,
    }),
  ).toBeVisible();
  await expect(daily.getByRole('status')).toHaveText('FUTZ6 candles');
  expect(await violations(page)).toEqual([]);

  await chip(page).getByRole('button', { name: 'Back to MUC' }).click();
  await expect(
    daily.getByRole('img', {
      name: /^Daily candles \(FUTZ6 candles, less 2\.25\); last close 100\.00, \+3\.0% on the day before/,
    }),
  ).toBeVisible();
  await expect(daily.getByRole('status')).toHaveText('FUTZ6 candles, less 2.25');
  await expect(daily).not.toContainText('Taken as prices');
});

test('daily prices of a third symbol are said to be taken as the chain’s', async ({ page }) => {
  await openChain(page);
  await dropFiles(page, [{ name: 'other.csv', content: dailyOf('ABC', (index) => 99 + (index % 2)) }]);
  await expect(panel(page, 'ABC daily').getByText('Taken as prices of MUC.')).toBeVisible();
});

test('the scale of the candles holds round prices of the future', async ({ page }) => {
  await page.addInitScript(() => {
    const written = new Set<string>();
    Object.assign(window, { written });
    const { fillText } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
      written.add(text);
      fillText.call(this, text, ...rest);
    };
  });
  const prices = async (): Promise<string[]> => {
    const texts = await page.evaluate(() => [...(window as unknown as { written: Set<string> }).written]);
    return texts.filter((text) => /^\d+\.\d\d$/.test(text));
  };
  const forget = () => page.evaluate(() => (window as unknown as { written: Set<string> }).written.clear());
  await openChain(page);
  await dropFiles(page, [{ name: 'own.csv', content: dailyOf('MUC', (index) => 97 + 3 * (index % 2)) }]);
  await expect(page.getByRole('img', { name: /^Daily candles/ })).toBeVisible();
  await expect.poll(prices).toContain('100.00');

  await page.keyboard.press('s');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'a future’s, by spread' }).check();
  await dialog.getByRole('textbox', { name: 'Spread' }).fill('2.13');
  await forget();
  await dialog.getByRole('textbox', { name: 'Spread' }).press('Enter');
  await dialog.getByRole('button', { name: 'Done' }).click();
  // Levels are the chain's plus 2.13; what else stands at the scale is round, and nothing is 100 + 2.13 but the strike.
  await expect.poll(prices).toContain((callWall + 2.13).toFixed(2));
  const ofLevels = [spot, callWall, putWall, flip].map((price) => (price + 2.13).toFixed(2));
  const ticks = (await prices()).filter((text) => !ofLevels.includes(text));
  expect(ticks).toContain('100.00');
  expect(ticks.filter((text) => Number(text) % 0.5 !== 0 && !/\.13$/.test(text))).toEqual([]);
  expect(ticks.filter((text) => /\.13$/.test(text)).length).toBeLessThan(4);

  // The crosshair stands at the same strike on all charts.
  await page.getByRole('group', { name: 'Daily candle chart' }).focus();
  await page.keyboard.press('ArrowUp');
  const row = (where: string) => page.locator(`${where} .crosshair line`).getAttribute('y1');
  expect(await row('.candles')).toBe(await row('.strike-panel'));
});

test('long prices of a future are not cut beside the map of strikes', async ({ page }) => {
  await openChain(page);
  await page.keyboard.press('s');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'by ratio' }).check();
  await dialog.getByRole('textbox', { name: 'Ratio' }).fill('1234.5');
  await dialog.getByRole('textbox', { name: 'Ratio' }).press('Enter');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('tab', { name: 'Strike × expiry' }).click();
  const axis = page.locator('.heat-axis');
  const shown = (spot * 1234.5).toLocaleString('en-US', { minimumFractionDigits: 2 });
  await expect(axis).toContainText(`Spot ${shown}`);
  const cut = await axis.evaluate((svg) => {
    const { left } = svg.getBoundingClientRect();
    return [...svg.querySelectorAll('text')].filter((text) => text.getBoundingClientRect().left < left).length;
  });
  expect(cut).toBe(0);
});
