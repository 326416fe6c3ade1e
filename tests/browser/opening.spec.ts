import type { Locator, Page } from '@playwright/test';
import { chainCsv } from './independent';
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
  const dialog = page.getByRole('dialog', { name: 'Two facts the files do not state' });
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
  await expect(page.getByRole('banner').getByText('given by you')).toHaveCount(2);
  const report = page.getByRole('region', { name: 'Import report' });
  await expect(report).toContainText('Several files, one chain');
  await expect(report).toContainText('Spot from put-call parity');
  await expect(page.getByRole('banner')).toContainText('10 contracts');
});

/** Drops calls and puts without spot and time, and says when their quotes were taken. */
async function openQuestion(page: Page): Promise<Locator> {
  await openSample(page);
  await dropFiles(page, [
    { name: 'calls.csv', content: chainOf('C', 10) },
    { name: 'puts.csv', content: chainOf('P', 7) },
  ]);
  const dialog = page.getByRole('dialog', { name: 'Two facts the files do not state' });
  await dialog.getByLabel('Date of the quotes').fill('2020-12-16');
  await dialog.getByLabel('Time in New York').fill('15:59');
  return dialog;
}

const COMPUTE = { name: 'Use these and compute' };

test('V30: a spot that is no price is not taken: its field says why and has the focus', async ({ page }) => {
  const dialog = await openQuestion(page);
  const spot = dialog.getByLabel('Spot of the underlying');
  for (const [text, words] of [
    ['0', 'The spot must be a price above 0.'],
    ['-5', 'The spot must be a price above 0.'],
    ['hundred', '“hundred” is not a number: write it as 6924.39.'],
    ['1,042', '“1,042” can be read in two ways: write 1042 or 1.042.'],
    ['', 'Please give the spot, such as 6924.39.'],
  ] as const) {
    await spot.fill(text);
    await expect(dialog.getByRole('alert')).toHaveCount(0);
    await dialog.getByRole('button', COMPUTE).click();
    await expect(dialog.getByRole('alert')).toHaveText(words);
    await expect(spot).toBeFocused();
    await expect(spot).toHaveAttribute('aria-invalid', 'true');
    await expect(spot).toHaveAccessibleDescription(new RegExp(`^${words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`));
  }
});

test('V30: a spot is read as people write it', async ({ page }) => {
  const dialog = await openQuestion(page);
  await dialog.getByLabel('Spot of the underlying').fill('$104,30');
  await dialog.getByRole('button', COMPUTE).click();
  await expectSource(page, 'yfinance CSV, calls.csv + puts.csv');
  await expect(page.getByRole('banner')).toContainText('104.30 given by you');
});

test('V30: a spot that the quotes rule out is refused, and one in doubt is asked for twice and warned of', async ({
  page,
}) => {
  const dialog = await openQuestion(page);
  const spot = dialog.getByLabel('Spot of the underlying');
  await spot.fill('10425');
  await dialog.getByRole('button', COMPUTE).click();
  await expect(dialog.getByRole('alert')).toContainText(
    /^The quotes say 104\.2\d* ± 0\.\d+, and 10,425 is 100 times that\./,
  );
  await expect(spot).toBeFocused();
  await expect(dialog.getByRole('button', COMPUTE)).toBeVisible();

  await spot.fill('115');
  await dialog.getByRole('button', COMPUTE).click();
  await expect(dialog.getByRole('alert')).toContainText(/^The quotes say 104\.2.* Compute with 115 all the same\?$/);
  await dialog.getByRole('button', { name: 'Compute anyway' }).click();
  await expectSource(page, 'yfinance CSV, calls.csv + puts.csv');
  const warnings = page.getByRole('list', { name: 'Faults of this chain' });
  await expect(warnings).toContainText('The quotes say 104.2');
  await expect(page.getByText(/low confidence/i).first()).toBeVisible();
});

test('a time after the close or without a session is moved to the close, and the form says so', async ({ page }) => {
  const dialog = await openQuestion(page);
  const date = dialog.getByLabel('Date of the quotes');
  await date.fill('2020-12-13');
  await expect(date).toHaveAccessibleDescription(
    '13 Dec 2020 is a Sunday without a session: the close of 11 Dec 2020, 16:00 in New York, is taken.',
  );
  await date.fill('2020-12-16');
  await dialog.getByLabel('Time in New York').fill('18:30');
  await expect(date).toHaveAccessibleDescription(
    'The market had closed by then: the close of 16 Dec 2020, 16:00 in New York, is taken.',
  );
  await dialog.getByRole('button', COMPUTE).click();
  await expect(page.getByRole('banner').locator('time')).toHaveText('Wed 16 Dec 2020, 16:00 ET');
});

test('the spot that is filled in follows the time until one is written', async ({ page }) => {
  const dialog = await openQuestion(page);
  const spot = dialog.getByLabel('Spot of the underlying');
  await dialog.getByLabel('Date of the quotes').fill('2020-06-16');
  // Half a year of 3 % carry lies between the forward and the spot: 104.25 × exp(−0.03 × 0.5).
  await expect(spot).toHaveValue(/^102\.[67]\d$/);
  await spot.fill('103');
  await dialog.getByLabel('Date of the quotes').fill('2020-12-16');
  await expect(spot).toHaveValue('103');
});

