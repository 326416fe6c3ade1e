import type { Page } from '@playwright/test';
import { chainCsv, expectedFlow, expectedOfChain, money, percent, signedMoney } from './independent';
import { dropFiles, expect, expectSource, openSample, panel, test, textOf, violations } from './support';

const chain = { name: 'quotes.csv', content: chainCsv() };

async function openChain(page: Page): Promise<void> {
  await openSample(page);
  await dropFiles(page, [chain]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
}

async function openMap(page: Page) {
  await openChain(page);
  await page.getByRole('tab', { name: 'Flow map', exact: true }).click();
  const view = panel(page, 'Flow map');
  await expect(view.getByRole('group', { name: 'Flow map by spot and time' })).toBeVisible();
  return view;
}

/** 'buy $3.20M' */
const trade = (dollars: number): string => `${dollars > 0 ? 'buy' : 'sell'} ${money(Math.abs(dollars))}`;

/** Levels of the map stand 0.1 % apart in the logarithm. */
const level = (steps: number): number => expectedOfChain().spot * Math.exp(steps * 0.001);

test('the map in numbers: what dealers trade by now, the close and the next close', async ({ page }) => {
  const view = await openMap(page);
  const table = view.getByRole('table', { name: /What dealers trade from now/ });
  for (const [row, minutes] of [
    ['Wed 18 Nov 11:00 ET, now', 0],
    ['Wed 18 Nov 16:00 ET, close', 300],
    ['Thu 19 Nov 16:00 ET, close', 300 + 24 * 60],
  ] as const) {
    const words = await textOf(table.getByRole('row', { name: row }));
    for (const steps of [-20, -10, 0, 10, 20]) {
      const dollars = expectedFlow(level(steps), minutes).flow;
      expect(words, `${row} ${steps}`).toContain(minutes === 0 && steps === 0 ? 'nothing to trade' : trade(dollars));
    }
  }
  for (const steps of [-20, -10, 0, 10, 20]) {
    await expect(table.getByRole('columnheader', { name: level(steps).toFixed(2) })).toBeVisible();
  }
  expect(await violations(page)).toEqual([]);
});

test('the cursor walks the map by key and says each cell in a sentence', async ({ page }) => {
  const view = await openMap(page);
  const map = view.getByRole('group', { name: 'Flow map by spot and time' });
  await map.focus();
  await page.keyboard.press('ArrowRight');
  const readout = view.getByRole('status').first();
  await expect(readout).toContainText('the spot of now, dealers are hedged');
  for (let step = 0; step < 20; step += 1) await page.keyboard.press('ArrowRight');
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('ArrowUp');
  const there = level(5);
  const close = expectedFlow(there, 300);
  await expect(readout).toContainText(
    `At ${there.toFixed(2)} by Wed 18 Nov 16:00 ET dealers will have ${close.flow > 0 ? 'bought' : 'sold'} ${money(Math.abs(close.flow))}`,
  );
  await expect(readout).toContainText(`of it unwinding ${trade(close.unwinding)}`);
  await expect(readout).toContainText(signedMoney(close.netGex));
  await expect(readout).toContainText('close');
  // A quarter of an hour before, nothing has settled.
  await page.keyboard.press('ArrowLeft');
  const before = expectedFlow(there, 285);
  await expect(readout).toContainText(
    `by Wed 18 Nov 15:45 ET dealers will have ${before.flow > 0 ? 'bought' : 'sold'}`,
  );
  await expect(readout).toContainText(money(Math.abs(before.flow)));
  await expect(readout).not.toContainText('unwinding');
  await page.keyboard.press('Escape');
  await expect(readout).toContainText('Point at a cell');
  const here = expectedFlow(expectedOfChain().spot, 300).flow;
  await expect(map).toHaveAccessibleDescription(
    new RegExp(`by Wed 18 Nov 16:00 ET dealers will have ${here > 0 ? 'bought' : 'sold'} \\${money(Math.abs(here))}`),
  );
});

test('the pointer reads cells, and the choices change the scale', async ({ page }) => {
  const view = await openMap(page);
  const map = view.getByRole('group', { name: 'Flow map by spot and time' });
  await map.scrollIntoViewIfNeeded();
  const box = await map.boundingBox();
  if (!box) throw new Error('the map is not on screen');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 3);
  await expect(view.getByRole('status').first()).toContainText('dealers will have');
  const legend = view.getByRole('img', { name: /^Colours: / });
  const wide = await legend.getAttribute('aria-label');
  await view.getByRole('radio', { name: '±1%' }).check();
  await expect(legend).not.toHaveAttribute('aria-label', wide ?? '');
  await view.getByRole('radio', { name: 'Unwinding', exact: true }).check();
  await expect(view).toContainText('hatched: dealers sell');
  await view.getByRole('radio', { name: 'Net GEX' }).check();
  await expect(view).toContainText('hatched: negative gamma');
});

