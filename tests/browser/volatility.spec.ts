import { chainCsv, expectedOfChain, expectedVolatility, MINUS, money, percent } from './independent';
import {
  dropFiles,
  expect,
  expectSource,
  hasSharedChains,
  openSample,
  panel,
  sharedFile,
  test,
  textOf,
  violations,
} from './support';

const chain = { name: 'quotes.csv', content: chainCsv() };
const vol = (fraction: number): string => percent(fraction, 2);

test.beforeEach(async ({ page }) => {
  await openSample(page);
  await dropFiles(page, [chain]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  await page.getByRole('tab', { name: 'Volatility' }).click();
});

test('smile, term structure and expected move are those of the quotes', async ({ page }) => {
  const [today, month] = expectedVolatility();
  if (!today || !month) throw new Error('two expiries');
  const smile = panel(page, 'Smile');
  await smile.getByRole('radio', { name: /18 Dec/ }).check();
  const chart = smile.getByRole('group', { name: 'Smile chart' });
  await expect(chart).toHaveAccessibleDescription(
    new RegExp(
      `at the money ${percent(month.atm)}, .*25Δ put ${percent(month.put25 as number)}, 25Δ call ${percent(month.call25 as number)}`,
    ),
  );
  await expect(smile).toContainText('18 from the file, 0 solved from quotes, 0 taken from the other right');
  // From the middle of the strikes in view to the right, call and put alike.
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  const read = await textOf(smile.getByText(/Δ, the file’s/));
  const strike = Number(/^([\d.]+) put/.exec(read)?.[1]);
  const iv = month.smile.find((line) => line.strike === strike)?.iv as number;
  expect(read).toContain(`put ${percent(iv)}`);
  expect(read).toContain(`call ${percent(iv)}`);

  const table = panel(page, 'Skew and expected move by expiry');
  for (const [name, row] of [
    ['18 Nov 2026 PM', today],
    ['18 Dec 2026 PM', month],
  ] as const) {
    const text = await textOf(table.getByRole('row', { name }));
    expect(text).toContain(vol(row.atm));
    expect(text).toContain(`$${row.oneSigma.toFixed(2)}`);
    if (row.put25 !== null && row.call25 !== null) {
      expect(text).toContain(vol(row.put25));
      const reversal = (row.call25 - row.put25) * 100;
      expect(text).toContain(`${reversal < 0 ? MINUS : '+'}${Math.abs(reversal).toFixed(2)}`);
    } else {
      expect(text).toContain('–');
      expect(text).toContain('do not reach');
    }
  }
  const cone = panel(page, 'Expected move').getByRole('group', { name: 'Expected move chart' });
  const { spot } = expectedOfChain();
  await expect(cone).toHaveAccessibleDescription(
    new RegExp(`within ${(spot - month.oneSigma).toFixed(2)} to ${(spot + month.oneSigma).toFixed(2)}`),
  );
  await expect(panel(page, 'Term structure').getByRole('group')).toHaveAccessibleDescription(
    new RegExp(`from ${vol(today.atm)} at 0\\.2 days to ${vol(month.atm)} at 30 days`),
  );
  expect(await violations(page)).toEqual([]);
});

test('a scenario moves the volatilities, and quotes are left out of it', async ({ page }) => {
  const month = expectedVolatility()[1];
  if (!month) throw new Error('two expiries');
  await page.getByRole('button', { name: '+5 vol points' }).click();
  const row = panel(page, 'Skew and expected move by expiry').getByRole('row', { name: '18 Dec 2026 PM' });
  await expect(row).toContainText(vol(month.atm + 0.05));
  await expect(row).toContainText('quotes do not move with a scenario');
  await panel(page, 'Smile')
    .getByRole('radio', { name: /18 Dec/ })
    .check();
  await expect(panel(page, 'Smile').getByRole('group', { name: 'Smile chart' })).toHaveAccessibleDescription(
    new RegExp(`at the money ${percent(month.atm + 0.05)}`),
  );
});

test('daily prices bring realised volatility, the premium and the cells', async ({ page }) => {
  const premium = panel(page, 'Implied against realised');
  await expect(premium).toContainText('Drop daily prices');
  const day = (back: number): string => new Date(Date.UTC(2026, 10, 17) - back * 86_400_000).toISOString().slice(0, 10);
  const bars = Array.from({ length: 41 }, (_, i) => {
    const close = i % 2 === 0 ? 100 : 101;
    return `${day(40 - i)},${close},${close + 1},${close - 1},${close}`;
  });
  await dropFiles(page, [{ name: 'daily.csv', content: `Date,Open,High,Low,Close\n${bars.join('\n')}\n` }]);
  // Ten rises and ten falls of one per cent: no mean, and n over n − 1 of the square.
  const realised = Math.log(1.01) * Math.sqrt((252 * 20) / 19);
  await expect(premium).toContainText(`Realised, 20 days${vol(realised)}`);
  await expect(premium.getByRole('row', { name: /^20 / })).toContainText(vol(realised));
  const candles = page.getByRole('img', { name: /^Daily candles/ });
  await expect(candles).not.toHaveAccessibleName(/Expected move/);
  await page.getByRole('button', { name: 'Expected move', exact: true }).click();
  await expect(candles).toHaveAccessibleName(/Expected move by 18 Dec 2026: one standard deviation from/);
  const field = premium.getByRole('textbox', { name: 'Z-score of the premium' });
  await field.fill('1.4');
  await field.press('Enter');
  const here = premium.locator('[aria-current]');
  await expect(here).toContainText(
    expectedOfChain().gex > 0 ? 'A Premium Paradise: dealers dampen' : 'B Tempting Trap: dealers amplify',
  );
  // High from 1 on.
  await field.fill('0.99');
  await field.press('Enter');
  await expect(here).toContainText(
    expectedOfChain().gex > 0 ? 'C Grind: dealers dampen' : 'D No Trade: dealers amplify',
  );
  expect(await violations(page)).toEqual([]);
});

test('speed is told in words that agree with pricing the chain a little higher', async ({ page }) => {
  const change = expectedOfChain({ spot: 0.0005 }).gex - expectedOfChain({ spot: -0.0005 }).gex;
  const perPercent = change * 10;
  const view = panel(page, 'How gamma changes');
  await expect(view).toContainText(
    `net GEX ${perPercent > 0 ? 'rises' : 'falls'} by about ${money(Math.abs(perPercent))}`,
  );
  await view.getByRole('radio', { name: 'Zomma' }).check();
  await expect(view.getByRole('group', { name: 'Zomma by strike chart' })).toBeVisible();
});

test('on a phone nothing scrolls sideways but tables and strips', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(panel(page, 'Smile').getByRole('group', { name: 'Smile chart' })).toBeVisible();
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(excess).toBeLessThanOrEqual(0);
});

test('a real chain has a smile for every expiry', async ({ page }) => {
  test.skip(!hasSharedChains, 'the shared chains are not at hand');
  const file = sharedFile('cboe-csv/cboe-spx-2024-01-05.csv');
  await dropFiles(page, [file]);
  await expectSource(page, `Cboe CSV, ${file.name}`);
  const smile = panel(page, 'Smile');
  await expect(smile.getByRole('group', { name: 'Smile chart' })).toHaveAccessibleDescription(/at the money \d/);
});
