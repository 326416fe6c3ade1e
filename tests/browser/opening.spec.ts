import { dropFiles, expect, expectSource, hasSharedChains, openSample, sharedFile, test } from './support';

const HEADER =
  'contractSymbol,lastTradeDate,strike,lastPrice,bid,ask,change,percentChange,volume,openInterest,impliedVolatility,inTheMoney,contractSize,currency';
const STRIKES = [95, 100, 105, 110, 115];
const SPOT = 104.25;

/** One right of one expiry, as yfinance writes it; calls cost what parity asks of them at a spot of 104.25. */
function chainOf(letter: 'C' | 'P', openInterest: number): string {
  const rows = STRIKES.map((strike, i) => {
    const put = 12 + i;
    const middle = letter === 'P' ? put : put + SPOT - strike;
    const symbol = `XYZ201218${letter}${String(strike * 1000).padStart(8, '0')}`;
    const prices = [middle, middle - 0.05, middle + 0.05].map((price) => price.toFixed(2)).join(',');
    return `${symbol},2020-12-16 20:59:00+00:00,${strike},${prices},0,0,5,${openInterest},0.2,False,REGULAR,USD`;
  });
  return [HEADER, ...rows, ''].join('\n');
}

test('F42, V29: calls and puts dropped together are one chain, once the spot from parity is confirmed', async ({
  page,
}) => {
  await openSample(page);
  await dropFiles(page, [
    { name: 'calls.csv', content: chainOf('C', 10) },
    { name: 'puts.csv', content: chainOf('P', 7) },
  ]);
  const dialog = page.getByRole('dialog', { name: 'Two facts the file does not state' });
  await expect(dialog).toBeVisible();
  await expect(dialog).toContainText('Not stated in calls.csv + puts.csv (yfinance CSV, 10 contracts of XYZ)');
  const spot = dialog.getByLabel('Spot of the underlying');
  // Saved long after the expiry, so that the quotes are taken for those of its last minutes: no carry.
  await expect(spot).toHaveValue(/^104\.2\d$/);
  await expect(spot).toHaveAccessibleDescription(
    /^From put–call parity of the nearest expiries, 104\.2\d ± 0\.\d\d\.$/,
  );
  await dialog.getByLabel('Date of the quotes').fill('2020-12-16');
  await dialog.getByLabel('Time in New York').fill('15:59');
  await dialog.getByRole('button', { name: 'Use these and compute' }).click();

  await expectSource(page, 'yfinance CSV, calls.csv + puts.csv');
  await expect(page.getByRole('banner').getByText('confirmed by you')).toHaveCount(2);
  const report = page.getByRole('region', { name: 'Import report' });
  await expect(report).toContainText('Several files, one chain');
  await expect(report).toContainText('Spot from put-call parity');
  await expect(page.getByRole('banner')).toContainText('10 contracts');
});

test('V30: a spot that is no price is not taken, and one far from parity is warned of', async ({ page }) => {
  await openSample(page);
  await dropFiles(page, [
    { name: 'calls.csv', content: chainOf('C', 10) },
    { name: 'puts.csv', content: chainOf('P', 7) },
  ]);
  const dialog = page.getByRole('dialog', { name: 'Two facts the file does not state' });
  await dialog.getByLabel('Date of the quotes').fill('2020-12-16');
  await dialog.getByLabel('Time in New York').fill('15:59');
  for (const text of ['0', '-5', 'hundred']) {
    await dialog.getByLabel('Spot of the underlying').fill(text);
    await dialog.getByRole('button', { name: 'Use these and compute' }).click();
    await expect(dialog.getByRole('alert')).toHaveText('The spot must be a price above 0.');
  }
  await dialog.getByLabel('Spot of the underlying').fill('150');
  await dialog.getByRole('button', { name: 'Use these and compute' }).click();
  await expectSource(page, 'yfinance CSV, calls.csv + puts.csv');
  const warnings = page.getByRole('list', { name: 'Faults of this chain' });
  await expect(warnings).toContainText(/Spot is 150.*put-call parity of the nearest expiry.*near 104\.2/);
});

test('F42: a file that is none costs only itself', async ({ page }) => {
  await openSample(page);
  await dropFiles(page, [
    { name: 'calls.csv', content: chainOf('C', 10) },
    { name: 'notes.txt', content: 'buy milk' },
    { name: 'puts.csv', content: chainOf('P', 7) },
  ]);
  const dialog = page.getByRole('dialog', { name: 'Two facts the file does not state' });
  await expect(dialog).toContainText('calls.csv + puts.csv');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('alert')).toContainText('notes.txt');
  await expectSource(page, 'Synthetic sample');
});

