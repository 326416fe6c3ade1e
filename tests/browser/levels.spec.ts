import { readFileSync } from 'node:fs';
import type { Download, Page } from '@playwright/test';
import { chainCsv, expectedOfChain, MINUS } from './independent';
import { dropFiles, expect, expectSource, openSample, panel, test, textOf, violations } from './support';

/** Strikes of the chain of independent.ts about its levels are 5 apart below 95 and above 105, else 2.5. */
async function openView(page: Page): Promise<void> {
  await openSample(page);
  await dropFiles(page, [{ name: 'quotes.csv', content: chainCsv() }]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  await page.getByRole('tab', { name: 'Levels & export' }).click();
}

const exported = (page: Page) => panel(page, 'Levels for your charts');
const vendor = (page: Page) => panel(page, 'Compare with a vendor’s levels');
const bytesOf = async (download: Download): Promise<string> => readFileSync(await download.path(), 'utf8');

test('an indicator in Pine is copied with the levels of the chain', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openView(page);
  await exported(page).getByRole('button', { name: 'Copy TradingView Pine' }).click();
  await expect(exported(page).getByRole('button', { name: 'Copied TradingView Pine' })).toHaveText('Copied');
  const text = await page.evaluate(() => navigator.clipboard.readText());
  const { flip, callWall, putWall } = expectedOfChain();
  expect(text).toMatch(/^\/\/@version=6\n/);
  expect(text).toContain(`input.float(${Number(flip.toFixed(2))}, "Gamma flip"`);
  expect(text).toContain(`input.float(${callWall.toFixed(1)}, "Call wall`);
  expect(text).toContain(`input.float(${putWall.toFixed(1)}, "Put wall`);
  expect(await violations(page)).toEqual([]);
});

test('the sample is never written without saying that it is made up, and a scenario is not written at all', async ({
  page,
}) => {
  await openSample(page);
  await page.getByRole('tab', { name: 'Levels & export' }).click();
  const preview = exported(page).getByRole('group', { name: 'Text for TradingView Pine' });
  await expect(preview).toContainText('// Synthetic sample: these prices are made up');
  const before = await preview.innerText();
  const spot = page.getByRole('slider', { name: /spot/i });
  await spot.focus();
  await page.keyboard.press('PageUp');
  await expect(exported(page)).toContainText('OF THE FILE');
  expect(await preview.innerText()).toBe(before);
});