test('the map follows a scenario when it rests', async ({ page }) => {
  const view = await openMap(page);
  await page.getByRole('button', { name: 'Tomorrow’s open' }).click();
  // The map is worked out for who looks at it.
  await view.scrollIntoViewIfNeeded();
  const table = view.getByRole('table', { name: /What dealers trade from now/ });
  await expect(table.getByRole('row', { name: 'Thu 19 Nov 09:30 ET, now' })).toBeVisible();
  const words = await textOf(table.getByRole('row', { name: 'Thu 19 Nov 16:00 ET, close' }));
  expect(words).toContain(trade(expectedFlow(level(10), 22.5 * 60 + 390, 22.5 * 60).flow));
});

test('flows per event stand with their signs, linear beside full', async ({ page }) => {
  await openMap(page);
  const events = panel(page, 'Flow per event');
  const { spot, vex, chex } = expectedOfChain();
  const close = expectedFlow(spot, 300);
  const toClose = await textOf(events.getByRole('row', { name: /^time passes to the close, Wed 18 Nov 16:00 ET/ }));
  expect(toClose).toContain(trade(close.flow));
  expect(toClose).toContain(trade(close.unwinding));
  expect(toClose).toContain(trade((-chex * 300) / 1440));
  const hour = await textOf(events.getByRole('row', { name: /^an hour passes/ }));
  expect(hour).toContain(trade(expectedFlow(spot, 60).flow));
  expect(hour).toContain(trade(-chex / 24));
  for (const [name, points] of [
    ['every volatility rises by 1 point', 1],
    ['every volatility falls by 1 point', -1],
  ] as const) {
    const { dex } = expectedOfChain();
    const words = await textOf(events.getByRole('row', { name }));
    expect(words).toContain(trade(dex - expectedOfChain({ volPoints: points }).dex));
    expect(words).toContain(trade(-vex * points));
  }
});

test('the 0DTE panel has pin risk with its parts, the moves of the day and the trade to the close', async ({
  page,
}) => {
  await openMap(page);
  const zero = panel(page, '0DTE');
  const expected = expectedOfChain();
  const words = await textOf(zero);
  // The volatility at the forward, linear between the listed strikes around it.
  const forward = expected.spot * Math.exp(((0.043 - 0.013) * 300) / 525_600);
  const smile = (strike: number): number => Math.round((0.2 - 0.4 * Math.log(strike / expected.spot)) * 1e4) / 1e4;
  const volatility = smile(100) + ((smile(102.5) - smile(100)) * (forward - 100)) / 2.5;
  const move = (minutes: number): number => expected.spot * volatility * Math.sqrt(minutes / 525_600);
  for (const [label, minutes] of [
    ['Expected move left, 1σ', 300],
    ['Expected move of the session, 1σ', 390],
  ] as const) {
    expect(words).toContain(`${label} ±$${move(minutes).toFixed(2)} (${percent(move(minutes) / expected.spot, 2)})`);
  }
  expect(words).toContain('Settles in 5 h, Wed 18 Nov 16:00 ET');
  expect(words).toContain(`Dealers trade to the close ${trade(expectedFlow(expected.spot, 300).flow)}`);
  expect(words).toContain(`from charm alone ${trade((-expected.chex * 300) / 1440)}`);
  const { strike, netGex } = expected.zeroDteMagnet;
  const pin = await textOf(zero.getByRole('region', { name: 'Pin risk' }));
  expect(pin).toContain(`Gamma at the magnet ${strike}: ${netGex > 0 ? '▲' : '▼'} ${signedMoney(netGex)}`);
  expect(pin).toContain(`Spot to magnet: ${(Math.abs(expected.spot - strike) / move(300)).toFixed(1)}σ`);
  expect(pin).toContain(`0DTE share of gross GEX: ${percent(expected.zeroDteShareOfGross)}`);
  expect(pin).toContain('Left of the session: 77%');
  const met = [
    Math.abs(expected.spot - strike) / move(300) <= 0.5,
    expected.zeroDteShareOfGross >= 0.25,
    300 / 390 <= 1 / 3,
  ].filter(Boolean).length;
  const verdict = netGex > 0 ? ['LOW', 'LOW', 'MODERATE', 'HIGH'][met] : 'NONE';
  expect(pin).toContain(`Pin risk: ${verdict}`);
  await page.getByRole('button', { name: 'Tomorrow’s open' }).click();
  await expect(zero).toContainText('Next expiration: 18 Dec 2026');
  await expect(zero).toContainText('Pin risk: – it is judged on the day of settlement');
  await expect(zero).toContainText('Share of gross GEX100.0%');
});

test('view and panel fit a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openMap(page);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  expect(await violations(page)).toEqual([]);
});