test('V24: of several underlyings in a file one is chosen, and the others stay at hand (needs the shared chains)', async ({
  page,
}) => {
  test.skip(!hasSharedChains, 'needs the shared chains');
  await openSample(page);
  await dropFiles(page, [sharedFile('yfinance/yfinance-multi-2026-04-24.csv')]);
  const dialog = page.getByRole('dialog', { name: 'Which underlying?' });
  const items = dialog.getByRole('radio');
  await expect(items).toHaveCount(4);
  await expect(items.first()).toBeFocused();
  await expect(items.first()).toBeChecked();
  // SPY holds 852,436 calls and 1,510,971 puts, more than any other.
  await expect(items.first()).toHaveAccessibleName(/^SPY .* 862 contracts, open interest 2,363,407$/);
  await expect(items.last()).toHaveAccessibleName(/^TSLA .* 229 contracts, open interest 665,754$/);
  await page.keyboard.press('ArrowDown');
  await expect(items.nth(1)).toBeChecked();
  await expect(items.nth(1)).toHaveAccessibleName(/^NVDA .* 110 contracts, open interest 1,310,936$/);
  await page.keyboard.press('Enter');

  // The file states a spot for each and no time.
  const question = page.getByRole('dialog', { name: 'A fact the file does not state' });
  await expect(question).toContainText('of NVDA');
  await expect(question.getByLabel('Spot of the underlying')).toHaveValue('208.27');
  await question.getByLabel('Date of the quotes').fill('2026-04-24');
  await question.getByLabel('Time in New York').fill('12:00');
  await question.getByRole('button', { name: 'Use these and compute' }).click();
  await expect(page).toHaveTitle(/^NVDA/);
  // 1,911 rows of the file, of which 110 are of this underlying.
  await expect(page.getByRole('banner')).toContainText('1,911 contracts');
  await expect(page.getByRole('region', { name: 'Import report' })).toContainText('Another underlying');

  await page.getByRole('button', { name: 'Also here: SPY, QQQ and TSLA' }).click();
  const again = page.getByRole('dialog', { name: 'Which underlying?' });
  await expect(again.getByRole('radio', { name: /^NVDA/ })).toBeChecked();
  await again.getByRole('radio', { name: /^QQQ/ }).check();
  await again.getByRole('button', { name: 'Show this chain' }).click();
  // The time holds for the whole file, and the spot of QQQ is its own.
  await expect(page).toHaveTitle(/^QQQ/);
  await expect(page.getByRole('banner')).toContainText('663.88');
});

test('V35: of several dates in a file the latest is proposed (needs the shared chains)', async ({ page }) => {
  test.skip(!hasSharedChains, 'needs the shared chains');
  await openSample(page);
  await dropFiles(page, [sharedFile('other/deltaneutral-spx-2017-q1.csv')]);
  const dialog = page.getByRole('dialog', { name: 'Which time of quotes?' });
  await expect(dialog.getByRole('radio')).toHaveCount(96);
  await expect(dialog.getByRole('radio').first()).toHaveAccessibleName(/^SPX Fri 19 May 2017, 16:00 ET/);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expectSource(page, 'Synthetic sample');
});

test('V25: an expiry that only the name of a file says is asked about, with spot and time (needs the shared chains)', async ({
  page,
}) => {
  test.skip(!hasSharedChains, 'needs the shared chains');
  await openSample(page);
  await dropFiles(page, [sharedFile('barchart/nvda-options-exp-2026-01-16-monthly-show-all-stacked-10-29-2025.csv')]);
  const dialog = page.getByRole('dialog', { name: 'Facts the file does not state' });
  await expect(dialog).toContainText('520 contracts');
  await expect(dialog.getByLabel('Symbol of the underlying')).toHaveValue('NVDA');
  await expect(dialog.getByLabel('Expiry of the options')).toHaveValue('2026-01-16');
  await expect(dialog.getByLabel('Expiry of the options')).toHaveAccessibleDescription(
    /name of the file, which may be wrong/,
  );
  await expect(dialog.getByLabel('Spot of the underlying')).toHaveValue('207.04');
  await expect(dialog.getByLabel('Spot of the underlying')).toHaveAccessibleDescription(/Moneyness/);
  await expect(dialog.getByLabel('Date of the quotes')).toHaveValue('2025-10-29');
  await dialog.getByRole('button', { name: 'Use these and compute' }).click();
  await expect(page).toHaveTitle(/^NVDA/);
  await expect(page.getByRole('banner')).toContainText('520 contracts');
});
