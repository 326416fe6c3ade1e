import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { chainCsv, EXPIRIES, expectedOfChain, MINUS, money, percent } from './independent';
import { badge, dropFiles, expect, expectSource, openSample, panel, test, textOf, violations } from './support';

const chain = { name: 'quotes.csv', content: chainCsv() };

async function openView(page: Page, title: string): Promise<void> {
  await openSample(page);
  await dropFiles(page, [chain]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  await page.getByRole('tab', { name: title, exact: true }).click();
}

/** Open interest of a strike over both expiries. */
function heldAt(strike: number): { call: number; put: number } {
  const own = EXPIRIES.flatMap(({ lines }) => lines.filter((line) => line.strike === strike));
  return {
    call: own.reduce((sum, { callOi }) => sum + callOi, 0),
    put: own.reduce((sum, { putOi }) => sum + putOi, 0),
  };
}

/** Shares of all open interest in the strikes that hold most. */
function shareOfTop(strikes: number): number {
  const held = [...new Set(EXPIRIES.flatMap(({ lines }) => lines.map(({ strike }) => strike)))].map((strike) => {
    const { call, put } = heldAt(strike);
    return call + put;
  });
  const total = held.reduce((sum, contracts) => sum + contracts, 0);
  const most = held.sort((a, b) => b - a).slice(0, strikes);
  return most.reduce((sum, contracts) => sum + contracts, 0) / total;
}

test('the view of strikes lists, sorts and narrows what the chain holds', async ({ page }) => {
  await openView(page, 'Strikes');
  const view = panel(page, 'Strikes');
  const table = view.getByRole('table', { name: 'GEX by strike, all expiries' });
  const rows = table.getByRole('row');
  await expect(rows).toHaveCount(10);
  const { call, put } = heldAt(105);
  const { spot, callWall, putWall, gex } = expectedOfChain();
  const wallRow = await textOf(table.getByRole('row', { name: /^105 / }));
  expect(wallRow).toContain(`${call.toLocaleString('en-US')} ${put.toLocaleString('en-US')}`);
  expect(callWall).toBe(105);
  expect(wallRow).toContain('Call wall');
  expect(await textOf(table.getByRole('row', { name: new RegExp(`^${putWall} `) }))).toContain('Put wall');
  expect(await textOf(table.getByRole('row', { name: /^100 / }))).toContain(`Spot ${spot.toFixed(2)}`);
  // The running sum ends, at the highest strike, with the net of the chain.
  expect(await textOf(rows.nth(1))).toMatch(/^115 /);
  expect(await textOf(rows.nth(1))).toContain(money(gex));
  await expect(view).toContainText(`${percent(shareOfTop(3))} stands in three strikes`);
  await expect(view).toContainText(`${percent(shareOfTop(5))} in five`);

  const putHead = table.getByRole('columnheader', { name: 'Put OI' });
  await expect(table.getByRole('columnheader', { name: 'Strike' })).toHaveAttribute('aria-sort', 'descending');
  await putHead.getByRole('button').press('Enter');
  await expect(putHead).toHaveAttribute('aria-sort', 'descending');
  await expect(table.getByRole('columnheader', { name: 'Strike' })).toHaveAttribute('aria-sort', 'none');
  expect(await textOf(rows.nth(1))).toMatch(/^95 /);
  await putHead.getByRole('button').press('Enter');
  await expect(putHead).toHaveAttribute('aria-sort', 'ascending');
  expect(await textOf(rows.nth(1))).toMatch(/^115 /);

  await view.getByRole('textbox', { name: 'Near spot, ±' }).fill('3');
  await page.keyboard.press('Enter');
  await expect(view.getByRole('status')).toContainText('3 of 9 strikes');
  await expect(rows).toHaveCount(4);
  await view.getByRole('textbox', { name: 'Strikes from' }).fill('101');
  await page.keyboard.press('Enter');
  await expect(rows).toHaveCount(2);
  await view.getByRole('textbox', { name: 'Strikes to' }).fill('102');
  await page.keyboard.press('Enter');
  await expect(view).toContainText('No strike passes this filter.');
  expect(await violations(page)).toEqual([]);
});

for (const reducedMotion of ['no-preference', 'reduce'] as const) {
  test(`the row of spot is in sight at first, with motion: ${reducedMotion}`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion });
    await openSample(page);
    await page.getByRole('tab', { name: 'Strikes', exact: true }).click();
    const table = panel(page, 'Strikes').getByRole('region', { name: 'GEX by strike, all expiries' });
    await table.scrollIntoViewIfNeeded();
    const row = table.getByRole('row', { name: / Spot 6,868\.42/ });
    await expect(row).toBeVisible();
    const [box, own] = [await table.boundingBox(), await row.boundingBox()];
    if (!box || !own) throw new Error('the table is not on screen');
    expect(own.y).toBeGreaterThan(box.y);
    expect(own.y + own.height).toBeLessThan(box.y + box.height);
  });
}