test('spot and time that a file states can be replaced, and put back', async ({ page }) => {
  await openSample(page);
  await dropFiles(page, [{ name: 'quotes.csv', content: chainCsv() }]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  const header = page.getByRole('banner');
  const edit = header.getByRole('button', { name: 'Edit spot and time' });
  const dialog = page.getByRole('dialog', { name: 'Spot and time of the quotes' });
  await edit.click();
  const spot = dialog.getByLabel('Spot of the underlying');
  await expect(spot).toHaveAccessibleDescription(/^Stated by the file: /);
  const own = await spot.inputValue();
  const other = (Number(own) * 1.01).toFixed(2);
  await spot.fill(other);
  await dialog.getByRole('button', COMPUTE).click();
  await expect(dialog).toHaveCount(0);
  await expect(header.getByText('given by you')).toHaveCount(1);

  await edit.click();
  await expect(spot).toHaveValue(String(Number(other)));
  await dialog.getByRole('button', { name: 'Back to the file’s own' }).click();
  await expect(spot).toHaveValue(own);
  await dialog.getByRole('button', COMPUTE).click();
  await expect(dialog).toHaveCount(0);
  await expect(header.getByText('given by you')).toHaveCount(0);
});

test('a time years from the one that the file states is refused', async ({ page }) => {
  await openSample(page);
  await dropFiles(page, [{ name: 'quotes.csv', content: chainCsv() }]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  await page.getByRole('button', { name: 'Edit spot and time' }).click();
  const dialog = page.getByRole('dialog', { name: 'Spot and time of the quotes' });
  const date = dialog.getByLabel('Date of the quotes');
  const own = await date.inputValue();
  await date.fill('1990-01-02');
  await dialog.getByRole('button', COMPUTE).click();
  await expect(dialog.getByRole('alert')).toContainText('and 2 Jan 1990 is more than 2 days from it.');
  await expect(date).toBeFocused();
  await date.fill(own);
  await dialog.getByRole('button', COMPUTE).click();
  await expect(dialog).toHaveCount(0);
});

test('a good and a bad file together: the message does not say that nothing changed', async ({ page }) => {
  await openSample(page);
  await dropFiles(page, [
    { name: 'empty.csv', content: '' },
    { name: 'quotes.csv', content: chainCsv() },
  ]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  const message = page.getByRole('alert');
  await expect(message).toContainText('What was opened together with it was read.');
  await expect(message).not.toContainText('unchanged');
  await expect(message).not.toBeFocused();
});

test('a file given twice is said to be ignored', async ({ page }) => {
  await openSample(page);
  await dropFiles(page, [
    { name: 'quotes.csv', content: chainCsv() },
    { name: 'again.csv', content: chainCsv() },
  ]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  await expect(page.getByRole('status')).toContainText(['again.csv is the same file as quotes.csv and was ignored']);
});

test('what waits for an answer is no longer said to wait once it is given', async ({ page }) => {
  const dialog = await openQuestion(page);
  await expect(page.getByText('one waits for your word')).toHaveCount(1);
  await dialog.getByRole('button', COMPUTE).click();
  await expectSource(page, 'yfinance CSV, calls.csv + puts.csv');
  await expect(page.getByText('one waits for your word')).toHaveCount(0);
});

test('F42: a file that is none costs only itself', async ({ page }) => {
  await openSample(page);
  await dropFiles(page, [
    { name: 'calls.csv', content: chainOf('C', 10) },
    { name: 'notes.txt', content: 'buy milk' },
    { name: 'puts.csv', content: chainOf('P', 7) },
  ]);
  const dialog = page.getByRole('dialog', { name: 'Two facts the files do not state' });
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
  await expect(page.getByRole('banner')).toContainText('110 contracts');
  await expect(page.getByRole('banner')).toContainText('1,801 of other chains');
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

test('V35: of several dates in a file the latest with contracts that are alive is proposed (needs the shared chains)', async ({
  page,
}) => {
  test.skip(!hasSharedChains, 'needs the shared chains');
  await openSample(page);
  await dropFiles(page, [sharedFile('other/deltaneutral-spx-2017-q1.csv')]);
  const dialog = page.getByRole('dialog', { name: 'Which time of quotes?' });
  await expect(dialog.getByRole('radio')).toHaveCount(96);
  // The two contracts of 19 May settled on that day.
  await expect(dialog.getByRole('radio').first()).toHaveAccessibleName(/^SPX Thu 18 May 2017, 16:00 ET/);
  await expect(dialog.getByRole('radio').first()).toBeChecked();
  await expect(
    dialog.getByRole('radio', { name: /^SPX Fri 19 May 2017, 16:00 ET 2 contracts, all expired,/ }),
  ).toHaveCount(1);
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
