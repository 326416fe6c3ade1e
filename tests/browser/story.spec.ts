import type { Page } from '@playwright/test';
import { chainCsv, contractsByGex, expectedOfChain, MINUS, money, percent, signedMoney } from './independent';
import { dropFiles, expect, expectSource, openSample, panel, test, textOf, violations } from './support';

const chain = { name: 'quotes.csv', content: chainCsv() };

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

async function openChain(page: Page): Promise<void> {
  await openSample(page);
  await page.getByRole('tab', { name: 'Story' }).click();
  await dropFiles(page, [chain]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
}

const copied = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

test('net GEX is explained by its formula and by the contracts that it comes from', async ({ page }) => {
  await openChain(page);
  const { gex } = expectedOfChain();
  const contracts = contractsByGex();
  const story = panel(page, 'Story');
  const figure = story.getByRole('button', { name: `Explain net GEX ${signedMoney(gex)}` });
  await figure.click();
  const card = page.getByRole('dialog', { name: 'Net GEX' });
  await expect(card.getByText(`${signedMoney(gex)} per 1%`, { exact: true })).toBeVisible();

  const sides = [1, -1].map((side) =>
    contracts.filter(({ gex: own }) => Math.sign(own) === side).reduce((sum, { gex: own }) => sum + own, 0),
  );
  const formula = await textOf(card.getByRole('region', { name: 'Formula' }));
  expect(formula).toContain(`calls ${signedMoney(sides[0] as number)} and puts ${signedMoney(sides[1] as number)}, `);
  expect(formula).toContain(` contracts in all, come to ${signedMoney(gex)}`);
  const gross = contracts.reduce((sum, { gex: own }) => sum + Math.abs(own), 0);
  const rows = card.getByRole('table').getByRole('row');
  await expect(rows).toHaveCount(11);
  for (const [rank, own] of contracts.slice(0, 10).entries()) {
    const cells = await rows
      .nth(rank + 1)
      .locator('th, td')
      .allInnerTexts();
    expect(cells).toEqual([
      own.name,
      signedMoney(own.gex),
      percent(Math.abs(own.gex) / gross),
      own.openInterest.toLocaleString('en-US'),
      percent(own.iv, 2),
      own.gamma.toPrecision(6),
      String(own.line),
    ]);
  }
  const [first] = contracts;
  expect(formula).toContain(`Largest: ${first?.name}: `);
  expect(formula).toContain(
    ` × 100 × ${first?.gamma.toPrecision(6)} × 100.50² × 0.01 = ${signedMoney(first?.gex ?? 0)}`,
  );

  const inputs = await textOf(card.getByRole('region', { name: 'Inputs' }));
  expect(inputs).toContain('Spot 100.50, of the file');
  expect(inputs).toContain('As of Wed 18 Nov 2026, 11:00 ET, of the file');
  expect(inputs).toContain(`Dealer signs calls +1, puts ${MINUS}1`);
  await card.getByRole('button', { name: 'Copy as text' }).click();
  await expect(card.getByRole('status')).toHaveText('Explanation copied');
  expect(await copied(page)).toContain(`Net GEX: ${signedMoney(gex)} per 1%\n`);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
  await expect(figure).toBeFocused();
});

test('every panel explains its figures, by key and with Alt, under the assumptions in force', async ({ page }) => {
  await openChain(page);
  const { flip, callWall, zeroDteGex, sharesDown, spot } = expectedOfChain();
  const heading = (name: string) => page.getByRole('dialog', { name, exact: true });
  const opens = async (region: string | RegExp, button: string, title: string, contains: string): Promise<void> => {
    await panel(page, region).getByRole('button', { name: button }).first().focus();
    await page.keyboard.press('Enter');
    await expect(heading(title)).toContainText(contains);
    await page.keyboard.press('Escape');
    await expect(heading(title)).toHaveCount(0);
  };
  await opens(
    /^Regime/,
    'Explain distance to the gamma flip',
    'Distance to the gamma flip',
    `= +${percent((spot - flip) / spot, 2)}`,
  );
  await opens(/^Regime/, 'Explain gamma flip', 'Gamma flip', 'By other rules the flip lies anywhere from');
  await opens('Net exposures', 'Explain net CHEX', 'Net CHEX', 'charm ÷ 365');
  await opens(
    'Dealer hedging',
    `Explain hedge at ${MINUS}1%`,
    `Hedge at ${MINUS}1%`,
    `${sharesDown > 0 ? 'buy' : 'sell'} ${money(Math.abs(sharesDown * spot))}`,
  );
  await opens(
    '0DTE',
    'Explain net GEX of today’s expiry',
    'Net GEX of today’s expiry',
    `${signedMoney(zeroDteGex)} per 1%`,
  );

  const name = panel(page, 'Key levels').getByRole('button', { name: 'Call wall', exact: true });
  await name.click({ modifiers: ['Alt'] });
  await expect(heading('Call wall')).toContainText(callWall.toFixed(2));
  await expect(heading('Call wall').getByRole('row')).toHaveCount(3);
  await heading('Call wall').getByRole('button', { name: 'Show the import report' }).click();
  await expect(page.locator('#import-report')).toBeFocused();
});

test('the story is copied as Markdown, with what it is of on top', async ({ page }) => {
  await openChain(page);
  const { gex, flip, callWall } = expectedOfChain();
  const story = panel(page, 'Story');
  await story.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect(story.getByRole('status')).toHaveText('Markdown copied');
  const [head, ...rest] = (await copied(page)).split('\n');
  expect(head).toContain('MUC · as of Wed 18 Nov 2026, 11:00 ET · spot 100.50 · Dealers long calls, short puts');
  const text = rest.join('\n');
  expect(text.match(/^## .*$/gm)).toEqual(
    ['Regime', 'Key levels', 'Flow', 'Vanna', 'Charm', '0DTE', 'Outlook', 'Data'].map((title) => `## ${title}`),
  );
  expect(text).toContain(`- Net GEX is **${signedMoney(gex)}** per 1% of spot`);
  expect(text).toContain(`- Call wall **${callWall}**, `);
  expect(text).toContain(`above the gamma flip at **${flip.toFixed(2)}**.`);
  await story.getByRole('button', { name: 'Copy as text' }).click();
  await expect(story.getByRole('status')).toHaveText('Story copied');
  expect(await copied(page)).toContain(`\n\nRegime\nDealers are long ${money(gex)} of gamma per 1%`);
  expect(await violations(page)).toEqual([]);
});

test('a scenario is named first, beside the file, and explained as one', async ({ page }) => {
  await openChain(page);
  await page.getByRole('slider', { name: /Spot/ }).press('PageDown');
  const story = panel(page, 'Story');
  const scenario = story.locator('.story-section').first();
  await expect(scenario.getByRole('heading')).toHaveText('Scenario');
  await expect(scenario).toContainText('This is a scenario and not what the file says: spot ');
  await expect(scenario).toContainText(`${signedMoney(expectedOfChain().gex)} in the file.`);
  await scenario.getByRole('button', { name: 'Explain net GEX' }).click();
  const card = page.getByRole('dialog', { name: 'Net GEX' });
  await expect(card.getByRole('region', { name: 'Inputs' })).toContainText('of the scenario');
  await expect(card).toContainText('SCENARIO');
});