test('prices of a future are the chain’s plus the spread, in file and preview', async ({ page }) => {
  await openView(page);
  const { spot, callWall, putWall } = expectedOfChain();
  await exported(page).getByRole('radio', { name: 'MenthorQ text' }).check();
  await exported(page).getByRole('radio', { name: 'a future’s, by spread' }).check();
  const price = exported(page).getByLabel(/^Its price with/);
  await price.fill(String(spot + 2.25));
  await price.press('Enter');
  await expect(exported(page).getByRole('textbox', { name: 'Spread' })).toHaveValue('2.25');
  await exported(page).getByLabel('Symbol in the chart').fill('FUT1!');
  const preview = exported(page).getByRole('group', { name: 'Text for MenthorQ text' });
  const start = `$FUT1!: Call Resistance, ${callWall + 2.25}, Put Support, ${putWall + 2.25}, HVL, `;
  await expect(preview).toContainText(start);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    exported(page).getByRole('button', { name: 'Download MenthorQ text' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('FUT1-LEVELS-20261118-1100.txt');
  expect((await bytesOf(download)).startsWith(start)).toBe(true);
});

test('a pasted line of MenthorQ is set beside the levels of the chain', async ({ page }) => {
  await openView(page);
  const { flip, callWall, putWall } = expectedOfChain();
  const wrongPut = putWall + 2;
  const line = `$MUC: Call Resistance, ${callWall + 1}, Put Support, ${wrongPut}, HVL, ${flip.toFixed(2)}, BL 1, 99, soon`;
  await vendor(page)
    .getByLabel(/^Levels of MenthorQ/)
    .fill(line);
  await expect(vendor(page)).toContainText('4 levels read as names and prices in turns (MenthorQ), for MUC. 2 of 3 ');
  const row = (name: string) => textOf(vendor(page).getByRole('row', { name }));
  expect(await row('Call Resistance')).toMatch(
    new RegExp(`${callWall + 1}\\.00 ✓ yes ±2\\.50 ${callWall}\\.00 Call wall, anywhere.* \\+\\$1\\.00`),
  );
  expect(await row('Put Support')).toMatch(/✗ no ±1\.25 /);
  expect(await row('HVL')).toMatch(/✓ yes .* Flip of the re-priced profile .*\$0\.00/);
  expect(await row('BL 1')).toContain('none of ours means this');
  await expect(vendor(page)).toContainText('Line 1: “soon”, a name without a price behind it');
  expect(await violations(page)).toEqual([]);

  await vendor(page)
    .getByLabel(/^Levels of MenthorQ/)
    .fill(`Put wall\t${putWall - 1}`);
  expect(await row('Put wall')).toContain(`${MINUS}$1.00`);

  // Of two tickers the chain's own is compared; prices of another are not passed off as its own.
  const other = `$FUT1!: Call Resistance, ${callWall + 0.5}`;
  await vendor(page)
    .getByLabel(/^Levels of MenthorQ/)
    .fill(`${other}\n$MUC: Call Resistance, ${callWall}`);
  expect(await row('Call Resistance')).toContain(`${callWall}.00 ✓ yes`);
  await expect(vendor(page)).not.toContainText('They are of');
  await vendor(page).getByRole('radio', { name: 'FUT1!' }).check();
  expect(await row('Call Resistance')).toContain(`${callWall + 0.5}0 ✓ yes`);
  await expect(vendor(page)).toContainText('They are of FUT1!, this chain is of MUC');
});

test('pasted levels are drawn on the charts of their underlying, told, and hidden', async ({ page }) => {
  await openView(page);
  const { callWall } = expectedOfChain();
  const text = `$MUC: Call Resistance, ${callWall - 1}, Put Support, 96.5, Far away, 180`;
  const box = vendor(page).getByLabel(/^Levels of MenthorQ/);
  await box.fill(text);
  const strikes = page.getByRole('group', { name: 'GEX by strike chart' });
  const told = `Pasted levels of a vendor: Far away 180.00, Call Resistance ${callWall - 1}.00, Put Support 96.50.`;
  await expect(strikes).toHaveAccessibleDescription(new RegExp(told));
  await expect(page.getByRole('group', { name: 'Gamma profile chart' })).toHaveAccessibleDescription(new RegExp(told));
  const drawn = page.locator('.strike-panel .pasted-levels');
  // The one far away is out of the window.
  await expect(drawn.locator('line')).toHaveCount(2);
  await expect(drawn.locator('text')).toHaveText([`◇ Call Resistance ${callWall - 1}.00`, '◇ Put Support 96.50']);
  await expect(page.locator('.profile-panel .pasted-levels line')).toHaveCount(2);
  await expect(page.getByRole('group', { name: 'Level ladder' })).toHaveAccessibleDescription(new RegExp(told));
  await expect(page.locator('.price-panel .pasted-levels line')).toHaveCount(2);
  await expect(page.locator('.price-panel .pasted-levels text').first()).toContainText('◇ Call');
  // The whole profile ends 20% from spot.
  await page.getByRole('tab', { name: 'Profile', exact: true }).click();
  const whole = panel(page, /profile, spot ±20%$/);
  await expect(whole.getByRole('group', { name: 'Whole GEX profile chart' })).toHaveAccessibleDescription(
    new RegExp(told),
  );
  await expect(whole.locator('.pasted-levels line')).toHaveCount(2);
  await expect(whole.locator('.pasted-levels title').first()).toHaveText(`Call Resistance ${callWall - 1}.00`);
  for (const [name, lines] of [
    ['Hide', 0],
    ['Show', 2],
  ] as const) {
    await page.keyboard.press('k');
    await page.keyboard.type(`${name} the pasted`);
    await page.keyboard.press('Enter');
    await expect(drawn.locator('line')).toHaveCount(lines);
  }
  // They stay when the view is left, and one switch hides them everywhere.
  await page.getByRole('tab', { name: 'Story' }).click();
  await expect(drawn.locator('line')).toHaveCount(2);
  const toggle = panel(page, 'GEX by strike').getByRole('button', { name: 'Pasted levels on the charts' });
  await expect(toggle).toHaveAttribute('aria-pressed', 'true');
  await toggle.click();
  await expect(page.locator('.pasted-levels line')).toHaveCount(0);
  await expect(strikes).not.toHaveAccessibleDescription(/Pasted/);
  await page.getByRole('tab', { name: 'Levels & export' }).click();
  const draw = vendor(page).getByRole('checkbox', { name: /^Draw them/ });
  await expect(draw).not.toBeChecked();
  await draw.check();
  await expect(drawn.locator('line')).toHaveCount(2);

  await dropFiles(page, [
    { name: 'muc_d.csv', content: 'Date,Open,High,Low,Close,Volume\n2026-11-17,99,101,98,100,1\n' },
  ]);
  await expect(page.getByRole('img', { name: /^Daily candles/ })).toHaveAccessibleName(new RegExp(told));

  // Another underlying has none of them, and its own when the first comes back.
  await dropFiles(page, [{ name: 'other.csv', content: chainCsv().replaceAll('MUC', 'ZZZ') }]);
  await expectSource(page, 'Cboe CSV, other.csv');
  await expect(page.locator('.pasted-levels line')).toHaveCount(0);
  await expect(toggle).toHaveCount(0);
  await expect(box).toHaveValue('');
  await dropFiles(page, [{ name: 'quotes.csv', content: chainCsv() }]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  await expect(box).toHaveValue(text);
  await expect(drawn.locator('line')).toHaveCount(2);
});

test('tables are saved as CSV and JSON, a row a strike', async ({ page }) => {
  await openView(page);
  const save = async (name: string): Promise<string> => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      panel(page, 'Tables').getByRole('button', { name }).click(),
    ]);
    return bytesOf(download);
  };
  const csv = (await save('Download Strikes as CSV')).trimEnd().split('\n');
  expect(csv).toHaveLength(1 + 9);
  expect(csv[0]).toContain('"strike","call_gex"');
  const json = JSON.parse(await save('Download Expiries as JSON')) as { rows: { expiration: string }[] };
  expect(json.rows.map(({ expiration }) => expiration)).toEqual(['2026-11-18', '2026-12-18']);
});
