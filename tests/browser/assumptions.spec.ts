import type { Locator } from '@playwright/test';
import { chainCsv, expectedOfChain, signedMoney } from './independent';
import { dropFiles, expect, expectSource, openSample, panel, test, textOf, violations } from './support';

const chain = { name: 'quotes.csv', content: chainCsv() };
const TODAY = '261118';

/** Net GEX with dealers long `call` and `put` of every open contract. */
function netWith(call: number, put: number): number {
  const { gex, grossGex } = expectedOfChain();
  const [calls, puts] = [(grossGex + gex) / 2, (grossGex - gex) / 2];
  return call * calls + put * puts;
}

const rowOf = (view: Locator, name: string): Locator => view.getByRole('row', { name });
const priceText = (value: number): string => value.toFixed(2);

test('other assumptions stand side by side, with the numbers that they lead to', async ({ page }) => {
  await openSample(page);
  await dropFiles(page, [chain]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  await page.getByRole('tab', { name: 'Assumptions' }).click();
  const view = panel(page, 'Assumptions');
  for (const [name, call, put] of [
    ['Dealers long calls, short puts', 1, -1],
    ['Dealers short calls and puts', -1, -1],
    ['Dealers short calls, long puts', -1, 1],
    ['Dealers long calls and puts', 1, 1],
    ['Open interest of calls +10%', 1.1, -1],
    ['Open interest of puts −10%', 1, -0.9],
  ] as const) {
    expect(await textOf(rowOf(view, name)), name).toContain(signedMoney(netWith(call, put)));
  }
  const without = expectedOfChain({ without: TODAY });
  const ex = await textOf(rowOf(view, 'Without 0DTE'));
  expect(ex).toContain(signedMoney(without.gex));
  expect(ex).toContain(priceText(without.flip));
  const up = await textOf(rowOf(view, 'Volatility a point higher'));
  expect(up).toContain(priceText(expectedOfChain({ volPoints: 1 }).flip));

  await view.getByRole('textbox', { name: 'Your weight of calls' }).fill('0.5');
  await page.keyboard.press('Enter');
  await view.getByRole('textbox', { name: 'Your weight of puts' }).fill('-1');
  await page.keyboard.press('Enter');
  const own = rowOf(view, 'Dealers long 50% of calls, short puts');
  expect(await textOf(own)).toContain(signedMoney(netWith(0.5, -1)));

  expect(await violations(page)).toEqual([]);
  await own.getByRole('button').click();
  await expect(own).toContainText('in use');
  await expect(rowOf(view, 'Dealers long calls, short puts').getByRole('button', { name: 'Use this' })).toBeVisible();
});

test('what is left once today’s expiry is gone is what the other expiry holds', async ({ page }) => {
  await openSample(page);
  await dropFiles(page, [chain]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  await page.getByRole('tab', { name: 'Expiries' }).click();
  const { gex, flip, callWall, putWall, grossGex } = expectedOfChain({ without: TODAY });
  const now = expectedOfChain();

  const left = panel(page, 'As expiries settle');
  // Only what can be seen is worked out.
  await left.scrollIntoViewIfNeeded();
  await expect(left.getByText(/^After today’s expiry is gone: /)).toContainText(`flip ${priceText(flip)}`);
  await expect(left.getByText(/^After today’s expiry is gone: /)).toContainText(
    `call wall ${callWall}, put wall ${putWall}.`,
  );
  const row = await textOf(left.getByRole('row', { name: '18 Nov 2026 PM' }));
  expect(row).toContain(signedMoney(gex));
  expect(row).toContain(`${((1 - grossGex / now.grossGex) * 100).toFixed(1)}%`);
  await expect(left.getByRole('row', { name: '18 Dec 2026 PM' })).toContainText('UNDETERMINED');

  const view = panel(page, 'Expiries');
  const table = view.getByRole('region', { name: 'Table of expiries' });
  expect(await textOf(table.getByRole('row', { name: /18 Dec 2026/ }))).toContain(signedMoney(gex));
  expect(await textOf(table.getByRole('row', { name: /18 Nov 2026/ }))).toContain(signedMoney(now.zeroDteGex));

  expect(await violations(page)).toEqual([]);
  const chart = view.getByRole('group', { name: 'Expiries chart' });
  await chart.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  const december = table.getByRole('checkbox', { name: 'Choose 18 Dec 2026 PM' });
  const november = table.getByRole('checkbox', { name: 'Choose 18 Nov 2026 PM' });
  await expect(december).toBeChecked();
  await expect(november).not.toBeChecked();
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(november).toBeChecked();
  await view.getByRole('button', { name: 'All expiries' }).click();
  await expect(december).not.toBeChecked();

  const box = await chart.boundingBox();
  if (!box) throw new Error('the chart has no place');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.7, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.9, y, { steps: 3 });
  await page.mouse.up();
  await expect(december).toBeChecked();
  await expect(november).not.toBeChecked();
});

test('rules that disagree are named beside the verdict, and a chain of calls alone has no regime anywhere', async ({
  page,
}) => {
  await openSample(page);
  const lines = chainCsv().split('\r\n');
  const content = lines.map((line, index) => (index < 4 ? line : line.replace(/,\d+$/, ',0'))).join('\r\n');
  await dropFiles(page, [{ name: 'calls.csv', content }]);
  await expectSource(page, 'Cboe CSV, calls.csv');
  const sentence = page.getByRole('list', { name: 'Disagreements' }).getByText(/Only calls have open interest/);
  await expect(sentence).toBeHidden();
  await page.getByText('CONFLICT').click();
  await expect(sentence).toBeVisible();
  await page.getByRole('tab', { name: 'Assumptions' }).click();
  const view = panel(page, 'Assumptions');
  await expect(view.getByText('The regime cannot be told: only calls have open interest.')).toBeVisible();
  const { gex, grossGex } = expectedOfChain();
  expect(await textOf(rowOf(view, 'Dealers long calls and puts'))).toContain(signedMoney((grossGex + gex) / 2));
});
