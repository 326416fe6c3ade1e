import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { chainCsv, expectedOfChain, MINUS, money, percent, type Shift, signedMoney } from './independent';
import { badge, dropFiles, expect, expectSource, openSample, panel, test, textOf, violations } from './support';

const slider = (page: Page, name: string) => page.getByRole('slider', { name, exact: true });
const bar = (page: Page) => panel(page, 'What if');
const banner = (page: Page) => page.getByText(/^SCENARIO .*Back to the file$/);
/** What only a full answer has: the slider has rested. */
const atRest = (page: Page) => page.getByText(/(High|Moderate|Low) confidence/);

async function openChain(page: Page): Promise<void> {
  await openSample(page);
  await dropFiles(page, [{ name: 'quotes.csv', content: chainCsv() }]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
}

/** Presses a key on a slider so many times, as a hand on the keyboard does. */
async function press(page: Page, name: string, key: string, times: number): Promise<void> {
  await slider(page, name).focus();
  for (let count = 0; count < times; count++) await page.keyboard.press(key);
}

/** Reads the main figures off the page and compares them with those computed for the shifted chain. */
async function expectFigures(page: Page, shift: Shift): Promise<void> {
  const file = expectedOfChain();
  const expected = expectedOfChain(shift);
  await expect(atRest(page)).toBeVisible();
  const figures = bar(page).locator('.comparisons');
  await expect(figures).toContainText(`Net GEXin the file ${signedMoney(file.gex)}`);
  await expect(figures).toContainText(`, in the scenario ${signedMoney(expected.gex)}`);
  await expect(figures).toContainText(`in the scenario ${expected.flip.toFixed(2)}`);
  await expect(figures).toContainText(`Call wallin the file ${file.callWall.toFixed(2)}`);
  await expect(figures).toContainText(`in the scenario ${expected.callWall.toFixed(2)}Put wall`);
  const verdict = await textOf(page.getByRole('region', { name: /^Regime/ }));
  expect(verdict).toContain(`${signedMoney(expected.gex)} per 1%`);
  expect(verdict).toContain(`gamma flip at ${expected.flip.toFixed(2)}`);
  expect(verdict).toContain(percent(Math.abs(expected.spot - expected.flip) / expected.spot, 2));
  const exposure = async (name: string): Promise<string> =>
    textOf(panel(page, 'Net exposures').getByRole('listitem', { name }));
  expect(await exposure('Delta exposure')).toContain(`${signedMoney(expected.dex)} $`);
  expect(await exposure('Vanna exposure')).toContain(`${signedMoney(expected.vex)} $ per vol pt`);
  expect(await exposure('Charm exposure')).toContain(`${signedMoney(expected.chex)} $ per day`);
  for (const [name, shares] of [
    [`Spot ${MINUS}1%`, expected.sharesDown],
    ['Spot +1%', expected.sharesUp],
  ] as const) {
    const words = await textOf(panel(page, 'Dealer hedging').getByRole('listitem', { name }));
    expect(words).toContain(`${shares > 0 ? 'BUY' : 'SELL'} ${money(Math.abs(shares * expected.spot))}`);
  }
}

test('sliders moved by keyboard re-price the whole page', async ({ page }) => {
  await openChain(page);
  await press(page, 'Spot', 'ArrowRight', 12);
  await expect(slider(page, 'Spot')).toHaveAttribute('aria-valuetext', '+1.20%, 101.71');
  await expectFigures(page, { spot: 0.012 });
  await press(page, 'Volatility', 'ArrowRight', 4);
  await expect(slider(page, 'Volatility')).toHaveAttribute('aria-valuetext', '+2.0 vol points');
  await expectFigures(page, { spot: 0.012, volPoints: 2 });
  await press(page, 'Time', 'ArrowRight', 27);
  const words = '2 h 15 min forward, Wed 18 Nov 13:15 ET';
  await expect(slider(page, 'Time')).toHaveAttribute('aria-valuetext', words);
  await expectFigures(page, { spot: 0.012, volPoints: 2, minutes: 135 });
  await expect(banner(page)).toContainText(`spot +1.20%, 101.71 · +2.0 vol points · ${words}`);
  // The strike chart sums the same contracts.
  const net = expectedOfChain({ spot: 0.012, volPoints: 2, minutes: 135 }).gex;
  await expect(panel(page, 'GEX by strike')).toContainText(`net ${signedMoney(net)}`);
});

test('numbers that are typed count as well, and one out of range is refused', async ({ page }) => {
  await openChain(page);
  const field = bar(page).getByLabel('Change of spot');
  await field.fill('-2.35');
  await field.press('Enter');
  await expectFigures(page, { spot: -0.0235 });
  await field.fill('-11');
  await field.press('Enter');
  await expect(page.getByText(`Between ${MINUS}10 and 10 %, please; ${MINUS}2.35 stays in use.`)).toBeVisible();
  await bar(page).getByLabel('Time forward').fill('1.5');
  await bar(page).getByLabel('Time forward').press('Enter');
  await expectFigures(page, { spot: -0.0235, minutes: 90 });
});

test('what settles on the way is gone', async ({ page }) => {
  await openChain(page);
  await page.getByRole('button', { name: 'Tomorrow’s open' }).click();
  await expect(slider(page, 'Time')).toHaveAttribute('aria-valuetext', '22 h 30 min forward, Thu 19 Nov 09:30 ET');
  await expectFigures(page, { minutes: 22.5 * 60 });
  await expect(panel(page, '0DTE')).toContainText('Next expiration: 18 Dec 2026');
  await expect(page.getByRole('button', { name: /^settled 18 Nov/ })).toBeVisible();
});

test('any moment up to the last expiry can be typed, and a preset pressed again takes its part back', async ({
  page,
}) => {
  await openChain(page);
  const moment = bar(page).getByLabel('Moment (ET)');
  await expect(moment).toHaveValue('2026-11-18T11:00');
  await moment.fill('2026-12-01T10:15');
  await moment.press('Enter');
  // Thirteen days less 45 minutes.
  await expectFigures(page, { minutes: 13 * 1440 - 45 });
  const preset = page.getByRole('button', { name: '+5 vol points' });
  await preset.click();
  await expect(preset).toHaveAttribute('aria-pressed', 'true');
  await expectFigures(page, { minutes: 13 * 1440 - 45, volPoints: 5 });
  await preset.click();
  await expect(preset).toHaveAttribute('aria-pressed', 'false');
  await expectFigures(page, { minutes: 13 * 1440 - 45 });
  await moment.fill('2026-12-18T16:00');
  await moment.press('Enter');
  await expect(bar(page).getByText('Every contract has settled by then.')).toBeVisible();
});

test('volatility may follow spot by the beta of the settings', async ({ page }) => {
  await openChain(page);
  await page.getByRole('button', { name: `${MINUS}1%`, exact: true }).click();
  await expectFigures(page, { spot: -0.01 });
  await page.getByLabel('Volatility as spot moves').selectOption('with spot-vol beta');
  await expectFigures(page, { spot: -0.01, volPoints: 1 });
  await expect(banner(page)).toContainText(`volatility ${MINUS}1.0 vol points per +1% spot`);
  // Other assumptions keep the scenario and compute it anew.
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Dealers long calls, short puts' }).click();
  await page.getByLabel('Volatility change per +1% spot').fill('-3');
  await page.getByLabel('Volatility change per +1% spot').press('Enter');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(banner(page)).toContainText(`volatility ${MINUS}3.0 vol points per +1% spot`);
  await expectFigures(page, { spot: -0.01, volPoints: 3 });
});

test('the file keeps its own figures, and its end brings them back exactly', async ({ page }) => {
  await openChain(page);
  const dashboard = page.locator('.dashboard');
  await expect(atRest(page)).toBeVisible();
  const before = await dashboard.innerText();
  const save = async (name: string): Promise<string> => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name, exact: true }).click(),
    ]);
    return readFileSync(await download.path(), 'utf8');
  };
  const file = await save('Download JSON');
  await press(page, 'Spot', 'ArrowLeft', 15);
  await expect(banner(page)).toBeVisible();
  await expect(page.getByText('Scenario on: the figures are no longer those of the file.')).toBeAttached();
  expect(await page.locator('.panel-mark').allInnerTexts()).toEqual(Array(8).fill('SCENARIO'));
  await expect(panel(page, 'Import report').locator('.panel-mark')).toHaveCount(0);
  await expect(page.getByRole('banner')).toContainText('Spot100.50');
  expect(await save('Download JSON of the file, without the scenario')).toBe(file);
  expect(await dashboard.innerText()).not.toBe(before);

  await page.keyboard.press('r');
  await expect(banner(page)).toHaveCount(0);
  await expect(page.getByText('Scenario off: figures of the file.')).toBeAttached();
  expect(await dashboard.innerText()).toBe(before);
  await expect(slider(page, 'Spot')).toHaveAttribute('aria-valuetext', '0.00%, 100.50');

  for (const end of ['Reset', 'Reset spot', 'Back to the file']) {
    await page.getByRole('button', { name: '+1%', exact: true }).click();
    await expect(banner(page)).toBeVisible();
    await page.getByRole('button', { name: end, exact: true }).click();
    await expect(banner(page)).toHaveCount(0);
    expect(await dashboard.innerText()).toBe(before);
  }
});

