import { readFileSync } from 'node:fs';
import { chainCsv, expectedOfChain, signedMoney } from './independent';
import { badge, dropFiles, expect, expectSource, openSample, panel, test, textOf } from './support';

const file = { name: 'quotes.csv', content: chainCsv() };

test('the page opens on the sample, labelled as such', async ({ page }) => {
  await openSample(page);
  await expect(badge(page)).toHaveText(/PINNED|FRAGILE|TRANSITION/);
  await expect(page.getByText('not today’s market')).toBeVisible();
  await expect(panel(page, 'Import report')).toContainText('Synthetic');
  for (const title of ['GEX by strike', 'Gamma profile', 'Key levels', 'Net exposures', 'Dealer hedging', '0DTE']) {
    await expect(page.getByRole('region', { name: title, exact: true })).toBeVisible();
  }
});

for (const width of [390, 1440]) {
  test(`nothing moves while the page comes up at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await openSample(page);
    await expect(page.getByRole('tabpanel').getByRole('heading').first()).toBeVisible();
    expect(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([]);
  });
}

test('pasted text opens as a chain', async ({ page }) => {
  await openSample(page);
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, file.content);
  await expectSource(page, 'Cboe CSV, pasted text');
});

test('the paste dialog and the file picker open a chain too', async ({ page }) => {
  await openSample(page);
  await page.getByRole('button', { name: 'Paste a chain' }).click();
  await page.getByLabel('The whole CSV or JSON text').fill(file.content);
  await page.getByRole('button', { name: 'Open pasted text' }).click();
  await expectSource(page, 'Cboe CSV, pasted text');
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open chain' }).click();
  await (await choosing).setFiles({ name: 'picked.csv', mimeType: 'text/csv', buffer: Buffer.from(file.content) });
  await expectSource(page, 'Cboe CSV, picked.csv');
});

test('the other dealer sign turns every exposure around and is remembered', async ({ page }) => {
  await openSample(page);
  await dropFiles(page, [file]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  const value = page.getByRole('listitem', { name: 'Gamma exposure' });
  const before = (await textOf(value)).match(/\+(\$[\d.]+[KMB])/)?.[1];
  expect(before).toBeDefined();
  await page.getByRole('button', { name: 'Dealers long calls, short puts' }).click();
  await page.getByRole('radio', { name: 'Dealers short calls, long puts' }).check();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(value).toContainText(`\u2212${before}`);
  await expect(badge(page)).toHaveText('Regime: FRAGILE');
  await page.reload();
  await expect(page.getByRole('button', { name: 'Dealers short calls, long puts' })).toBeVisible();
  await expect(badge(page)).toHaveText('Regime: FRAGILE');
});

test('a setting that cannot be read is said and changes nothing', async ({ page }) => {
  await openSample(page);
  const before = await textOf(page.getByRole('listitem', { name: 'Gamma exposure' }));
  await page.keyboard.press('s');
  const rate = page.getByLabel('Risk-free rate');
  await rate.fill('4,x');
  await rate.press('Enter');
  await expect(page.getByText('“4,x” is not a number; 4.3 stays in use.')).toBeVisible();
  await rate.fill('900');
  await rate.press('Enter');
  await expect(page.getByText('Between \u221210 and 50 % a year, please; 4.3 stays in use.')).toBeVisible();
  await page.keyboard.press('Escape');
  expect(await textOf(page.getByRole('listitem', { name: 'Gamma exposure' }))).toBe(before);
});

test('the strike chart follows exposure, bars and expiries, by mouse and by key', async ({ page }) => {
  await openSample(page);
  await dropFiles(page, [file]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  await expect(panel(page, 'GEX by strike')).toContainText('all expiries');
  await page.getByRole('radio', { name: 'VEX' }).check();
  await expect(panel(page, 'VEX by strike')).toContainText('$ per vol pt');
  await page.keyboard.press('g');
  await expect(panel(page, 'CHEX by strike')).toContainText('$ per day');
  await page.keyboard.press('g');
  await page.keyboard.press('x');
  await expect(page.getByRole('radio', { name: 'Net', exact: true })).toBeChecked();
  await page.keyboard.press('0');
  await expect(panel(page, 'GEX by strike')).toContainText(
    `net ${signedMoney(expectedOfChain().zeroDteGex)} · $ per 1% · 0DTE`,
  );
  await page.getByRole('button', { name: /18 Dec ?, PM/ }).click();
  await expect(panel(page, 'GEX by strike')).toContainText('18 Dec 2026 PM');
  await page.getByRole('button', { name: /18 Nov ?, PM/ }).click();
  await expect(panel(page, 'GEX by strike')).toContainText('2 expiries');
  await page.keyboard.press('a');
  await expect(panel(page, 'GEX by strike')).toContainText('all expiries');
});

test('the crosshair gives exact values and moves strike by strike with the arrow keys', async ({ page }) => {
  await openSample(page);
  await dropFiles(page, [file]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  await page.getByRole('group', { name: 'GEX by strike chart' }).focus();
  const readout = panel(page, 'GEX by strike').getByRole('status');
  await page.keyboard.press('ArrowUp');
  await expect(readout).toContainText('102.50');
  await expect(readout).toContainText('Open interest C / P 1,920 / 320');
  await page.keyboard.press('ArrowUp');
  await expect(readout).toContainText('105');
  await expect(readout).toContainText('Open interest C / P 6,700 / 210');
  await page.keyboard.press('Escape');
  await expect(readout).toBeHidden();
});

test('the table twin lists the strikes of the chart', async ({ page }) => {
  await openSample(page);
  await dropFiles(page, [file]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  await page.getByRole('button', { name: 'GEX by strike as a table' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('row')).toHaveCount(10);
  await expect(dialog.getByRole('row', { name: /^105 / })).toContainText('6,700');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('Download JSON gives the numbers on the screen in full', async ({ page }) => {
  await openSample(page);
  await dropFiles(page, [file]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download JSON' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('MUC-20261118-1100.json');
  const result = JSON.parse(readFileSync(await download.path(), 'utf8'));
  const expected = expectedOfChain();
  expect(Object.keys(result).sort()).toEqual([
    'analytics',
    'as_of',
    'currency',
    'expiries',
    'flows',
    'levels',
    'profile',
    'report',
    'settings',
    'source',
    'strikes',
    'summary',
    'symbol',
    'third_order',
    'underlying',
    'underlying_price',
    'versions',
  ]);
  expect(result.source).toEqual({ format: 'Cboe CSV', files: ['quotes.csv'] });
  expect(result.as_of).toBe('2026-11-18T16:00:00Z');
  expect(result.summary.net_gex / expected.gex).toBeCloseTo(1, 8);
  expect(result.summary.exposures.net_dex / expected.dex).toBeCloseTo(1, 5);
  expect(result.summary.exposures.net_vex / expected.vex).toBeCloseTo(1, 4);
  expect(result.summary.exposures.net_chex / expected.chex).toBeCloseTo(1, 3);
  expect(result.levels.gamma_flip).toBeCloseTo(expected.flip, 5);
  expect(result.levels.call_wall).toBe(expected.callWall);
  expect(result.report.contracts).toEqual({ read: 36, used: 36, excluded: 0, rejected: 0 });
  expect(result.report.open_interest).toMatchObject({
    call: expected.callOpenInterest,
    put: expected.putOpenInterest,
    unpriced: 0,
  });
});

test('a file of daily prices adds candles with the levels', async ({ page }) => {
  await openSample(page);
  await dropFiles(page, [file]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  const days = Array.from({ length: 40 }, (_, index) => {
    const day = new Date(Date.UTC(2026, 8, 21 + index)).toISOString().slice(0, 10);
    const open = 96 + (index % 7);
    return `${day},${open},${open + 2},${open - 1.5},${open + 1},1000000`;
  });
  await dropFiles(page, [{ name: 'muc_d.csv', content: `Date,Open,High,Low,Close,Volume\n${days.join('\n')}\n` }]);
  await expect(page.getByText('Daily prices of muc_d.csv read')).toBeVisible();
  const chart = page.getByRole('img', { name: /^Daily candles/ });
  await expect(chart).toBeVisible();
  await expect(chart).toHaveAccessibleName(/Call wall/);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  await page.getByRole('button', { name: 'Remove the daily prices' }).click();
  await expect(panel(page, 'Levels around spot')).toBeVisible();
});

test('a file that states neither spot nor time is only computed after a confirmation', async ({ page }) => {
  await openSample(page);
  const bare = file.content.split('\r\n').slice(3).join('\r\n');
  await dropFiles(page, [{ name: 'bare.csv', content: bare }]);
  const dialog = page.getByRole('dialog', { name: 'Two facts the file does not state' });
  await expect(dialog).toBeVisible();
  await expect(page.getByText('Synthetic sample').first()).toBeVisible();
  await dialog.getByLabel('Spot of the underlying').fill('100.5');
  await dialog.getByLabel('Date of the quotes').fill('2026-11-18');
  await dialog.getByLabel('Time in New York').fill('11:00');
  await dialog.getByRole('button', { name: 'Use these and compute' }).click();
  await expectSource(page, 'Cboe CSV, bare.csv');
  await expect(page.getByRole('listitem', { name: 'Gamma exposure' })).toContainText(
    signedMoney(expectedOfChain().gex),
  );
  await expect(page.getByText('given by you')).toHaveCount(2);
});
