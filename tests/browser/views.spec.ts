import { chainCsv, expectedOfChain, MINUS, money } from './independent';
import { dropFiles, expect, expectSource, openSample, panel, test, textOf, violations } from './support';

const chain = { name: 'quotes.csv', content: chainCsv() };

test('tabs are walked with the arrow keys, and the chosen view is there again at the next visit', async ({ page }) => {
  await openSample(page);
  const tabs = page.getByRole('tablist', { name: 'Views' });
  const titles = await tabs.getByRole('tab').allTextContents();
  expect(titles.length).toBeGreaterThan(0);
  await tabs.getByRole('tab', { selected: true }).focus();
  await page.keyboard.press('End');
  const last = tabs.getByRole('tab', { name: titles.at(-1) as string });
  await expect(last).toBeFocused();
  await expect(last).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowRight');
  await expect(tabs.getByRole('tab', { name: titles[0] as string })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowLeft');
  await page.reload();
  await expect(last).toHaveAttribute('aria-selected', 'true');
});

test('the hedging curve says what dealers trade at every move, as chart and as table', async ({ page }) => {
  await openSample(page);
  await dropFiles(page, [chain]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  await page.getByRole('tab', { name: 'Hedging curve' }).click();
  const view = panel(page, 'Hedging curve');
  const { spot, sharesFor } = expectedOfChain();
  for (const [move, words] of [
    [-0.05, `${MINUS}5.00%`],
    [-0.0025, `${MINUS}0.25%`],
    [0.02, '+2.00%'],
  ] as const) {
    const dollars = sharesFor(move) * spot;
    const row = await textOf(view.getByRole('row', { name: words }));
    expect(row).toContain(`${dollars > 0 ? 'buy' : 'sell'} ${money(Math.abs(dollars))}`);
  }
  const chart = view.getByRole('group', { name: 'Hedging curve chart' });
  const fall = sharesFor(-0.01) * spot;
  await expect(chart).toHaveAccessibleDescription(
    new RegExp(`falls 1%, dealers ${fall > 0 ? 'buy' : 'sell'} \\${money(Math.abs(fall))},`),
  );
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  const step = sharesFor(0.001) * spot;
  await expect(view).toContainText(`spot +0.10% (${(spot * 1.001).toFixed(2)}): dealers ${step > 0 ? 'buy' : 'sell'}`);
  await expect(view).toContainText(money(Math.abs(step)));
  expect(await violations(page)).toEqual([]);
});