test('the table of strikes is copied and downloaded whole, in full precision', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openView(page, 'Strikes');
  const view = panel(page, 'Strikes');
  await view.getByRole('button', { name: 'Copy as TSV' }).click();
  await expect(page.getByText('9 strikes copied')).toBeVisible();
  const copied = (await page.evaluate(() => navigator.clipboard.readText())).trimEnd().split('\n');
  const head = copied[0]?.split('\t') ?? [];
  const column = (name: string): number[] =>
    copied.slice(1).map((line) => Number(line.split('\t')[head.indexOf(name)]));
  expect(column('strike')).toEqual([115, 110, 105, 102.5, 100, 97.5, 95, 90, 85]);
  expect(column('call_oi')).toEqual(column('strike').map((strike) => heldAt(strike).call));
  const { gex, dex, vex, chex } = expectedOfChain();
  for (const [name, total] of Object.entries({ net_gex: gex, net_dex: dex, net_vex: vex, net_chex: chex })) {
    const sum = column(name).reduce((all, value) => all + value, 0);
    // Charm is a difference of differences there, with the digits that leaves.
    expect(Math.abs(sum / total - 1), name).toBeLessThan(name === 'net_chex' ? 1e-3 : 1e-5);
  }
  expect(column('share_of_absolute_gex').reduce((all, value) => all + value, 0)).toBeCloseTo(1, 9);

  const downloading = page.waitForEvent('download');
  await view.getByRole('button', { name: 'Download CSV' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('MUC-STRIKES-20261118-1100.csv');
  const lines = readFileSync(await download.path(), 'utf8')
    .trimEnd()
    .split('\n');
  expect(lines).toHaveLength(10);
  expect(lines[1]).toMatch(/^115,/);
});

test('the map of strikes and expiries is walked by key, and chooses expiries', async ({ page }) => {
  await openView(page, 'Strike × expiry');
  const view = panel(page, 'Strike × expiry');
  const map = view.getByRole('group', { name: 'GEX by strike and expiry map' });
  await map.focus();
  const readout = view.getByRole('status').first();
  await page.keyboard.press('ArrowUp');
  await expect(readout).toContainText('100 × 18 Nov 2026 PM (0DTE)');
  await expect(readout).toContainText('OI C / P 60 / 40');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  await expect(readout).toContainText('105 × 18 Dec 2026 PM (30d)');
  await expect(readout).toContainText('OI C / P 6,200 / 200');
  await expect(readout).toContainText('▲');
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowDown');
  await expect(readout).toContainText('95 × 18 Dec 2026');
  await expect(readout).toContainText(`▼ ${MINUS}$`);

  // The sum in the corner is that of the expiries shown.
  const { gex, zeroDteGex } = expectedOfChain();
  await expect(map.locator('..')).toContainText(money(gex));
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(map.locator('..')).toContainText(money(zeroDteGex));
  await expect(panel(page, 'GEX by strike')).toContainText('18 Nov 2026 PM');
  await page.keyboard.press('Enter');
  await expect(map.locator('..')).toContainText(money(gex));
  await page.keyboard.press('Escape');
  await expect(readout).toContainText('Point at a cell');
  expect(await violations(page)).toEqual([]);
});

test('the map shows open interest, its largest cells in words and all of it as a table', async ({ page }) => {
  await openView(page, 'Strike × expiry');
  const view = panel(page, 'Strike × expiry');
  await view.getByRole('radio', { name: 'OI' }).check();
  const largest = view.getByRole('region', { name: 'Largest cells' }).getByRole('listitem');
  const cells = EXPIRIES.flatMap(({ lines }) => lines.map(({ callOi, putOi }) => callOi + putOi)).sort((a, b) => b - a);
  const total = cells.reduce((sum, contracts) => sum + contracts, 0);
  await expect(largest).toHaveCount(5);
  expect(await textOf(largest.first())).toContain(`at 105, 18 Dec 2026 PM (30d): ${percent(cells[0]! / total)}`);

  await view.getByRole('button', { name: 'Open interest by strike and expiry as a table' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('row')).toHaveCount(11);
  expect(await textOf(dialog.getByRole('row', { name: /^105 / }))).toBe('105 6.91K 510 6.40K');
  await page.keyboard.press('Escape');

  // The exposure switch of the page takes the map with it.
  await page.keyboard.press('g');
  await expect(view.getByRole('radio', { name: 'DEX' })).toBeChecked();
  await view.getByRole('radio', { name: 'Volume' }).check();
  const volumes = EXPIRIES.flatMap(({ lines }) => lines).length * 14;
  await expect(view.getByRole('group', { name: 'Volume by strike and expiry map' }).locator('..')).toContainText(
    String(volumes),
  );
});

test('a click on a date shows that expiry alone, one on a row puts its strike in the middle', async ({ page }) => {
  await openView(page, 'Strike × expiry');
  const view = panel(page, 'Strike × expiry');
  const map = view.getByRole('group', { name: 'GEX by strike and expiry map' });
  await map.scrollIntoViewIfNeeded();
  const box = await map.boundingBox();
  if (!box) throw new Error('the map is not on screen');
  await page.mouse.click(box.x + box.width * 0.75, box.y + 15);
  await expect(panel(page, 'GEX by strike')).toContainText('18 Dec 2026 PM');
  const middle = box.y + box.height * 0.3;
  await page.mouse.move(box.x + box.width * 0.75, middle);
  const strike = (await textOf(view.getByRole('status').first())).split(' ×')[0] ?? '';
  await page.mouse.click(box.x + box.width * 0.75, middle);
  await page.keyboard.press('Escape');
  await page.mouse.move(box.x + box.width * 0.75, box.y + 42 + (box.height - 42 - 54) / 2);
  await expect(view.getByRole('status').first()).toContainText(`${strike} ×`);
});

test('both views fit a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openSample(page);
  await expect(badge(page)).toBeVisible();
  for (const title of ['Strike × expiry', 'Strikes']) {
    await page.getByRole('tab', { name: title, exact: true }).click();
    await expect(panel(page, title)).toBeVisible();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  }
  // Far more strikes than rows in the page: only those in sight are there.
  const table = panel(page, 'Strikes').getByRole('table', { name: /by strike/ });
  const listed = Number(await table.getAttribute('aria-rowcount'));
  expect(listed).toBeGreaterThan(150);
  expect(await table.getByRole('row').count()).toBeLessThan(80);
  expect(await violations(page)).toEqual([]);
});
