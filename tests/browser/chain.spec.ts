import type { Page } from '@playwright/test';
import { chainCsv, expectedOfChain, MINUS, money, netByStrike, percent, signedMoney } from './independent';
import { badge, dropFiles, expect, expectSource, openSample, panel, test, textOf } from './support';

async function openChain(page: Page): Promise<ReturnType<typeof expectedOfChain>> {
  await openSample(page);
  await dropFiles(page, [{ name: 'quotes.csv', content: chainCsv() }]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  return expectedOfChain();
}

test('a dropped chain replaces the sample and says what it is', async ({ page }) => {
  const expected = await openChain(page);
  await expect(page.getByText('Synthetic sample')).toHaveCount(0);
  await expect(page.getByRole('definition').filter({ hasText: /^MUC$/ })).toBeVisible();
  await expect(page.getByText(expected.spot.toFixed(2)).first()).toBeVisible();
  await expect(page.getByRole('banner').getByText('Wed 18 Nov 2026, 11:00 ET')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Dealers long calls, short puts' })).toBeVisible();
  await expect(page).toHaveTitle('MUC · Gexscope');
});

test('the badge gives regime, net gamma and the distance to the flip', async ({ page }) => {
  const expected = await openChain(page);
  expect(expected.gex).toBeGreaterThan(0);
  await expect(badge(page)).toHaveText('Regime: PINNED');
  const verdict = page.getByRole('region', { name: /^Regime/ });
  const words = await textOf(verdict);
  expect(words).toContain(`${signedMoney(expected.gex)} per 1%`);
  expect(words).toContain(`above the gamma flip at ${expected.flip.toFixed(2)}`);
  expect(words).toContain(percent((expected.spot - expected.flip) / expected.spot, 2));
  expect(words).toContain(`+$${(expected.spot - expected.flip).toFixed(2)}`);
  const hedge = `${expected.sharesDown > 0 ? 'BUY' : 'SELL'} ${money(Math.abs(expected.sharesDown * expected.spot))}`;
  expect(words).toContain(`If spot falls 1%, dealers ${hedge}`);
  expect(words).toContain(`0DTE share of gross ${percent(expected.zeroDteShareOfGross, 0)}`);
});

for (const [width, height] of [
  [1440, 900],
  [390, 844],
] as const) {
  test(`what is asked first is answered without scrolling at ${width} × ${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openChain(page);
    const banner = page.getByRole('banner');
    const verdict = page.getByRole('region', { name: /^Regime/ });
    const answers = [
      badge(page),
      verdict.getByText(/above the gamma flip at/),
      verdict.getByRole('img', { name: /^Spot .* on a line with .*Put wall .*Call wall / }),
      verdict.getByText('If spot falls 1%, dealers'),
      banner.getByText('Cboe CSV, quotes.csv'),
      banner.getByText('Age'),
    ];
    for (const answer of answers) await expect(answer).toBeInViewport({ ratio: 1 });
  });
}

test('the levels are those of the chain, each with its distance', async ({ page }) => {
  const expected = await openChain(page);
  const level = async (name: string): Promise<string> =>
    textOf(panel(page, 'Key levels').getByRole('listitem').filter({ hasText: name }).first());
  expect(await level('Call wall')).toContain(`Call wall ${expected.callWall.toFixed(2)}`);
  expect(await level('Put wall')).toContain(`Put wall ${expected.putWall.toFixed(2)}`);
  expect(await level('Gamma flip')).toContain(`Gamma flip ${expected.flip.toFixed(2)}`);
  expect(await level('Highest open interest')).toContain(expected.mostOpenInterest.toFixed(2));
  const distance = (expected.callWall - expected.spot) / expected.spot;
  expect(await level('Call wall')).toContain(`+${percent(distance)}`);
});

test('the strikes with the most and the least net gamma, and the magnet of today, stand with their distance', async ({
  page,
}) => {
  const expected = await openChain(page);
  const nets = [...netByStrike()].sort((a, b) => b[1] - a[1]);
  const rows = panel(page, 'Key levels').getByRole('listitem');
  for (const [name, price] of [
    ['Gamma flip', expected.flip],
    ['Call wall', expected.callWall],
    ['Put wall', expected.putWall],
    ['Max positive gamma', nets[0]?.[0] ?? 0],
    ['Max negative gamma', nets.at(-1)?.[0] ?? 0],
    ['Highest open interest', expected.mostOpenInterest],
    ['0DTE magnet', expected.zeroDteMagnet.strike],
  ] as const) {
    const words = await textOf(rows.filter({ hasText: name }).first());
    expect(words, name).toContain(price.toFixed(2));
    const distance = price / expected.spot - 1;
    expect(words, name).toContain(`${distance > 0 ? '+' : ''}${percent(distance)}`);
  }
});

test('the ten strikes with the largest net gamma are found by sorting the table of strikes', async ({ page }) => {
  await openChain(page);
  await page.getByRole('tab', { name: 'Strikes', exact: true }).click();
  const table = panel(page, 'Strikes').getByRole('table', { name: /by strike/ });
  await table.getByRole('button', { name: '% of |net|' }).click();
  const shares = [...netByStrike()].sort((a, b) => Math.abs(b[1]) - Math.abs(a[1]));
  const rows = table.getByRole('row');
  for (const [rank, [strike, net]] of shares.entries()) {
    const words = await textOf(rows.nth(rank + 1));
    expect(Number.parseFloat(words)).toBe(strike);
    expect(words).toContain(` ${net > 0 ? '▲' : '▼'}${money(net)} `);
  }
});

test('confidence follows the distance to the flip in percent where the settings say so', async ({ page }) => {
  await openChain(page);
  await page.keyboard.press('s');
  await page
    .getByRole('dialog')
    .getByRole('radio', { name: /percent/i })
    .check();
  await page.keyboard.press('Escape');
  const verdict = page.getByRole('region', { name: /^Regime/ });
  for (const [name, spotShift] of [
    ['', 0],
    [`${MINUS}1%`, -0.01],
  ] as const) {
    if (name !== '') await page.getByRole('button', { name, exact: true }).click();
    const { spot, flip } = expectedOfChain({ spot: spotShift });
    const distance = (Math.abs(spot - flip) / spot) * 100;
    const level = distance > 2 ? 'High' : distance > 0.5 ? 'Moderate' : 'Low';
    expect(level).toBe(name === '' ? 'High' : 'Moderate');
    await expect(verdict).toContainText(`${level} confidence`);
  }
});

test('vanna is said to work with or against gamma by its sign', async ({ page }) => {
  const { gex, vex } = await openChain(page);
  // Volatility falls a point with each rise of one percent.
  const helps = Math.sign(-vex) === Math.sign(gex);
  const words = await textOf(panel(page, 'Net exposures').getByRole('listitem', { name: 'Vanna exposure' }));
  expect(words).toContain(helps ? 'this adds to gamma' : 'this works against gamma');
});

test('the gauges show the four exposures with unit and sign', async ({ page }) => {
  const expected = await openChain(page);
  const row = async (name: string): Promise<string> =>
    textOf(panel(page, 'Net exposures').getByRole('listitem', { name }));
  expect(await row('Gamma exposure')).toContain(`${signedMoney(expected.gex)} $ per 1%`);
  expect(await row('Delta exposure')).toContain(`${signedMoney(expected.dex)} $`);
  expect(await row('Vanna exposure')).toContain(`${signedMoney(expected.vex)} $ per vol pt`);
  expect(await row('Charm exposure')).toContain(`${signedMoney(expected.chex)} $ per day`);
});

test('the hedging gauges show what dealers trade, also as a share of the volume that is given', async ({ page }) => {
  const expected = await openChain(page);
  const hedging = panel(page, 'Dealer hedging');
  const row = async (name: string): Promise<string> => textOf(hedging.getByRole('listitem', { name }));
  for (const [name, shares, linear] of [
    [`Spot ${MINUS}1%`, expected.sharesDown, expected.gex],
    ['Spot +1%', expected.sharesUp, -expected.gex],
  ] as const) {
    const side = (dollars: number): string => (dollars > 0 ? 'BUY' : 'SELL');
    const words = await row(name);
    expect(words).toContain(`${side(shares)} ${money(Math.abs(shares * expected.spot))}`);
    expect(words).toContain(`linear from gamma alone: ${side(linear).toLowerCase()} ${money(Math.abs(linear))}`);
  }
  const volume = Math.abs(expected.sharesUp * expected.spot) / 0.08;
  await hedging.getByLabel('Average daily dollar volume of MUC').fill((volume / 1e9).toFixed(9));
  await hedging.getByLabel('Average daily dollar volume of MUC').press('Enter');
  await expect(hedging.getByRole('listitem', { name: 'Spot +1%' })).toContainText('8.0% of daily volume · material');
});

test('the 0DTE panel shows what settles today', async ({ page }) => {
  const expected = await openChain(page);
  const words = await textOf(panel(page, '0DTE'));
  expect(words).toContain('settles 18 Nov 2026');
  expect(words).toContain(signedMoney(expected.zeroDteGex));
  expect(words).toContain(`Share of gross GEX ${percent(expected.zeroDteShareOfGross)}`);
  expect(words).toContain(`Share of net GEX ${percent(expected.zeroDteShareOfNet)}`);
});

test('the report accounts for every contract of the file', async ({ page }) => {
  const expected = await openChain(page);
  await expect(page.getByText(`${expected.contracts} contracts · ${expected.contracts} used`)).toBeVisible();
  const words = await textOf(panel(page, 'Import report'));
  expect(words).toContain(`Contracts in the file ${expected.contracts}`);
  expect(words).toContain(`Call open interest ${expected.callOpenInterest.toLocaleString('en-US')}`);
  expect(words).toContain(`Put open interest ${expected.putOpenInterest.toLocaleString('en-US')}`);
});

test('V6: a bad row is rejected with its line and the rest is kept', async ({ page }) => {
  await openSample(page);
  const rows = chainCsv().split('\r\n');
  rows[7] = (rows[7] as string).replace(/,\d+,97\.50,/, ',-5,97.50,');
  await dropFiles(page, [{ name: 'quotes.csv', content: rows.join('\r\n') }]);
  await expect(page.getByText('36 contracts · 35 used · 1 rejected')).toBeVisible();
  const row = panel(page, 'Import report').getByRole('row', { name: /R_NEG_OI/ });
  await expect(row).toContainText('line 8');
  await expect(row).toContainText('-5');
});

test('F24: a chain with one bad row in nine is shown with a warning beside its numbers', async ({ page }) => {
  await openSample(page);
  const rows = chainCsv().split('\r\n');
  const damaged = rows.map((row, index) => (index === 6 || index === 14 ? row.replace(/,[^,]*$/, '') : row));
  await dropFiles(page, [{ name: 'quotes.csv', content: damaged.join('\r\n') }]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  const warnings = page.getByRole('list', { name: 'Faults of this chain' });
  await expect(warnings).toContainText('4 contracts (11.1%) could not be read');
});

test('F24: a chain with a third of its rows bad is only shown after a word of the user', async ({ page }) => {
  await openSample(page);
  const rows = chainCsv().split('\r\n');
  const damaged = rows.map((row, index) => (index > 3 && index % 3 === 0 ? row.replace(/,[^,]*$/, '') : row));
  await dropFiles(page, [{ name: 'quotes.csv', content: damaged.join('\r\n') }]);
  const held = page.getByRole('alert', { name: 'Held back' });
  await expect(held).toContainText(/1[0-9] of 36 contracts could not be read/);
  await expect(page.getByText('Synthetic sample').first()).toBeVisible();
  await held.getByRole('button', { name: 'Show it anyway' }).click();
  await expectSource(page, 'Cboe CSV, quotes.csv');
  await expect(held).toHaveCount(0);
});

test('with a file of the user no request leaves the page’s origin, and none may', async ({
  page,
  requests,
  baseURL,
}) => {
  await openSample(page);
  const before = requests.length;
  await dropFiles(page, [{ name: 'quotes.csv', content: chainCsv() }]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  await panel(page, /by strike$/)
    .getByRole('group')
    .hover();
  // Workers start and fetch scripts of the page's own, all named by their content; nothing else is asked for.
  for (const url of requests.slice(before)) expect(url).toMatch(/\/assets\/[\w-]+\.js$/);

  const headers = (await page.request.get(`${baseURL}/`)).headers();
  expect(headers['content-security-policy']).toContain("connect-src 'self'");
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(policy).toContain("default-src 'none'");
  // Compiling WebAssembly is the one thing allowed beyond files of the own host.
  expect(policy?.replace("'wasm-unsafe-eval'", '')).not.toContain('unsafe');
});