test('a slider that is dragged with the mouse is followed while it moves', async ({ page }) => {
  await openSample(page);
  const box = await slider(page, 'Spot').boundingBox();
  if (!box) throw new Error('the slider is not on the page');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width / 2, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.4, y);
  await expect(banner(page)).toContainText(/spot −[12]\./);
  await page.mouse.move(box.x + box.width * 0.62, y, { steps: 20 });
  await expect(banner(page)).toContainText(/spot \+2\./);
  await page.mouse.up();
  await expect(atRest(page)).toBeVisible();
  await expect(page.locator('.profile-ghost')).toHaveCount(1);
  await page.getByRole('tab', { name: 'Profile', exact: true }).click();
  await expect(page.locator('.profile-ghost')).toHaveCount(2);
});

test('a new chain ends the scenario', async ({ page }) => {
  await openSample(page);
  await page.getByRole('button', { name: '+1%', exact: true }).click();
  await expect(banner(page)).toBeVisible();
  await dropFiles(page, [{ name: 'quotes.csv', content: chainCsv() }]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  await expect(banner(page)).toHaveCount(0);
  await expect(slider(page, 'Spot')).toHaveAttribute('aria-valuetext', '0.00%, 100.50');
  await expect(badge(page)).toHaveText('Regime: PINNED');
});

for (const colorScheme of ['dark', 'light'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('a scenario has no accessibility violation', async ({ page }) => {
      await openChain(page);
      await press(page, 'Spot', 'ArrowLeft', 15);
      await press(page, 'Time', 'ArrowRight', 5);
      await expect(atRest(page)).toBeVisible();
      await page.getByText('Gamma flip by other definitions').click();
      expect(await violations(page)).toEqual([]);
    });
  });
}

test('a scenario fits on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openSample(page);
  await press(page, 'Spot', 'ArrowLeft', 15);
  await press(page, 'Time', 'End', 1);
  await page.getByLabel('Volatility as spot moves').selectOption('with spot-vol beta');
  await expect(banner(page)).toBeVisible();
  await expect(atRest(page)).toBeVisible();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
});
