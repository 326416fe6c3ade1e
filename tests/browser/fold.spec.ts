import type { Page } from '@playwright/test';
import { chainCsv, EXPIRIES, expectedOfChain, MINUS, money, signedMoney } from './independent';
import { dropFiles, expect, expectSource, openSample, panel, test, textOf, violations } from './support';

async function openChain(page: Page): Promise<void> {
  await openSample(page);
  await dropFiles(page, [{ name: 'quotes.csv', content: chainCsv() }]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
}

const count = (value: number): string => value.toLocaleString('en-US');

test.describe('the view of the profile', () => {
  test('tells every exposure at other spots, and is read off from the keyboard', async ({ page }) => {
    await openChain(page);
    await page.getByRole('tab', { name: 'Profile', exact: true }).click();
    const view = panel(page, 'GEX profile, spot ±20%');
    const now = expectedOfChain();
    for (const [move, words] of [
      [0.02, '+2.0%'],
      [0, 'not at all'],
      [-0.1, `${MINUS}10.0%`],
    ] as const) {
      const { spot, gex, dex, vex } = expectedOfChain({ spot: move });
      const row = await textOf(view.getByRole('row', { name: words }));
      expect(row).toContain(`${spot.toFixed(2)} ${signedMoney(gex)} ${signedMoney(dex)} ${signedMoney(vex)}`);
    }
    const chart = view.getByRole('group', { name: 'Whole GEX profile chart' });
    await expect(chart).toHaveAccessibleDescription(new RegExp(`crosses zero at ${now.flip.toFixed(2)} `));
    await chart.focus();
    await page.keyboard.press('ArrowRight');
    await expect(view).toContainText(`at ${now.spot.toFixed(2)} (0.00%): $${count(Math.round(now.gex))}`);
    await page.keyboard.press('Escape');
    await expect(view).toContainText('all expiries re-priced at each spot');
    await page.keyboard.press('g');
    await expect(panel(page, 'DEX profile, spot ±20%')).toBeVisible();
    await expect(page.getByRole('group', { name: 'DEX profile chart', exact: true })).toHaveAccessibleDescription(
      new RegExp(`At spot ${now.spot.toFixed(2)} total DEX is ${money(now.dex).replace('$', '\\$')}`),
    );
    expect(await violations(page)).toEqual([]);
  });

  test('tells what settles today from the rest', async ({ page }) => {
    await openChain(page);
    await page.getByRole('tab', { name: 'Profile', exact: true }).click();
    const view = panel(page, 'GEX profile, spot ±20%');
    const row = view.getByRole('row', { name: 'not at all' });
    const { gex, zeroDteGex } = expectedOfChain();
    await view.getByRole('radio', { name: '0DTE', exact: true }).check();
    expect(await textOf(row)).toContain(signedMoney(zeroDteGex));
    await view.getByRole('radio', { name: 'Without 0DTE' }).check();
    expect(await textOf(row)).toContain(signedMoney(gex - zeroDteGex));
    await view.getByRole('radio', { name: 'Nearest' }).check();
    await expect(view).toContainText('the nearest expiry, 18 Nov PM');
    expect(await textOf(row)).toContain(signedMoney(zeroDteGex));
  });
});

test('the bars stand for expiries, open interest or volume, and the readout and the table with them', async ({
  page,
}) => {
  await openChain(page);
  const { gex, zeroDteGex, callOpenInterest, putOpenInterest } = expectedOfChain();
  const chart = (name: string) => page.getByRole('group', { name: `${name} by strike chart`, exact: true });
  await page.getByRole('radio', { name: 'By expiry' }).check();
  await expect(panel(page, 'GEX by strike')).toContainText(`net ${signedMoney(gex)}`);
  const later = `18 Dec ${money(gex - zeroDteGex)}`;
  const description = new RegExp(`By expiry: 18 Nov 0DTE ${money(zeroDteGex)}, ${later}\\.`.replaceAll('$', '\\$'));
  await expect(chart('GEX')).toHaveAccessibleDescription(description);
  await chart('GEX').focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  const readout = panel(page, 'GEX by strike').getByRole('status');
  await expect(readout).toContainText('105');
  await expect(readout).toContainText('18 Nov 0DTE');
  await expect(readout).toContainText(/Largest expiries 18 (Nov|Dec) \d+% · 18 (Nov|Dec) \d+%/);
  await page.getByRole('button', { name: 'GEX by strike as a table' }).click();
  await expect(page.getByRole('dialog').getByRole('columnheader', { name: '18 Nov 0DTE' })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.keyboard.press('x');
  const held = panel(page, 'Open interest by strike');
  await expect(held).toContainText('contracts · all expiries');
  const at105 = EXPIRIES.flatMap(({ lines }) => lines.filter(({ strike }) => strike === 105));
  const most = at105.reduce((sum, { callOi, putOi }) => sum + callOi + putOi, 0);
  const short = (contracts: number): string => `${(contracts / 1000).toPrecision(3)}K`;
  await expect(chart('Open interest')).toHaveAccessibleDescription(
    new RegExp(
      `calls ${short(callOpenInterest)}, puts ${short(putOpenInterest)}; the most is ${count(most)} contracts at 105\\.`,
    ),
  );
  await page.keyboard.press('x');
  // Every line of the file trades 7 calls and 7 puts.
  const lines = EXPIRIES.flatMap(({ lines: own }) => own).length;
  await expect(panel(page, 'Volume by strike')).toContainText(`calls ${lines * 7}, puts ${lines * 7}`);
  await page.keyboard.press('x');
  // As many calls as puts at each strike, of the same gamma and of opposite sign.
  await expect(panel(page, /GEX by volume by strike/)).toContainText('net $0.00');
  expect(await violations(page)).toEqual([]);
});

test('bars by expiry follow a scenario and fit a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openChain(page);
  await page.getByRole('radio', { name: 'By expiry' }).check();
  await page.getByRole('button', { name: '+1%', exact: true }).click();
  const { gex } = expectedOfChain({ spot: 0.01 });
  await expect(panel(page, 'GEX by strike')).toContainText(`net ${signedMoney(gex)}`);
  await page.getByRole('tab', { name: 'Profile', exact: true }).click();
  await expect(panel(page, 'GEX profile, ±20% of the file’s spot')).toBeVisible();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
});

test('one crosshair lights a strike up everywhere, and stays where it is pinned until Escape', async ({ page }) => {
  await openChain(page);
  await page.getByRole('tab', { name: 'Strikes', exact: true }).click();
  const { callWall, putWall } = expectedOfChain();
  const readout = panel(page, 'GEX by strike').getByRole('status');
  const levels = page.getByRole('group', { name: 'List of key levels' });
  const table = panel(page, 'Strikes').getByRole('table', { name: /by strike/ });
  const wallRow = table.getByRole('row', { name: new RegExp(`^${callWall} `) });
  await wallRow.hover();
  await expect(wallRow).toHaveClass(/is-lit/);
  await expect(readout).toContainText(`${callWall} GEX`);
  await expect(levels.getByRole('listitem').filter({ hasText: 'Call wall' })).toHaveClass(/is-lit/);
  await wallRow.click();
  await expect(page.locator('.strike-panel .crosshair-pinned')).toBeAttached();
  await page.getByRole('tab', { name: 'Strikes', exact: true }).hover();
  await expect(wallRow).toHaveClass(/is-lit/);
  await page.keyboard.press('Escape');
  await expect(readout).toBeHidden();

  await levels.getByRole('button', { name: 'Put wall', exact: true }).click();
  await expect(readout).toContainText(`${putWall} GEX`);
  await expect(page.locator('.strike-panel .crosshair-pinned')).toBeAttached();
  await expect(levels.getByRole('listitem').filter({ hasText: 'Put wall' })).toHaveClass(/is-lit/);
});
