import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { chainCsv, expectedOfChain, money, netByStrike, signedMoney } from './independent';
import { badge, dropFiles, expect, expectSource, openSample, test, textOf, violations } from './support';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const CHAIN = { name: 'quotes.csv', content: chainCsv() };
const ribbon = (page: Page) => page.getByRole('region', { name: 'Shared snapshot' });
const verdict = (page: Page) => textOf(page.locator('.area-verdict'));

/** Opens the share dialog by its key and copies the link that takes so much along. */
async function copiedLink(page: Page, scope: 'Whole chain' | 'Levels and bars' = 'Whole chain'): Promise<string> {
  await page.keyboard.press('l');
  const dialog = page.getByRole('dialog', { name: /^Share / });
  await dialog.getByRole('radio', { name: scope }).check();
  await expect(dialog.getByText(/characters/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Copy link' }).click();
  await expect(dialog.getByRole('button', { name: 'Copied link' })).toBeVisible();
  await page.keyboard.press('Escape');
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Opens an address as a page of its own does, even where only what is behind its '#' differs. */
async function openAlone(page: Page, url: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(url);
}

test('a link brings the chain, its assumptions and its view to another page, computed anew', async ({ page }) => {
  await openSample(page);
  await dropFiles(page, [CHAIN]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  await page.keyboard.press('2');
  const seen = await verdict(page);
  const { gex } = expectedOfChain();
  expect(seen).toContain(signedMoney(gex));
  const link = await copiedLink(page);
  expect(link).toMatch(/#gx1\.\d+\.[\w-]{6};MUC;view=profile;result=/);
  const stored = await page.evaluate(() => localStorage.getItem('gexscope.settings.1'));

  await openAlone(page, link);
  await expect(badge(page)).toBeVisible();
  await expect(ribbon(page)).toContainText('Shared snapshot, supplied by the link, not verified.');
  await expect(ribbon(page)).toContainText('net GEX and flip are equal to the sender’s');
  expect(await verdict(page)).toBe(seen);
  await expect(page.getByRole('tab', { name: 'Profile' })).toHaveAttribute('aria-selected', 'true');
  expect(await violations(page, { within: '.link-ribbon' })).toEqual([]);
  // Nothing of it is remembered.
  await page.keyboard.press('3');
  await expect(page.getByRole('tab', { name: 'Expiries' })).toHaveAttribute('aria-selected', 'true');
  expect(await page.evaluate(() => localStorage.getItem('gexscope.settings.1'))).toBe(stored);
  await ribbon(page).getByRole('button', { name: 'Close the snapshot' }).click();
  await expect(page.getByText('Synthetic sample').first()).toBeVisible();
  await expect(ribbon(page)).toHaveCount(0);
});

test('L1, L2: a link that is cut or changed says so, and shows nothing of it', async ({ page }) => {
  await openSample(page);
  await dropFiles(page, [CHAIN]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  const link = await copiedLink(page);
  const length = link.length - link.indexOf('#') - 1;
  await openAlone(page, link.slice(0, -40));
  await expect(page.getByRole('alert')).toContainText(`This link is cut: ${length - 40} of ${length} characters`);
  await expect(page.getByText('Synthetic sample').first()).toBeVisible();
  await expect(ribbon(page)).toHaveCount(0);
  const at = link.length - 60;
  const other = link.charAt(at) === 'A' ? 'B' : 'A';
  await openAlone(page, link.slice(0, at) + other + link.slice(at + 1));
  await expect(page.getByRole('alert')).toContainText('This link is damaged');
  await expect(ribbon(page)).toHaveCount(0);
  // What a chat adds at its end does no harm.
  await openAlone(page, `${link}).`);
  await expect(ribbon(page)).toBeVisible();
});

test('L11: a link over a chain of one’s own asks first', async ({ page }) => {
  await openSample(page);
  const link = await copiedLink(page);
  await dropFiles(page, [CHAIN]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  await page.evaluate(
    (hash) => {
      window.location.hash = hash;
    },
    link.slice(link.indexOf('#')),
  );
  const question = page.getByRole('alert', { name: 'Link' });
  await expect(question).toContainText('A link with a snapshot of the synthetic sample is not shown yet.');
  await expectSource(page, 'Cboe CSV, quotes.csv');
  await question.getByRole('button', { name: 'Keep my chain' }).click();
  await expect(question).toHaveCount(0);
  await expectSource(page, 'Cboe CSV, quotes.csv');
});

test('a link with the synthetic sample says that its quotes are made up', async ({ page }) => {
  await openSample(page);
  await openAlone(page, await copiedLink(page));
  await expect(ribbon(page)).toContainText('Of the synthetic sample: made up by this program, no market’s quotes.');
  await expect(page.getByRole('banner')).toContainText('Synthetic sample');
  await expect(page.getByRole('banner')).toContainText('none, made up');
  // Passed on, it says so again.
  await openAlone(page, await copiedLink(page));
  await expect(ribbon(page)).toContainText('Of the synthetic sample');
  await openSample(page);
  await dropFiles(page, [CHAIN]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  await openAlone(page, await copiedLink(page));
  await expect(ribbon(page)).toBeVisible();
  await expect(ribbon(page)).not.toContainText('sample');
});

test('the address of the page keeps the view, and Back and Forward go through it', async ({ page }) => {
  await openSample(page);
  await page.keyboard.press('m');
  await expect(page).toHaveURL(/#SPX;exp=monthly$/);
  await page.keyboard.press('2');
  await expect(page).toHaveURL(/#SPX;exp=monthly;view=profile$/);
  await page.goBack();
  await expect(page.getByRole('tab', { name: 'Story' })).toHaveAttribute('aria-selected', 'true');
  await expect(page).toHaveURL(/#SPX;exp=monthly$/);
  await page.goForward();
  await expect(page.getByRole('tab', { name: 'Profile' })).toHaveAttribute('aria-selected', 'true');
  const { href } = new URL(page.url());
  await openAlone(page, href);
  await expect(page.getByRole('tab', { name: 'Profile' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('radio', { name: 'Monthly', exact: true })).toBeChecked();
});

test('L12: where the browser takes no more addresses, the view stays and a word says so', async ({ page }) => {
  await openSample(page);
  await page.evaluate(() => {
    const refuse = (): never => {
      throw new DOMException('too many changes of the address', 'SecurityError');
    };
    window.history.replaceState = refuse;
    window.history.pushState = refuse;
  });
  await page.keyboard.press('2');
  await expect(page.getByText('This view is too long for the address of the page: share it as a file')).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Profile' })).toHaveAttribute('aria-selected', 'true');
  await expect(page).not.toHaveURL(/profile/);
});

test('Back leads to the page as it came', async ({ page }) => {
  await openSample(page);
  await page.waitForTimeout(1000);
  await page.keyboard.press('2');
  await expect(page).toHaveURL(/#SPX;view=profile$/);
  await page.goBack();
  await expect(page.getByRole('tab', { name: 'Story' })).toHaveAttribute('aria-selected', 'true');
});

test('what is changed is remembered after a reload, and looks are where a link is on screen too', async ({ page }) => {
  const stored = async () =>
    JSON.parse((await page.evaluate(() => localStorage.getItem('gexscope.settings.1'))) ?? '{}');
  await openSample(page);
  await page.keyboard.press('2');
  await expect(page).toHaveURL(/#SPX;view=profile$/);
  await page.reload();
  await expect(page.getByRole('tab', { name: 'Profile' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('3');
  await expect(page.getByRole('tab', { name: 'Expiries' })).toHaveAttribute('aria-selected', 'true');
  expect((await stored()).view.view).toBe('expiries');
  await openAlone(page, `${page.url().replace(/#.*/, '')}#SPX;view=flow`);
  await expect(page.getByRole('tab', { name: 'Flow map' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('d');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const { view } = await stored();
  expect([view.theme, view.view]).toEqual(['dark', 'expiries']);
});

test('T9: a link for a chat shows levels and bars, and that they are not verified', async ({ page, requests }) => {
  await openSample(page);
  await dropFiles(page, [CHAIN]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  const link = await copiedLink(page, 'Levels and bars');
  expect(link.length).toBeLessThanOrEqual(1900);
  expect(link).toMatch(/#gx2\.\d+\.[\w-]{6};MUC;sum=/);

  await openAlone(page, link);
  const summary = page.getByRole('region', { name: 'Shared summary' });
  await expect(summary).toContainText('Shared summary, supplied by the link, not verified.');
  await expect(summary).toContainText('This link holds levels and bars, not contracts');
  const { gex, flip } = expectedOfChain();
  await expect(page.locator('.verdict')).toContainText(signedMoney(gex));
  const levels = page.getByRole('region', { name: 'Key levels' });
  await expect(levels.getByRole('listitem').filter({ hasText: 'Gamma flip' })).toContainText(flip.toFixed(2));
  const nets = netByStrike();
  const chart = page.getByRole('group', { name: 'GEX by strike chart' });
  await chart.focus();
  await page.keyboard.press('ArrowUp');
  const readout = page.locator('.strike-readout');
  await expect(readout).toContainText('100');
  await expect(readout).toContainText(money(nets.get(100) as number));
  // What needs contracts is not there.
  await expect(page.getByRole('slider')).toHaveCount(0);
  await expect(page.getByRole('tab')).toHaveCount(0);
  expect(await violations(page)).toEqual([]);
  const own = new URL(page.url()).origin;
  expect(requests.filter((url) => !url.startsWith(own))).toEqual([]);
  await summary.getByRole('button', { name: 'Close the summary' }).click();
  await expect(page.getByText('Synthetic sample').first()).toBeVisible();
  await expect(page).not.toHaveURL(/gx2/);
});

test('L1, L2, L11: a link for a chat that is cut or changed is refused, and over a chain of one’s own it only covers it', async ({
  page,
}) => {
  await openSample(page);
  const link = await copiedLink(page, 'Levels and bars');
  await openAlone(page, link.slice(0, -10));
  await expect(page.getByRole('alert')).toContainText('This link is cut');
  await openAlone(page, link.replace(/.{9}$/, 'AAAAAAAAA'));
  await expect(page.getByRole('alert')).toContainText('This link is damaged');
  await dropFiles(page, [CHAIN]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  await page.evaluate(
    (hash) => {
      window.location.hash = hash;
    },
    link.slice(link.indexOf('#')),
  );
  await expect(page.getByRole('region', { name: 'Shared summary' })).toContainText('made up by this program');
  await page.getByRole('button', { name: 'Back to my chain' }).click();
  await expectSource(page, 'Cboe CSV, quotes.csv');
  await expect(page.getByRole('slider').first()).toBeVisible();
});

test('a snapshot is saved as a file and opened like one', async ({ page }) => {
  await openSample(page);
  await dropFiles(page, [CHAIN]);
  await expectSource(page, 'Cboe CSV, quotes.csv');
  const seen = await verdict(page);
  await page.keyboard.press('l');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a snapshot file' }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toMatch(/^MUC-\d{8}-\d{4}\.gexscope$/);
  const text = readFileSync(await file.path(), 'utf8');
  await openSample(page);
  await dropFiles(page, [{ name: 'mine.gexscope', content: text }]);
  await expect(ribbon(page)).toContainText('equal to the sender’s');
  expect(await verdict(page)).toBe(seen);
  await dropFiles(page, [{ name: 'cut.gexscope', content: text.slice(0, -30) }]);
  await expect(page.getByRole('alert')).toContainText('This link is cut');
  await expect(ribbon(page)).toBeVisible();
});

test('the dialog says what fits where, and what a part leaves out', async ({ page }) => {
  await openSample(page);
  await page.keyboard.press('l');
  const dialog = page.getByRole('dialog', { name: 'Share SPX as it is seen here' });
  // What comes first fits anywhere.
  await expect(dialog.getByRole('radio', { name: /Levels and bars/ })).toBeChecked();
  await expect(dialog.getByText(/Discord message: fits/)).toBeVisible();
  await expect(dialog.getByText(/Bars of strikes [\d,]+ to [\d,]+: all of gross GEX by strike/)).toBeVisible();
  await dialog.getByRole('radio', { name: /Whole chain/ }).check();
  await expect(dialog.getByText(/characters, [\d,]+ contracts/)).toBeVisible();
  await expect(dialog.getByText(/Discord message: too long, at most 2,000/)).toBeVisible();
  await expect(dialog.getByText(/changes net GEX by −?0\.00\d\d%/)).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('radio', { name: /View only/ }).check();
  await expect(dialog.getByText(/Discord message: fits/)).toBeVisible();
  await expect(dialog.getByText(/contracts$/)).toHaveCount(0);
});
